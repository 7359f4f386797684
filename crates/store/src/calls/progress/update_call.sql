update app.calls
set
  offer_id = $3,
  target_id = $4,
  buyer_id = $5,
  status = $6,
  disposition = $7,
  ended_by = $8,
  attempts = $9,
  connected_at = $10,
  ended_at = $11,
  closed_at = $12,
  due_at = $13,
  duration_secs = $14,
  ring_secs = $15,
  talk_secs = $16,
  billable_secs = $17,
  has_recording = $18,
  conversions = $19,
  revenue_micros = $20,
  payout_micros = $21,
  cost_micros = $22,
  duplicate_of_call_id = $23,
  takes = $24
where tenant_id = $1
  and id = $2
