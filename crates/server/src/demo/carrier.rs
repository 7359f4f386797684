//! The simulated carrier beside the demo's server: it holds the demo's numbers, and people call
//! them.
//!
//! It follows the configuration as a carrier's customers would: a number that is added can be
//! called, and people call those of campaigns that take calls. Nothing that goes wrong here ends
//! the server.

use std::collections::BTreeSet;
use std::net::{Ipv4Addr, SocketAddr};
use std::time::Duration;

use app::configuration::{Configuration, Configured};
use app::{App, AppError, Filter};
use base::page::{PageRequest, Sort};
use domain::exchange::status::Status;
use domain::record::Summary;
use simulator::number::Handling;
use simulator::{Carrier, Prices, Settings, StartError};

use crate::demo::exchange::FIRST_NUMBER;
use crate::demo::postbacks::BuyersSystems;
use crate::demo::seed::{self, Seeded};
use crate::demo::{DemoFile, desks};

/// How often the configuration is looked at.
const LOOK_EVERY: Duration = Duration::from_secs(2);
/// How long the last callbacks may take when the demo stops.
const STOP_WITHIN: Duration = Duration::from_secs(5);

/// How the simulated carrier is set up.
#[derive(Clone, Copy, Debug)]
pub struct Traffic {
    /// The port of the carrier's API; 0 takes a free one.
    pub api_port: u16,
    /// The port of its control API; 0 takes a free one.
    pub control_port: u16,
    /// How many people call in a minute; none if absent.
    pub calls_per_minute: Option<u16>,
}

/// The simulated carrier at work.
pub struct SimulatedCarrier {
    app: App,
    seeded: Seeded,
    carrier: Carrier,
    calls_per_minute: Option<u16>,
    /// The numbers given to the carrier so far.
    held: BTreeSet<String>,
    /// The numbers people call now.
    called: BTreeSet<String>,
    /// The systems of the buyers whom they reach.
    systems: BuyersSystems,
    /// Where the next draws begin. Never twice the same: a carrier does not repeat its ids.
    seed: u64,
}

impl SimulatedCarrier {
    /// Starts the carrier with the demo's numbers, and lets people call them.
    ///
    /// # Errors
    /// When a port is taken.
    pub async fn start(app: &App, seeded: &Seeded, traffic: Traffic) -> Result<Self, StartError> {
        let file = &seeded.file.carrier;
        let seed = u64::try_from(app.now().as_millis()).unwrap_or_default();
        let carrier = Carrier::start(Settings {
            seed,
            account_sid: file.account_sid.clone(),
            auth_token: file.auth_token.clone(),
            api_address: SocketAddr::from((Ipv4Addr::LOCALHOST, traffic.api_port)),
            control_port: traffic.control_port,
            prices: Some(Prices::USUAL),
            ..Settings::default()
        })
        .await?;
        carrier.exchange().state().book = desks::phone_book();
        // The ports may be others at every start.
        if let Err(error) = seed::name_api(app, seeded, carrier.api_url()).await {
            tracing::warn!(%error, "the carrier cannot be asked about calls");
        }
        let mut started = Self {
            app: app.clone(),
            seeded: seeded.clone(),
            systems: BuyersSystems::new(app, seeded),
            carrier,
            calls_per_minute: traffic.calls_per_minute,
            held: BTreeSet::new(),
            called: BTreeSet::new(),
            seed,
        };
        if let Err(error) = started.follow().await {
            tracing::warn!(error = ?error, "the carrier does not know the demo's numbers yet");
        }
        Ok(started)
    }

    /// Writes into the file where the carrier listens and which number people can call.
    pub fn introduce(&self, file: &mut DemoFile) {
        self.carrier.api_url().clone_into(&mut file.carrier.api_url);
        self.carrier
            .control_url()
            .clone_into(&mut file.carrier.control_url);
        let first = self.called.get(FIRST_NUMBER);
        file.number = first.or_else(|| self.called.first()).cloned();
    }

    /// Follows the configuration. Comes back only when the carrier is broken.
    pub async fn work(&mut self) {
        let mut is_behind = false;
        loop {
            tokio::select! {
                () = self.carrier.broken() => return,
                () = tokio::time::sleep(LOOK_EVERY) => {}
            }
            let followed = match self.follow().await {
                Ok(()) => self.systems.report().await,
                failed => failed,
            };
            match followed {
                Ok(()) => is_behind = false,
                // Once is enough: the server says more about a database that is down.
                Err(error) if !is_behind => {
                    is_behind = true;
                    tracing::warn!(error = ?error, "the carrier does not follow the configuration");
                }
                Err(_) => {}
            }
        }
    }

    /// Lets everybody hang up and tells the server so.
    pub async fn stop(self) {
        self.carrier.stop(STOP_WITHIN).await;
    }

    /// Holds the numbers that are configured, and lets people call those of active campaigns.
    async fn follow(&mut self) -> Result<(), AppError> {
        let actor = &self.seeded.actor();
        let active = Filter {
            status: Some("active".to_owned()),
            ..Filter::default()
        };
        let campaigns = list(&self.app.campaigns, actor, &active).await?;
        let campaigns: BTreeSet<_> = campaigns.iter().map(|one| one.record().id).collect();
        let mut called = BTreeSet::new();
        for number in list(&self.app.numbers, actor, &Filter::default()).await? {
            let number = &number.record().value;
            let account = number.provider_account_id.unwrap_or(self.seeded.account);
            if number.status != Status::Active || account != self.seeded.account {
                continue;
            }
            let phone = number.phone_number.to_string();
            let campaign = number.assignment.map(|assignment| assignment.campaign_id);
            if campaign.is_some_and(|campaign| campaigns.contains(&campaign)) {
                called.insert(phone.clone());
            }
            self.hold(phone);
        }
        self.let_call(called);
        Ok(())
    }

    fn hold(&mut self, phone: String) {
        // Only once: what somebody sets for it at the control API stays.
        if self.held.contains(&phone) {
            return;
        }
        let file = &self.seeded.file.carrier;
        let handling = Handling {
            voice_url: file.voice_url.clone(),
            voice_method: "POST".to_owned(),
            status_callback: file.status_url.clone(),
            status_callback_method: "POST".to_owned(),
            ..Handling::default()
        };
        self.carrier.exchange().hold_number(&phone, handling);
        self.held.insert(phone);
    }

    fn let_call(&mut self, called: BTreeSet<String>) {
        let is_other = called != self.called;
        self.called = called;
        let control = self.carrier.control();
        match self.calls_per_minute {
            None => {}
            Some(_) if self.called.is_empty() => control.stop_traffic(),
            Some(calls_per_minute) if is_other || !control.has_traffic() => {
                let numbers = self.called.iter().map(|phone| (phone.clone(), 1));
                let callers = desks::callers(self.seed, calls_per_minute, numbers.collect());
                control.start_traffic(callers);
                self.seed += 1;
            }
            Some(_) => {}
        }
    }
}

/// Every resource a filter lets through.
async fn list<T: Configured>(
    configuration: &Configuration<T>,
    actor: &app::actor::Actor,
    filter: &Filter,
) -> Result<Vec<T::Summary>, AppError> {
    let mut items = Vec::new();
    let sort = Sort::ascending("createdAt");
    for page in 1.. {
        let request = PageRequest::numbered(page, PageRequest::LIMIT_MAX)
            .map_err(|error| AppError::Internal(error.into()))?;
        let found = configuration.list(actor, filter, sort, &request).await?;
        items.extend(found.items);
        if !found.has_more {
            break;
        }
    }
    Ok(items)
}
