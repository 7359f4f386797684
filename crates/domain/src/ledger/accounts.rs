//! Accounts: what the entries of the ledger are about.
//!
//! An account is its kind, its party and its currency, and has no other identity: two entries that
//! agree in the three are of the same account, so no account has to be opened before it is used.

use base::define_words;
use base::ids::{BuyerId, ProviderAccountId, SupplierId};
use base::money::{Currency, Money, MoneyError};

define_words! {
    /// What an account holds.
    pub enum AccountKind {
        /// What a buyer owes us; less than nothing when they paid too much.
        BuyerReceivable = "buyer_receivable",
        /// What a buyer has paid ahead; never less than nothing.
        BuyerPrepaid = "buyer_prepaid",
        /// What we owe a supplier; less than nothing when we paid too much.
        SupplierPayable = "supplier_payable",
        /// What we owe the carrier of a provider account.
        CarrierCost = "carrier_cost",
        /// What calls have earned.
        Revenue = "revenue",
        /// What suppliers were promised for calls.
        PayoutExpense = "payout_expense",
        /// What carriers took for calls.
        CostExpense = "cost_expense",
        /// What was corrected by hand, seen from our side.
        Adjustments = "adjustments",
        /// What came in and went out in payments.
        Cash = "cash",
    }
}

/// Which side of the books makes an account more.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// What we have and what we spent: entries above nothing add to it.
    Debit,
    /// What we owe and what we earned: entries below nothing add to it.
    Credit,
}

/// Whom an account is kept for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Party {
    /// Somebody who pays for calls.
    Buyer(BuyerId),
    /// Somebody who sends calls.
    Supplier(SupplierId),
    /// A carrier, by the account we have with them.
    Carrier(ProviderAccountId),
}

impl Party {
    /// The buyer, if it is one.
    pub const fn buyer(self) -> Option<BuyerId> {
        match self {
            Self::Buyer(id) => Some(id),
            Self::Supplier(_) | Self::Carrier(_) => None,
        }
    }

    /// The supplier, if it is one.
    pub const fn supplier(self) -> Option<SupplierId> {
        match self {
            Self::Supplier(id) => Some(id),
            Self::Buyer(_) | Self::Carrier(_) => None,
        }
    }
}

/// One account of the ledger.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Account {
    /// What it holds.
    pub kind: AccountKind,
    /// Whom it is kept for; nobody for the tenant's own.
    pub party: Option<Party>,
    /// The currency of every entry.
    pub currency: Currency,
}

impl AccountKind {
    /// Which side makes it more.
    pub const fn side(self) -> Side {
        match self {
            Self::BuyerReceivable | Self::PayoutExpense | Self::CostExpense | Self::Cash => {
                Side::Debit
            }
            Self::BuyerPrepaid
            | Self::SupplierPayable
            | Self::CarrierCost
            | Self::Revenue
            | Self::Adjustments => Side::Credit,
        }
    }

    /// Whether what it holds is kept beside its entries. The others take an entry from every call
    /// of the tenant, so a row of their own would make calls wait for each other; they have
    /// checkpoints behind the calls.
    pub const fn has_balance(self) -> bool {
        matches!(
            self,
            Self::BuyerReceivable | Self::BuyerPrepaid | Self::SupplierPayable
        )
    }
}

impl Account {
    /// What a buyer owes.
    pub const fn receivable(buyer: BuyerId, currency: Currency) -> Self {
        Self::of(
            AccountKind::BuyerReceivable,
            Some(Party::Buyer(buyer)),
            currency,
        )
    }

    /// What a buyer has paid ahead.
    pub const fn prepaid(buyer: BuyerId, currency: Currency) -> Self {
        Self::of(
            AccountKind::BuyerPrepaid,
            Some(Party::Buyer(buyer)),
            currency,
        )
    }

    /// What a supplier is owed.
    pub const fn payable(supplier: SupplierId, currency: Currency) -> Self {
        Self::of(
            AccountKind::SupplierPayable,
            Some(Party::Supplier(supplier)),
            currency,
        )
    }

    /// What a carrier is owed.
    pub const fn carrier_cost(account: ProviderAccountId, currency: Currency) -> Self {
        Self::of(
            AccountKind::CarrierCost,
            Some(Party::Carrier(account)),
            currency,
        )
    }

    /// An account of the tenant's own.
    pub const fn own(kind: AccountKind, currency: Currency) -> Self {
        Self::of(kind, None, currency)
    }

    const fn of(kind: AccountKind, party: Option<Party>, currency: Currency) -> Self {
        Self {
            kind,
            party,
            currency,
        }
    }

    /// What the account holds as people say it, given the sum of its entries: what a supplier is
    /// owed is more than nothing, though its entries are less.
    ///
    /// # Errors
    /// For the one amount that has no opposite.
    pub fn told(self, sum: Money) -> Result<Money, MoneyError> {
        match self.kind.side() {
            Side::Debit => Ok(sum),
            Side::Credit => sum.checked_neg(),
        }
    }
}
