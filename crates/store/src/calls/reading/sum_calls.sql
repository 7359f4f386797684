-- The same filter as select_calls.sql. A call that lives is connected when somebody other than the
-- fallback number took it.
with matching as (
  select
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
    and ($4::uuid is null or c.campaign_id = $4)
    and ($5::uuid is null or c.buyer_id = $5)
    and ($6::uuid is null or c.supplier_id = $6)
    and ($7::text is null or c.status = $7)
    and ($8::text is null or strpos(c.caller, $8) > 0)
    and ($9::text is null or c.carrier_call_id = $9 or strpos(c.caller, $9) > 0)
    and ($10::bigint is null or c.revenue_micros >= $10)
    and ($11::bigint is null or c.revenue_micros <= $11)
    and ($12::boolean is null or (c.duplicate_of_call_id is not null) = $12)
    and ($13::text is null or c.supplier_sub_id = $13)
)
select
  currency as "currency!",
  count(*) as "calls!",
  count(*) filter (where is_routed) as "routed!",
  count(*) filter (where is_connected) as "connected!",
  count(*) filter (where conversions > 0) as "converted!",
  coalesce(sum(talk_secs) filter (where is_connected), 0)::bigint as "talk_secs!",
  sum(revenue_micros)::bigint as "revenue_micros!",
  sum(payout_micros)::bigint as "payout_micros!",
  sum(cost_micros)::bigint as "cost_micros!"
from matching
group by currency
order by currency
