with held as (
  select scope_kind, scope_id, cap_window, basis, starts_at, used
  from app.cap_usage
  where tenant_id = $1
  order by scope_id, cap_window, basis
  for update
),
counted as (
  select
    held.scope_kind, held.scope_id, held.cap_window, held.basis, held.used,
    coalesce((
      select sum(takes.remains)
      from app.cap_takes as takes
      where takes.tenant_id = $1
        and takes.scope_id = held.scope_id
        and takes.cap_window = held.cap_window
        and takes.basis = held.basis
        and takes.starts_at = held.starts_at
        and takes.remains <> 0
    ), 0)::bigint as taken
  from held
)
update app.cap_usage
set used = counted.taken
from counted
where cap_usage.tenant_id = $1
  and cap_usage.scope_id = counted.scope_id
  and cap_usage.cap_window = counted.cap_window
  and cap_usage.basis = counted.basis
  and counted.used <> counted.taken
returning counted.scope_kind, counted.scope_id, counted.cap_window, counted.basis,
  counted.used, counted.taken as "taken!"
