//! `patchbay doctor`

use testkit::faults::BookFault;

use crate::installation::Installation;
use crate::program::{Finished, patchbay};

/// What the doctor finds wrong, apart from a console that this build was made without.
fn failures(finished: &Finished) -> Vec<String> {
    let lines = finished.said.iter();
    let mut failures: Vec<String> = lines
        .filter_map(|line| line.strip_prefix("  FAIL  "))
        .map(str::to_owned)
        .collect();
    let console = "the console is not inside this binary";
    let all = failures.len();
    failures.retain(|failure| failure != console);
    assert_eq!(
        all - failures.len(),
        usize::from(!server::console::is_built())
    );
    let is_well = all == 0;
    assert_eq!(finished.code, Some(i32::from(!is_well)), "{finished:#?}");
    let well = finished
        .said
        .last()
        .is_some_and(|line| line == "All is well.");
    assert_eq!(well, is_well, "{finished:#?}");
    failures
}

#[tokio::test]
async fn without_a_database_it_looks_for_postgresql() {
    let finished = patchbay(&["doctor"]).run().await;
    assert_eq!(failures(&finished), [""; 0]);
    let found = |line: &String| line.starts_with("  ok    PostgreSQL 1");
    assert!(finished.said.iter().any(found), "{finished:#?}");
}

#[tokio::test]
async fn a_database_whose_address_cannot_be_read_is_not_taken_for_none() {
    let finished = patchbay(&["doctor"])
        .with("DATABASE_URL", "mysql://root@db/calls")
        .with("PATCHBAY_MASTER_KEYS", testkit::VAULT_KEYS)
        .run()
        .await;
    let expected = ["DATABASE_URL must begin with postgres://"];
    assert_eq!(failures(&finished), expected);
    let said = finished.said.join("\n");
    assert!(!said.contains("DATABASE_URL is unset"), "{said}");
}

#[tokio::test]
async fn a_good_installation_is_well_and_each_check_is_named() {
    let installation = Installation::new().await;
    let email = "ada@calls.example";
    installation.create_admin(email, &[]).await.succeeded();
    let finished = installation.program(&["doctor"]).run().await;
    assert_eq!(failures(&finished), [""; 0]);
    let known = store::health::migrations_known();
    let schema = format!("the schema is up to date ({known} migrations)");
    for good in [
        "every variable that is set can be read",
        "the database answers",
        &schema,
        "every stored secret opens with the keys configured (0)",
        "somebody runs the installation",
    ] {
        let line = format!("  ok    {good}");
        assert!(finished.said.contains(&line), "{line} in {finished:#?}");
    }
}

#[tokio::test]
async fn the_books_are_proved_tenant_by_tenant_and_what_does_not_balance_fails() {
    let installation = Installation::new().await;
    let email = "ada@calls.example";
    let admin = installation
        .create_admin(email, &["--tenant", "Acme"])
        .await;
    admin.succeeded();
    let finished = installation.program(&["doctor", "--books"]).run().await;
    assert_eq!(failures(&finished), [""; 0]);
    let proved = "  ok    Acme: every transaction sums to nothing".to_owned();
    assert!(finished.said.contains(&proved), "{finished:#?}");
    let fault = BookFault::BalanceInvented;
    installation.database.plant(fault).await;
    let finished = installation.program(&["doctor", "--books"]).run().await;
    let expected = "Acme: every balance is the sum of its entries and every hold is open: 1 not";
    assert_eq!(failures(&finished), [expected]);
    let said = finished.said.join("\n");
    let told = "says -1.50 USD, and 0.00 USD follows";
    assert!(said.contains(told), "{said}");
}

#[tokio::test]
async fn a_checkpoint_that_is_wrong_is_found_rebuilt_and_proved() {
    let installation = Installation::new().await;
    let email = "ada@calls.example";
    let admin = installation
        .create_admin(email, &["--tenant", "Acme"])
        .await;
    admin.succeeded();
    let fault = BookFault::CheckpointInvented;
    installation.database.plant(fault).await;
    let doctor = async |arguments: &[&str]| {
        let all = [&["doctor"], arguments].concat();
        installation.program(&all).run().await
    };
    let found = doctor(&["--books"]).await;
    let expected = "Acme: every checkpoint is the sum of the entries before it: 1 not";
    assert_eq!(failures(&found), [expected]);
    let remedy = "        rebuild them: patchbay doctor --books --rebuild-checkpoints".to_owned();
    assert!(found.said.contains(&remedy), "{found:#?}");
    let rebuilt = doctor(&["--books", "--rebuild-checkpoints"]).await;
    assert_eq!(failures(&rebuilt), [""; 0]);
    let done = "  done  Acme: checkpoints rebuilt: 1".to_owned();
    assert!(rebuilt.said.contains(&done), "{rebuilt:#?}");
    assert_eq!(failures(&doctor(&["--books"]).await), [""; 0]);
    let alone = doctor(&["--rebuild-checkpoints"]).await;
    assert_eq!(alone.code, Some(2), "it belongs to --books: {alone:#?}");
}

#[tokio::test]
async fn an_installation_that_nobody_runs_yet_is_told_how_to_make_the_first_admin() {
    let installation = Installation::new().await;
    let finished = installation.program(&["doctor"]).run().await;
    assert_eq!(failures(&finished), ["nobody runs the installation yet"]);
    let said = finished.said.join("\n");
    assert!(said.contains("patchbay admin create --email"), "{said}");
}

#[tokio::test]
async fn an_empty_database_needs_its_schema_and_nothing_else_is_guessed() {
    let installation = Installation::empty().await;
    let finished = installation.program(&["doctor"]).run().await;
    let known = store::health::migrations_known();
    let expected = [format!("the schema has 0 of {known} migrations")];
    assert_eq!(failures(&finished), expected);
    let remedy = "        run `patchbay migrate`".to_owned();
    assert!(finished.said.contains(&remedy), "{finished:#?}");
}

#[tokio::test]
async fn every_fault_of_a_broken_configuration_is_named_and_no_secret_shown() {
    let finished = patchbay(&["doctor"])
        .with(
            "DATABASE_URL",
            "postgres://patchbay:s3cret@127.0.0.1:1/patchbay",
        )
        .with("PATCHBAY_PUBLIC_URL", "http://calls.example.com")
        .with("PATCHBAY_REQUESTS_PER_MINUTE", "0")
        .run()
        .await;
    let failures = failures(&finished);
    let [requests, url, keys, database] = failures.as_slice() else {
        panic!("four faults: {failures:#?}");
    };
    assert!(
        requests.starts_with("PATCHBAY_REQUESTS_PER_MINUTE"),
        "{requests}"
    );
    assert!(url.starts_with("PATCHBAY_PUBLIC_URL"), "{url}");
    assert!(
        keys.starts_with("PATCHBAY_MASTER_KEYS is required"),
        "{keys}"
    );
    assert!(
        database.starts_with("the database is unavailable"),
        "{database}"
    );
    assert!(!format!("{finished:?}").contains("s3cret"), "{finished:#?}");
}
