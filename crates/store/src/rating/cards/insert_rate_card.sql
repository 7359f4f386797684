insert into app.rate_cards (
  tenant_id, id, name, currency, provider_account_id, status, version, created_at, updated_at
)
values (
  $1, $2, $3, $4, $5, $6, $7, $8, $9
)
