//! Which PostgreSQL is chosen, and what is said about the others.

use std::fs;
use std::os::unix::fs::chown;

use postgres::{Places, Postgres, PostgresError, Settings, Source, find_binaries};

use crate::folders::{open_folder, write_pretenders, write_program};

#[test]
fn places_are_searched_in_their_order() {
    let folder = open_folder();
    let at = |name: &str| folder.path().join(name);
    let mut places = Places {
        pg_bin: Some(write_pretenders(&at("chosen"), "15.1")),
        system_dir: Some(at("system")),
        path: vec![at("empty"), write_pretenders(&at("path"), "15.3")],
        homebrew_dirs: vec![at("homebrew")],
        cache_dir: Some(at("cache")),
        reachable_dir: Some(at("reachable")),
    };
    write_pretenders(&at("system/15/bin"), "15.2");
    write_pretenders(&at("homebrew/postgresql@17/bin"), "17.4");
    write_pretenders(&at("cache/postgres/18.4.0-beta.17/bin"), "18.4");
    write_pretenders(&at("reachable/postgres/18.4.0-beta.17/bin"), "18.4");

    let mut order = Vec::new();
    for forget in [
        (|places: &mut Places| places.pg_bin = None) as fn(&mut Places),
        |places| places.system_dir = None,
        |places| places.path.clear(),
        |places| places.homebrew_dirs.clear(),
        |places| places.cache_dir = None,
        |places| places.reachable_dir = None,
    ] {
        order.push(find_binaries(&places).expect("one is left").source);
        forget(&mut places);
    }
    use Source::{Cache, Copy, Homebrew, Path, PgBin, System};
    assert_eq!(order, [PgBin, System, Path, Homebrew, Cache, Copy]);
}

#[test]
fn the_newest_supported_version_of_a_place_is_chosen() {
    let folder = open_folder();
    for (name, version) in [
        ("9.6", "9.6.24"),
        ("15", "15.2"),
        ("17", "17.6"),
        ("19", "19beta1"),
    ] {
        write_pretenders(&folder.path().join(name).join("bin"), version);
    }
    let places = Places {
        system_dir: Some(folder.path().to_owned()),
        ..Places::default()
    };
    let found = find_binaries(&places).expect("there is one");
    assert_eq!(found.version.to_string(), "17.6");
    assert_eq!(found.folder, folder.path().join("17/bin"));
}

#[test]
fn a_fruitless_search_names_every_place_and_what_to_do() {
    let folder = open_folder();
    let at = |name: &str| folder.path().join(name);
    write_program(
        &at("broken/postgres"),
        "echo 'libssl.so.3: cannot open' >&2; exit 127",
    );
    write_program(&at("broken/initdb"), "exit 1");
    write_program(&at("half/postgres"), "echo 'postgres (PostgreSQL) 16.1'");
    write_pretenders(&at("system/14/bin"), "14.19");
    let places = Places {
        pg_bin: Some(at("broken")),
        system_dir: Some(at("system")),
        path: vec![at("half")],
        homebrew_dirs: vec![at("homebrew")],
        cache_dir: Some(at("cache")),
        reachable_dir: None,
    };
    let error = find_binaries(&places).expect_err("none is usable");
    let text = error
        .to_string()
        .replace(&folder.path().display().to_string(), "");
    for expected in [
        "PG_BIN: /broken: `postgres --version` ended with exit status: 127: libssl.so.3: cannot open",
        "system: /system/14/bin: version 14.19 is not supported, only 15 to 18 are",
        "PATH: /half: holds no `initdb`",
        "Homebrew: /homebrew/postgresql@*/bin: matches no folder",
        "cache: /cache/postgres/*/bin: matches no folder",
        "What to do: install PostgreSQL",
    ] {
        assert!(
            text.contains(expected),
            "`{expected}` is missing in:\n{text}"
        );
    }
}

#[tokio::test]
async fn a_start_without_any_postgresql_says_so() {
    let folder = open_folder();
    let settings = Settings::new(folder.path(), Places::default());
    let error = Postgres::start(settings).await.expect_err("there is none");
    assert!(matches!(error, PostgresError::NotFound { .. }), "{error}");
    assert!(error.to_string().contains("$PG_BIN: is not set"), "{error}");
}

#[tokio::test]
async fn a_cluster_of_another_major_version_is_not_opened() {
    let folder = open_folder();
    let pgdata = folder.path().join("pgdata");
    fs::create_dir(&pgdata).expect("a cluster's folder can be made");
    fs::write(pgdata.join("PG_VERSION"), "16\n").expect("its version can be written");
    if nix::unistd::Uid::effective().is_root() {
        chown(&pgdata, Some(65534), Some(65534)).expect("root can give it away");
    }
    let places = Places {
        pg_bin: Some(write_pretenders(&folder.path().join("bin"), "17.6")),
        ..Places::default()
    };
    let refusal = Postgres::start(Settings::new(folder.path(), places)).await;
    let text = refusal.expect_err("17 cannot open it").to_string();
    let expected = "version 17.6 cannot open this data folder, which PostgreSQL 16 made";
    assert!(text.contains(expected), "{text}");
}
