-- 0003 named streets: search looks at streets by name, and most rows of the table are paths without one.

create index street_named on street (area_id) where known_to is null and name is not null;
