insert into app.ledger_closings (
  tenant_id, closed_before_id, closing_before_id
)
select $1, '00000000-0000-0000-0000-000000000000', $2
where exists (
  select
  from app.ledger_entries
  where tenant_id = $1
    and transaction_id >= coalesce(
      (select closed_before_id from app.ledger_closings where tenant_id = $1),
      '00000000-0000-0000-0000-000000000000'
    )
    and transaction_id < $2
)
on conflict (tenant_id)
do update set closing_before_id = excluded.closing_before_id
where ledger_closings.closing_before_id = ledger_closings.closed_before_id
  and ledger_closings.closing_before_id < excluded.closing_before_id
