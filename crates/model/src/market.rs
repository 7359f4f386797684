//! The market of a seed: campaigns, suppliers, buyers, targets and offers, with prices and caps
//! that are small enough to be reached.

use std::collections::BTreeMap;
use std::sync::Arc;

use base::ids::{BuyerId, CampaignId, OfferId, SupplierId, TargetId};
use base::money::{Amount, Currency, Share};
use base::phone::PhoneNumber;
use base::time::week::Weekday;
use base::time::{Seconds, TimeZone, Timestamp};
use domain::economics::earnings::Terms;
use domain::exchange::campaigns::CampaignStatus;
use domain::exchange::dialling::TargetDialling;
use domain::exchange::pricing::Pricing;
use domain::exchange::status::Status;
use domain::exchange::targets::Endpoint;
use domain::ledger::billing::{Billing, BillingMode};
use domain::ledger::purses::{PurseKey, Purses, purse_of};
use domain::rating::bill::CarrierBill;
use domain::rating::flat::FlatRates;
use domain::routing::attributes::Attributes;
use domain::routing::caps::limits::{Caps, HourLimit, Limit};
use domain::routing::caps::takes::Take;
use domain::routing::caps::usage::{ScopeCaps, Usage};
use domain::routing::caps::{CapBasis, CapScope, CapWindow};
use domain::routing::facts::{
    CallerFacts, CampaignFacts, Candidate, CandidateCaps, Facts, Schedules,
};
use domain::routing::filters::compiled::CompiledFilters;
use domain::routing::order::Strategy;
use domain::routing::order::performance::Recorded;
use domain::routing::schedule::Schedule;
use domain::routing::screening::Screening;
use domain::routing::screening::duplicates::EarlierCall;

use crate::chance::Chance;
use crate::people::{self, Caller};
use crate::store::CallRow;

/// Times a run may begin at: before an hour, a day, a week, a month, and turns of the clocks: back by
/// an hour in Chicago, and forward by half of one on Lord Howe Island.
const BEGINNINGS: [&str; 6] = [
    "2026-11-20T16:40:00Z",
    "2026-11-21T05:45:00Z",
    "2026-11-23T05:45:00Z",
    "2026-12-01T05:45:00Z",
    "2026-11-01T06:40:00Z",
    "2026-10-03T15:10:00Z",
];

/// How many people there are who call.
pub const CALLERS: usize = 40;

/// Everything that is configured.
#[derive(Debug)]
pub struct Market {
    /// When the run begins.
    pub begins_at: Timestamp,
    /// The campaigns.
    pub campaigns: Vec<Campaign>,
    /// The suppliers.
    pub suppliers: Vec<Supplier>,
    /// What each offer pays.
    pub terms: BTreeMap<OfferId, Terms>,
    /// Who calls.
    pub callers: Vec<Caller>,
    /// What the carrier takes.
    pub bill: CarrierBill,
    /// What each buyer who can spend only so much has paid so far, in micros.
    pub paid: BTreeMap<PurseKey, i64>,
    /// The most that each buyer on account may owe, in micros.
    pub limits: BTreeMap<PurseKey, i64>,
}

/// A campaign with its offers.
#[derive(Debug)]
pub struct Campaign {
    /// Which.
    pub id: CampaignId,
    /// How it orders its candidates.
    strategy: Strategy,
    /// How many targets one call may be offered to.
    max_attempts: u8,
    /// How long all targets may ring for one call together.
    pub max_ring: Option<Seconds>,
    /// How soon a target must hang up for the next to be rung.
    pub reroute_within: Option<Seconds>,
    /// When it takes calls.
    pub schedule: Option<Schedule>,
    /// Which calls it takes.
    pub filters: Option<CompiledFilters>,
    /// Which callers it hears.
    pub screening: Option<Screening>,
    /// How many calls it takes.
    pub caps: Option<ScopeCaps>,
    /// Whether calls nobody takes go to a fallback number.
    pub has_fallback: bool,
    /// The place of the campaign that decides calls which nobody takes here: a later one, so that
    /// there is an end.
    pub falls_back_to: Option<usize>,
    /// Its offers.
    pub candidates: Vec<Candidate>,
}

/// How a call went so far.
#[derive(Clone, Debug, Default)]
pub struct SoFar {
    /// The offers by which it was offered, each with its target, in order.
    pub offered: Vec<(OfferId, TargetId)>,
    /// Of the targets that were rung, those that were in the campaign that decides, in order.
    pub tried: Vec<TargetId>,
    /// Those that were rung in the campaigns before it.
    pub tried_elsewhere: Vec<TargetId>,
    /// The offer whose target's own phone has just rung in vain.
    pub missed: Option<OfferId>,
    /// How long they rang together.
    pub rung: Seconds,
    /// What it holds of caps.
    pub held: Vec<Take>,
    /// The caller's earlier calls.
    pub earlier: Vec<EarlierCall>,
}

