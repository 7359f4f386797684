//! Reading a tenant's configuration for its snapshot.

use std::cmp::Ordering;
use std::collections::{HashMap, HashSet};
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use base::ids::{
    BuyerId, CampaignId, LineupId, ProviderAccountId, RateCardId, SupplierId, TargetId, TenantId,
};
use base::money::Money;
use base::page::{Direction, PageRequest, Position, Sort};
use domain::alarms::marks::Mark;
use domain::economics::earnings::Terms;
use domain::exchange::availability::Availability;
use domain::exchange::buyers::Buyer;
use domain::exchange::campaigns::Campaign;
use domain::exchange::dialling::TargetDialling;
use domain::exchange::offers::Offer;
use domain::exchange::status::Status;
use domain::exchange::supplier_terms::SupplierTerms;
use domain::exchange::suppliers::Supplier;
use domain::exchange::targets::Target;
use domain::exchange::value_lists::ValueList;
use domain::ledger::purses::{PurseKey, purse_of};
use domain::numbers::inventory::Number;
use domain::providers::accounts::ProviderAccount;
use domain::rating::tariff::Tariff;
use domain::record::{Record, Summary, Version};
use domain::routing::attributes::CallAttribute;
use domain::routing::caps::CapScope;
use domain::routing::caps::limits::Caps;
use domain::routing::caps::rooms::Rooms;
use domain::routing::caps::usage::ScopeCaps;
use domain::routing::facts::{Candidate, CandidateCaps, Schedules};
use domain::routing::filters::Filters;
use domain::routing::filters::compiled::CompiledFilters;
use domain::routing::lineup::{Member, line_up};
use domain::routing::number_rules::CompiledRules;
use domain::routing::order::performance::Recorded;
use domain::routing::schedule::Schedule;
use domain::routing::sheet::Sheet;
use store::Tx;
use store::config_versions;
use store::ledger::purses;
use store::providers::secrets;
use store::rating::{cards, rates};
use store::shelf::{self, Filter, Shelf};

use super::value_sets::ValueSets;
use super::{AccountEntry, CampaignEntry, NumberEntry, Snapshot, SupplierEntry};
use crate::AppError;
use crate::access::tenants;
use crate::calls::carrier::HookSecret;
use crate::calls::changes::{Changeable, Changes};
use crate::core::{Core, sha256};
use crate::providers::secrets::open;

/// Reads everything a tenant's calls are routed by. The version is read first: a change that
/// comes in between makes the snapshot look older than it is, and it is read again. Of the last
/// snapshot the tariff and the lists are kept that did not change, because they may be large.
/// What is asked for as different is so in the snapshot alone.
pub async fn load(
    core: &Core,
    tenant: TenantId,
    last: Option<&Snapshot>,
    changes: &Changes,
) -> Result<Snapshot, AppError> {
    let mut tx = core.store.begin(tenant).await?;
    let version = config_versions::current(&mut tx).await?;
    let settings = tenants::load_settings(&mut tx).await?;
    let buyers: HashMap<_, _> = by_id(changed::<Buyer>(&mut tx, changes).await?);
    let known = last.map(|last| last.value_sets.clone()).unwrap_or_default();
    let lists = all::<ValueList>(&mut tx).await?;
    let value_sets = known.renewed(&mut tx, lists).await?;
    let blocked = last.map(|last| last.blocked.clone()).unwrap_or_default();
    let blocked = blocked.renewed(&mut tx).await?;
    core.usages
        .learn_purses(tenant, purses::list(&mut tx).await?);
    let mut campaigns = load_campaigns(&mut tx, &buyers, &value_sets, changes).await?;
    let figures = core.snapshots.figures(tenant);
    for entry in campaigns.values_mut() {
        line_up(&mut entry.candidates);
        entry.go_by(&figures);
        entry.sheet = Sheet::of(&entry.candidates);
        entry.rooms = Rooms::of(&entry.candidates);
        entry.lineup = lineup_id(entry.id, &entry.members())?;
        if let Some(last) = last.and_then(|last| last.campaign(entry.id)) {
            entry.go_on_from(last);
        }
    }
    let cheapest = cheapest_of(&campaigns);
    let marks = marks_of(&buyers, &cheapest);
    let numbers = load_numbers(&mut tx, &value_sets, changes).await?;
    let suppliers = load_suppliers(&mut tx).await?;
    let accounts = load_accounts(core, tenant, &mut tx).await?;
    let (tariff, tariff_of) = load_tariff(&mut tx, last).await?;
    Ok(Snapshot {
        tenant,
        version,
        currency: settings.defaults.currency,
        time_zone: settings.defaults.time_zone,
        tariff,
        tariff_of,
        numbers,
        campaigns,
        suppliers,
        marks,
        cheapest,
        accounts,
        value_sets,
        blocked,
        caller_names: settings.caller_name_lookup,
    })
}

