select
  e.transaction_id,
  e.account,
  e.amount_micros,
  e.currency,
  t.kind,
  t.call_id,
  t.corrects_id,
  t.reason,
  t.reference,
  t.booked_at as "booked_at: At",
  c.started_at as "started_at?: At",
  c.caller as "caller?",
  c.talk_secs as "talk_secs?",
  p.basis as "basis?"
from app.ledger_entries e
join app.ledger_transactions t on t.tenant_id = $1 and t.id = e.transaction_id
left join app.calls c on c.tenant_id = $1 and c.id = t.call_id
left join app.call_postings p on p.tenant_id = $1 and p.call_id = t.call_id and p.transaction_id = t.id
where e.tenant_id = $1
  and e.party_id = $2
  and e.account in ('buyer_receivable', 'buyer_prepaid', 'supplier_payable')
  and e.transaction_id >= $3
  and e.transaction_id < $4
order by e.transaction_id, e.ordinal
limit $5
