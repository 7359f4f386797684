with matching as (
  select t.id
  from app.rates t
  where t.tenant_id = $1
    and t.rate_card_id = $2
    and ($3::text is null or t.direction = $3)
    and ($4::text is null or starts_with(t.prefix, $4))
    and (not $5::boolean or t.prefix = '')
)
select
  t.id,
  t.direction as service,
  t.prefix,
  t.per_minute_micros,
  t.connection_fee_micros,
  t.each_micros,
  t.currency,
  t.increment_secs,
  t.minimum_secs,
  t.valid_from as "valid_from: At",
  t.valid_until as "valid_until: At",
  t.created_at as "created_at: At",
  case when $6::text is null then (select count(*) from matching) end as total
from matching
join app.rates t on t.tenant_id = $1 and t.id = matching.id
where $6::text is null
  or (t.prefix, t.id) > ($6, $7::uuid)
order by t.prefix, t.id
limit $8
offset $9
