with fresh as (
  insert into app.hook_answers (tenant_id, provider_account_id, carrier_call_id, step, call_id, answer, answered_at)
  values ($1, $3, $4, 'voice', $2, $5, $6)
  on conflict (tenant_id, provider_account_id, carrier_call_id, step) do nothing
  returning call_id
),
call as (
  insert into app.calls (
    tenant_id, id, provider_account_id, carrier_call_id, trace_id, number_id, campaign_id,
    supplier_id, offer_id, target_id, buyer_id, caller, called, caller_name, caller_city,
    caller_state, caller_zip, caller_country, attestation, supplier_terms, status, attempts,
    started_at, due_at, has_recording, conversions, currency, revenue_micros, payout_micros,
    cost_micros
  )
  select
    $1, $2, $3, $4, $7, $8::uuid, $9::uuid, $10::uuid, $11::uuid, $12::uuid, $13::uuid, $14, $15,
    $16::text, $17::text, $18::text, $19::text, $20::text, $21::text, $22::jsonb, $23, $24,
    $25::timestamptz, $26::timestamptz, false, 0, $27, 0, 0, 0
  from fresh
),
arrived as (
  insert into app.call_events (
    tenant_id, call_id, event_key, kind, happened_at, received_at, details
  )
  select $1, $2, 'arrived', 'arrived', $25::timestamptz, $6, $28
  from fresh
),
leg as (
  insert into app.call_legs (
    tenant_id, call_id, ordinal, role, offer_id, target_id, buyer_id, endpoint_type, endpoint,
    terms, ring_timeout_secs, started_at
  )
  select
    $1, $2, $29, $30::text, $11::uuid, $12::uuid, $13::uuid, $31::text, $32::text, $33::jsonb,
    $34::integer, $6
  from fresh
  where $30::text is not null
),
decision as (
  insert into app.call_decisions (
    tenant_id, call_id, ordinal, verdicts, refusal, config_version, decided_at
  )
  select $1, $2, 1, $35, $36::jsonb, $37, $6
  from fresh
),
fact as (
  insert into app.outbox (tenant_id, id, kind, payload, trace_id, created_at)
  select $1, $38, 'call.started', $39, $7, $6
  from fresh
)
select count(*) as "fresh!"
from fresh
