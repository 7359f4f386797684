//! `patchbay demo`: its first start, its end, its next start, and everything that may be in the way.

mod carrier;
pub mod folder;

use nix::sys::signal::Signal;
use serde_json::{Value, json};
use tokio::net::TcpListener;

use crate::demo::folder::Folder;
use crate::installation::Installation;
use crate::program::{Program, Running, patchbay, wait_for};
use crate::visitor::Visitor;

/// A demo that answers.
struct Demo {
    process: Running,
    url: String,
}

impl Demo {
    async fn start(program: Program) -> Self {
        let process = program.start();
        // The last line of the greeting: everything else stands above it.
        let is_last = |line: &str| line.contains("Press Ctrl-C to stop");
        process.said.wait_for("the greeting", is_last).await;
        let is_it = |line: &str| line.trim_start().starts_with("Console ");
        let line = process.said.wait_for("the console's address", is_it).await;
        let url = line.split_whitespace().last().unwrap_or_default();
        Self {
            url: url.to_owned(),
            process,
        }
    }

    /// How many campaigns its machine sees.
    async fn campaigns(&self, file: &Value) -> usize {
        let machine = Visitor::machine(&self.url, text(file, "apiKey"));
        let list = machine.get("/api/v1/campaigns").await.ok();
        list["data"].as_array().expect("a list").len()
    }

    async fn log_in(&self, file: &Value) -> Visitor {
        Visitor::log_in(&self.url, text(file, "email"), text(file, "password")).await
    }
}

/// A demo that nobody calls by himself.
fn in_folder(folder: &Folder) -> Program {
    with_options(folder, &["--no-traffic"])
}

fn with_options(folder: &Folder, options: &[&str]) -> Program {
    let usual = ["demo", "--port", "0", "--data-dir", folder.name()];
    patchbay(&[usual.as_slice(), options].concat())
}

fn text<'a>(file: &'a Value, key: &str) -> &'a str {
    file[key].as_str().expect("text")
}

#[tokio::test]
async fn a_first_start_in_an_empty_folder_says_how_to_log_in_and_it_works() {
    let folder = Folder::new();
    let demo = Demo::start(in_folder(&folder)).await;
    let file = folder.demo_file();
    let keys: Vec<&String> = file.as_object().expect("an object").keys().collect();
    let expected = [
        "url",
        "email",
        "password",
        "apiKey",
        "tenantId",
        "carrier",
        "number",
        "postbacks",
    ];
    assert_eq!(keys, expected);
    let postbacks = file["postbacks"].as_array().expect("a list");
    assert_eq!(postbacks.len(), 2, "two buyers report their sales");
    assert_eq!(folder.mode_of("demo.json"), 0o600);
    assert_eq!(folder.mode_of("master-keys"), 0o600);
    assert_eq!(file["url"], demo.url.as_str(), "the port it really has");
    let said = demo.process.said.all().join("\n");
    for shown in ["url", "email", "password"] {
        assert!(said.contains(text(&file, shown)), "{shown} in {said}");
    }

    let person = demo.log_in(&file).await;
    let user = person.get("/api/v1/auth/user").await.ok();
    assert_eq!(user["tenant"]["id"], file["tenantId"]);
    let machine = Visitor::machine(&demo.url, text(&file, "apiKey"));
    for resource in ["campaigns", "buyers", "offers", "suppliers", "numbers"] {
        let list = machine.get(&format!("/api/v1/{resource}")).await.ok();
        let count = list["data"].as_array().map_or(0, Vec::len);
        assert!(count > 0, "the demo has {resource}");
    }
    let page = Visitor::stranger(&demo.url).get("/").await;
    if server::console::is_built() {
        assert!(
            page.media_type.starts_with("text/html"),
            "{}",
            page.media_type
        );
        assert!(page.ok().is_null(), "a page, not JSON");
    } else {
        assert_eq!(page.status, 404);
        assert!(page.text.contains("not built"), "{}", page.text);
    }
    demo.process.stop().await.succeeded();
}

