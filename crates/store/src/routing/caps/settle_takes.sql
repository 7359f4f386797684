with given as (
  select leg, scope_id, cap_window, basis, remains
  from unnest($3::smallint[], $4::uuid[], $5::text[], $6::text[], $7::bigint[])
    as given (leg, scope_id, cap_window, basis, remains)
),
changes as (
  select
    takes.leg, takes.scope_id, takes.cap_window, takes.basis, takes.starts_at, given.remains,
    given.remains - takes.remains as difference
  from given
  join app.cap_takes as takes
    on takes.tenant_id = $1
    and takes.call_id = $2
    and takes.leg = given.leg
    and takes.scope_id = given.scope_id
    and takes.cap_window = given.cap_window
    and takes.basis = given.basis
),
kept as (
  update app.cap_takes
  set remains = changes.remains
  from changes
  where cap_takes.tenant_id = $1
    and cap_takes.call_id = $2
    and cap_takes.leg = changes.leg
    and cap_takes.scope_id = changes.scope_id
    and cap_takes.cap_window = changes.cap_window
    and cap_takes.basis = changes.basis
),
held as (
  select usage.scope_id, usage.cap_window, usage.basis
  from app.cap_usage as usage
  where usage.tenant_id = $1
    and (usage.scope_id, usage.cap_window, usage.basis) in (
      select scope_id, cap_window, basis from changes
    )
  order by usage.scope_id, usage.cap_window, usage.basis
  for update
),
sums as (
  select held.scope_id, held.cap_window, held.basis, changes.starts_at, sum(changes.difference)::bigint as difference
  from held
  join changes using (scope_id, cap_window, basis)
  group by held.scope_id, held.cap_window, held.basis, changes.starts_at
)
update app.cap_usage
set used = cap_usage.used + sums.difference
from sums
where cap_usage.tenant_id = $1
  and cap_usage.scope_id = sums.scope_id
  and cap_usage.cap_window = sums.cap_window
  and cap_usage.basis = sums.basis
  and cap_usage.starts_at = sums.starts_at
returning cap_usage.scope_kind, cap_usage.scope_id, cap_usage.cap_window, cap_usage.basis,
  cap_usage.starts_at as "starts_at: At", cap_usage.used
