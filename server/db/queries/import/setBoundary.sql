-- The area's boundary, when it has none: the district named by $4, else the one district of the import's highest level where
-- that level has exactly one. Never guessed from more. $1 area, $2 source, $3 data version, $4 source ref or null
update area a set boundary = (
  select d.geom from district d join entity e on e.id = d.entity_id
  where d.area_id = $1::text and d.known_from = $3::integer and d.known_to is null and e.source_id = $2::bigint
    and ($4::text is null or e.source_ref = $4::text)
  order by d.admin_level limit 1
)
where a.id = $1::text and a.boundary is null
  and 1 = (
    select count(*) from district d join entity e on e.id = d.entity_id
    where d.area_id = $1::text and d.known_from = $3::integer and d.known_to is null and e.source_id = $2::bigint
      and case
        when $4::text is not null then e.source_ref = $4::text
        else d.admin_level = (
          select min(t.admin_level) from district t
          where t.area_id = $1::text and t.known_from = $3::integer and t.known_to is null
        )
      end
  )
returning a.id
