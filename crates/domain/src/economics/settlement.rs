//! What a call's money comes to, as lines to be written once.
//!
//! The lines of a call are a function of its state and its conversions. What was written before
//! stays: only the difference is written, so writing again adds nothing, and a conversion that
//! raises the revenue adds the rise.

use base::define_words;
use base::money::{Amount, Money, MoneyError, Rounding};
use base::time::Seconds;
use serde::{Deserialize, Serialize};

use crate::calls::events::LegOrdinal;
use crate::calls::state::CallState;
use crate::economics::earnings::{Outcome, Terms, settle};
use crate::economics::telephony::{BilledLeg, Direction, RateCard};
use crate::exchange::pricing::Pricing;

define_words! {
    /// What a line of money is.
    pub enum PostingKind {
        /// Buyer to us.
        Revenue = "revenue",
        /// Us to the supplier.
        Payout = "payout",
        /// What the carrier takes.
        Cost = "cost",
    }
}

/// One line of money. Never changed once written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Posting {
    /// The leg it is about: the one that was sold, or the one that costs.
    pub leg: LegOrdinal,
    /// What it is.
    pub kind: PostingKind,
    /// Which line of this leg and kind, counting from 0.
    pub ordinal: u16,
    /// How much; less than nothing where a later fact lowers what an earlier line said.
    pub amount: Money,
    /// How it was computed.
    pub basis: Basis,
}

/// How a line was computed, with the numbers it follows from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(
    tag = "kind",
    rename_all = "snake_case",
    rename_all_fields = "camelCase"
)]
pub enum Basis {
    /// A price and what happened.
    Price {
        /// The price.
        pricing: Pricing,
        /// How long the caller and the buyer talked.
        talk_secs: Option<Seconds>,
        /// How much talk a duration price needs.
        buffer_secs: Seconds,
        /// How many conversions were reported.
        conversions: u32,
        /// What they are worth together.
        reported: Amount,
        /// What a share is of.
        revenue: Amount,
    },
    /// A leg's time at a rate.
    Leg {
        /// How long it was connected.
        connected_secs: Seconds,
        /// How long the carrier bills it for.
        billed_secs: Seconds,
        /// What a minute costs.
        per_minute: Amount,
    },
}

impl std::fmt::Display for Basis {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Price {
                pricing,
                talk_secs,
                buffer_secs,
                conversions,
                reported,
                revenue,
            } => {
                match pricing {
                    Pricing::Cpa { amount } => write!(f, "CPA, {amount} a conversion")?,
                    Pricing::Cpc { amount } => {
                        let buffer = buffer_secs.get();
                        write!(f, "CPC, {amount} from {buffer} s of talk")?;
                    }
                    Pricing::Fixed { amount } => write!(f, "fixed, {amount} a connected call")?,
                    Pricing::Revshare { share_percent, .. } => {
                        write!(f, "RevShare, {share_percent} % of {revenue}")?;
                    }
                }
                match talk_secs {
                    Some(talk) => write!(f, ": {} s of talk", talk.get())?,
                    None => f.write_str(": no talk")?,
                }
                match conversions {
                    0 => Ok(()),
                    1 => write!(f, ", 1 conversion worth {reported}"),
                    more => write!(f, ", {more} conversions worth {reported}"),
                }
            }
            Self::Leg {
                connected_secs,
                billed_secs,
                per_minute,
            } => write!(
                f,
                "{} s connected, billed as {} s at {per_minute} a minute",
                connected_secs.get(),
                billed_secs.get()
            ),
        }
    }
}

/// What is known of a call's price: the terms it was sold and bought under.
#[derive(Clone, Copy, Debug, Default)]
pub struct Agreed<'a> {
    /// The terms of the offer whose buyer took the call; nothing when none did.
    pub offer: Option<&'a Terms>,
    /// The terms of the supplier it came from.
    pub supplier: Option<&'a Terms>,
}

/// What was reported of a call afterwards.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Reported {
    /// How many conversions.
    pub conversions: u32,
    /// What they are worth together.
    pub worth: Amount,
}

impl Reported {
    /// What conversions come to, given the value that each named. One that named none is worth
    /// the offer's price per action, where it has one; so each that is added adds.
    ///
    /// # Errors
    /// When they overflow.
    pub fn of(
        offer: Option<&Terms>,
        values: impl IntoIterator<Item = Option<Amount>>,
    ) -> Result<Self, MoneyError> {
        let price = match offer.map(|terms| terms.pricing) {
            Some(Pricing::Cpa { amount }) => amount,
            _ => Amount::ZERO,
        };
        let mut conversions: u32 = 0;
        let mut micros: i64 = 0;
        for value in values {
            let named = value.filter(|value| *value != Amount::ZERO);
            let worth = named.unwrap_or(price).micros();
            conversions = conversions.saturating_add(1);
            micros = micros.checked_add(worth).ok_or(MoneyError::Overflow)?;
        }
        let worth = Amount::from_micros(micros).map_err(|_| MoneyError::Overflow)?;
        Ok(Self { conversions, worth })
    }
}

/// What the lines written so far come to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Posted {
    /// What each is, which leg it is about and how much it is.
    lines: Vec<(PostingKind, LegOrdinal, Money)>,
}

impl Posted {
    /// The sum of lines already written.
    pub fn of(lines: impl IntoIterator<Item = (PostingKind, LegOrdinal, Money)>) -> Self {
        let lines = lines.into_iter().collect();
        Self { lines }
    }

