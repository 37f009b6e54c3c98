-- $1 id, $2 name, $3 names, $4 country, $5 time zone, $6 default language, $7 is a demonstration. No row when it was there.
insert into area (id, name, names, country, time_zone, default_language, is_demonstration)
values ($1::text, $2::text, $3::jsonb, $4::text, $5::text, $6::text, $7::boolean)
on conflict (id) do nothing
returning id
