-- The only campaign there is, with the offers its calls go to.
create temporary table offered as
select
  offers.tenant_id, offers.campaign_id, offers.id as offer_id, offers.target_id, targets.buyer_id,
  targets.endpoint_value as phone, offers.amount_micros, offers.currency, offers.buffer_secs,
  row_number() over (order by offers.id) - 1 as place,
  count(*) over () as places
from app.offers as offers
join app.targets as targets on targets.tenant_id = offers.tenant_id and targets.id = offers.target_id;

-- Calls at even distances over four weeks, each of one of five thousand callers. Who is offered the
-- call, whether they take it and for how long follows from its number.
create temporary table recorded as
select
  n, called.tenant_id, called.phone_number as called,
  (select campaign_id from offered limit 1) as campaign_id,
  (select id from app.suppliers limit 1) as supplier_id,
  (select id from app.provider_accounts limit 1) as account_id,
  (
    lpad(to_hex((extract(epoch from at.instant) * 1000)::bigint), 12, '0') || '7' || substr(md5(n::text), 1, 3)
    || '8' || substr(md5(n::text), 4, 15)
  )::uuid as id,
  '+1415' || lpad((n * 7919 % 5000)::text, 7, '0') as caller,
  '$state' as caller_state,
  at.instant as started_at,
  n % 3 <> 0 as is_connected,
  30 + n * 31 % 240 as talk_secs
from generate_series(1, $calls) as n
cross join lateral (select now() - interval '28 days' + n * (interval '27 days' / $calls) as instant) as at
cross join app.numbers as called;

-- Every call was offered to two in turn: nobody picked up at the first.
create temporary table rung as
select recorded.*, attempt.ordinal, offered.offer_id, offered.target_id, offered.buyer_id, offered.phone,
  offered.currency, offered.amount_micros, offered.buffer_secs,
  recorded.started_at + (attempt.ordinal - 1) * interval '20 seconds' as dialled_at
from recorded
cross join generate_series(1, 2) as attempt (ordinal)
join offered on offered.place = (recorded.n + attempt.ordinal) % offered.places;

insert into app.calls (
  tenant_id, id, provider_account_id, carrier_call_id, trace_id, campaign_id, supplier_id, offer_id, target_id,
  buyer_id, caller, called, caller_state, status, disposition, ended_by, attempts, started_at, connected_at, ended_at,
  closed_at, talk_secs, has_recording, conversions, currency, revenue_micros, payout_micros, cost_micros
)
select
  tenant_id, id, account_id, 'CA' || lpad(n::text, 32, '0'), lpad(n::text, 32, '0'), campaign_id, supplier_id,
  offer_id, target_id, buyer_id, caller, called, caller_state, case when is_connected then 'completed' else 'no_answer' end,
  case when is_connected then 'connected' else 'unanswered' end, 'caller', 2, started_at,
  case when is_connected then dialled_at + interval '8 seconds' end,
  dialled_at + case when is_connected then talk_secs + 8 else 20 end * interval '1 second',
  dialled_at + case when is_connected then talk_secs + 8 else 20 end * interval '1 second',
  case when is_connected then talk_secs end, false, 0, currency,
  case when is_connected and buffer_secs <= talk_secs then amount_micros else 0 end, 0, 0
from rung
where ordinal = 2;

insert into app.call_legs (
  tenant_id, call_id, ordinal, role, offer_id, target_id, buyer_id, endpoint_type, endpoint, terms,
  ring_timeout_secs, started_at
)
select
  tenant_id, id, ordinal, 'buyer', offer_id, target_id, buyer_id, 'phone_number', phone,
  jsonb_build_object(
    'pricing', jsonb_build_object('model', 'cpc', 'amount', (amount_micros / 1000000.0)::numeric(18, 2)::text),
    'buffer', buffer_secs, 'currency', currency
  ),
  25, dialled_at
from rung;

insert into app.call_events (
  tenant_id, call_id, event_key, kind, leg, status, happened_at, received_at, details
)
select
  tenant_id, id, 'arrived', 'arrived', null, null, started_at, started_at,
  json_build_object('CallSid', 'CA' || lpad(n::text, 32, '0'), 'From', caller, 'To', called)
from recorded
union all
select
  tenant_id, id, 'ended:' || ordinal, 'leg', ordinal,
  case when ordinal = 2 and is_connected then 'completed' else 'no_answer' end, dialled_at, dialled_at, '{}'
from rung;

insert into app.call_decisions (tenant_id, call_id, ordinal, config_version, decided_at)
select tenant_id, id, 1, 1, started_at
from recorded;
