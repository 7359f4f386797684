//! A tenant's tariff: the rates of its active cards, and which of them prices a leg.
//!
//! The order is written: the longest prefix wins, then the card of the very account, then the
//! rate that began last, then the card made last. A rate in another currency than the call's is
//! none: nothing is ever converted.

use std::collections::BTreeMap;

use base::ids::{ProviderAccountId, RateCardId};
use base::money::Currency;
use base::phone::NumberPrefix;
use base::text::Name;
use base::time::Timestamp;

use crate::rating::rates::{CardRate, Direction};

/// What a card says of all its rates.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TariffCard {
    /// Which card it is.
    pub id: RateCardId,
    /// What it is called.
    pub name: Name,
    /// The one account it is for, if it is for one.
    pub account: Option<ProviderAccountId>,
}

/// A leg as a carrier sees it that wants a price.
#[derive(Clone, Copy, Debug)]
pub struct PricedLeg<'a> {
    /// Which way it runs.
    pub direction: Direction,
    /// The number that was called on it, in E.164; anything else is priced as any number.
    pub called: &'a str,
    /// The account it runs at.
    pub account: ProviderAccountId,
    /// When its call came in.
    pub started_at: Timestamp,
    /// What its call is counted in.
    pub currency: Currency,
}

/// The rates of a tenant's active cards.
#[derive(Debug, Default)]
pub struct Tariff {
    cards: Vec<TariffCard>,
    inbound: BTreeMap<NumberPrefix, Vec<Entry>>,
    outbound: BTreeMap<NumberPrefix, Vec<Entry>>,
}

/// A rate, and whose it is by its place among the cards.
#[derive(Debug)]
struct Entry {
    card: usize,
    rate: CardRate,
}

impl Tariff {
    /// The tariff that these cards with their rates make.
    pub fn of(cards: impl IntoIterator<Item = (TariffCard, Vec<CardRate>)>) -> Self {
        let mut tariff = Self::default();
        for (card, rates) in cards {
            let place = tariff.cards.len();
            tariff.cards.push(card);
            for rate in rates {
                let prefixes = match rate.direction {
                    Direction::Inbound => &mut tariff.inbound,
                    Direction::Outbound => &mut tariff.outbound,
                };
                let same = prefixes.entry(rate.prefix.clone()).or_default();
                same.push(Entry { card: place, rate });
            }
        }
        tariff
    }

    /// The rate that prices a leg, and its card; nothing when no card has one.
    pub fn find(&self, leg: &PricedLeg<'_>) -> Option<(&TariffCard, &CardRate)> {
        let prefixes = match leg.direction {
            Direction::Inbound => &self.inbound,
            Direction::Outbound => &self.outbound,
        };
        let digits = digits_of(leg.called);
        let lengths = (0..=digits.len()).rev();
        lengths
            .filter_map(|length| prefixes.get(&digits[..length]))
            .find_map(|same| self.best(same, leg))
    }

    /// The first in the written order among rates of one prefix.
    fn best<'a>(
        &'a self,
        same: &'a [Entry],
        leg: &PricedLeg<'_>,
    ) -> Option<(&'a TariffCard, &'a CardRate)> {
        let fitting = same.iter().filter_map(|entry| {
            let card = &self.cards[entry.card];
            let is_for_account = card.account.is_none_or(|account| account == leg.account);
            let is_in_currency = entry.rate.connection_fee.currency() == leg.currency;
            let fits = is_for_account && is_in_currency && entry.rate.is_valid_at(leg.started_at);
            fits.then_some((card, &entry.rate))
        });
        fitting.max_by_key(|(card, rate)| (card.account, rate.valid_from, card.id))
    }
}

/// The digits of a number in E.164; none of anything else.
fn digits_of(called: &str) -> &str {
    let digits = called.strip_prefix('+').unwrap_or_default();
    let is_number = digits.bytes().all(|byte| byte.is_ascii_digit());
    if is_number { digits } else { "" }
}

#[cfg(test)]
#[path = "tariff_tests.rs"]
mod tests;
