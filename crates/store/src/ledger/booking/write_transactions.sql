-- Lines, transactions, entries and balances together. What was paid ahead, and what something was
-- set aside of, is changed by an update where there is a row: the row an insert proposes would break
-- the rules that it covers the charge and that nothing is held of it. Nothing is booked where the
-- books are closing.
with posted as (
  insert into app.call_postings (
    tenant_id, call_id, leg, kind, ordinal, amount_micros, currency, basis, posted_at, transaction_id
  )
  select $1, call_id, leg, kind, ordinal, amount_micros, currency, basis, $6, transaction_id
  from jsonb_to_recordset($2::jsonb) as line (
    call_id uuid, leg smallint, kind text, ordinal smallint, amount_micros bigint, currency text, basis jsonb,
    transaction_id uuid
  )
),
booked as (
  insert into app.ledger_transactions (
    tenant_id, id, kind, call_id, corrects_id, reason, reference, actor, actor_name, booked_at
  )
  select
    $1,
    case
      when id < (select closing_before_id from app.ledger_closings where tenant_id = $1) then app.refuse_closed()
      else id
    end,
    kind, call_id, corrects_id, reason, reference, actor, actor_name, $6
  from jsonb_to_recordset($3::jsonb) as line (
    id uuid, kind text, call_id uuid, corrects_id uuid, reason text, reference text, actor text, actor_name text
  )
),
entry as (
  select transaction_id, ordinal, account, party_id, amount_micros, currency, has_balance
  from jsonb_to_recordset($4::jsonb) as line (
    transaction_id uuid, ordinal smallint, account text, party_id uuid, amount_micros bigint, currency text,
    has_balance boolean
  )
),
entered as (
  insert into app.ledger_entries (
    tenant_id, transaction_id, ordinal, account, party_id, amount_micros, currency
  )
  select $1, transaction_id, ordinal, account, party_id, amount_micros, currency
  from entry
),
released as (
  update app.holds
  set resolved_at = $6
  where tenant_id = $1
    and call_id = $5::uuid
    and leg = any ($7::smallint[])
    and resolved_at is null
  returning account, buyer_id, currency, amount_micros
),
change as (
  select account, party_id, currency, sum(moved)::bigint as moved_micros, sum(freed)::bigint as freed_micros
  from (
    select account, party_id, currency, amount_micros as moved, 0 as freed
    from entry
    where has_balance
    union all
    select account, buyer_id, currency, 0, amount_micros
    from released
  ) as part
  group by account, party_id, currency
),
known as (
  update app.ledger_balances
  set
    balance_micros = ledger_balances.balance_micros + change.moved_micros,
    held_micros = ledger_balances.held_micros - change.freed_micros
  from change
  where ledger_balances.tenant_id = $1
    and (change.account = 'buyer_prepaid' or change.freed_micros <> 0)
    and ledger_balances.account = change.account
    and ledger_balances.party_id = change.party_id
    and ledger_balances.currency = change.currency
  returning
    ledger_balances.account, ledger_balances.party_id, ledger_balances.currency, ledger_balances.balance_micros,
    ledger_balances.held_micros
),
other as (
  insert into app.ledger_balances (
    tenant_id, account, party_id, currency, balance_micros, held_micros
  )
  select $1, change.account, change.party_id, change.currency, change.moved_micros, 0
  from change
  where change.freed_micros = 0
    and (
      change.account <> 'buyer_prepaid'
      or not exists (
        select 1
        from app.ledger_balances held
        where held.tenant_id = $1
          and held.account = 'buyer_prepaid'
          and held.party_id = change.party_id
          and held.currency = change.currency
      )
    )
  order by change.account, change.party_id, change.currency
  on conflict (tenant_id, account, party_id, currency)
  do update set balance_micros = ledger_balances.balance_micros + excluded.balance_micros
  returning account, party_id, currency, balance_micros, held_micros
)
select
  account as "account!", party_id as "party_id!", currency as "currency!", balance_micros as "balance_micros!",
  held_micros as "held_micros!"
from known
union all
select account, party_id, currency, balance_micros, held_micros
from other
