//! One server from start to stop, in one process.

use std::fs::{self, File};
use std::path::Path;

use nix::sys::signal::Signal;
use postgres::{DATABASE, Postgres, PostgresError, Session, SessionError};

use crate::folders::{self, PATIENCE, ask, open_folder, settings};

#[tokio::test]
async fn a_server_keeps_its_rows_over_a_restart() {
    let folder = open_folder();
    let server = Postgres::start(settings(folder.path()))
        .await
        .expect("it starts");
    ask(
        server.socket_dir(),
        DATABASE,
        "create table kept as values ('still here')",
    )
    .await;
    let first_pid = server.pid();
    server.stop().await.expect("it stops");
    assert!(!folders::is_running(first_pid), "a stopped server is gone");

    let server = Postgres::start(settings(folder.path()))
        .await
        .expect("it starts again");
    let kept = ask(server.socket_dir(), DATABASE, "table kept").await;
    assert_eq!(kept, "still here");
    let log = read_log(folder.path());
    assert!(
        !log.contains("not properly shut down"),
        "the first stop was clean:\n{log}"
    );
    server.stop().await.expect("it stops");
}

#[tokio::test]
async fn a_server_is_what_it_says_and_listens_on_its_socket_alone() {
    let folder = open_folder();
    let mut settings = settings(folder.path());
    settings
        .extra
        .push(("listen_addresses".to_owned(), "*".to_owned()));
    settings
        .extra
        .push(("work_mem".to_owned(), "5MB".to_owned()));
    let server = Postgres::start(settings).await.expect("it starts");
    let socket_dir = server.socket_dir().to_owned();
    let show = async |name: &str| ask(&socket_dir, DATABASE, &format!("show {name}")).await;

    assert!(
        show("server_version")
            .await
            .starts_with(&server.version().to_string())
    );
    assert_eq!(show("listen_addresses").await, "");
    assert_eq!(show("work_mem").await, "5MB");
    assert_eq!(show("max_connections").await, "20");
    assert_eq!(show("fsync").await, "off");
    assert_eq!(show("server_encoding").await, "UTF8");
    assert_eq!(show("data_checksums").await, "on");
    assert_eq!(show("timezone").await, "UTC");
    let upper = ask(&socket_dir, DATABASE, "select upper('é')").await;
    assert_eq!(upper, "É", "letters beyond ASCII are letters");
    let url = server.url(DATABASE);
    let start = "postgres://patchbay@localhost/patchbay?host=%2F";
    assert!(url.starts_with(start), "{url}");
    server.stop().await.expect("it stops");
}

#[tokio::test]
async fn a_durable_server_keeps_fsync() {
    let folder = open_folder();
    let mut settings = settings(folder.path());
    settings.durable = true;
    let server = Postgres::start(settings).await.expect("it starts");
    let fsync = ask(server.socket_dir(), DATABASE, "show fsync").await;
    assert_eq!(fsync, "on");
    server.stop().await.expect("it stops");
}

#[tokio::test]
async fn a_second_start_on_one_folder_is_refused_at_once_and_names_the_holder() {
    let folder = open_folder();
    let server = Postgres::start(settings(folder.path()))
        .await
        .expect("it starts");
    let refusal = Postgres::start(settings(folder.path())).await;
    let error = refusal.expect_err("the folder is taken");
    let expected = format!(
        "in use by another patchbay (process {})",
        std::process::id()
    );
    assert!(error.to_string().contains(&expected), "{error}");
    assert!(
        matches!(error, PostgresError::FolderInUse { pid: Some(pid), .. } if pid == std::process::id())
    );

    let alive = ask(server.socket_dir(), DATABASE, "show port").await;
    assert_eq!(
        alive, "5432",
        "the refused start left the first server alone"
    );
    server.stop().await.expect("it stops");
}

#[tokio::test]
async fn an_unexpected_end_is_noticed_and_the_next_start_recovers() {
    let folder = open_folder();
    let server = Postgres::start(settings(folder.path()))
        .await
        .expect("it starts");
    let exited = server.exited();
    folders::send(server.pid(), Signal::SIGKILL);
    let status = tokio::time::timeout(PATIENCE, exited)
        .await
        .expect("it is noticed");
    assert!(!status.success(), "{status}");
    server
        .stop()
        .await
        .expect("stopping what has ended is no error");

    let server = Postgres::start(settings(folder.path()))
        .await
        .expect("it starts again");
    assert!(read_log(folder.path()).contains("not properly shut down"));
    server.stop().await.expect("it stops");
}

