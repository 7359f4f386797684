select purse.account, purse.party_id, purse.currency, purse.left_micros
from (
  -- Not unnest: see insert_calls.sql.
  select $2[place] as account, $3[place] as party_id, $4[place] as currency
  from generate_subscripts($2, 1) as place
  order by account, party_id, currency
) as asked
cross join lateral (
  select account, party_id, currency, -balance_micros - held_micros as left_micros
  from app.ledger_balances
  where tenant_id = $1
    and account = asked.account
    and party_id = asked.party_id
    and currency = asked.currency
  limit 1
  for update
) as purse