/// The accounts with what their requests are signed with.
async fn load_accounts(
    core: &Core,
    tenant: TenantId,
    tx: &mut Tx,
) -> Result<HashMap<ProviderAccountId, AccountEntry>, AppError> {
    let mut accounts: HashMap<_, _> = all::<ProviderAccount>(tx)
        .await?
        .into_iter()
        .map(|account| {
            let entry = AccountEntry {
                account_sid: account.account_sid.as_str().to_owned(),
                api_base_url: account.api_base_url.as_ref().map(ToString::to_string),
                asks_for_prices: account.asks_for_prices,
                status: account.status,
                secrets: Vec::new(),
            };
            (account.id, entry)
        })
        .collect();
    let mut stored = secrets::list(tx).await?;
    stored.sort_by_key(|secret| !secret.is_current);
    for secret in stored {
        if let Some(entry) = accounts.get_mut(&secret.account) {
            let key_id = secret.signing_key_id.as_ref();
            entry.secrets.push(HookSecret {
                key_id: key_id.map(|id| id.as_str().to_owned()),
                secret: open(core, tenant, secret)?,
            });
        }
    }
    Ok(accounts)
}

/// The numbers in use.
async fn load_numbers(
    tx: &mut Tx,
    value_sets: &ValueSets,
    changes: &Changes,
) -> Result<HashMap<String, NumberEntry>, AppError> {
    let numbers = changed::<Number>(tx, changes).await?.into_iter();
    let numbers = numbers.map(|number| {
        let rules = number.rules.as_ref();
        let rules = rules.map(|rules| CompiledRules::new(rules, |list| value_sets.find(list)));
        let entry = NumberEntry {
            id: number.id,
            account: number.provider_account_id,
            status: number.status,
            fallback: number.fallback.clone(),
            assignment: number.assignment,
            supplier_sub_id: number.supplier_sub_id.clone(),
            rules,
        };
        (number.phone_number.to_string(), entry)
    });
    Ok(numbers.collect())
}

/// The suppliers. One that is archived takes part in no call, and the decision says why. They are
/// read after the numbers, so that none is missing that a number names.
async fn load_suppliers(tx: &mut Tx) -> Result<HashMap<SupplierId, SupplierEntry>, AppError> {
    let mut suppliers = all::<Supplier>(tx).await?;
    suppliers.extend(list::<Supplier>(tx, &archived()).await?);
    let entries = suppliers.into_iter().map(|supplier| {
        let entry = SupplierEntry {
            status: supplier.status,
            caps: scoped(CapScope::Supplier(supplier.id), &supplier.caps),
        };
        (supplier.id, entry)
    });
    Ok(entries.collect())
}

/// The tariff, and the cards and versions it is made of.
async fn load_tariff(
    tx: &mut Tx,
    last: Option<&Snapshot>,
) -> Result<(Arc<Tariff>, Vec<(RateCardId, Version)>), AppError> {
    let cards = cards::list_active(tx).await?;
    let versions: Vec<_> = cards
        .iter()
        .map(|(card, version)| (card.id, *version))
        .collect();
    if let Some(last) = last.filter(|last| last.tariff_of == versions) {
        return Ok((last.tariff.clone(), versions));
    }
    let mut with_rates = Vec::with_capacity(cards.len());
    for (card, _) in cards {
        let rates = rates::list_all(tx, card.id).await?;
        with_rates.push((card, rates));
    }
    Ok((Arc::new(Tariff::of(with_rates)), versions))
}

