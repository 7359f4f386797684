//! Disputes: opened for a buyer about a call, decided once, given back through the books.

use base::field::FieldErrors;
use base::given::Given;
use base::ids::{CallId, DisputeId};
use base::money::Money;
use base::page::{Page, PageRequest};
use base::time::Timestamp;
use domain::exchange::buyers::Buyer;
use domain::ledger::accounts::Party;
use domain::ledger::disputes::{
    AcceptDispute, ChargedCall, CreateDispute, Dispute, NotOpened, RejectDispute,
};
use domain::ledger::transactions::{Transaction, TransactionKind};
use domain::record::{Kind, Refusal};
use store::Tx;
use store::calls::{progress, reading};
use store::ledger::disputes::{self, Deed as Who};
use store::ledger::transactions;

pub use store::ledger::disputes::{DisputeFilter, StoredDispute};

use crate::AppError;
use crate::actor::Actor;
use crate::audit::{self, Deed};
use crate::configuration;
use crate::ledger::Ledger;
use crate::ledger::booking::{cause, fault, hold_refunded, post};
use crate::once::{Answer, Once};

impl Ledger {
    /// Opens a dispute about what a call was charged.
    ///
    /// # Errors
    /// When the request is wrong, the window has closed, or the call was disputed before.
    pub async fn open_dispute(
        &self,
        actor: &Actor,
        request: CreateDispute,
        once: &Once<StoredDispute>,
    ) -> Result<Answer, AppError> {
        let core = &*self.core;
        let now = core.now();
        let mut tx = core.store.begin(actor.tenant).await?;
        if let Some(answer) = once.claim(core, &mut tx, now).await? {
            return Ok(answer);
        }
        let facts = charged_call(&mut tx, &request.call_id).await?;
        let dispute = Dispute::open(request, &facts, now)?;
        let stored = StoredDispute {
            id: core.new_id(now)?,
            dispute,
            opened: who(actor, now),
            decided: None,
            transaction: None,
            buyer_name: None,
        };
        disputes::insert(&mut tx, &stored).await?;
        self.audit_dispute(&mut tx, actor, &stored, "opened")
            .await?;
        let stored = load(&mut tx, stored.id).await?;
        let answer = once.answer(core, &mut tx, &stored).await?;
        tx.commit().await?;
        Ok(answer)
    }

    /// Accepts a dispute, in whole or in part: what is accepted is given back.
    ///
    /// # Errors
    /// When there is no such dispute, it was decided before, the request is wrong, or the call is
    /// charged less by now.
    pub async fn accept_dispute(
        &self,
        actor: &Actor,
        id: DisputeId,
        request: AcceptDispute,
    ) -> Result<StoredDispute, AppError> {
        let core = &*self.core;
        let now = core.now();
        let mut tx = core.store.begin(actor.tenant).await?;
        let found = disputes::hold(&mut tx, id).await?;
        let stored = found.ok_or(AppError::NotFound(Kind::Dispute))?;
        let charged = still_charged(&mut tx, &stored.dispute).await?;
        let dispute = stored.dispute.accept(request, charged)?;
        let transaction = core.new_id(now)?;
        let decided = StoredDispute {
            transaction: Some(transaction),
            ..decided(stored, dispute, actor, now)
        };
        self.write_decision(&mut tx, actor, &decided, "accepted")
            .await?;
        let dispute = &decided.dispute;
        let currency = dispute.amount.currency();
        let mut purse = hold_refunded(&mut tx, dispute.buyer, currency).await?;
        let note = dispute.note.as_ref().map(|note| note.as_str());
        let transaction = Transaction {
            id: transaction,
            kind: TransactionKind::Dispute,
            call: Some(dispute.call),
            corrects: None,
            cause: cause(actor, note, Some(&id.to_string())),
            booked_at: now,
            entries: dispute.given_back(&mut purse).map_err(fault)?,
        };
        post(core, &mut tx, &transaction).await?;
        tx.commit().await?;
        Ok(decided)
    }

    /// Rejects a dispute: nothing is given back.
    ///
    /// # Errors
    /// When there is no such dispute, it was decided before, or the request is wrong.
    pub async fn reject_dispute(
        &self,
        actor: &Actor,
        id: DisputeId,
        request: RejectDispute,
    ) -> Result<StoredDispute, AppError> {
        let mut tx = self.core.store.begin(actor.tenant).await?;
        let stored = load(&mut tx, id).await?;
        let dispute = stored.dispute.reject(request)?;
        let decided = decided(stored, dispute, actor, self.core.now());
        self.write_decision(&mut tx, actor, &decided, "rejected")
            .await?;
        tx.commit().await?;
        Ok(decided)
    }