/// A supplier.
#[derive(Debug)]
pub struct Supplier {
    /// Which.
    pub id: SupplierId,
    /// How many calls it may send.
    pub caps: Option<ScopeCaps>,
    /// What it is paid.
    pub terms: Option<Terms>,
}

/// Whose call it is, by place in the market.
#[derive(Clone, Copy, Debug)]
pub struct Belonging {
    /// The caller's place.
    pub caller: usize,
    /// The campaign's place.
    pub campaign: usize,
    /// The supplier's place.
    pub supplier: usize,
}

impl Market {
    /// The market of a seed.
    pub fn of(chance: &mut Chance) -> Self {
        let begins_at = Timestamp::parse(chance.pick(&BEGINNINGS)).expect("an instant");
        let mut terms = BTreeMap::new();
        let targets = targets(chance);
        let mut campaigns = Vec::new();
        for number in 1..=u64::from(chance.between(1, 3)) {
            let mut candidates = Vec::new();
            for target in &targets {
                if chance.percent(70) {
                    let number = number * 100 + u64::try_from(candidates.len()).unwrap_or(0);
                    let offer = OfferId::from_parts(number, 0);
                    let price = terms_of(chance);
                    candidates.push(candidate(chance, offer, price, target));
                    terms.insert(offer, price);
                }
            }
            let id = CampaignId::from_parts(number, 0);
            campaigns.push(Campaign {
                id,
                strategy: chance.pick(Strategy::ALL),
                max_attempts: u8::try_from(chance.between(1, 4)).unwrap_or(1),
                max_ring: secs(chance, 30, (20, 60)),
                reroute_within: secs(chance, 40, (5, 60)),
                schedule: people::schedule(chance, 6),
                filters: people::filters(chance, 6),
                screening: people::screening(chance, 55),
                caps: caps(chance, CapScope::Campaign(id), 6),
                has_fallback: chance.percent(50),
                falls_back_to: None,
                candidates,
            });
        }
        let suppliers = 1..=u64::from(chance.between(1, 2));
        let suppliers = suppliers.map(|number| {
            let id = SupplierId::from_parts(number, 0);
            let caps = caps(chance, CapScope::Supplier(id), 8);
            let terms = chance.percent(80).then(|| terms_of(chance));
            Supplier { id, caps, terms }
        });
        let suppliers = suppliers.collect();
        let mut others = chance.fork();
        let (paid, limits) = bill(&mut others, &mut campaigns);
        chain(&mut others, &mut campaigns);
        let flat = FlatRates::usual(Currency::USD).expect("the usual rates");
        Self {
            begins_at,
            suppliers,
            paid,
            limits,
            campaigns,
            terms,
            callers: (0..CALLERS).map(|_| Caller::of(chance)).collect(),
            bill: CarrierBill::by_flat_rates(flat),
        }
    }

    /// The facts of a decision about a call of which so much is known.
    pub fn facts<'a>(
        &'a self,
        of: Belonging,
        [now, started_at]: [Timestamp; 2],
        attributes: &'a Attributes<'a>,
        so_far: &'a SoFar,
        (usage, purses): (&'a Usage, &'a Purses),
        rotation: u64,
    ) -> Facts<'a> {
        let campaign = &self.campaigns[of.campaign];
        Facts {
            now,
            started_at,
            attributes,
            caller: CallerFacts {
                earlier: &so_far.earlier,
                ..self.callers[of.caller].facts()
            },
            campaign: CampaignFacts {
                id: campaign.id,
                status: CampaignStatus::Active,
                max_attempts: campaign.max_attempts,
                max_ring: campaign.max_ring,
                ring_timeout: Seconds::new(25),
                schedule: campaign.schedule.as_ref(),
                filters: campaign.filters.as_ref(),
                caps: campaign.caps.as_ref(),
                screening: campaign.screening.as_ref(),
                strategy: campaign.strategy,
            },
            candidates: &campaign.candidates,
            sheet: None,
            tried: &so_far.tried,
            tried_elsewhere: &so_far.tried_elsewhere,
            missed: so_far.missed,
            rung: so_far.rung,
            held: &so_far.held,
            usage,
            rooms: None,
            purses,
            set_aside: &[],
            supplier_status: Some(Status::Active),
            supplier_caps: self.suppliers[of.supplier].caps.as_ref(),
            rotation,
        }
    }

    /// The candidate behind an offer.
    pub fn candidate(&self, offer: OfferId) -> Option<&Candidate> {
        let mut candidates = self.campaigns.iter().flat_map(|it| &it.candidates);
        candidates.find(|candidate| candidate.offer == offer)
    }

    /// The place of the campaign that an offer is one of.
    pub fn campaign_of(&self, offer: OfferId) -> Option<usize> {
        let mut campaigns = self.campaigns.iter();
        campaigns.position(|campaign| campaign.has_offer(offer))
    }

    /// The places of the campaigns that a call counts in among its caller's: that it came in on, and
    /// that it was offered in.
    pub fn counting_in(&self, row: &CallRow) -> impl Iterator<Item = usize> {
        let offered = row.offered().into_iter();
        let offered: Vec<_> = offered
            .filter_map(|(offer, _)| self.campaign_of(offer))
            .collect();
        let own = row.of.campaign;
        let chain = self.chain(own).into_iter();
        chain.filter(move |place| *place == own || offered.contains(place))
    }

    /// The places of the campaigns that decide calls on one, in order: itself, and those it falls
    /// back to.
    pub fn chain(&self, first: usize) -> Vec<usize> {
        let next = |place: &usize| self.campaigns[*place].falls_back_to;
        std::iter::successors(Some(first), next).collect()
    }
}

