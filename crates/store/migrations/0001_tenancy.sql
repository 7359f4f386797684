-- Two halves that may live in two databases one day: what is global and small, and what belongs to a tenant.
create schema directory;
create schema app;

-- Both roles belong to the cluster, not to this database, so another database may have made them.
do $$
begin
  create role patchbay_tenant nologin;
exception
  when duplicate_object or unique_violation then null;
end
$$;

do $$
begin
  create role patchbay_relay nologin;
exception
  when duplicate_object or unique_violation then null;
end
$$;

-- A superuser needs no membership to take on a role; anybody else does.
do $$
begin
  if not (select rolsuper from pg_roles where rolname = current_user) then
    execute format('grant patchbay_tenant, patchbay_relay to %I', current_user);
  end if;
end
$$;

grant usage on schema app to patchbay_tenant, patchbay_relay;

-- The tenant of the running transaction. It raises when none is set, so that a query outside the
-- door fails instead of quietly finding nothing.
create function app.current_tenant() returns uuid
language plpgsql
stable
parallel safe
set search_path = pg_catalog
as $$
declare
  tenant text := current_setting('app.tenant_id', true);
begin
  if tenant is null or tenant = '' then
    raise exception 'no tenant is set for this transaction' using errcode = 'PB001';
  end if;
  return tenant::uuid;
end
$$;

-- Forces row-level security on a tenant table with the one policy text every one of them has.
create procedure app.guard(guarded regclass)
language plpgsql
set search_path = pg_catalog
as $$
begin
  execute format('alter table %s enable row level security', guarded);
  execute format('alter table %s force row level security', guarded);
  execute format(
    'create policy tenant_only on %s to patchbay_tenant using (tenant_id = (select app.current_tenant())) with check (tenant_id = (select app.current_tenant()))',
    guarded
  );
end
$$;

revoke all on procedure app.guard(regclass) from public;
