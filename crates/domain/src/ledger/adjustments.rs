//! Corrections by hand: what somebody decided, with their reason, as a transaction of its own.
//!
//! A **void** takes back one transaction to the micro. An **adjustment** charges a party more or
//! gives something back, and may name the transaction it corrects. Neither changes what was
//! written before.

use base::define_request;
use base::define_words;
use base::field::FieldErrors;
use base::ids::{BuyerId, SupplierId, TransactionId};
use base::money::{Currency, DecimalMicros, Money};
use base::text::Text;

use crate::ledger::accounts::{Account, AccountKind, Party};
use crate::ledger::booking::{Purse, charge};
use crate::ledger::transactions::{Entries, Entry, LedgerError, TransactionKind};
use crate::record::Refusal;

define_words! {
    /// What a correction does.
    pub enum CorrectionKind {
        /// Moves an amount.
        Adjust = "adjust",
        /// Takes back a transaction.
        Void = "void",
    }
}

define_request! {
    /// The body of a request that corrects the books.
    pub struct CreateAdjustment {
        required {
            /// Why; it stays in the books.
            reason: Text<500>,
        }
        optional {
            /// `adjust` when left out.
            kind: CorrectionKind,
            /// The transaction to void, or that the adjustment corrects.
            transaction_id: TransactionId,
            /// For `adjust`: the buyer who is charged more, or less below 0.
            buyer_id: BuyerId,
            /// For `adjust`: the supplier who is owed more, or less below 0.
            supplier_id: SupplierId,
            /// For `adjust`: how much; not 0.
            amount: DecimalMicros,
            /// For `adjust`: ISO 4217; when left out the transaction's, or else the tenant's own.
            currency: Currency,
        }
        cents {
            /// `amount` in whole cents.
            amount_cents(amount): DecimalMicros,
        }
    }
}

/// A correction as it was asked for, before the books are looked at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Correction {
    /// Why.
    pub reason: Text<500>,
    /// What it does.
    pub what: Corrected,
}

/// What a correction does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Corrected {
    /// Takes back a transaction.
    Void {
        /// Which.
        transaction: TransactionId,
    },
    /// Charges a party more, or gives something back.
    Adjust {
        /// Whom: a buyer or a supplier.
        party: Party,
        /// How much more a buyer owes or a supplier is owed; never nothing.
        amount: Money,
        /// The transaction it corrects, where it corrects one.
        corrects: Option<TransactionId>,
    },
}

impl Correction {
    /// A correction from a request.
    ///
    /// # Errors
    /// Every field that is missing or wrong, with its reason.
    pub fn read(request: CreateAdjustment, usual: Currency) -> Result<Self, FieldErrors> {
        let e = &mut FieldErrors::new();
        let reason = request.reason.required("reason", e);
        let kind = request.kind.or("kind", e, CorrectionKind::Adjust);
        let foreign = [
            ("buyerId", request.buyer_id.value().is_some()),
            ("supplierId", request.supplier_id.value().is_some()),
            ("amount", request.amount.value().is_some()),
            ("currency", request.currency.value().is_some()),
        ];
        let is_party_wrong = request.buyer_id.is_wrong() || request.supplier_id.is_wrong();
        let buyer = request.buyer_id.optional("buyerId", e);
        let supplier = request.supplier_id.optional("supplierId", e);
        let currency = request.currency.or("currency", e, usual);
        let what = match kind {
            CorrectionKind::Void => {
                request.amount.optional("amount", e);
                for (field, _) in foreign.iter().filter(|(_, is_given)| *is_given) {
                    e.add(*field, "does not belong to a void");
                }
                let transaction = request.transaction_id.required("transactionId", e);
                transaction.map(|transaction| Corrected::Void { transaction })
            }
            CorrectionKind::Adjust => {
                let corrects = request.transaction_id.optional("transactionId", e);
                let amount = request.amount.required("amount", e);
                if amount == Some(DecimalMicros::from_micros(0)) {
                    e.add("amount", "must not be 0");
                }
                if amount == Some(DecimalMicros::from_micros(i64::MIN)) {
                    e.add("amount", "is too large");
                }
                let party = party(buyer, supplier, is_party_wrong, e);
                party.zip(amount).map(|(party, amount)| Corrected::Adjust {
                    party,
                    amount: amount.in_currency(currency),
                    corrects,
                })
            }
        };
        let errors = std::mem::take(e);
        let (Some(reason), Some(what)) = (reason, what) else {
            return Err(errors);
        };
        errors.into_result(Self { reason, what })
    }
}

