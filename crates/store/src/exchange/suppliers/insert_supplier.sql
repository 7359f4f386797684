insert into app.suppliers (
  tenant_id, id, name, company, email, external_id, status, notes, caps, version, created_at,
  updated_at
)
values (
  $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12
)
