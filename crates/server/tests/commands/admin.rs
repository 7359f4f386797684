//! `patchbay admin`

use serde_json::json;
use testkit::TestClock;

use crate::installation::{Installation, PASSWORD, Server};
use crate::program::Program;
use crate::visitor::Visitor;

const EMAIL: &str = "ada@calls.example";
/// A second good key; the first is the one of every test.
const NEW_KEY: &str = "new:Hx4dHBsaGRgXFhUUExIREA8ODQwLCgkIBwYFBAMCAQA=";

#[tokio::test]
async fn the_first_admin_logs_in_with_the_password_of_the_environment() {
    let installation = Installation::new().await;
    let created = installation
        .create_admin(EMAIL, &["--tenant", "Acme"])
        .await;
    let expected = ["ada@calls.example runs this installation now."];
    assert_eq!(
        created.succeeded(),
        expected,
        "the password is not repeated"
    );

    let server = installation.serve().await;
    let (visitor, reply) = Visitor::try_to_log_in(&server.url, EMAIL, PASSWORD).await;
    let user = &reply.ok()["user"];
    assert_eq!(user["isPlatformAdmin"], true);
    assert_eq!(user["name"], "Ada Admin");
    assert_eq!(user["tenant"]["name"], "Acme");
    assert_eq!(user["tenants"][0]["role"], "owner");
    visitor.get("/api/v1/tenants").await.ok();
    server.process.stop().await.succeeded();
}

#[tokio::test]
async fn a_password_nobody_chose_is_made_up_and_printed_once() {
    let installation = Installation::new().await;
    let arguments = ["admin", "create", "--email", EMAIL, "--name", "Ada"];
    let said = installation.program(&arguments).run().await.succeeded();
    let passwords: Vec<&str> = said
        .iter()
        .filter_map(|line| line.strip_prefix("Password: "))
        .collect();
    let [password] = passwords.as_slice() else {
        panic!("one password: {said:?}");
    };
    assert!(password.len() >= 20, "{password}");
    let server = installation.serve().await;
    Visitor::log_in(&server.url, EMAIL, password).await;
    server.process.stop().await.succeeded();
}

#[tokio::test]
async fn a_refused_admin_leaves_nothing_behind() {
    let installation = Installation::new().await;
    let arguments = [
        "admin", "create", "--email", EMAIL, "--name", "Ada", "--tenant", "Acme",
    ];
    let create = || installation.program(&arguments);
    let weak = create()
        .with("PATCHBAY_ADMIN_PASSWORD", "short")
        .run()
        .await;
    let expected = ["the request has errors: password must have at least 12 characters"];
    assert_eq!(weak.refused(), expected);
    assert_eq!(tenants(&installation).await, 0);

    create().run().await.succeeded();
    let again = create().run().await.refused();
    let expected = "ada@calls.example has a login already: `patchbay admin reset-password` gives it a new password";
    assert_eq!(again, [expected]);
    assert_eq!(tenants(&installation).await, 1);

    let nonsense = ["admin", "create", "--email", "ada", "--name", ""];
    let refused = installation.program(&nonsense).run().await.refused();
    let complaint = refused.first().expect("a complaint");
    assert!(complaint.starts_with("--email"), "{complaint}");
}

#[tokio::test]
async fn a_reset_password_ends_every_session_and_replaces_the_old_one() {
    let installation = Installation::new().await;
    let created = installation
        .create_admin(EMAIL, &["--tenant", "Acme"])
        .await;
    created.succeeded();
    let server = installation.serve().await;
    let visitor = Visitor::log_in(&server.url, EMAIL, PASSWORD).await;
    visitor.get("/api/v1/campaigns").await.ok();

    let arguments = ["admin", "reset-password", "--email", EMAIL];
    let replaced = "another four plain words";
    let reset = installation
        .program(&arguments)
        .with("PATCHBAY_ADMIN_PASSWORD", replaced);
    let said = reset.run().await.succeeded();
    let expected = "ada@calls.example has a new password, and every session of theirs has ended.";
    assert_eq!(said, [expected]);
    assert_eq!(visitor.get("/api/v1/campaigns").await.status, 401);
    let (_, old) = Visitor::try_to_log_in(&server.url, EMAIL, PASSWORD).await;
    assert_eq!(old.status, 401);
    Visitor::log_in(&server.url, EMAIL, replaced).await;
    server.process.stop().await.succeeded();

    let stranger = ["admin", "reset-password", "--email", "who@calls.example"];
    let refused = installation.program(&stranger).run().await.refused();
    assert_eq!(refused, ["nobody logs in as who@calls.example"]);
}

#[tokio::test]
async fn secrets_move_to_the_first_key_and_then_need_no_other() {
    let installation = Installation::new().await;
    let created = installation
        .create_admin(EMAIL, &["--tenant", "Acme"])
        .await;
    created.succeeded();
    let server = installation.serve().await;
    let visitor = Visitor::log_in(&server.url, EMAIL, PASSWORD).await;
    let account = json!({
        "provider": "twilio", "name": "Main", "accountSid": "AC0123456789abcdef0123456789abcdef",
        "authToken": "a-token-of-twenty-bytes"
    });
    visitor
        .post("/api/v1/provider-accounts", account)
        .await
        .ok();
    server.process.stop().await.succeeded();

    let with_keys = |arguments: &[&str], keys: &str| -> Program {
        installation
            .program(arguments)
            .with("PATCHBAY_MASTER_KEYS", keys)
    };
    let rotate = ["admin", "rotate-secrets"];
    let unknown = with_keys(&rotate, NEW_KEY).run().await.refused();
    let of_one = "an internal error: sealing the secrets anew failed for 1 of 1 tenants: ";
    let why = "an internal error: the key test is not configured";
    assert_eq!(unknown, [format!("{of_one}{why}")]);
    let both = format!("{NEW_KEY},{}", testkit::VAULT_KEYS);
    let said = with_keys(&rotate, &both).run().await.succeeded();
    assert_eq!(said, ["1 secret was sealed anew with the first key."]);
    let said = with_keys(&rotate, &both).run().await.succeeded();
    assert_eq!(said, ["0 secrets were sealed anew with the first key."]);

    let examined = with_keys(&["doctor"], NEW_KEY).run().await;
    let good = "  ok    every stored secret opens with the keys configured (1)".to_owned();
    assert!(examined.said.contains(&good), "{examined:#?}");
    let examined = with_keys(&["doctor"], testkit::VAULT_KEYS).run().await;
    let bad = "the key new is not configured";
    assert!(
        examined.said.iter().any(|line| line.contains(bad)),
        "{examined:#?}"
    );
    examined.refused();

    let server = Server::start(with_keys(&["serve", "--port", "0"], NEW_KEY)).await;
    server.process.stop().await.succeeded();
}

async fn tenants(installation: &Installation) -> usize {
    let store = installation.database.store().clone();
    let app = testkit::app_over(store, &TestClock::new(), testkit::PUBLIC_URL);
    app.access.list_tenants().await.expect("the tenants").len()
}
