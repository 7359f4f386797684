//! The seeds of the simulation's second level: what the model plans goes through real servers, some
//! of which are killed, a simulated carrier that loses, repeats, delays and shuffles what it says,
//! and PostgreSQL. What calls, books and slots come to is compared with what the model makes of
//! what the carrier knows, to the cent (R1, R7). Some have a PostgreSQL of their own, which is killed
//! as well and refuses commits, and lose all servers at once (R2, R3, X1).
//!
//! Every seed is a tenant of its own, so that they share the servers. One that fails says the first
//! thing that is wrong and how to run it alone.

mod stage;

use std::ops::Range;
use std::sync::Arc;
use std::time::Duration;

use tokio::task::JoinSet;

use crate::fleet::mortal::Mortal;
use crate::fleet::{self, Fleet};
use crate::simulation::stage::Stage;

/// The seeds of servers that die.
const SEEDS: Range<u64> = 1..25;
/// The seeds whose database dies too.
const MORTAL_SEEDS: Range<u64> = 101..113;
/// How many of a thousand commits that database refuses (X1).
const REFUSED_PERMILLE: u16 = 50;
/// How many calls each has.
const CALLS: u32 = 10;
/// For how long they come, and servers die.
const BUSY: Duration = Duration::from_secs(24);

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn real_servers_come_to_what_the_model_says_whatever_dies_and_gets_lost() {
    let mut servers = Fleet::start(3).await;
    for seeds in fleet::turns(SEEDS) {
        let stages = set(&servers, &seeds).await;
        let playing = play(&stages);
        servers.lose_servers(seeds[0], BUSY).await;
        judge("the simulation", &servers, (&stages, playing)).await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_books_are_the_models_though_the_database_is_killed_and_refuses_commits() {
    let mut database = Mortal::start().await;
    let mut servers = Fleet::over(database.installation().await, 3).await;
    for seeds in fleet::turns(MORTAL_SEEDS) {
        servers.installation.database.refuse_commits(0).await;
        let stages = set(&servers, &seeds).await;
        let refused = servers
            .installation
            .database
            .refuse_commits(REFUSED_PERMILLE);
        refused.await;
        let playing = play(&stages);
        let [of_database, of_servers] =
            servers.lose_everything(&mut database, seeds[0], BUSY).await;
        assert!(
            of_database > 0 && of_servers > 0,
            "the database died {of_database} times, and all servers {of_servers} times"
        );
        judge("the mortal simulation", &servers, (&stages, playing)).await;
    }
}

async fn set(servers: &Fleet, seeds: &[u64]) -> Vec<Arc<Stage>> {
    let within_ms = u32::try_from(BUSY.as_millis()).unwrap_or(u32::MAX);
    let mut stages = Vec::new();
    for seed in seeds {
        let stage = Stage::set(servers, *seed, CALLS, within_ms).await;
        stages.push(Arc::new(stage));
    }
    stages
}

/// Lets everybody call who is planned to.
fn play(stages: &[Arc<Stage>]) -> JoinSet<()> {
    let mut playing = JoinSet::new();
    for stage in stages {
        let stage = stage.clone();
        playing.spawn(async move { stage.play().await });
    }
    playing
}

/// Compares what came of the calls of all seeds with what the model says, when they are over.
async fn judge(what: &str, servers: &Fleet, (stages, playing): (&[Arc<Stage>], JoinSet<()>)) {
    playing.join_all().await;
    servers.settle(what).await;
    let (mut decided, mut talked, mut failures) = (0, 0, Vec::new());
    for stage in stages {
        stage.report_sales(servers).await;
        stage.state_prices(servers).await;
        match stage.compare(servers).await {
            Ok([own, talks]) => {
                decided += own;
                talked += talks;
            }
            Err(broken) => failures.push(broken),
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
    // A machine that is busy with other things answers most calls from memory; of the others some
    // talk.
    assert!(
        talked > decided / 20,
        "of {decided} calls that were decided {talked} talked"
    );
    servers.prove_books(what).await;
}
