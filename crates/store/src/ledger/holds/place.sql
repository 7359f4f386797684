with given as (
  select
    ($2::uuid[])[place] as call_id,
    ($3::smallint[])[place] as leg,
    ($4::uuid[])[place] as buyer_id,
    ($5::text[])[place] as account,
    ($6::bigint[])[place] as amount_micros,
    ($7::text[])[place] as currency,
    ($8::timestamptz[])[place] as held_at
  -- Not unnest: see insert_calls.sql.
  from generate_subscripts($2::uuid[], 1) as place
),
placed as (
  insert into app.holds (
    tenant_id, call_id, leg, buyer_id, account, amount_micros, currency, held_at
  )
  select $1, call_id, leg, buyer_id, account, amount_micros, currency, held_at
  from given
),
more as (
  select account, buyer_id, currency, sum(amount_micros)::bigint as micros
  from given
  group by account, buyer_id, currency
),
-- Each row found by its key, however many the tenant has when this is planned.
purse as (
  select found.place, more.micros
  from more
  cross join lateral (
    select ctid as place
    from app.ledger_balances
    where tenant_id = $1
      and account = more.account
      and party_id = more.buyer_id
      and currency = more.currency
    limit 1
    for update
  ) as found
)
update app.ledger_balances
set held_micros = held_micros + purse.micros
from purse
where ledger_balances.tenant_id = $1
  and ledger_balances.ctid = purse.place
