//! What a call's money comes to, as lines to be written once.
//!
//! The lines of a call are a function of its state and its conversions. What was written before
//! stays: only the difference is written, so writing again adds nothing, and a conversion that
//! raises the revenue adds the rise.

use std::collections::BTreeSet;

use base::define_words;
use base::money::{Amount, Money, MoneyError, Rounding};
use base::time::Seconds;

use crate::calls::events::LegOrdinal;
use crate::calls::legs::{LegState, LegStatus};
use crate::calls::state::CallState;
use crate::economics::basis::Basis;
use crate::economics::earnings::{Outcome, Terms, is_paid_for, settle, settle_duplicate};
use crate::economics::services::{caller_name_line, recorded_line};
use crate::exchange::pricing::Pricing;
use crate::rating::bill::{CarrierBill, RateName};
use crate::routing::screening::duplicates::Duplicate;

define_words! {
    /// What a line of money is.
    pub enum PostingKind {
        /// Buyer to us.
        Revenue = "revenue",
        /// Us to the supplier.
        Payout = "payout",
        /// What the carrier takes for a leg.
        Cost = "cost",
        /// What the carrier takes for the recordings of a call (N-7).
        Recording = "recording",
        /// What the carrier takes for having looked up the caller's name (N-7).
        CallerName = "caller_name",
    }
}

impl PostingKind {
    /// Whether it is part of what a call costs.
    pub const fn is_cost(self) -> bool {
        match self {
            Self::Cost | Self::Recording | Self::CallerName => true,
            Self::Revenue | Self::Payout => false,
        }
    }
}

/// One line of money. Never changed once written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Posting {
    /// The leg it is about: the one that was sold, or the one that costs; the caller's for what the
    /// whole call costs.
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

/// What is known of a call's price: the terms it was sold and bought under.
#[derive(Clone, Copy, Debug, Default)]
pub struct Agreed<'a> {
    /// The terms of the offer whose buyer took the call; nothing when none did.
    pub offer: Option<&'a Terms>,
    /// The terms of the supplier it came from.
    pub supplier: Option<&'a Terms>,
    /// That the call was a duplicate when it was offered to that buyer, and what follows.
    pub duplicate: Option<Duplicate>,
    /// The buyers whom the caller talked with before that one, and those of whom that was thought when
    /// money was written.
    pub earlier: &'a [Talk<'a>],
}

/// What a buyer whom the caller talked with pays by.
#[derive(Clone, Copy, Debug)]
pub struct Talk<'a> {
    /// The buyer's leg.
    pub leg: LegOrdinal,
    /// The terms of their offer.
    pub offer: &'a Terms,
    /// That the call was a duplicate when it was offered to them, and what follows.
    pub duplicate: Option<Duplicate>,
    /// What was reported of the call for them.
    pub reported: Reported,
    /// How long they talked, once that is known.
    pub lasted: Option<Seconds>,
}

/// What was reported of a call afterwards, for one of its buyers.
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

/// The lines written so far, and what they come to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Posted {
    /// In any order.
    lines: Vec<Posting>,
}

impl Posted {
    /// Lines already written.
    pub fn of(lines: impl IntoIterator<Item = Posting>) -> Self {
        let lines = lines.into_iter().collect();
        Self { lines }
    }

    /// What the lines of a kind come to.
    ///
    /// # Errors
    /// When they overflow or are in several currencies.
    pub fn sum(&self, kind: PostingKind, zero: Money) -> Result<Money, MoneyError> {
        self.sum_where(|own| own == kind, zero)
    }

    /// What the lines that count as some kinds come to: `is_one` says which do.
    ///
    /// # Errors
    /// When they overflow or are in several currencies.
    pub fn sum_where(
        &self,
        is_one: impl Fn(PostingKind) -> bool,
        zero: Money,
    ) -> Result<Money, MoneyError> {
        let counted = self.lines.iter().filter(|line| is_one(line.kind));
        counted
            .map(|line| line.amount)
            .try_fold(zero, Money::checked_add)
    }

    /// What the lines of a kind come to that are about some of the legs.
    fn sum_of_legs(
        &self,
        kind: PostingKind,
        is_one: impl Fn(LegOrdinal) -> bool,
        zero: Money,
    ) -> Result<Money, MoneyError> {
        let of_legs = self.lines.iter();
        let of_legs = of_legs.filter(|line| line.kind == kind && is_one(line.leg));
        of_legs
            .map(|line| line.amount)
            .try_fold(zero, Money::checked_add)
    }

    /// How many lines of a kind a leg has: the ordinal of its next.
    pub fn count(&self, kind: PostingKind, leg: LegOrdinal) -> u16 {
        let lines = self.lines.iter();
        let same = lines.filter(|line| line.kind == kind && line.leg == leg);
        u16::try_from(same.count()).unwrap_or(u16::MAX)
    }

