with taken as (
  insert into app.cap_takes (
    tenant_id, call_id, leg, scope_kind, scope_id, cap_window, basis, starts_at, amount, remains
  )
  select $1, call_id, leg, scope_kind, scope_id, cap_window, basis, starts_at, amount, amount
  from unnest(
    $2::uuid[], $3::smallint[], $4::text[], $5::uuid[], $6::text[], $7::text[],
    $8::timestamptz[], $9::bigint[]
  ) as given (call_id, leg, scope_kind, scope_id, cap_window, basis, starts_at, amount)
  returning scope_id, cap_window, basis, starts_at, amount
),
more as (
  select scope_id, cap_window, basis, max(starts_at) as starts_at, sum(amount)::bigint as amount
  from taken
  group by scope_id, cap_window, basis
)
update app.cap_usage
set used = case when cap_usage.starts_at < more.starts_at then more.amount else cap_usage.used + more.amount end,
    starts_at = greatest(cap_usage.starts_at, more.starts_at)
from more
where cap_usage.tenant_id = $1
  and cap_usage.scope_id = more.scope_id
  and cap_usage.cap_window = more.cap_window
  and cap_usage.basis = more.basis
