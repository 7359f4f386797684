with sums as (
  select transaction_id, currency, sum(amount_micros) as micros, count(*) as entries
  from app.ledger_entries
  where tenant_id = $1
  group by transaction_id, currency
),
found as (
  select t.id, coalesce(sums.currency, 'USD') as currency, coalesce(sums.micros, 0) as micros
  from app.ledger_transactions t
  left join sums on sums.transaction_id = t.id
  where t.tenant_id = $1
    and (sums.micros is null or sums.micros <> 0 or sums.entries < 2)
  union all
  select sums.transaction_id, sums.currency, sums.micros
  from sums
  where not exists (
    select 1
    from app.ledger_transactions t
    where t.tenant_id = $1
      and t.id = sums.transaction_id
  )
)
select
  'transaction ' || id::text as "subject!",
  currency as "currency!",
  micros::bigint as "says_micros!",
  0::bigint as "follows_micros!",
  count(*) over () as "count!"
from found
order by id
limit $2
