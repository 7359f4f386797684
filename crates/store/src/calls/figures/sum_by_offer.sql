select
  legs.offer_id as "offer_id!",
  count(*) as "calls!",
  coalesce(sum(calls.revenue_micros) filter (where calls.offer_id = legs.offer_id), 0)::bigint as "revenue_micros!"
from app.calls
join app.call_legs as legs
  on legs.tenant_id = $1
  and legs.call_id = calls.id
  and legs.call_id >= $3
  and legs.offer_id is not null
where calls.tenant_id = $1
  and calls.campaign_id = $2
  and calls.id >= $3
  and calls.closed_at is not null
group by legs.offer_id
order by legs.offer_id
