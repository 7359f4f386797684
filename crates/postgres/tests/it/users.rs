//! As whom the server runs, what of ours it sees, and what it does about
//! folders that this user cannot reach. As root the privileges are dropped;
//! for everybody else there is nothing to drop, which is checked too.

use std::fs;
use std::os::unix::fs::{MetadataExt, chown};

use nix::unistd::{Uid, User};
use postgres::{DATABASE, Places, Postgres, PostgresError, Settings, find_binaries};

use crate::folders::{ask, closed_folder, open_folder, settings, write_pretenders};

#[tokio::test]
async fn the_server_never_runs_as_root_and_its_folders_are_closed() {
    let folder = open_folder();
    let server = Postgres::start(settings(folder.path()))
        .await
        .expect("it starts");
    let owner = fs::metadata(server.pgdata())
        .expect("there is a cluster")
        .uid();
    if Uid::effective().is_root() {
        assert_ne!(owner, 0);
    } else {
        assert_eq!(owner, Uid::effective().as_raw());
    }
    if cfg!(target_os = "linux") {
        let process = fs::metadata(format!("/proc/{}", server.pid())).expect("it runs");
        assert_eq!(process.uid(), owner);
        let path = format!("/proc/{}/status", server.pid());
        let status = fs::read_to_string(path).expect("its status can be read");
        assert!(!status.contains("Uid:\t0"), "{status}");
    }
    for closed in [server.pgdata(), server.socket_dir()] {
        let mode = fs::metadata(closed).expect("it exists").mode();
        assert_eq!(
            mode & 0o777,
            0o700,
            "{} is the server's alone",
            closed.display()
        );
    }
    server.stop().await.expect("it stops");
}

#[tokio::test]
async fn the_owner_of_a_data_folder_runs_its_server() {
    let folder = open_folder();
    let mut expected = Uid::effective();
    if expected.is_root() {
        let nobody = User::from_name("nobody").expect("users can be looked up");
        expected = nobody.expect("every machine has this user").uid;
        chown(folder.path(), Some(expected.as_raw()), None).expect("root can give it away");
    }
    let server = Postgres::start(settings(folder.path()))
        .await
        .expect("it starts");
    let (log, lock) = (
        folder.path().join("postgres.log"),
        folder.path().join("patchbay.lock"),
    );
    for path in [server.pgdata(), &log, &lock] {
        let owner = fs::metadata(path).expect("it exists").uid();
        assert_eq!(owner, expected.as_raw(), "{}", path.display());
    }
    server.stop().await.expect("it stops");
}

#[tokio::test]
async fn an_owner_that_this_machine_does_not_know_is_passed_over() {
    let folder = open_folder();
    let unknown = 54_321;
    if Uid::effective().is_root() {
        chown(folder.path(), Some(unknown), None).expect("root can give it away");
    }
    let server = Postgres::start(settings(folder.path()))
        .await
        .expect("it starts");
    let owner = fs::metadata(server.pgdata()).expect("it exists").uid();
    assert!(![0, unknown].contains(&owner), "the server runs as {owner}");
    server.stop().await.expect("it stops");
}

#[cfg(target_os = "linux")]
#[tokio::test]
async fn the_server_does_not_see_our_environment() {
    let ours = fs::read("/proc/self/environ").expect("we have an environment");
    assert!(
        names(&ours).contains(&"CARGO_MANIFEST_DIR".to_owned()),
        "it holds what is ours alone"
    );
    let folder = open_folder();
    let server = Postgres::start(settings(folder.path()))
        .await
        .expect("it starts");
    let seen = fs::read(format!("/proc/{}/environ", server.pid())).expect("it has one");
    let inherited = ["PATH", "LD_LIBRARY_PATH", "TMPDIR", "TZ", "LC_ALL"];
    for name in names(&seen) {
        // PostgreSQL sets some of its own, all of which begin with PG.
        let is_expected = inherited.contains(&name.as_str()) || name.starts_with("PG");
        assert!(is_expected, "the server sees {name}");
    }
    server.stop().await.expect("it stops");
}

#[cfg(target_os = "linux")]
fn names(environment: &[u8]) -> Vec<String> {
    String::from_utf8_lossy(environment)
        .split('\0')
        .filter_map(|variable| Some(variable.split_once('=')?.0.to_owned()))
        .collect()
}

#[tokio::test]
async fn a_data_folder_that_only_root_can_enter_keeps_its_cluster_elsewhere() {
    let (closed, reachable) = (closed_folder(), open_folder());
    let mut settings = settings(closed.path());
    settings.places.reachable_dir = Some(reachable.path().to_owned());
    let server = Postgres::start(settings.clone()).await.expect("it starts");
    let expected = if Uid::effective().is_root() {
        &reachable
    } else {
        &closed
    };
    assert!(
        server.pgdata().starts_with(expected.path()),
        "{}",
        server.pgdata().display()
    );
    ask(
        server.socket_dir(),
        DATABASE,
        "create table kept as values ('kept')",
    )
    .await;
    server.stop().await.expect("it stops");

    let server = Postgres::start(settings).await.expect("it starts again");
    assert_eq!(
        ask(server.socket_dir(), DATABASE, "table kept").await,
        "kept"
    );
    server.stop().await.expect("it stops");
}

#[tokio::test]
async fn a_closed_data_folder_with_no_other_place_is_a_clear_error_for_root() {
    let closed = closed_folder();
    let mut settings = settings(closed.path());
    settings.places.reachable_dir = None;
    match Postgres::start(settings).await {
        Ok(server) => {
            assert!(
                !Uid::effective().is_root(),
                "root's server cannot be in there"
            );
            server.stop().await.expect("it stops");
        }
        Err(error) => {
            assert!(
                matches!(error, PostgresError::Unreachable { .. }),
                "{error}"
            );
            let blocked = format!("because {} is closed to it", closed.path().display());
            assert!(error.to_string().contains(&blocked), "{error}");
        }
    }
}

#[tokio::test]
async fn a_cache_that_only_root_can_enter_is_copied_to_where_the_server_can() {
    let (data, cache, reachable) = (open_folder(), closed_folder(), open_folder());
    write_pretenders(&cache.path().join("postgres/18.4.0-beta.17/bin"), "18.4");
    let places = Places {
        cache_dir: Some(cache.path().to_owned()),
        reachable_dir: Some(reachable.path().to_owned()),
        ..Places::default()
    };
    let used = if Uid::effective().is_root() {
        &reachable
    } else {
        &cache
    };
    if Uid::effective().is_root() {
        let text = find_binaries(&places)
            .expect_err("it is closed")
            .to_string();
        let expected = format!("cannot pass through {}", cache.path().display());
        assert!(text.contains(&expected), "{text}");
        assert!(text.contains("starting a server copies it"), "{text}");
    }
    let error = Postgres::start(Settings::new(data.path(), places))
        .await
        .expect_err("a pretender makes no cluster");
    let program = used.path().join("postgres/18.4.0-beta.17/bin/initdb");
    let expected = format!("pretending in {}", program.display());
    assert!(error.to_string().contains(&expected), "{error}");
}
