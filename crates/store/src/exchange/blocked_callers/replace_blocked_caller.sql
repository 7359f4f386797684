update app.blocked_callers
set
  campaign_id = $3,
  reason = $4,
  expires_at = $5,
  status = $6,
  version = $7,
  updated_at = $8
where tenant_id = $1
  and id = $2
  and version = $7 - 1
