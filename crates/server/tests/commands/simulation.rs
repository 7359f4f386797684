//! The seeds of the simulation's second level: what the model plans goes through real servers, some
//! of which are killed, a simulated carrier that loses, repeats, delays and shuffles what it says,
//! and PostgreSQL. What calls, books and slots come to is compared with what the model makes of
//! what the carrier knows, to the cent (R1, R7).
//!
//! Every seed is a tenant of its own, so that they share the servers. One that fails says the first
//! thing that is wrong and how to run it alone.

mod stage;

use std::sync::Arc;
use std::time::Duration;

use tokio::task::JoinSet;

use crate::fleet::{self, Fleet};
use crate::simulation::stage::Stage;

/// The seeds, unless one is named.
const SEEDS: std::ops::Range<u64> = 1..25;
/// How many calls each has.
const CALLS: u32 = 10;
/// For how long they come, and servers die.
const BUSY: Duration = Duration::from_secs(24);

/// The seeds to run.
fn seeds() -> Vec<u64> {
    match fleet::asked_seed() {
        Some(seed) => vec![seed],
        None => SEEDS.collect(),
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn real_servers_come_to_what_the_model_says_whatever_dies_and_gets_lost() {
    let seeds = seeds();
    let mut servers = Fleet::start(3).await;
    let mut stages = Vec::new();
    for seed in &seeds {
        let within_ms = u32::try_from(BUSY.as_millis()).unwrap_or(u32::MAX);
        stages.push(Arc::new(
            Stage::set(&servers, *seed, CALLS, within_ms).await,
        ));
    }
    let mut playing = JoinSet::new();
    for stage in &stages {
        let stage = stage.clone();
        playing.spawn(async move { stage.play().await });
    }
    servers.lose_servers(seeds[0], BUSY).await;
    while let Some(played) = playing.join_next().await {
        played.expect("the calls come to an end");
    }
    servers.settle("the simulation").await;
    let (mut decided, mut talked, mut failures) = (0, 0, Vec::new());
    for stage in &stages {
        stage.report_sales(&servers).await;
        stage.state_prices(&servers).await;
        match stage.compare(&servers).await {
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
    servers.prove_books("the simulation").await;
}
