-- The call's id begins with the time it came in, so the index by caller holds the span.
select calls.id, calls.campaign_id
from app.calls
where calls.tenant_id = $1
  and calls.caller = $2
  and calls.id between $3 and $4
  and calls.connected_at is not null
  and ($5::uuid is null or calls.campaign_id = $5)
  and exists (
    select
    from app.call_legs
    where call_legs.tenant_id = $1
      and call_legs.call_id = calls.id
      and call_legs.buyer_id = $6
  )
order by greatest(calls.started_at - $8, $8 - calls.started_at), calls.id desc
limit $7
