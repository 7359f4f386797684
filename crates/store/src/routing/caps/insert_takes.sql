with taken as (
  insert into app.cap_takes (
    tenant_id, call_id, leg, scope_kind, scope_id, cap_window, basis, starts_at, amount, remains
  )
  select $1, call_id, leg, scope_kind, scope_id, cap_window, basis, starts_at, amount, amount
  from unnest(
    $2::uuid[], $3::smallint[], $4::text[], $5::uuid[], $6::text[], $7::text[],
    $8::timestamptz[], $9::bigint[]
  ) as given (call_id, leg, scope_kind, scope_id, cap_window, basis, starts_at, amount)
  returning scope_kind, scope_id, cap_window, basis, starts_at, amount
)
insert into app.cap_usage as usage (
  tenant_id, scope_kind, scope_id, cap_window, basis, starts_at, used
)
select $1, scope_kind, scope_id, cap_window, basis, max(starts_at), sum(amount)::bigint
from taken
group by scope_kind, scope_id, cap_window, basis
on conflict (tenant_id, scope_id, cap_window, basis) do update
set used = excluded.used + case when usage.starts_at < excluded.starts_at then 0 else usage.used end,
    starts_at = greatest(usage.starts_at, excluded.starts_at)
