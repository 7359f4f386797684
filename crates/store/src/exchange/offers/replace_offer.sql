update app.offers
set
  pricing_model = $3,
  amount_micros = $4,
  share_ppm = $5,
  min_micros = $6,
  max_micros = $7,
  buffer_secs = $8,
  priority = $9,
  weight = $10,
  status = $11,
  schedule = $12,
  caps = $13,
  filters = $14,
  version = $15,
  updated_at = $16
where tenant_id = $1
  and id = $2
  and version = $15 - 1
