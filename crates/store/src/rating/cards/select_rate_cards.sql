with matching as (
  select
    t.id,
    case $5::text
      when 'name' then lower(t.name)
      when 'status' then t.status
      when 'updatedAt' then to_char(t.updated_at at time zone 'UTC', 'YYYYMMDDHH24MISSUS')
      else t.id::text
    end collate "C" as sort_key
  from app.rate_cards t
  where t.tenant_id = $1
    and ($2::uuid is null or t.id = $2)
    and case when $3::text is null then $2 is not null or t.status <> 'archived' else t.status = $3 end
    and ($4::text is null or strpos(lower(t.name), lower($4)) > 0)
)
select
  t.id,
  t.name,
  t.currency,
  t.provider_account_id,
  t.status,
  t.version,
  t.created_at as "created_at: At",
  t.updated_at as "updated_at: At",
  provider_accounts.name as "provider_account_name?",
  (select count(*) from app.rates where rates.tenant_id = $1 and rates.rate_card_id = t.id) as "rates!",
  matching.sort_key as "sort_key!",
  (select count(*) from matching) as "total!"
from matching
join app.rate_cards t on t.tenant_id = $1 and t.id = matching.id
left join app.provider_accounts on provider_accounts.tenant_id = $1 and provider_accounts.id = t.provider_account_id
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
