//! What the run ran on: the machine, the disk, the versions. A figure means nothing without them.

use std::fs;
use std::path::Path;
use std::process::Command;

use postgres::Postgres;

/// What the run ran on.
#[derive(Clone, Debug)]
pub struct Machine {
    /// The processor, as it names itself.
    pub processor: String,
    /// How many of its cores there are to use.
    pub cores: usize,
    /// The memory in GiB.
    pub memory_gib: u64,
    /// The operating system's kernel.
    pub kernel: String,
    /// PostgreSQL.
    pub postgres: String,
    /// The file system the database was on.
    pub filesystem: String,
    /// What `pg_test_fsync` says, or why it does not.
    pub fsync: Result<Fsync, String>,
    /// The commit that was measured, and whether there were changes on top.
    pub commit: String,
    /// The day.
    pub date: String,
}

/// How long the disk takes to make something lasting.
#[derive(Clone, Debug)]
pub struct Fsync {
    /// The program's own words about one write of 8 kB.
    pub table: String,
    /// With the method PostgreSQL uses on Linux, in microseconds.
    pub fdatasync_micros: f64,
}

impl Machine {
    /// Looks at the machine. `folder` is on the database's disk.
    pub fn look(database: &Postgres, folder: &Path) -> Self {
        let cpuinfo = fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
        let meminfo = fs::read_to_string("/proc/meminfo").unwrap_or_default();
        let memory_kib = field(&meminfo, "MemTotal").and_then(|text| {
            let number = text.split(' ').next()?;
            number.parse::<u64>().ok()
        });
        let kernel = fs::read_to_string("/proc/sys/kernel/osrelease").unwrap_or_default();
        Self {
            processor: field(&cpuinfo, "model name").unwrap_or_else(unknown),
            cores: std::thread::available_parallelism().map_or(1, Into::into),
            memory_gib: memory_kib.unwrap_or_default().div_ceil(1024 * 1024),
            kernel: format!("Linux {}", kernel.trim()),
            postgres: database.version().to_string(),
            filesystem: filesystem(database.pgdata()),
            fsync: fsync(database, folder),
            commit: commit(),
            date: output("date", &["-u", "+%Y-%m-%d"]).unwrap_or_else(unknown),
        }
    }
}

fn unknown() -> String {
    "unknown".to_owned()
}

/// The value of the first `name : value` line.
fn field(text: &str, name: &str) -> Option<String> {
    text.lines().find_map(|line| {
        let (own, value) = line.split_once(':')?;
        (own.trim() == name).then(|| value.trim().to_owned())
    })
}

/// The type of the file system with the longest mount point above a path.
fn filesystem(path: &Path) -> String {
    let mounts = fs::read_to_string("/proc/mounts").unwrap_or_default();
    let found = mounts.lines().filter_map(|line| {
        let mut fields = line.split(' ').skip(1);
        let (at, kind) = (fields.next()?, fields.next()?);
        path.starts_with(at).then(|| (at.len(), kind.to_owned()))
    });
    found.max().map_or_else(unknown, |(_, kind)| kind)
}

fn fsync(database: &Postgres, folder: &Path) -> Result<Fsync, String> {
    let program = database.binaries().folder.join("pg_test_fsync");
    if !program.is_file() {
        return Err("this PostgreSQL came without pg_test_fsync".to_owned());
    }
    let file = folder.join("fsync.test");
    let run = Command::new(&program)
        .args(["--secs-per-test", "1", "--filename"])
        .arg(&file)
        .output()
        .map_err(|error| format!("pg_test_fsync cannot be run: {error}"))?;
    let _ = fs::remove_file(file);
    let text = String::from_utf8_lossy(&run.stdout);
    read_fsync(&text).ok_or_else(|| "pg_test_fsync said nothing that can be read".to_owned())
}

/// The part about one write, and the line of the method that is used.
fn read_fsync(text: &str) -> Option<Fsync> {
    let start = text.find("Compare file sync methods using one")?;
    let part = &text[start..];
    let part = part[1..]
        .find("\nCompare")
        .map_or(part, |end| &part[..=end]);
    let methods: Vec<&str> = part
        .lines()
        .filter(|line| line.contains("usecs/op") || line.ends_with("n/a"))
        .map(str::trim)
        .collect();
    let used = methods.iter().find(|line| line.starts_with("fdatasync "))?;
    let micros = used.split_whitespace().rev().nth(1)?;
    Some(Fsync {
        table: methods.join("\n"),
        fdatasync_micros: micros.parse().ok()?,
    })
}

fn commit() -> String {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/..");
    let commit = output("git", &["-C", folder, "rev-parse", "--short=10", "HEAD"]);
    let changed = output(
        "git",
        &[
            "-C",
            folder,
            "status",
            "--porcelain",
            "--",
            "crates",
            "bench",
        ],
    );
    match (commit, changed) {
        (Some(commit), Some(changed)) if changed.is_empty() => commit,
        (Some(commit), _) => format!("{commit}, with changes on top"),
        (None, _) => unknown(),
    }
}

fn output(program: &str, arguments: &[&str]) -> Option<String> {
    let run = Command::new(program).args(arguments).output().ok()?;
    let text = String::from_utf8(run.stdout).ok()?;
    run.status.success().then(|| text.trim().to_owned())
}

#[cfg(test)]
mod tests {
    use super::{field, read_fsync};

    const SAID: &str = "1 second per test\nO_DIRECT supported\n\n\
        Compare file sync methods using one 8kB write:\n(in preference order)\n\
        \x20       open_datasync    746.568 ops/sec    1339 usecs/op\n\
        \x20       fdatasync       1983.760 ops/sec     504 usecs/op\n\
        \x20       fsync_writethrough            n/a\n\n\
        Compare file sync methods using two 8kB writes:\n\
        \x20       fdatasync       4908.725 ops/sec     204 usecs/op\n";

    #[test]
    fn the_disk_is_judged_by_the_method_that_is_used() {
        let fsync = read_fsync(SAID).expect("a table");
        assert!((fsync.fdatasync_micros - 504.0).abs() < 1e-9);
        assert_eq!(fsync.table.lines().count(), 3);
        assert!(read_fsync("nothing").is_none());
    }

    #[test]
    fn a_field_is_found_by_its_whole_name() {
        let text = "model\t\t: 17\nmodel name\t: AMD EPYC\n";
        assert_eq!(field(text, "model name").as_deref(), Some("AMD EPYC"));
        assert_eq!(field(text, "name"), None);
    }
}
