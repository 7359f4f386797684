insert into app.campaigns (
  tenant_id, id, name, description, status, number_source, routing_mode, time_zone, currency,
  ring_timeout_secs, max_attempts, max_call_secs, recording_enabled, recording_announcement,
  fallback_number, fallback_message, schedule, caps, filters, screening, strategy,
  max_ring_secs, caller_id, reroute_within_secs, fallback_campaign_id, fallback_greeting,
  version, created_at, updated_at, conversion_window_secs
)
values (
  $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21,
  $22, $23, $24, $25, $26, $27, $28, $29, $30
)
