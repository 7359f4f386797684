update app.cap_usage
set starts_at = $5, used = 0
where tenant_id = $1
  and scope_id = $2
  and cap_window = $3
  and basis = $4
  and starts_at > $5
