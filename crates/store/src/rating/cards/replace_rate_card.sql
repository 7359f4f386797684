update app.rate_cards
set
  name = $3,
  provider_account_id = $4,
  status = $5,
  version = $6,
  updated_at = $7
where tenant_id = $1
  and id = $2
  and version = $6 - 1
