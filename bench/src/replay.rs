//! How long a replay of many recorded calls takes, and how much memory: a part of every run, and by
//! itself `bench replay`.
//!
//! The calls are written straight into a database of its own, because nobody would wait for that
//! many to be made. The replay is the product's own, in this process.

use std::fmt;
use std::time::Instant;

use app::actor::{Actor, TraceId};
use base::time::Seconds;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use clap::Args;
use domain::routing::replay::request::ReplayCalls;
use serde_json::{Value, json};
use store::Store;

use crate::furnish::furnish_tenant;
use crate::kind::Kind;
use crate::load::CALLER_STATE;
use crate::run::ground::{Ground, with_causes};
use crate::run::random;
use crate::subject::{self, Order};
use crate::terminal::say;

/// Writes calls that came in one after the other within four weeks, to the one campaign there is:
/// each was offered to one or two of its offers, and two in three were taken.
const RECORD_CALLS: &str = include_str!("replay/record_calls.sql");

/// What may be chosen about a replay.
#[derive(Args, Clone, Debug)]
pub struct Options {
    /// How many calls were recorded.
    #[arg(long, default_value_t = 50_000)]
    pub calls: u32,
    /// The campaign they came in on.
    #[arg(long, default_value = USUAL)]
    pub campaign: Kind,
}

/// The campaign that calls came in on unless somebody says otherwise.
const USUAL: &str = "ruled:20";

impl Options {
    /// So many calls of the usual campaign.
    ///
    /// # Errors
    /// Never: the usual campaign can be read.
    pub fn of(calls: u32) -> Result<Self, String> {
        let campaign = USUAL.parse()?;
        Ok(Self { calls, campaign })
    }
}

/// What a replay took and came to.
#[derive(Clone, Debug)]
pub struct Replayed {
    /// The campaign the calls came in on.
    pub campaign: Kind,
    /// How many there were.
    pub calls: u32,
    /// In how many of them people would have talked.
    pub connected: u64,
    /// How many would have gone otherwise.
    pub changed: u64,
    /// How long it took.
    pub secs: f64,
    /// How much more memory the process had than before.
    pub grew_mib: u64,
}

/// Records calls, replays them, and says what that took.
///
/// # Errors
/// When anything fails.
pub async fn run(options: &Options) -> Result<(), String> {
    say(measure(options).await?.to_string());
    Ok(())
}

/// Records calls in a database of their own, and replays them.
///
/// # Errors
/// When anything fails.
pub async fn measure(options: &Options) -> Result<Replayed, String> {
    say(format!("Recording {} calls to replay …", options.calls));
    let mut ground = Ground::prepare().await?;
    let measured = replay(&mut ground, options).await;
    ground.clear(measured.is_ok()).await?;
    measured
}

async fn replay(ground: &mut Ground, options: &Options) -> Result<Replayed, String> {
    let order = Order {
        database_url: ground.url(),
        data_dir: ground.folder().to_owned(),
        vault_keys: format!("bench:{}", STANDARD.encode(random::<32>()?)),
        connections: 4,
        null_token: String::new(),
        works_in_background: false,
    };
    let settings = store::Settings::single(&order.database_url);
    let store = Store::connect(&settings).await.map_err(with_causes)?;
    store.migrate().await.map_err(with_causes)?;
    let app = subject::app_over(store.clone(), &order)?;
    app.sweep().await.map_err(with_causes)?;
    let furnished = furnish_tenant(&app, 1, options.campaign).await?;
    let record = RECORD_CALLS.replace("$calls", &options.calls.to_string());
    let record = record.replace("$state", CALLER_STATE);
    ground.run(&record).await?;
    ground.run("analyze").await?;
    let actor = Actor::system(furnished.tenant, TraceId([0xbe; 16]));
    let now = app.now();
    let from = now.checked_sub(Seconds::from_minutes(29 * 24 * 60));
    let asked = json!({ "from": from, "to": now, "changes": [changed(&furnished.campaign)] });
    let request: ReplayCalls = serde_json::from_value(asked).map_err(with_causes)?;
    let before = peak_kib()?;
    let began_at = Instant::now();
    let prepared = app.calls.prepare_replay(&actor, request).await;
    let report = prepared.map_err(with_causes)?.run(|_| ()).await;
    let report = report.map_err(with_causes)?;
    let secs = began_at.elapsed().as_secs_f64();
    let grew_mib = peak_kib()?.saturating_sub(before) / 1024;
    store.close().await;
    let totals = report.replayed.totals.values();
    let (recorded, connected) = totals.fold((0, 0), |(calls, connected), sums| {
        (calls + sums.after.calls, connected + sums.after.connected)
    });
    if recorded != u64::from(options.calls) {
        return Err(format!("{recorded} calls were replayed and not all"));
    }
    Ok(Replayed {
        campaign: options.campaign,
        calls: options.calls,
        connected,
        changed: report.replayed.changed,
        secs,
        grew_mib,
    })
}

impl fmt::Display for Replayed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            campaign,
            calls,
            connected,
            changed,
            secs,
            grew_mib,
        } = self;
        write!(
            f,
            "{calls} calls of a campaign of {campaign} were replayed in {secs:.1} s with \
             {grew_mib} MiB more than before; {connected} talked, {changed} went otherwise."
        )
    }
}

/// What is different: callers who talked within a day before are sent to others, so that a replay
/// looks up what they did before its calls.
fn changed(campaign: &str) -> Value {
    let duplicates = json!({
        "scope": "buyer", "windowSecs": 86_400, "basis": "connected", "policy": "route_elsewhere"
    });
    json!({ "campaignId": campaign, "set": { "screening": { "duplicates": duplicates } } })
}

/// The most memory this process ever had, in KiB.
fn peak_kib() -> Result<u64, String> {
    let status = std::fs::read_to_string("/proc/self/status").map_err(with_causes)?;
    let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let kib = peak.and_then(|peak| peak.split_whitespace().next()?.parse().ok());
    kib.ok_or_else(|| "the system does not say how much memory was used".to_owned())
}
