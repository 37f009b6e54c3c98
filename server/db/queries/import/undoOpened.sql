-- Ends what data version $2 opened. {table} is one of the tables of kindTables.ts.
-- $1 area, $2 data version undone, $3 data version of the undo
with closed as (
  update {table} t set known_to = $3::integer
  where t.area_id = $1::text and t.known_to is null
    and t.entity_id in (select entity_id from {table} where area_id = $1::text and known_from = $2::integer)
  returning 1
)
select count(*)::integer as rows from closed
