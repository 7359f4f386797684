-- What the checkpoints should say, and only where they say something else (as in checks/misclosed.sql).
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
)
insert into app.ledger_checkpoints (
  tenant_id, account, party_id, currency, balance_micros
)
select
  $1,
  coalesce(checkpoints.account, sums.account),
  coalesce(checkpoints.party_id, sums.party_id),
  coalesce(checkpoints.currency, sums.currency),
  coalesce(sums.micros, 0)
from checkpoints
full join sums
  on sums.account = checkpoints.account and sums.party_id = checkpoints.party_id
    and sums.currency = checkpoints.currency
where coalesce(checkpoints.balance_micros, 0) <> coalesce(sums.micros, 0)
on conflict (tenant_id, account, party_id, currency)
do update set balance_micros = excluded.balance_micros
