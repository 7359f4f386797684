//! What the carrier really takes for a leg, said by the carrier or by somebody who read its
//! invoice: posted as a correction of what was computed before.

use base::ids::CallId;
use base::money::Money;
use domain::calls::events::LegOrdinal;
use domain::economics::settlement::{Posting, PostingKind, profit};
use domain::rating::bill::{CarrierBill, PricedCall, StatedPrice, last_stated};
use domain::rating::correction::CorrectCost;
use domain::record::{Kind, Refusal};
use store::calls::StoredLeg;
use store::calls::events::{self, StoredEvent};
use store::calls::progress::{self, HeldCall};

pub use store::calls::progress::StoredPosting;

use crate::AppError;
use crate::actor::Actor;
use crate::audit::{self, Deed};
use crate::calls::Calls;
use crate::calls::progress::state_of;
use crate::calls::snapshot::Snapshot;
use crate::once::{Answer, Once};

/// A cost after its correction.
#[derive(Clone, Debug)]
pub struct CorrectedCost {
    /// The call.
    pub call: CallId,
    /// The price that counts now.
    pub stated: StatedPrice,
    /// The line that was posted; nothing when the lines came to that price already.
    pub line: Option<StoredPosting>,
    /// Buyer to us.
    pub revenue: Money,
    /// Us to the supplier.
    pub payout: Money,
    /// What the carrier takes for the whole call.
    pub cost: Money,
    /// What is left.
    pub profit: Money,
}

impl Calls {
    /// Says what a leg of a call really costs, once per idempotency key. The difference to what
    /// was posted so far is a further line; saying the same again posts nothing.
    ///
    /// # Errors
    /// When there is no such call, it goes on, or the request is wrong.
    pub async fn correct_cost(
        &self,
        actor: &Actor,
        call: CallId,
        request: CorrectCost,
        once: &Once<CorrectedCost>,
    ) -> Result<Answer, AppError> {
        let core = &*self.core;
        let now = core.now();
        let snapshot = core.snapshots.of(core, actor.tenant).await?;
        let mut tx = core.store.begin(actor.tenant).await?;
        if let Some(answer) = once.claim(core, &mut tx, now).await? {
            return Ok(answer);
        }
        let held = progress::hold(&mut tx, call).await?;
        let mut held = held.ok_or(AppError::NotFound(Kind::Call))?;
        let legs: Vec<LegOrdinal> = held
            .legs
            .iter()
            .flat_map(StoredLeg::phones)
            .map(|(leg, _)| leg)
            .collect();
        let stated = request.read(&legs, now)?;
        if !state_of(&held).is_over() {
            let message = "this call goes on, so nobody knows yet what it costs";
            return Err(Refusal::new("call.in_progress", message).into());
        }
        let known = last_stated(&held.stated, stated.leg);
        if known.is_none_or(|known| known.price != stated.price) {
            let by = Some(actor.who.name().to_owned());
            let key = format!("price:{}:{}", stated.leg, core.new_id::<CallId>(now)?);
            let fact = StoredEvent::priced(key, &stated, by, now)?;
            events::add(&mut tx, call, &fact).await?;
            held.events.push(fact.event);
            held.stated.push(stated.clone());
            let none: Option<&Told<'_>> = None;
            let deed = Deed {
                verb: "cost_corrected",
                kind: Kind::Call,
                subject: call.to_string(),
                changes: audit::changes(none, &Told::of(&stated, &held)),
            };
            audit::record(core, &mut tx, actor, &deed, now).await?;
        }
        let (kind, leg) = (PostingKind::Cost, stated.leg);
        let lines_before = held.posted.count(kind, leg);
        let is_new =
            |line: &Posting| line.kind == kind && line.leg == leg && line.ordinal >= lines_before;
        let trace_id = actor.trace_id.to_string();
        let (_, [revenue, payout, cost]) = self
            .write_state(&mut tx, &snapshot, &mut held, "call.updated", &trace_id)
            .await?;
        let lines = progress::postings_of(&mut tx, call).await?;
        let corrected = CorrectedCost {
            call,
            line: lines.into_iter().find(|line| is_new(&line.posting)),
            stated,
            revenue,
            payout,
            cost,
            profit: profit(revenue, payout, cost)
                .map_err(|error| AppError::Internal(error.into()))?,
        };
        let answer = once.answer(core, &mut tx, &corrected).await?;
        tx.commit().await?;
        Ok(answer)
    }
}

/// What the audit log says of a correction.
#[derive(serde::Serialize)]
struct Told<'a> {
    leg: LegOrdinal,
    cost: Money,
    reason: Option<&'a str>,
}

impl<'a> Told<'a> {
    fn of(stated: &'a StatedPrice, held: &HeldCall) -> Self {
        Self {
            leg: stated.leg,
            cost: stated.price.in_currency(held.currency),
            reason: stated.reason.as_deref(),
        }
    }
}

/// What the carrier bills a call by: the tariff of now, as of when the call came in,
/// and the prices stated since.
pub(super) fn bill_of(snapshot: &Snapshot, held: &HeldCall) -> Result<CarrierBill, AppError> {
    let dialled = held.legs.iter();
    let call = PricedCall {
        account: held.account,
        started_at: held.started_at,
        currency: held.currency,
        called: &held.origin.called,
        dialled: dialled
            .flat_map(StoredLeg::phones)
            .map(|(leg, endpoint)| (leg, endpoint.value()))
            .collect(),
        looked_up: held
            .name_account
            .map(|account| (account, held.origin.caller.as_str())),
    };
    let bill = CarrierBill::of(&snapshot.tariff, &call);
    let bill = bill.map_err(|error| AppError::Internal(error.into()))?;
    let stated = held.stated.iter().cloned();
    Ok(stated.fold(bill, CarrierBill::stating))
}
