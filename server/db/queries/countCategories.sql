-- Facilities that serve now (open, or of unstated status), by category; one with several categories counts in each.
select c.category as id, count(*)::int as count
from facility f
cross join lateral unnest(f.categories) as c (category)
where f.area_id = $1::text
  and f.known_to is null
  and f.status in ('open', 'unknown')
  and (f.valid_from is null or f.valid_from <= $2::date)
  and (f.valid_to is null or f.valid_to > $2::date)
group by c.category
order by c.category
