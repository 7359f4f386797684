select
  c.id,
  c.provider_account_id,
  c.campaign_id,
  c.supplier_id,
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
    order by conversions.id
  ) as "reported!: Vec<i64>"
from app.calls as c
left join app.call_decisions as decisions
  on decisions.tenant_id = $1
  and decisions.call_id = c.id
  and decisions.call_id >= $2
  and decisions.call_id < $3
  and decisions.ordinal = 1
left join app.call_events as arrived
  on arrived.tenant_id = $1
  and arrived.call_id = c.id
  and arrived.call_id >= $2
  and arrived.call_id < $3
  and arrived.event_key = 'arrived'
where c.tenant_id = $1
  and c.id >= $2
  and c.id < $3
  and ($4::uuid is null or c.campaign_id = $4)
  and c.closed_at is not null
order by c.id
limit $5