#[tokio::test]
async fn stopping_is_clean_and_the_next_start_keeps_data_and_credentials() {
    let folder = Folder::new();
    let demo = Demo::start(in_folder(&folder)).await;
    let before = folder.demo_file();
    let person = demo.log_in(&before).await;
    let campaign = json!({ "name": "Kept over a restart" });
    person.post("/api/v1/campaigns", campaign).await.ok();
    // Before the demo's own by name, and by no means to be taken for it.
    let tenant = json!({ "name": "Aardvark Calls" });
    person.post("/api/v1/tenants", tenant).await.ok();

    let said = demo.process.stop().await.succeeded();
    assert_eq!(said.last().map(String::as_str), Some("Stopped."));
    assert_eq!(
        folder.postgres_pid(),
        None,
        "PostgreSQL stopped and removed its file"
    );

    // Ctrl-C is as good as SIGTERM.
    let demo = Demo::start(in_folder(&folder)).await;
    let after = folder.demo_file();
    for kept in ["email", "password", "apiKey", "tenantId"] {
        assert_eq!(after[kept], before[kept], "{kept}");
    }
    let machine = Visitor::machine(&demo.url, text(&before, "apiKey"));
    let list = machine.get("/api/v1/campaigns?search=Kept").await.ok();
    assert_eq!(list["data"][0]["name"], "Kept over a restart");
    demo.process.send(Signal::SIGINT);
    demo.process.end().await.succeeded();
    assert_eq!(folder.postgres_pid(), None);
}

#[tokio::test]
async fn a_killed_demo_takes_postgresql_along_and_starts_again() {
    let folder = Folder::new();
    let demo = Demo::start(in_folder(&folder)).await;
    let before = folder.demo_file();
    assert!(folder.postgres_pid().is_some());
    demo.process.send(Signal::SIGKILL);
    assert_eq!(demo.process.end().await.code, None, "a signal ended it");
    if cfg!(target_os = "linux") {
        let stopped = async || folder.postgres_pid().is_none().then_some(());
        wait_for("PostgreSQL to stop by itself", stopped).await;
    }
    let demo = Demo::start(in_folder(&folder)).await;
    demo.log_in(&before).await;
    demo.process.stop().await.succeeded();
}

#[tokio::test]
async fn a_second_demo_in_the_same_folder_is_refused_and_the_first_goes_on() {
    let folder = Folder::new();
    let demo = Demo::start(in_folder(&folder)).await;
    let holder = demo.process.pid();
    let complaints = in_folder(&folder).run().await.refused();
    let expected = format!(
        "the data folder {} is in use by another patchbay (process {holder}); stop that one, or choose another folder",
        folder.name()
    );
    assert_eq!(complaints, [expected]);
    Visitor::stranger(&demo.url).get("/ready").await.ok();
    demo.process.stop().await.succeeded();
}

#[tokio::test]
async fn a_taken_port_is_refused_by_its_number_before_anything_starts() {
    let folder = Folder::new();
    let taken = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let port = taken.local_addr().expect("its address").port().to_string();
    let program = patchbay(&["demo", "--port", &port, "--data-dir", folder.name()]);
    let finished = program.run().await;
    assert_eq!(finished.said, [""; 0]);
    let expected =
        format!("port {port} is in use: stop what has it, or choose another with --port");
    assert_eq!(finished.refused(), [expected]);
    assert_eq!(folder.entries(), [""; 0], "nothing was begun");
}

