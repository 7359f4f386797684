insert into app.targets (
  tenant_id, id, buyer_id, name, endpoint_type, endpoint_value, ring_timeout_secs, status,
  schedule, caps, backup_number, send_digits, caller_id, whisper, accept_key, ring_group, version,
  created_at, updated_at
)
values (
  $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19
)
