update app.buyers
set
  name = $3,
  company = $4,
  email = $5,
  time_zone = $6,
  status = $7,
  priority = $8,
  notes = $9,
  schedule = $10,
  caps = $11,
  billing = $12,
  version = $13,
  updated_at = $14
where tenant_id = $1
  and id = $2
  and version = $13 - 1