async fn load_campaigns(
    tx: &mut Tx,
    buyers: &HashMap<BuyerId, Record<Buyer>>,
    value_sets: &ValueSets,
    changes: &Changes,
) -> Result<HashMap<CampaignId, CampaignEntry>, AppError> {
    let mut campaigns: HashMap<_, _> = changed::<Campaign>(tx, changes)
        .await?
        .into_iter()
        .map(|record| {
            let of_campaign = record.filters.as_ref();
            let filters = of_campaign.map(|filters| compiled(filters, value_sets));
            let entry = CampaignEntry {
                id: record.id,
                caps: scoped(CapScope::Campaign(record.id), &record.availability.caps),
                asks_for_name: filters.as_ref().is_some_and(asks_for_name),
                filters,
                offers_filter: false,
                offers_set_aside: false,
                campaign: record.value,
                candidates: Vec::new(),
                sheet: Sheet::default(),
                rooms: Rooms::of(&[]),
                lineup: LineupId::from_uuid(uuid::Uuid::nil()),
                is_lineup_kept: AtomicBool::new(false),
                turns: Arc::default(),
                supplier_terms: HashMap::new(),
            };
            (entry.id, entry)
        })
        .collect();
    let mut targets: HashMap<_, _> = by_id(changed::<Target>(tx, changes).await?);
    // An offer on an archived target takes no calls, and the decision says why.
    targets.extend(by_id(list::<Target>(tx, &archived()).await?));
    let mut held = Held::of(buyers, &targets, value_sets);
    for offer in changed::<Offer>(tx, changes).await? {
        let Some(target) = targets.get(&offer.target_id) else {
            continue;
        };
        let buyer = buyers.get(&target.buyer_id);
        let Some(entry) = campaigns.get_mut(&offer.campaign_id) else {
            continue;
        };
        let candidate = candidate(&offer, target, buyer, &mut held);
        entry.offers_filter |= candidate.filters.is_some();
        entry.offers_set_aside |= candidate.deposit.is_some();
        entry.asks_for_name |= candidate.filters.as_deref().is_some_and(asks_for_name);
        entry.candidates.push(candidate);
    }
    load_supplier_terms(tx, &mut campaigns).await?;
    Ok(campaigns)
}

/// Adds what each campaign pays its suppliers.
async fn load_supplier_terms(
    tx: &mut Tx,
    campaigns: &mut HashMap<CampaignId, CampaignEntry>,
) -> Result<(), AppError> {
    for terms in all::<SupplierTerms>(tx).await? {
        let Some(entry) = campaigns.get_mut(&terms.campaign_id) else {
            continue;
        };
        if terms.status == Status::Active {
            let supplier_terms = Terms {
                pricing: terms.pricing,
                buffer: terms.buffer_secs,
                currency: terms.currency,
            };
            entry
                .supplier_terms
                .insert(terms.supplier_id, supplier_terms);
        }
    }
    Ok(())
}

/// What the cheapest offer needs that each purse pays for.
fn cheapest_of(campaigns: &HashMap<CampaignId, CampaignEntry>) -> HashMap<PurseKey, Money> {
    let mut cheapest: HashMap<PurseKey, Money> = HashMap::new();
    let candidates = campaigns.values().flat_map(|entry| &entry.candidates);
    for candidate in candidates.filter(|candidate| candidate.takes_part()) {
        let (Some(purse), Some(deposit)) = (purse_of(candidate), candidate.deposit) else {
            continue;
        };
        let least = cheapest.entry(purse).or_insert(deposit.needed);
        if deposit.needed.compare(*least).is_ok_and(Ordering::is_lt) {
            *least = deposit.needed;
        }
    }
    cheapest
}

/// The marks of the purses that pay for offers.
fn marks_of(
    buyers: &HashMap<BuyerId, Record<Buyer>>,
    cheapest: &HashMap<PurseKey, Money>,
) -> HashMap<PurseKey, Mark> {
    let purses = cheapest.iter();
    let marks = purses.filter_map(|(purse, cheapest)| {
        let buyer = buyers.get(&purse.buyer)?;
        Some((*purse, Mark::of(&buyer.billing, *purse, Some(*cheapest))?))
    });
    marks.collect()
}

