//! Row-level security, and that nothing in the database acts behind the program's back.

use super::Rule;

pub const RULES: &[Rule] = &[
    Rule {
        says: "row-level security is enabled and forced on every tenant table",
        violations: "
            select pg_class.oid::regclass::text
            from pg_class
            where pg_class.relnamespace = 'app'::regnamespace
              and pg_class.relkind in ('r', 'p')
              and not (pg_class.relrowsecurity and pg_class.relforcerowsecurity)",
        offences: &[
            "create table app.broken (tenant_id uuid primary key)",
            "alter table app.buyers no force row level security",
            "alter table app.buyers disable row level security",
        ],
    },
    Rule {
        says: "every tenant table has the policy tenant_only, for patchbay_tenant, with its one text",
        violations: "
            select pg_class.oid::regclass::text
            from pg_class
            where pg_class.relnamespace = 'app'::regnamespace
              and pg_class.relkind in ('r', 'p')
              and not exists (
                select 1
                from pg_policy
                cross join (values ('(tenant_id = ( SELECT app.current_tenant() AS current_tenant))')) as one (text)
                where pg_policy.polrelid = pg_class.oid
                  and pg_policy.polname = 'tenant_only'
                  and pg_policy.polpermissive
                  and pg_policy.polcmd = '*'
                  and pg_policy.polroles = array['patchbay_tenant'::regrole::oid]
                  and pg_get_expr(pg_policy.polqual, pg_policy.polrelid) = one.text
                  and pg_get_expr(pg_policy.polwithcheck, pg_policy.polrelid) = one.text
              )",
        offences: &[
            "create table app.broken (tenant_id uuid primary key)",
            "drop policy tenant_only on app.buyers",
            "alter policy tenant_only on app.buyers to public",
            "alter policy tenant_only on app.buyers with check (true)",
            "alter policy tenant_only on app.buyers using (tenant_id = app.current_tenant())",
            "drop policy tenant_only on app.buyers;
             create policy tenant_only on app.buyers for select to patchbay_tenant
               using (tenant_id = (select app.current_tenant()))",
        ],
    },
    Rule {
        says: "besides tenant_only there are the relay's policies and no others",
        violations: "
            with listed (policy) as (
              values
                ('app.outbox: relay_reads (r) to {patchbay_relay} using (true) check ()'),
                ('app.outbox: relay_locks (w) to {patchbay_relay} using (true) check (false)'),
                ('app.outbox: relay_removes (d) to {patchbay_relay} using (true) check ()'),
                ('app.idempotency_keys: sweep_reads (r) to {patchbay_relay} using (true) check ()'),
                ('app.idempotency_keys: sweep_removes (d) to {patchbay_relay} using (true) check ()'),
                ('app.hook_answers: sweep_reads (r) to {patchbay_relay} using (true) check ()'),
                ('app.hook_answers: sweep_removes (d) to {patchbay_relay} using (true) check ()'),
                ('app.alarms: sweep_reads (r) to {patchbay_relay} using ((cleared_at IS NOT NULL)) check ()'),
                ('app.alarms: sweep_removes (d) to {patchbay_relay} using ((cleared_at IS NOT NULL)) check ()'),
                ('app.calls: sweep_reads (r) to {patchbay_relay} using ((due_at IS NOT NULL)) check ()'),
                ('app.conversions: sweep_reads (r) to {patchbay_relay} using ((due_at IS NOT NULL)) check ()'),
                ('app.config_versions: snapshot_reads (r) to {patchbay_relay} using (true) check ()')
            ),
            found (policy) as (
              select format(
                '%s: %s (%s) to %s using (%s) check (%s)',
                pg_policy.polrelid::regclass,
                pg_policy.polname,
                pg_policy.polcmd,
                pg_policy.polroles::regrole[],
                pg_get_expr(pg_policy.polqual, pg_policy.polrelid),
                pg_get_expr(pg_policy.polwithcheck, pg_policy.polrelid)
              )
              from pg_policy
              where pg_policy.polname <> 'tenant_only'
            )
            select policy || ' is not listed'
            from (select policy from found except select policy from listed) as unlisted
            union all
            select policy || ' is missing'
            from (select policy from listed except select policy from found) as missing",
        offences: &[
            "create policy everybody on app.buyers using (true)",
            "create policy relay_reads on app.buyers for select to patchbay_relay using (true)",
            "alter policy relay_locks on app.outbox with check (true)",
            "alter policy sweep_reads on app.idempotency_keys to patchbay_tenant",
            "drop policy relay_removes on app.outbox",
            "alter policy sweep_reads on app.calls using (true)",
        ],
    },
    Rule {
        // A partition reached by its own name has no policies.
        says: "every partition is in the schema partitions, which holds nothing else",
        violations: "
            select pg_class.oid::regclass::text
            from pg_class
            where pg_class.relkind in ('r', 'p')
              and pg_class.relispartition <> (pg_class.relnamespace = 'partitions'::regnamespace)",
        offences: &[
            "create table partitions.broken (tenant_id uuid primary key)",
            "create table app.broken partition of app.calls
               for values from ('00000000-0000-0000-0000-000000000000') to ('00000001-0000-0000-0000-000000000000')",
        ],
    },
    Rule {
        says: "no trigger and no rule acts on a table",
        violations: "
            select format('%s: %s', pg_trigger.tgrelid::regclass, pg_trigger.tgname)
            from pg_trigger
            join pg_class on pg_class.oid = pg_trigger.tgrelid
            where pg_class.relnamespace in ('app'::regnamespace, 'directory'::regnamespace)
              and not pg_trigger.tgisinternal
            union all
            select format('%s: %s', pg_rewrite.ev_class::regclass, pg_rewrite.rulename)
            from pg_rewrite
            join pg_class on pg_class.oid = pg_rewrite.ev_class
            where pg_class.relnamespace in ('app'::regnamespace, 'directory'::regnamespace)
              and pg_class.relkind in ('r', 'p')",
        offences: &[
            "create function app.nothing() returns trigger language plpgsql as 'begin return new; end';
             create trigger broken before update on app.buyers for each row execute function app.nothing()",
            "create rule broken as on delete to directory.tenants do instead nothing",
        ],
    },
    Rule {
        says: "there are no views, which would read with their owner's rights",
        violations: "
            select pg_class.oid::regclass::text
            from pg_class
            where pg_class.relnamespace in ('app'::regnamespace, 'directory'::regnamespace, 'public'::regnamespace)
              and pg_class.relkind in ('v', 'm', 'f')",
        offences: &[
            "create view app.broken as select 1 as one",
            "create materialized view public.broken as select 1 as one",
        ],
    },
    Rule {
        says: "no function runs with its owner's rights",
        violations: "
            select pg_proc.oid::regprocedure::text
            from pg_proc
            where pg_proc.pronamespace in ('app'::regnamespace, 'directory'::regnamespace, 'public'::regnamespace)
              and pg_proc.prosecdef",
        offences: &[
            "create function app.broken() returns integer language sql security definer as 'select 1'",
            "alter function app.current_tenant() security definer",
        ],
    },
    Rule {
        says: "every function names the schemas it searches, or was bound to what it names",
        violations: "
            select pg_proc.oid::regprocedure::text
            from pg_proc
            where pg_proc.pronamespace in ('app'::regnamespace, 'directory'::regnamespace)
              and pg_proc.prosqlbody is null
              and not coalesce('search_path=pg_catalog' = any (pg_proc.proconfig), false)",
        offences: &[
            "create function app.broken() returns integer language sql as 'select 1'",
            "alter function app.refuse_without_tenant() reset search_path",
        ],
    },
];
