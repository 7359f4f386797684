update app.numbers
set
  label = $3,
  provider_account_id = $4,
  status = $5,
  rules = $6,
  led_to = $7,
  version = $8,
  updated_at = $9
where tenant_id = $1
  and id = $2
  and version = $8 - 1
