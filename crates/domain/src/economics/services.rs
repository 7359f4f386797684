//! The lines of what a carrier takes for what it does beside the legs of a call (N-7): its recordings,
//! and the look-up of its caller's name.

use base::money::{Amount, Money, MoneyError};
use base::time::Seconds;

use crate::calls::events::LegOrdinal;
use crate::calls::state::CallState;
use crate::economics::basis::Basis;
use crate::economics::settlement::{Posted, Posting, PostingKind};
use crate::rating::bill::{CarrierBill, RateName, TimeRate};

/// The time of a call's recordings at their rate, each recording by itself. Where some is written
/// already, the difference that a further recording makes, at the rate of then.
pub(super) fn recorded_line(
    state: &CallState,
    bill: &CarrierBill,
    posted: &Posted,
) -> Result<Option<Posting>, MoneyError> {
    let kind = PostingKind::Recording;
    let before = last_recorded(posted);
    let again = before.and_then(|(per_minute, name)| {
        TimeRate::again(per_minute.in_currency(bill.currency()), name).ok()
    });
    let Some(rate) = again.or_else(|| bill.recording().cloned()) else {
        return Ok(None);
    };
    let Some(name) = rate.name.clone() else {
        return Ok(None);
    };
    let nothing = Money::zero(bill.currency());
    let (mut due, mut recorded_secs, mut billed_secs) = (nothing, Seconds::ZERO, Seconds::ZERO);
    for length in &state.recorded {
        due = due.checked_add(rate.charge_for(*length)?)?;
        recorded_secs = recorded_secs.saturating_add(*length);
        billed_secs = billed_secs.saturating_add(rate.rate.billed_for(*length));
    }
    let amount = due.checked_sub(posted.sum(kind, nothing)?)?;
    if amount.is_zero() {
        return Ok(None);
    }
    let basis = Basis::Recorded {
        recordings: u32::try_from(state.recorded.len()).unwrap_or(u32::MAX),
        recorded_secs,
        billed_secs,
        per_minute: Amount::try_from(rate.rate.per_minute()).unwrap_or_default(),
        rate: name,
    };
    Ok(Some(Posting {
        leg: LegOrdinal::CALLER,
        kind,
        ordinal: posted.count(kind, LegOrdinal::CALLER),
        amount,
        basis,
    }))
}

/// What the look-up of the caller's name costs, once.
pub(super) fn caller_name_line(bill: &CarrierBill, posted: &Posted) -> Option<Posting> {
    let (kind, leg) = (PostingKind::CallerName, LegOrdinal::CALLER);
    let rate = bill.caller_name()?;
    let amount = rate.each.in_currency(bill.currency());
    if amount.is_zero() || posted.count(kind, leg) > 0 {
        return None;
    }
    Some(Posting {
        leg,
        kind,
        ordinal: 0,
        amount,
        basis: Basis::Each(rate.clone()),
    })
}

/// By what rate the recordings of a call were priced last, where they were.
fn last_recorded(posted: &Posted) -> Option<(Amount, &RateName)> {
    let recorded = posted.lines().filter_map(|line| match &line.basis {
        Basis::Recorded {
            per_minute, rate, ..
        } => Some((line.ordinal, (*per_minute, rate))),
        _ => None,
    });
    let last = recorded.max_by_key(|(ordinal, _)| *ordinal);
    last.map(|(_, rated)| rated)
}
