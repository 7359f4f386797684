with taken as (
  select take.scope_id, take.cap_window, coalesce(take.basis, 'live') as basis, take.starts_at, take.remains
  from app.calls
  cross join lateral json_to_recordset(calls.takes::json) as take (
    scope_id uuid, cap_window text, basis text, starts_at timestamptz, remains bigint
  )
  where calls.tenant_id = $1
    and calls.due_at is not null
    and calls.closed_at is null
    and take.cap_window = 'concurrent'
  union all
  -- A call takes of windows until it is over, which is within the day that carriers let it last.
  select take.scope_id, take.cap_window, take.basis, take.starts_at, take.remains
  from app.calls
  cross join lateral json_to_recordset(calls.takes::json) as take (
    scope_id uuid, cap_window text, basis text, starts_at timestamptz, remains bigint
  )
  where calls.tenant_id = $1
    and calls.id >= (
      select app.first_id_at(greatest(min(starts_at) - interval '2 days', 'epoch'))
      from app.cap_usage
      where tenant_id = $1
        and cap_window <> 'concurrent'
        and (starts_at > $2 or cap_window = 'total')
    )
    and take.cap_window <> 'concurrent'
),
counted as (
  select scope_id, cap_window, basis, starts_at, sum(remains)::bigint as taken
  from taken
  group by scope_id, cap_window, basis, starts_at
)
select
  usage.scope_kind, usage.scope_id, usage.cap_window, usage.basis, usage.used,
  coalesce(counted.taken, 0) as "taken!"
from app.cap_usage as usage
left join counted
  on counted.scope_id = usage.scope_id
  and counted.cap_window = usage.cap_window
  and counted.basis = usage.basis
  and counted.starts_at = usage.starts_at
where usage.tenant_id = $1
  and (usage.starts_at > $2 or usage.cap_window in ('concurrent', 'total'))
  and usage.used <> coalesce(counted.taken, 0)
order by usage.scope_id, usage.cap_window, usage.basis
