//! Several servers over one database, behind one address, some of which are killed and started
//! again while a simulated carrier brings them calls.

mod front;
pub mod mortal;

use std::ops::Range;
use std::time::Duration;

use app::App;
use app::access::api_keys::NewApiKey;
use app::actor::{Actor, TraceId};
use app::once::{Answer, Once};
use base::ids::TenantId;
use base::text::Name;
use domain::access::rights::Role;
use domain::access::tenants::CreateTenant;
use nix::sys::signal::Signal;
use serde_json::json;
use simulator::chance::Chance;
use simulator::exchange::Exchange;
use simulator::number::Handling;
use simulator::{Carrier, Settings};
use testkit::unsettled::Unsettled;

use crate::demo::folder::Folder;
use crate::fleet::front::Front;
use crate::fleet::mortal::Mortal;
use crate::installation::{Installation, PASSWORD, Server};
use crate::visitor::Visitor;

/// What the carrier signs with.
pub const TOKEN: &str = "0123456789abcdef0123456789abcdef";
/// How the carrier asks again where a server died: on no connection, and where one broke off.
const ASKS_AGAIN: &str = "#rc=4&rp=ct,rt,5xx&ct=2000&rt=4000";
/// How long the servers wait for a carrier's word before they ask.
const SILENCE_SECS: &str = "4";

/// Servers over one database.
pub struct Fleet {
    /// Their database.
    pub installation: Installation,
    /// The address that leads to any of them.
    pub front: Front,
    servers: Vec<Server>,
    folders: Vec<Folder>,
}

/// A tenant whose owner is a machine.
pub struct Tenant {
    /// Our id of it.
    pub id: TenantId,
    /// A key with every right of its owner.
    pub key: String,
}

/// A tenant's account at a carrier.
pub struct Account {
    /// Our id of it.
    pub id: String,
    /// The carrier's own id of it.
    pub sid: String,
}

impl Fleet {
    /// So many servers over a database of the shared cluster, answering.
    pub async fn start(count: usize) -> Self {
        Self::over(Installation::new().await, count).await
    }

    /// So many servers over a database, answering.
    pub async fn over(installation: Installation, count: usize) -> Self {
        let mut fleet = Self {
            installation,
            front: Front::open(count).await,
            servers: Vec::new(),
            folders: (0..count).map(|_| Folder::new()).collect(),
        };
        for place in 0..count {
            let server = fleet.begin(place).await;
            fleet.servers.push(server);
        }
        fleet
    }

    /// Starts the server of a place. It finds what the one before it kept on disk.
    async fn begin(&self, place: usize) -> Server {
        let program = self.installation.program(&["serve", "--port", "0"]);
        let program = program
            .with("PATCHBAY_PUBLIC_URL", &self.front.url)
            .with("PATCHBAY_DATA_DIR", self.folders[place].name())
            .with("PATCHBAY_SILENCE_SECS", SILENCE_SECS)
            .with("PATCHBAY_LOGINS_PER_MINUTE", "1000")
            .with("PATCHBAY_REQUESTS_PER_MINUTE", "100000")
            .with("PATCHBAY_ALLOW_PRIVATE_ADDRESSES", "true");
        let server = Server::start(program).await;
        self.front.lead(place, Some(&server.url));
        server
    }

    /// Where each server answers by itself.
    pub fn urls(&self) -> Vec<&str> {
        self.servers
            .iter()
            .map(|server| server.url.as_str())
            .collect()
    }

    /// The owner of a tenant of their own, logged in.
    pub async fn owner(&self, tenant: &str) -> Visitor {
        let email = format!("{}@calls.example", tenant.to_lowercase());
        let further = ["--tenant", tenant];
        let created = self.installation.create_admin(&email, &further).await;
        created.succeeded();
        Visitor::log_in(&self.front.url, &email, PASSWORD).await
    }

    /// A new tenant.
    pub async fn tenant(&self, name: &str) -> Tenant {
        let request = CreateTenant {
            name: Name::parse(name).expect("a name").into(),
            ..CreateTenant::default()
        };
        let app = self.app();
        let trace_id = TraceId([9; 16]);
        let made = app.access.create_tenant(None, trace_id, request).await;
        let id = made.expect("a tenant").id;
        let owner = Actor::system(id, trace_id);
        let asked = json!({ "name": "machine", "scopes": Role::Owner.rights() });
        let once = Once {
            key: None,
            show: |made: &NewApiKey| Answer {
                status: 201,
                body: made.secret.clone(),
                is_replay: false,
            },
        };
        let asked = serde_json::from_value(asked).expect("a request for a key");
        let key = app.access.create_api_key(&owner, asked, &once).await;
        let key = key.expect("a key").body;
        Tenant { id, key }
    }

