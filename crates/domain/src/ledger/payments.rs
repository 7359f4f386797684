//! Payments: money that came in from a buyer or went out to a supplier, as the operator says.

use base::define_request;
use base::field::FieldErrors;
use base::ids::{BuyerId, SupplierId};
use base::money::{Amount, Currency, Money};
use base::text::Text;

use crate::ledger::accounts::{Account, AccountKind};
use crate::ledger::billing::{Billing, BillingMode, Standing};
use crate::ledger::transactions::{Entries, Entry, LedgerError};

define_request! {
    /// The body of a request that records a payment.
    pub struct CreatePayment {
        optional {
            /// How much was paid; more than nothing. Required, here or in cents.
            amount: Amount,
            /// ISO 4217; the tenant's own when left out.
            currency: Currency,
            /// What the bank or the other side calls it.
            reference: Text<200>,
            /// Free text for the books.
            note: Text<500>,
        }
        cents {
            /// `amount` in whole cents.
            amount_cents(amount): Amount,
        }
    }
}

/// A payment as it was recorded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Payment {
    /// How much; more than nothing.
    pub amount: Money,
    /// What the bank or the other side calls it.
    pub reference: Option<Text<200>>,
    /// Free text for the books.
    pub note: Option<Text<500>>,
}

impl Payment {
    /// A payment from a request.
    ///
    /// # Errors
    /// Every field that is missing or wrong, with its reason.
    pub fn read(request: CreatePayment, usual: Currency) -> Result<Self, FieldErrors> {
        let e = &mut FieldErrors::new();
        let amount = request.amount.required("amount", e);
        if amount == Some(Amount::ZERO) {
            e.add("amount", "must be more than 0");
        }
        let currency = request.currency.or("currency", e, usual);
        let reference = request.reference.optional("reference", e);
        let note = request.note.optional("note", e);
        let errors = std::mem::take(e);
        let Some(amount) = amount else {
            return Err(errors);
        };
        errors.into_result(Self {
            amount: amount.in_currency(currency),
            reference,
            note,
        })
    }

    /// The entries of a payment from a buyer. It pays what is owed; of a buyer who pays ahead,
    /// what is left tops up, of another it is owed to them.
    ///
    /// # Errors
    /// When the amounts do not fit.
    pub fn from_buyer(
        &self,
        buyer: BuyerId,
        billing: &Billing,
        standing: &Standing,
    ) -> Result<Entries, LedgerError> {
        let currency = self.amount.currency();
        let zero = Money::zero(currency);
        let owed = match billing.mode {
            BillingMode::Receivable => self.amount,
            BillingMode::Prepaid if standing.owed.is_negative() => zero,
            BillingMode::Prepaid if self.amount.compare(standing.owed)?.is_lt() => self.amount,
            BillingMode::Prepaid => standing.owed,
        };
        let ahead = self.amount.checked_sub(owed)?;
        let cash = Account::own(AccountKind::Cash, currency);
        let parts = [
            (cash, self.amount),
            (Account::prepaid(buyer, currency), ahead.checked_neg()?),
            (Account::receivable(buyer, currency), owed.checked_neg()?),
        ];
        let parts = parts.into_iter().filter(|(_, part)| !part.is_zero());
        Entries::balanced(
            parts
                .map(|(account, part)| Entry::new(account, part))
                .collect(),
        )
    }

    /// The entries of a payment to a supplier.
    ///
    /// # Errors
    /// When the amount has no opposite.
    pub fn to_supplier(&self, supplier: SupplierId) -> Result<Entries, LedgerError> {
        let currency = self.amount.currency();
        let cash = Account::own(AccountKind::Cash, currency);
        Entries::moved(self.amount, Account::payable(supplier, currency), cash)
    }
}

#[cfg(test)]
#[path = "payments_tests.rs"]
mod tests;
