-- An area made for an import that failed, or of which every row was refused: taken away again unless something came into it
-- (its data version is then no longer 0) or is coming. $1 area
delete from area
where id = $1::text and data_version = 0
  and not exists (select from import_batch where area_id = $1::text and state = 'staging')