fn party(
    buyer: Option<BuyerId>,
    supplier: Option<SupplierId>,
    is_wrong: bool,
    errors: &mut FieldErrors,
) -> Option<Party> {
    match (buyer, supplier) {
        (Some(buyer), None) => Some(Party::Buyer(buyer)),
        (None, Some(supplier)) => Some(Party::Supplier(supplier)),
        (Some(_), Some(_)) => {
            errors.add("supplierId", "must not be given beside buyerId");
            None
        }
        (None, None) => {
            if !is_wrong {
                errors.add("buyerId", "is required, or supplierId");
            }
            None
        }
    }
}

/// The entries of an adjustment: the party's own, against the tenant's adjustments.
///
/// # Errors
/// When the amount does not fit, or a carrier is named.
pub fn adjusted(party: Party, amount: Money, purse: &mut Purse) -> Result<Entries, LedgerError> {
    let ours = Account::own(AccountKind::Adjustments, amount.currency());
    match party {
        Party::Buyer(buyer) => {
            let mut entries = charge(amount, buyer, purse)?;
            entries.push(Entry::new(ours, amount.checked_neg()?));
            Entries::balanced(entries)
        }
        Party::Supplier(supplier) => {
            Entries::moved(amount, ours, Account::payable(supplier, amount.currency()))
        }
        Party::Carrier(_) => Err(LedgerError::NoParty),
    }
}

/// The entries that take back a transaction.
///
/// # Errors
/// When it is a void itself.
pub fn voided(kind: TransactionKind, entries: &Entries) -> Result<Entries, Refusal> {
    if kind == TransactionKind::Void {
        let message = "a void cannot be voided: make the transaction again";
        return Err(Refusal::new("transaction.is_void", message));
    }
    entries
        .reversed()
        .map_err(|_| Refusal::new("transaction.too_large", "it is too large to be taken back"))
}

/// Refuses a void that would leave a party with less than nothing for a call: a dispute, an
/// adjustment or a reversal gave back before what it would give back again. `before` is what the
/// party's accounts got for the call before it.
///
/// # Errors
/// When more would be given back than was charged, or taken back than was promised.
pub fn check_given_back(void: &Entries, party: Party, before: Money) -> Result<(), Refusal> {
    let change = void.sum_of(party, before.currency());
    let after = change.and_then(|change| before.checked_add(change));
    if after.is_ok_and(|after| !is_overdone(party, before, after)) {
        return Ok(());
    }
    let message = match party {
        Party::Supplier(_) => {
            "so much was taken back from the supplier for this call already that the void would \
             take back more than they were promised: take back the rest by an adjustment"
        }
        Party::Buyer(_) | Party::Carrier(_) => {
            "the buyer was given back so much for this call already that the void would give back \
             more than was charged: give back the rest by an adjustment"
        }
    };
    Err(Refusal::new("transaction.given_back", message))
}

/// Whether what a party's accounts got for a call comes to less than nothing by a change that takes
/// it back: a buyer is charged by entries above nothing, anybody else is promised something by
/// entries below it.
pub fn is_overdone(party: Party, before: Money, after: Money) -> bool {
    let [before, after] = [before, after].map(Money::micros);
    match party {
        Party::Buyer(_) => after < 0 && after < before,
        Party::Supplier(_) | Party::Carrier(_) => after > 0 && after > before,
    }
}

#[cfg(test)]
#[path = "adjustments_tests.rs"]
mod tests;
