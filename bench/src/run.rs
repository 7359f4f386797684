//! A run from start to end: a database of its own, a furnished tenant, the real server, load in
//! turns, then at rising rates, then counted calls, then a replay on another database, then the page.

mod child;
mod counts;
mod cpu;
mod figures;
pub mod ground;
mod machine;
pub mod options;
mod page;
mod ramp;
#[cfg(test)]
mod samples;
mod statistics;
mod turns;
mod wire;

use std::path::{Path, PathBuf};

use aws_lc_rs::rand;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use store::Store;

use crate::door::Door;
use crate::furnish::furnish;
use crate::kind::Kind;
use crate::replay::{self, Replayed};
use crate::run::counts::Count;
use crate::run::figures::Figures;
use crate::run::ground::Ground;
use crate::run::machine::Machine;
use crate::run::options::Options;
use crate::run::ramp::Ramp;
use crate::run::turns::{Round, Taken};
use crate::subject::{self, NULL_PATH, NULL_TABLE};
use crate::terminal::say;

/// Everything a run found out. In `rounds`, `ramps` and `counts` the null call comes first, then the
/// campaigns in their order.
#[derive(Clone, Debug)]
pub struct Measured {
    /// What it ran on.
    pub machine: Machine,
    /// The campaigns.
    pub campaigns: Vec<Kind>,
    /// How many callers asked at once.
    pub callers: usize,
    /// How many connections each pool of the server had at most.
    pub connections: u32,
    /// How long each phase lasted, in milliseconds.
    pub phase_millis: u64,
    /// The load, round by round.
    pub rounds: Vec<Round>,
    /// What vacuuming took after each round, in seconds of the processors for each call of it.
    pub vacuum_secs: Vec<f64>,
    /// How many calls a second each door kept up with.
    pub ramps: Vec<Ramp>,
    /// The counted calls of each door.
    pub counts: Vec<Count>,
    /// Recorded calls, replayed.
    pub replayed: Replayed,
}

/// What the parts of a run share.
struct Stage {
    ground: Ground,
    order: subject::Order,
    doors: Vec<Door>,
}

/// Measures, says what came out and writes the page.
///
/// # Errors
/// When anything fails: a run that is not whole has no figures.
pub async fn run(options: &Options) -> Result<(), String> {
    if options.campaigns.is_empty()
        || options.rounds == 0
        || options.counted == 0
        || options.replayed == 0
    {
        return Err(
            "there must be at least one campaign, one round, one counted and one replayed call"
                .into(),
        );
    }
    say("Preparing a database and a tenant …");
    let ground = Ground::prepare().await?;
    let folder = ground.folder().to_owned();
    let measured = measure(ground, options).await.map_err(|sentence| {
        let logs = folder.display();
        format!("{sentence}\n  (what the server and PostgreSQL logged is in {logs})")
    })?;
    let figures = Figures::of(&measured);
    say(page::summary(&measured, &figures));
    if !options.no_page {
        let text = page::render(&measured, &figures)?;
        let path = repository().join(&options.page);
        std::fs::write(&path, text).map_err(|error| format!("{}: {error}", path.display()))?;
        say(format!("Written: {}", path.display()));
    }
    Ok(())
}

async fn measure(ground: Ground, options: &Options) -> Result<Measured, String> {
    let machine = Machine::look(ground.database(), ground.folder());
    let mut stage = set_up(ground, options).await?;
    let taken = take(&mut stage, options).await;
    stage.ground.clear(taken.is_ok()).await?;
    let (taken, counts) = taken?;
    let replayed = replay::measure(&replay::Options::of(options.replayed)?).await?;
    Ok(Measured {
        machine,
        campaigns: options.campaigns.clone(),
        callers: options.callers,
        connections: options.connections,
        phase_millis: options.phase_millis,
        rounds: taken.rounds,
        vacuum_secs: taken.vacuum_secs,
        ramps: taken.ramps,
        counts,
        replayed,
    })
}

async fn take(stage: &mut Stage, options: &Options) -> Result<(Taken, Vec<Count>), String> {
    let taken = turns::take(stage, options).await?;
    say("Counting calls made one at a time …");
    let counts = counts::take(stage, options).await?;
    Ok((taken, counts))
}

/// The schema, the room for null calls, and a tenant for each campaign.
async fn set_up(mut ground: Ground, options: &Options) -> Result<Stage, String> {
    let order = subject::Order {
        database_url: ground.url(),
        data_dir: ground.folder().to_owned(),
        vault_keys: format!("bench:{}", STANDARD.encode(random::<32>()?)),
        connections: options.connections,
        null_token: random_text()?,
        works_in_background: true,
    };
    let settings = store::Settings::single(&order.database_url);
    let store = Store::connect(&settings)
        .await
        .map_err(ground::with_causes)?;
    store.migrate().await.map_err(ground::with_causes)?;
    let app = subject::app_over(store.clone(), &order)?;
    // The partitions of this month among others, as a server that runs for longer has them.
    app.sweep().await.map_err(ground::with_causes)?;
    let mut doors = vec![Door {
        path: NULL_PATH.to_owned(),
        account_sid: format!("AC{:032x}", 0),
        token: order.null_token.clone(),
        called: "+13125550101".to_owned(),
    }];
    for (index, kind) in options.campaigns.iter().enumerate() {
        doors.push(furnish(&app, index + 1, *kind).await?);
    }
    store.close().await;
    ground.run(NULL_TABLE).await?;
    ground.run("analyze").await?;
    Ok(Stage {
        ground,
        order,
        doors,
    })
}

/// Text nobody can guess, to sign with.
///
/// # Errors
/// When the random source fails.
pub fn random_text() -> Result<String, String> {
    let bytes = random::<16>()?;
    Ok(format!("{:032x}", u128::from_be_bytes(bytes)))
}

/// Random bytes.
///
/// # Errors
/// When the random source fails.
pub fn random<const COUNT: usize>() -> Result<[u8; COUNT], String> {
    let mut bytes = [0; COUNT];
    rand::fill(&mut bytes).map_err(|_| "the random source failed".to_owned())?;
    Ok(bytes)
}

fn repository() -> PathBuf {
    let own = Path::new(env!("CARGO_MANIFEST_DIR"));
    own.parent().unwrap_or(own).to_owned()
}
