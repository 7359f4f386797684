-- Conversions that do not count, or not yet, are kept beside those that do: one whose call is not
-- known waits for it, one that came after the campaign's window is late, one that was taken back is
-- reversed. Until the call is known `currency` is the reporter's, or the tenant's own.

-- `report` is how the reporter named the call; conversions reported before have none. `due_at` is
-- when the call of one that waits is looked for again.
alter table app.conversions
  alter column call_id drop not null,
  add column status text not null default 'applied',
  add column report jsonb,
  add column obstacle text,
  add column looks smallint not null default 0,
  add column due_at timestamptz,
  add column settled_at timestamptz,
  add column settled_by text,
  add column settled_by_name text,
  add column reason text,
  add constraint conversions_status_known check (
    status in ('pending', 'applied', 'late', 'unmatched', 'dismissed', 'reversed')
  ),
  add constraint conversions_obstacle_known check (
    obstacle in ('unknown_call', 'ambiguous_call', 'not_sold', 'other_buyer', 'other_currency')
  ),
  add constraint conversions_call_known check (
    call_id is not null or status in ('pending', 'unmatched', 'dismissed')
  ),
  add constraint conversions_due_while_pending check ((status = 'pending') = (due_at is not null));

create index conversions_by_status on app.conversions (tenant_id, status, id);
create index conversions_by_due on app.conversions (tenant_id, due_at) where due_at is not null;

-- How long after a call its conversions count.
alter table app.campaigns
  add column conversion_window_secs integer not null default 2592000,
  add constraint campaigns_conversion_window_bounded check (
    conversion_window_secs between 3600 and 31536000
  );

-- Across tenants: whose calls somebody must look for.
create policy sweep_reads on app.conversions for select to patchbay_relay using (due_at is not null);
grant select on app.conversions to patchbay_relay;
