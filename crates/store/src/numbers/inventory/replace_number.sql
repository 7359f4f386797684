update app.numbers
set
  label = $3,
  provider_account_id = $4,
  status = $5,
  rules = $6,
  led_to = $7,
  fallback = $8,
  version = $9,
  updated_at = $10
where tenant_id = $1
  and id = $2
  and version = $9 - 1
