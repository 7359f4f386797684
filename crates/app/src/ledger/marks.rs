//! Watches what buyers can still spend: an alarm where a purse has sunk below its mark, until it has
//! risen to it again.
//!
//! A booking compares what it knows anyway and leaves a fact where a mark was passed; only then, and
//! when somebody changed how a buyer pays or what their offers cost, the purses are looked at beside
//! the alarms.

use std::collections::BTreeSet;

use base::ids::{BuyerId, TenantId};
use base::money::{Money, MoneyError};
use domain::alarms::marks::{self, Mark};
use domain::exchange::buyers::Buyer;
use domain::ledger::purses::PurseKey;
use domain::ledger::transactions::Transaction;
use domain::record::{Resource, Summary};
use serde_json::json;
use store::Tx;
use store::access::tenants;
use store::config_versions;
use store::ledger::balances;
use store::ledger::booking::BalanceAfter;
use store::outbox::{self, Fact};
use store::shelf;

use crate::calls::arrive::NO_TRACE;
use crate::calls::snapshot::Snapshot;
use crate::core::Core;
use crate::jobs::BUYER_FUNDS_CHANGED;
use crate::round::Round;
use crate::{App, AppError, alarms};

/// Leaves a fact for each buyer of whom a booking moved a purse past its mark.
pub(crate) async fn tell_passed(
    core: &Core,
    tx: &mut Tx,
    snapshot: &Snapshot,
    transactions: &[Transaction],
    after: &[BalanceAfter],
) -> Result<(), AppError> {
    for balance in after {
        let Some(purse) = PurseKey::of(balance.account) else {
            continue;
        };
        if let Some(mark) = snapshot.mark(purse)
            && is_passed(mark, transactions, balance).map_err(failed)?
        {
            tell(core, tx, purse.buyer).await?;
        }
    }
    Ok(())
}

/// Leaves the fact that what a buyer can spend may be on the other side of its mark.
pub(crate) async fn tell(core: &Core, tx: &mut Tx, buyer: BuyerId) -> Result<(), AppError> {
    let now = core.now();
    let fact = Fact {
        id: core.new_id(now)?,
        tenant: tx.tenant(),
        kind: BUYER_FUNDS_CHANGED.to_owned(),
        payload: json!({ "buyerId": buyer }),
        trace_id: NO_TRACE.to_string(),
        run_at: None,
    };
    Ok(outbox::leave(tx, &fact, now).await?)
}

/// The same where what the cheapest of a buyer's offers needs may be another, which is the mark of
/// those who may owe up to a limit.
pub(crate) async fn tell_priced(core: &Core, tx: &mut Tx, buyer: BuyerId) -> Result<(), AppError> {
    let found = shelf::find::<Buyer>(tx, buyer).await?;
    let limit = found.and_then(|found| found.record().billing.credit_limit);
    match limit {
        Some(_) => tell(core, tx, buyer).await,
        None => Ok(()),
    }
}

impl App {
    /// Compares what a buyer can still spend with its marks, and raises or clears the alarms.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn judge_funds(&self, tenant: TenantId, buyer: BuyerId) -> Result<(), AppError> {
        let core = &*self.core;
        let mut tx = core.store.begin(tenant).await?;
        let version = config_versions::current(&mut tx).await?;
        drop(tx);
        let snapshot = core.snapshots.since(core, tenant, version).await?;
        let mut tx = core.store.begin(tenant).await?;
        let Some(found) = shelf::find::<Buyer>(&mut tx, buyer).await? else {
            return Ok(());
        };
        let billing = found.record().billing;
        // Held, so that of two looks at one time the later one sees what the earlier one saw or
        // more, and says the last word.
        for (purse, left) in balances::hold_purses(&mut tx, buyer).await? {
            let cheapest = snapshot.cheapest(purse);
            let mark = Mark::of(&billing, purse, cheapest);
            let mark = mark.filter(|_| !found.record().is_archived());
            alarms::note(core, &mut tx, &marks::of_purse(mark, purse, left)).await?;
        }
        Ok(tx.commit().await?)
    }

    /// Compares what every buyer can still spend with its mark.
    ///
    /// # Errors
    /// When the database fails; the buyers of other tenants are looked at all the same.
    pub async fn watch_funds(&self) -> Result<(), AppError> {
        let mut round = Round::of("comparing what buyers can spend");
        for tenant in tenants::list(&self.core.store).await? {
            round.note(tenant.id, self.watch_funds_of(tenant.id).await)?;
        }
        round.end()
    }

    async fn watch_funds_of(&self, tenant: TenantId) -> Result<(), AppError> {
        let core = &*self.core;
        let snapshot = core.snapshots.of(core, tenant).await?;
        let mut tx = core.store.begin(tenant).await?;
        let alarming = store::alarms::list_buyers(&mut tx).await?;
        drop(tx);
        let marked = snapshot.marked_buyers().into_iter();
        let buyers: BTreeSet<_> = marked.chain(alarming).collect();
        for buyer in buyers {
            self.judge_funds(tenant, buyer).await?;
        }
        Ok(())
    }
}

/// Whether what transactions moved in an account passed a mark.
fn is_passed(
    mark: Mark,
    transactions: &[Transaction],
    after: &BalanceAfter,
) -> Result<bool, MoneyError> {
    let entries = transactions.iter().flat_map(|it| it.entries.iter());
    let own = entries.filter(|entry| entry.account == after.account);
    let moved = Money::sum(after.account.currency, own.map(|entry| entry.amount))?;
    let left = after.balance.checked_neg()?;
    Ok(mark.is_passed(left.checked_add(moved)?, left))
}

fn failed(error: MoneyError) -> AppError {
    AppError::Internal(error.into())
}