/// An offer with the target and the buyer behind it; one whose buyer is gone takes no calls.
fn candidate(
    offer: &Record<Offer>,
    target: &Record<Target>,
    buyer: Option<&Record<Buyer>>,
    held: &mut Held<'_>,
) -> Candidate {
    let filters = offer.filters.as_ref();
    let filters = filters.map(|filters| held.compiled(filters));
    let own = CapScope::Offer(offer.id);
    let own = Set::by(own, &offer.availability, &mut held.schedules);
    let of_target = held.targets.get(&target.id).cloned().unwrap_or_default();
    let of_buyer = held.buyers.get(&target.buyer_id).cloned();
    let of_buyer = of_buyer.unwrap_or_default();
    Candidate {
        offer: offer.id,
        offer_status: offer.status,
        priority: offer.priority,
        weight: offer.weight,
        target: target.id,
        target_status: target.status,
        endpoint: target.endpoint.clone(),
        ring_timeout: target.ring_timeout_secs,
        dialling: held.dialling.get(&target.id).cloned().unwrap_or_default(),
        buyer: target.buyer_id,
        buyer_status: buyer.map_or(Status::Archived, |buyer| buyer.status),
        terms: Terms {
            pricing: offer.pricing,
            buffer: offer.buffer_secs,
            currency: offer.currency,
        },
        schedules: Schedules {
            offer: own.schedule,
            target: of_target.schedule,
            buyer: of_buyer.schedule,
        },
        filters,
        caps: CandidateCaps {
            offer: own.caps,
            target: of_target.caps,
            buyer: of_buyer.caps,
        },
        price: offer.pricing.price_of_a_call(),
        recorded: Recorded::default(),
        deposit: buyer.and_then(|buyer| buyer.billing.deposit(&offer.pricing, offer.currency)),
    }
}

/// An id that follows from a lineup, so that the same lineup has the same on every node.
fn lineup_id(campaign: CampaignId, members: &[Member]) -> Result<LineupId, AppError> {
    let text = serde_json::to_vec(&(campaign, members));
    let hash = sha256(&text.map_err(|error| AppError::Internal(error.into()))?);
    let mut bytes = [0; 16];
    bytes.copy_from_slice(&hash[..16]);
    Ok(LineupId::from_uuid(
        uuid::Builder::from_custom_bytes(bytes).into_uuid(),
    ))
}

fn by_id<T: Shelf>(records: Vec<Record<T>>) -> HashMap<T::Id, Record<T>> {
    let records = records.into_iter();
    records.map(|record| (record.id, record)).collect()
}

/// When and how many calls a party takes, held once for all the candidates it stands behind.
#[derive(Clone, Default)]
struct Set {
    schedule: Option<Arc<Schedule>>,
    caps: Option<Arc<ScopeCaps>>,
}

/// Schedules, equal ones once.
#[derive(Default)]
struct OneOfEach(HashSet<Arc<Schedule>>);

impl OneOfEach {
    fn of(&mut self, schedule: &Schedule) -> Arc<Schedule> {
        if let Some(known) = self.0.get(schedule) {
            return known.clone();
        }
        let new = Arc::new(schedule.clone());
        self.0.insert(new.clone());
        new
    }
}

/// What the buyers and targets behind candidates have set, what the lists hold that their filters
/// name, and those filters and the schedules, equal ones once.
struct Held<'a> {
    buyers: HashMap<BuyerId, Set>,
    targets: HashMap<TargetId, Set>,
    dialling: HashMap<TargetId, Arc<TargetDialling>>,
    value_sets: &'a ValueSets,
    filters: HashMap<Filters, Arc<CompiledFilters>>,
    schedules: OneOfEach,
}

impl<'a> Held<'a> {
    /// What these have set, and no filters yet.
    fn of(
        buyers: &HashMap<BuyerId, Record<Buyer>>,
        targets: &HashMap<TargetId, Record<Target>>,
        value_sets: &'a ValueSets,
    ) -> Self {
        let mut schedules = OneOfEach::default();
        let dialling = targets.values();
        let dialling = dialling.map(|target| (target.id, Arc::new(target.dialling.clone())));
        Self {
            dialling: dialling.collect(),
            buyers: set_by(
                buyers.values(),
                CapScope::Buyer,
                |it| &it.availability,
                &mut schedules,
            ),
            targets: set_by(
                targets.values(),
                CapScope::Target,
                |it| &it.availability,
                &mut schedules,
            ),
            value_sets,
            filters: HashMap::new(),
            schedules,
        }
    }

