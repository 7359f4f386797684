select
  d.id,
  d.call_id,
  d.buyer_id,
  buyers.name as "buyer_name?",
  d.reason,
  d.evidence,
  d.amount_micros,
  d.currency,
  d.status,
  d.accepted_micros,
  d.note,
  d.transaction_id,
  d.opened_at as "opened_at: At",
  d.opened_by,
  d.opened_by_name,
  d.decided_at as "decided_at: At",
  d.decided_by,
  d.decided_by_name
from app.disputes d
left join app.buyers on buyers.tenant_id = $1 and buyers.id = d.buyer_id
where d.tenant_id = $1
  and ($2::uuid is null or d.id = $2)
  and ($3::text is null or d.status = $3)
  and ($4::uuid is null or d.buyer_id = $4)
  and ($5::uuid is null or d.call_id = $5)
  and ($6::uuid is null or d.id < $6)
order by d.id desc
limit $7
offset $8
