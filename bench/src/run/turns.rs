//! The load, in turns: each round has one phase of every kind of call, so that whatever else the
//! machine and its disk do meanwhile falls on all of them alike. What follows is computed round by
//! round, never across rounds.

use std::time::{Duration, Instant};

use crate::load::{self, Latencies, Outcome, Until};
use crate::run::child::Process;
use crate::run::options::Options;
use crate::run::ramp::{self, Ramp};
use crate::run::{Stage, cpu};
use crate::subject;
use crate::terminal::say;

/// The phases of a round: the null call's, those of the campaigns, and the first campaign's once more
/// without row-level security.
pub type Round = Vec<Phase>;

/// One kind of call for a while.
#[derive(Clone, Debug)]
pub struct Phase {
    /// How many calls there were.
    pub calls: u64,
    /// From the first question to the last answer, in seconds.
    pub secs: f64,
    /// What it took of the processors, in seconds, until nothing was left to do.
    pub cpu: CpuSecs,
    /// How much of the machine others used meanwhile, from 0 to 1.
    pub others: f64,
    /// How much was added to the write-ahead log.
    pub wal_bytes: u64,
    /// How long callers waited.
    pub latencies: Latencies,
    /// How often it was taken before in which calls were given up, so that it told nothing.
    pub given_up: u64,
}

/// How often a phase is taken again in which calls are given up: a machine may stand still for longer
/// than an answer may take.
pub const AGAIN_MAX: u64 = 3;

/// Processor seconds by who used them.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct CpuSecs {
    /// The server.
    pub server: f64,
    /// PostgreSQL, all its processes.
    pub database: f64,
    /// The load maker.
    pub load: f64,
}

impl CpuSecs {
    /// What the product takes: the server and its database.
    pub fn product(&self) -> f64 {
        self.server + self.database
    }

    /// Everything, the load maker too.
    pub fn whole(&self) -> f64 {
        self.product() + self.load
    }
}

/// The processes that are looked at.
struct Watched {
    server: u32,
    database: u32,
    load: u32,
}

/// What the clocks and counters say at one moment.
struct Reading {
    at: Instant,
    server: Duration,
    database: Duration,
    load: Duration,
    machine: Duration,
    wal_bytes: u64,
}

/// The turns, and what was put off until after them.
#[derive(Clone, Debug)]
pub struct Taken {
    /// Round by round.
    pub rounds: Vec<Round>,
    /// What vacuuming took of the processors after each round, in seconds for each of its calls.
    pub vacuum_secs: Vec<f64>,
    /// How many calls a second each door kept up with.
    pub ramps: Vec<Ramp>,
}

/// Starts the server and the load maker, warms both up, takes the turns, and then a ramp of each door.
pub async fn take(stage: &mut Stage, options: &Options) -> Result<Taken, String> {
    let mut server = Process::start("serve", stage.ground.log("server")?)?;
    let ready: subject::Ready = server.ask(&stage.order).await?;
    let mut maker = Process::start("load", stage.ground.log("load")?)?;
    let watched = Watched {
        server: server.pid()?,
        database: stage.ground.database_pid()?,
        load: maker.pid()?,
    };
    let orders: Vec<load::Order> = stage
        .doors
        .iter()
        .map(|door| load::Order {
            address: ready.address,
            door: door.clone(),
            callers: options.callers,
            per_second: None,
            until: Until::Millis(options.phase_millis),
        })
        .collect();
    let (rounds, vacuum_secs) = rounds(stage, &watched, &mut maker, &orders, options).await?;
    let ramps = ramp::take(stage, &mut maker, &orders, &rounds).await?;
    maker.end().await?;
    server.end().await?;
    Ok(Taken {
        rounds,
        vacuum_secs,
        ramps,
    })
}

/// The rounds, and what vacuuming took after each.
///
/// Autovacuum rests meanwhile: which turn it fell on would be chance, and it takes as much as a turn.
/// Instead everything is vacuumed after each round.
async fn rounds(
    stage: &mut Stage,
    watched: &Watched,
    maker: &mut Process,
    orders: &[load::Order],
    options: &Options,
) -> Result<(Vec<Round>, Vec<f64>), String> {
    let turns: Vec<Turn> = turns_of(orders).collect();
    say("Warming up …");
    stage.ground.rest().await?;
    for turn in &turns {
        phase(stage, watched, maker, turn).await?;
    }
    stage.ground.vacuum().await?;
    let (mut rounds, mut vacuum_secs) = (Vec::new(), Vec::new());
    for at in 0..options.rounds {
        let mut round = Vec::new();
        // There and back, so that a machine that grows slower favours nobody.
        let is_back = at % 2 == 1;
        for place in 0..turns.len() {
            let turn = if is_back {
                turns.len() - 1 - place
            } else {
                place
            };
            let phase = phase(stage, watched, maker, &turns[turn]).await?;
            round.push((turn, phase));
        }
        round.sort_by_key(|(turn, _)| *turn);
        let round: Round = round.into_iter().map(|(_, phase)| phase).collect();
        say(told(at + 1, options.rounds, &round));
        let before = cpu::of_tree(watched.database)?;
        stage.ground.vacuum().await?;
        let took = cpu::of_tree(watched.database)?.saturating_sub(before);
        let calls: u64 = round.iter().map(|phase| phase.calls).sum();
        vacuum_secs.push(took.as_secs_f64() / calls as f64);
        rounds.push(round);
    }
    Ok((rounds, vacuum_secs))
}

