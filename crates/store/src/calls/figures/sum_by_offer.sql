-- The campaign itself and those whose calls fall back to it, however often before. A backup number
-- rings only after its offer's own leg, so the own legs alone are one for each call and offer. Of a
-- call that several were rung for each earned what is written for its own legs.
with recursive falling (id) as (
  select $2::uuid
  union
  select campaigns.id
  from falling
  join app.campaigns on campaigns.tenant_id = $1 and campaigns.fallback_campaign_id = falling.id
)
select
  legs.offer_id as "offer_id!",
  count(*) as "calls!",
  coalesce(sum(
    case
      when calls.revenue_micros = 0 then 0
      when calls.attempts = 1 then calls.revenue_micros
      else (
        select coalesce(sum(postings.amount_micros), 0)
        from app.call_postings as postings
        join app.call_legs as own
          on own.tenant_id = $1
          and own.call_id = legs.call_id
          and own.ordinal = postings.leg
          and own.offer_id = legs.offer_id
        where postings.tenant_id = $1
          and postings.call_id = legs.call_id
          and postings.kind = 'revenue'
      )
    end
  ), 0)::bigint as "revenue_micros!"
from app.calls
join app.call_legs as legs
  on legs.tenant_id = $1
  and legs.call_id = calls.id
  and legs.call_id >= $3
  and legs.role = 'buyer'
join app.offers
  on offers.tenant_id = $1
  and offers.id = legs.offer_id
  and offers.campaign_id = $2
where calls.tenant_id = $1
  and calls.campaign_id in (select falling.id from falling)
  and calls.id >= $3
  and calls.closed_at is not null
group by legs.offer_id
order by legs.offer_id
