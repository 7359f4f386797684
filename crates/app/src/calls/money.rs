//! What a call's money comes to, from its facts and what was reported of it, and who pays for it.
//!
//! A conversion counts for the buyer it was reported for: whom the caller talked with last, or whom a
//! report names of those they talked with before.

use base::ids::BuyerId;
use base::money::{Amount, Money};
use domain::calls::events::LegOrdinal;
use domain::calls::state::CallState;
use domain::economics::settlement::{Agreed, Posting, PostingKind, Reported, Talk, lacking};
use domain::ledger::booking::Parties;
use domain::rating::bill::CarrierBill;
use store::calls::StoredLeg;
use store::calls::progress::HeldCall;

use crate::AppError;

/// What the revenue, the payout and the cost of a call come to, and the lines of money that it
/// lacks.
pub(super) fn money_of(
    held: &HeldCall,
    state: &CallState,
    values: &[(Option<BuyerId>, Amount)],
    bill: &CarrierBill,
) -> Result<([Money; 3], Vec<Posting>), AppError> {
    let failed = |error| AppError::Internal(Box::new(error));
    // A report counts with the last talk of its buyer, and with the sale where they had none.
    let talk_of = |buyer: Option<BuyerId>| {
        let mut talks = state.talks_with_buyers().rev();
        let own = talks.find(|talk| buyer.is_some() && buyer_on(held, *talk) == buyer);
        own.or(state.sold_on())
    };
    let reported = |talk: &StoredLeg| {
        let own = values.iter();
        let own = own.filter(|(buyer, _)| talk_of(*buyer) == Some(talk.ordinal));
        Reported::of(talk.terms.as_ref(), own.map(|(_, value)| Some(*value)))
    };
    let mut earlier = Vec::new();
    for talk in &state.talked_before {
        if let Some(leg) = leg_of(held, Some(talk.dial))
            && let Some(offer) = &leg.terms
        {
            earlier.push(Talk {
                leg: leg.ordinal,
                offer,
                duplicate: leg.duplicate,
                reported: reported(leg).map_err(failed)?,
                lasted: talk.lasted,
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
    Ok((sums, lines))
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
