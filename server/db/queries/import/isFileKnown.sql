-- Whether the newest import of that file from that source, undone or not, was of these very bytes and stands.
-- $1 area, $2 source key, $3 file name, $4 sha-256
select coalesce(
  (select b.file_sha256 = $4::text and b.state in ('committed', 'unchanged')
   from import_batch b join source s on s.id = b.source_id
   where b.area_id = $1::text and s.key = $2::text and b.file_name = $3::text and b.state <> 'failed'
   order by b.id desc limit 1),
  false
) as known
