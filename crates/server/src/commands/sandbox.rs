//! `patchbay sandbox`

use std::net::{Ipv4Addr, SocketAddr};

use clap::Args;
use simulator::{Carrier, Prices, Settings};

use crate::commands::wiring::{Config, with_causes};
use crate::commands::{Failure, Place};
use crate::running;
use crate::telemetry::Telemetry;
use crate::terminal::say;

/// The simulated carrier's own settings.
#[derive(Args)]
pub struct Sandbox {
    /// The port of its REST API.
    #[arg(long, default_value_t = 4010)]
    port: u16,
    /// The port of its control API.
    #[arg(long, default_value_t = 4011)]
    control_port: u16,
    /// How many times as fast as the world its clock goes.
    #[arg(long, default_value_t = 1)]
    speed: u32,
    /// Where every draw begins: the same seed gives the same ids and fates.
    #[arg(long, default_value_t = 1)]
    seed: u64,
}

/// Runs a simulated carrier until it is asked to stop.
pub async fn run(sandbox: Sandbox) -> Result<(), Failure> {
    let config = Config::load(&Place::default())?;
    let telemetry = Telemetry::start(&config.telemetry)?;
    let stop = running::asked_to_stop()?;
    let settings = Settings {
        seed: sandbox.seed,
        api_address: SocketAddr::from((Ipv4Addr::LOCALHOST, sandbox.port)),
        control_port: sandbox.control_port,
        speed: sandbox.speed,
        prices: Some(Prices::USUAL),
        ..Settings::default()
    };
    let (account_sid, auth_token) = (settings.account_sid.clone(), settings.auth_token.clone());
    let carrier = Carrier::start(settings).await;
    let carrier = carrier.map_err(|error| with_causes(&error))?;
    say("");
    say("  A simulated carrier is running.");
    say("");
    say(format!("  REST API     {}", carrier.api_url()));
    say(format!("  Control API  {}", carrier.control_url()));
    say(format!("  Account SID  {account_sid}"));
    say(format!("  Auth token   {auth_token}"));
    say("");
    say("  Press Ctrl-C to stop. Nothing of it is kept.");
    say("");
    stop.await;
    drop(carrier);
    telemetry.flush();
    say("Stopped.");
    Ok(())
}
