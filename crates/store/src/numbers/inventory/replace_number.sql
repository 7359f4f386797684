update app.numbers
set
  label = $3,
  provider_account_id = $4,
  status = $5,
  rules = $6,
  version = $7,
  updated_at = $8
where tenant_id = $1
  and id = $2
  and version = $7 - 1
