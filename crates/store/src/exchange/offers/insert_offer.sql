insert into app.offers (
  tenant_id, id, campaign_id, target_id, pricing_model, amount_micros, share_ppm, min_micros,
  max_micros, currency, buffer_secs, priority, weight, status, schedule, caps, filters, version,
  created_at, updated_at
)
values (
  $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20
)
