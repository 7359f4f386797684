select
  t.id,
  t.phone_number,
  t.provider_account_id as "provider_account_id!",
  t.created_at as "created_at: At",
  last.ends_at as "charged_until?: At"
from app.numbers t
left join lateral (
  select rents.ends_at
  from app.number_rents rents
  where rents.tenant_id = $1
    and rents.number_id = t.id
  order by rents.starts_at desc
  limit 1
) last on true
where t.tenant_id = $1
  and t.status <> 'archived'
  and t.provider_account_id is not null
  and (last.ends_at is null or last.ends_at <= $2)
order by t.id
