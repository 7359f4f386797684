//! `patchbay migrate`

use crate::commands::wiring::{Config, unreachable};
use crate::commands::{Failure, Place};
use crate::terminal::say;

/// Brings the schema up to date.
pub async fn run() -> Result<(), Failure> {
    let config = Config::load(&Place::default())?;
    let store = config.connect().await?;
    store.migrate().await.map_err(unreachable)?;
    let health = store::health::check(&store).await.map_err(unreachable)?;
    say(format!(
        "The schema is up to date: {} migrations.",
        health.migrations
    ));
    Ok(())
}
