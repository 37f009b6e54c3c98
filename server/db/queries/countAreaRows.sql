-- Rows known now, by kind; levels of districts; and which kinds hold a known number of people.
select
  jsonb_build_object(
    'facility', (select count(*) from facility where area_id = $1::text and known_to is null),
    'district', (select count(*) from district where area_id = $1::text and known_to is null),
    'residential-land', (select count(*) from residential_land where area_id = $1::text and known_to is null),
    'residential-compound', (select count(*) from residential_compound where area_id = $1::text and known_to is null),
    'population-cell', (select count(*) from population_cell where area_id = $1::text and known_to is null),
    'street', (select count(*) from street where area_id = $1::text and known_to is null),
    'base-feature', (select count(*) from base_feature where area_id = $1::text and known_to is null)
  ) as counts,
  (
    select coalesce(jsonb_agg(jsonb_build_object('adminLevel', l.admin_level, 'count', l.count) order by l.admin_level), '[]')
    from (
      select admin_level, count(*) from district
      where area_id = $1::text and known_to is null
        and (valid_from is null or valid_from <= $2::date) and (valid_to is null or valid_to > $2::date)
      group by admin_level
    ) l
  ) as "adminLevels",
  exists (select from population_cell where area_id = $1::text and known_to is null and people is not null) as "cellPeople",
  exists (select from residential_compound where area_id = $1::text and known_to is null and people is not null) as "compoundPeople",
  exists (select from residential_land where area_id = $1::text and known_to is null and people is not null) as "landPeople",
  exists (select from population_cell where area_id = $1::text and known_to is null and households is not null) as "cellHouseholds",
  exists (select from residential_compound where area_id = $1::text and known_to is null and households is not null) as "compoundHouseholds",
  exists (select from residential_land where area_id = $1::text and known_to is null and households is not null) as "landHouseholds"
