//! What a tenant configured, held in memory so that a call is routed without asking the database.
//!
//! A snapshot has the version it was read at. A change is noticed at once on the node that made
//! it, and within a poll everywhere: NOTIFY is a hint, the poll is the promise. When the database
//! is down, what was read last still answers.

mod blocked;
mod load;
pub mod route;
mod standings;
mod value_sets;

use std::collections::{BTreeSet, HashMap};
use std::future::Future;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, RwLock};
use std::time::Duration;

use base::ids::{
    BuyerId, CampaignId, LineupId, NumberId, ProviderAccountId, RateCardId, SupplierId, TargetId,
    TenantId,
};
use base::money::{Currency, Money};
use base::text::Name;
use base::time::{TimeZone, Timestamp};
use domain::alarms::marks::Mark;
use domain::calls::caller_names::CallerNameLookup;
use domain::calls::origin::Origin;
use domain::economics::earnings::Terms;
use domain::exchange::blocked_callers::BlockedCaller;
use domain::exchange::campaigns::Campaign;
use domain::exchange::dialling::TargetDialling;
use domain::exchange::fallback::LastFallback;
use domain::exchange::status::Status;
use domain::ledger::purses::PurseKey;
use domain::numbers::inventory::Assignment;
use domain::rating::tariff::Tariff;
use domain::record::Version;
use domain::routing::caps::rooms::Rooms;
use domain::routing::caps::usage::ScopeCaps;
use domain::routing::caps::{CapKey, CapWindow};
use domain::routing::facts::Candidate;
use domain::routing::filters::compiled::CompiledFilters;
use domain::routing::lineup::Member;
use domain::routing::number_rules::CompiledRules;
use domain::routing::order::Strategy;
use domain::routing::sheet::Sheet;
use store::Tx;
use store::calls::lineups::{self, Lineup};
use store::config_versions;
use store::providers::claims;

use crate::calls::carrier::HookSecret;
use crate::calls::chain::{Turn, TurnCount};
use crate::calls::changes::Changes;
use crate::calls::figures::Figures;
use crate::calls::snapshot::blocked::Blocked;
use crate::calls::snapshot::value_sets::ValueSets;
use crate::core::Core;
use crate::round::Round;
use crate::wakeups::Wakeups;
use crate::{App, AppError};

/// How long a change can stay unnoticed on another node, when the hint is lost.
const POLL: Duration = Duration::from_millis(400);
/// How long a call waits for a newer snapshot before the last one serves.
const RENEW_WITHIN: Duration = Duration::from_millis(250);
/// How long to rest after a failure, so that a database that is down is not hammered.
const REST_AFTER_FAILURE: Duration = Duration::from_millis(800);

/// What one tenant configured, as of one version.
#[derive(Debug)]
pub struct Snapshot {
    /// Whose it is.
    pub tenant: TenantId,
    /// How often the configuration had been written when this was read.
    pub version: i32,
    /// The tenant's own currency, for calls that belong to no campaign.
    pub currency: Currency,
    /// The tenant's own time zone.
    pub time_zone: TimeZone,
    /// What carriers charge, by the active rate cards.
    pub tariff: Arc<Tariff>,
    /// The cards and versions that the tariff was made of: while they are the same it is kept.
    tariff_of: Vec<(RateCardId, Version)>,
    numbers: HashMap<String, NumberEntry>,
    campaigns: HashMap<CampaignId, CampaignEntry>,
    suppliers: HashMap<SupplierId, SupplierEntry>,
    /// Below how much of each purse that pays for an offer somebody should look, where there is such
    /// a mark.
    marks: HashMap<PurseKey, Mark>,
    /// What the cheapest offer needs that a purse pays for.
    cheapest: HashMap<PurseKey, Money>,
    accounts: HashMap<ProviderAccountId, AccountEntry>,
    value_sets: ValueSets,
    blocked: Blocked,
    /// How callers' names are looked up; off when empty.
    pub caller_names: Option<CallerNameLookup>,
}

/// A number in use.
#[derive(Debug)]
pub struct NumberEntry {
    /// Its id.
    pub id: NumberId,
    /// The account it is held at, if the tenant said so.
    pub account: Option<ProviderAccountId>,
    /// Whether its calls are routed.
    pub status: Status,
    /// What its callers get whom nobody else has something for.
    pub fallback: Option<LastFallback>,
    /// Whom its calls belong to.
    pub assignment: Option<Assignment>,
    /// Which of their supplier's own sources they are from.
    pub supplier_sub_id: Option<Name>,
    /// Which of them go to other campaigns.
    pub rules: Option<CompiledRules>,
}

