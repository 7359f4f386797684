update app.value_lists
set
  name = $3,
  notes = $4,
  size = $5,
  status = $6,
  version = $7,
  updated_at = $8
where tenant_id = $1
  and id = $2
  and version = $7 - 1
