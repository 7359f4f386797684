//! Calls made one at a time and counted: what they ask of the database does not depend on the
//! machine. No background work runs, in the server or in PostgreSQL, so that everything counted
//! belongs to a call.

use crate::load::{self, Outcome, Until};
use crate::run::Stage;
use crate::run::child::Process;
use crate::run::ground::Looks;
use crate::run::options::Options;
use crate::run::turns::AGAIN_MAX;
use crate::run::wire::Wire;
use crate::subject;
use crate::terminal::say;

/// How many calls come before the counted ones: statements are prepared and connections opened
/// once.
const BEFORE: u64 = 50;

/// What so many calls of one kind asked of the database.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Count {
    /// How many calls there were.
    pub calls: u64,
    /// How often the server waited for the database.
    pub round_trips: u64,
    /// How many statements there were, `begin` and `commit` included.
    pub statements: u64,
    /// How many transactions PostgreSQL says it committed.
    pub commits: u64,
    /// What was added to the write-ahead log, without whole pages.
    pub wal_bytes: u64,
    /// The same for as many calls right after a checkpoint, when every page that is touched is
    /// logged whole.
    pub wal_bytes_after_checkpoint: u64,
    /// How PostgreSQL found the rows.
    pub looks: Looks,
}

/// Counts the calls of every door.
pub async fn take(stage: &mut Stage, options: &Options) -> Result<Vec<Count>, String> {
    let wire = Wire::open(stage.ground.database().socket_dir())?;
    let mut server = Process::start("serve", stage.ground.log("counted-server")?)?;
    let order = subject::Order {
        database_url: url_through(&wire),
        works_in_background: false,
        ..stage.order.clone()
    };
    let ready: subject::Ready = server.ask(&order).await?;
    let mut maker = Process::start("load", stage.ground.log("counted-load")?)?;
    let mut counts = Vec::new();
    for door in stage.doors.clone() {
        let mut calls = Caller {
            maker: &mut maker,
            order: load::Order {
                address: ready.address,
                door,
                callers: 1,
                per_second: None,
                until: Until::Calls(0),
            },
        };
        counts.push(whole_count(stage, &wire, &mut calls, options.counted).await?);
    }
    maker.end().await?;
    server.end().await?;
    Ok(counts)
}

/// Counts again where a call is given up, as phases are taken again.
async fn whole_count(
    stage: &mut Stage,
    wire: &Wire,
    caller: &mut Caller<'_>,
    calls: u64,
) -> Result<Count, String> {
    for _ in 0..AGAIN_MAX {
        match count(stage, wire, caller, calls).await {
            Ok(count) => return Ok(count),
            Err(sentence) => say(format!("{sentence}\n  Once more …")),
        }
    }
    count(stage, wire, caller, calls).await
}

async fn count(
    stage: &mut Stage,
    wire: &Wire,
    caller: &mut Caller<'_>,
    calls: u64,
) -> Result<Count, String> {
    let ground = &mut stage.ground;
    ground.quieten(false).await?;
    caller.call(BEFORE).await?;
    let commits = ground.commits().await?;
    let looks = ground.looks().await?;
    let (wal, passed) = (ground.wal_bytes().await?, wire.passed());
    caller.call(calls).await?;
    let (wal_after, passed_after) = (ground.wal_bytes().await?, wire.passed());
    let commits_after = ground.commits().await?;
    let looks_after = ground.looks().await?;
    // Looking commits too, once for each of its two questions.
    let commits = commits_after.saturating_sub(commits + 2);
    if commits != passed_after.commits - passed.commits && passed_after.commits != passed.commits {
        return Err("the wire and PostgreSQL count different commits".to_owned());
    }
    ground.quieten(true).await?;
    let imaged = ground.wal_bytes().await?;
    caller.call(calls).await?;
    let imaged = ground.wal_bytes().await? - imaged;
    Ok(Count {
        calls,
        round_trips: passed_after.round_trips - passed.round_trips,
        statements: passed_after.statements - passed.statements,
        commits,
        wal_bytes: wal_after - wal,
        wal_bytes_after_checkpoint: imaged,
        looks: Looks {
            owner: looks_after.owner - looks.owner,
            whole: looks_after.whole - looks.whole,
        },
    })
}

/// One caller at one door.
struct Caller<'a> {
    maker: &'a mut Process,
    order: load::Order,
}

impl Caller<'_> {
    async fn call(&mut self, calls: u64) -> Result<(), String> {
        self.order.until = Until::Calls(calls);
        let outcome: Outcome = self.maker.ask(&self.order).await?;
        match outcome.first_failure {
            Some(answer) => Err(format!("a counted call was not put through: {answer}")),
            None => Ok(()),
        }
    }
}

fn url_through(wire: &Wire) -> String {
    let (role, database) = (postgres::SUPERUSER, postgres::DATABASE);
    let folder = wire.socket_dir().display().to_string().replace('/', "%2F");
    format!("postgres://{role}@localhost/{database}?host={folder}&sslmode=disable")
}