    /// One dispute.
    ///
    /// # Errors
    /// When the tenant has no such dispute.
    pub async fn read_dispute(
        &self,
        actor: &Actor,
        id: DisputeId,
    ) -> Result<StoredDispute, AppError> {
        let mut tx = self.core.store.begin(actor.tenant).await?;
        load(&mut tx, id).await
    }

    /// One page of the disputes, the newest first.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn list_disputes(
        &self,
        actor: &Actor,
        filter: DisputeFilter,
        request: &PageRequest,
    ) -> Result<Page<StoredDispute>, AppError> {
        let mut tx = self.core.store.begin(actor.tenant).await?;
        Ok(disputes::list(&mut tx, &filter, request).await?)
    }

    async fn write_decision(
        &self,
        tx: &mut Tx,
        actor: &Actor,
        decided: &StoredDispute,
        verb: &'static str,
    ) -> Result<(), AppError> {
        if !disputes::decide(tx, decided).await? {
            let message = "the dispute was decided by another request";
            return Err(Refusal::new("dispute.decided", message).into());
        }
        self.audit_dispute(tx, actor, decided, verb).await
    }

    async fn audit_dispute(
        &self,
        tx: &mut Tx,
        actor: &Actor,
        stored: &StoredDispute,
        verb: &'static str,
    ) -> Result<(), AppError> {
        let none: Option<&serde_json::Value> = None;
        let dispute = &stored.dispute;
        let told = serde_json::json!({
            "callId": dispute.call,
            "status": dispute.status,
            "amount": dispute.amount,
            "accepted": dispute.accepted,
        });
        let deed = Deed {
            verb,
            kind: Kind::Dispute,
            subject: stored.id.to_string(),
            changes: audit::changes(none, &told),
        };
        audit::record(&self.core, tx, actor, &deed, self.core.now()).await
    }
}

impl From<NotOpened> for AppError {
    fn from(error: NotOpened) -> Self {
        match error {
            NotOpened::Invalid(errors) => Self::Invalid(errors),
            NotOpened::Refused(refusal) => Self::Refused(refusal),
        }
    }
}

async fn load(tx: &mut Tx, id: DisputeId) -> Result<StoredDispute, AppError> {
    let found = disputes::find(tx, id).await?;
    found.ok_or(AppError::NotFound(Kind::Dispute))
}

/// What is known of the call a request names.
async fn charged_call(tx: &mut Tx, given: &Given<CallId>) -> Result<ChargedCall, AppError> {
    let mut errors = FieldErrors::new();
    let Some(id) = given.clone().required("callId", &mut errors) else {
        return Err(errors.into());
    };
    let Some(call) = reading::find(tx, id).await? else {
        return Err(FieldErrors::of("callId", "is not one of your calls").into());
    };
    let currency = call.revenue.currency();
    let mut facts = ChargedCall {
        call: id,
        buyer: None,
        charged: Money::zero(currency),
        closed_at: call.closed_at,
        charged_at: None,
        window_days: 0,
    };
    if let Some(buyer) = call.buyer {
        let party = Party::Buyer(buyer.id);
        let found = configuration::load::<Buyer>(tx, buyer.id).await?;
        facts.buyer = Some(buyer.id);
        facts.charged = transactions::sum_of_call(tx, id, party, currency).await?;
        facts.charged_at = transactions::last_charged_at(tx, id, party, currency).await?;
        facts.window_days = found.record.billing.dispute_window_days;
    }
    Ok(facts)
}

/// What the buyer is still charged for the call of a dispute. The call is held, so that nobody gives
/// anything back for it meanwhile.
async fn still_charged(tx: &mut Tx, dispute: &Dispute) -> Result<Money, AppError> {
    progress::hold_row(tx, dispute.call).await?;
    let (party, currency) = (Party::Buyer(dispute.buyer), dispute.amount.currency());
    Ok(transactions::sum_of_call(tx, dispute.call, party, currency).await?)
}

fn who(actor: &Actor, at: Timestamp) -> Who {
    Who {
        at,
        actor: actor.who.id(),
        actor_name: actor.who.name().to_owned(),
    }
}

fn decided(
    stored: StoredDispute,
    dispute: Dispute,
    actor: &Actor,
    now: Timestamp,
) -> StoredDispute {
    StoredDispute {
        dispute,
        decided: Some(who(actor, now)),
        ..stored
    }
}
