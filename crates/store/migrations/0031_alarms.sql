-- What is not as it must be, one row for as long as that lasts: a look that finds it again adds to
-- the row, one that finds nothing clears it. Cleared rows are kept as the history.
create table app.alarms (
  tenant_id uuid not null,
  id uuid not null,
  kind text not null,
  subject text not null,
  buyer_id uuid,
  finding_count bigint not null,
  findings jsonb not null,
  times_seen integer not null,
  first_seen_at timestamptz not null,
  last_seen_at timestamptz not null,
  acknowledged_at timestamptz,
  acknowledged_by text,
  acknowledged_by_name text,
  cleared_at timestamptz,
  constraint alarms_pkey primary key (tenant_id, id),
  constraint alarms_kind_known check (
    kind in ('books_unbalanced', 'cap_drift', 'callback_gaps', 'low_balance', 'credit_limit_reached')
  ),
  constraint alarms_found_something check (finding_count > 0),
  constraint alarms_acknowledged_whole check (
    num_nulls(acknowledged_at, acknowledged_by, acknowledged_by_name) in (0, 3)
  )
);

create unique index alarms_lasting_key on app.alarms (tenant_id, kind, subject) where cleared_at is null;
create index alarms_by_buyer on app.alarms (tenant_id, buyer_id, id) where buyer_id is not null;

grant select, insert, update on app.alarms to patchbay_tenant;

call app.guard('app.alarms');
