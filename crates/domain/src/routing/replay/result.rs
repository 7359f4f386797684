//! What a replay came to: each party's calls and money, before and after.

use std::collections::BTreeMap;

use base::ids::{BuyerId, CampaignId, SupplierId};
use base::money::{Currency, Money, MoneyError};

use crate::economics::settlement::profit;
use crate::routing::replay::recorded::{Outcome, RecordedCall};

/// What some calls came to, in one currency.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sums {
    /// How many calls.
    pub calls: u64,
    /// In how many the caller and a buyer talked.
    pub connected: u64,
    /// What buyers pay.
    pub revenue: Money,
    /// What suppliers are paid.
    pub payout: Money,
    /// What carriers take.
    pub cost: Money,
    /// What is left.
    pub profit: Money,
}

/// The same calls as they were recorded, and as they were replayed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Compared {
    /// As they were recorded.
    pub before: Sums,
    /// As they were replayed.
    pub after: Sums,
}

/// What a replay cannot know, in calls.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Uncertain {
    /// A target that was not offered the call took it as it took another.
    pub assumed: u64,
    /// The call was offered to a target of which no call was recorded: it earns nothing.
    pub unknown: u64,
    /// The campaign is not there any more: the call stays as it was recorded.
    pub gone: u64,
    /// The number leads nowhere by now: the call stays with the campaign it came in on.
    pub unnumbered: u64,
    /// The caller's name is asked for and was not looked up then: perhaps it would have led the call
    /// elsewhere.
    pub unnamed: u64,
    /// The call was decided on a configuration that has been changed since, whatever was changed.
    pub outdated: u64,
    /// Somebody was passed over who could not pay for the call: perhaps they would have paid in
    /// more by then.
    pub unfunded: u64,
    /// An earlier call of the same caller came to something else than was recorded: perhaps they
    /// would not have called again.
    pub returned: u64,
    /// The offers of the campaign take turns: each server takes turns of its own, a replay takes
    /// them in one round.
    pub in_turn: u64,
}

/// What a replay came to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Replayed {
    /// All calls, by currency.
    pub totals: BTreeMap<Currency, Compared>,
    /// Those of each campaign.
    pub campaigns: BTreeMap<(CampaignId, Currency), Compared>,
    /// Those of each buyer, who had them or was offered them last.
    pub buyers: BTreeMap<(BuyerId, Currency), Compared>,
    /// Those of each supplier.
    pub suppliers: BTreeMap<(SupplierId, Currency), Compared>,
    /// How many calls went to another campaign or buyer, or are worth another amount.
    pub changed: u64,
    /// What it cannot know.
    pub uncertain: Uncertain,
}

impl Sums {
    /// No calls.
    pub const fn none(currency: Currency) -> Self {
        let zero = Money::zero(currency);
        Self {
            calls: 0,
            connected: 0,
            revenue: zero,
            payout: zero,
            cost: zero,
            profit: zero,
        }
    }

    fn add(&mut self, outcome: &Outcome) -> Result<(), MoneyError> {
        self.calls += 1;
        self.connected += u64::from(outcome.is_connected);
        self.revenue = self.revenue.checked_add(outcome.revenue)?;
        self.payout = self.payout.checked_add(outcome.payout)?;
        self.cost = self.cost.checked_add(outcome.cost)?;
        self.profit = profit(self.revenue, self.payout, self.cost)?;
        Ok(())
    }
}

impl Compared {
    const fn none(currency: Currency) -> Self {
        let none = Sums::none(currency);
        Self {
            before: none,
            after: none,
        }
    }
}

impl Replayed {
    /// Adds a call that stays as it was recorded.
    pub(super) fn keep(&mut self, call: &RecordedCall) -> Result<(), MoneyError> {
        self.add(call, call.campaign, &call.outcome)
    }

    /// Adds a call as it was recorded, and as it was replayed on a campaign.
    pub(super) fn add(
        &mut self,
        call: &RecordedCall,
        campaign: Option<CampaignId>,
        after: &Outcome,
    ) -> Result<(), MoneyError> {
        let before = &call.outcome;
        self.changed += u64::from(before != after || call.campaign != campaign);
        let sides = [
            (before, call.campaign, Side::Before),
            (after, campaign, Side::After),
        ];
        for (outcome, campaign, side) in sides {
            let currency = outcome.revenue.currency();
            side.add(&mut self.totals, (currency, currency), outcome)?;
            if let Some(campaign) = campaign {
                let key = (campaign, currency);
                side.add(&mut self.campaigns, (key, currency), outcome)?;
            }
            if let Some(supplier) = call.supplier {
                let key = (supplier, currency);
                side.add(&mut self.suppliers, (key, currency), outcome)?;
            }
            if let Some(buyer) = outcome.buyer {
                side.add(&mut self.buyers, ((buyer, currency), currency), outcome)?;
            }
        }
        Ok(())
    }
}

/// One of the two that are compared.
#[derive(Clone, Copy)]
enum Side {
    Before,
    After,
}

impl Side {
    fn add<K: Ord>(
        self,
        sums: &mut BTreeMap<K, Compared>,
        (key, currency): (K, Currency),
        outcome: &Outcome,
    ) -> Result<(), MoneyError> {
        let compared = sums.entry(key);
        let compared = compared.or_insert_with(|| Compared::none(currency));
        match self {
            Self::Before => compared.before.add(outcome),
            Self::After => compared.after.add(outcome),
        }
    }
}