#[tokio::test]
async fn a_dropped_server_stops_and_the_next_start_waits_for_it() {
    let folder = open_folder();
    let server = Postgres::start(settings(folder.path()))
        .await
        .expect("it starts");
    let (pid, exited) = (server.pid(), server.exited());
    drop(server);
    let server = Postgres::start(settings(folder.path()))
        .await
        .expect("it starts again");
    assert_ne!(server.pid(), pid);
    let status = tokio::time::timeout(PATIENCE, exited)
        .await
        .expect("the first has ended");
    assert!(status.success(), "it ended cleanly: {status}");
    server.stop().await.expect("it stops");
}

#[tokio::test]
async fn a_database_that_was_dropped_is_made_again() {
    let folder = open_folder();
    let server = Postgres::start(settings(folder.path()))
        .await
        .expect("it starts");
    let statement = format!("drop database {DATABASE}");
    ask(server.socket_dir(), "postgres", &statement).await;
    let missing = Session::open(server.socket_dir(), DATABASE).await;
    assert!(
        matches!(&missing, Err(SessionError::Refused { code, .. }) if code == "3D000"),
        "{missing:?}"
    );
    server.stop().await.expect("it stops");

    let server = Postgres::start(settings(folder.path()))
        .await
        .expect("it starts again");
    let name = ask(server.socket_dir(), DATABASE, "select current_database()").await;
    assert_eq!(name, DATABASE);
    server.stop().await.expect("it stops");
}

#[tokio::test]
async fn a_session_survives_an_error_and_tells_it() {
    let folder = open_folder();
    let server = Postgres::start(settings(folder.path()))
        .await
        .expect("it starts");
    let mut session = Session::open(server.socket_dir(), DATABASE)
        .await
        .expect("it opens");
    let error = session
        .run("select 1/0")
        .await
        .expect_err("nothing divides by zero");
    assert!(error.to_string().contains("22012"), "{error}");
    let rows = session
        .run("values (1, null); values (2, 'x')")
        .await
        .expect("it goes on");
    let expected = [
        [Some("1".to_owned()), None],
        [Some("2".to_owned()), Some("x".to_owned())],
    ];
    assert_eq!(rows, expected);
    server.stop().await.expect("it stops");
}

#[tokio::test]
async fn a_parameter_that_the_server_rejects_is_quoted_from_its_log() {
    let folder = open_folder();
    let mut settings = settings(folder.path());
    settings
        .extra
        .push(("no_such_parameter".to_owned(), "1".to_owned()));
    let error = Postgres::start(settings)
        .await
        .expect_err("it cannot start");
    assert!(matches!(error, PostgresError::Start { .. }), "{error}");
    assert!(error.to_string().contains("no_such_parameter"), "{error}");
}

#[tokio::test]
async fn a_path_too_long_for_a_socket_gets_one_elsewhere() {
    let folder = open_folder();
    let deep = folder.path().join("d".repeat(60)).join("e".repeat(60));
    let server = Postgres::start(settings(&deep)).await.expect("it starts");
    let socket_dir = server.socket_dir().to_owned();
    assert!(
        !socket_dir.starts_with(folder.path()),
        "{}",
        socket_dir.display()
    );
    assert!(server.pgdata().starts_with(folder.path()));
    assert_eq!(ask(&socket_dir, DATABASE, "show port").await, "5432");
    server.stop().await.expect("it stops");

    let server = Postgres::start(settings(&deep))
        .await
        .expect("it starts again");
    assert_eq!(
        server.socket_dir(),
        socket_dir,
        "a folder keeps its socket's place"
    );
    server.stop().await.expect("it stops");
    fs::remove_dir(&socket_dir).expect("the server left nothing in it");
}

#[tokio::test]
async fn a_large_log_is_set_aside_at_a_start() {
    let folder = open_folder();
    let log = folder.path().join("postgres.log");
    let large = File::create(&log).expect("a log can be made");
    large.set_len(11 * 1024 * 1024).expect("it can be large");
    let server = Postgres::start(settings(folder.path()))
        .await
        .expect("it starts");
    server.stop().await.expect("it stops");
    let aside = fs::metadata(folder.path().join("postgres.log.1")).expect("it was set aside");
    assert_eq!(aside.len(), 11 * 1024 * 1024);
    assert!(read_log(folder.path()).contains("database system is shut down"));
}

fn read_log(folder: &Path) -> String {
    fs::read_to_string(folder.join("postgres.log")).expect("there is a log")
}
