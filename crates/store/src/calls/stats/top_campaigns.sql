with matching as (
  select
    c.campaign_id as id,
    c.currency,
    c.conversions,
    c.talk_secs,
    c.revenue_micros,
    c.payout_micros,
    c.cost_micros,
    c.buyer_id is not null as is_routed,
    case
      when c.disposition is null then c.connected_at is not null and not exists (
        select 1
        from app.call_legs l
        where l.tenant_id = $1
          and l.call_id = c.id
          and l.role = 'fallback'
      )
      else c.disposition = 'connected'
    end as is_connected
  from app.calls c
  where c.tenant_id = $1
    and c.id >= $2
    and c.id < $3
    and c.campaign_id is not null
),
summed as (
  select
    id,
    currency,
    count(*) as calls,
    count(*) filter (where is_routed) as routed,
    count(*) filter (where is_connected) as connected,
    count(*) filter (where conversions > 0) as converted,
    coalesce(sum(talk_secs) filter (where is_connected), 0)::bigint as talk_secs,
    sum(revenue_micros)::bigint as revenue_micros,
    sum(payout_micros)::bigint as payout_micros,
    sum(cost_micros)::bigint as cost_micros
  from matching
  group by id, currency
  order by currency = $4 desc, sum(revenue_micros) desc, count(*) desc, id
  limit $5
)
select
  summed.id as "id!",
  campaigns.name,
  summed.currency as "currency!",
  summed.calls as "calls!",
  summed.routed as "routed!",
  summed.connected as "connected!",
  summed.converted as "converted!",
  summed.talk_secs as "talk_secs!",
  summed.revenue_micros as "revenue_micros!",
  summed.payout_micros as "payout_micros!",
  summed.cost_micros as "cost_micros!"
from summed
join app.campaigns on campaigns.tenant_id = $1 and campaigns.id = summed.id
order by summed.currency = $4 desc, summed.revenue_micros desc, summed.calls desc, summed.id
