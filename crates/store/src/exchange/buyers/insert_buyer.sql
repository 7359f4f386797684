insert into app.buyers (
  tenant_id, id, name, company, email, time_zone, status, priority, notes, schedule, caps, billing,
  version, created_at, updated_at
)
values (
  $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15
)
