//! That each statement over a tenant's tables names the tenant first, in every part of it.

use super::{Statement, statements_of};

/// The statements that work across tenants, through the relay's narrow door or, where it is about
/// tables and not their rows, as their owner: the file, and how the statement begins.
const ACROSS: &[(&str, &str)] = &[
    (
        "store/src/outbox.rs",
        "select tenant_id , id , kind , payload",
    ),
    ("store/src/outbox.rs", "delete from app.outbox using unnest"),
    (
        "store/src/outbox.rs",
        "select count ( * ) as \"rows!\" from app.outbox",
    ),
    (
        "store/src/access/idempotency.rs",
        "delete from app.idempotency_keys where created_at < $1",
    ),
    (
        "store/src/alarms.rs",
        "delete from app.alarms where cleared_at < $1",
    ),
    (
        "store/src/calls/due.rs",
        "select tenant_id , id , provider_account_id , due_at as \"due_at!: at\" , null",
    ),
    (
        "store/src/calls/due.rs",
        "select tenant_id , id , provider_account_id , due_at as \"due_at!: at\" , closed_at",
    ),
    (
        "store/src/calls/progress.rs",
        "delete from app.hook_answers where answered_at < $1",
    ),
    (
        "store/src/calls/conversions.rs",
        "select tenant_id , id from app.conversions where due_at is not null",
    ),
    (
        "store/src/config_versions.rs",
        "select tenant_id , version from app.config_versions",
    ),
    (
        "store/src/calls/partitions.rs",
        "lock table app.calls in share update exclusive mode",
    ),
];

/// The statements that travel with the beginning of a transaction, in which the tenant's typed id is
/// written out because such a message has no arguments: the file, and how the statement begins.
const WRITTEN_OUT: &[(&str, &str)] = &[
    (
        "store/src/ledger/purses.rs",
        "insert into app.ledger_balances",
    ),
    (
        "store/src/ledger/purses.rs",
        "select account , party_id , currency , -balance_micros - held_micros as {left}",
    ),
    (
        "store/src/routing/callers.rs",
        "insert into app.caller_turns ( tenant_id , turn ) values",
    ),
    (
        "store/src/routing/callers.rs",
        "select asked.caller , earlier.id , earlier.started_at",
    ),
    (
        "store/src/routing/caps.rs",
        "insert into app.cap_usage ( tenant_id , {columns} ) values",
    ),
    (
        "store/src/routing/caps.rs",
        "select {columns} from app.cap_usage where tenant_id = '{tenant}'",
    ),
];

/// What has the name of a table and is none: the setting that holds the tenant, what fails a booking,
/// and the first id of an instant.
const NO_TABLES: [&str; 3] = ["app.tenant_id", "app.refuse_closed", "app.first_id_at"];

/// Where a statement reaches a tenant table without naming the tenant first.
fn unpinned(statement: &Statement) -> Vec<String> {
    let words: Vec<&str> = statement.words.iter().map(String::as_str).collect();
    let mut found = Vec::new();
    for (place, table) in words.iter().enumerate() {
        if !table.starts_with("app.") || NO_TABLES.iter().any(|name| table.starts_with(name)) {
            continue;
        }
        let is_pinned = match words[..place] {
            [.., "insert", "into"] => inserts_tenant(&words[place + 1..]),
            [.., "join"] => follows_pinned(&words[place + 1..], "on"),
            [.., "from" | "update"] => follows_pinned(&words[place + 1..], "where"),
            _ => false,
        };
        if !is_pinned {
            found.push(format!("{}: {table}", statement.file));
        }
    }
    found
}

/// Whether the first column is the tenant's, and its value the first argument.
fn inserts_tenant(words: &[&str]) -> bool {
    // The table may have a name of its own in the statement.
    let columns = words.iter().position(|word| *word == "(");
    let Some(columns) = columns.filter(|at| *at <= 2) else {
        return false;
    };
    let end = words.iter().position(|word| *word == ")");
    let values = end.map_or(&[][..], |at| &words[at + 1..]);
    words.get(columns + 1) == Some(&"tenant_id")
        && (values.starts_with(&["values", "(", "$1"]) || values.starts_with(&["select", "$1"]))
}

/// Whether the next `keyword` of the same bracket is followed by the tenant's predicate.
fn follows_pinned(words: &[&str], keyword: &str) -> bool {
    let mut depth = 0;
    for (place, word) in words.iter().enumerate() {
        match *word {
            "(" => depth += 1,
            ")" if depth == 0 => return false,
            ")" => depth -= 1,
            _ if depth == 0 && *word == keyword => {
                let [column, "=", "$1", ..] = words[place + 1..] else {
                    return false;
                };
                return column == "tenant_id" || column.ends_with(".tenant_id");
            }
            _ => {}
        }
    }
    false
}

fn begins(statement: &Statement, (file, beginning): &(&str, &str)) -> bool {
    statement.file == *file && statement.words.join(" ").starts_with(beginning)
}

#[test]
fn every_statement_over_a_tenant_table_names_the_tenant_first() {
    let statements = statements_of("store/src");
    let found: Vec<String> = statements
        .iter()
        .filter(|statement| {
            let mut others = ACROSS.iter().chain(WRITTEN_OUT);
            !others.any(|other| begins(statement, other))
        })
        .flat_map(unpinned)
        .collect();
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn every_statement_across_tenants_is_still_there() {
    let statements = statements_of("store/src");
    for across in ACROSS {
        let found = statements
            .iter()
            .filter(|found| begins(found, across))
            .filter(|found| !unpinned(found).is_empty())
            .count();
        assert_eq!(found, 1, "{across:?}");
    }
}

#[test]
fn a_statement_that_forgets_the_tenant_is_found() {
    for text in [
        "select id from app.buyers",
        "select id from app.buyers where id = $1",
        "select id from app.buyers where id = $2 and tenant_id = $1",
        "select id from app.buyers where tenant_id = $2",
        "update app.buyers set name = $2",
        "delete from app.buyers where (tenant_id = $1 or id = $2)",
        "insert into app.buyers (id, tenant_id) values ($1, $2)",
        "insert into app.buyers (tenant_id, id) values ($2, $1)",
        "insert into app.buyers (tenant_id, id) select id, id from directory.users",
        "with it as (insert into app.buyers (tenant_id, id) select $2, $1) select 1 from it",
        "select 1 from app.targets join app.buyers on buyers.id = buyer_id where targets.tenant_id = $1",
        "select 1 from app.targets cross join app.buyers where targets.tenant_id = $1",
        "select 1 from app.targets, app.buyers where targets.tenant_id = $1",
        "select (select count(*) from app.targets) from app.buyers where tenant_id = $1",
        "select 1 from app.buyers where exists (select 1 from app.targets where tenant_id = $1)",
    ] {
        assert!(
            !unpinned(&Statement::new("here", text)).is_empty(),
            "{text}"
        );
    }
    for text in [
        "select id from app.buyers t where t.tenant_id = $1 and id = $2",
        "insert into app.buyers as held (tenant_id, id) values ($1, $2)",
        "with it as (insert into app.buyers (tenant_id, id) select $1, $2) select 1 from it",
        "select (select count(*) from app.targets where targets.tenant_id = $1) from app.buyers where tenant_id = $1",
        "set local app.tenant_id = '0'",
    ] {
        assert_eq!(
            unpinned(&Statement::new("here", text)),
            Vec::<String>::new()
        );
    }
}