    fn compiled(&mut self, filters: &Filters) -> Arc<CompiledFilters> {
        if let Some(known) = self.filters.get(filters) {
            return known.clone();
        }
        let made = Arc::new(compiled(filters, self.value_sets));
        self.filters.insert(filters.clone(), made.clone());
        made
    }
}

impl Set {
    fn by(scope: CapScope, availability: &Availability, schedules: &mut OneOfEach) -> Self {
        let caps = scoped(scope, &availability.caps);
        let schedule = availability.schedule.as_ref();
        Self {
            schedule: schedule.map(|schedule| schedules.of(schedule)),
            caps: caps.map(Arc::new),
        }
    }
}

/// What each record has set.
fn set_by<'a, T: Shelf>(
    records: impl Iterator<Item = &'a Record<T>>,
    scope: impl Fn(T::Id) -> CapScope,
    availability: impl Fn(&'a Record<T>) -> &'a Availability,
    schedules: &mut OneOfEach,
) -> HashMap<T::Id, Set> {
    let sets = records.map(|record| {
        let set = Set::by(scope(record.id), availability(record), schedules);
        (record.id, set)
    });
    sets.collect()
}

/// Filters ready to judge calls by. Nothing is on a list that is archived.
fn compiled(filters: &Filters, value_sets: &ValueSets) -> CompiledFilters {
    CompiledFilters::new(filters, |list| value_sets.find(list))
}

/// Whether filters ask what the caller is called.
fn asks_for_name(filters: &CompiledFilters) -> bool {
    filters.asks(CallAttribute::CallerName)
}

/// A party's caps as those of its scope.
fn scoped(scope: CapScope, caps: &Option<Caps>) -> Option<ScopeCaps> {
    caps.clone().map(|caps| ScopeCaps { scope, caps })
}

/// Every record of a kind that is not archived, with what is asked for as different.
async fn changed<T: Changeable>(
    tx: &mut Tx,
    changes: &Changes,
) -> Result<Vec<Record<T>>, AppError> {
    let records = all::<T>(tx).await?;
    changes.made_to(tx, records).await
}

/// Every record of a kind that is not archived.
async fn all<T: Shelf>(tx: &mut Tx) -> Result<Vec<Record<T>>, AppError> {
    list::<T>(tx, &Filter::default()).await
}

/// What is archived, which is listed only when it is asked for.
fn archived() -> Filter {
    Filter {
        status: Some(Status::Archived.as_str().to_owned()),
        ..Filter::default()
    }
}

async fn list<T: Shelf>(tx: &mut Tx, filter: &Filter) -> Result<Vec<Record<T>>, AppError> {
    let sort = Sort {
        key: "createdAt",
        direction: Direction::Ascending,
    };
    let mut records = Vec::new();
    let mut position = Position::Offset(0);
    loop {
        let request = PageRequest::new(PageRequest::LIMIT_MAX, position)
            .map_err(|error| AppError::Internal(error.into()))?;
        let page = shelf::list::<T>(tx, filter, sort, &request).await?;
        records.extend(page.items.iter().map(|item| item.record().clone()));
        match page.next {
            Some(next) => position = Position::After(next),
            None => return Ok(records),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use domain::routing::schedule::Schedule;
    use serde_json::json;

    use super::OneOfEach;

    fn open_until(to: &str) -> Schedule {
        let weekly = json!([{ "days": ["mon"], "from": "09:00", "to": to }]);
        let request = json!({ "timeZone": "UTC", "weekly": weekly });
        serde_json::from_value(request).expect("a schedule")
    }

    #[test]
    fn equal_schedules_are_held_once() {
        let mut schedules = OneOfEach::default();
        let [one, equal, other] = ["17:00", "17:00", "17:30"].map(open_until);
        let [one, equal, other] = [&one, &equal, &other].map(|own| schedules.of(own));
        assert!(Arc::ptr_eq(&one, &equal));
        assert!(!Arc::ptr_eq(&one, &other));
    }
}
