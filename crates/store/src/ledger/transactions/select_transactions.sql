select
  t.id,
  t.kind,
  t.call_id,
  t.corrects_id,
  t.reason,
  t.reference,
  t.actor,
  t.actor_name,
  t.booked_at as "booked_at: At",
  v.id as "voided_by?"
from app.ledger_transactions t
left join app.ledger_voids v on v.tenant_id = $1 and v.transaction_id = t.id
where t.tenant_id = $1
  and t.id >= $2
  and t.id < $3
  and ($4::uuid is null or t.call_id = $4)
  and ($5::text is null or t.kind = $5)
order by t.id desc
limit $6
offset $7
