-- $1 area
select id, name, data_version, boundary is not null as has_boundary from area where id = $1::text
