//! One server for many test processes.

use std::fs;
use std::os::unix::fs::MetadataExt;
use std::os::unix::process::CommandExt;
use std::path::Path;
use std::process::Command;

use nix::sys::signal::Signal;
use postgres::{DATABASE, Places, Session, Shared};
use tempfile::TempDir;

use crate::folders::{self, ask, open_folder, part_folder, this_program, wait_for};

/// A folder whose shared server does not outlive the test.
struct SharedFolder(TempDir);

impl SharedFolder {
    fn path(&self) -> &Path {
        self.0.path()
    }

    async fn ensure(&self) -> Shared {
        Shared::ensure(self.path())
            .await
            .expect("there is a shared server")
    }
}

impl Drop for SharedFolder {
    fn drop(&mut self) {
        let pid_file = self.path().join("pgdata/postmaster.pid");
        let pid = fs::read_to_string(pid_file)
            .ok()
            .and_then(|text| text.lines().next()?.parse().ok());
        if let Some(pid) = pid.filter(|pid| folders::is_running(*pid)) {
            folders::send(pid, Signal::SIGQUIT);
            wait_for("the shared server to end", || {
                (!folders::is_running(pid)).then_some(())
            });
        }
    }
}

fn shared_folder() -> SharedFolder {
    SharedFolder(open_folder())
}

#[tokio::test]
async fn many_processes_share_one_server_that_outlives_them() {
    if let Some(folder) = part_folder() {
        let shared = Shared::ensure(&folder)
            .await
            .expect("there is a shared server");
        let name = format!("pid-{}", std::process::id());
        fs::write(folder.join(name), shared.pid().to_string()).expect("it can be noted");
        return;
    }
    let folder = shared_folder();
    let test = "shared::many_processes_share_one_server_that_outlives_them";
    let processes: Vec<_> = (0..6)
        .map(|_| {
            this_program(test, folder.path())
                .spawn()
                .expect("it can be run again")
        })
        .collect();
    let mut pids = Vec::new();
    for mut process in processes {
        let note = folder.path().join(format!("pid-{}", process.id()));
        let status = process.wait().expect("it ends");
        assert!(status.success(), "{status}");
        pids.push(fs::read_to_string(note).expect("it noted the server"));
    }
    let shared = folder.ensure().await;
    assert_eq!(pids, vec![shared.pid().to_string(); 6]);
    assert_eq!(
        ask(shared.socket_dir(), DATABASE, "show max_connections").await,
        "300"
    );
    assert_eq!(
        ask(shared.socket_dir(), DATABASE, "show fsync").await,
        "off"
    );

    let found = Shared::find(folder.path())
        .await
        .expect("it can be looked for");
    assert_eq!(found.map(|found| found.pid()), Some(shared.pid()));
    Shared::stop(folder.path()).await.expect("it stops");
    assert!(!folders::is_running(shared.pid()));
    let found = Shared::find(folder.path())
        .await
        .expect("it can be looked for");
    assert!(found.is_none(), "{found:?}");
    Shared::stop(folder.path())
        .await
        .expect("stopping what has stopped is no error");
}

#[tokio::test]
async fn a_server_without_a_free_connection_is_not_taken_for_dead() {
    let folder = shared_folder();
    let shared = folder.ensure().await;
    let mut sessions = Vec::new();
    let refusal = loop {
        match Session::open(shared.socket_dir(), DATABASE).await {
            Ok(session) => sessions.push(session),
            Err(refusal) => break refusal,
        }
    };
    assert!(refusal.to_string().contains("53300"), "{refusal}");
    assert_eq!(folder.ensure().await.pid(), shared.pid());
    let alive = sessions[0]
        .run("show port")
        .await
        .expect("its sessions live on");
    assert_eq!(alive, [[Some("5432".to_owned())]]);
}

#[tokio::test]
async fn a_clean_stop_keeps_the_databases_for_the_next_run() {
    let folder = shared_folder();
    let shared = folder.ensure().await;
    ask(
        shared.socket_dir(),
        DATABASE,
        "create table kept as values ('kept')",
    )
    .await;
    Shared::stop(folder.path()).await.expect("it stops");
    let shared = folder.ensure().await;
    assert_eq!(
        ask(shared.socket_dir(), DATABASE, "table kept").await,
        "kept"
    );
}

#[tokio::test]
async fn a_killed_server_is_replaced_by_an_empty_one() {
    let folder = shared_folder();
    let first = folder.ensure().await;
    ask(
        first.socket_dir(),
        DATABASE,
        "create table doubtful as values (1)",
    )
    .await;
    folders::send(first.pid(), Signal::SIGKILL);
    let second = folder.ensure().await;
    assert_ne!(second.pid(), first.pid());
    let doubtful = "select to_regclass('doubtful')::text";
    assert_eq!(ask(second.socket_dir(), DATABASE, doubtful).await, "");
}

#[tokio::test]
async fn a_pid_file_that_names_an_innocent_process_is_not_believed() {
    let folder = shared_folder();
    folder.ensure().await;
    Shared::stop(folder.path()).await.expect("it stops");
    // As after a restart of the machine: the numbers now belong to another
    // process of the same user.
    let pgdata = folder.path().join("pgdata");
    let owner = fs::metadata(&pgdata).expect("there is a cluster").uid();
    let mut innocent = Command::new("sleep")
        .arg("600")
        .current_dir("/")
        .uid(owner)
        .spawn()
        .expect("a process can be started");
    for lock in [
        pgdata.join("postmaster.pid"),
        folder.path().join("socket/.s.PGSQL.5432.lock"),
    ] {
        fs::write(lock, format!("{}\n", innocent.id())).expect("the lock can be forged");
    }
    let shared = folder.ensure().await;
    assert_eq!(
        ask(shared.socket_dir(), DATABASE, "show port").await,
        "5432"
    );
    let ended = innocent.try_wait().expect("it can be watched");
    innocent.kill().expect("it can be ended");
    innocent.wait().expect("it can be reaped");
    assert_eq!(ended, None, "nobody harmed it");
}

#[tokio::test]
async fn a_ruined_cluster_is_replaced() {
    let folder = shared_folder();
    folder.ensure().await;
    Shared::stop(folder.path()).await.expect("it stops");
    let control = folder.path().join("pgdata/global/pg_control");
    fs::write(control, "ruined").expect("it can be ruined");
    let shared = folder.ensure().await;
    assert_eq!(
        ask(shared.socket_dir(), DATABASE, "show port").await,
        "5432"
    );
}

#[tokio::test]
async fn a_cluster_of_an_older_version_is_replaced() {
    let folder = shared_folder();
    folder.ensure().await;
    Shared::stop(folder.path()).await.expect("it stops");
    fs::write(folder.path().join("pgdata/PG_VERSION"), "14\n").expect("it can be aged");
    let shared = Shared::ensure_with(folder.path(), Places::from_env())
        .await
        .expect("it is replaced");
    let version = ask(shared.socket_dir(), DATABASE, "show server_version").await;
    assert!(!version.starts_with("14"), "{version}");
}
