update app.supplier_terms
set
  pricing_model = $3,
  amount_micros = $4,
  share_ppm = $5,
  min_micros = $6,
  max_micros = $7,
  buffer_secs = $8,
  status = $9,
  version = $10,
  updated_at = $11
where tenant_id = $1
  and id = $2
  and version = $10 - 1
