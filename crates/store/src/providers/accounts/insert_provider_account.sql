insert into app.provider_accounts (
  tenant_id, id, provider, name, account_sid, api_base_url, asks_for_prices, status, version,
  created_at, updated_at
)
values (
  $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11
)