/// A supplier, an archived one too: a number or a recorded call may still be one of theirs.
#[derive(Debug)]
pub struct SupplierEntry {
    /// Whether its calls are taken.
    status: Status,
    /// How many of them are.
    caps: Option<ScopeCaps>,
}

/// A campaign with everything its calls are routed by.
#[derive(Debug)]
pub struct CampaignEntry {
    /// The campaign.
    pub campaign: Campaign,
    /// Its id.
    pub id: CampaignId,
    /// How many calls it takes.
    pub caps: Option<ScopeCaps>,
    /// Which calls it takes, ready to be judged by.
    pub filters: Option<CompiledFilters>,
    /// Whether any of its offers takes only certain calls.
    offers_filter: bool,
    /// Whether a call to any of its candidates may set money aside.
    pub(super) offers_set_aside: bool,
    /// Whether its filters or those of its offers ask what the caller is called.
    pub asks_for_name: bool,
    /// Its offers that are not archived, in the lineup's order.
    pub candidates: Vec<Candidate>,
    /// What is asked of each of them first.
    pub(super) sheet: Sheet,
    /// Which of them are known to have room in their caps, as this node believes these are used.
    pub(super) rooms: Rooms,
    /// The lineup that they are.
    pub lineup: LineupId,
    /// Whether that lineup is known to be stored.
    is_lineup_kept: AtomicBool,
    /// The turns that its offers take on this node.
    turns: Arc<TurnCount>,
    /// What its suppliers are paid.
    pub supplier_terms: HashMap<SupplierId, Terms>,
}

/// An account with what its requests are signed with.
#[derive(Debug)]
pub struct AccountEntry {
    /// The carrier's own id of it.
    pub account_sid: String,
    /// Where the carrier's API is, when not at its usual address.
    pub api_base_url: Option<String>,
    /// Whether the carrier is asked what it takes for calls.
    pub asks_for_prices: bool,
    /// Whether it is used.
    pub status: Status,
    /// The current secret, and the one before it during a rotation.
    pub secrets: Vec<HookSecret>,
}

impl Snapshot {
    /// An account of the tenant's that is not archived.
    pub fn account(&self, id: ProviderAccountId) -> Option<&AccountEntry> {
        self.accounts.get(&id)
    }

    /// A campaign of the tenant's that is not archived.
    pub fn campaign(&self, id: CampaignId) -> Option<&CampaignEntry> {
        self.campaigns.get(&id)
    }

    /// Whether a supplier's calls are taken.
    pub fn supplier_status(&self, id: SupplierId) -> Option<Status> {
        self.suppliers.get(&id).map(|supplier| supplier.status)
    }

    /// How many of a supplier's calls are taken, if that is limited.
    pub fn supplier_caps(&self, id: SupplierId) -> Option<&ScopeCaps> {
        self.suppliers.get(&id)?.caps.as_ref()
    }

    /// The entry of the block list that keeps a caller from a campaign now, or from the tenant, if one
    /// does.
    pub fn find_block(
        &self,
        origin: &Origin,
        campaign: Option<CampaignId>,
        now: Timestamp,
    ) -> Option<&BlockedCaller> {
        let list = self.blocked.list();
        if origin.is_anonymous() {
            return list.find_anonymous(campaign, now);
        }
        list.find(&origin.caller, campaign, now)
    }

    /// The campaigns that order their offers by what they earned, in the order of their ids.
    pub(super) fn ordering_by_performance(&self) -> Vec<CampaignId> {
        let campaigns = self.ordered_by(Strategy::Performance);
        let mut ids: Vec<_> = campaigns.map(|entry| entry.id).collect();
        ids.sort_unstable();
        ids
    }

    /// Goes by other figures of what its offers earned.
    pub(super) fn go_by(&mut self, figures: &Figures) {
        for entry in self.campaigns.values_mut() {
            entry.go_by(figures);
        }
    }

    /// The caps of live calls by which campaigns order their offers that go by how loaded these are.
    pub(super) fn loads(&self) -> Vec<CapKey> {
        let campaigns = self.ordered_by(Strategy::LeastLoaded);
        let candidates = campaigns.flat_map(|entry| &entry.candidates);
        let caps = candidates.flat_map(|candidate| candidate.caps.in_order());
        let keys = caps.flat_map(|caps| {
            let limits = caps.caps.limits().iter();
            limits.map(|limit| limit.key(caps.scope))
        });
        keys.filter(|key| key.window == CapWindow::Concurrent)
            .collect()
    }

