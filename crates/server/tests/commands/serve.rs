//! `patchbay serve`: what it refuses to start with, and what it logs when it runs.

use serde_json::Value;
use tokio::net::TcpListener;

use crate::installation::{Installation, Server};
use crate::program::{Program, patchbay};
use crate::visitor::Visitor;

/// A database that is never asked, because something else is refused first.
const SOMEWHERE: &str = "postgres://patchbay:s3cret@127.0.0.1:1/patchbay";

fn serve() -> Program {
    patchbay(&["serve", "--port", "0"])
        .with("DATABASE_URL", SOMEWHERE)
        .with("PATCHBAY_MASTER_KEYS", testkit::VAULT_KEYS)
}

#[tokio::test]
async fn nothing_configured_is_refused_with_everything_that_is_missing() {
    let finished = patchbay(&["serve"]).run().await;
    let lines = finished.complained.len();
    let complaints = finished.refused();
    assert_eq!(complaints.len(), lines, "nothing but complaints");
    let [database, keys] = complaints.as_slice() else {
        panic!("two things are missing: {complaints:?}");
    };
    assert!(
        database.starts_with("DATABASE_URL is required"),
        "{database}"
    );
    assert!(
        keys.starts_with("PATCHBAY_MASTER_KEYS is required"),
        "{keys}"
    );
}

#[tokio::test]
async fn every_bad_setting_is_reported_in_one_go_and_no_secret_repeated() {
    let complaints = patchbay(&["serve"])
        .with("PORT", "many")
        .with("PATCHBAY_BIND", "everywhere")
        .with("DATABASE_URL", "mysql://root:s3cret@db/calls")
        .with("PATCHBAY_MASTER_KEYS", "s3cret")
        .with("PATCHBAY_LOG_FORMAT", "xml")
        .run()
        .await
        .refused();
    let mut named: Vec<&str> = complaints
        .iter()
        .filter_map(|line| line.split(' ').next())
        .collect();
    named.sort_unstable();
    let expected = [
        "DATABASE_URL",
        "PATCHBAY_BIND",
        "PATCHBAY_LOG_FORMAT",
        "PATCHBAY_MASTER_KEYS",
        "PORT",
    ];
    assert_eq!(named, expected, "{complaints:#?}");
    assert!(!complaints.concat().contains("s3cret"), "{complaints:#?}");
}

#[tokio::test]
async fn a_key_that_is_not_random_is_refused_and_not_repeated() {
    let weak = "BwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwc=";
    let program = serve().with("PATCHBAY_MASTER_KEYS", &format!("k1:{weak}"));
    let complaints = program.run().await.refused();
    let [complaint] = complaints.as_slice() else {
        panic!("one thing is wrong: {complaints:?}");
    };
    assert!(
        complaint.contains("the key k1 is not random"),
        "{complaint}"
    );
    assert!(!complaint.contains(weak), "{complaint}");
}

#[tokio::test]
async fn being_reached_from_elsewhere_without_tls_is_refused() {
    let expected = ["PATCHBAY_PUBLIC_URL must begin with https:// unless it is on this machine"];
    let plain = serve()
        .with("PATCHBAY_BIND", "0.0.0.0")
        .with("PATCHBAY_PUBLIC_URL", "http://calls.example.com");
    assert_eq!(plain.run().await.refused(), expected);
    let unnamed = serve().with("PATCHBAY_BIND", "0.0.0.0");
    assert_eq!(unnamed.run().await.refused(), expected);
}

#[tokio::test]
async fn a_database_that_does_not_answer_is_named_as_the_reason() {
    let complaints = serve().run().await.refused();
    let complaint = complaints.first().expect("a complaint");
    assert!(complaint.contains("database is unavailable"), "{complaint}");
    assert!(complaint.contains("refused"), "{complaint}");
    assert!(!complaints.concat().contains("s3cret"), "{complaints:?}");
}

#[tokio::test]
async fn a_schema_that_is_missing_or_behind_is_refused_with_what_to_run() {
    let expected = ["the schema is behind this program: run `patchbay migrate` first"];
    let empty = Installation::empty().await;
    let refused = empty.program(&["serve", "--port", "0"]).run().await;
    assert_eq!(refused.refused(), expected);

    let behind = Installation::new().await;
    behind.database.forget_the_last_migration().await;
    let refused = behind.program(&["serve", "--port", "0"]).run().await;
    assert_eq!(refused.refused(), expected);
}

#[tokio::test]
async fn a_port_that_is_taken_is_refused_by_its_number() {
    let installation = Installation::new().await;
    let taken = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let port = taken.local_addr().expect("its address").port().to_string();
    let complaints = installation
        .program(&["serve", "--port", &port])
        .run()
        .await;
    let expected =
        format!("port {port} is in use: stop what has it, or choose another with --port");
    assert_eq!(complaints.refused(), [expected]);
}

#[tokio::test]
async fn after_migrating_it_answers_logs_json_and_stops_when_asked() {
    let installation = Installation::empty().await;
    installation.program(&["migrate"]).run().await.succeeded();
    let server = installation.serve().await;
    let stranger = Visitor::stranger(&server.url);
    assert_eq!(stranger.get("/ready").await.ok()["database"], true);
    let refused = stranger.get("/api/v1/campaigns?phone=%2B13125550142").await;
    assert_eq!(refused.status, 401);

    let finished = server.process.stop().await;
    let log: Vec<Value> = finished
        .complained
        .iter()
        .map(|line| serde_json::from_str(line).expect("each line is JSON"))
        .collect();
    finished.succeeded();
    let is_answer = |line: &&Value| line["span"]["trace_id"] == refused.trace_id;
    let line = log.iter().find(is_answer).expect("the request's line");
    assert_eq!(
        (&line["message"], &line["status"]),
        (&"answered".into(), &401.into())
    );
    assert_eq!(
        (&line["span"]["method"], &line["level"]),
        (&"GET".into(), &"INFO".into())
    );
    assert!(!line.to_string().contains("3125550142"), "{line}");
    assert!(log.iter().all(|line| line["timestamp"].is_string()));
    assert_eq!(log.last().expect("a last line")["message"], "stopped");
}

#[tokio::test]
async fn two_servers_share_one_database() {
    let installation = Installation::new().await;
    let email = "ada@calls.example";
    let created = installation
        .create_admin(email, &["--tenant", "Acme"])
        .await;
    created.succeeded();
    let (one, other) = tokio::join!(installation.serve(), installation.serve());
    let visitor = Visitor::log_in(&one.url, email, crate::installation::PASSWORD).await;
    let body = serde_json::json!({ "name": "Roofing" });
    visitor.post("/api/v1/campaigns", body).await.ok();
    let elsewhere = Visitor::log_in(&other.url, email, crate::installation::PASSWORD).await;
    let list = elsewhere.get("/api/v1/campaigns").await.ok();
    assert_eq!(list["data"][0]["name"], "Roofing");
    for Server { process, .. } in [one, other] {
        process.stop().await.succeeded();
    }
}
