select usage.scope_kind, usage.scope_id, usage.cap_window, usage.basis, usage.starts_at, usage.used
from unnest($2, $3, $4) as asked (scope_id, cap_window, basis)
join app.cap_usage as usage
  on usage.tenant_id = $1
  and usage.scope_id = asked.scope_id
  and usage.cap_window = asked.cap_window
  and usage.basis = asked.basis
