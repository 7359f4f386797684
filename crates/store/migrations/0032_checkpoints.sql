-- What the tenant itself and its carriers have is read without summing up every entry there is: it
-- is known up to where the books are closed, and no call writes it.

-- How far the books of a tenant are closed. An id stands for the instant within it: whatever has a
-- lesser one is in the checkpoints, and from `closing_before_id` back nothing more is booked. The
-- horizon is the number of a transaction that began when that was known to all.
create table app.ledger_closings (
  tenant_id uuid not null,
  closed_before_id uuid not null,
  closing_before_id uuid not null,
  horizon xid8,
  constraint ledger_closings_pkey primary key (tenant_id),
  constraint ledger_closings_ordered check (closed_before_id <= closing_before_id)
);

-- The sums of the entries before `closed_before_id`, for accounts without a row in
-- app.ledger_balances.
create table app.ledger_checkpoints (
  tenant_id uuid not null,
  account text not null,
  party_id uuid not null,
  currency text not null,
  balance_micros bigint not null,
  constraint ledger_checkpoints_pkey primary key (tenant_id, account, party_id, currency),
  constraint ledger_checkpoints_account_known check (
    account in ('carrier_cost', 'revenue', 'payout_expense', 'cost_expense', 'adjustments', 'cash')
  )
);

grant select, insert, update on app.ledger_closings, app.ledger_checkpoints to patchbay_tenant;

call app.guard('app.ledger_closings');
call app.guard('app.ledger_checkpoints');

-- Fails a booking that comes so late that its place in the books is closed.
create function app.refuse_closed() returns uuid
language plpgsql
volatile
set search_path = pg_catalog
as $$
begin
  raise exception 'the books are closed where this would be booked' using errcode = 'PB002';
end
$$;
