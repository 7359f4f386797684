with matching as (
  select
    t.id,
    case $5::text
      when 'name' then lower(t.name)
      when 'status' then t.status
      when 'updatedAt' then to_char(t.updated_at at time zone 'UTC', 'YYYYMMDDHH24MISSUS')
      else t.id::text
    end collate "C" as sort_key
  from app.targets t
  join app.buyers on buyers.tenant_id = $1 and buyers.id = t.buyer_id
  where t.tenant_id = $1
    and ($2::uuid is null or t.id = $2)
    and case when $3::text is null then $2 is not null or t.status <> 'archived' else t.status = $3 end
    and ($4::text is null or strpos(lower(t.name), lower($4)) > 0)
    and ($11::uuid is null or t.buyer_id = $11)
)
select
  t.id,
  t.buyer_id,
  t.name,
  t.endpoint_type,
  t.endpoint_value,
  t.ring_timeout_secs,
  t.status,
  t.schedule,
  t.caps,
  t.backup_number,
  t.send_digits,
  t.caller_id,
  t.whisper,
  t.accept_key,
  t.ring_group,
  t.version,
  t.created_at as "created_at: At",
  t.updated_at as "updated_at: At",
  buyers.name as buyer_name,
  matching.sort_key as "sort_key!",
  (select count(*) from matching) as "total!"
from matching
join app.targets t on t.tenant_id = $1 and t.id = matching.id
join app.buyers on buyers.tenant_id = $1 and buyers.id = t.buyer_id
where $7::text is null
  or case
    when $6::boolean then (matching.sort_key, matching.id) < ($7 collate "C", $8::uuid)
    else (matching.sort_key, matching.id) > ($7 collate "C", $8::uuid)
  end
order by
  case when $6 then matching.sort_key end desc,
  case when $6 then matching.id end desc,
  matching.sort_key,
  matching.id
limit $9
offset $10