impl Campaign {
    fn has_offer(&self, offer: OfferId) -> bool {
        let mut candidates = self.candidates.iter();
        candidates.any(|candidate| candidate.offer == offer)
    }
}

/// Lets some campaigns fall back to a later one.
fn chain(chance: &mut Chance, campaigns: &mut [Campaign]) {
    let last = campaigns.len().saturating_sub(1);
    for (place, campaign) in campaigns.iter_mut().enumerate().take(last) {
        let later: Vec<usize> = (place + 1..=last).collect();
        let other = chance.pick(&later);
        campaign.falls_back_to = chance.percent(60).then_some(other);
    }
}

/// A target with the caps and schedules of itself and its buyer.
struct Place {
    buyer: BuyerId,
    target: TargetId,
    dialling: Arc<TargetDialling>,
    caps: CandidateCaps,
    schedules: Schedules,
}

fn targets(chance: &mut Chance) -> Vec<Place> {
    let mut targets = Vec::new();
    for number in 1..=u64::from(chance.between(2, 5)) {
        let buyer = BuyerId::from_parts(number, 0);
        let buyers = caps(chance, CapScope::Buyer(buyer), 3).map(Arc::new);
        let buyers_hours = people::schedule(chance, 6).map(Arc::new);
        for place in 1..=u64::from(chance.between(1, 2)) {
            let target = TargetId::from_parts(number * 10 + place, 0);
            let caps = CandidateCaps {
                offer: None,
                target: caps(chance, CapScope::Target(target), 2).map(Arc::new),
                buyer: buyers.clone(),
            };
            let schedules = Schedules {
                offer: None,
                target: people::schedule(chance, 6).map(Arc::new),
                buyer: buyers_hours.clone(),
            };
            targets.push(Place {
                buyer,
                target,
                dialling: Arc::new(dialling(chance)),
                caps,
                schedules,
            });
        }
    }
    targets
}

/// How a target is rung.
fn dialling(chance: &mut Chance) -> TargetDialling {
    let phone = |last: u32| {
        let phone = PhoneNumber::from_e164(&format!("+131255501{last:02}"));
        phone.expect("a number")
    };
    let together = match chance.between(1, 10) {
        1..=6 => 0,
        7..=9 => chance.between(1, 3),
        _ => 9,
    };
    let together = (1..=together).map(|place| Endpoint::PhoneNumber(phone(10 + place)));
    TargetDialling {
        backup_number: chance.percent(30).then(|| phone(99)),
        accept_key: chance.percent(30),
        ring_group: together.collect(),
        ..TargetDialling::default()
    }
}

/// So many seconds between two figures, for so many in a hundred.
fn secs(chance: &mut Chance, percent: u32, (least, most): (u32, u32)) -> Option<Seconds> {
    let secs = chance.between(least, most);
    chance.percent(percent).then_some(Seconds::new(secs))
}

fn candidate(chance: &mut Chance, offer: OfferId, terms: Terms, at: &Place) -> Candidate {
    let phone = PhoneNumber::from_e164("+13125550101").expect("a number");
    let byte = |number: u32| u8::try_from(number).unwrap_or(1);
    Candidate {
        offer,
        offer_status: Status::Active,
        priority: byte(chance.between(1, 3)),
        weight: byte(chance.between(1, 100)),
        target: at.target,
        target_status: Status::Active,
        endpoint: Endpoint::PhoneNumber(phone),
        ring_timeout: None,
        dialling: at.dialling.clone(),
        buyer: at.buyer,
        buyer_status: Status::Active,
        terms,
        schedules: Schedules {
            offer: people::schedule(chance, 15).map(Arc::new),
            ..at.schedules.clone()
        },
        filters: people::filters(chance, 20).map(Arc::new),
        caps: CandidateCaps {
            offer: caps(chance, CapScope::Offer(offer), 2).map(Arc::new),
            ..at.caps.clone()
        },
        price: terms.pricing.price_of_a_call(),
        recorded: Recorded {
            calls: chance.between(0, 100),
            revenue_micros: i64::from(chance.between(0, 1_000)) * 1_000_000,
        },
        deposit: None,
    }
}

