-- Where an area is: the extent of its boundary, else of its districts; no numbers when it has neither. $1 area
with known as (
  select coalesce(
    (select ST_Extent(boundary) from area where id = $1::text),
    (select ST_Extent(geom) from district where area_id = $1::text and known_to is null)
  ) as box
)
select ST_XMin(box) as west, ST_YMin(box) as south, ST_XMax(box) as east, ST_YMax(box) as north from known
