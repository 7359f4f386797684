update app.numbers
set
  label = $3,
  provider_account_id = $4,
  status = $5,
  rules = $6,
  led_to = $7,
  fallback = $8,
  supplier_sub_id = $9,
  version = $10,
  updated_at = $11
where tenant_id = $1
  and id = $2
  and version = $10 - 1
