with lines as (
  select
    call_id,
    coalesce(sum(amount_micros) filter (where kind = 'revenue'), 0)::bigint as revenue,
    coalesce(sum(amount_micros) filter (where kind = 'payout'), 0)::bigint as payout,
    coalesce(sum(amount_micros) filter (where kind in ('cost', 'recording', 'caller_name')), 0)::bigint as cost
  from app.call_postings
  where tenant_id = $1
  group by call_id
),
found as (
  select figure.name, c.id, c.currency, figure.says, figure.follows
  from app.calls c
  left join lines on lines.call_id = c.id
  cross join lateral (
    values
      ('revenue', c.revenue_micros, coalesce(lines.revenue, 0)),
      ('payout', c.payout_micros, coalesce(lines.payout, 0)),
      ('cost', c.cost_micros, coalesce(lines.cost, 0))
  ) as figure (name, says, follows)
  where c.tenant_id = $1
    and figure.says <> figure.follows
)
select
  name || ' of call ' || id::text as "subject!",
  currency as "currency!",
  says as "says_micros!",
  follows as "follows_micros!",
  count(*) over () as "count!"
from found
order by id, name
limit $2
