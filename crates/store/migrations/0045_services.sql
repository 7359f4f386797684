-- What carriers charge beside the time of legs: recordings, look-ups of callers' names, and numbers by the month. A
-- rate is for a service: of time by the minute, as before, or of each use.
-- The column that says which keeps its name, so that the program before this one runs beside. What is known of the
-- rows that there are is not proved again: each check allows more than the one before it.
alter table app.rates
  add column each_micros bigint,
  alter column per_minute_micros drop not null,
  alter column connection_fee_micros drop not null,
  alter column increment_secs drop not null,
  alter column minimum_secs drop not null,
  drop constraint rates_direction_known,
  drop constraint rates_price_bounded,
  add constraint rates_direction_known check (
    direction in ('inbound', 'outbound', 'recording', 'caller_name', 'number_rent')
  ) not valid,
  add constraint rates_price_bounded check (
    per_minute_micros between 0 and 1000000000
    and connection_fee_micros between 0 and 1000000000
    and each_micros between 0 and 1000000000
  ) not valid,
  add constraint rates_price_complete check (
    case
      when direction in ('inbound', 'outbound', 'recording') then
        num_nonnulls(per_minute_micros, connection_fee_micros, increment_secs, minimum_secs) = 4
        and each_micros is null
      else
        num_nonnulls(per_minute_micros, connection_fee_micros, increment_secs, minimum_secs) = 0
        and each_micros is not null
    end
  ) not valid;

alter table app.call_postings
  drop constraint call_postings_kind_known,
  add constraint call_postings_kind_known check (
    kind in ('revenue', 'payout', 'cost', 'recording', 'caller_name')
  ) not valid;
alter table app.ledger_transactions
  drop constraint ledger_transactions_kind_known,
  add constraint ledger_transactions_kind_known check (
    kind in (
      'revenue', 'payout', 'cost', 'recording', 'caller_name', 'number_rent', 'payment', 'adjustment', 'void',
      'dispute'
    )
  ) not valid;

-- The account whose carrier was asked for the caller's name as the call came in, and charges for it.
alter table app.calls add column name_account_id uuid;

-- The months of numbers that were charged, each booked by a transaction.
create table app.number_rents (
  tenant_id uuid not null,
  number_id uuid not null,
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  each_micros bigint not null,
  currency text not null,
  card text not null,
  prefix text not null,
  transaction_id uuid not null,
  constraint number_rents_pkey primary key (tenant_id, number_id, starts_at),
  constraint number_rents_number_fkey foreign key (tenant_id, number_id) references app.numbers (tenant_id, id)
);

grant select, insert on app.number_rents to patchbay_tenant;

call app.guard('app.number_rents');
