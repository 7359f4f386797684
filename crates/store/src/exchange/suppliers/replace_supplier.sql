update app.suppliers
set
  name = $3,
  company = $4,
  email = $5,
  external_id = $6,
  status = $7,
  notes = $8,
  caps = $9,
  version = $10,
  updated_at = $11
where tenant_id = $1
  and id = $2
  and version = $10 - 1
