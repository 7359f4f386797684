with found as (
  select h.call_id, h.leg, h.currency, h.amount_micros
  from app.holds h
  where h.tenant_id = $1
    and h.resolved_at is null
    and not exists (
      select 1
      from app.calls c
      where c.tenant_id = $1
        and c.id = h.call_id
        and c.closed_at is null
    )
)
select
  'hold of leg ' || leg::text || ' of call ' || call_id::text as "subject!",
  currency as "currency!",
  amount_micros as "says_micros!",
  0::bigint as "follows_micros!",
  count(*) over () as "count!"
from found
order by call_id, leg
limit $2
