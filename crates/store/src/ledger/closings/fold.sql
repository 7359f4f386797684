-- The transactions that run are asked for and the entries are read in one snapshot.
with closing as (
  select closed_before_id, closing_before_id
  from app.ledger_closings
  where tenant_id = $1
    and closed_before_id < closing_before_id
    and (horizon <= pg_snapshot_xmin(pg_current_snapshot()) or horizon > pg_current_xact_id())
),
sums as (
  select account, party_id, currency, sum(amount_micros)::bigint as micros
  from app.ledger_entries
  where tenant_id = $1
    and transaction_id >= (select closed_before_id from closing)
    and transaction_id < (select closing_before_id from closing)
    and account not in ('buyer_receivable', 'buyer_prepaid', 'supplier_payable')
  group by account, party_id, currency
),
moved as (
  insert into app.ledger_checkpoints (
    tenant_id, account, party_id, currency, balance_micros
  )
  select $1, account, party_id, currency, micros
  from sums
  on conflict (tenant_id, account, party_id, currency)
  do update set balance_micros = ledger_checkpoints.balance_micros + excluded.balance_micros
)
update app.ledger_closings
set
  closed_before_id = closing.closing_before_id,
  horizon = null
from closing
where ledger_closings.tenant_id = $1
