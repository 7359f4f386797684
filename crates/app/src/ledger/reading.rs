//! The accounts and the transactions as people read them.

use base::page::{Page, PageRequest};
use domain::calls::span::Asked;
use store::ledger::{balances, transactions};

pub use store::ledger::balances::{AccountBalance, AccountFilter};
pub use store::ledger::transactions::{StoredTransaction, TransactionFilter};

use crate::AppError;
use crate::access::tenants;
use crate::actor::Actor;
use crate::ledger::Ledger;

impl Ledger {
    /// One page of the accounts with what each holds.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn list_accounts(
        &self,
        actor: &Actor,
        filter: AccountFilter,
        request: &PageRequest,
    ) -> Result<Page<AccountBalance>, AppError> {
        let mut tx = self.core.store.begin(actor.tenant).await?;
        Ok(balances::list(&mut tx, &filter, request).await?)
    }

    /// One page of the transactions, the newest first.
    ///
    /// # Errors
    /// When the span ends before it begins, or the database fails.
    pub async fn list_transactions(
        &self,
        actor: &Actor,
        asked: Asked,
        filter: TransactionFilter,
        request: &PageRequest,
    ) -> Result<Page<StoredTransaction>, AppError> {
        let mut tx = self.core.store.begin(actor.tenant).await?;
        let zone = tenants::load_defaults(&mut tx).await?.time_zone;
        let (from, to) = asked.bounds(&zone)?;
        let filter = TransactionFilter { from, to, ..filter };
        Ok(transactions::list(&mut tx, &filter, request).await?)
    }
}
