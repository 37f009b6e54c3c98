-- $1 area, $2 data version, $3 as of, $4 after this id, $5 at most
select s.entity_id::float8 as id, e.source_id::float8 as "sourceId", s.highway, s.tags, s.name, s.names, s.geom, s.node_refs as "nodeRefs"
from street s
join entity e on e.id = s.entity_id
where s.area_id = $1::text and s.known_from <= $2::int and (s.known_to is null or s.known_to > $2::int)
  and (s.valid_from is null or s.valid_from <= $3::date) and (s.valid_to is null or s.valid_to > $3::date)
  and s.entity_id > $4::bigint
order by s.entity_id
limit $5::int
