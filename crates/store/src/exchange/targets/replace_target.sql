update app.targets
set
  name = $3,
  endpoint_type = $4,
  endpoint_value = $5,
  ring_timeout_secs = $6,
  status = $7,
  version = $8,
  updated_at = $9
where tenant_id = $1
  and id = $2
  and version = $8 - 1
