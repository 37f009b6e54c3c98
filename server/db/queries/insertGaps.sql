-- $1 run, $2 a JSON array of {rank, parcelId, state, areaSquareMeters, people, households, geometry}
insert into analysis_gap (run_id, rank, parcel_entity_id, state, area_square_meters, people, households, geom)
select $1::text, g.rank, g."parcelId", g.state, g."areaSquareMeters", g.people, g.households,
  st_multi(st_setsrid(st_geomfromgeojson(g.geometry::text), 4326))
from jsonb_to_recordset($2::jsonb) as g (
  rank int, "parcelId" bigint, state text, "areaSquareMeters" float8, people float8, households float8, geometry jsonb
)
on conflict (run_id, rank) do nothing
