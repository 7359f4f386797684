//! The load maker: a closed loop of callers, each on a connection of its own, each asking again as
//! soon as it is answered. A process of its own, so that what it costs is not taken for the
//! server's. It never measures anything but what a caller sees.

mod connection;
mod latencies;
mod question;

use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use serde::{Deserialize, Serialize};
use tokio::io::{AsyncBufReadExt, BufReader};
use tokio::task::JoinSet;

use crate::door::{Door, EXPECTED};
use crate::load::connection::Connection;
pub use crate::load::latencies::Latencies;
use crate::load::question::Asker;
pub use crate::load::question::{CALLER_STATE, scattered};
use crate::terminal::tell;

/// What the load maker is told to do: one line of JSON.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Order {
    /// The server's socket.
    pub address: SocketAddr,
    /// Where calls are sent.
    pub door: Door,
    /// How many callers there are at once.
    pub callers: usize,
    /// When to stop.
    pub until: Until,
}

/// When a load ends. A call that has begun is waited for.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Until {
    /// After so many milliseconds.
    Millis(u64),
    /// After so many calls.
    Calls(u64),
}

/// What came of an order: one line of JSON.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Outcome {
    /// How many calls were answered as they must be.
    pub calls: u64,
    /// How many were not.
    pub failures: u64,
    /// What the first of those was answered.
    pub first_failure: Option<String>,
    /// From the first question to the last answer, in microseconds.
    pub micros: u64,
    /// How long callers waited.
    pub latencies: Latencies,
}

/// Does what standard input says, line by line, until it ends.
///
/// # Errors
/// When a line is not an order, or the server cannot be reached.
pub async fn obey() -> Result<(), String> {
    // Every run and every load maker has calls of its own.
    let seed = u64::from(std::process::id()) << 32 ^ uuid::Uuid::now_v7().as_u64_pair().0;
    let asked = Arc::new(AtomicU64::new(seed));
    let mut lines = BufReader::new(tokio::io::stdin()).lines();
    while let Some(line) = lines.next_line().await.map_err(|error| error.to_string())? {
        let order: Order = serde_json::from_str(&line).map_err(|error| error.to_string())?;
        tell(&make(&order, &asked).await?)?;
    }
    Ok(())
}

async fn make(order: &Order, asked: &Arc<AtomicU64>) -> Result<Outcome, String> {
    let asker = Arc::new(Asker::new(&order.door));
    let mut connections = Vec::new();
    for _ in 0..order.callers {
        connections.push(Connection::open(order.address).await?);
    }
    let started_at = Instant::now();
    let allowance = Arc::new(Allowance::new(order.until, started_at));
    let mut callers = JoinSet::new();
    for connection in connections {
        callers.spawn(call(
            connection,
            asker.clone(),
            asked.clone(),
            allowance.clone(),
        ));
    }
    let mut whole = Outcome::default();
    while let Some(part) = callers.join_next().await {
        let part = part.map_err(|error| error.to_string())??;
        whole.calls += part.calls;
        whole.failures += part.failures;
        whole.first_failure = whole.first_failure.or(part.first_failure);
        whole.latencies.add(&part.latencies);
    }
    whole.micros = micros(started_at.elapsed());
    Ok(whole)
}

/// One caller's loop.
async fn call(
    mut connection: Connection,
    asker: Arc<Asker>,
    asked: Arc<AtomicU64>,
    allowance: Arc<Allowance>,
) -> Result<Outcome, String> {
    let mut outcome = Outcome::default();
    let mut question = Vec::with_capacity(2048);
    while allowance.take() {
        asker.write(asked.fetch_add(1, Ordering::Relaxed), &mut question);
        let asked_at = Instant::now();
        let answer = connection.ask(&question).await?;
        outcome.latencies.note(micros(asked_at.elapsed()));
        if answer.status == 200 && answer.has(EXPECTED) {
            outcome.calls += 1;
        } else {
            outcome.failures += 1;
            outcome.first_failure.get_or_insert_with(|| answer.shown());
        }
    }
    Ok(outcome)
}

/// How much may still be asked.
struct Allowance {
    ends_at: Option<Instant>,
    left: AtomicU64,
}

impl Allowance {
    fn new(until: Until, now: Instant) -> Self {
        match until {
            Until::Millis(millis) => Self {
                ends_at: Some(now + Duration::from_millis(millis)),
                left: AtomicU64::new(u64::MAX),
            },
            Until::Calls(calls) => Self {
                ends_at: None,
                left: AtomicU64::new(calls),
            },
        }
    }

    /// Whether one more call may begin.
    fn take(&self) -> bool {
        if let Some(ends_at) = self.ends_at {
            return Instant::now() < ends_at;
        }
        let one_less = |left: u64| left.checked_sub(1);
        let (write, read) = (Ordering::Relaxed, Ordering::Relaxed);
        self.left.fetch_update(write, read, one_less).is_ok()
    }
}

fn micros(span: Duration) -> u64 {
    u64::try_from(span.as_micros()).unwrap_or(u64::MAX)
}

#[cfg(test)]
mod tests {
    use std::time::Instant;

    use super::{Allowance, Until};

    #[test]
    fn an_allowance_of_calls_is_spent_exactly() {
        let allowance = Allowance::new(Until::Calls(3), Instant::now());
        let taken = (0..10).filter(|_| allowance.take()).count();
        assert_eq!(taken, 3);
    }

    #[test]
    fn an_allowance_of_time_ends() {
        let allowance = Allowance::new(Until::Millis(0), Instant::now());
        assert!(!allowance.take());
        let allowance = Allowance::new(Until::Millis(60_000), Instant::now());
        assert!(allowance.take());
    }
}
