-- $1 standard id or null, $2 version or null. The newest version is the last added.
select s.definition, s.content_hash as "contentHash", s.origin
from standard s
where ($1::text is null or s.id = $1::text)
  and ($2::text is null or s.version = $2::text)
order by s.id, s.created_at desc, s.version desc
