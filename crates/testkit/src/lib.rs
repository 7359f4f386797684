//! For tests alone: a database per test, a clock to move, a vault, an app to call.
//!
//! Nothing here is part of the product; crates name it under `dev-dependencies` only.

pub mod calls;
pub mod clock;
pub mod database;
pub mod faults;
mod rows;
mod silent_carrier;
pub mod unsettled;

use std::sync::Arc;
use std::time::Duration;

use adapters::carriers::twilio::Twilio;
use adapters::journal::FolderJournal;
use adapters::vault::AesVault;
use app::actor::{Actor, TraceId};
use app::{App, Outside};
use base::ids::TenantId;
use base::time::Seconds;
use domain::access::tenants::CreateTenant;
use store::Store;

pub use crate::clock::TestClock;
pub use crate::database::TestDatabase;
use crate::silent_carrier::SilentCarrier;

/// A vault key that is random enough to be accepted and the same in every test.
pub const VAULT_KEYS: &str = "test:AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";

/// Where carriers reach the app of a ground, as far as it says.
pub const PUBLIC_URL: &str = "https://calls.patchbay.example";

/// An app over a database of its own, with a clock the test moves.
#[derive(Debug)]
pub struct TestGround {
    /// The database; it goes when this is dropped.
    pub database: TestDatabase,
    /// The clock.
    pub clock: TestClock,
    /// The use cases.
    pub app: App,
}

impl TestGround {
    /// A fresh database and an app over it.
    ///
    /// # Panics
    /// When the database cannot be had; a test cannot go on without it.
    pub async fn new() -> Self {
        let database = TestDatabase::new().await;
        let clock = TestClock::new();
        let app = app_over(database.store().clone(), &clock, PUBLIC_URL);
        Self {
            database,
            clock,
            app,
        }
    }

    /// A new tenant, acted in by the program itself.
    ///
    /// # Panics
    /// When it cannot be created.
    pub async fn tenant(&self, name: &str) -> Actor {
        Actor::system(self.tenant_id(name).await, TraceId([7; 16]))
    }

    /// A new tenant.
    ///
    /// # Panics
    /// When it cannot be created.
    pub async fn tenant_id(&self, name: &str) -> TenantId {
        let request = CreateTenant {
            name: base::text::Name::parse(name)
                .expect("a tenant's name")
                .into(),
            ..CreateTenant::default()
        };
        let access = &self.app.access;
        let tenant = access.create_tenant(None, TraceId([7; 16]), request).await;
        tenant.expect("a tenant").id
    }
}

/// The use cases over a store, with the test vault and a clock.
///
/// # Panics
/// When the test key is bad, or the URL is none.
pub fn app_over(store: Store, clock: &TestClock, public_url: &str) -> App {
    App::new(store, outside(clock, public_url))
}

/// The world outside: the test vault, a clock, Twilio's language, and a journal in a folder of its
/// own that the system clears away.
///
/// # Panics
/// When the test key is bad, or the URL is none.
pub fn outside(clock: &TestClock, public_url: &str) -> Outside {
    let vault = AesVault::from_keys(VAULT_KEYS).expect("the test key is good");
    let folder = std::env::temp_dir().join(format!("patchbay-journal-{}", uuid::Uuid::now_v7()));
    Outside {
        vault: Arc::new(vault),
        clock: Arc::new(clock.clone()),
        carrier: Arc::new(Twilio),
        lookup: Arc::new(SilentCarrier),
        journal: Arc::new(FolderJournal::in_folder(folder)),
        public_url: public_url.parse().expect("a web address"),
        silence: Seconds::new(60),
        // Tests look at what carriers are answered, and the machine may be slow.
        answer_within: Duration::from_secs(7),
    }
}

/// The random part of an id that is made in a test.
///
/// # Panics
/// Never: a random id has more bytes than are asked for.
pub fn random_part() -> [u8; 10] {
    let random = *uuid::Uuid::new_v4().as_bytes();
    random[..10].try_into().expect("ten bytes")
}
