//! Calls: the tables that grow with traffic, and the partitions they are kept in.
//!
//! What a call's state is follows from its events and is the domain's to say; the columns of
//! `app.calls` are a copy of it for lists and filters.

pub mod arrivals;
pub mod caller_names;
pub mod conversions;
pub mod due;
pub mod events;
pub mod figures;
pub mod gaps;
pub(crate) mod json;
pub mod lineups;
pub mod partitions;
pub mod postbacks;
pub mod progress;
pub mod reading;
pub mod replaying;
pub mod stats;
mod verdicts;

use std::time::Duration;

use base::ids::{BuyerId, CampaignId, LineupId, NumberId, OfferId, SupplierId, TargetId};
use base::time::{Seconds, Timestamp};
use domain::calls::caller_names::NameGap;
use domain::calls::events::LegOrdinal;
use domain::calls::state::{DialledLeg, LegRole};
use domain::economics::earnings::Terms;
use domain::exchange::targets::Endpoint;
use domain::routing::decide::CallRefusal;
use domain::routing::number_rules::Ruling;
use domain::routing::screening::duplicates::Duplicate;
use domain::routing::verdicts::Verdicts;
use uuid::Uuid;

use crate::StoreError;
use crate::columns::secs;

/// Whose a call is, as the called number says.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Belonging {
    /// The number that was called.
    pub number: Option<NumberId>,
    /// The campaign that routes it.
    pub campaign: Option<CampaignId>,
    /// Who sent it.
    pub supplier: Option<SupplierId>,
}

/// To whom a leg leads, when it leads to a buyer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sale {
    /// By which offer.
    pub offer: OfferId,
    /// To which target.
    pub target: TargetId,
    /// Of which buyer.
    pub buyer: BuyerId,
}

/// A leg as the carrier was told to dial it.
#[derive(Clone, Debug, PartialEq)]
pub struct StoredLeg {
    /// Which leg of the call.
    pub ordinal: LegOrdinal,
    /// Whose.
    pub role: LegRole,
    /// To whom it was sold; nobody for the fallback number.
    pub sale: Option<Sale>,
    /// Where it rings.
    pub endpoint: Endpoint,
    /// What rings together with it: the legs after it, in this order.
    pub ring_group: Vec<Endpoint>,
    /// What the buyer pays, as it was when the leg was dialled.
    pub terms: Option<Terms>,
    /// That the call is a duplicate for that buyer, and what follows.
    pub duplicate: Option<Duplicate>,
    /// How long it rings.
    pub ring_timeout: Seconds,
    /// How long whoever takes it may talk, as the carrier was told; nothing for one that was dialled
    /// before this was kept.
    pub time_limit: Option<Seconds>,
    /// Whether whoever answers must accept the call before being joined with the caller.
    pub needs_acceptance: bool,
    /// When the carrier was told.
    pub started_at: Timestamp,
}

impl StoredLeg {
    /// Every phone of the dial with its leg: the first, and what rings together with it.
    pub fn phones(&self) -> impl Iterator<Item = (LegOrdinal, &Endpoint)> {
        let ordinals = std::iter::successors(Some(self.ordinal), |before| Some(before.next()));
        let places = std::iter::once(&self.endpoint).chain(&self.ring_group);
        ordinals.zip(places)
    }

    /// The last leg of the dial.
    pub fn last_ordinal(&self) -> LegOrdinal {
        let last = self.phones().last();
        last.map_or(self.ordinal, |(ordinal, _)| ordinal)
    }

    /// The legs of the dial, as the call's state is read from them.
    pub fn dialled(&self) -> impl Iterator<Item = DialledLeg> {
        let group = (!self.ring_group.is_empty()).then_some(self.ordinal);
        self.phones().map(move |(ordinal, _)| DialledLeg {
            ordinal,
            group,
            role: self.role,
            needs_acceptance: self.needs_acceptance,
            started_at: self.started_at,
        })
    }
}

/// A decision as it is kept.
#[derive(Clone, Debug, PartialEq)]
pub struct StoredDecision {
    /// Which decision of the call, counting from 1.
    pub ordinal: u8,
    /// Whom the verdicts are about; nothing when nobody was judged.
    pub lineup: Option<LineupId>,
    /// What became of each, in the lineup's order.
    pub verdicts: Verdicts,
    /// Why nobody was asked, when that is not the candidates' doing.
    pub refusal: Option<CallRefusal>,
    /// What the rules of the called number said, where it has any; of a call's first decision.
    pub number_rules: Option<Ruling>,
    /// Why the caller's name was not known though it was wanted; of a call's first decision.
    pub name_gap: Option<NameGap>,
    /// The configuration it was made on.
    pub config_version: i32,
    /// When.
    pub decided_at: Timestamp,
    /// How long that took, without what was waited for; nothing where no candidate was judged.
    pub took: Option<Duration>,
}

impl StoredDecision {
    fn took_us(&self) -> Option<i32> {
        let micros = self.took.map(|took| i32::try_from(took.as_micros()));
        micros.map(|micros| micros.unwrap_or(i32::MAX))
    }

    /// The verdicts as they are kept; nothing when nobody was judged.
    fn kept(&self) -> Option<verdicts::Kept> {
        self.lineup.map(|_| verdicts::Kept::of(&self.verdicts))
    }
}

/// What a carrier's question was answered, under the question's own key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredAnswer<'a> {
    /// Which question: `voice`, `dial:1`, …
    pub step: &'a str,
    /// The answer's text.
    pub answer: &'a str,
}

/// The columns of a leg, with what a leg without a sale leaves empty.
struct LegColumns {
    ordinal: i16,
    role: &'static str,
    offer: Option<Uuid>,
    target: Option<Uuid>,
    buyer: Option<Uuid>,
    endpoint_type: &'static str,
    endpoint: String,
    ring_group: Option<String>,
    terms: Option<String>,
    duplicate: Option<String>,
    ring_timeout_secs: i32,
    time_limit_secs: Option<i32>,
    needs_acceptance: bool,
    started_at: Timestamp,
}

impl LegColumns {
    fn of(leg: &StoredLeg) -> Result<Self, StoreError> {
        let (endpoint_type, endpoint) = match &leg.endpoint {
            Endpoint::PhoneNumber(number) => ("phone_number", number.to_string()),
            Endpoint::Sip(address) => ("sip", address.to_string()),
        };
        Ok(Self {
            ordinal: i16::from(leg.ordinal.0),
            role: leg.role.as_str(),
            offer: leg.sale.map(|sale| sale.offer.uuid()),
            target: leg.sale.map(|sale| sale.target.uuid()),
            buyer: leg.sale.map(|sale| sale.buyer.uuid()),
            endpoint_type,
            endpoint,
            ring_group: Some(&leg.ring_group)
                .filter(|phones| !phones.is_empty())
                .map(json::write)
                .transpose()?,
            terms: leg.terms.as_ref().map(json::write).transpose()?,
            duplicate: leg.duplicate.as_ref().map(json::write).transpose()?,
            ring_timeout_secs: secs(leg.ring_timeout),
            time_limit_secs: leg.time_limit.map(secs),
            needs_acceptance: leg.needs_acceptance,
            started_at: leg.started_at,
        })
    }
}
