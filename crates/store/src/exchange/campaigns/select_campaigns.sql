with matching as (
  select
    t.id,
    case $5::text
      when 'name' then lower(t.name)
      when 'status' then t.status
      when 'updatedAt' then to_char(t.updated_at at time zone 'UTC', 'YYYYMMDDHH24MISSUS')
      else t.id::text
    end collate "C" as sort_key
  from app.campaigns t
  where t.tenant_id = $1
    and ($2::uuid is null or t.id = $2)
    and case when $3::text is null then $2 is not null or t.status <> 'archived' else t.status = $3 end
    and ($4::text is null or strpos(lower(t.name), lower($4)) > 0)
)
select
  t.id,
  t.name,
  t.description,
  t.status,
  t.number_source,
  t.routing_mode,
  t.time_zone,
  t.currency,
  t.ring_timeout_secs,
  t.max_attempts,
  t.max_call_secs,
  t.conversion_window_secs,
  t.recording_enabled,
  t.recording_announcement,
  t.fallback_number,
  t.fallback_message,
  t.schedule,
  t.caps,
  t.filters,
  t.screening,
  t.strategy,
  t.max_ring_secs,
  t.caller_id,
  t.reroute_within_secs,
  t.fallback_campaign_id,
  t.fallback_greeting,
  t.version,
  t.created_at as "created_at: At",
  t.updated_at as "updated_at: At",
  offered.offers as "active_offers!",
  offered.buyers as "active_buyers!",
  assigned.numbers as "active_numbers!",
  coalesce(led.numbers, 0) as "led_numbers!",
  coalesce(falling_back.campaigns, 0) as "falling_back!",
  assigned.phone_number,
  matching.sort_key as "sort_key!",
  (select count(*) from matching) as "total!"
from matching
join app.campaigns t on t.tenant_id = $1 and t.id = matching.id
cross join lateral (
  select count(*) as offers, count(distinct targets.buyer_id) as buyers
  from app.offers
  join app.targets on targets.tenant_id = $1 and targets.id = offers.target_id and targets.status = 'active'
  join app.buyers on buyers.tenant_id = $1 and buyers.id = targets.buyer_id and buyers.status = 'active'
  where offers.tenant_id = $1
    and offers.campaign_id = t.id
    and offers.status = 'active'
) offered
cross join lateral (
  select count(*) as numbers, min(numbers.phone_number) as phone_number
  from app.number_assignments
  join app.numbers on numbers.tenant_id = $1 and numbers.id = number_assignments.number_id and numbers.status = 'active'
  where number_assignments.tenant_id = $1
    and number_assignments.campaign_id = t.id
    and number_assignments.ended_at is null
) assigned
left join (
  select campaign_id, count(*) as numbers
  from app.numbers
  cross join lateral unnest(numbers.led_to) as campaign_id
  where numbers.tenant_id = $1
    and numbers.status = 'active'
  group by campaign_id
) led on led.campaign_id = t.id
left join (
  select fallback_campaign_id, count(*) as campaigns
  from app.campaigns
  where tenant_id = $1
    and status <> 'archived'
  group by fallback_campaign_id
) falling_back on falling_back.fallback_campaign_id = t.id
where $7::text is null
  or case
    when $6::boolean then (matching.sort_key, matching.id) < ($7 collate "C", $8::uuid)
    else (matching.sort_key, matching.id) > ($7 collate "C", $8::uuid)
  end
order by
  case when $6 then matching.sort_key end desc,
  case when $6 then matching.id end desc,
  matching.sort_key,
  matching.id
limit $9
offset $10
