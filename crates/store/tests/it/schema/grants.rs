//! What the two unprivileged roles may do: what is listed here and nothing else.

use super::Rule;

pub const RULES: &[Rule] = &[
    Rule {
        says: "the two roles have no power of their own and cannot log in",
        violations: "
            select pg_roles.rolname::text
            from pg_roles
            where pg_roles.rolname in ('patchbay_tenant', 'patchbay_relay')
              and (
                pg_roles.rolsuper
                or pg_roles.rolbypassrls
                or pg_roles.rolcanlogin
                or pg_roles.rolcreaterole
                or pg_roles.rolcreatedb
                or pg_roles.rolreplication
              )",
        offences: &[
            "alter role patchbay_tenant bypassrls",
            "alter role patchbay_relay superuser",
            "alter role patchbay_relay login",
        ],
    },
    Rule {
        says: "the two roles belong to no other role",
        violations: "
            select format('%s belongs to %s', pg_auth_members.member::regrole, pg_auth_members.roleid::regrole)
            from pg_auth_members
            where pg_auth_members.member in ('patchbay_tenant'::regrole, 'patchbay_relay'::regrole)",
        offences: &[
            "grant pg_read_all_data to patchbay_relay",
            "grant patchbay_relay to patchbay_tenant",
        ],
    },
    Rule {
        says: "the two roles own nothing",
        violations: "
            select format('%s is owned by %s', pg_class.oid::regclass, pg_class.relowner::regrole)
            from pg_class
            where pg_class.relowner in ('patchbay_tenant'::regrole, 'patchbay_relay'::regrole)
            union all
            select format('schema %s is owned by %s', pg_namespace.nspname, pg_namespace.nspowner::regrole)
            from pg_namespace
            where pg_namespace.nspowner in ('patchbay_tenant'::regrole, 'patchbay_relay'::regrole)
            union all
            select format('%s is owned by %s', pg_proc.oid::regprocedure, pg_proc.proowner::regrole)
            from pg_proc
            where pg_proc.proowner in ('patchbay_tenant'::regrole, 'patchbay_relay'::regrole)",
        offences: &[
            "alter table app.buyers owner to patchbay_tenant",
            "alter schema app owner to patchbay_relay",
            "alter function app.current_tenant() owner to patchbay_tenant",
        ],
    },
    Rule {
        says: "the two roles may use the schema app and no other",
        violations: "
            with found as (
              select format('%s to %s on %s', acl.privilege_type, acl.grantee::regrole, pg_namespace.nspname) as permission
              from pg_namespace
              cross join aclexplode(pg_namespace.nspacl) as acl
              where acl.grantee in ('patchbay_tenant'::regrole, 'patchbay_relay'::regrole)
                or (acl.grantee = 0 and pg_namespace.nspname in ('app', 'partitions', 'directory', 'queue'))
            )
            select permission
            from found
            where permission not in ('USAGE to patchbay_tenant on app', 'USAGE to patchbay_relay on app')",
        offences: &[
            "grant usage on schema directory to patchbay_tenant",
            "grant usage on schema queue to patchbay_relay",
            "grant usage on schema partitions to patchbay_tenant",
            "grant usage on schema partitions to public",
            "grant create on schema app to patchbay_relay",
            "grant usage on schema app to public",
        ],
    },
    Rule {
        says: "a tenant may read, add to and change its tables, and what the exceptions say",
        violations: "
            with exceptions (relation, permission) as (
              values
                ('app.provider_secrets', 'DELETE,INSERT,SELECT,UPDATE'),
                ('app.postback_secrets', 'DELETE,INSERT,SELECT,UPDATE'),
                ('app.idempotency_keys', 'DELETE,INSERT,SELECT,UPDATE'),
                ('app.caller_names', 'DELETE,INSERT,SELECT,UPDATE'),
                ('app.caller_name_days', 'DELETE,INSERT,SELECT,UPDATE'),
                ('app.rates', 'DELETE,INSERT,SELECT'),
                ('app.audit_events', 'INSERT,SELECT'),
                ('app.number_rents', 'INSERT,SELECT'),
                ('app.outbox', 'INSERT'),
                ('app.call_legs', 'INSERT,SELECT'),
                ('app.call_events', 'INSERT,SELECT'),
                ('app.call_decisions', 'INSERT,SELECT'),
                ('app.call_postings', 'INSERT,SELECT'),
                ('app.hook_answers', 'INSERT,SELECT'),
                ('app.lineups', 'INSERT,SELECT'),
                ('app.ledger_transactions', 'INSERT,SELECT'),
                ('app.ledger_entries', 'INSERT,SELECT'),
                ('app.ledger_voids', 'INSERT,SELECT')
            ),
            found as (
              select
                pg_class.oid::regclass::text as relation,
                coalesce(string_agg(acl.privilege_type, ',' order by acl.privilege_type collate \"C\"), 'nothing') as permission
              from pg_class
              left join lateral aclexplode(pg_class.relacl) as acl on acl.grantee = 'patchbay_tenant'::regrole
              where pg_class.relnamespace = 'app'::regnamespace
                and pg_class.relkind in ('r', 'p')
              group by pg_class.oid
            )
            select format('%s: may %s', found.relation, found.permission)
            from found
            left join exceptions on exceptions.relation = found.relation
            where found.permission <> coalesce(exceptions.permission, 'INSERT,SELECT,UPDATE')",
        offences: &[
            "grant delete on app.campaigns to patchbay_tenant",
            "grant truncate on app.campaigns to patchbay_tenant",
            "grant update on app.audit_events to patchbay_tenant",
            "grant delete on app.audit_events to patchbay_tenant",
            "grant update on app.call_postings to patchbay_tenant",
            "grant select on app.outbox to patchbay_tenant",
            "revoke update on app.campaigns from patchbay_tenant",
            "create table app.broken (tenant_id uuid primary key)",
        ],
    },
    Rule {
        says: "the relay may remove facts, keys, answers and alarms, lock facts, read calls, conversions and versions, and nothing more",
        violations: "
            with listed (permission) as (
              values
                ('app.outbox: SELECT'),
                ('app.outbox: UPDATE'),
                ('app.outbox: DELETE'),
                ('app.idempotency_keys: SELECT'),
                ('app.idempotency_keys: DELETE'),
                ('app.hook_answers: SELECT'),
                ('app.hook_answers: DELETE'),
                ('app.alarms: SELECT'),
                ('app.alarms: DELETE'),
                ('app.calls: SELECT'),
                ('app.conversions: SELECT'),
                ('app.config_versions: SELECT')
            ),
            found (permission) as (
              select format('%s: %s', pg_class.oid::regclass, acl.privilege_type)
              from pg_class
              cross join aclexplode(pg_class.relacl) as acl
              where acl.grantee = 'patchbay_relay'::regrole
            )
            select permission || ' is not listed'
            from (select permission from found except select permission from listed) as unlisted
            union all
            select permission || ' is missing'
            from (select permission from listed except select permission from found) as missing",
        offences: &[
            "grant select on app.campaigns to patchbay_relay",
            "grant insert on app.outbox to patchbay_relay",
            "grant update on app.calls to patchbay_relay",
            "grant select on directory.tenants to patchbay_relay",
            "revoke update on app.outbox from patchbay_relay",
        ],
    },
    Rule {
        says: "outside the schema app a tenant may do nothing, and everybody may do nothing anywhere",
        violations: "
            select format('%s: %s', pg_class.oid::regclass, acl.privilege_type)
            from pg_class
            cross join aclexplode(pg_class.relacl) as acl
            join pg_namespace on pg_namespace.oid = pg_class.relnamespace
            where pg_namespace.nspname !~ '^pg_|^information_schema$'
              and (
                acl.grantee = 0
                or (acl.grantee = 'patchbay_tenant'::regrole and pg_namespace.nspname <> 'app')
              )",
        offences: &[
            "grant select on directory.tenants to patchbay_tenant",
            "grant select on app.campaigns to public",
            "grant select on public._sqlx_migrations to public",
        ],
    },
    Rule {
        says: "nothing is granted by column or in advance",
        violations: "
            select format('%s: %s', pg_attribute.attrelid::regclass, pg_attribute.attname)
            from pg_attribute
            join pg_class on pg_class.oid = pg_attribute.attrelid
            where pg_class.relnamespace in ('app'::regnamespace, 'directory'::regnamespace)
              and pg_attribute.attacl is not null
            union all
            select format('default privileges of %s', pg_default_acl.defaclrole::regrole)
            from pg_default_acl",
        offences: &[
            "grant select (payload) on app.outbox to patchbay_tenant",
            "alter default privileges in schema app grant delete on tables to patchbay_tenant",
        ],
    },
    Rule {
        says: "neither role may run a procedure",
        violations: "
            select pg_proc.oid::regprocedure::text
            from pg_proc
            where pg_proc.pronamespace in ('app'::regnamespace, 'directory'::regnamespace)
              and pg_proc.prokind = 'p'
              and (
                has_function_privilege('patchbay_tenant', pg_proc.oid, 'execute')
                or has_function_privilege('patchbay_relay', pg_proc.oid, 'execute')
              )",
        offences: &[
            "grant execute on procedure app.guard(regclass) to public",
            "create procedure directory.broken() language sql as 'select 1'",
        ],
    },
];
