with matching as (
  select
    t.id,
    case $5::text
      when 'name' then lower(t.name)
      when 'provider' then t.provider
      when 'status' then t.status
      when 'updatedAt' then to_char(t.updated_at at time zone 'UTC', 'YYYYMMDDHH24MISSUS')
      else t.id::text
    end collate "C" as sort_key
  from app.provider_accounts t
  where t.tenant_id = $1
    and ($2::uuid is null or t.id = $2)
    and case when $3::text is null then $2 is not null or t.status <> 'archived' else t.status = $3 end
    and ($4::text is null or strpos(lower(t.name), lower($4)) > 0)
)
select
  t.id,
  t.provider,
  t.name,
  t.account_sid,
  t.api_base_url,
  t.asks_for_prices,
  t.status,
  t.version,
  t.created_at as "created_at: At",
  t.updated_at as "updated_at: At",
  secrets.current as "auth_token_set!",
  secrets.previous as "previous_token_kept!",
  secrets.signing_key_id as "signing_key_id?",
  matching.sort_key as "sort_key!",
  (select count(*) from matching) as "total!"
from matching
join app.provider_accounts t on t.tenant_id = $1 and t.id = matching.id
cross join lateral (
  select
    coalesce(bool_or(provider_secrets.is_current) filter (where provider_secrets.signing_key_id is null), false) as current,
    coalesce(bool_or(not provider_secrets.is_current) filter (where provider_secrets.signing_key_id is null), false) as previous,
    max(provider_secrets.signing_key_id) filter (where provider_secrets.is_current) as signing_key_id
  from app.provider_secrets
  where provider_secrets.tenant_id = $1
    and provider_secrets.provider_account_id = t.id
) secrets
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
