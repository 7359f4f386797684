-- What a caller is called costs money each time the carrier is asked. So it is asked once, kept for a
-- while, and counted day by day against what the tenant means to spend. Whoever wants to ask writes the
-- row first, so that of two calls that come in together only one asks.
create table app.caller_names (
  tenant_id uuid not null,
  caller text not null,
  status text not null,
  name text,
  asked_at timestamptz not null,
  constraint caller_names_pkey primary key (tenant_id, caller),
  constraint caller_names_status_known check (status in ('asked', 'found', 'unlisted', 'failed')),
  constraint caller_names_name_if_found check ((name is not null) = (status = 'found'))
);

create index caller_names_by_age on app.caller_names (tenant_id, asked_at);

-- How often was asked on each day of the tenant's calendar.
create table app.caller_name_days (
  tenant_id uuid not null,
  day date not null,
  asked integer not null,
  constraint caller_name_days_pkey primary key (tenant_id, day),
  constraint caller_name_days_asked_counted check (asked > 0)
);

alter table app.tenant_settings add column caller_name_lookup jsonb;

alter table app.call_decisions
  add column name_gap text,
  add constraint call_decisions_name_gap_known check (
    name_gap in (
      'budget_spent', 'late', 'failed', 'asked', 'unlisted', 'abroad', 'no_account', 'not_asked'
    )
  );

grant select, insert, update, delete on app.caller_names, app.caller_name_days to patchbay_tenant;

call app.guard('app.caller_names');
call app.guard('app.caller_name_days');
