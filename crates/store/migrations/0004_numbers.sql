-- Credentials at carriers, the numbers held there, and whom each number's calls belonged to over time.
create table app.provider_accounts (
  tenant_id uuid not null,
  id uuid not null,
  provider text not null,
  name text not null,
  account_sid text not null,
  api_base_url text,
  status text not null,
  version integer not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  constraint provider_accounts_pkey primary key (tenant_id, id),
  constraint provider_accounts_provider_known check (provider in ('twilio')),
  constraint provider_accounts_status_known check (status in ('active', 'paused', 'archived'))
);

create unique index provider_accounts_name_key on app.provider_accounts (tenant_id, lower(name)) where status <> 'archived';
create unique index provider_accounts_sid_key on app.provider_accounts (tenant_id, provider, account_sid) where status <> 'archived';

-- At most two tokens of an account are usable: the current one and, during a rotation, the one before it.
create table app.provider_secrets (
  tenant_id uuid not null,
  id uuid not null,
  provider_account_id uuid not null,
  key_id text not null,
  sealed bytea not null,
  is_current boolean not null,
  created_at timestamptz not null,
  constraint provider_secrets_pkey primary key (tenant_id, id),
  constraint provider_secrets_account_fkey foreign key (tenant_id, provider_account_id) references app.provider_accounts (tenant_id, id)
);

create unique index provider_secrets_current_key on app.provider_secrets (tenant_id, provider_account_id) where is_current;
create index provider_secrets_by_account on app.provider_secrets (tenant_id, provider_account_id);

create table app.numbers (
  tenant_id uuid not null,
  id uuid not null,
  phone_number text not null,
  label text,
  provider_account_id uuid,
  status text not null,
  version integer not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  constraint numbers_pkey primary key (tenant_id, id),
  constraint numbers_provider_account_fkey foreign key (tenant_id, provider_account_id) references app.provider_accounts (tenant_id, id),
  constraint numbers_phone_number_e164 check (phone_number ~ '^\+[1-9][0-9]{6,14}$'),
  constraint numbers_status_known check (status in ('active', 'paused', 'archived'))
);

create unique index numbers_phone_number_key on app.numbers (tenant_id, phone_number) where status <> 'archived';

create table app.number_assignments (
  tenant_id uuid not null,
  id uuid not null,
  number_id uuid not null,
  campaign_id uuid not null,
  supplier_id uuid,
  assigned_at timestamptz not null,
  ended_at timestamptz,
  constraint number_assignments_pkey primary key (tenant_id, id),
  constraint number_assignments_number_fkey foreign key (tenant_id, number_id) references app.numbers (tenant_id, id),
  constraint number_assignments_campaign_fkey foreign key (tenant_id, campaign_id) references app.campaigns (tenant_id, id),
  constraint number_assignments_supplier_fkey foreign key (tenant_id, supplier_id) references app.suppliers (tenant_id, id),
  constraint number_assignments_ordered check (ended_at >= assigned_at)
);

create unique index number_assignments_open_key on app.number_assignments (tenant_id, number_id) where ended_at is null;
create index number_assignments_by_campaign on app.number_assignments (tenant_id, campaign_id) where ended_at is null;

grant select, insert, update on
  app.provider_accounts, app.provider_secrets, app.numbers, app.number_assignments
to patchbay_tenant;
grant delete on app.provider_secrets to patchbay_tenant;

call app.guard('app.provider_accounts');
call app.guard('app.provider_secrets');
call app.guard('app.numbers');
call app.guard('app.number_assignments');
