//! `patchbay demo`

use std::future::{Future, pending};
use std::path::Path;
use std::sync::Arc;

use adapters::vault::AesVault;
use app::App;
use clap::Args;
use store::Store;

use crate::commands::wiring::{Around, Config, app_over, unreachable, with_causes};
use crate::commands::{Failure, Place};
use crate::config::carriers::CarriersConfig;
use crate::demo::{self, DemoFile, KeptDatabase, Seeded, SimulatedCarrier, Traffic, Urls};
use crate::running::{self, Port};
use crate::telemetry::Telemetry;
use crate::terminal::{complain, say};

/// What the demo is told.
#[derive(Args)]
pub struct Demo {
    #[command(flatten)]
    place: Place,
    /// The port of the simulated carrier's API; 0 takes a free one.
    #[arg(long, default_value_t = 0)]
    carrier_port: u16,
    /// The port of the simulated carrier's control API; 0 takes a free one.
    #[arg(long, default_value_t = 0)]
    control_port: u16,
    /// How many simulated people call in a minute, on average.
    #[arg(long, default_value_t = 12, value_parser = clap::value_parser!(u16).range(1..=600))]
    calls_per_minute: u16,
    /// Nobody calls by himself; calls are placed at the control API.
    #[arg(long, conflicts_with = "calls_per_minute")]
    no_traffic: bool,
}

impl Demo {
    fn traffic(&self) -> Traffic {
        Traffic {
            api_port: self.carrier_port,
            control_port: self.control_port,
            calls_per_minute: (!self.no_traffic).then_some(self.calls_per_minute),
        }
    }
}

/// Why the demo is over.
enum Ending {
    /// Somebody asked for it.
    Asked,
    /// The simulated carrier cannot start, or the database not again.
    Refused(Failure),
}

/// Starts everything with demo data, and prints how to log in.
pub async fn run(demo: Demo) -> Result<(), Failure> {
    let config = Config::load(&demo.place)?;
    let folder = make_folder(&config.database.data_dir)?;
    let telemetry = Telemetry::start(&config.telemetry.clone().quiet_at_terminal())?;
    // The port first: a clear refusal at once is better than one after the database started.
    let port = Port::take(config.listen.address).await?;
    let database = match config.database.url {
        Some(_) => None,
        None => Some(KeptDatabase::start(&folder).await?),
    };
    let outcome = with_database(&config, &folder, port, database.as_ref(), demo.traffic()).await;
    if let Some(database) = database {
        database.stop().await?;
    }
    telemetry.flush();
    outcome
}

async fn with_database(
    config: &Config,
    folder: &Path,
    port: Port,
    database: Option<&KeptDatabase>,
    traffic: Traffic,
) -> Result<(), Failure> {
    // From here on an early Ctrl-C waits until everything is in place: no demo is left half made.
    let asked_to_stop = running::asked_to_stop()?;
    let embedded = database.map(|database| database.url.clone());
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
    let listen = config.listen.clone().at(port.address());
    let around = Around {
        vault,
        data_dir: folder,
        public_url: &listen.public_url,
        // The simulated carrier is on this machine.
        carriers: CarriersConfig {
            allows_private: true,
            ..config.carriers
        },
    };
    let app = app_over(store.clone(), around)?;
    let urls = Urls {
        own: &format!("http://{}", port.address()),
        public: listen.public_url.as_str(),
    };
    let seeded = demo::ensure(&app, folder, &urls, database.is_some()).await?;
    let router = running::routes(app.clone(), &listen, &config.access);
    let mut ending = Ending::Asked;
    // The server answers before this is looked at, and until it is over.
    let stop = async {
        let lost = async {
            match database {
                Some(database) => database.keep().await,
                None => pending().await,
            }
        };
        ending = tokio::select! {
            ending = with_carrier(&app, seeded, folder, traffic, asked_to_stop) => ending,
            failure = lost => Ending::Refused(failure),
        };
    };
    let outcome = running::serve_until(port, router, &app, stop).await;
    store.close().await;
    match ending {
        Ending::Asked => say("Stopped."),
        Ending::Refused(failure) => return Err(failure),
    }
    Ok(outcome?)
}

/// Runs the simulated carrier until somebody asks for the end. The server goes on without it
/// should it break.
async fn with_carrier(
    app: &App,
    mut seeded: Seeded,
    folder: &Path,
    traffic: Traffic,
    asked_to_stop: impl Future<Output = ()>,
) -> Ending {
    let mut carrier = match SimulatedCarrier::start(app, &seeded, traffic).await {
        Ok(carrier) => carrier,
        Err(error) => return Ending::Refused(Failure::new(with_causes(&error))),
    };
    let file = &mut seeded.file;
    carrier.introduce(file);
    if let Err(sentence) = file.write(folder) {
        return Ending::Refused(Failure::new(sentence));
    }
    greet(file, folder, traffic);
    let working = async {
        carrier.work().await;
        complain(
            "patchbay: the simulated carrier has ended and nobody calls any more; the server goes \
             on. Start the demo again to have calls",
        );
        pending::<()>().await;
    };
    tokio::select! {
        () = asked_to_stop => {}
        () = working => {}
    }
    carrier.stop().await;
    Ending::Asked
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

fn greet(file: &DemoFile, folder: &Path, traffic: Traffic) {
    let file_path = folder.join("demo.json");
    let control_url = &file.carrier.control_url;
    let callers = match traffic.calls_per_minute {
        Some(calls) => format!("about {calls} calls a minute"),
        None => "no calls but those you place".to_owned(),
    };
    say("");
    say("  Patchbay is running.");
    say("");
    say(format!("  Console   {}", file.url));
    say(format!("  E-mail    {}", file.email));
    say(format!("  Password  {}", file.password));
    say(format!("  Carrier   {control_url} (simulated, {callers})"));
    say("");
    if let Some(number) = &file.number {
        say("  To place one call:");
        say("");
        say(format!(
            "  curl {control_url}/calls -H 'Content-Type: application/json' \\"
        ));
        say(format!(
            "    -d '{{\"from\": \"+12125550123\", \"to\": \"{number}\"}}'"
        ));
        say("");
    }
    say(format!(
        "  An API key for scripts is in {}",
        file_path.display()
    ));
    say("  PATCHBAY_LOG=info shows every request.");
    say("  Press Ctrl-C to stop. The data stays for the next start.");
    say("");
}