    /// The campaigns whose offers are ordered in one way, in no order.
    fn ordered_by(&self, strategy: Strategy) -> impl Iterator<Item = &CampaignEntry> {
        let campaigns = self.campaigns.values();
        campaigns.filter(move |entry| entry.campaign.strategy == strategy)
    }

    /// How a target is rung that has an offer.
    pub fn dialling(&self, target: TargetId) -> Option<&TargetDialling> {
        let candidates = self.campaigns.values().flat_map(|entry| &entry.candidates);
        let mut own = candidates.filter(|candidate| candidate.target == target);
        own.next().map(|candidate| &*candidate.dialling)
    }

    /// Whether the tenant holds a number.
    pub fn has_number(&self, called: &str) -> bool {
        self.numbers.contains_key(called)
    }

    /// What the callers of a number get whom nobody else has something for.
    pub fn number_fallback(&self, called: &str) -> Option<&LastFallback> {
        self.numbers.get(called)?.fallback.as_ref()
    }

    /// Below how much of a purse somebody should look, where there is such a mark.
    pub fn mark(&self, purse: PurseKey) -> Option<Mark> {
        self.marks.get(&purse).copied()
    }

    /// What the cheapest offer needs that a purse pays for.
    pub fn cheapest(&self, purse: PurseKey) -> Option<Money> {
        self.cheapest.get(&purse).copied()
    }

    /// The buyers with a purse that has a mark.
    pub fn marked_buyers(&self) -> BTreeSet<BuyerId> {
        self.marks.keys().map(|purse| purse.buyer).collect()
    }
}

impl CampaignEntry {
    /// Goes by these figures of what its offers earned.
    fn go_by(&mut self, figures: &Figures) {
        for candidate in &mut self.candidates {
            candidate.recorded = figures.of(candidate.offer);
        }
    }

    /// Whether anybody asks what is known of a call.
    pub(super) fn has_filters(&self) -> bool {
        self.filters.is_some() || self.offers_filter
    }

    /// The turn of one more call, where the campaign's offers take turns: each node counts its own
    /// calls, so that nobody waits for a count that all would share.
    pub(super) fn next_turn(&self) -> Option<Turn> {
        let takes_turns = self.campaign.strategy == Strategy::RoundRobin;
        takes_turns.then(|| self.turns.draw())
    }

    /// Takes over from the same campaign as it was read before: the turns, and that its lineup is
    /// stored, if it is still the same.
    fn go_on_from(&mut self, last: &Self) {
        self.turns = last.turns.clone();
        let is_kept = last.lineup == self.lineup && last.is_lineup_kept();
        self.is_lineup_kept = AtomicBool::new(is_kept);
    }

    /// The candidates as a lineup has them.
    pub(super) fn members(&self) -> Vec<Member> {
        self.candidates.iter().map(Member::of).collect()
    }

    /// Whether the lineup is stored for certain.
    pub(super) fn is_lineup_kept(&self) -> bool {
        self.is_lineup_kept.load(Ordering::Relaxed)
    }

    /// Stores the lineup, for those who read the decision that this transaction writes; most often
    /// an earlier one did.
    pub(super) async fn keep_lineup(&self, tx: &mut Tx, now: Timestamp) -> Result<(), AppError> {
        if self.is_lineup_kept() {
            return Ok(());
        }
        let lineup = Lineup {
            id: self.lineup,
            campaign: self.id,
            members: &self.members(),
        };
        Ok(lineups::keep(tx, std::slice::from_ref(&lineup), now).await?)
    }

    /// Notes that a transaction is lasting that stored the lineup.
    pub(super) fn note_lineup_kept(&self) {
        self.is_lineup_kept.store(true, Ordering::Relaxed);
    }
}

/// Whose each account is.
#[derive(Debug, Default)]
struct Owners {
    by_id: HashMap<ProviderAccountId, TenantId>,
    by_sid: HashMap<String, Vec<(TenantId, ProviderAccountId)>>,
}

/// The snapshots of every tenant heard of.
#[derive(Debug, Default)]
pub struct Snapshots {
    known: RwLock<HashMap<TenantId, Known>>,
    /// How many changes of a tenant's configuration this node has heard of.
    heard: RwLock<HashMap<TenantId, u64>>,
    owners: RwLock<Owners>,
    /// What each tenant's offers earned, where a campaign orders by it.
    figures: RwLock<HashMap<TenantId, Arc<Figures>>>,
    loading: tokio::sync::Mutex<()>,
}

