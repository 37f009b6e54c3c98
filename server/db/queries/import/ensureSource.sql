-- The source's id; what it says of itself is renewed only when the batch commits (renewSource).
-- $1 area, $2 key, $3 title, $4 publisher, $5 licence, $6 attribution, $7 url, $8 retrieved on, $9 declared crs, $10 demonstration
with made as (
  insert into source
    (area_id, key, title, publisher, licence, attribution, url, retrieved_on, declared_crs, is_demonstration)
  values
    ($1::text, $2::text, $3::text, $4::text, $5::text, $6::text, $7::text, $8::date, $9::text, $10::boolean)
  on conflict (area_id, key) do nothing
  returning id
)
select id, true as is_new from made
union all
select id, false from source where area_id = $1::text and key = $2::text
limit 1
