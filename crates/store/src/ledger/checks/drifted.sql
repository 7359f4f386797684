with sums as (
  select account, party_id, currency, sum(amount_micros)::bigint as micros
  from app.ledger_entries
  where tenant_id = $1
    and account in ('buyer_receivable', 'buyer_prepaid', 'supplier_payable')
  group by account, party_id, currency
),
balances as (
  select account, party_id, currency, balance_micros, held_micros
  from app.ledger_balances
  where tenant_id = $1
),
held as (
  select account, buyer_id, currency, sum(amount_micros)::bigint as micros
  from app.holds
  where tenant_id = $1
    and resolved_at is null
  group by account, buyer_id, currency
),
found as (
  select
    'account ' || coalesce(balances.account, sums.account) as what,
    coalesce(balances.party_id, sums.party_id) as party_id,
    coalesce(balances.currency, sums.currency) as currency,
    coalesce(balances.balance_micros, 0) as says,
    coalesce(sums.micros, 0) as follows
  from balances
  full join sums
    on sums.account = balances.account and sums.party_id = balances.party_id and sums.currency = balances.currency
  where coalesce(balances.balance_micros, 0) <> coalesce(sums.micros, 0)
  union all
  select
    'holds of account ' || coalesce(balances.account, held.account),
    coalesce(balances.party_id, held.buyer_id),
    coalesce(balances.currency, held.currency),
    coalesce(balances.held_micros, 0),
    coalesce(held.micros, 0)
  from balances
  full join held
    on held.account = balances.account and held.buyer_id = balances.party_id and held.currency = balances.currency
  where coalesce(balances.held_micros, 0) <> coalesce(held.micros, 0)
)
select
  what || ' of ' || party_id::text as "subject!",
  currency as "currency!",
  says as "says_micros!",
  follows as "follows_micros!",
  count(*) over () as "count!"
from found
order by what, party_id, currency
limit $2
