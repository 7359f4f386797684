select scope_kind, scope_id, cap_window, basis, used, taken as "taken!"
from app.cap_usage as usage
cross join lateral (
  select coalesce(sum(takes.remains), 0)::bigint as taken
  from app.cap_takes as takes
  where takes.tenant_id = $1
    and takes.scope_id = usage.scope_id
    and takes.cap_window = usage.cap_window
    and takes.basis = usage.basis
    and takes.starts_at = usage.starts_at
    and takes.remains <> 0
) as counted
where usage.tenant_id = $1
  and usage.used <> taken
order by scope_id, cap_window, basis