/// A snapshot, and how many changes had been heard of when it began to be read.
#[derive(Clone, Debug)]
struct Known {
    heard: u64,
    snapshot: Arc<Snapshot>,
}

impl Snapshots {
    /// Notes that a tenant's configuration was changed: what was read before is old.
    pub(crate) fn mark_stale(&self, tenant: TenantId) {
        *write(&self.heard).entry(tenant).or_default() += 1;
    }

    /// What was read last, however old.
    fn last(&self, tenant: TenantId) -> Option<Arc<Snapshot>> {
        let known = read(&self.known);
        known.get(&tenant).map(|known| known.snapshot.clone())
    }

    /// What was read since the last change heard of.
    fn fresh(&self, tenant: TenantId) -> Option<Arc<Snapshot>> {
        let heard = self.heard(tenant);
        let known = read(&self.known);
        let known = known.get(&tenant).filter(|known| known.heard >= heard);
        known.map(|known| known.snapshot.clone())
    }

    fn heard(&self, tenant: TenantId) -> u64 {
        read(&self.heard).get(&tenant).copied().unwrap_or_default()
    }

    /// The tenant's snapshot, read now when there is none or a change was heard of.
    pub(crate) async fn of(
        &self,
        core: &Core,
        tenant: TenantId,
    ) -> Result<Arc<Snapshot>, AppError> {
        if let Some(fresh) = self.fresh(tenant) {
            return Ok(fresh);
        }
        let Some(last) = self.last(tenant) else {
            return self.renew(core, tenant).await;
        };
        match tokio::time::timeout(RENEW_WITHIN, self.renew(core, tenant)).await {
            Ok(Ok(fresh)) => Ok(fresh),
            Ok(Err(error)) => {
                tracing::warn!(%tenant, error = ?error, "a snapshot could not be renewed; the last one serves");
                Ok(last)
            }
            Err(_) => {
                tracing::warn!(%tenant, "a snapshot took too long to renew; the last one serves");
                Ok(last)
            }
        }
    }

    /// The tenant's snapshot, of this version of its configuration or a later one.
    pub(crate) async fn since(
        &self,
        core: &Core,
        tenant: TenantId,
        version: i32,
    ) -> Result<Arc<Snapshot>, AppError> {
        let known = self.of(core, tenant).await?;
        if known.version >= version {
            return Ok(known);
        }
        // The word of the change has not come here yet.
        self.mark_stale(tenant);
        self.renew(core, tenant).await
    }

    /// A tenant's configuration with changes that nobody wrote; it is not kept.
    pub(crate) async fn with_changes(
        &self,
        core: &Core,
        tenant: TenantId,
        changes: &Changes,
    ) -> Result<Snapshot, AppError> {
        load::load(core, tenant, self.last(tenant).as_deref(), changes).await
    }

    /// Reads a tenant's configuration anew, one reader at a time.
    async fn renew(&self, core: &Core, tenant: TenantId) -> Result<Arc<Snapshot>, AppError> {
        let _turn = self.loading.lock().await;
        if let Some(fresh) = self.fresh(tenant) {
            return Ok(fresh);
        }
        self.read_now(core, tenant).await
    }

    /// Reads a tenant's configuration once more although nobody changed it, because what goes beside
    /// it did. Calls go by the last one meanwhile.
    pub(crate) async fn reread(&self, core: &Core, tenant: TenantId) -> Result<(), AppError> {
        let _turn = self.loading.lock().await;
        self.read_now(core, tenant).await?;
        Ok(())
    }

    async fn read_now(&self, core: &Core, tenant: TenantId) -> Result<Arc<Snapshot>, AppError> {
        // Whatever is heard of from here on may be missing in what is read now.
        let heard = self.heard(tenant);
        let snapshot = Arc::new(
            load::load(core, tenant, self.last(tenant).as_deref(), &Changes::none()).await?,
        );
        let known = Known {
            heard,
            snapshot: snapshot.clone(),
        };
        write(&self.known).insert(tenant, known);
        Ok(snapshot)
    }

    /// What the tenants configured who have a campaign that orders its offers by how loaded they are.
    pub(crate) fn ordering_by_load(&self) -> Vec<Arc<Snapshot>> {
        let known = read(&self.known);
        let snapshots = known.values().map(|known| &known.snapshot);
        let orders =
            |snapshot: &&Arc<Snapshot>| snapshot.ordered_by(Strategy::LeastLoaded).next().is_some();
        let mut ordering: Vec<_> = snapshots.filter(orders).cloned().collect();
        ordering.sort_unstable_by_key(|snapshot| snapshot.tenant);
        ordering
    }

