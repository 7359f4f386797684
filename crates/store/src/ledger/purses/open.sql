insert into app.ledger_balances (
  tenant_id, account, party_id, currency, balance_micros, held_micros
)
select $1, $2[place], $3[place], $4[place], 0, 0
from generate_subscripts($2, 1) as place
order by $2[place], $3[place], $4[place]
on conflict (tenant_id, account, party_id, currency) do nothing
