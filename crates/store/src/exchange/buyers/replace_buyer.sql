update app.buyers
set
  name = $3,
  company = $4,
  email = $5,
  time_zone = $6,
  status = $7,
  notes = $8,
  schedule = $9,
  caps = $10,
  billing = $11,
  version = $12,
  updated_at = $13
where tenant_id = $1
  and id = $2
  and version = $12 - 1
