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
  max_ring_secs = $21,
  caller_id = $22,
  reroute_within_secs = $23,
  version = $24,
  updated_at = $25
where tenant_id = $1
  and id = $2
  and version = $24 - 1