/// What each purse is given, in micros.
type Given = BTreeMap<PurseKey, i64>;

/// Lets some buyers pay ahead and some up to a limit, little enough that it runs out; says what each
/// has paid, and what they may owe.
fn bill(chance: &mut Chance, campaigns: &mut [Campaign]) -> (Given, Given) {
    let mut billings = BTreeMap::new();
    let (mut paid, mut limits) = (Given::new(), Given::new());
    for candidate in campaigns.iter_mut().flat_map(|it| &mut it.candidates) {
        let billing = *billings.entry(candidate.buyer).or_insert_with(|| {
            let mode = chance.pick(BillingMode::ALL);
            let amount = dollars(chance.between(1, 60));
            let is_bound = chance.percent(50);
            let (low_balance, credit_limit) = match mode {
                BillingMode::Prepaid => (Some(amount), None),
                BillingMode::Receivable => (None, Some(amount)),
            };
            Billing {
                mode,
                low_balance: low_balance.filter(|_| is_bound),
                credit_limit: credit_limit.filter(|_| is_bound),
                ..Billing::default()
            }
        });
        let currency = candidate.terms.currency;
        candidate.deposit = billing.deposit(&candidate.terms.pricing, currency);
        let Some((purse, deposit)) = purse_of(candidate).zip(candidate.deposit) else {
            continue;
        };
        match deposit.limit {
            None => {
                let amount = || dollars(chance.between(0, 60)).micros();
                paid.entry(purse).or_insert_with(amount);
            }
            Some(limit) => {
                paid.insert(purse, 0);
                limits.insert(purse, limit.micros());
            }
        }
    }
    (paid, limits)
}

/// The caps of a party; larger parties have larger ones.
fn caps(chance: &mut Chance, scope: CapScope, size: u32) -> Option<ScopeCaps> {
    let mut limits = Vec::new();
    if chance.percent(60) {
        let hours = HourLimit {
            days: vec![Weekday::Saturday, Weekday::Sunday],
            from: 0,
            to: 24,
            limit: chance.between(1, size * 2),
        };
        let hours = chance.percent(20).then_some(hours);
        let limit = chance.between(1, size);
        limits.push(Limit::concurrent(limit, hours.into_iter().collect()));
    }
    let windows = [
        CapWindow::Hour,
        CapWindow::Day,
        CapWindow::Week,
        CapWindow::Month,
        CapWindow::Total,
    ];
    // What never begins again would soon keep everybody away.
    let room = |window| if window == CapWindow::Total { 3 } else { 1 };
    for basis in [
        CapBasis::Attempted,
        CapBasis::Connected,
        CapBasis::Converted,
    ] {
        if chance.percent(25) {
            let window = chance.pick(&windows);
            let most = chance.between(1, size * 4) * room(window);
            limits.push(Limit::calls(window, basis, most));
        }
    }
    if chance.percent(25) {
        let window = chance.pick(&windows);
        let most = chance.between(20, size * 60) * room(window);
        limits.push(Limit::revenue(window, dollars(most)));
    }
    let zones = [
        "America/Chicago",
        "Asia/Kolkata",
        "Australia/Lord_Howe",
        "UTC",
    ];
    let zone = TimeZone::parse(chance.pick(&zones)).expect("a zone");
    let caps = Caps::new(zone, limits)?;
    Some(ScopeCaps { scope, caps })
}

fn terms_of(chance: &mut Chance) -> Terms {
    Terms {
        pricing: pricing(chance),
        buffer: Seconds::new(chance.between(0, 120)),
        currency: Currency::USD,
    }
}

/// What one side of a call pays.
pub fn pricing(chance: &mut Chance) -> Pricing {
    let amount = dollars(chance.between(1, 30));
    let share = Share::from_ppm(chance.between(1, 1_000_000)).expect("a share");
    match chance.between(1, 10) {
        1..=5 => Pricing::Cpc { amount },
        6..=7 => Pricing::Fixed { amount },
        8 => Pricing::Cpa { amount },
        _ => Pricing::Revshare {
            share_percent: share,
            min: None,
            max: chance.percent(50).then_some(amount),
        },
    }
}

/// So many dollars, and some cents.
pub fn dollars(count: u32) -> Amount {
    let micros = i64::from(count) * 1_000_000 + i64::from(count % 7) * 110_000;
    Amount::from_micros(micros).expect("not negative")
}
