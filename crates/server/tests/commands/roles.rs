//! Production on a database whose login is no superuser, as every managed PostgreSQL gives out.
//!
//! The cluster is the test's own: on the shared one a superuser has made the roles already.

use postgres::{Places, Postgres, Session, Settings};
use serde_json::json;
use tempfile::TempDir;

use crate::installation::{PASSWORD, Server};
use crate::program::{Program, patchbay, wait_for};
use crate::visitor::Visitor;

/// A cluster that only the test knows.
struct Cluster {
    server: Postgres,
    _folder: TempDir,
}

impl Cluster {
    async fn start() -> Self {
        let folder = tempfile::Builder::new().prefix("pb-").tempdir();
        let folder = folder.expect("a temporary folder can be made");
        let settings = Settings {
            durable: false,
            ..Settings::new(folder.path().join("data"), Places::from_env())
        };
        let server = Postgres::start(settings).await.expect("a cluster");
        Self {
            server,
            _folder: folder,
        }
    }

    /// Runs statements as the superuser.
    async fn run(&self, statements: &[&str]) {
        let mut session = Session::open(self.server.socket_dir(), "postgres")
            .await
            .expect("a session");
        for statement in statements {
            session.run(statement).await.expect("the statement runs");
        }
    }

    /// The program as production runs it, with the database `calls` through the login `calls_app`.
    fn program(&self, arguments: &[&str]) -> Program {
        let url = self.server.url("calls");
        let superuser = format!("//{}@", postgres::SUPERUSER);
        patchbay(arguments)
            .with("DATABASE_URL", &url.replacen(&superuser, "//calls_app@", 1))
            .with("PATCHBAY_MASTER_KEYS", testkit::VAULT_KEYS)
    }
}

#[tokio::test]
async fn a_login_that_may_create_roles_can_migrate_serve_and_be_used() {
    let cluster = Cluster::start().await;
    let login = "create role calls_app login createrole";
    cluster
        .run(&[login, "create database calls owner calls_app"])
        .await;
    cluster.program(&["migrate"]).run().await.succeeded();
    use_it(&cluster).await;
    cluster.server.stop().await.expect("the cluster stops");
}

#[tokio::test]
async fn a_login_that_may_not_create_roles_is_told_what_a_superuser_has_to_run() {
    let cluster = Cluster::start().await;
    let login = "create role calls_app login";
    cluster
        .run(&[login, "create database calls owner calls_app"])
        .await;
    let complaints = cluster.program(&["migrate"]).run().await.refused();
    let complaint = complaints.first().expect("a complaint");
    let (_, wanted) = complaint
        .split_once("let a superuser run \"")
        .expect("what to run");
    let (wanted, _) = wanted.split_once('"').expect("the end of what to run");

    let statements: Vec<&str> = wanted.split("; ").collect();
    cluster.run(&statements).await;
    cluster.program(&["migrate"]).run().await.succeeded();
    use_it(&cluster).await;
    cluster.server.stop().await.expect("the cluster stops");
}

/// Goes through every door to the data: the directory, a tenant's, the one across tenants, the queue.
async fn use_it(cluster: &Cluster) {
    let email = "ada@calls.example";
    let arguments = [
        "admin", "create", "--email", email, "--name", "Ada", "--tenant", "Acme",
    ];
    let create = cluster
        .program(&arguments)
        .with("PATCHBAY_ADMIN_PASSWORD", PASSWORD);
    create.run().await.succeeded();
    let server = Server::start(cluster.program(&["serve", "--port", "0"])).await;
    let visitor = Visitor::log_in(&server.url, email, PASSWORD).await;
    let account = json!({
        "provider": "twilio", "name": "Main", "accountSid": "AC0123456789abcdef0123456789abcdef",
        "authToken": "a-token-of-twenty-bytes"
    });
    visitor
        .post("/api/v1/provider-accounts", account)
        .await
        .ok();
    let campaign = json!({ "name": "Roofing" });
    visitor.post("/api/v1/campaigns", campaign).await.ok();
    let list = visitor.get("/api/v1/campaigns").await.ok();
    assert_eq!(list["data"][0]["name"], "Roofing");
    // The new name reaches the directory through the outbox, the relay and a job.
    let renamed = json!({ "name": "Acme Calls" });
    visitor.patch("/api/v1/tenant", renamed).await.ok();
    let is_renamed = async || {
        let tenants = visitor.get("/api/v1/tenants").await.ok();
        (tenants["data"][0]["name"] == "Acme Calls").then_some(())
    };
    wait_for("the tenant's new name in the directory", is_renamed).await;

    let finished = server.process.stop().await;
    let is_trouble = |line: &&String| !line.contains(r#""level":"INFO""#);
    let trouble: Vec<&String> = finished.complained.iter().filter(is_trouble).collect();
    assert!(trouble.is_empty(), "{trouble:#?}");
    finished.succeeded();
}
