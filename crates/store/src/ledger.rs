//! The ledger: transactions and their entries, what each party's account holds, holds, disputes.
//!
//! Lock order: a call's row, its holds, then balances in the order of account, party and currency.
//! Balances are changed by the statement that writes the entries and by nothing else, except that
//! money is set aside by [`holds`]. Checkpoints are moved by [`closings`], for which no call waits.

pub mod balances;
pub mod booking;
pub mod checks;
pub mod closings;
pub mod disputes;
pub mod holds;
pub mod purses;
pub mod statements;
pub mod transactions;

use base::ids::{BuyerId, ProviderAccountId, SupplierId};
use base::money::Currency;
use domain::ledger::accounts::{Account, AccountKind, Party};
use uuid::Uuid;

use crate::StoreError;
use crate::columns::readable;

/// The party as a column; the nil id where an account is the tenant's own.
fn party_uuid(party: Option<Party>) -> Uuid {
    match party {
        Some(Party::Buyer(id)) => id.uuid(),
        Some(Party::Supplier(id)) => id.uuid(),
        Some(Party::Carrier(id)) => id.uuid(),
        None => Uuid::nil(),
    }
}

/// The account that three columns name.
pub(crate) fn account(kind: &str, party: Uuid, currency: &str) -> Result<Account, StoreError> {
    let kind: AccountKind = readable("ledger.account", kind.parse())?;
    let currency = readable("ledger.currency", Currency::parse(currency))?;
    Ok(match kind {
        AccountKind::BuyerReceivable => Account::receivable(BuyerId::from_uuid(party), currency),
        AccountKind::BuyerPrepaid => Account::prepaid(BuyerId::from_uuid(party), currency),
        AccountKind::SupplierPayable => Account::payable(SupplierId::from_uuid(party), currency),
        AccountKind::CarrierCost => {
            Account::carrier_cost(ProviderAccountId::from_uuid(party), currency)
        }
        AccountKind::Revenue
        | AccountKind::PayoutExpense
        | AccountKind::CostExpense
        | AccountKind::Adjustments
        | AccountKind::Cash => Account::own(kind, currency),
    })
}