    /// The use cases over the servers' database.
    pub fn app(&self) -> App {
        let store = self.installation.database.store().clone();
        testkit::app_over(store, &testkit::TestClock::new(), &self.front.url)
    }

    /// Kills one server after the other at moments of the seed and starts it again, for a while.
    pub async fn lose_servers(&mut self, seed: u64, within: Duration) {
        let mut deaths = Deaths::of(seed, within);
        while let Some(mut chance) = deaths.next().await {
            self.lose_one(&mut chance).await;
        }
    }

    /// Kills the database, then all servers together, then one of them and so on, at moments of the
    /// seed, and starts them again, for a while; says how often the database died, and how often all servers.
    pub async fn lose_everything(
        &mut self,
        database: &mut Mortal,
        seed: u64,
        within: Duration,
    ) -> [u32; 2] {
        let mut deaths = Deaths::of(seed, within);
        let [mut of_database, mut of_servers] = [0; 2];
        while let Some(mut chance) = deaths.next().await {
            match deaths.count % 3 {
                1 => {
                    database.die().await;
                    of_database += 1;
                }
                2 => {
                    for place in 0..self.servers.len() {
                        self.front.lead(place, None);
                        self.servers[place].process.send(Signal::SIGKILL);
                    }
                    for place in 0..self.servers.len() {
                        self.replace(place).await;
                    }
                    of_servers += 1;
                }
                _ => self.lose_one(&mut chance).await,
            }
        }
        [of_database, of_servers]
    }

    async fn lose_one(&mut self, chance: &mut Chance) {
        let place = usize::try_from(chance.below(self.servers.len() as u64)).unwrap_or(0);
        self.servers[place].process.send(Signal::SIGKILL);
        self.replace(place).await;
    }

    /// Starts a server in the place of one that was killed.
    async fn replace(&mut self, place: usize) {
        let killed = self.servers.remove(place);
        killed.process.end().await;
        self.front.lead(place, None);
        let again = self.begin(place).await;
        self.servers.insert(place, again);
    }

    /// Waits until every call is closed, by all that its carrier says of it, and every slot given back.
    pub async fn settle(&self, what: &str) {
        self.wait_until(what, |left| left == Unsettled::default())
            .await;
    }

    /// The same where nobody can ask the carrier: until all that it told is stored.
    pub async fn settle_by_what_was_told(&self, what: &str) {
        let is_settled = |left: Unsettled| {
            let left = Unsettled { untold: 0, ..left };
            left == Unsettled::default() && self.waiting().is_empty()
        };
        self.wait_until(what, is_settled).await;
    }

    async fn wait_until(&self, what: &str, is_settled: impl Fn(Unsettled) -> bool) {
        let settled = async {
            while !is_settled(self.installation.database.unsettled().await) {
                tokio::time::sleep(Duration::from_millis(200)).await;
            }
        };
        if tokio::time::timeout(SETTLES_WITHIN, settled).await.is_err() {
            let left = self.installation.database.unsettled().await;
            let waiting = self.waiting();
            panic!(
                "{what}: {left:?} after {SETTLES_WITHIN:?} of quiet, and in journals: {waiting:?}"
            );
        }
    }

    /// The requests that wait in the servers' journals.
    fn waiting(&self) -> Vec<String> {
        let folders = self.folders.iter();
        let journals =
            folders.map(|folder| std::fs::read_dir(format!("{}/journal", folder.name())));
        let files = journals.flatten().flatten().flatten();
        // A server that is killed while it writes an entry leaves one that it never answered.
        let entries = files.filter(|file| file.path().extension().is_some_and(|it| it == "json"));
        // One that is stored in the meantime waits no more.
        let texts = entries.filter_map(|file| std::fs::read_to_string(file.path()).ok());
        texts.collect()
    }

    /// Proves the books of every tenant.
    pub async fn prove_books(&self, what: &str) {
        let wrong = self
            .app()
            .prove_all_books()
            .await
            .expect("the books can be read");
        assert_eq!(wrong, 0, "{what}: the books do not balance");
    }
}

