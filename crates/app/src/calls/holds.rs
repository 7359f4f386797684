//! Money set aside while a call goes on: for the leg that is dialled next, and no longer than for
//! what may still be charged.
//!
//! What is set aside for a call that comes in is written by [`super::recorder`].

use domain::calls::state::CallState;
use domain::economics::settlement::{Posting, PostingKind};
use domain::ledger::purses::{Fate, SetAside, fate_of, is_over_for};
use store::Tx;
use store::calls::StoredLeg;
use store::calls::progress::HeldCall;
use store::ledger::holds::{self, LegHold};

use crate::AppError;
use crate::calls::Calls;

impl Calls {
    /// Sets money aside for the leg that is dialled next. What was set aside for legs that are over
    /// is given back before, because it may be what pays for this one; the purses of both were
    /// held when the call was decided.
    pub(super) async fn set_aside(
        &self,
        tx: &mut Tx,
        held: &mut HeldCall,
        leg: &StoredLeg,
        deposit: Option<SetAside>,
    ) -> Result<(), AppError> {
        let Some(set_aside) = deposit else {
            return Ok(());
        };
        let state = super::progress::state_of(held);
        for hold in over(held, &state) {
            let left = holds::release(tx, &hold, leg.started_at).await?;
            self.core.usages.learn_purses(tx.tenant(), left);
            held.holds.retain(|own| own.leg != hold.leg);
        }
        let hold = LegHold {
            call: held.id,
            leg: leg.ordinal,
            set_aside,
            held_at: leg.started_at,
        };
        let left = holds::place(tx, &hold).await?;
        if left.is_none() {
            return Err(AppError::internal("a purse that was held has changed"));
        }
        self.core.usages.learn_purses(tx.tenant(), left);
        held.holds.push(hold);
        Ok(())
    }
}

/// What is set aside for legs that nothing can be charged for any more.
pub(super) fn over(held: &HeldCall, state: &CallState) -> Vec<LegHold> {
    let holds = held.holds.iter();
    let over = holds.filter(|hold| is_over_for(hold.leg, state));
    over.copied().collect()
}

/// What these lines charge to what is set aside for a call: a part is drawn, and what is resolved
/// is said, for the statement that books the lines.
pub(super) async fn draw(
    tx: &mut Tx,
    held: &mut HeldCall,
    state: &CallState,
    lines: &[Posting],
) -> Result<Vec<LegHold>, AppError> {
    let mut resolved = Vec::new();
    for hold in &mut held.holds {
        let mut lines = lines.iter();
        let charge = lines.find(|line| line.kind == PostingKind::Revenue && line.leg == hold.leg);
        let set_aside = (hold.leg, hold.set_aside.amount);
        match fate_of(set_aside, state, charge.map(|line| line.amount)) {
            Fate::Stays => {}
            Fate::Drawn(amount) => {
                holds::draw(tx, hold, amount).await?;
                let rest = hold.set_aside.amount.checked_sub(amount);
                hold.set_aside.amount = rest.map_err(|error| AppError::Internal(error.into()))?;
            }
            Fate::Resolved => resolved.push(*hold),
        }
    }
    held.holds.retain(|hold| !resolved.contains(hold));
    Ok(resolved)
}
