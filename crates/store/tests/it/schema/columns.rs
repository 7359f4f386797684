//! What columns hold: money in micros, time with its zone, words from a known list.

use super::Rule;

pub const RULES: &[Rule] = &[
    Rule {
        says: "an amount of micros is a bigint",
        violations: "
            select format('%s: %s', pg_class.oid::regclass, pg_attribute.attname)
            from pg_class
            join pg_attribute on pg_attribute.attrelid = pg_class.oid
            where pg_class.relnamespace in ('app'::regnamespace, 'directory'::regnamespace)
              and pg_class.relkind in ('r', 'p')
              and pg_attribute.attname like '%\\_micros'
              and pg_attribute.atttypid <> 'bigint'::regtype",
        offences: &["alter table app.offers add column floor_micros numeric"],
    },
    Rule {
        says: "beside an amount of micros stands its currency",
        violations: "
            select pg_class.oid::regclass::text
            from pg_class
            where pg_class.relnamespace in ('app'::regnamespace, 'directory'::regnamespace)
              and pg_class.relkind in ('r', 'p')
              and exists (
                select 1
                from pg_attribute
                where pg_attribute.attrelid = pg_class.oid
                  and pg_attribute.attname like '%\\_micros'
              )
              and not exists (
                select 1
                from pg_attribute
                where pg_attribute.attrelid = pg_class.oid
                  and pg_attribute.attname = 'currency'
                  and pg_attribute.atttypid = 'text'::regtype
                  and pg_attribute.attnotnull
              )",
        offences: &[
            "alter table app.buyers add column limit_micros bigint",
            "alter table app.offers alter column currency drop not null",
        ],
    },
    Rule {
        says: "no column is a float or of the type money",
        violations: "
            select format('%s: %s', pg_class.oid::regclass, pg_attribute.attname)
            from pg_class
            join pg_attribute on pg_attribute.attrelid = pg_class.oid
            where pg_class.relnamespace in ('app'::regnamespace, 'directory'::regnamespace)
              and pg_class.relkind in ('r', 'p')
              and pg_attribute.atttypid in ('real'::regtype, 'double precision'::regtype, 'money'::regtype)",
        offences: &[
            "alter table app.offers add column share double precision",
            "alter table app.offers add column price money",
        ],
    },
    Rule {
        says: "an instant is a timestamptz",
        violations: "
            select format('%s: %s', pg_class.oid::regclass, pg_attribute.attname)
            from pg_class
            join pg_attribute on pg_attribute.attrelid = pg_class.oid
            where pg_class.relnamespace in ('app'::regnamespace, 'directory'::regnamespace)
              and pg_class.relkind in ('r', 'p')
              and (
                pg_attribute.atttypid = 'timestamp'::regtype
                or pg_attribute.attname ~ '_(at|until)$' and pg_attribute.atttypid <> 'timestamptz'::regtype
              )",
        offences: &[
            "alter table app.buyers add column seen timestamp",
            "alter table app.buyers add column seen_at text",
            "alter table directory.users add column muted_until bigint",
        ],
    },
    Rule {
        says: "a column named id is a uuid",
        violations: "
            select format('%s: %s', pg_class.oid::regclass, pg_attribute.attname)
            from pg_class
            join pg_attribute on pg_attribute.attrelid = pg_class.oid
            where pg_class.relnamespace in ('app'::regnamespace, 'directory'::regnamespace)
              and pg_class.relkind in ('r', 'p')
              and pg_attribute.attname = 'id'
              and pg_attribute.atttypid <> 'uuid'::regtype",
        offences: &["create table directory.broken (id bigint primary key)"],
    },
    // What a fact is called is the affair of those who write and read it: `app.outbox` carries it
    // as a letter carries its address. What every call writes is written without a check, which
    // PostgreSQL would read and plan anew each time.
    Rule {
        says: "a word from a list has a check that knows the list",
        violations: "
            select format('%s: %s', pg_class.oid::regclass, pg_attribute.attname)
            from pg_class
            join pg_attribute on pg_attribute.attrelid = pg_class.oid
            where pg_class.relnamespace in ('app'::regnamespace, 'directory'::regnamespace)
              and pg_class.relkind in ('r', 'p')
              and pg_attribute.attname ~ '^(status|role|provider|kind)$|_(type|model|mode|source)$'
              and pg_attribute.atttypid = 'text'::regtype
              and (pg_class.oid::regclass::text, pg_attribute.attname::text) not in (
                ('app.outbox', 'kind'), ('app.calls', 'status'), ('app.call_legs', 'role'),
                ('app.call_legs', 'endpoint_type'), ('app.call_events', 'kind'),
                ('app.call_events', 'status')
              )
              and not exists (
                select 1
                from pg_constraint
                where pg_constraint.conrelid = pg_class.oid
                  and pg_constraint.contype = 'c'
                  and pg_attribute.attnum = any (pg_constraint.conkey)
                  and pg_get_constraintdef(pg_constraint.oid) ~ format('%I = (ANY|''|ARRAY)', pg_attribute.attname)
              )",
        offences: &[
            "alter table app.buyers add column role text",
            "alter table app.buyers add column bid_model text constraint buyers_bid_model_sized check (length(bid_model) < 9)",
            "alter table app.buyers drop constraint buyers_status_known",
            "alter table app.offers drop constraint offers_pricing_complete",
        ],
    },
    Rule {
        says: "what has a version was written at least once",
        violations: "
            select format('%s: %s', pg_class.oid::regclass, pg_attribute.attname)
            from pg_class
            join pg_attribute on pg_attribute.attrelid = pg_class.oid
            where pg_class.relnamespace in ('app'::regnamespace, 'directory'::regnamespace)
              and pg_class.relkind in ('r', 'p')
              and pg_attribute.attname = 'version'
              and not (pg_attribute.atttypid = 'integer'::regtype and pg_attribute.attnotnull)",
        offences: &["alter table app.buyers alter column version drop not null"],
    },
];
