update app.campaigns
set
  name = $3,
  description = $4,
  status = $5,
  number_source = $6,
  routing_mode = $7,
  time_zone = $8,
  ring_timeout_secs = $9,
  max_attempts = $10,
  max_call_secs = $11,
  recording_enabled = $12,
  recording_announcement = $13,
  fallback_number = $14,
  fallback_message = $15,
  schedule = $16,
  caps = $17,
  filters = $18,
  screening = $19,
  strategy = $20,
  version = $21,
  updated_at = $22,
  conversion_window_secs = $23
where tenant_id = $1
  and id = $2
  and version = $21 - 1
