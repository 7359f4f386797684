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
  select usage.scope_kind, usage.scope_id, usage.cap_window, usage.basis, usage.starts_at
  from (
    select distinct scope_id, cap_window, basis
    from changes
    order by scope_id, cap_window, basis
  ) as changed
  cross join lateral (
    select scope_kind, scope_id, cap_window, basis, starts_at
    from app.cap_usage
    where tenant_id = $1
      and scope_id = changed.scope_id
      and cap_window = changed.cap_window
      and basis = changed.basis
    limit 1
    for update
  ) as usage
)
insert into app.cap_usage as usage (
  tenant_id, scope_kind, scope_id, cap_window, basis, starts_at, used
)
select
  $1, held.scope_kind, held.scope_id, held.cap_window, held.basis, held.starts_at,
  sum(changes.difference)::bigint
from held
join changes using (scope_id, cap_window, basis, starts_at)
group by held.scope_kind, held.scope_id, held.cap_window, held.basis, held.starts_at
on conflict (tenant_id, scope_id, cap_window, basis) do update
set used = usage.used + excluded.used
returning usage.scope_kind, usage.scope_id, usage.cap_window, usage.basis,
  usage.starts_at as "starts_at: At", usage.used
