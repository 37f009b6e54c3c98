-- $1 area or null, $2 run or null, $3 at most, $4 with results
select
  r.id,
  r.area_id as "areaId",
  r.state,
  r.data_version as "dataVersion",
  r.standard_id as "standardId",
  r.standard_version as "standardVersion",
  r.software_version as "softwareVersion",
  r.parameters,
  r.provenance,
  case when $4::boolean then r.result end as result,
  r.error,
  to_char(r.created_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "createdAt",
  to_char(r.finished_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "finishedAt",
  r.gaps_complete as "gapsComplete",
  r.gap_errors as "gapErrors"
from analysis_run r
where ($1::text is null or r.area_id = $1::text) and ($2::text is null or r.id = $2::text)
order by r.created_at desc, r.id
limit $3::int
