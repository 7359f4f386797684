//! Keys, indexes and what they lead to: always the tenant first.

use super::Rule;

pub const RULES: &[Rule] = &[
    Rule {
        says: "a tenant table has a tenant_id that is a uuid and never null",
        violations: "
            select pg_class.oid::regclass::text
            from pg_class
            where pg_class.relnamespace = 'app'::regnamespace
              and pg_class.relkind in ('r', 'p')
              and not exists (
                select 1
                from pg_attribute
                where pg_attribute.attrelid = pg_class.oid
                  and pg_attribute.attname = 'tenant_id'
                  and pg_attribute.atttypid = 'uuid'::regtype
                  and pg_attribute.attnotnull
              )",
        offences: &[
            "create table app.broken (id uuid not null)",
            "create table app.broken (tenant_id text not null)",
            "create table app.broken (tenant_id uuid)",
        ],
    },
    Rule {
        says: "a table has a primary key, and a tenant table's starts with tenant_id",
        violations: "
            select pg_class.oid::regclass::text
            from pg_class
            where pg_class.relnamespace in ('app'::regnamespace, 'directory'::regnamespace)
              and pg_class.relkind in ('r', 'p')
              and not exists (
                select 1
                from pg_index
                join pg_attribute on pg_attribute.attrelid = pg_class.oid and pg_attribute.attnum = pg_index.indkey[0]
                where pg_index.indrelid = pg_class.oid
                  and pg_index.indisprimary
                  and (pg_attribute.attname = 'tenant_id' or pg_class.relnamespace = 'directory'::regnamespace)
              )",
        offences: &[
            "create table app.broken (tenant_id uuid not null)",
            "create table app.broken (id uuid, tenant_id uuid, constraint broken_pkey primary key (id, tenant_id))",
            "create table directory.broken (id uuid not null)",
        ],
    },
    Rule {
        says: "every index of a tenant table, unique or not, starts with tenant_id",
        violations: "
            select format('%s: %s', pg_index.indrelid::regclass, pg_index.indexrelid::regclass)
            from pg_index
            join pg_class on pg_class.oid = pg_index.indrelid
            left join pg_attribute on pg_attribute.attrelid = pg_class.oid and pg_attribute.attnum = pg_index.indkey[0]
            where pg_class.relnamespace = 'app'::regnamespace
              and pg_attribute.attname is distinct from 'tenant_id'",
        offences: &[
            "create index buyers_by_email on app.buyers (email)",
            "create index buyers_by_email on app.buyers (lower(email), tenant_id)",
            "create unique index buyers_email_key on app.buyers (email, tenant_id)",
            "alter table app.buyers add constraint buyers_email_key unique (email, tenant_id)",
        ],
    },
    Rule {
        says: "a foreign key of a tenant table pairs tenant_id with tenant_id first",
        violations: "
            select format('%s: %s', pg_constraint.conrelid::regclass, pg_constraint.conname)
            from pg_constraint
            join pg_class on pg_class.oid = pg_constraint.conrelid
            join pg_attribute own on own.attrelid = pg_constraint.conrelid and own.attnum = pg_constraint.conkey[1]
            join pg_attribute other on other.attrelid = pg_constraint.confrelid and other.attnum = pg_constraint.confkey[1]
            where pg_constraint.contype = 'f'
              and pg_class.relnamespace = 'app'::regnamespace
              and (own.attname <> 'tenant_id' or other.attname <> 'tenant_id' or cardinality(pg_constraint.conkey) < 2)",
        offences: &[
            "create table app.parents (tenant_id uuid not null, id uuid primary key);
             create table app.children (tenant_id uuid not null, id uuid references app.parents (id))",
            "create table app.children (
               tenant_id uuid not null,
               id uuid not null,
               constraint children_buyer_fkey foreign key (id, tenant_id) references app.buyers (tenant_id, id)
             )",
        ],
    },
    Rule {
        says: "no foreign key crosses from one half to the other",
        violations: "
            select format('%s: %s', pg_constraint.conrelid::regclass, pg_constraint.conname)
            from pg_constraint
            join pg_class own on own.oid = pg_constraint.conrelid
            join pg_class other on other.oid = pg_constraint.confrelid
            where pg_constraint.contype = 'f'
              and own.relnamespace in ('app'::regnamespace, 'directory'::regnamespace)
              and own.relnamespace <> other.relnamespace",
        offences: &[
            "alter table app.buyers add constraint buyers_tenant_fkey
               foreign key (tenant_id) references directory.tenants (id)",
            "alter table directory.memberships add constraint memberships_settings_fkey
               foreign key (tenant_id) references app.tenant_settings (tenant_id)",
        ],
    },
    Rule {
        says: "ids never come from a sequence",
        violations: "
            select format('%s is a sequence', pg_class.oid::regclass)
            from pg_class
            where pg_class.relnamespace in ('app'::regnamespace, 'directory'::regnamespace)
              and pg_class.relkind = 'S'
            union all
            select format('%s: %s is an identity', pg_class.oid::regclass, pg_attribute.attname)
            from pg_class
            join pg_attribute on pg_attribute.attrelid = pg_class.oid
            where pg_class.relnamespace in ('app'::regnamespace, 'directory'::regnamespace)
              and pg_attribute.attidentity <> ''
            union all
            select format('%s: a default calls nextval', pg_attrdef.adrelid::regclass)
            from pg_attrdef
            join pg_class on pg_class.oid = pg_attrdef.adrelid
            where pg_class.relnamespace in ('app'::regnamespace, 'directory'::regnamespace)
              and pg_get_expr(pg_attrdef.adbin, pg_attrdef.adrelid) like '%nextval%'",
        offences: &[
            "create sequence app.broken_seq",
            "create table directory.broken (id bigint generated always as identity primary key)",
            "create sequence public.elsewhere;
             create table app.broken (id bigint not null default nextval('public.elsewhere'))",
        ],
    },
];
