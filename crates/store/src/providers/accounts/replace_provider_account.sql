update app.provider_accounts
set
  name = $3,
  api_base_url = $4,
  asks_for_prices = $5,
  status = $6,
  version = $7,
  updated_at = $8
where tenant_id = $1
  and id = $2
  and version = $7 - 1
