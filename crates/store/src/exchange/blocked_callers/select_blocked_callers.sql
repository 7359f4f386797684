with matching as (
  select
    t.id,
    case $5::text
      when 'value' then coalesce(t.value, '')
      when 'expiresAt' then coalesce(to_char(t.expires_at at time zone 'UTC', 'YYYYMMDDHH24MISSUS'), '')
      when 'updatedAt' then to_char(t.updated_at at time zone 'UTC', 'YYYYMMDDHH24MISSUS')
      else t.id::text
    end collate "C" as sort_key
  from app.blocked_callers t
  left join app.campaigns on campaigns.tenant_id = $1 and campaigns.id = t.campaign_id
  where t.tenant_id = $1
    and ($2::uuid is null or t.id = $2)
    and case when $3::text is null then $2 is not null or t.status <> 'archived' else t.status = $3 end
    and ($4::text is null or strpos(lower(concat_ws(' ', t.value, t.reason, campaigns.name)), lower($4)) > 0)
    and ($11::uuid is null or t.campaign_id = $11)
    and ($12::text is null or t.blocked_by = $12)
)
select
  t.id,
  t.blocked_by,
  t.value,
  t.campaign_id,
  t.reason,
  t.expires_at as "expires_at: At",
  t.status,
  t.version,
  t.created_at as "created_at: At",
  t.updated_at as "updated_at: At",
  campaigns.name as "campaign_name?",
  matching.sort_key as "sort_key!",
  (select count(*) from matching) as "total!"
from matching
join app.blocked_callers t on t.tenant_id = $1 and t.id = matching.id
left join app.campaigns on campaigns.tenant_id = $1 and campaigns.id = t.campaign_id
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
