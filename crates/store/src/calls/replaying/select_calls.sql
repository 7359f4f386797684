select
  c.id,
  c.provider_account_id,
  c.campaign_id,
  c.supplier_id,
  c.supplier_sub_id,
  c.offer_id,
  c.buyer_id,
  c.caller,
  c.called,
  c.caller_name,
  c.caller_city,
  c.caller_state,
  c.caller_zip,
  c.caller_country,
  c.attestation,
  c.supplier_terms,
  c.disposition,
  c.ended_by,
  c.started_at as "started_at: At",
  c.connected_at as "connected_at: At",
  coalesce(c.ended_at, c.closed_at) as "ended_at!: At",
  c.talk_secs,
  c.currency,
  c.revenue_micros,
  c.payout_micros,
  c.cost_micros,
  decisions.refusal as "refusal?",
  decisions.config_version as "config_version?",
  arrived.details as "parameters?",
  array(
    select conversions.revenue_micros
    from app.conversions
    where conversions.tenant_id = $1
      and conversions.call_id = c.id
      and conversions.status = 'applied'
    order by conversions.id
  ) as "reported!: Vec<i64>"
from app.calls as c
left join lateral (
  select refusal, config_version
  from app.call_decisions
  where tenant_id = $1
    and call_id = c.id
    and call_id >= $2
    and call_id < $3
    and ordinal = 1
  limit 1
) as decisions on true
left join lateral (
  select details
  from app.call_events
  where tenant_id = $1
    and call_id = c.id
    and call_id >= $2
    and call_id < $3
    and event_key = 'arrived'
  limit 1
) as arrived on true
where c.tenant_id = $1
  and c.id >= $2
  and c.id < $3
  and ($4::uuid is null or c.campaign_id = $4)
  and c.closed_at is not null
order by c.id
limit $5
