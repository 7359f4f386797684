with given as (
  select
    id, account_id, carrier_call_id, answer, decided_at, trace_id, number_id, campaign_id,
    supplier_id, offer_id, target_id, buyer_id, caller, called, caller_name, caller_city,
    caller_state, caller_zip, caller_country, attestation, supplier_terms, status, started_at,
    due_at, currency, parameters, leg_ordinal, leg_role, endpoint_type, endpoint, terms,
    ring_timeout_secs, lineup_id, places, reasons, refusal, config_version, fact_id, fact,
    duplicate_of, duplicate
  from unnest(
    $2::uuid[], $3::uuid[], $4::text[], $5::text[], $6::timestamptz[], $7::text[], $8::uuid[],
    $9::uuid[], $10::uuid[], $11::uuid[], $12::uuid[], $13::uuid[], $14::text[], $15::text[],
    $16::text[], $17::text[], $18::text[], $19::text[], $20::text[], $21::text[], $22::jsonb[],
    $23::text[], $24::timestamptz[], $25::timestamptz[], $26::text[], $27::json[],
    $28::smallint[], $29::text[], $30::text[], $31::text[], $32::jsonb[], $33::integer[],
    $34::uuid[], $35::bytea[], $36::jsonb[], $37::jsonb[], $38::integer[], $39::uuid[], $40::jsonb[],
    $49::uuid[], $50::jsonb[]
  ) as given (
    id, account_id, carrier_call_id, answer, decided_at, trace_id, number_id, campaign_id,
    supplier_id, offer_id, target_id, buyer_id, caller, called, caller_name, caller_city,
    caller_state, caller_zip, caller_country, attestation, supplier_terms, status, started_at,
    due_at, currency, parameters, leg_ordinal, leg_role, endpoint_type, endpoint, terms,
    ring_timeout_secs, lineup_id, places, reasons, refusal, config_version, fact_id, fact,
    duplicate_of, duplicate
  )
),
answered as (
  insert into app.hook_answers (tenant_id, provider_account_id, carrier_call_id, step, call_id, answer, answered_at)
  select $1, account_id, carrier_call_id, 'voice', id, answer, decided_at
  from given
  on conflict (tenant_id, provider_account_id, carrier_call_id, step) do nothing
  returning call_id
),
fresh as materialized (
  select
    id, account_id, carrier_call_id, decided_at, trace_id, number_id, campaign_id, supplier_id,
    offer_id, target_id, buyer_id, caller, called, caller_name, caller_city, caller_state,
    caller_zip, caller_country, attestation, supplier_terms, status, started_at, due_at, currency,
    parameters, leg_ordinal, leg_role, endpoint_type, endpoint, terms, ring_timeout_secs, lineup_id,
    places, reasons, refusal, config_version, fact_id, fact,
    duplicate_of, duplicate
  from given
  where id in (select call_id from answered)
),
call as (
  insert into app.calls (
    tenant_id, id, provider_account_id, carrier_call_id, trace_id, number_id, campaign_id,
    supplier_id, offer_id, target_id, buyer_id, caller, called, caller_name, caller_city,
    caller_state, caller_zip, caller_country, attestation, supplier_terms, status, attempts,
    started_at, due_at, has_recording, conversions, currency, revenue_micros, payout_micros,
    cost_micros, duplicate_of_call_id
  )
  select
    $1, id, account_id, carrier_call_id, trace_id, number_id, campaign_id, supplier_id, offer_id,
    target_id, buyer_id, caller, called, caller_name, caller_city, caller_state, caller_zip,
    caller_country, attestation, supplier_terms, status,
    case when leg_role is null then 0 else 1 end, started_at, due_at, false, 0, currency, 0, 0, 0,
    duplicate_of
  from fresh
),
arrived as (
  insert into app.call_events (
    tenant_id, call_id, event_key, kind, happened_at, received_at, details
  )
  select $1, id, 'arrived', 'arrived', started_at, decided_at, parameters
  from fresh
),
leg as (
  insert into app.call_legs (
    tenant_id, call_id, ordinal, role, offer_id, target_id, buyer_id, endpoint_type, endpoint,
    terms, ring_timeout_secs, started_at, duplicate
  )
  select
    $1, id, leg_ordinal, leg_role, offer_id, target_id, buyer_id, endpoint_type, endpoint, terms,
    ring_timeout_secs, decided_at, duplicate
  from fresh
  where leg_role is not null
),
decision as (
  insert into app.call_decisions (
    tenant_id, call_id, ordinal, lineup_id, places, reasons, refusal, config_version, decided_at
  )
  select $1, id, 1, lineup_id, places, reasons, refusal, config_version, decided_at
  from fresh
),
fact as (
  insert into app.outbox (tenant_id, id, kind, payload, trace_id, created_at)
  select $1, fact_id, 'call.started', fact, trace_id, decided_at
  from fresh
),
taken as (
  insert into app.cap_takes (
    tenant_id, call_id, leg, scope_kind, scope_id, cap_window, basis, starts_at, amount, remains
  )
  select $1, call_id, leg, scope_kind, scope_id, cap_window, basis, starts_at, amount, amount
  from unnest(
    $41::uuid[], $42::smallint[], $43::text[], $44::uuid[], $45::text[], $46::text[],
    $47::timestamptz[], $48::bigint[]
  ) as given (call_id, leg, scope_kind, scope_id, cap_window, basis, starts_at, amount)
  where call_id in (select call_id from answered)
  returning scope_id, cap_window, basis, starts_at, amount
),
more as (
  select scope_id, cap_window, basis, max(starts_at) as starts_at, sum(amount)::bigint as amount
  from taken
  group by scope_id, cap_window, basis
),
counted as (
  update app.cap_usage
  set used = case when cap_usage.starts_at < more.starts_at then more.amount else cap_usage.used + more.amount end,
      starts_at = greatest(cap_usage.starts_at, more.starts_at)
  from more
  where cap_usage.tenant_id = $1
    and cap_usage.scope_id = more.scope_id
    and cap_usage.cap_window = more.cap_window
    and cap_usage.basis = more.basis
)
select call_id
from answered
