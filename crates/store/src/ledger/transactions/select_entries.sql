select
  e.transaction_id,
  e.account,
  e.party_id,
  e.amount_micros,
  e.currency,
  coalesce(buyers.name, suppliers.name, provider_accounts.name) as party_name
from app.ledger_entries e
left join app.buyers on buyers.tenant_id = $1 and buyers.id = e.party_id
left join app.suppliers on suppliers.tenant_id = $1 and suppliers.id = e.party_id
left join app.provider_accounts on provider_accounts.tenant_id = $1 and provider_accounts.id = e.party_id
where e.tenant_id = $1
  and e.transaction_id = any ($2)
order by e.transaction_id, e.ordinal
