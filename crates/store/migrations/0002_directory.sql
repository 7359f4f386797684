-- The global half: who exists, who may enter, and which tenant a key, number or account leads to.
create table directory.tenants (
  id uuid not null,
  name text not null,
  shard text not null default 'main',
  created_at timestamptz not null,
  constraint tenants_pkey primary key (id)
);

create table directory.users (
  id uuid not null,
  email text not null,
  name text not null,
  password_hash text not null,
  is_platform_admin boolean not null default false,
  failed_logins integer not null default 0,
  locked_until timestamptz,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  constraint users_pkey primary key (id),
  constraint users_failed_logins_counted check (failed_logins >= 0)
);

create unique index users_email_key on directory.users (lower(email));

create table directory.memberships (
  id uuid not null,
  tenant_id uuid not null,
  user_id uuid not null,
  role text not null,
  version integer not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  constraint memberships_pkey primary key (id),
  constraint memberships_tenant_user_key unique (tenant_id, user_id),
  constraint memberships_tenant_fkey foreign key (tenant_id) references directory.tenants (id),
  constraint memberships_user_fkey foreign key (user_id) references directory.users (id),
  constraint memberships_role_known check (
    role in ('owner', 'manager', 'analyst', 'caller', 'buyer_portal', 'supplier_portal')
  )
);

create index memberships_by_user on directory.memberships (user_id);

-- Only the hash of a session's token is kept, so a copy of this table opens nothing.
create table directory.sessions (
  id uuid not null,
  token_hash bytea not null,
  user_id uuid not null,
  tenant_id uuid,
  created_at timestamptz not null,
  last_seen_at timestamptz not null,
  expires_at timestamptz not null,
  constraint sessions_pkey primary key (id),
  constraint sessions_token_key unique (token_hash),
  constraint sessions_user_fkey foreign key (user_id) references directory.users (id),
  constraint sessions_tenant_fkey foreign key (tenant_id) references directory.tenants (id)
);

create index sessions_by_expiry on directory.sessions (expires_at);
create index sessions_by_user on directory.sessions (user_id);

create table directory.api_key_prefixes (
  prefix text not null,
  tenant_id uuid not null,
  claimed_at timestamptz not null,
  constraint api_key_prefixes_pkey primary key (prefix),
  constraint api_key_prefixes_tenant_fkey foreign key (tenant_id) references directory.tenants (id)
);

-- A number in use belongs to one tenant; the row goes when the number is archived.
create table directory.number_claims (
  phone_number text not null,
  tenant_id uuid not null,
  claimed_at timestamptz not null,
  constraint number_claims_pkey primary key (phone_number),
  constraint number_claims_tenant_fkey foreign key (tenant_id) references directory.tenants (id)
);

create index number_claims_by_age on directory.number_claims (claimed_at);

create table directory.provider_account_claims (
  provider_account_id uuid not null,
  tenant_id uuid not null,
  account_sid text not null,
  claimed_at timestamptz not null,
  constraint provider_account_claims_pkey primary key (provider_account_id),
  constraint provider_account_claims_tenant_fkey foreign key (tenant_id) references directory.tenants (id)
);

create index provider_account_claims_by_sid on directory.provider_account_claims (account_sid);

-- The facts that already became jobs, so that a relay that died between its two commits adds nothing twice.
create table directory.relayed_facts (
  fact_id uuid not null,
  relayed_at timestamptz not null,
  constraint relayed_facts_pkey primary key (fact_id)
);

create index relayed_facts_by_age on directory.relayed_facts (relayed_at);
