select
  c.id,
  c.provider_account_id,
  c.carrier_call_id,
  c.trace_id,
  c.number_id,
  c.campaign_id,
  campaigns.name as "campaign_name?",
  c.supplier_id,
  suppliers.name as "supplier_name?",
  c.supplier_sub_id,
  c.offer_id,
  c.target_id,
  targets.name as "target_name?",
  c.buyer_id,
  buyers.name as "buyer_name?",
  c.caller,
  c.called,
  c.caller_name,
  c.caller_city,
  c.caller_state,
  c.caller_zip,
  c.caller_country,
  c.attestation,
  c.status,
  c.disposition,
  c.ended_by,
  c.duplicate_of_call_id,
  c.attempts,
  c.started_at as "started_at: At",
  c.connected_at as "connected_at: At",
  c.ended_at as "ended_at: At",
  c.closed_at as "closed_at: At",
  c.duration_secs,
  c.ring_secs,
  c.talk_secs,
  c.billable_secs,
  c.has_recording,
  c.conversions,
  c.currency,
  c.revenue_micros,
  c.payout_micros,
  c.cost_micros
from app.calls c
left join app.campaigns on campaigns.tenant_id = $1 and campaigns.id = c.campaign_id
left join app.suppliers on suppliers.tenant_id = $1 and suppliers.id = c.supplier_id
left join app.targets on targets.tenant_id = $1 and targets.id = c.target_id
left join app.buyers on buyers.tenant_id = $1 and buyers.id = c.buyer_id
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
  and ($14::boolean is null or (c.duplicate_of_call_id is not null) = $14)
  and ($15::text is null or c.supplier_sub_id = $15)
order by c.id desc
limit $12
offset $13
