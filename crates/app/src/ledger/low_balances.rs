//! Tells when what a buyer has paid ahead sinks below the low balance they are kept at.
//!
//! What counts is what was spent. Money that is set aside comes back or is spent, so that a notice
//! about it would come and go with every call.

use base::money::{Amount, Money, MoneyError};
use domain::ledger::purses::{PurseKey, has_sunk_below};
use domain::ledger::transactions::Transaction;
use serde_json::json;
use store::Tx;
use store::ledger::booking::BalanceAfter;
use store::outbox::{self, Fact};

use crate::AppError;
use crate::calls::arrive::NO_TRACE;
use crate::core::Core;
use crate::jobs::BUYER_BALANCE_LOW;

/// A purse from which something was spent.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Spent {
    /// Which.
    pub purse: PurseKey,
    before: Money,
    after: Money,
}

/// The purses that these transactions spent something from.
pub(crate) fn spent(
    transactions: &[Transaction],
    after: &[BalanceAfter],
) -> Result<Vec<Spent>, AppError> {
    let mut spent = Vec::new();
    for balance in after {
        let purse = PurseKey::of(balance.account);
        let Some(purse) = purse.filter(|purse| !purse.is_on_account()) else {
            continue;
        };
        let moved = moved(transactions, balance).map_err(failed)?;
        if !moved.is_zero() && !moved.is_negative() {
            let told = |sum| balance.account.told(sum);
            let before = balance.balance.checked_sub(moved).and_then(told);
            spent.push(Spent {
                purse,
                before: before.map_err(failed)?,
                after: told(balance.balance).map_err(failed)?,
            });
        }
    }
    Ok(spent)
}

/// Leaves a fact where this brought a purse below the buyer's low balance: once, until it has risen
/// above it.
pub(crate) async fn tell(
    core: &Core,
    tx: &mut Tx,
    spent: &Spent,
    least: Amount,
) -> Result<(), AppError> {
    let PurseKey {
        buyer, currency, ..
    } = spent.purse;
    if !has_sunk_below(least.in_currency(currency), spent.before, spent.after) {
        return Ok(());
    }
    let now = core.now();
    let fact = Fact {
        id: core.new_id(now)?,
        tenant: tx.tenant(),
        kind: BUYER_BALANCE_LOW.to_owned(),
        payload: json!({
            "buyerId": buyer,
            "balance": spent.after.to_decimal(),
            "lowBalance": least,
            "currency": currency,
        }),
        trace_id: NO_TRACE.to_string(),
        run_at: None,
    };
    Ok(outbox::leave(tx, &fact, now).await?)
}

/// What the entries of an account come to.
fn moved(transactions: &[Transaction], of: &BalanceAfter) -> Result<Money, MoneyError> {
    let entries = transactions.iter().flat_map(|it| it.entries.iter());
    let own = entries.filter(|entry| entry.account == of.account);
    Money::sum(of.account.currency, own.map(|entry| entry.amount))
}

fn failed(error: MoneyError) -> AppError {
    AppError::Internal(error.into())
}
