//! What a transaction asks about in its first message: caps and purses that a decision hangs on.
//!
//! What is held stays as it was read until the transaction ends. Lock order: caps in the order of
//! their primary key, then purses by account, buyer and currency.

use base::ids::TenantId;
use domain::ledger::purses::PurseKey;
use domain::routing::caps::CapKey;
use sqlx::postgres::PgRow;
use sqlx::{AssertSqlSafe, Executor};

use crate::lane::Question;
use crate::ledger::purses::{self, PurseLeft};
use crate::routing::caps::{self, Used};
use crate::{StoreError, Tx, named};

/// A connection keeps the plan that it makes first, when the tables may still be empty, and reading
/// an empty table from end to end is quickest.
const BY_KEY: &str = "set local enable_seqscan = off";

/// How long one waits that holds some already: two that wait for each other are told apart sooner
/// than by PostgreSQL, which looks for such a circle after a second, when the carrier has its answer
/// from elsewhere.
const WAIT_BRIEFLY: &str = "set local lock_timeout = '150ms'; ";
/// What comes after it may wait for longer.
const WAIT_ON: &str = "set local lock_timeout = 0; ";

/// What a transaction asks about.
#[derive(Clone, Copy, Debug, Default)]
pub struct Asked<'a> {
    /// The caps that it may take of: held until it ends.
    pub held: &'a [CapKey],
    /// The caps that it only looks at.
    pub looked_at: &'a [CapKey],
    /// The purses that it may set money aside of: held until it ends.
    pub purses_held: &'a [PurseKey],
    /// The purses that it only looks at.
    pub purses_looked_at: &'a [PurseKey],
}

/// What it is told.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Answered {
    /// What is used of the caps. One that was never used and is only looked at is left out.
    pub used: Vec<Used>,
    /// What is left of the purses. One that nothing was ever paid into is left out.
    pub purses: Vec<PurseLeft>,
}

impl Asked<'_> {
    /// Whether it asks about nothing.
    pub const fn is_empty(&self) -> bool {
        self.held.is_empty()
            && self.looked_at.is_empty()
            && self.purses_held.is_empty()
            && self.purses_looked_at.is_empty()
    }

    /// Asks by the names of statements that a connection is told once. Purses are asked about after
    /// caps, so that they are held after them.
    pub(crate) fn question(&self, tenant: TenantId) -> Option<Question> {
        let caps = caps::executes(tenant, self.held, self.looked_at);
        let purses = purses::executes(tenant, self.purses_held, self.purses_looked_at);
        (!self.is_empty()).then(|| Question {
            prepare: named::PREPARE,
            execute: format!("{BY_KEY}; {caps}{purses}"),
        })
    }

    /// Whether there was a row to hold of every cap that must be held.
    pub(crate) fn holds_all(&self, answered: &Answered) -> bool {
        let mut held = self.held.iter();
        held.all(|key| answered.used.iter().any(|used| used.key == *key))
    }

    /// The statements that ask, for a transaction of the tenant: every part is a typed id or a
    /// constant, so there is no text of a user's in them.
    pub(crate) fn statements(&self, tenant: TenantId) -> String {
        let caps = caps::statements(tenant, self.held, self.looked_at);
        caps + &purses::statements(tenant, self.purses_held, self.purses_looked_at)
    }
}

impl Answered {
    /// What the rows of these statements say; others that were asked in the same message say
    /// nothing.
    pub(crate) fn read(rows: &[PgRow]) -> Result<Self, StoreError> {
        let purses: Vec<_> = rows.iter().filter(|row| purses::is_of(row)).collect();
        let used: Vec<_> = rows.iter().filter(|row| caps::is_of(row)).collect();
        Ok(Self {
            used: caps::read(&used)?,
            purses: purses::read(&purses)?,
        })
    }
}

/// Asks in a transaction that has begun; what is held is, from here on.
///
/// # Errors
/// When the database fails.
pub async fn ask(tx: &mut Tx, asked: Asked<'_>) -> Result<Answered, StoreError> {
    if asked.is_empty() {
        return Ok(Answered::default());
    }
    answered(tx, asked.statements(tx.tenant())).await
}

/// Asks in a transaction that holds some caps or purses already, out of their order.
///
/// # Errors
/// [`StoreError::Retry`] when somebody else holds one for too long, who may wait for this
/// transaction; when the database fails.
pub async fn ask_holding(tx: &mut Tx, asked: Asked<'_>) -> Result<Answered, StoreError> {
    if asked.is_empty() {
        return Ok(Answered::default());
    }
    let statements = asked.statements(tx.tenant());
    answered(tx, format!("{WAIT_BRIEFLY}{statements}{WAIT_ON}")).await
}

async fn answered(tx: &mut Tx, statements: String) -> Result<Answered, StoreError> {
    let rows = tx.connection().fetch_all(AssertSqlSafe(statements)).await?;
    Answered::read(&rows)
}
