-- The area's data version, and the day it came to be (UTC): rows count as in force in the world on that day, so that what is
-- answered hangs on the data alone and not on the day it is asked.
select
  a.data_version as "dataVersion",
  (coalesce(
    (select max(b.finished_at) from import_batch b where b.area_id = a.id and b.state in ('committed', 'undone')),
    a.created_at
  ) at time zone 'UTC')::date::text as "asOf"
from area a
where a.id = $1::text
