with sums as (
  select account, party_id, currency, sum(amount_micros)::bigint as micros
  from app.ledger_entries
  where tenant_id = $1
    and transaction_id < (select closed_before_id from app.ledger_closings where tenant_id = $1)
    and account not in ('buyer_receivable', 'buyer_prepaid', 'supplier_payable')
  group by account, party_id, currency
),
checkpoints as (
  select account, party_id, currency, balance_micros
  from app.ledger_checkpoints
  where tenant_id = $1
),
found as (
  select
    coalesce(checkpoints.account, sums.account) as account,
    coalesce(checkpoints.party_id, sums.party_id) as party_id,
    coalesce(checkpoints.currency, sums.currency) as currency,
    coalesce(checkpoints.balance_micros, 0) as says,
    coalesce(sums.micros, 0) as follows
  from checkpoints
  full join sums
    on sums.account = checkpoints.account and sums.party_id = checkpoints.party_id
      and sums.currency = checkpoints.currency
  where coalesce(checkpoints.balance_micros, 0) <> coalesce(sums.micros, 0)
)
select
  'checkpoint of account ' || account || ' of ' || party_id::text as "subject!",
  currency as "currency!",
  says as "says_micros!",
  follows as "follows_micros!",
  count(*) over () as "count!"
from found
order by account, party_id, currency
limit $2
