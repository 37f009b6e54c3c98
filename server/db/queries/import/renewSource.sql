-- What a source says of itself, renewed by each committed import from it; its key and id stay.
-- An older file does not make the data older than they are known to be; a file without a date says nothing.
-- $1 source, $2 title, $3 publisher, $4 licence, $5 attribution, $6 url, $7 retrieved on, $8 declared crs, $9 demonstration
update source set
  title = $2::text, publisher = $3::text, licence = $4::text, attribution = $5::text, url = $6::text,
  retrieved_on = greatest(retrieved_on, $7::date), declared_crs = $8::text, is_demonstration = $9::boolean
where id = $1::bigint
