-- Two halves that may live in two databases one day: what is global and small, and what belongs to a tenant.
create schema directory;
create schema app;

-- Both roles belong to the cluster, not to this database: another database, or a superuser on
-- behalf of a login that may not create roles, may have made them. What counts is that the login
-- can become them.
do $$
declare
  wanted text;
begin
  foreach wanted in array array['patchbay_tenant', 'patchbay_relay'] loop
    begin
      if not exists (select 1 from pg_roles where rolname = wanted) then
        execute format('create role %I nologin', wanted);
      end if;
    exception
      when duplicate_object or unique_violation then null;
    end;
    begin
      execute format('set local role %I', wanted);
      set local role none;
    exception
      when insufficient_privilege then
        execute format('grant %I to %I', wanted, current_user);
    end;
  end loop;
exception
  when insufficient_privilege then
    raise exception 'the login % can neither create the roles it needs nor become them: let a superuser run "create role patchbay_tenant; create role patchbay_relay; grant patchbay_tenant, patchbay_relay to %"', current_user, quote_ident(current_user)
      using errcode = 'insufficient_privilege';
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
