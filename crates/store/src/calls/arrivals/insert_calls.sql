with counted as (
  insert into app.cap_usage as usage (
    tenant_id, scope_kind, scope_id, cap_window, basis, starts_at, used
  )
  select
    $1, ($40::text[])[place], ($41::uuid[])[place], ($42::text[])[place], ($43::text[])[place],
    ($44::timestamptz[])[place], ($45::bigint[])[place]
  -- Not generate_series: of that the planner knows how many rows it makes of a given array, and so
  -- would plan anew for every array.
  from generate_subscripts($40::text[], 1) as place
  on conflict (tenant_id, scope_id, cap_window, basis) do update
  set used = case
        when usage.starts_at < excluded.starts_at then excluded.used
        when usage.starts_at = excluded.starts_at then usage.used + excluded.used
        else usage.used
      end,
      starts_at = greatest(usage.starts_at, excluded.starts_at)
  returning starts_at, used
),
given as (
  select
    ($2::uuid[])[place] as id,
    ($3::uuid[])[place] as account_id,
    ($4::text[])[place] as carrier_call_id,
    ($5::text[])[place] as answer,
    ($6::timestamptz[])[place] as decided_at,
    ($7::text[])[place] as trace_id,
    ($8::uuid[])[place] as number_id,
    ($9::uuid[])[place] as campaign_id,
    ($10::uuid[])[place] as supplier_id,
    ($11::uuid[])[place] as offer_id,
    ($12::uuid[])[place] as target_id,
    ($13::uuid[])[place] as buyer_id,
    ($14::text[])[place] as caller,
    ($15::text[])[place] as called,
    ($16::text[])[place] as caller_name,
    ($17::text[])[place] as caller_city,
    ($18::text[])[place] as caller_state,
    ($19::text[])[place] as caller_zip,
    ($20::text[])[place] as caller_country,
    ($21::text[])[place] as attestation,
    ($22::text[])[place] as supplier_terms,
    ($23::text[])[place] as status,
    ($24::timestamptz[])[place] as started_at,
    ($25::timestamptz[])[place] as due_at,
    ($26::text[])[place] as currency,
    ($27::text[])[place] as parameters,
    ($28::smallint[])[place] as leg_ordinal,
    ($29::text[])[place] as leg_role,
    ($30::text[])[place] as endpoint_type,
    ($31::text[])[place] as endpoint,
    ($32::text[])[place] as terms,
    ($33::integer[])[place] as ring_timeout_secs,
    ($34::uuid[])[place] as lineup_id,
    ($35::bytea[])[place] as places,
    ($36::text[])[place] as reasons,
    ($37::text[])[place]::jsonb as refusal,
    ($38::integer[])[place] as config_version,
    ($47::uuid[])[place] as duplicate_of,
    ($48::text[])[place]::jsonb as duplicate,
    ($49::boolean[])[place] as needs_acceptance,
    ($50::text[])[place]::jsonb as number_rules,
    ($51::text[])[place] as name_gap,
    ($52::text[])[place]::jsonb as ring_group,
    ($53::integer[])[place] as time_limit_secs,
    ($54::integer[])[place] as took_us,
    ($55::text[])[place] as supplier_sub_id,
    ($56::uuid[])[place] as name_account_id,
    ($46::text[])[place] as takes
  from generate_subscripts($2::uuid[], 1) as place
),
answered as (
  insert into app.hook_answers (tenant_id, provider_account_id, carrier_call_id, step, call_id, answer, answered_at)
  select $1, account_id, carrier_call_id, 'voice', id, answer, decided_at
  from given
  on conflict (tenant_id, provider_account_id, carrier_call_id, step) do nothing
  returning call_id
),
-- All or none: where one question was answered before, the others are decided anew without it.
new as (
  select count(*) = cardinality($2::uuid[]) as are_all from answered
),
call as (
  insert into app.calls (
    tenant_id, id, provider_account_id, carrier_call_id, trace_id, number_id, campaign_id,
    supplier_id, offer_id, target_id, buyer_id, caller, called, caller_name, caller_city,
    caller_state, caller_zip, caller_country, attestation, supplier_terms, status, attempts,
    started_at, due_at, has_recording, conversions, currency, revenue_micros, payout_micros,
    cost_micros, duplicate_of_call_id, takes, supplier_sub_id, name_account_id
  )
  select
    $1, id, account_id, carrier_call_id, trace_id, number_id, campaign_id, supplier_id, offer_id,
    target_id, buyer_id, caller, called, caller_name, caller_city, caller_state, caller_zip,
    caller_country, attestation, supplier_terms, status,
    case when leg_role is null then 0 else 1 end, started_at, due_at, false, 0, currency, 0, 0, 0,
    duplicate_of, takes, supplier_sub_id, name_account_id
  from given
  where (select are_all from new)
),
arrived as (
  insert into app.call_events (
    tenant_id, call_id, event_key, kind, happened_at, received_at, details
  )
  select $1, id, 'arrived', 'arrived', started_at, decided_at, parameters
  from given
  where (select are_all from new)
),
leg as (
  insert into app.call_legs (
    tenant_id, call_id, ordinal, role, offer_id, target_id, buyer_id, endpoint_type, endpoint,
    terms, ring_timeout_secs, needs_acceptance, started_at, duplicate, ring_group, time_limit_secs
  )
  select
    $1, id, leg_ordinal, leg_role, offer_id, target_id, buyer_id, endpoint_type, endpoint, terms,
    ring_timeout_secs, needs_acceptance, decided_at, duplicate, ring_group, time_limit_secs
  from given
  where leg_role is not null
    and (select are_all from new)
),
decision as (
  insert into app.call_decisions (
    tenant_id, call_id, ordinal, lineup_id, places, reasons, refusal, number_rules, name_gap,
    config_version, decided_at, took_us
  )
  select
    $1, id, 1, lineup_id, places, reasons, refusal, number_rules, name_gap, config_version,
    decided_at, took_us
  from given
  where (select are_all from new)
),
fact as (
  insert into app.outbox (tenant_id, id, kind, payload, trace_id, created_at)
  select
    $1, $39, 'call.started', jsonb_build_object('callIds', jsonb_agg(id)), min(trace_id),
    max(decided_at)
  from given
  where (select are_all from new)
  having count(*) > 0
)
-- Counters first: whoever has counted with one waits for none, whatever else it waits for.
select
  (select coalesce(array_agg(starts_at), '{}') from counted) as "starts_at!: Vec<At>",
  (select coalesce(array_agg(used), '{}') from counted) as "used!",
  (select coalesce(array_agg(call_id), '{}') from answered) as "fresh!"
