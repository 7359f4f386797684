update app.cap_usage as usage
set used = counted.taken
from (
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
  from unnest($2::uuid[], $3::text[], $4::text[]) as given (scope_id, cap_window, basis)
  join app.cap_usage as held using (scope_id, cap_window, basis)
  where held.tenant_id = $1
) as counted
where usage.tenant_id = $1
  and usage.scope_id = counted.scope_id
  and usage.cap_window = counted.cap_window
  and usage.basis = counted.basis
  and counted.used <> counted.taken
returning counted.scope_kind, counted.scope_id, counted.cap_window, counted.basis,
  counted.used, counted.taken as "taken!"
