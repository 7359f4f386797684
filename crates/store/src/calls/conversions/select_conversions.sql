select
  c.id,
  c.status,
  c.call_id,
  c.buyer_id,
  buyers.name as "buyer_name?",
  c.revenue_micros,
  c.currency,
  c.external_id,
  c.occurred_at as "occurred_at: At",
  c.created_at as "created_at: At",
  c.actor,
  c.actor_name,
  c.report,
  c.obstacle,
  c.looks,
  c.due_at as "due_at: At",
  c.settled_at as "settled_at: At",
  c.settled_by,
  c.settled_by_name,
  c.reason,
  c.reporter_id,
  c.parameters
from app.conversions c
left join app.buyers on buyers.tenant_id = $1 and buyers.id = c.buyer_id
where c.tenant_id = $1
  and ($2::uuid is null or c.id = $2)
  and ($3::text is null or (c.external_id = $3 and c.reporter_id is not distinct from $10))
  and ($4::text is null or c.status = $4)
  and ($5::uuid is null or c.buyer_id = $5)
  and ($6::uuid is null or c.call_id = $6)
  and ($7::uuid is null or c.id < $7)
order by c.id desc
limit $8
offset $9