    /// What the lines of a kind come to.
    ///
    /// # Errors
    /// When they overflow or are in several currencies.
    pub fn sum(&self, kind: PostingKind, zero: Money) -> Result<Money, MoneyError> {
        let of_kind = self.lines.iter().filter(|(own, ..)| *own == kind);
        of_kind
            .map(|(.., amount)| *amount)
            .try_fold(zero, Money::checked_add)
    }

    fn count(&self, kind: PostingKind, leg: LegOrdinal) -> u16 {
        let same = |(own, on, _): &&(PostingKind, LegOrdinal, Money)| *own == kind && *on == leg;
        u16::try_from(self.lines.iter().filter(same).count()).unwrap_or(u16::MAX)
    }

    fn add(&mut self, posting: &Posting) {
        self.lines.push((posting.kind, posting.leg, posting.amount));
    }
}

/// The lines that a call still lacks.
///
/// Revenue and payout follow from the talk with the buyer and from conversions, which count even
/// before the call is over. Cost follows from each leg's own time, once it is over.
///
/// # Errors
/// When an amount overflows, or the terms are in different currencies.
pub fn lacking(
    state: &CallState,
    agreed: Agreed<'_>,
    reported: Reported,
    card: &RateCard,
    posted: &Posted,
) -> Result<Vec<Posting>, MoneyError> {
    let mut posted = posted.clone();
    let mut lines = Vec::new();
    earned(state, agreed, reported, &mut posted, &mut lines)?;
    if state.is_over() {
        taken_by_carrier(state, card, &mut posted, &mut lines)?;
    }
    Ok(lines)
}

fn earned(
    state: &CallState,
    agreed: Agreed<'_>,
    reported: Reported,
    posted: &mut Posted,
    lines: &mut Vec<Posting>,
) -> Result<(), MoneyError> {
    let Some(offer) = agreed.offer else {
        return Ok(());
    };
    let sold_on = state.sold_on();
    let outcome = Outcome {
        talk: state.talk.filter(|_| sold_on.is_some() && state.is_over()),
        conversions: reported.conversions,
        reported: reported.worth,
    };
    let due = settle(offer, agreed.supplier, &outcome)?;
    let leg = sold_on.unwrap_or(LegOrdinal::CALLER);
    for (kind, terms, target) in [
        (PostingKind::Revenue, Some(offer), due.revenue),
        (PostingKind::Payout, agreed.supplier, due.payout),
    ] {
        let Some(terms) = terms else { continue };
        let so_far = posted.sum(kind, Money::zero(offer.currency))?;
        let amount = target.checked_sub(so_far)?;
        if amount.is_zero() {
            continue;
        }
        let basis = Basis::Price {
            pricing: terms.pricing,
            talk_secs: outcome.talk,
            buffer_secs: terms.buffer,
            conversions: reported.conversions,
            reported: reported.worth,
            revenue: match kind {
                PostingKind::Payout => Amount::try_from(due.revenue).unwrap_or_default(),
                PostingKind::Revenue | PostingKind::Cost => reported.worth,
            },
        };
        let posting = Posting {
            leg,
            kind,
            ordinal: posted.count(kind, leg),
            amount,
            basis,
        };
        posted.add(&posting);
        lines.push(posting);
    }
    Ok(())
}

fn taken_by_carrier(
    state: &CallState,
    card: &RateCard,
    posted: &mut Posted,
    lines: &mut Vec<Posting>,
) -> Result<(), MoneyError> {
    let callers = (LegOrdinal::CALLER, Direction::Inbound, state.caller);
    let dialled = state.dialled.iter();
    let dialled = dialled.map(|(leg, state)| (leg.ordinal, Direction::Outbound, *state));
    for (leg, direction, state) in std::iter::once(callers).chain(dialled) {
        let connected = state.and_then(|state| state.connected);
        let billed = BilledLeg {
            direction,
            connected,
        };
        let Some(connected) = connected else { continue };
        let amount = card.cost_of(&[billed])?;
        // A leg's time is stated once, when it is over: a line that is there is the line.
        if amount.is_zero() || posted.count(PostingKind::Cost, leg) > 0 {
            continue;
        }
        let rate = card.rate(direction);
        let posting = Posting {
            leg,
            kind: PostingKind::Cost,
            ordinal: 0,
            amount,
            basis: Basis::Leg {
                connected_secs: connected,
                billed_secs: rate.billed_for(connected),
                per_minute: Amount::try_from(rate.per_minute()).unwrap_or_default(),
            },
        };
        posted.add(&posting);
        lines.push(posting);
    }
    Ok(())
}

/// What is left of the revenue: revenue − payout − cost.
///
/// # Errors
/// When it overflows or the currencies differ.
pub fn profit(revenue: Money, payout: Money, cost: Money) -> Result<Money, MoneyError> {
    revenue.checked_sub(payout)?.checked_sub(cost)
}

/// Profit as a share of the revenue, in percent with one decimal, rounded half up; nothing
/// without revenue (N-7).
pub fn margin_percent(revenue: Money, profit: Money) -> Option<String> {
    if revenue.is_zero() {
        return None;
    }
    let tenths = profit
        .checked_mul_ratio(1000, revenue.micros(), Rounding::HalfUp)
        .ok()?
        .micros();
    let sign = if tenths < 0 { "-" } else { "" };
    let tenths = tenths.unsigned_abs();
    Some(format!("{sign}{}.{}", tenths / 10, tenths % 10))
}

#[cfg(test)]
#[path = "settlement_cost_tests.rs"]
mod cost_tests;
#[cfg(test)]
#[path = "settlement_tests.rs"]
mod tests;
