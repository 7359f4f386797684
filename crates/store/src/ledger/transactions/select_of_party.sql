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
from app.ledger_entries e
join app.ledger_transactions t on t.tenant_id = $1 and t.id = e.transaction_id
left join app.ledger_voids v on v.tenant_id = $1 and v.transaction_id = t.id
where e.tenant_id = $1
  and e.transaction_id >= $2
  and e.transaction_id < $3
  and ($4::uuid is null or t.call_id = $4)
  and ($5::text is null or t.kind = $5)
  and e.party_id = $6
  and e.account in ('buyer_receivable', 'buyer_prepaid', 'supplier_payable')
  -- Of two entries of the party in one transaction, the first stands for it.
  and not exists (
    select 1
    from app.ledger_entries earlier
    where earlier.tenant_id = $1
      and earlier.transaction_id = e.transaction_id
      and earlier.party_id = $6
      and earlier.ordinal < e.ordinal
  )
order by e.transaction_id desc
limit $7
offset $8
