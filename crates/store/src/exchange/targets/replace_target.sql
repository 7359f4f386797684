update app.targets
set
  name = $3,
  endpoint_type = $4,
  endpoint_value = $5,
  ring_timeout_secs = $6,
  status = $7,
  schedule = $8,
  caps = $9,
  backup_number = $10,
  send_digits = $11,
  caller_id = $12,
  whisper = $13,
  accept_key = $14,
  ring_group = $15,
  version = $16,
  updated_at = $17
where tenant_id = $1
  and id = $2
  and version = $16 - 1
