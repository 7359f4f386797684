insert into app.cap_usage as usage (
  tenant_id, scope_kind, scope_id, cap_window, basis, starts_at, used
)
select
  $1, ($2::text[])[place], ($3::uuid[])[place], ($4::text[])[place], ($5::text[])[place],
  ($6::timestamptz[])[place], ($7::bigint[])[place]
from generate_subscripts($2::text[], 1) as place
on conflict (tenant_id, scope_id, cap_window, basis) do update
set used = case
      when usage.starts_at < excluded.starts_at then excluded.used
      when usage.starts_at = excluded.starts_at then usage.used + excluded.used
      else usage.used
    end,
    starts_at = greatest(usage.starts_at, excluded.starts_at)
