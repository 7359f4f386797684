-- Calls by the things of one kind that they belong to; $4 says which kind. Whoever is rung, a buyer, a
-- target or an offer, had the calls it was offered, and what came of those in which it was the last.
with attributed as (
  select
    case $4
      when 'campaign' then calls.campaign_id
      when 'supplier' then calls.supplier_id
      when 'source' then calls.supplier_id
      else calls.number_id
    end as id,
    case $4 when 'source' then calls.supplier_sub_id else '' end as source,
    calls.id as call_id
  from app.calls
  where calls.tenant_id = $1
    and $4 in ('campaign', 'supplier', 'source', 'number')
    and calls.id >= $2
    and calls.id < $3
  union
  select
    case $4
      when 'buyer' then legs.buyer_id
      when 'target' then legs.target_id
      else legs.offer_id
    end,
    '',
    legs.call_id
  from app.call_legs as legs
  where legs.tenant_id = $1
    and $4 in ('buyer', 'target', 'offer')
    and legs.call_id >= $2
    and legs.call_id < $3
),
matching as (
  select
    attributed.id,
    attributed.source,
    c.currency,
    c.conversions,
    c.talk_secs,
    c.revenue_micros,
    c.payout_micros,
    c.cost_micros,
    c.closed_at,
    c.buyer_id is not null as is_routed,
    attributed.id is not distinct from case $4
      when 'buyer' then c.buyer_id
      when 'target' then c.target_id
      when 'offer' then c.offer_id
      else attributed.id
    end as is_own,
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
  from attributed
  join app.calls c on c.tenant_id = $1 and c.id = attributed.call_id
  where attributed.id is not null
    and attributed.source is not null
    and ($6::uuid[] is null or attributed.id = any ($6))
    and c.id >= $2
    and c.id < $3
),
summed as (
  select
    id,
    source,
    currency,
    count(*) as calls,
    count(*) filter (where is_routed) as routed,
    count(*) filter (where is_own and is_connected) as connected,
    count(*) filter (where is_own and revenue_micros > 0) as paid,
    count(*) filter (where is_own and conversions > 0) as converted,
    count(*) filter (where is_own and closed_at is null) as live,
    count(*) filter (where is_own and is_connected and closed_at is not null) as talked,
    coalesce(sum(talk_secs) filter (where is_own and is_connected), 0)::bigint as talk_secs,
    coalesce(sum(revenue_micros) filter (where is_own), 0)::bigint as revenue_micros,
    coalesce(sum(payout_micros) filter (where is_own), 0)::bigint as payout_micros,
    coalesce(sum(cost_micros) filter (where is_own), 0)::bigint as cost_micros
  from matching
  group by id, source, currency
  order by currency = $5 desc, revenue_micros desc, calls desc, id, source, currency
  limit $7
  offset $8
)
select
  summed.id as "id!",
  summed.source as "source!",
  coalesce(
    nullif(summed.source, ''), campaigns.name, suppliers.name, numbers.label, numbers.phone_number, buyers.name, targets.name,
    sold_on.name || ', ' || sold_to.name
  ) as "name!",
  summed.currency as "currency!",
  summed.calls as "calls!",
  summed.routed as "routed!",
  summed.connected as "connected!",
  summed.paid as "paid!",
  summed.converted as "converted!",
  summed.live as "live!",
  summed.talked as "talked!",
  summed.talk_secs as "talk_secs!",
  summed.revenue_micros as "revenue_micros!",
  summed.payout_micros as "payout_micros!",
  summed.cost_micros as "cost_micros!"
from summed
left join app.campaigns on campaigns.tenant_id = $1 and campaigns.id = summed.id
left join app.suppliers on suppliers.tenant_id = $1 and suppliers.id = summed.id
left join app.numbers on numbers.tenant_id = $1 and numbers.id = summed.id
left join app.buyers on buyers.tenant_id = $1 and buyers.id = summed.id
left join app.targets on targets.tenant_id = $1 and targets.id = summed.id
left join app.offers on offers.tenant_id = $1 and offers.id = summed.id
left join app.campaigns as sold_on on sold_on.tenant_id = $1 and sold_on.id = offers.campaign_id
left join app.targets as sold_to on sold_to.tenant_id = $1 and sold_to.id = offers.target_id
order by
  summed.currency = $5 desc, summed.revenue_micros desc, summed.calls desc, summed.id, summed.source,
  summed.currency