#[tokio::test]
async fn a_demo_whose_postgresql_ends_starts_it_again_and_gives_up_when_it_keeps_ending() {
    let folder = Folder::new();
    let demo = Demo::start(in_folder(&folder)).await;
    let stranger = Visitor::stranger(&demo.url);
    for time in 1..=2 {
        folder.kill_postgres();
        wait_for("a complaint", async || {
            let all = demo.process.complained.all();
            let again = all
                .iter()
                .filter(|line| line.contains("It is started again"));
            (again.count() == time).then_some(())
        })
        .await;
        wait_for("the database to be back", async || {
            let reply = stranger.get("/ready").await;
            reply.status.is_success().then_some(())
        })
        .await;
    }
    folder.kill_postgres();
    let finished = demo.process.end().await;
    assert!(!finished.said.contains(&"Stopped.".to_owned()));
    let complaints = finished.refused();
    let complaint = complaints.last().expect("a complaint");
    assert!(
        complaint.starts_with("PostgreSQL ended by itself"),
        "{complaints:?}"
    );
    assert!(complaint.ends_with("postgres.log"), "{complaints:?}");
}

#[tokio::test]
async fn a_lost_demo_file_means_new_credentials_for_the_same_tenant() {
    let folder = Folder::new();
    let demo = Demo::start(in_folder(&folder)).await;
    let before = folder.demo_file();
    let person = demo.log_in(&before).await;
    // Before the demo's own by name, and by no means to be taken for it.
    let tenant = json!({ "name": "Aardvark Calls" });
    person.post("/api/v1/tenants", tenant).await.ok();
    demo.process.stop().await.succeeded();

    folder.remove("demo.json");
    let demo = Demo::start(in_folder(&folder)).await;
    let after = folder.demo_file();
    assert_eq!(after["tenantId"], before["tenantId"]);
    assert_eq!(after["email"], before["email"]);
    assert_ne!(after["password"], before["password"]);
    assert_ne!(after["apiKey"], before["apiKey"]);
    demo.log_in(&after).await;
    let (email, password) = (text(&before, "email"), text(&before, "password"));
    let (_, old) = Visitor::try_to_log_in(&demo.url, email, password).await;
    assert_eq!(old.status, 401);
    assert_eq!(demo.campaigns(&after).await, 4, "it was seeded once");
    demo.process.stop().await.succeeded();
}

#[tokio::test]
async fn a_first_start_cut_off_before_the_login_is_made_up_for() {
    let folder = Folder::new();
    let demo = Demo::start(in_folder(&folder)).await;
    let before = folder.demo_file();
    demo.process.stop().await.succeeded();
    // What a kill between the tenant and its login leaves: the tenant, and nothing in it.
    folder
        .run_at_rest("truncate directory.users, directory.number_claims, app.campaigns, app.buyers, app.suppliers, app.provider_accounts cascade")
        .await;

    folder.remove("demo.json");
    let demo = Demo::start(in_folder(&folder)).await;
    let after = folder.demo_file();
    assert_eq!(after["tenantId"], before["tenantId"]);
    demo.log_in(&after).await;
    assert_eq!(demo.campaigns(&after).await, 4);
    demo.process.stop().await.succeeded();
}

#[tokio::test]
async fn a_database_of_the_environment_is_used_while_it_is_the_demos_own() {
    let (folder, installation) = (Folder::new(), Installation::empty().await);
    let program = || in_folder(&folder).with("DATABASE_URL", installation.database.url());
    let demo = Demo::start(program()).await;
    let file = folder.demo_file();
    assert_eq!(demo.campaigns(&file).await, 4);
    demo.process.stop().await.succeeded();
    assert_eq!(
        folder.entries(),
        ["demo.json", "master-keys"],
        "no server of its own"
    );

    let demo = Demo::start(program()).await;
    demo.log_in(&file).await;
    demo.process.stop().await.succeeded();

    folder.remove("demo.json");
    let complaints = program().run().await.refused();
    let complaint = complaints.first().expect("a complaint");
    assert!(
        complaint.contains("which a demo must not touch"),
        "{complaint}"
    );
    assert_eq!(
        folder.entries(),
        ["master-keys"],
        "no credentials were made"
    );
}
