update app.cap_usage
set used = counted.taken
from unnest($2::uuid[], $3::text[], $4::text[], $5::bigint[])
  as counted (scope_id, cap_window, basis, taken)
where cap_usage.tenant_id = $1
  and cap_usage.scope_id = counted.scope_id
  and cap_usage.cap_window = counted.cap_window
  and cap_usage.basis = counted.basis