    /// The legs whose buyers were charged, or their suppliers paid, for a talk that there was not after
    /// all, as the call's state goes: what was written is taken back, save for what they reported.
    pub fn untalked(&self, state: &CallState) -> impl Iterator<Item = LegOrdinal> {
        let talks: BTreeSet<_> = state.talks_with_buyers().collect();
        let earned = self.lines.iter().filter(|line| !line.kind.is_cost());
        let legs: BTreeSet<_> = earned.map(|line| line.leg).collect();
        legs.into_iter().filter(move |leg| !talks.contains(leg))
    }

    /// How the last line of a leg's time at a rate was computed, where it has one.
    fn last_rated(&self, leg: LegOrdinal) -> Option<Rated<'_>> {
        let lines = self.lines.iter().filter(|line| line.leg == leg);
        let rated = lines.filter_map(|line| match &line.basis {
            Basis::Leg {
                connected_secs,
                billed_secs,
                per_minute,
                rate,
            } => Some(Rated {
                ordinal: line.ordinal,
                times: (*connected_secs, *billed_secs),
                per_minute: *per_minute,
                name: rate.as_ref(),
            }),
            _ => None,
        });
        rated.max_by_key(|rated| rated.ordinal)
    }

    /// The lines, in any order.
    pub fn lines(&self) -> impl Iterator<Item = &Posting> {
        self.lines.iter()
    }

    fn add(&mut self, posting: &Posting) {
        self.lines.push(posting.clone());
    }
}

/// How a leg's time was priced before.
struct Rated<'a> {
    ordinal: u16,
    /// How long it was connected, and how long the carrier billed it for.
    times: (Seconds, Seconds),
    per_minute: Amount,
    name: Option<&'a RateName>,
}

