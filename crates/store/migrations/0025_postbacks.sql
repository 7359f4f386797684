-- Postbacks: a buyer's system reports conversions by a URL that holds a key of the buyer's, and may
-- have to sign. The keys are hashed; the secrets that sign are sealed, because both sides need them.
create table app.postback_keys (
  tenant_id uuid not null,
  id uuid not null,
  buyer_id uuid not null,
  name text not null,
  prefix text not null,
  key_hash bytea not null,
  is_signed boolean not null,
  created_by text not null,
  created_at timestamptz not null,
  last_used_at timestamptz,
  revoked_at timestamptz,
  constraint postback_keys_pkey primary key (tenant_id, id),
  constraint postback_keys_buyer_fkey foreign key (tenant_id, buyer_id) references app.buyers (tenant_id, id),
  constraint postback_keys_hash_sized check (length(key_hash) = 32)
);

create unique index postback_keys_prefix_key on app.postback_keys (tenant_id, prefix);
create index postback_keys_by_buyer on app.postback_keys (tenant_id, buyer_id, id);

-- Of each key the current secret, and during a rotation the one before.
create table app.postback_secrets (
  tenant_id uuid not null,
  id uuid not null,
  postback_key_id uuid not null,
  key_id text not null,
  sealed bytea not null,
  is_current boolean not null,
  created_at timestamptz not null,
  constraint postback_secrets_pkey primary key (tenant_id, id),
  constraint postback_secrets_key_fkey foreign key (tenant_id, postback_key_id) references app.postback_keys (tenant_id, id)
);

create unique index postback_secrets_current_key on app.postback_secrets (tenant_id, postback_key_id) where is_current;

-- Who reported by postback: the buyer whose ids of transactions are theirs alone. `parameters` is
-- everything the postback said.
alter table app.conversions
  add column reporter_id uuid,
  add column parameters jsonb;

drop index app.conversions_external_id_key;
create unique index conversions_external_id_key on app.conversions (tenant_id, reporter_id, external_id)
nulls not distinct
where external_id is not null;

grant select, insert, update on app.postback_keys to patchbay_tenant;
grant select, insert, update, delete on app.postback_secrets to patchbay_tenant;

call app.guard('app.postback_keys');
call app.guard('app.postback_secrets');
