select usage.scope_kind, usage.scope_id, usage.cap_window, usage.basis, usage.starts_at, usage.used
from (
  -- Not unnest: see insert_calls.sql.
  select $2[place] as scope_id, $3[place] as cap_window, $4[place] as basis
  from generate_subscripts($2, 1) as place
) as asked
cross join lateral (
  select scope_kind, scope_id, cap_window, basis, starts_at, used
  from app.cap_usage
  where tenant_id = $1
    and scope_id = asked.scope_id
    and cap_window = asked.cap_window
    and basis = asked.basis
  limit 1
) as usage
