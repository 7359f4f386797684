-- The books: every line of money as a balanced transaction, and what each party's account holds.
--
-- An account is its kind, its party and its currency; the tenant's own have the nil id as party.
-- An entry above nothing is a debit, one below it a credit; a transaction's sum to nothing.
-- Transactions and entries are partitioned on the transaction's id, so by when they were booked.

-- Every partitioned table gets its month, whichever they are.
create or replace procedure app.make_partitions(instant timestamptz)
language plpgsql
set search_path = pg_catalog
as $$
declare
  parent text;
  first timestamptz := date_trunc('month', instant, 'UTC');
  following timestamptz := (date_trunc('month', instant at time zone 'UTC') + interval '1 month') at time zone 'UTC';
  part text;
begin
  for parent in
    select pg_class.relname
    from pg_class
    where pg_class.relnamespace = 'app'::regnamespace
      and pg_class.relkind = 'p'
    order by pg_class.relname
  loop
    part := format('%s_%s', parent, to_char(first at time zone 'UTC', 'YYYY_MM'));
    if to_regclass(format('partitions.%I', part)) is null then
      execute format(
        'create table partitions.%I partition of app.%I for values from (%L) to (%L)',
        part, parent, app.first_id_at(first), app.first_id_at(following)
      );
    end if;
  end loop;
end
$$;

revoke all on procedure app.make_partitions(timestamptz) from public;

-- How a buyer pays: on account without a limit where nothing is said.
alter table app.buyers add column billing jsonb;

-- Which transaction books a line; lines written before there was a ledger have none.
alter table app.call_postings add column transaction_id uuid;

-- Written once and never changed; a correction names what it corrects.
create table app.ledger_transactions (
  tenant_id uuid not null,
  id uuid not null,
  kind text not null,
  call_id uuid,
  corrects_id uuid,
  reason text,
  reference text,
  actor text not null,
  actor_name text not null,
  booked_at timestamptz not null,
  constraint ledger_transactions_pkey primary key (tenant_id, id),
  constraint ledger_transactions_kind_known check (
    kind in ('revenue', 'payout', 'cost', 'payment', 'adjustment', 'void', 'dispute')
  )
) partition by range (id);

create index ledger_transactions_by_call on app.ledger_transactions (tenant_id, call_id, id) where call_id is not null;

create table app.ledger_entries (
  tenant_id uuid not null,
  transaction_id uuid not null,
  ordinal smallint not null,
  account text not null,
  party_id uuid not null,
  amount_micros bigint not null,
  currency text not null,
  constraint ledger_entries_pkey primary key (tenant_id, transaction_id, ordinal),
  constraint ledger_entries_account_known check (
    account in (
      'buyer_receivable', 'buyer_prepaid', 'supplier_payable', 'carrier_cost', 'revenue', 'payout_expense',
      'cost_expense', 'adjustments', 'cash'
    )
  ),
  constraint ledger_entries_amount_moved check (amount_micros <> 0)
) partition by range (transaction_id);

-- The statements of a party; the tenant's own accounts are summed up, not listed.
create index ledger_entries_by_party on app.ledger_entries (tenant_id, party_id, transaction_id)
include (amount_micros, currency)
where account in ('buyer_receivable', 'buyer_prepaid', 'supplier_payable');

create table partitions.ledger_transactions_other partition of app.ledger_transactions default;
create table partitions.ledger_entries_other partition of app.ledger_entries default;

-- What a party's account holds: the sum of its entries, changed only beside them. Accounts that
-- every call of a tenant touches have no row here. What is paid ahead is a credit, below nothing:
-- what is set aside for live calls can at most bring it to nothing.
create table app.ledger_balances (
  tenant_id uuid not null,
  account text not null,
  party_id uuid not null,
  currency text not null,
  balance_micros bigint not null,
  held_micros bigint not null,
  constraint ledger_balances_pkey primary key (tenant_id, account, party_id, currency),
  constraint ledger_balances_account_known check (account in ('buyer_receivable', 'buyer_prepaid', 'supplier_payable')),
  constraint ledger_balances_held_counted check (held_micros >= 0),
  constraint ledger_balances_prepaid_covered check (account <> 'buyer_prepaid' or balance_micros + held_micros <= 0)
) with (fillfactor = 50);

-- Money set aside for a live call, a row per leg that may cost it; resolved when the call is over.
create table app.holds (
  tenant_id uuid not null,
  call_id uuid not null,
  leg smallint not null,
  buyer_id uuid not null,
  amount_micros bigint not null,
  currency text not null,
  held_at timestamptz not null,
  resolved_at timestamptz,
  constraint holds_pkey primary key (tenant_id, call_id, leg),
  constraint holds_amount_moved check (amount_micros > 0)
) partition by range (call_id);

create index holds_by_buyer on app.holds (tenant_id, buyer_id) where resolved_at is null;

create table partitions.holds_other partition of app.holds default;

call app.make_partitions(now());
call app.make_partitions(now() + interval '1 month');

-- Which transactions were taken back; each once.
create table app.ledger_voids (
  tenant_id uuid not null,
  id uuid not null,
  transaction_id uuid not null,
  constraint ledger_voids_pkey primary key (tenant_id, id)
);

create unique index ledger_voids_transaction_key on app.ledger_voids (tenant_id, transaction_id);

-- A buyer's objections to what calls were charged; each call once.
create table app.disputes (
  tenant_id uuid not null,
  id uuid not null,
  call_id uuid not null,
  buyer_id uuid not null,
  reason text not null,
  evidence text,
  amount_micros bigint not null,
  currency text not null,
  status text not null,
  accepted_micros bigint,
  note text,
  transaction_id uuid,
  opened_at timestamptz not null,
  opened_by text not null,
  opened_by_name text not null,
  decided_at timestamptz,
  decided_by text,
  decided_by_name text,
  constraint disputes_pkey primary key (tenant_id, id),
  constraint disputes_reason_known check (
    reason in ('wrong_service', 'duplicate', 'out_of_area', 'spam', 'quality', 'other')
  ),
  constraint disputes_status_known check (status in ('open', 'accepted', 'partly_accepted', 'rejected')),
  constraint disputes_amount_bounded check (accepted_micros between 1 and amount_micros)
);

create unique index disputes_call_key on app.disputes (tenant_id, call_id);
create index disputes_by_status on app.disputes (tenant_id, status, id);

grant select, insert on app.ledger_transactions, app.ledger_entries, app.ledger_voids to patchbay_tenant;
grant select, insert, update on app.ledger_balances, app.holds, app.disputes to patchbay_tenant;

call app.guard('app.ledger_transactions');
call app.guard('app.ledger_entries');
call app.guard('app.ledger_balances');
call app.guard('app.holds');
call app.guard('app.ledger_voids');
call app.guard('app.disputes');