/// What is done in one phase of a round.
struct Turn {
    order: load::Order,
    is_guarded: bool,
}

/// Every door, and that of the first campaign once more without row-level security.
fn turns_of(orders: &[load::Order]) -> impl Iterator<Item = Turn> {
    let unguarded = orders.get(1).cloned();
    let guarded = orders.iter().cloned().map(|order| (order, true));
    let turns = guarded.chain(unguarded.map(|order| (order, false)));
    turns.map(|(order, is_guarded)| Turn { order, is_guarded })
}

async fn phase(
    stage: &mut Stage,
    watched: &Watched,
    maker: &mut Process,
    turn: &Turn,
) -> Result<Phase, String> {
    if turn.is_guarded {
        return whole(stage, watched, maker, &turn.order).await;
    }
    stage.ground.guard(false).await?;
    let phase = whole(stage, watched, maker, &turn.order).await;
    stage.ground.guard(true).await?;
    phase
}

/// A phase in which every call is put through.
async fn whole(
    stage: &mut Stage,
    watched: &Watched,
    maker: &mut Process,
    order: &load::Order,
) -> Result<Phase, String> {
    let mut given_up = 0;
    loop {
        match measure(stage, watched, maker, order).await? {
            Ok(phase) => return Ok(Phase { given_up, ..phase }),
            Err(sentence) if given_up == AGAIN_MAX => return Err(sentence),
            Err(sentence) => say(format!("{sentence}\n  Once more …")),
        }
        given_up += 1;
    }
}

/// One phase, or what says that calls were not put through.
async fn measure(
    stage: &mut Stage,
    watched: &Watched,
    maker: &mut Process,
    order: &load::Order,
) -> Result<Result<Phase, String>, String> {
    let before = read(stage, watched).await?;
    let outcome: Outcome = maker.ask(order).await?;
    // What calls leave to be done later is part of what they cost.
    stage.ground.settled().await?;
    if let Some(answer) = outcome.first_failure {
        let count = outcome.failures;
        return Ok(Err(format!(
            "{count} calls were not put through; the first: {answer}"
        )));
    }
    let after = read(stage, watched).await?;
    let between = |of: fn(&Reading) -> Duration| {
        let used = of(&after).saturating_sub(of(&before));
        used.as_secs_f64()
    };
    let cpu = CpuSecs {
        server: between(|it| it.server),
        database: between(|it| it.database),
        load: between(|it| it.load),
    };
    let cores = std::thread::available_parallelism().map_or(1, Into::into);
    let offered = after.at.duration_since(before.at).as_secs_f64() * cores as f64;
    Ok(Ok(Phase {
        calls: outcome.calls,
        secs: Duration::from_micros(outcome.micros).as_secs_f64(),
        cpu,
        others: ((between(|it| it.machine) - cpu.whole()) / offered).clamp(0.0, 1.0),
        wal_bytes: after.wal_bytes - before.wal_bytes,
        latencies: outcome.latencies,
        given_up: 0,
    }))
}

async fn read(stage: &mut Stage, watched: &Watched) -> Result<Reading, String> {
    Ok(Reading {
        at: Instant::now(),
        wal_bytes: stage.ground.wal_bytes().await?,
        server: cpu::of_tree(watched.server)?,
        database: cpu::of_tree(watched.database)?,
        load: cpu::of_tree(watched.load)?,
        machine: cpu::of_machine()?,
    })
}

/// Calls in a second.
pub fn rate(phase: &Phase) -> f64 {
    phase.calls as f64 / phase.secs
}

fn told(at: usize, of: usize, round: &Round) -> String {
    let phases: Vec<String> = round
        .iter()
        .map(|phase| {
            let rate = rate(phase);
            let each = |secs: f64| secs * 1e6 / phase.calls as f64;
            let (server, database) = (each(phase.cpu.server), each(phase.cpu.database));
            format!("{rate:.0} calls/s at {server:.0} + {database:.0} µs of CPU")
        })
        .collect();
    format!("round {at} of {of}: {}", phases.join("; "))
}
