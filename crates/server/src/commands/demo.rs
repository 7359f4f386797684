//! `patchbay demo`

use std::path::Path;
use std::sync::Arc;

use adapters::vault::AesVault;
use postgres::{DATABASE, Places, Postgres};
use store::Store;

use crate::commands::wiring::{Config, app_over, unreachable, with_causes};
use crate::commands::{Failure, Place};
use crate::demo::{self, DemoFile};
use crate::running::{self, Port};
use crate::telemetry::Telemetry;
use crate::terminal::say;

/// Starts everything with demo data, and prints how to log in.
pub async fn run(place: Place) -> Result<(), Failure> {
    let config = Config::load(&place)?;
    let folder = make_folder(&config.database.data_dir)?;
    let telemetry = Telemetry::start(&config.telemetry)?;
    // The port first: a clear refusal at once is better than one after the database started.
    let port = Port::take(config.listen.address).await?;
    let database = start_database(&config, &folder).await?;
    let outcome = with_database(&config, &folder, port, database.as_ref()).await;
    if let Some(database) = database {
        let stopped = database.stop().await;
        stopped.map_err(|error| with_causes(&error))?;
    }
    telemetry.flush();
    outcome
}

async fn with_database(
    config: &Config,
    folder: &Path,
    port: Port,
    database: Option<&Postgres>,
) -> Result<(), Failure> {
    // From here on an early Ctrl-C waits until everything is in place: no demo is left half made.
    let asked_to_stop = running::asked_to_stop()?;
    let embedded = database.map(|database| database.url(DATABASE));
    let url = config.database.url.clone().or(embedded);
    let url = url.ok_or_else(|| Failure::new("there is no database"))?;
    let store = Store::connect(&config.database.settings(&url))
        .await
        .map_err(unreachable)?;
    store.migrate().await.map_err(unreachable)?;
    let vault = match &config.secrets.vault {
        Some(vault) => vault.clone(),
        None => demo_vault(folder)?,
    };
    let url = format!("http://{}", port.address());
    let app = app_over(store.clone(), vault, folder, &url);
    let file = demo::ensure(&app, folder, &url, database.is_some()).await?;
    let router = running::routes(app.clone(), &config.listen, &config.access);
    greet(&file, folder);
    let lost = &mut None;
    let stop = async {
        match database {
            Some(database) => tokio::select! {
                () = asked_to_stop => {}
                status = database.exited() => *lost = Some(status),
            },
            None => asked_to_stop.await,
        }
    };
    let outcome = running::serve_until(port, router, &app, stop).await;
    store.close().await;
    if let Some(status) = lost {
        let log = folder.join("postgres.log");
        let sentence = format!(
            "PostgreSQL ended by itself ({status}); see {}",
            log.display()
        );
        return Err(Failure::new(sentence));
    }
    say("Stopped.");
    Ok(outcome?)
}

/// Starts the embedded server, unless the environment names another.
async fn start_database(config: &Config, folder: &Path) -> Result<Option<Postgres>, Failure> {
    if config.database.url.is_some() {
        return Ok(None);
    }
    say(format!("Starting PostgreSQL in {} …", folder.display()));
    let settings = postgres::Settings::new(folder, Places::from_env());
    let database = Postgres::start(settings).await;
    Ok(Some(database.map_err(|error| with_causes(&error))?))
}

fn demo_vault(folder: &Path) -> Result<Arc<AesVault>, Failure> {
    let keys = demo::master_keys(folder)?;
    let vault = AesVault::from_keys(&keys).map_err(|error| error.to_string())?;
    Ok(Arc::new(vault))
}

fn make_folder(folder: &Path) -> Result<std::path::PathBuf, Failure> {
    let failed = |error| {
        format!(
            "the data folder {} cannot be used: {error}",
            folder.display()
        )
    };
    std::fs::create_dir_all(folder).map_err(failed)?;
    Ok(folder.canonicalize().map_err(failed)?)
}

fn greet(file: &DemoFile, folder: &Path) {
    let file_path = folder.join("demo.json");
    say("");
    say("  Patchbay is running.");
    say("");
    say(format!("  Console   {}", file.url));
    say(format!("  E-mail    {}", file.email));
    say(format!("  Password  {}", file.password));
    say("");
    say(format!(
        "  An API key for scripts is in {}",
        file_path.display()
    ));
    say("  Press Ctrl-C to stop. The data stays for the next start.");
    say("");
}
