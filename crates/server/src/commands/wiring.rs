//! What the commands share: reading the configuration, reaching the database, making the app.

use std::error::Error;
use std::path::Path;
use std::sync::Arc;

use adapters::carriers::twilio::{Twilio, TwilioApi};
use adapters::clock::SystemClock;
use adapters::journal::FolderJournal;
use adapters::vault::AesVault;
use app::{App, Outside};
use base::text::HttpUrl;
use store::{Store, StoreError};

use crate::commands::{Failure, Place};
use crate::config::access::AccessConfig;
use crate::config::carriers::CarriersConfig;
use crate::config::database::DatabaseConfig;
use crate::config::listen::ListenConfig;
use crate::config::secrets::SecretsConfig;
use crate::config::telemetry::TelemetryConfig;
use crate::config::{Environment, Problems, from_process};

/// The whole configuration.
pub struct Config {
    /// Where the server listens.
    pub listen: ListenConfig,
    /// Where the data is.
    pub database: DatabaseConfig,
    /// The keys secrets are sealed with.
    pub secrets: SecretsConfig,
    /// How often anybody may ask.
    pub access: AccessConfig,
    /// How carriers are asked.
    pub carriers: CarriersConfig,
    /// What is logged.
    pub telemetry: TelemetryConfig,
}

impl Config {
    /// Reads everything, and what is wrong with it for whoever asks.
    pub fn read(place: &Place) -> (Self, Problems) {
        let env = Environment::new(&from_process);
        let problems = &mut Problems::default();
        let config = Self {
            listen: ListenConfig::from_env(&env, place.port, problems),
            database: DatabaseConfig::from_env(&env, place.data_dir.clone(), problems),
            secrets: SecretsConfig::from_env(&env, problems),
            access: AccessConfig::from_env(&env, problems),
            carriers: CarriersConfig::from_env(&env, problems),
            telemetry: TelemetryConfig::from_env(&env, problems),
        };
        (config, std::mem::take(problems))
    }

    /// Adds what a production server must have and must not do.
    pub fn check_production(&self, problems: &mut Problems) {
        let env = Environment::new(&from_process);
        self.listen.check_production(problems);
        self.database.check_production(problems);
        self.secrets.check_production(&env, problems);
    }

    /// Reads everything and fails on any problem.
    pub fn load(place: &Place) -> Result<Self, Failure> {
        let (config, problems) = Self::read(place);
        refuse(&problems)?;
        Ok(config)
    }

    /// Reads everything as production needs it and fails on any problem.
    pub fn load_production(place: &Place) -> Result<Self, Failure> {
        let (config, mut problems) = Self::read(place);
        config.check_production(&mut problems);
        refuse(&problems)?;
        Ok(config)
    }

    /// The store the environment names.
    pub async fn connect(&self) -> Result<Store, Failure> {
        let missing = || Failure::new("DATABASE_URL is required");
        let url = self.database.url.as_deref().ok_or_else(missing)?;
        Store::connect(&self.database.settings(url))
            .await
            .map_err(unreachable)
    }

    /// The vault the environment names.
    pub fn vault(&self) -> Result<Arc<AesVault>, Failure> {
        let missing = || Failure::new("PATCHBAY_MASTER_KEYS is required");
        self.secrets.vault.clone().ok_or_else(missing)
    }
}

/// What the use cases are made with beside a store.
pub struct Around<'a> {
    /// Seals secrets.
    pub vault: Arc<AesVault>,
    /// Where the journal is kept.
    pub data_dir: &'a Path,
    /// Where carriers reach us.
    pub public_url: &'a HttpUrl,
    /// How carriers are asked.
    pub carriers: CarriersConfig,
}

impl<'a> Around<'a> {
    /// What the environment names.
    pub fn of(config: &'a Config) -> Result<Self, Failure> {
        Ok(Self {
            vault: config.vault()?,
            data_dir: &config.database.data_dir,
            public_url: &config.listen.public_url,
            carriers: config.carriers,
        })
    }
}

/// The use cases over a store and the real world.
pub fn app_over(store: Store, around: Around<'_>) -> Result<App, Failure> {
    let journal = FolderJournal::in_folder(around.data_dir.join("journal"));
    let lookup = TwilioApi::new(around.carriers.allows_private);
    let lookup = lookup.map_err(|error| {
        let sentence = format!("carriers cannot be asked: {}", with_causes(&error));
        Failure(vec![sentence])
    })?;
    let outside = Outside {
        vault: around.vault,
        clock: Arc::new(SystemClock),
        carrier: Arc::new(Twilio),
        lookup: Arc::new(lookup),
        journal: Arc::new(journal),
        public_url: around.public_url.clone(),
        silence: around.carriers.silence,
        answer_within: around.carriers.answer_within,
    };
    Ok(App::new(store, outside))
}

/// The sentence for a database that cannot be used.
pub fn unreachable(error: StoreError) -> Failure {
    let sentence = with_causes(&error);
    Failure(vec![sentence, "`patchbay doctor` looks closer".to_owned()])
}

/// An error and what led to it, as one sentence.
pub fn with_causes(error: &dyn Error) -> String {
    let mut sentence = error.to_string();
    let mut cause = error.source();
    while let Some(inner) = cause {
        // Some errors repeat the text of their cause.
        let text = inner.to_string();
        if !sentence.ends_with(&text) {
            sentence = format!("{sentence}: {text}");
        }
        cause = inner.source();
    }
    sentence
}

fn refuse(problems: &Problems) -> Result<(), Failure> {
    if problems.is_empty() {
        return Ok(());
    }
    Err(Failure::all(problems.sentences()))
}
