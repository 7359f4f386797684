-- What every change leaves behind: keys for machines, an audit trail, answers to repeat, facts to pass on.
create table app.api_keys (
  tenant_id uuid not null,
  id uuid not null,
  name text not null,
  prefix text not null,
  key_hash bytea not null,
  scopes text[] not null,
  created_by text not null,
  created_at timestamptz not null,
  last_used_at timestamptz,
  revoked_at timestamptz,
  constraint api_keys_pkey primary key (tenant_id, id),
  constraint api_keys_prefix_key unique (tenant_id, prefix),
  constraint api_keys_hash_sized check (octet_length(key_hash) = 32)
);

-- Written once and never changed: the tenant role may insert and read.
create table app.audit_events (
  tenant_id uuid not null,
  id uuid not null,
  actor text not null,
  actor_name text not null,
  action text not null,
  subject_kind text not null,
  subject_id text not null,
  changes jsonb not null,
  trace_id text not null,
  happened_at timestamptz not null,
  constraint audit_events_pkey primary key (tenant_id, id)
);

create index audit_events_by_subject on app.audit_events (tenant_id, subject_id, id);

-- The answer to a request that carried an Idempotency-Key, sealed because it may show a secret once.
create table app.idempotency_keys (
  tenant_id uuid not null,
  operation text not null,
  idempotency_key text not null,
  request_hash bytea not null,
  response_status smallint,
  response_key_id text,
  response_sealed bytea,
  created_at timestamptz not null,
  constraint idempotency_keys_pkey primary key (tenant_id, operation, idempotency_key)
);

create index idempotency_keys_by_age on app.idempotency_keys (tenant_id, created_at);

-- Facts on their way out of a tenant's transaction; a row goes when it has become a job.
create table app.outbox (
  tenant_id uuid not null,
  id uuid not null,
  kind text not null,
  payload jsonb not null,
  trace_id text not null,
  run_at timestamptz,
  created_at timestamptz not null,
  constraint outbox_pkey primary key (tenant_id, id)
);

grant select, insert, update on app.api_keys, app.idempotency_keys to patchbay_tenant;
grant delete on app.idempotency_keys to patchbay_tenant;
grant select, insert on app.audit_events to patchbay_tenant;
grant insert on app.outbox to patchbay_tenant;

call app.guard('app.api_keys');
call app.guard('app.audit_events');
call app.guard('app.idempotency_keys');
call app.guard('app.outbox');

-- The relay works across tenants, on these tables and for these commands only.
create policy relay_reads on app.outbox for select to patchbay_relay using (true);
create policy relay_locks on app.outbox for update to patchbay_relay using (true) with check (false);
create policy relay_removes on app.outbox for delete to patchbay_relay using (true);
grant select, update, delete on app.outbox to patchbay_relay;

create policy sweep_reads on app.idempotency_keys for select to patchbay_relay using (true);
create policy sweep_removes on app.idempotency_keys for delete to patchbay_relay using (true);
grant select, delete on app.idempotency_keys to patchbay_relay;
