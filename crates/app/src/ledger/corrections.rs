//! Corrections: voids and adjustments, each a transaction of its own with a reason.

use base::field::FieldErrors;
use base::ids::TransactionId;
use base::money::{Currency, Money};
use domain::ledger::accounts::Party;
use domain::ledger::adjustments::{
    Corrected, Correction, CreateAdjustment, adjusted, check_given_back, voided,
};
use domain::ledger::booking::Purse;
use domain::ledger::transactions::{Transaction, TransactionKind};
use domain::record::Kind;
use store::Tx;
use store::calls::progress;
use store::exchange::references;
use store::ledger::transactions::StoredTransaction;
use store::ledger::{balances, booking, transactions};

use crate::AppError;
use crate::access::tenants;
use crate::actor::Actor;
use crate::audit::{self, Deed};
use crate::ledger::Ledger;
use crate::ledger::booking::{cause, fault, hold_refunded, post, read_back};
use crate::once::{Answer, Once};

impl Ledger {
    /// Corrects the books: takes a transaction back, or moves an amount.
    ///
    /// # Errors
    /// When the request is wrong, the transaction was taken back before, or more would be taken
    /// than a buyer has paid ahead, given back than they are charged for the call, or taken back from
    /// a supplier than they are promised for it.
    pub async fn correct(
        &self,
        actor: &Actor,
        request: CreateAdjustment,
        once: &Once<StoredTransaction>,
    ) -> Result<Answer, AppError> {
        let core = &*self.core;
        let now = core.now();
        let mut tx = core.store.begin(actor.tenant).await?;
        if let Some(answer) = once.claim(core, &mut tx, now).await? {
            return Ok(answer);
        }
        let (named, usual) = load_named(&mut tx, &request).await?;
        let correction = Correction::read(request, usual)?;
        let id: TransactionId = core.new_id(now)?;
        let blank = |kind, entries, named: Option<&StoredTransaction>| Transaction {
            id,
            kind,
            call: named.and_then(|named| named.transaction.call),
            corrects: named.map(|named| named.transaction.id),
            cause: cause(actor, Some(correction.reason.as_str()), None),
            booked_at: now,
            entries,
        };
        let transaction = match correction.what {
            Corrected::Void { .. } => {
                let named = named.ok_or_else(not_yours)?;
                let entries = voided(named.transaction.kind, &named.transaction.entries)?;
                let void = blank(TransactionKind::Void, entries, Some(&named));
                write_void(&mut tx, &void).await?;
                void
            }
            Corrected::Adjust {
                party,
                amount,
                corrects,
            } => {
                if corrects.is_some() && named.is_none() {
                    return Err(not_yours());
                }
                check_party(&mut tx, party, named.as_ref(), amount.currency()).await?;
                let mut purse = purse_of(&mut tx, party, amount).await?;
                let entries = adjusted(party, amount, &mut purse).map_err(fault)?;
                blank(TransactionKind::Adjustment, entries, named.as_ref())
            }
        };
        post(core, &mut tx, &transaction).await?;
        let none: Option<&serde_json::Value> = None;
        let told = serde_json::json!({
            "kind": transaction.kind,
            "corrects": transaction.corrects,
            "reason": correction.reason,
        });
        let deed = Deed {
            verb: "corrected",
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

/// The transaction that a correction names, if it is there, and the currency that is meant where it
/// says none.
async fn load_named(
    tx: &mut Tx,
    request: &CreateAdjustment,
) -> Result<(Option<StoredTransaction>, Currency), AppError> {
    let named = match request.transaction_id.value() {
        Some(id) => transactions::find(tx, *id).await?,
        None => None,
    };
    let currency = match named.as_ref().and_then(currency_of) {
        Some(currency) => currency,
        None => tenants::load_defaults(tx).await?.currency,
    };
    Ok((named, currency))
}

fn not_yours() -> AppError {
    FieldErrors::of("transactionId", "is not one of your transactions").into()
}

/// The currency a transaction is in.
fn currency_of(named: &StoredTransaction) -> Option<Currency> {
    let mut entries = named.transaction.entries.iter();
    entries.next().map(|entry| entry.account.currency)
}

/// Notes what a void takes back, unless a buyer would be given back more for its call than they are
/// charged, or more would be taken back from a supplier than they are promised. The call is held, so
/// that nobody gives anything back for it meanwhile.
async fn write_void(tx: &mut Tx, void: &Transaction) -> Result<(), AppError> {
    if let Some(call) = void.call {
        progress::hold_row(tx, call).await?;
    }
    booking::note_void(tx, void).await?;
    let mut accounts = void.entries.iter().map(|entry| entry.account);
    let party = accounts.find_map(|account| {
        let party = account
            .party
            .filter(|party| !matches!(party, Party::Carrier(_)));
        Some((party?, account.currency))
    });
    if let (Some(call), Some((party, currency))) = (void.call, party) {
        let before = transactions::sum_of_call(tx, call, party, currency).await?;
        check_given_back(&void.entries, party, before)?;
    }
    Ok(())
}

/// Whether the party is one of the tenant's, and has a part in the transaction that is corrected, which
/// must be in the currency of the correction.
async fn check_party(
    tx: &mut Tx,
    party: Party,
    named: Option<&StoredTransaction>,
    currency: Currency,
) -> Result<(), AppError> {
    let (field, is_known, kind) = match party {
        Party::Buyer(id) => {
            let found = references::buyer(tx, id).await?;
            ("buyerId", found.is_some(), Kind::Buyer)
        }
        Party::Supplier(id) => {
            let found = references::supplier(tx, id).await?;
            ("supplierId", found.is_some(), Kind::Supplier)
        }
        Party::Carrier(_) => return Err(AppError::internal("a carrier is not adjusted")),
    };
    if !is_known {
        let reason = format!("is not one of your {}s", kind.words());
        return Err(FieldErrors::of(field, reason).into());
    }
    match named {
        Some(named) if !named.transaction.entries.touch(party) => {
            let reason = format!("has no part of this {}", kind.words());
            Err(FieldErrors::of("transactionId", reason).into())
        }
        Some(named) if currency_of(named) != Some(currency) => {
            Err(FieldErrors::of("currency", "is not the currency of this transaction").into())
        }
        _ => Ok(()),
    }
}

/// What a buyer has paid ahead, which a charge is taken from first, and what they owe, which
/// something given back lowers first.
async fn purse_of(tx: &mut Tx, party: Party, amount: Money) -> Result<Purse, AppError> {
    let currency = amount.currency();
    Ok(match party {
        Party::Buyer(buyer) if amount.is_negative() => hold_refunded(tx, buyer, currency).await?,
        Party::Buyer(buyer) => balances::hold_purse(tx, buyer, currency).await?,
        Party::Supplier(_) | Party::Carrier(_) => Purse::default(),
    })
}
