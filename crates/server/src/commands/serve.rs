//! `patchbay serve`

use crate::commands::wiring::{Around, Config, app_over, unreachable};
use crate::commands::{Failure, Place};
use crate::running::{self, Port};
use crate::telemetry::Telemetry;

/// Runs the server for real: it refuses to start with anything missing or weak.
pub async fn run(place: Place) -> Result<(), Failure> {
    let config = Config::load_production(&place)?;
    let telemetry = Telemetry::start(&config.telemetry)?;
    let stop = running::asked_to_stop()?;
    let store = config.connect().await?;
    let health = store::health::check(&store).await.map_err(unreachable)?;
    if health.migrations < store::health::migrations_known() {
        let sentence = "the schema is behind this program: run `patchbay migrate` first";
        return Err(Failure::new(sentence));
    }
    let port = Port::take(config.listen.address).await?;
    let app = app_over(store.clone(), Around::of(&config)?)?;
    let router = running::routes(app.clone(), &config.listen, &config.access);
    tracing::info!(address = %port.address(), url = %config.listen.public_url, "serving");
    let outcome = running::serve_until(port, router, &app, stop).await;
    store.close().await;
    tracing::info!("stopped");
    telemetry.flush();
    Ok(outcome?)
}
