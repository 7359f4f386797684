-- Calls and what is known of them. Everything about a call is keyed by the call's id, whose first
-- bits are the time it came in: tables that grow with traffic are partitioned on it by month.
--
-- A call refers to what was configured when it came in without foreign keys: configuration is
-- archived and never deleted, and a key would lock the campaign's row for every call on it.
create schema partitions;

-- The least id that can be made at an instant.
create function app.first_id_at(instant timestamptz) returns uuid
language sql
immutable
parallel safe
set search_path = pg_catalog
as $$
  select (lpad(to_hex((extract(epoch from instant) * 1000)::bigint), 12, '0') || repeat('0', 20))::uuid
$$;

-- Makes the partitions of the month that an instant lies in, where they are missing.
create procedure app.make_partitions(instant timestamptz)
language plpgsql
set search_path = pg_catalog
as $$
declare
  parent text;
  first timestamptz := date_trunc('month', instant, 'UTC');
  following timestamptz := (date_trunc('month', instant at time zone 'UTC') + interval '1 month') at time zone 'UTC';
  part text;
begin
  foreach parent in array array['calls', 'call_legs', 'call_events', 'call_decisions', 'call_postings'] loop
    part := format('%s_%s', parent, to_char(first at time zone 'UTC', 'YYYY_MM'));
    if to_regclass(format('partitions.%I', part)) is null then
      execute format(
        'create table partitions.%I partition of app.%I for values from (%L) to (%L)',
        part, parent, app.first_id_at(first), app.first_id_at(following)
      );
    end if;
  end loop;
end
$$;

revoke all on procedure app.make_partitions(timestamptz) from public;
revoke all on function app.first_id_at(timestamptz) from public;

-- What lists show and filters ask: the state that follows from the call's events, kept beside them.
-- `due_at` is when somebody must look at the call if nothing else happens; null once it is closed.
create table app.calls (
  tenant_id uuid not null,
  id uuid not null,
  provider_account_id uuid not null,
  carrier_call_id text not null,
  trace_id text not null,
  number_id uuid,
  campaign_id uuid,
  supplier_id uuid,
  offer_id uuid,
  target_id uuid,
  buyer_id uuid,
  caller text not null,
  called text not null,
  caller_name text,
  caller_city text,
  caller_state text,
  caller_zip text,
  caller_country text,
  attestation text,
  supplier_terms jsonb,
  status text not null,
  disposition text,
  ended_by text,
  attempts smallint not null,
  started_at timestamptz not null,
  connected_at timestamptz,
  ended_at timestamptz,
  closed_at timestamptz,
  due_at timestamptz,
  duration_secs integer,
  ring_secs integer,
  talk_secs integer,
  billable_secs integer,
  has_recording boolean not null,
  conversions integer not null,
  currency text not null,
  revenue_micros bigint not null,
  payout_micros bigint not null,
  cost_micros bigint not null,
  constraint calls_pkey primary key (tenant_id, id),
  constraint calls_status_known check (
    status in ('queued', 'initiated', 'ringing', 'in_progress', 'completed', 'busy', 'no_answer', 'failed', 'canceled')
  ),
  constraint calls_disposition_known check (
    disposition in ('connected', 'unanswered', 'abandoned', 'fallback', 'no_buyer', 'not_routed', 'unrecorded')
  ),
  constraint calls_ended_by_known check (ended_by in ('caller', 'buyer', 'system', 'unknown'))
) partition by range (id);

create index calls_by_campaign on app.calls (tenant_id, campaign_id, id);
create index calls_by_buyer on app.calls (tenant_id, buyer_id, id);
create index calls_by_caller on app.calls (tenant_id, caller, id);
create index calls_by_carrier_call_id on app.calls (tenant_id, carrier_call_id);
create index calls_by_due on app.calls (tenant_id, due_at) where due_at is not null;

-- Whom the caller was joined with, or was to be: written when the carrier is told to dial. What
-- became of a leg follows from the events.
create table app.call_legs (
  tenant_id uuid not null,
  call_id uuid not null,
  ordinal smallint not null,
  role text not null,
  offer_id uuid,
  target_id uuid,
  buyer_id uuid,
  endpoint_type text not null,
  endpoint text not null,
  terms jsonb,
  ring_timeout_secs integer not null,
  started_at timestamptz not null,
  constraint call_legs_pkey primary key (tenant_id, call_id, ordinal),
  constraint call_legs_role_known check (role in ('buyer', 'fallback')),
  constraint call_legs_endpoint_type_known check (endpoint_type in ('phone_number', 'sip'))
) partition by range (call_id);

