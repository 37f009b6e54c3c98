-- Opens again, as new versions, what data version $2 closed. {table} is one of the tables of kindTables.ts.
-- $1 area, $2 data version undone, $3 data version of the undo
with opened as (
  insert into {table}
  select again.*
  from {table} t
  cross join lateral
    jsonb_populate_record(t, jsonb_build_object('known_from', $3::integer, 'known_to', null)) as again
  where t.area_id = $1::text and t.known_to = $2::integer
  returning 1
)
select count(*)::integer as rows from opened
