-- $1 area
update area set boundary = null where id = $1::text
