//! The load maker: callers, each on a connection of its own, who ask again as soon as they are
//! answered (a closed loop), or whenever the next call is due (an open loop). A process of its own, so
//! that what it costs is not taken for the server's. It never measures anything but what a caller
//! sees.

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
    /// How many calls are due in a second, all callers together, whoever still waits. Without it
    /// each caller asks again as soon as it is answered.
    pub per_second: Option<f64>,
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
    let allowance = Arc::new(Allowance::new(order, started_at));
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
    while let Some(due_at) = allowance.next() {
        if Instant::now() < due_at {
            tokio::time::sleep_until(due_at.into()).await;
        }
        asker.write(asked.fetch_add(1, Ordering::Relaxed), &mut question);
        let answer = connection.ask(&question).await?;
        // From when it was due: a call that found all callers busy has waited for one as well.
        outcome.latencies.note(micros(due_at.elapsed()));
        if answer.status == 200 && answer.has(EXPECTED) {
            outcome.calls += 1;
        } else {
            outcome.failures += 1;
            outcome.first_failure.get_or_insert_with(|| answer.shown());
        }
    }
    Ok(outcome)
}

/// What may still be asked, and when.
struct Allowance {
    started_at: Instant,
    ends_at: Option<Instant>,
    calls_max: u64,
    per_second: Option<f64>,
    given: AtomicU64,
}

impl Allowance {
    fn new(order: &Order, started_at: Instant) -> Self {
        let (ends_at, calls_max) = match order.until {
            Until::Millis(millis) => (Some(started_at + Duration::from_millis(millis)), u64::MAX),
            Until::Calls(calls) => (None, calls),
        };
        Self {
            started_at,
            ends_at,
            calls_max,
            per_second: order.per_second,
            given: AtomicU64::new(0),
        }
    }

    /// When the next call is due; nothing when there is none.
    fn next(&self) -> Option<Instant> {
        let place = self.given.fetch_add(1, Ordering::Relaxed);
        let due_at = match self.per_second {
            Some(rate) => self.started_at + Duration::from_secs_f64(place as f64 / rate),
            None => Instant::now(),
        };
        let is_in_time = self.ends_at.is_none_or(|ends_at| due_at < ends_at);
        (place < self.calls_max && is_in_time).then_some(due_at)
    }
}

fn micros(span: Duration) -> u64 {
    u64::try_from(span.as_micros()).unwrap_or(u64::MAX)
}

#[cfg(test)]
mod tests {
    use std::time::{Duration, Instant};

    use super::{Allowance, Order, Until};
    use crate::door::Door;

    fn order(per_second: Option<f64>, until: Until) -> Order {
        Order {
            address: ([127, 0, 0, 1], 80).into(),
            door: Door {
                path: "/".to_owned(),
                account_sid: "AC0".to_owned(),
                token: "secret".to_owned(),
                called: "+13125550101".to_owned(),
            },
            callers: 1,
            per_second,
            until,
        }
    }

    fn given(order: &Order, started_at: Instant) -> Vec<Instant> {
        let allowance = Allowance::new(order, started_at);
        (0..10).map_while(|_| allowance.next()).collect()
    }

    #[test]
    fn an_allowance_of_calls_is_spent_exactly() {
        let order = order(None, Until::Calls(3));
        assert_eq!(given(&order, Instant::now()).len(), 3);
    }

    #[test]
    fn an_allowance_of_time_ends() {
        let now = Instant::now();
        assert!(given(&order(None, Until::Millis(0)), now).is_empty());
        assert_eq!(given(&order(None, Until::Millis(60_000)), now).len(), 10);
    }

    #[test]
    fn at_a_rate_calls_are_due_whoever_waits() {
        let now = Instant::now();
        let due = [0, 20, 40].map(|millis| now + Duration::from_millis(millis));
        let order = order(Some(50.0), Until::Millis(60));
        assert_eq!(given(&order, now), due);
    }
}
