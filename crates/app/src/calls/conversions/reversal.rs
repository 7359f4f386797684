//! Taking a conversion back: a returned lead, a sale that was cancelled. What the call earned is
//! computed anew from what remains, and the difference is posted.

use base::field::FieldErrors;
use base::ids::ConversionId;
use base::money::Money;
use domain::calls::conversions::fate::{ConversionStatus, ReverseConversion};
use domain::ledger::accounts::Party;
use domain::ledger::adjustments::is_overdone;
use domain::record::{Kind, Refusal};
use store::Tx;
use store::calls::progress::HeldCall;
use store::calls::{conversions, progress};
use store::ledger::transactions;

use crate::AppError;
use crate::actor::Actor;
use crate::calls::Calls;
use crate::calls::conversions::{Conversion, Converted, Settled};

/// What those who watch are told of a call when a conversion of it no longer counts.
const UPDATED: &str = "call.updated";

impl Calls {
    /// Takes a conversion back, once: reversing it again changes nothing.
    ///
    /// # Errors
    /// When there is no such conversion, it does not count, no reason is given, or more would be given
    /// back than was charged, or taken back from the supplier than they were promised.
    pub async fn reverse_conversion(
        &self,
        actor: &Actor,
        id: ConversionId,
        request: ReverseConversion,
    ) -> Result<Converted, AppError> {
        let core = &*self.core;
        let now = core.now();
        let mut errors = FieldErrors::new();
        let reason = request.reason.required("reason", &mut errors);
        errors.into_result(())?;
        let snapshot = core.snapshots.of(core, actor.tenant).await?;
        let mut tx = core.store.begin(actor.tenant).await?;
        let found = conversions::hold(&mut tx, id).await?;
        let before = found.ok_or(AppError::NotFound(Kind::Conversion))?;
        if before.status == ConversionStatus::Reversed {
            return Ok(Converted {
                conversion: before,
                earned: None,
            });
        }
        before.status.check_reversible()?;
        let mut after = before.clone();
        after.status = ConversionStatus::Reversed;
        after.settled = Some(Settled {
            at: now,
            actor: actor.who.id(),
            actor_name: actor.who.name().to_owned(),
            reason: reason.map(|reason| reason.as_str().to_owned()),
        });
        conversions::update(&mut tx, &after).await?;
        self.audit_conversion(&mut tx, actor, Some(&before), &after, "reversed")
            .await?;
        let held = match after.call {
            Some(call) => progress::hold(&mut tx, call).await?,
            None => None,
        };
        let mut held = held.ok_or(AppError::NotFound(Kind::Call))?;
        let trace_id = actor.trace_id.to_string();
        let before = parties_sums(&mut tx, &held, &after).await?;
        let earned = self
            .count(&mut tx, &snapshot, &mut held, UPDATED, &trace_id)
            .await?;
        let remains = parties_sums(&mut tx, &held, &after).await?;
        for ((party, before), (_, remains)) in before.into_iter().zip(remains) {
            if is_overdone(party, before, remains) {
                return Err(given_back(party).into());
            }
        }
        tx.commit().await?;
        Ok(Converted {
            conversion: after,
            earned: Some(earned),
        })
    }
}

/// What the accounts of the buyer and of the supplier got for a conversion's call, with every
/// correction so far.
async fn parties_sums(
    tx: &mut Tx,
    held: &HeldCall,
    conversion: &Conversion,
) -> Result<Vec<(Party, Money)>, AppError> {
    let buyer = conversion.buyer.map(Party::Buyer);
    let supplier = held.supplier.map(Party::Supplier);
    let mut sums = Vec::new();
    for party in buyer.into_iter().chain(supplier) {
        let sum = transactions::sum_of_call(tx, held.id, party, held.currency).await?;
        sums.push((party, sum));
    }
    Ok(sums)
}

/// A dispute, a void or an adjustment gave back before what the reversal would give back again.
fn given_back(party: Party) -> Refusal {
    let message = match party {
        Party::Supplier(_) => {
            "so much was taken back from the supplier for this call already that the reversal would \
             take back more than they were promised: correct the books instead"
        }
        Party::Buyer(_) | Party::Carrier(_) => {
            "the buyer was given back so much for this call already that the reversal would give \
             back more than was charged: correct the books instead"
        }
    };
    Refusal::new("conversion.given_back", message)
}
