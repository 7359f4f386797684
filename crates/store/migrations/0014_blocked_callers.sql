-- Callers nobody wants to hear, by number, by prefix, or because they keep the number back.
create table app.blocked_callers (
  tenant_id uuid not null,
  id uuid not null,
  blocked_by text not null,
  value text,
  campaign_id uuid,
  reason text,
  expires_at timestamptz,
  status text not null,
  version integer not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  constraint blocked_callers_pkey primary key (tenant_id, id),
  constraint blocked_callers_campaign_fkey foreign key (tenant_id, campaign_id) references app.campaigns (tenant_id, id),
  constraint blocked_callers_blocked_by_known check (blocked_by in ('number', 'prefix', 'anonymous')),
  constraint blocked_callers_value_given check ((value is null) = (blocked_by = 'anonymous')),
  constraint blocked_callers_status_known check (status in ('active', 'archived'))
);

create unique index blocked_callers_value_key on app.blocked_callers (tenant_id, blocked_by, value, campaign_id)
nulls not distinct
where status <> 'archived';

grant select, insert, update on app.blocked_callers to patchbay_tenant;

call app.guard('app.blocked_callers');
