//! The books: accounts, transactions, corrections and statements.

pub mod filter;
mod ledger_account_list;
mod ledger_adjustment_create;
mod ledger_transaction_list;
pub mod statement;
pub mod statement_pdf;
pub mod statement_table;

use app::ledger::reading::{AccountBalance, StoredTransaction};
use base::ids::{BuyerId, CallId, ProviderAccountId, SupplierId, TransactionId};
use base::money::{Currency, DecimalMicros};
use base::text::Name;
use base::time::Timestamp;
use domain::ledger::accounts::{Account, AccountKind, Party};
use domain::ledger::transactions::TransactionKind;
use serde::Serialize;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::state::Api;

/// The routes of the books.
pub fn routes() -> OpenApiRouter<Api> {
    OpenApiRouter::new()
        .routes(routes!(ledger_account_list::ledger_account_list))
        .routes(routes!(ledger_transaction_list::ledger_transaction_list))
        .routes(routes!(ledger_adjustment_create::ledger_adjustment_create))
}

/// Which account something is about: its kind, its party if it has one, and its currency.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct AccountName {
    /// What it holds.
    pub kind: AccountKind,
    /// The buyer it is kept for.
    pub buyer_id: Option<BuyerId>,
    /// The supplier it is kept for.
    pub supplier_id: Option<SupplierId>,
    /// The provider account whose carrier it is kept for.
    pub provider_account_id: Option<ProviderAccountId>,
    /// What whoever it is kept for is called; empty for your own accounts.
    pub party_name: Option<Name>,
    /// Its currency.
    pub currency: Currency,
}

/// An account with what it holds.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct AccountView {
    /// Which account.
    #[serde(flatten)]
    pub account: AccountName,
    /// What it holds, in its own sense: what a buyer owes, what was paid ahead, what a supplier is
    /// owed, what was earned.
    pub balance: DecimalMicros,
    /// What is set aside for live calls: of what was paid ahead, or up to the credit limit, beside
    /// what is owed.
    pub held: DecimalMicros,
    /// What is left of what was paid ahead; elsewhere the balance.
    pub available: DecimalMicros,
}

/// One account's part in a transaction.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct EntryView {
    /// Which account.
    #[serde(flatten)]
    pub account: AccountName,
    /// How much: a debit above 0, a credit below it.
    pub amount: DecimalMicros,
}

/// A transaction: entries that sum to 0 in each currency.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct TransactionView {
    /// Its id.
    pub id: TransactionId,
    /// Why it is there.
    pub kind: TransactionKind,
    /// The call it is about.
    pub call_id: Option<CallId>,
    /// The earlier transaction that it corrects.
    pub corrects_id: Option<TransactionId>,
    /// The void that took it back.
    pub voided_by_id: Option<TransactionId>,
    /// Why, where somebody decided it.
    pub reason: Option<String>,
    /// What others call it.
    pub reference: Option<String>,
    /// Who wrote it: the id of a person or key, or `system`.
    pub actor: String,
    /// What to call them.
    pub actor_name: String,
    /// When it was booked.
    pub booked_at: Timestamp,
    /// What it moves.
    pub entries: Vec<EntryView>,
}

impl AccountName {
    fn of(account: &Account, party_name: Option<Name>) -> Self {
        let carrier = match account.party {
            Some(Party::Carrier(id)) => Some(id),
            _ => None,
        };
        Self {
            kind: account.kind,
            buyer_id: account.party.and_then(Party::buyer),
            supplier_id: account.party.and_then(Party::supplier),
            provider_account_id: carrier,
            party_name,
            currency: account.currency,
        }
    }
}

impl From<&AccountBalance> for AccountView {
    fn from(held: &AccountBalance) -> Self {
        let account = &held.account;
        // Only the one amount without an opposite cannot be told, and no account holds that.
        let balance = account.told(held.sum).unwrap_or(held.sum);
        let available = match account.kind {
            // What is set aside of a credit limit is not owed yet.
            AccountKind::BuyerReceivable => balance,
            _ => balance.checked_sub(held.held).unwrap_or(balance),
        };
        Self {
            account: AccountName::of(account, held.party_name.clone()),
            balance: balance.into(),
            held: held.held.into(),
            available: available.into(),
        }
    }
}

impl From<&StoredTransaction> for TransactionView {
    fn from(stored: &StoredTransaction) -> Self {
        let transaction = &stored.transaction;
        let entries = transaction.entries.iter().map(|entry| {
            let name = entry
                .account
                .party
                .and_then(|party| stored.names.get(&party));
            EntryView {
                account: AccountName::of(&entry.account, name.cloned()),
                amount: DecimalMicros::from(entry.amount),
            }
        });
        Self {
            id: transaction.id,
            kind: transaction.kind,
            call_id: transaction.call,
            corrects_id: transaction.corrects,
            voided_by_id: stored.voided_by,
            reason: transaction.cause.reason.clone(),
            reference: transaction.cause.reference.clone(),
            actor: transaction.cause.actor.clone(),
            actor_name: transaction.cause.actor_name.clone(),
            booked_at: transaction.booked_at,
            entries: entries.collect(),
        }
    }
}
