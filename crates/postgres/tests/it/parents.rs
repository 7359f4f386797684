//! What becomes of a server whose parent is killed outright.

use std::fs;
use std::path::Path;
use std::process::Child;

use nix::sys::signal::Signal;
use nix::unistd::{Pid, getpgid};
use postgres::{DATABASE, Postgres};

use crate::folders::{self, ask, open_folder, part_folder, settings, this_program, wait_for};

#[tokio::test]
async fn a_killed_parent_takes_its_server_along_cleanly() {
    if let Some(folder) = part_folder() {
        return serve_until_killed(&folder).await;
    }
    let folder = open_folder();
    let test = "parents::a_killed_parent_takes_its_server_along_cleanly";
    let (mut parent, pid) = start_parent(test, folder.path());
    kill(&mut parent);
    if cfg!(target_os = "linux") {
        wait_for("the server to follow its parent", || {
            (!folders::is_running(pid)).then_some(())
        });
        let log = fs::read_to_string(folder.path().join("postgres.log")).expect("there is a log");
        assert!(log.contains("received fast shutdown request"), "{log}");
    }
    let server = Postgres::start(settings(folder.path()))
        .await
        .expect("the next start works");
    assert_eq!(
        ask(server.socket_dir(), DATABASE, "table kept").await,
        "kept"
    );
    let log = fs::read_to_string(folder.path().join("postgres.log")).expect("there is a log");
    assert!(
        !log.contains("not properly shut down"),
        "there was nothing to recover:\n{log}"
    );
    server.stop().await.expect("it stops");
}

#[tokio::test]
async fn a_start_right_after_a_killed_parent_waits_for_the_old_server() {
    if let Some(folder) = part_folder() {
        return serve_until_killed(&folder).await;
    }
    let folder = open_folder();
    let test = "parents::a_start_right_after_a_killed_parent_waits_for_the_old_server";
    let (mut parent, old_pid) = start_parent(test, folder.path());
    kill(&mut parent);
    let server = Postgres::start(settings(folder.path()))
        .await
        .expect("the next start works");
    assert!(
        !folders::is_running(old_pid),
        "two servers never share a folder"
    );
    assert_eq!(
        ask(server.socket_dir(), DATABASE, "table kept").await,
        "kept"
    );
    server.stop().await.expect("it stops");
}

#[test]
fn a_server_outlives_the_thread_that_asked_for_it() {
    let folder = open_folder();
    let settings = settings(folder.path());
    let in_own_runtime = || {
        tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()
            .expect("a runtime can be made")
    };
    // The runtime's threads for blocking work end with it.
    let start = move || in_own_runtime().block_on(Postgres::start(settings));
    let server = std::thread::spawn(start)
        .join()
        .expect("the thread ends well")
        .expect("it starts");
    in_own_runtime().block_on(async {
        let socket_dir = server.socket_dir().to_owned();
        assert_eq!(ask(&socket_dir, DATABASE, "show port").await, "5432");
        // Nor is it about to end, as after the parent-death signal.
        let end = server.exited();
        let ended = tokio::time::timeout(std::time::Duration::from_millis(300), end).await;
        assert!(ended.is_err(), "it ended: {ended:?}");
        server.stop().await.expect("it stops");
    });
}

#[tokio::test]
async fn an_interrupt_from_the_terminal_does_not_reach_the_server() {
    let folder = open_folder();
    let server = Postgres::start(settings(folder.path()))
        .await
        .expect("it starts");
    let pid = Pid::from_raw(server.pid());
    let group = getpgid(Some(pid)).expect("it has a process group");
    assert_eq!(group, pid, "a terminal interrupts whole groups");
    server.stop().await.expect("it stops");
}

/// The parent's part: runs a server and says so, then waits to be killed.
async fn serve_until_killed(folder: &Path) {
    let server = Postgres::start(settings(folder)).await.expect("it starts");
    ask(
        server.socket_dir(),
        DATABASE,
        "create table kept as values ('kept')",
    )
    .await;
    let note = folder.join("noted");
    fs::write(&note, server.pid().to_string()).expect("the server's number can be noted");
    fs::rename(note, folder.join("pid")).expect("the note can be published");
    let end = tokio::time::timeout(folders::PATIENCE, server.exited()).await;
    panic!("this process was to be killed, but: {end:?}");
}

fn start_parent(test: &str, folder: &Path) -> (Child, i32) {
    let mut parent = this_program(test, folder)
        .spawn()
        .expect("it can be run again");
    let pid = wait_for("the parent's server", || {
        let ended = parent.try_wait().expect("the parent can be watched");
        assert!(ended.is_none(), "the parent ended too early: {ended:?}");
        fs::read_to_string(folder.join("pid")).ok()?.parse().ok()
    });
    assert!(folders::is_running(pid));
    (parent, pid)
}

fn kill(parent: &mut Child) {
    let parent_pid = parent.id().cast_signed();
    folders::send(parent_pid, Signal::SIGKILL);
    parent.wait().expect("the parent can be reaped");
}
