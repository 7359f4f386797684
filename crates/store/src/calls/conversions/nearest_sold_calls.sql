-- The call's id begins with the time it came in, so the index by caller holds the span. Of two calls
-- as near, one before the time and one after it, the later is meant.
select distinct on (buyer_id, campaign_id)
  id,
  buyer_id as "buyer_id!",
  campaign_id
from app.calls
where tenant_id = $1
  and caller = $2
  and id between $3 and $4
  and connected_at is not null
  and buyer_id is not null
  and disposition is distinct from 'fallback'
  and ($5::uuid is null or campaign_id = $5)
order by buyer_id, campaign_id, greatest(started_at - $6, $6 - started_at), id desc
