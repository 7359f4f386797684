-- Whether anybody took each dial, how long they talked, of phones that rang together whoever did, and
-- how long it rang, of those the one that rang longest: from when its carrier said so, or else from when
-- it was dialled, until somebody picked up or it was over.
select
  legs.call_id, legs.role, legs.offer_id, legs.target_id, legs.endpoint, legs.terms,
  legs.duplicate, legs.started_at as "started_at: At",
  coalesce(said.was_answered, false) as "was_answered!",
  said.connected_secs - coalesce(said.asked_secs, 0) as "talk_secs?",
  said.rang_secs as "rang_secs?"
from app.call_legs as legs
cross join lateral (
  select
    bool_or(phone.was_answered) as was_answered,
    max(phone.connected_secs) as connected_secs,
    min(phone.asked_secs) as asked_secs,
    max(floor(extract(epoch from phone.rang)))::integer as rang_secs
  from (
    select
      bool_or(
        events.leg = legs.ordinal
        and events.status in ('in_progress', 'completed')
        and (
          not legs.needs_acceptance and legs.ring_group is null
          or events.event_key = 'dial:' || legs.ordinal
        )
      ) as was_answered,
      max(events.connected_secs) filter (where events.status = 'completed') as connected_secs,
      min(events.connected_secs) filter (where events.kind = 'accepted') as asked_secs,
      coalesce(
        min(events.happened_at) filter (where events.status = 'in_progress'),
        min(events.happened_at - make_interval(secs => events.connected_secs))
          filter (where events.status = 'completed'),
        min(events.happened_at)
          filter (where events.status in ('completed', 'busy', 'no_answer', 'failed', 'canceled'))
      )
      - coalesce(
        min(events.happened_at) filter (where events.status = 'ringing'), legs.started_at
      ) as rang
    from app.call_events as events
    where events.tenant_id = $1
      and events.call_id = legs.call_id
      and events.call_id >= $2
      and events.call_id <= $3
      and events.leg >= legs.ordinal
      and events.leg <= legs.ordinal + coalesce(jsonb_array_length(legs.ring_group), 0)
    group by events.leg
  ) as phone
) as said
where legs.tenant_id = $1
  and legs.call_id >= $2
  and legs.call_id <= $3
  and legs.call_id = any ($4)
order by legs.call_id, legs.ordinal