-- What the carrier said, once each, and what we did: the set that a call's state is a function of.
create table app.call_events (
  tenant_id uuid not null,
  call_id uuid not null,
  event_key text not null,
  kind text not null,
  leg smallint,
  status text,
  connected_secs integer,
  has_caller_left boolean,
  happened_at timestamptz not null,
  received_at timestamptz not null,
  details jsonb not null,
  constraint call_events_pkey primary key (tenant_id, call_id, event_key),
  constraint call_events_kind_known check (
    kind in ('arrived', 'leg', 'dial_ended', 'recording', 'fell_back', 'gave_up')
  ),
  constraint call_events_status_known check (
    status = any (array['queued', 'initiated', 'ringing', 'in_progress', 'completed', 'busy', 'no_answer', 'failed', 'canceled'])
  )
) partition by range (call_id);

-- Why a call went where it went: one row per time it was decided.
create table app.call_decisions (
  tenant_id uuid not null,
  call_id uuid not null,
  ordinal smallint not null,
  verdicts jsonb not null,
  refusal jsonb,
  config_version integer not null,
  decided_at timestamptz not null,
  constraint call_decisions_pkey primary key (tenant_id, call_id, ordinal)
) partition by range (call_id);

-- Lines of money, written once and never changed. Leg 0 is the caller's; a line of the same leg
-- and kind that comes later, such as a conversion's, has the next ordinal.
create table app.call_postings (
  tenant_id uuid not null,
  call_id uuid not null,
  leg smallint not null,
  kind text not null,
  ordinal smallint not null,
  amount_micros bigint not null,
  currency text not null,
  basis jsonb not null,
  posted_at timestamptz not null,
  constraint call_postings_pkey primary key (tenant_id, call_id, leg, kind, ordinal),
  constraint call_postings_kind_known check (kind in ('revenue', 'payout', 'cost'))
) partition by range (call_id);

create table partitions.calls_other partition of app.calls default;
create table partitions.call_legs_other partition of app.call_legs default;
create table partitions.call_events_other partition of app.call_events default;
create table partitions.call_decisions_other partition of app.call_decisions default;
create table partitions.call_postings_other partition of app.call_postings default;

call app.make_partitions(now());
call app.make_partitions(now() + interval '1 month');

-- Offline outcomes such as a sale, reported for a call.
create table app.conversions (
  tenant_id uuid not null,
  id uuid not null,
  call_id uuid not null,
  buyer_id uuid,
  revenue_micros bigint not null,
  currency text not null,
  external_id text,
  occurred_at timestamptz not null,
  created_at timestamptz not null,
  actor text not null,
  actor_name text not null,
  constraint conversions_pkey primary key (tenant_id, id)
);

create unique index conversions_external_id_key on app.conversions (tenant_id, external_id);
create index conversions_by_call on app.conversions (tenant_id, call_id);

-- What each of a carrier's questions was answered, so that asking again gives the same bytes.
create table app.hook_answers (
  tenant_id uuid not null,
  provider_account_id uuid not null,
  carrier_call_id text not null,
  step text not null,
  call_id uuid not null,
  answer text not null,
  answered_at timestamptz not null,
  constraint hook_answers_pkey primary key (tenant_id, provider_account_id, carrier_call_id, step)
);

-- How often a tenant's configuration has been written, by which snapshots know that they are old.
create table app.config_versions (
  tenant_id uuid not null,
  version integer not null,
  constraint config_versions_pkey primary key (tenant_id)
);

grant select, insert, update on
  app.calls, app.conversions, app.config_versions
to patchbay_tenant;
grant select, insert on
  app.call_legs, app.call_events, app.call_decisions, app.call_postings, app.hook_answers
to patchbay_tenant;

call app.guard('app.calls');
call app.guard('app.call_legs');
call app.guard('app.call_events');
call app.guard('app.call_decisions');
call app.guard('app.call_postings');
call app.guard('app.conversions');
call app.guard('app.hook_answers');
call app.guard('app.config_versions');

-- Across tenants: which calls somebody must look at, and whose configuration changed.
create policy sweep_reads on app.calls for select to patchbay_relay using (due_at is not null);
create policy sweep_reads on app.hook_answers for select to patchbay_relay using (true);
create policy sweep_removes on app.hook_answers for delete to patchbay_relay using (true);
create policy snapshot_reads on app.config_versions for select to patchbay_relay using (true);
grant select on app.calls, app.config_versions to patchbay_relay;
grant select, delete on app.hook_answers to patchbay_relay;
