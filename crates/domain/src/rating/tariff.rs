//! A tenant's tariff: the rates of its active cards, and which of them prices what a carrier did.
//!
//! The order is written: the longest prefix wins, then the card of the very account, then the
//! rate that began last, then the card made last. A rate in another currency than what is asked for is
//! none: nothing is ever converted.

use std::collections::BTreeMap;

use base::ids::{ProviderAccountId, RateCardId};
use base::money::Currency;
use base::phone::NumberPrefix;
use base::text::Name;
use base::time::Timestamp;

use crate::rating::rates::{CardRate, Service};

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

/// Something that a carrier did, or does for a month, that wants a price.
#[derive(Clone, Copy, Debug)]
pub struct Served<'a> {
    /// What it is.
    pub service: Service,
    /// The number it is priced by, in E.164; anything else is priced as any number.
    pub number: &'a str,
    /// The account it is done at.
    pub account: ProviderAccountId,
    /// Whose prices count: those of when its call came in, or its month began.
    pub at: Timestamp,
    /// What it is counted in.
    pub currency: Currency,
}

/// The rates of a tenant's active cards.
#[derive(Debug, Default)]
pub struct Tariff {
    cards: Vec<TariffCard>,
    rates: BTreeMap<Service, BTreeMap<NumberPrefix, Vec<Entry>>>,
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
                let prefixes = tariff.rates.entry(rate.service).or_default();
                let same = prefixes.entry(rate.prefix.clone()).or_default();
                same.push(Entry { card: place, rate });
            }
        }
        tariff
    }

    /// Whether no card has a rate.
    pub fn is_empty(&self) -> bool {
        self.rates.is_empty()
    }

    /// The rate that prices what a carrier did, and its card; nothing when no card has one.
    pub fn find(&self, served: &Served<'_>) -> Option<(&TariffCard, &CardRate)> {
        let prefixes = self.rates.get(&served.service)?;
        let digits = digits_of(served.number);
        let lengths = (0..=digits.len()).rev();
        lengths
            .filter_map(|length| prefixes.get(&digits[..length]))
            .find_map(|same| self.best(same, served))
    }

    /// The first in the written order among rates of one prefix.
    fn best<'a>(
        &'a self,
        same: &'a [Entry],
        served: &Served<'_>,
    ) -> Option<(&'a TariffCard, &'a CardRate)> {
        let fitting = same.iter().filter_map(|entry| {
            let card = &self.cards[entry.card];
            let is_for_account = card.account.is_none_or(|account| account == served.account);
            let is_in_currency = entry.rate.price.currency() == served.currency;
            let fits = is_for_account && is_in_currency && entry.rate.is_valid_at(served.at);
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
