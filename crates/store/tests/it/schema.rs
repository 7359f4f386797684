//! The rules of the schema, read from the database's own catalogue.
//!
//! A rule is a query that returns a line per violation, beginning with the table, and statements
//! that break it: a rule that does not notice its own offences is no rule.

mod columns;
mod constraints;
mod grants;
mod keys;
mod policies;

use sqlx::{Connection, PgConnection};
use testkit::TestDatabase;

/// One rule of the schema.
struct Rule {
    /// The rule in words.
    says: &'static str,
    /// Returns one text per violation.
    violations: &'static str,
    /// Statements of which each breaks the rule in a schema that obeys it.
    offences: &'static [&'static str],
}

fn rules() -> impl Iterator<Item = &'static Rule> {
    [
        keys::RULES,
        policies::RULES,
        grants::RULES,
        columns::RULES,
        constraints::RULES,
    ]
    .into_iter()
    .flatten()
}

async fn violations(connection: &mut PgConnection, rule: &Rule) -> Vec<String> {
    sqlx::query_scalar(rule.violations)
        .fetch_all(connection)
        .await
        .unwrap_or_else(|error| panic!("the rule {:?} cannot be judged: {error}", rule.says))
}

#[tokio::test]
async fn the_schema_obeys_every_rule() {
    let database = TestDatabase::new().await;
    let mut superuser = database.superuser().await;
    let mut broken = Vec::new();
    for rule in rules() {
        for violation in violations(&mut superuser, rule).await {
            broken.push(format!("{}: {violation}", rule.says));
        }
    }
    assert!(broken.is_empty(), "{}", broken.join("\n"));
}

#[tokio::test]
async fn every_rule_notices_what_breaks_it() {
    let database = TestDatabase::new().await;
    let mut superuser = database.superuser().await;
    for rule in rules() {
        assert!(!rule.offences.is_empty(), "{:?} has no offence", rule.says);
        for offence in rule.offences {
            let mut tx = superuser.begin().await.expect("a transaction");
            sqlx::raw_sql(*offence)
                .execute(&mut *tx)
                .await
                .unwrap_or_else(|error| panic!("{offence}: {error}"));
            let found = violations(&mut tx, rule).await;
            assert!(!found.is_empty(), "{:?} allows: {offence}", rule.says);
            tx.rollback().await.expect("a rollback");
        }
    }
}
