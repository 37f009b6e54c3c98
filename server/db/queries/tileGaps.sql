-- $1 run, $2 after this rank, $3 at most
select g.rank, g.geom, g.parcel_entity_id as "parcelId", p.name as "parcelName", g.state,
  g.area_square_meters as "areaSquareMeters", g.people, g.households
from analysis_gap g
join analysis_run r on r.id = g.run_id
left join residential_land p on p.entity_id = g.parcel_entity_id and p.known_from <= r.data_version
  and (p.known_to is null or p.known_to > r.data_version)
where g.run_id = $1::text and g.rank > $2::int
order by g.rank
limit $3::int