/// The moments of a seed at which something dies: in a longer run there is more time between two, so
/// that most of it is work.
struct Deaths {
    seed: u64,
    until: tokio::time::Instant,
    longest_rest_ms: u64,
    count: u64,
}

impl Deaths {
    fn of(seed: u64, within: Duration) -> Self {
        Self {
            seed,
            until: tokio::time::Instant::now() + within,
            longest_rest_ms: within.as_secs().saturating_mul(80).max(2_000),
            count: 0,
        }
    }

    /// Waits for the next; gives the chances of what dies, or nothing when it is over.
    async fn next(&mut self) -> Option<Chance> {
        let mut chance = Chance::of(self.seed, "kill", self.count);
        self.count += 1;
        let rest = Duration::from_millis(chance.between(300, self.longest_rest_ms));
        let next = tokio::time::Instant::now() + rest;
        tokio::time::sleep_until(next.min(self.until)).await;
        (next < self.until).then_some(chance)
    }
}

/// How soon after the last call everything must be settled (R5).
const SETTLES_WITHIN: Duration = Duration::from_secs(90);

impl Drop for Fleet {
    fn drop(&mut self) {
        // The processes go before their database and folders do.
        self.servers.clear();
    }
}

/// A carrier with an account of its own, whose callbacks suffer by a seed, in real time.
pub async fn carrier(seed: u64) -> Carrier {
    let settings = Settings {
        seed,
        account_sid: format!("AC{seed:032x}"),
        auth_token: TOKEN.to_owned(),
        ..Settings::default()
    };
    Carrier::start(settings).await.expect("a carrier")
}

/// Adds a carrier's account to a tenant.
pub async fn add_account(owner: &Visitor, carrier: &Carrier) -> Account {
    let sid = carrier.exchange().settings.account_sid.clone();
    let body = json!({
        "provider": "twilio", "name": "Main", "accountSid": sid, "authToken": TOKEN,
        "apiBaseUrl": carrier.api_url(), "asksForPrices": false
    });
    let id = owner.make("/api/v1/provider-accounts", body).await;
    Account { id, sid }
}

/// Lets a carrier hold a number whose calls come in at an address.
pub fn hold(carrier: &Carrier, phone: &str, url: &str, account: &Account) {
    let hook = |name| format!("{url}/webhooks/{}/{name}{ASKS_AGAIN}", account.id);
    let handling = Handling {
        voice_url: hook("voice"),
        voice_fallback_url: hook("voice"),
        status_callback: hook("status"),
        ..Handling::default()
    };
    carrier.exchange().hold_number(phone, handling);
}

/// How many legs to these phones there were, and the most that lived at one time.
pub fn legs_to(carrier: &Exchange, phones: &[&str]) -> (usize, usize) {
    let state = carrier.state();
    let calls: Vec<_> = state.calls().map(|(_, call)| call).collect();
    let legs = calls.iter().flat_map(|call| call.legs());
    let legs = legs.filter(|leg| phones.contains(&leg.opening.to.as_str()));
    let legs: Vec<_> = legs.collect();
    let mut turns: Vec<_> = legs
        .iter()
        .flat_map(|leg| {
            let end = leg.ended_at.map(|at| (at, -1));
            [Some((leg.opening.created_at, 1)), end]
        })
        .flatten()
        .collect();
    turns.sort_unstable();
    let (mut live, mut most) = (0_i32, 0);
    for (_, turn) in turns {
        live += turn;
        most = most.max(live);
    }
    (legs.len(), usize::try_from(most).unwrap_or(0))
}

/// The seed of a test: another can be asked for.
pub fn seed() -> u64 {
    asked_seeds().map_or(1, |seeds| seeds.start)
}

/// The seeds to run, as many in a turn as there are usually: these, unless others are asked for.
pub fn turns(usual: Range<u64>) -> Vec<Vec<u64>> {
    let at_once = usual.clone().count();
    let seeds: Vec<u64> = asked_seeds().unwrap_or(usual).collect();
    seeds.chunks(at_once).map(<[u64]>::to_vec).collect()
}

/// The seeds that were asked for: `7` alone, or `1001..2001` up to the second.
fn asked_seeds() -> Option<Range<u64>> {
    let asked = std::env::var("PATCHBAY_SEED").ok()?;
    let (first, end) = match asked.split_once("..") {
        Some((first, end)) => (first.parse().ok()?, end.parse().ok()?),
        None => {
            let alone: u64 = asked.parse().ok()?;
            (alone, alone.saturating_add(1))
        }
    };
    Some(first..end)
}
