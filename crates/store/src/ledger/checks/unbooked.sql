-- What a transaction books of a line is its entry on the tenant's own side.
with booked as (
  select
    t.id, t.call_id, t.kind, e.currency,
    case t.kind when 'revenue' then -e.amount_micros else e.amount_micros end as micros
  from app.ledger_transactions t
  join app.ledger_entries e on e.tenant_id = $1 and e.transaction_id = t.id
  where t.tenant_id = $1
    and t.kind in ('revenue', 'payout', 'cost', 'recording', 'caller_name')
    and e.account = case t.kind
      when 'revenue' then 'revenue'
      when 'payout' then 'payout_expense'
      else 'cost_expense'
    end
),
lines as (
  select call_id, leg, kind, ordinal, amount_micros, currency, transaction_id
  from app.call_postings
  where tenant_id = $1
),
found as (
  select
    coalesce(lines.call_id, booked.call_id) as call_id,
    coalesce(lines.kind, booked.kind) as kind,
    coalesce(lines.currency, booked.currency) as currency,
    coalesce(lines.amount_micros, 0) as says,
    coalesce(booked.micros, 0) as follows
  from lines
  full join booked
    on booked.id = lines.transaction_id and booked.call_id = lines.call_id and booked.kind = lines.kind
      and booked.currency = lines.currency
  where lines.amount_micros is distinct from booked.micros
)
select
  kind || ' of call ' || call_id::text as "subject!",
  currency as "currency!",
  says as "says_micros!",
  follows as "follows_micros!",
  count(*) over () as "count!"
from found
order by call_id, kind
limit $2
