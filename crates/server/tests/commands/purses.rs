//! Purses that are spent, filled and given back to by many at once, while servers and PostgreSQL are
//! killed at any moment: nothing is taken twice, nothing is lost, and nobody spends more than they
//! have (R2).
//!
//! Whoever calls here has no clock: they say at once how long people talked, and repeat whatever was
//! not answered, so that money moves as fast as the machine lets it. What they said is the truth
//! that every call and every purse is compared with, to the micro.
//!
//! `PATCHBAY_BUSY_SECS` says for how long everything dies in each turn, and `PATCHBAY_SEED` runs other
//! seeds, as many in a turn as there are usually.

mod desks;
mod line;
mod shop;
mod teller;
mod truth;

use std::io::Write as _;
use std::ops::Range;
use std::sync::Arc;
use std::time::Duration;

use tokio::sync::watch;
use tokio::task::JoinSet;

use crate::fleet::mortal::Mortal;
use crate::fleet::{self, Fleet};
use crate::purses::shop::Shop;
use crate::purses::teller::Teller;
use crate::purses::truth::Moved;

/// The seeds of the shops that are open at one time.
const SEEDS: Range<u64> = 1..17;
/// How many call each of them at one time.
const TELLERS: u64 = 3;
/// For how long they do, and everything dies, where no time is asked for.
const BUSY: Duration = Duration::from_secs(20);

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nothing_is_taken_twice_or_lost_or_overspent_while_everything_dies() {
    let busy_for = asked_time().unwrap_or(BUSY);
    let mut database = Mortal::start().await;
    let mut servers = Fleet::over(database.installation().await, 3).await;
    let mut all = Moved::default();
    for seeds in fleet::turns(SEEDS) {
        let mut open = Vec::new();
        for seed in &seeds {
            open.push(Arc::new(Shop::open(&servers, *seed).await));
        }
        let (over, is_over) = watch::channel(false);
        let mut busy_with = JoinSet::new();
        for shop in &open {
            busy_with.spawn(serve(shop.clone(), is_over.clone()));
        }
        let deaths = servers.lose_everything(&mut database, seeds[0], busy_for);
        let died = deaths.await;
        over.send(true).expect("those who serve are still there");
        let proofs: u32 = busy_with.join_all().await.into_iter().sum();
        let what = format!("the purses of seeds {seeds:?}");
        servers.settle_by_what_was_told(&what).await;
        let mut moved = Moved::default();
        for shop in &open {
            moved.add(shop.compare().await);
        }
        servers.prove_books(&what).await;
        all.add(moved);
        let so_far = all.operations();
        say(&format!(
            "{what}: {moved:?}, {so_far} operations so far, and {proofs} proofs while the database and \
             all servers died {died:?} times"
        ));
        assert!(proofs > 0, "{what}");
        assert!(moved.sales > 0 && moved.voids > 0, "{what}: {moved:?}");
    }
}

/// Lets tellers call a shop and proves its books meanwhile, until it is over; says how often.
async fn serve(shop: Arc<Shop>, is_over: watch::Receiver<bool>) -> u32 {
    let mut tellers = JoinSet::new();
    for place in 0..TELLERS {
        let mut teller = Teller::new(&shop, place);
        let is_over = is_over.clone();
        tellers.spawn(async move {
            while !*is_over.borrow() {
                teller.serve().await;
            }
        });
    }
    let proofs = shop.watch(is_over).await;
    tellers.join_all().await;
    proofs
}

/// Says something to whoever watches a long run.
fn say(text: &str) {
    // Nobody may be there any more.
    let _ = writeln!(std::io::stdout(), "{text}");
}

/// For how long money moves in each turn, where somebody says so.
fn asked_time() -> Option<Duration> {
    let asked = std::env::var("PATCHBAY_BUSY_SECS").ok()?;
    asked.parse().ok().map(Duration::from_secs)
}