/// The lines that a call still lacks.
///
/// Revenue and payout follow from the talk with the buyer and from conversions, which count even
/// before the call is over, each for the buyer it was reported for. Cost follows from each leg's own
/// time, once the call is over, and from the carrier's own price whenever that comes: the difference
/// is a further line, as it is where a later fact says that a leg was connected for another time.
///
/// # Errors
/// When an amount overflows, or the terms are in different currencies.
pub fn lacking(
    state: &CallState,
    agreed: Agreed<'_>,
    reported: Reported,
    bill: &CarrierBill,
    posted: &Posted,
) -> Result<Vec<Posting>, MoneyError> {
    let mut posted = posted.clone();
    let mut lines = Vec::new();
    earned(state, agreed, reported, &mut posted, &mut lines)?;
    if state.is_over() {
        taken_by_carrier(state, bill, &mut posted, &mut lines)?;
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
    let sold_on = state.sold_on();
    for earlier in agreed.earlier {
        let is_own = |leg| leg == earlier.leg;
        // A call goes on after a talk that pays nothing, and after one that nobody had heard of when
        // the carrier asked: only that one was a sale.
        let pays = |talk: &Seconds| state.is_over() && is_paid_for(earlier.offer, *talk);
        let talk = Talk {
            lasted: earlier.lasted.filter(pays),
            ..*earlier
        };
        earned_of(&talk, agreed.supplier, is_own, posted, lines)?;
    }
    let Some(offer) = agreed.offer else {
        return Ok(());
    };
    let sold = Talk {
        leg: sold_on.unwrap_or(LegOrdinal::CALLER),
        offer,
        duplicate: agreed.duplicate,
        reported,
        lasted: state.talk.filter(|_| sold_on.is_some() && state.is_over()),
    };
    // Whatever was written for others than those is this one's: nobody knew better then.
    let is_own = |leg| !agreed.earlier.iter().any(|earlier| earlier.leg == leg);
    earned_of(&sold, agreed.supplier, is_own, posted, lines)
}

/// What the lines of one buyer lack: each pays for what they talked and reported, and the supplier
/// is paid for each.
fn earned_of(
    with: &Talk<'_>,
    supplier: Option<&Terms>,
    is_own: impl Fn(LegOrdinal) -> bool,
    posted: &mut Posted,
    lines: &mut Vec<Posting>,
) -> Result<(), MoneyError> {
    let Talk {
        leg,
        offer,
        duplicate,
        reported,
        lasted: talk,
    } = *with;
    let outcome = Outcome {
        talk,
        conversions: reported.conversions,
        reported: reported.worth,
    };
    let due = match &duplicate {
        Some(duplicate) => settle_duplicate(offer, supplier, &outcome, duplicate)?,
        None => settle(offer, supplier, &outcome)?,
    };
    for (kind, terms, target) in [
        (PostingKind::Revenue, Some(offer), due.revenue),
        (PostingKind::Payout, supplier, due.payout),
    ] {
        let Some(terms) = terms else { continue };
        let so_far = posted.sum_of_legs(kind, &is_own, Money::zero(offer.currency))?;
        let amount = target.checked_sub(so_far)?;
        if amount.is_zero() {
            continue;
        }
        let basis = Basis::Price {
            pricing: terms.pricing,
            talk_secs: talk,
            buffer_secs: terms.buffer,
            conversions: reported.conversions,
            reported: reported.worth,
            revenue: match kind {
                PostingKind::Payout => Amount::try_from(due.revenue).unwrap_or_default(),
                _ => reported.worth,
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
    bill: &CarrierBill,
    posted: &mut Posted,
    lines: &mut Vec<Posting>,
) -> Result<(), MoneyError> {
    let callers = (LegOrdinal::CALLER, state.caller);
    let dialled = state.dialled.iter();
    let dialled = dialled.map(|(leg, state)| (leg.ordinal, *state));
    for (leg, state) in std::iter::once(callers).chain(dialled) {
        if let Some(line) = rated_line(leg, state, bill, posted)? {
            posted.add(&line);
            lines.push(line);
        }
        if let Some(line) = stated_line(leg, bill, posted)? {
            posted.add(&line);
            lines.push(line);
        }
    }
    lines.extend(recorded_line(state, bill, posted)?);
    lines.extend(caller_name_line(bill, posted));
    Ok(())
}

/// A leg's time at its rate. Where that is written already, the difference that another time makes, at
/// the rate of then: cards change, lines do not. What the carrier stated itself is not touched.
fn rated_line(
    leg: LegOrdinal,
    state: Option<LegState>,
    bill: &CarrierBill,
    posted: &Posted,
) -> Result<Option<Posting>, MoneyError> {
    let kind = PostingKind::Cost;
    let ordinal = posted.count(kind, leg);
    let rated = posted.last_rated(leg);
    let (rate, connected) = match (&rated, state) {
        (None, Some(state)) if ordinal == 0 && state.connected.is_some() => {
            (bill.rate_of(leg), state.connected)
        }
        (Some(rated), Some(state)) if bill.stated_for(leg).is_none() && is_timed(state) => {
            let rate = bill.rate_again(leg, rated.per_minute, rated.name);
            (rate, state.connected)
        }
        _ => return Ok(None),
    };
    let nothing = Money::zero(bill.currency());
    let (due, times) = match connected {
        Some(time) => (rate.charge_for(time)?, (time, rate.rate.billed_for(time))),
        None => (nothing, (Seconds::new(0), Seconds::new(0))),
    };
    let before = posted.sum_of_legs(kind, |on| on == leg, nothing)?;
    let amount = due.checked_sub(before)?;
    if amount.is_zero() || rated.is_some_and(|rated| rated.times == times) {
        return Ok(None);
    }
    let (connected_secs, billed_secs) = times;
    let basis = Basis::Leg {
        connected_secs,
        billed_secs,
        per_minute: Amount::try_from(rate.rate.per_minute()).unwrap_or_default(),
        rate: rate.name,
    };
    Ok(Some(Posting {
        leg,
        kind,
        ordinal,
        amount,
        basis,
    }))
}

/// Whether it is known how long a leg was connected, be it not at all. Of one that was answered it may
/// be said later; what was estimated stays until then.
fn is_timed(state: LegState) -> bool {
    state.connected.is_some() || state.status != LegStatus::Completed
}

/// The difference between the carrier's own price and what a leg's lines came to so far.
fn stated_line(
    leg: LegOrdinal,
    bill: &CarrierBill,
    posted: &Posted,
) -> Result<Option<Posting>, MoneyError> {
    let Some(stated) = bill.stated_for(leg) else {
        return Ok(None);
    };
    let kind = PostingKind::Cost;
    let before = posted.sum_of_legs(kind, |on| on == leg, Money::zero(bill.currency()))?;
    let amount = stated
        .price
        .in_currency(bill.currency())
        .checked_sub(before)?;
    if amount.is_zero() {
        return Ok(None);
    }
    let basis = Basis::Stated {
        price: stated.price,
        before: before.into(),
        reason: stated.reason.clone(),
    };
    Ok(Some(Posting {
        leg,
        kind,
        ordinal: posted.count(kind, leg),
        amount,
        basis,
    }))
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
    percent_of(profit, revenue)
}

/// The return on what was spent: profit as a share of payout and cost, in percent with one decimal,
/// rounded half up; nothing where nothing was spent (EC-10, N-7).
pub fn roi_percent(payout: Money, cost: Money, profit: Money) -> Option<String> {
    percent_of(profit, payout.checked_add(cost).ok()?)
}

/// A share in percent with one decimal; nothing of nothing, or of less.
fn percent_of(part: Money, whole: Money) -> Option<String> {
    if whole.micros() <= 0 {
        return None;
    }
    let tenths = part
        .checked_mul_ratio(1000, whole.micros(), Rounding::HalfUp)
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
#[path = "settlement_services_tests.rs"]
mod services_tests;
#[cfg(test)]
#[path = "settlement_talks_tests.rs"]
mod talks_tests;
#[cfg(test)]
#[path = "settlement_tests.rs"]
mod tests;
