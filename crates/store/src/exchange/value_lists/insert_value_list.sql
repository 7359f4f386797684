insert into app.value_lists (
  tenant_id, id, name, notes, size, status, version, created_at, updated_at
)
values (
  $1, $2, $3, $4, $5, $6, $7, $8, $9
)
