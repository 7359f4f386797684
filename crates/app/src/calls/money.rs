//! What a call's money comes to, from its facts and what was reported of it, and who pays for it.
//!
//! A conversion counts for the buyer it was reported for: whom the caller talked with last, or whom a
//! report names of those they talked with before.

use std::collections::BTreeSet;

use base::ids::BuyerId;
use base::money::{Amount, Money};
use domain::calls::events::LegOrdinal;
use domain::calls::state::CallState;
use domain::economics::settlement::{Agreed, Posting, PostingKind, Reported, Talk, lacking};
use domain::ledger::booking::Parties;
use domain::rating::bill::CarrierBill;
use domain::routing::caps::takes::Gain;
use store::calls::StoredLeg;
use store::calls::progress::HeldCall;

use crate::AppError;

/// What a call comes to as it stands now.
#[derive(Clone, Debug)]
pub(super) struct Reckoning {
    /// Its revenue, its payout and its cost.
    pub money: [Money; 3],
    /// The lines of money that it lacks.
    pub lines: Vec<Posting>,
    /// What came of each of its dials.
    pub gains: Vec<Gain>,
}

/// What a call comes to, given what was reported of it.
pub(super) fn money_of(
    held: &HeldCall,
    state: &CallState,
    values: &[(Option<BuyerId>, Amount)],
    bill: &CarrierBill,
) -> Result<Reckoning, AppError> {
    let failed = |error| AppError::Internal(Box::new(error));
    // A report counts with the last talk of its buyer, or with what they were charged for before it
    // came out that there was none; and with the sale where they had neither.
    let untalked: Vec<_> = held.posted.untalked(state).collect();
    let leg_for = |buyer: Option<BuyerId>| {
        let talks = state.talks_with_buyers().rev();
        let mut legs = talks.chain(untalked.iter().rev().copied());
        let own = legs.find(|leg| buyer.is_some() && buyer_on(held, *leg) == buyer);
        own.or(state.sold_on())
    };
    let reported = |talk: &StoredLeg| {
        let own = values.iter();
        let own = own.filter(|(buyer, _)| leg_for(*buyer) == Some(talk.ordinal));
        Reported::of(talk.terms.as_ref(), own.map(|(_, value)| Some(*value)))
    };
    let earlier_talks = state.talked_before.iter();
    let earlier_talks = earlier_talks.map(|talk| (talk.dial, talk.lasted));
    let mut earlier = Vec::new();
    for (leg, lasted) in earlier_talks.chain(untalked.iter().map(|leg| (*leg, None))) {
        if let Some(leg) = leg_of(held, Some(leg))
            && let Some(offer) = &leg.terms
        {
            earlier.push(Talk {
                leg: leg.ordinal,
                offer,
                duplicate: leg.duplicate,
                reported: reported(leg).map_err(failed)?,
                lasted,
            });
        }
    }
    let sold = leg_of(held, state.sold_on());
    let agreed = Agreed {
        offer: sold.and_then(|leg| leg.terms.as_ref()),
        supplier: held.supplier_terms.as_ref(),
        duplicate: sold.and_then(|leg| leg.duplicate),
        earlier: &earlier,
    };
    let of_sale = sold.map(reported).transpose().map_err(failed)?;
    let of_sale = of_sale.unwrap_or_default();
    let lines = lacking(state, agreed, of_sale, bill, &held.posted).map_err(failed)?;
    let zero = Money::zero(held.currency);
    let sum = |counts: fn(PostingKind) -> bool| {
        let new = lines.iter().filter(|line| counts(line.kind));
        let written = held.posted.sum_where(counts, zero)?;
        new.map(|line| line.amount)
            .try_fold(written, Money::checked_add)
    };
    let sums = [
        sum(|kind| kind == PostingKind::Revenue).map_err(failed)?,
        sum(|kind| kind == PostingKind::Payout).map_err(failed)?,
        sum(PostingKind::is_cost).map_err(failed)?,
    ];
    let converted: BTreeSet<_> = values.iter().map(|(buyer, _)| leg_for(*buyer)).collect();
    let gains = gains_of(held, &lines, &converted);
    Ok(Reckoning {
        money: sums,
        lines,
        gains,
    })
}

/// What came of each dial, with the lines that are new, given for which a conversion was reported.
fn gains_of(
    held: &HeldCall,
    lines: &[Posting],
    converted: &BTreeSet<Option<LegOrdinal>>,
) -> Vec<Gain> {
    let gain = |leg: &StoredLeg| {
        let leg = leg.ordinal;
        let lines = held.posted.lines().chain(lines);
        let own = lines.filter(|line| line.kind == PostingKind::Revenue && line.leg == leg);
        Gain {
            leg,
            has_converted: converted.contains(&Some(leg)),
            earned_micros: own.map(|line| line.amount.micros()).sum(),
        }
    };
    held.legs.iter().map(gain).collect()
}

/// Who pays and is paid for a line about a leg: the buyer there, or else the one who took the call.
pub(super) fn parties_of(held: &HeldCall, state: &CallState, leg: LegOrdinal) -> Parties {
    let sold = || state.sold_on().and_then(|on| buyer_on(held, on));
    Parties {
        buyer: buyer_on(held, leg).or_else(sold),
        supplier: held.supplier,
        carrier: held.account,
        name_account: held.name_account,
    }
}

/// The buyer whose leg it is.
pub(super) fn buyer_on(held: &HeldCall, leg: LegOrdinal) -> Option<BuyerId> {
    let leg = leg_of(held, Some(leg))?;
    leg.sale.map(|sale| sale.buyer)
}

/// The leg of this place.
pub(super) fn leg_of(held: &HeldCall, ordinal: Option<LegOrdinal>) -> Option<&StoredLeg> {
    let mut legs = held.legs.iter();
    legs.find(|leg| Some(leg.ordinal) == ordinal)
}
