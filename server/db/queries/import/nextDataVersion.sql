-- Locks the area until the end of the transaction: two imports never share a data version. $1 area
update area set data_version = data_version + 1 where id = $1::text returning data_version
