//! Payments: what the operator says came in from a buyer or went out to a supplier.

use base::ids::{BuyerId, SupplierId};
use domain::exchange::buyers::Buyer;
use domain::exchange::suppliers::Supplier;
use domain::ledger::payments::{CreatePayment, Payment};
use domain::ledger::transactions::{Entries, Transaction, TransactionKind};
use domain::record::Kind;
use store::Tx;
use store::ledger::balances;
use store::ledger::transactions::StoredTransaction;

use crate::AppError;
use crate::access::tenants;
use crate::actor::Actor;
use crate::audit::{self, Deed};
use crate::configuration;
use crate::ledger::Ledger;
use crate::ledger::booking::{cause, fault, post, read_back};
use crate::once::{Answer, Once};

impl Ledger {
    /// Records what a buyer paid: it pays what is owed, and tops up a buyer who pays ahead.
    ///
    /// # Errors
    /// When the tenant has no such buyer, or the request is wrong.
    pub async fn receive(
        &self,
        actor: &Actor,
        buyer: BuyerId,
        request: CreatePayment,
        once: &Once<StoredTransaction>,
    ) -> Result<Answer, AppError> {
        let core = &*self.core;
        let mut tx = core.store.begin(actor.tenant).await?;
        if let Some(answer) = once.claim(core, &mut tx, core.now()).await? {
            return Ok(answer);
        }
        let found = configuration::load::<Buyer>(&mut tx, buyer).await?;
        let payment = read(&mut tx, request).await?;
        let currency = payment.amount.currency();
        let standing = balances::hold_standing(&mut tx, buyer, currency).await?;
        let entries = payment.from_buyer(buyer, &found.record.billing, &standing);
        let entries = entries.map_err(fault)?;
        self.record_payment(actor, tx, &payment, entries, once)
            .await
    }

    /// Records what a supplier was paid.
    ///
    /// # Errors
    /// When the tenant has no such supplier, or the request is wrong.
    pub async fn pay(
        &self,
        actor: &Actor,
        supplier: SupplierId,
        request: CreatePayment,
        once: &Once<StoredTransaction>,
    ) -> Result<Answer, AppError> {
        let core = &*self.core;
        let mut tx = core.store.begin(actor.tenant).await?;
        if let Some(answer) = once.claim(core, &mut tx, core.now()).await? {
            return Ok(answer);
        }
        configuration::load::<Supplier>(&mut tx, supplier).await?;
        let payment = read(&mut tx, request).await?;
        let entries = payment.to_supplier(supplier).map_err(fault)?;
        self.record_payment(actor, tx, &payment, entries, once)
            .await
    }

    async fn record_payment(
        &self,
        actor: &Actor,
        mut tx: Tx,
        payment: &Payment,
        entries: Entries,
        once: &Once<StoredTransaction>,
    ) -> Result<Answer, AppError> {
        let core = &*self.core;
        let now = core.now();
        let note = payment.note.as_ref().map(|note| note.as_str());
        let reference = payment.reference.as_ref().map(|text| text.as_str());
        let transaction = Transaction {
            id: core.new_id(now)?,
            kind: TransactionKind::Payment,
            call: None,
            corrects: None,
            cause: cause(actor, note, reference),
            booked_at: now,
            entries,
        };
        post(core, &mut tx, &transaction).await?;
        let none: Option<&serde_json::Value> = None;
        let told = serde_json::json!({ "amount": payment.amount, "reference": reference });
        let deed = Deed {
            verb: "recorded",
            kind: Kind::Transaction,
            subject: transaction.id.to_string(),
            changes: audit::changes(none, &told),
        };
        audit::record(core, &mut tx, actor, &deed, now).await?;
        let stored = read_back(&mut tx, transaction.id).await?;
        let answer = once.answer(core, &mut tx, &stored).await?;
        tx.commit().await?;
        Ok(answer)
    }
}

async fn read(tx: &mut Tx, request: CreatePayment) -> Result<Payment, AppError> {
    let usual = tenants::load_defaults(tx).await?.currency;
    Ok(Payment::read(request, usual)?)
}