    /// The tenants with campaigns that order their offers by what they earned, and which those are.
    pub(crate) fn ordering_by_performance(&self) -> Vec<(TenantId, Vec<CampaignId>)> {
        let known = read(&self.known);
        let mut tenants: Vec<_> = known
            .iter()
            .map(|(tenant, known)| (*tenant, known.snapshot.ordering_by_performance()))
            .filter(|(_, campaigns)| !campaigns.is_empty())
            .collect();
        tenants.sort_unstable();
        tenants
    }

    /// What a tenant's offers earned, as it was counted last.
    pub(crate) fn figures(&self, tenant: TenantId) -> Arc<Figures> {
        let figures = read(&self.figures);
        figures.get(&tenant).cloned().unwrap_or_default()
    }

    /// Keeps what was counted for the next time the configuration is read.
    pub(crate) fn note_figures(&self, tenant: TenantId, figures: Figures) {
        write(&self.figures).insert(tenant, Arc::new(figures));
    }

    /// The tenant an account belongs to.
    pub(crate) async fn owner(
        &self,
        core: &Core,
        account: ProviderAccountId,
    ) -> Result<Option<TenantId>, AppError> {
        if let Some(tenant) = read(&self.owners).by_id.get(&account) {
            return Ok(Some(*tenant));
        }
        let tenant = claims::find_tenant(&core.store, account).await?;
        if let Some(tenant) = tenant {
            write(&self.owners).by_id.insert(account, tenant);
        }
        Ok(tenant)
    }

    /// The accounts with the carrier's id, and whose each is.
    pub(crate) async fn owners_of_sid(
        &self,
        core: &Core,
        sid: &str,
    ) -> Result<Vec<(TenantId, ProviderAccountId)>, AppError> {
        if let Some(accounts) = read(&self.owners).by_sid.get(sid) {
            return Ok(accounts.clone());
        }
        Ok(claims::list_of_sid(&core.store, sid).await?)
    }

    /// Reads what changed since it was last asked, and everything at first: a database that fails
    /// later must not make an account a stranger.
    async fn follow(&self, core: &Core) -> Result<(), AppError> {
        let mut across = core.store.begin_across().await?;
        let versions = config_versions::list(&mut across).await?;
        drop(across);
        let is_old = |(tenant, version): &(TenantId, i32)| {
            self.last(*tenant).map(|snapshot| snapshot.version) != Some(*version)
        };
        let old: Vec<TenantId> = versions
            .into_iter()
            .filter(is_old)
            .map(|(tenant, _)| tenant)
            .collect();
        if old.is_empty() {
            return Ok(());
        }
        let mut owners = Owners::default();
        for claim in claims::list(&core.store).await? {
            owners.by_id.insert(claim.account, claim.tenant);
            let same_sid = owners.by_sid.entry(claim.sid).or_default();
            same_sid.push((claim.tenant, claim.account));
        }
        *write(&self.owners) = owners;
        let mut round = Round::of("reading the configuration");
        for tenant in old {
            self.mark_stale(tenant);
            round.note(tenant, self.renew(core, tenant).await)?;
        }
        round.end()
    }
}

impl App {
    /// Keeps the snapshots up to date until `stop` resolves.
    pub async fn follow_configuration_until(&self, stop: impl Future<Output = ()> + Send) {
        let mut stop = std::pin::pin!(stop);
        let mut wakeups = Wakeups::on(config_versions::CHANNEL);
        loop {
            let followed = self.core.snapshots.follow(&self.core).await;
            let rest = async {
                match followed {
                    Ok(()) => wakeups.within(self.store(), POLL).await,
                    Err(error) => {
                        tracing::warn!(error = ?error, "the configuration could not be read");
                        wakeups.after_failure(REST_AFTER_FAILURE).await;
                    }
                }
            };
            tokio::select! {
                () = &mut stop => return,
                () = rest => {}
            }
        }
    }
}

fn read<T>(lock: &RwLock<T>) -> std::sync::RwLockReadGuard<'_, T> {
    lock.read()
        .unwrap_or_else(std::sync::PoisonError::into_inner)
}

fn write<T>(lock: &RwLock<T>) -> std::sync::RwLockWriteGuard<'_, T> {
    lock.write()
        .unwrap_or_else(std::sync::PoisonError::into_inner)
}
