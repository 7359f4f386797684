//! Finding the call that a report means. Nobody guesses: what is not clear is an obstacle.

use std::collections::BTreeSet;

use base::field::FieldErrors;
use base::ids::{BuyerId, CallId};
use base::time::Timestamp;
use domain::calls::conversions::fate::{
    ConversionStatus, Obstacle, SoldCall, WINDOW_USUAL, choose, judge,
};
use domain::calls::conversions::{CallName, CallerName, Report};
use domain::calls::state::CallState;
use domain::exchange::campaigns::Campaign;
use domain::record::{Refusal, Summary};
use store::Tx;
use store::calls::progress::HeldCall;
use store::calls::{conversions, progress};

use crate::AppError;
use crate::calls::money::buyer_on;
use crate::calls::progress::state_of;
use crate::calls::snapshot::Snapshot;
use crate::configuration;

/// What came of looking for a report's call.
pub(in crate::calls) enum Match {
    /// It is there, and its row is held.
    Call(Box<Sold>),
    /// It is not there, or not as the report says.
    Nowhere(Obstacle),
}

/// A call that a buyer took.
pub(in crate::calls) struct Sold {
    /// The call.
    pub held: HeldCall,
    /// Who took it.
    pub buyer: BuyerId,
}

impl Match {
    /// The call's id.
    pub(super) fn call(&self) -> Option<CallId> {
        match self {
            Self::Call(sold) => Some(sold.held.id),
            Self::Nowhere(_) => None,
        }
    }
}

/// Looks for the call a report means, and holds it until the end of the transaction.
pub(in crate::calls) async fn look_for(tx: &mut Tx, report: &Report) -> Result<Match, AppError> {
    let call = match &report.call {
        CallName::Id(call) => Ok(*call),
        CallName::Sid(sid) => match progress::find_by_call_sid(tx, sid).await?[..] {
            [] => Err(Obstacle::UnknownCall),
            [call] => Ok(call),
            _ => Err(Obstacle::AmbiguousCall),
        },
        CallName::Caller(caller) => {
            let nearest = match report.buyer {
                Some(buyer) => nearest_talks(tx, caller, buyer).await?,
                None => conversions::nearest_sold_calls(tx, caller).await?,
            };
            choose(&nearest)
        }
    };
    let call = match call {
        Ok(call) => call,
        Err(obstacle) => return Ok(Match::Nowhere(obstacle)),
    };
    let Some(held) = progress::hold(tx, call).await? else {
        return Ok(Match::Nowhere(Obstacle::UnknownCall));
    };
    Ok(match buyer_of(&held, report) {
        Ok(buyer) => Match::Call(Box::new(Sold { held, buyer })),
        Err(obstacle) => Match::Nowhere(obstacle),
    })
}

/// Of the calls in which a caller talked with a buyer around a time, the nearest to it of each
/// campaign, whoever took the call afterwards.
async fn nearest_talks(
    tx: &mut Tx,
    caller: &CallerName,
    buyer: BuyerId,
) -> Result<Vec<SoldCall>, AppError> {
    let offered = conversions::nearest_offered_calls(tx, caller, buyer).await?;
    let mut ids: Vec<CallId> = offered.iter().map(|(id, _)| *id).collect();
    // Several calls of one caller are held the newest first, whatever the time that is named.
    ids.sort_unstable_by(|left, right| right.cmp(left));
    let mut talks = BTreeSet::new();
    for id in ids {
        if let Some(held) = progress::hold(tx, id).await?
            && had_talk(&held, &state_of(&held), buyer)
        {
            talks.insert(id);
        }
    }
    let mut nearest: Vec<SoldCall> = Vec::new();
    for (id, campaign) in offered {
        if talks.contains(&id) && !nearest.iter().any(|known| known.campaign == campaign) {
            nearest.push(SoldCall {
                id,
                buyer,
                campaign,
            });
        }
    }
    Ok(nearest)
}

/// Whether a call's caller talked with a buyer.
fn had_talk(held: &HeldCall, state: &CallState, buyer: BuyerId) -> bool {
    let mut talks = state.talks_with_buyers();
    talks.any(|talk| buyer_on(held, talk) == Some(buyer))
}

/// The buyer whose conversion it is: who took the call, or whom the report names of those whom the
/// caller talked with.
fn buyer_of(held: &HeldCall, report: &Report) -> Result<BuyerId, Obstacle> {
    let state = state_of(held);
    let sold = state.sold_on().and_then(|on| buyer_on(held, on));
    let nobodys = match state.is_over() {
        true => Obstacle::NotSold,
        false => Obstacle::NotTakenYet,
    };
    let buyer = match report.buyer {
        Some(buyer) if had_talk(held, &state, buyer) => buyer,
        Some(_) if sold.is_some() => return Err(Obstacle::OtherBuyer),
        _ => sold.ok_or(nobodys)?,
    };
    if report.currency.is_some_and(|named| named != held.currency) {
        return Err(Obstacle::OtherCurrency);
    }
    Ok(buyer)
}

/// Whether a conversion of a call counts, by the window of the call's campaign. The snapshot knows no
/// campaign that is archived, and those of its calls count as before.
pub(super) async fn fate_of(
    tx: &mut Tx,
    snapshot: &Snapshot,
    held: &HeldCall,
    reported_at: Timestamp,
) -> Result<ConversionStatus, AppError> {
    let window = match held.campaign.map(|id| (id, snapshot.campaign(id))) {
        Some((_, Some(entry))) => entry.campaign.conversion_window_secs,
        Some((id, None)) => {
            let archived = configuration::load::<Campaign>(tx, id).await?;
            archived.record().value.conversion_window_secs
        }
        None => WINDOW_USUAL,
    };
    Ok(judge(held.started_at, reported_at, window))
}

/// Why a request is refused whose call is not there, or not as it says.
pub(super) fn refused(obstacle: Obstacle, call: &CallName) -> AppError {
    let field = match call {
        CallName::Id(_) => "callId",
        CallName::Sid(_) => "callSid",
        CallName::Caller(_) => "callerNumber",
    };
    let (field, reason) = match (obstacle, call) {
        (Obstacle::UnknownCall, _) => (field, "is not one of your calls"),
        (Obstacle::AmbiguousCall, CallName::Caller(_)) => return ambiguous(),
        (Obstacle::AmbiguousCall, _) => {
            let reason = "is the id of calls at two of your provider accounts: use callId";
            (field, reason)
        }
        (Obstacle::NotTakenYet | Obstacle::NotSold, _) => (field, "was not taken by any buyer"),
        (Obstacle::OtherBuyer, _) => ("buyerId", "is not the buyer of this call"),
        (Obstacle::OtherCurrency, _) => ("currency", "is not the currency of this call"),
    };
    FieldErrors::of(field, reason).into()
}

fn ambiguous() -> AppError {
    let code = "conversion.ambiguous_call";
    let message = "calls of this caller at that time were taken by several buyers, or belong to \
                   several campaigns: say which with buyerId or campaignId";
    Refusal::new(code, message).into()
}
