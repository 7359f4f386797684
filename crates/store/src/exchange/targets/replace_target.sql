update app.targets
set
  name = $3,
  endpoint_type = $4,
  endpoint_value = $5,
  ring_timeout_secs = $6,
  status = $7,
  schedule = $8,
  caps = $9,
  version = $10,
  updated_at = $11
where tenant_id = $1
  and id = $2
  and version = $10 - 1
