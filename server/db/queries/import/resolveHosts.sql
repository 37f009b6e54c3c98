-- "osm:w45" names a source of the area, then the row's own id there; without a source it is one of the same source.
-- The host found is part of what the row says, so it goes into the hash: a host that arrives later makes a new version.
-- A host is a facility, else a building: a museum may be no category of ours. Answers with those whose host is not known. $1 batch, $2 area, $3 source
with asking as (
  select s.source_ref, s.position, s.payload ->> 'host_ref' as host_ref
  from import_staging s
  where s.batch_id = $1::bigint and s.kind = 'facility' and s.payload ->> 'host_ref' is not null
), found as materialized (
  select distinct on (a.source_ref) a.*, coalesce(other.id, own.id) as host_entity_id
  from asking a
  left join source other_source
    on other_source.area_id = $2::text and other_source.key = split_part(a.host_ref, ':', 1)
  left join entity other
    on other.area_id = $2::text and other.source_id = other_source.id and other.kind in ('facility', 'base-feature')
    and other.source_ref = substr(a.host_ref, strpos(a.host_ref, ':') + 1)
  left join entity own
    on own.area_id = $2::text and own.source_id = $3::bigint and own.kind in ('facility', 'base-feature')
    and own.source_ref = a.host_ref
  order by a.source_ref, other.kind = 'facility' desc nulls last, own.kind = 'facility' desc nulls last
), linked as (
  update import_staging s
  set payload = s.payload || jsonb_build_object('host_entity_id', f.host_entity_id),
      content_hash = s.content_hash || '@' || f.host_entity_id
  from found f
  where s.batch_id = $1::bigint and s.kind = 'facility' and s.source_ref = f.source_ref and f.host_entity_id is not null
)
select source_ref, position, host_ref from found where host_entity_id is null order by position
