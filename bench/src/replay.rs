//! How long a replay of many recorded calls takes, and how much memory: `bench replay`.
//!
//! The calls are written straight into a database of its own, because nobody would wait for that
//! many to be made. The replay is the product's own, in this process.

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
    #[arg(long, default_value = "ruled:20")]
    pub campaign: Kind,
}

/// Records calls, replays them, and says what that took.
///
/// # Errors
/// When anything fails.
pub async fn run(options: &Options) -> Result<(), String> {
    say(format!("Recording {} calls …", options.calls));
    let mut ground = Ground::prepare().await?;
    let measured = measure(&mut ground, options).await;
    ground.clear(measured.is_ok()).await?;
    say(measured?);
    Ok(())
}

async fn measure(ground: &mut Ground, options: &Options) -> Result<String, String> {
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
    let report = app.calls.replay(&actor, request).await;
    let report = report.map_err(with_causes)?;
    let took = began_at.elapsed().as_millis();
    let grew_mib = peak_kib()?.saturating_sub(before) / 1024;
    store.close().await;
    let totals = report.replayed.totals.values();
    let (recorded, connected) = totals.fold((0, 0), |(calls, connected), sums| {
        (calls + sums.after.calls, connected + sums.after.connected)
    });
    let changed = report.replayed.changed;
    Ok(format!(
        "{recorded} calls of a campaign of {} were replayed in {took} ms with {grew_mib} MiB more \
         than before; {connected} talked, {changed} went otherwise.",
        options.campaign
    ))
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
