-- A version once there is never changed: nothing is returned when it is there already.
insert into standard (id, version, definition, content_hash, origin)
values ($1::text, $2::text, $3::jsonb, $4::text, $5::text)
on conflict (id, version) do nothing
returning id
