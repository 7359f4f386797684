insert into app.blocked_callers (
  tenant_id, id, blocked_by, value, campaign_id, reason, expires_at, status, version, created_at,
  updated_at
)
values (
  $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11
)
