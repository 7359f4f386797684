//! Caps: how many calls, or how much money, a party takes at once and per window (RT-5, RT-6,
//! X-32, N-8, N-9).
//!
//! A cap belongs to a scope, lasts for a window of the scope's own time zone, and counts on a
//! basis. What one call uses of a cap is a function of where the call stands ([`takes`]); the
//! counter of a cap is the sum over its calls, so it can be recomputed at any time:
//!
//! - *concurrent*, which has no basis: 1 from dialling until the leg is over; for a campaign or a
//!   supplier until the call is over.
//! - *attempted*: 1 from dialling on.
//! - *connected*: 1 from dialling on, given back when the leg is over and never connected.
//! - *converted*: 1 from dialling on, given back when the leg is over and nothing was reported;
//!   1 again when a conversion is.
//! - *revenue*: the offer's price from dialling on, and what the call earned when its leg is over.
//!
//! So a live call holds the most it may come to, and no cap is passed while calls live. Only what
//! is reported later, a conversion or a correction, may pass a cap, because it has happened.
//! A use counts in the window in which the call was dialled, whenever it ends. A campaign's and a
//! supplier's caps count a call once, however many targets it is offered to; those of a buyer, a
//! target and an offer count each dial.
//!
//! This module counts nothing and stores nothing. Uses are taken in the order of [`CapKey`], so
//! that two calls never wait for each other in a circle.

pub mod full;
pub mod limits;
pub mod request;
pub mod rooms;
pub mod takes;
pub mod usage;

use base::define_words;
use base::ids::{BuyerId, CampaignId, OfferId, SupplierId, TargetId};
use base::time::window::{Period, Window};
use base::time::{TimeZone, Timestamp};
use serde::{Deserialize, Serialize};

define_words! {
    /// What kind of thing a cap belongs to. The written order is the one caps are taken in.
    pub enum CapScopeKind {
        /// A campaign.
        Campaign = "campaign",
        /// A supplier.
        Supplier = "supplier",
        /// A buyer, with all its targets and in all campaigns (RT-12).
        Buyer = "buyer",
        /// A target, in all campaigns.
        Target = "target",
        /// An offer.
        Offer = "offer",
    }
}

define_words! {
    /// How long a cap counts before it begins again.
    pub enum CapWindow {
        /// At one time.
        Concurrent = "concurrent",
        /// From one full hour to the next.
        Hour = "hour",
        /// From midnight to midnight.
        Day = "day",
        /// From Monday to Monday.
        Week = "week",
        /// From the first of a month to the next.
        Month = "month",
        /// For ever.
        Total = "total",
    }
}

define_words! {
    /// What a cap counts.
    pub enum CapBasis {
        /// Calls that were sent there.
        Attempted = "attempted" | "attempts",
        /// Calls that talked.
        Connected = "connected",
        /// Calls that converted.
        Converted = "converted",
        /// What calls earned.
        Revenue = "revenue",
    }
}

/// What a cap belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(tag = "kind", content = "id", rename_all = "snake_case")]
pub enum CapScope {
    /// A campaign.
    Campaign(CampaignId),
    /// A supplier.
    Supplier(SupplierId),
    /// A buyer.
    Buyer(BuyerId),
    /// A target.
    Target(TargetId),
    /// An offer.
    Offer(OfferId),
}

/// Which cap it is. The order is the one caps are taken in: scope, window, basis.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CapKey {
    /// What it belongs to.
    pub scope: CapScope,
    /// How long it counts.
    pub window: CapWindow,
    /// What it counts; nothing for a concurrent cap.
    pub basis: Option<CapBasis>,
}

impl CapScope {
    /// Its kind.
    pub const fn kind(self) -> CapScopeKind {
        match self {
            Self::Campaign(_) => CapScopeKind::Campaign,
            Self::Supplier(_) => CapScopeKind::Supplier,
            Self::Buyer(_) => CapScopeKind::Buyer,
            Self::Target(_) => CapScopeKind::Target,
            Self::Offer(_) => CapScopeKind::Offer,
        }
    }

    /// The id of what it belongs to, as text.
    pub fn id(self) -> String {
        match self {
            Self::Campaign(id) => id.to_string(),
            Self::Supplier(id) => id.to_string(),
            Self::Buyer(id) => id.to_string(),
            Self::Target(id) => id.to_string(),
            Self::Offer(id) => id.to_string(),
        }
    }

    /// Whether it counts a call once, however many targets the call is offered to.
    pub const fn is_of_the_call(self) -> bool {
        matches!(self, Self::Campaign(_) | Self::Supplier(_))
    }
}

impl CapWindow {
    /// When a cap with this window began to count what it counts at an instant; 1970 where it
    /// never begins again.
    pub fn start(self, zone: &TimeZone, now: Timestamp) -> Timestamp {
        self.span(zone, now)
            .map_or(Timestamp::UNIX_EPOCH, |span| span.starts_at)
    }

    /// When it begins again; nothing where it never does.
    pub fn resets_at(self, zone: &TimeZone, now: Timestamp) -> Option<Timestamp> {
        self.span(zone, now).map(|span| span.ends_at)
    }

    fn span(self, zone: &TimeZone, now: Timestamp) -> Option<Window> {
        let period = match self {
            Self::Hour => Period::Hour,
            Self::Day => Period::Day,
            Self::Week => Period::Week,
            Self::Month => Period::Month,
            Self::Concurrent | Self::Total => return None,
        };
        Some(zone.window(period, now))
    }
}
