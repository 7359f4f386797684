//! Statements: what changed between a buyer or supplier and the tenant in a span of time.

use std::collections::BTreeMap;

use base::field::FieldErrors;
use base::money::{Currency, Money, MoneyError};
use base::text::Name;
use base::time::TimeZone;
use domain::calls::span::{Asked, Span};
use domain::exchange::buyers::Buyer;
use domain::exchange::suppliers::Supplier;
use domain::ledger::accounts::Party;
use domain::ledger::statements::Statement;
use store::Tx;
use store::ledger::statements;

pub use store::ledger::statements::{StatementCall, StatementEntry};

use crate::AppError;
use crate::access::tenants;
use crate::actor::Actor;
use crate::configuration;
use crate::ledger::Ledger;

/// The most lines of one statement.
const LINES_MAX: usize = 50_000;

/// What changed between a party and the tenant, in each currency.
#[derive(Clone, Debug)]
pub struct PartyStatement {
    /// Who.
    pub party: Party,
    /// What they are called.
    pub name: Name,
    /// What the tenant is called.
    pub issuer: Name,
    /// The tenant's own time zone.
    pub time_zone: TimeZone,
    /// When.
    pub span: Span,
    /// What changed, by currency; above nothing a buyer owes, or a supplier is owed.
    pub statements: Vec<Statement<StatementEntry>>,
}

impl Ledger {
    /// The statement of a buyer or supplier; of today when no span is named.
    ///
    /// # Errors
    /// When there is no such party, or the span is wrong or holds too many lines.
    pub async fn statement(
        &self,
        actor: &Actor,
        party: Party,
        asked: Asked,
    ) -> Result<PartyStatement, AppError> {
        let mut tx = self.core.store.begin(actor.tenant).await?;
        let name = name_of(&mut tx, party).await?;
        let settings = tenants::load_settings(&mut tx).await?;
        let defaults = settings.defaults;
        let span = asked.span(&defaults.time_zone, self.core.now())?;
        let openings = statements::openings(&mut tx, party, span.from).await?;
        let limit = i64::try_from(LINES_MAX + 1).unwrap_or(i64::MAX);
        let entries = statements::entries(&mut tx, party, span.from, span.to, limit).await?;
        if entries.len() > LINES_MAX {
            let reason =
                format!("must be nearer to from: a statement has at most {LINES_MAX} lines");
            return Err(FieldErrors::of("to", reason).into());
        }
        let statements = of_currencies(party, openings, entries, defaults.currency)
            .map_err(|error| AppError::Internal(error.into()))?;
        Ok(PartyStatement {
            party,
            name,
            issuer: settings.name,
            time_zone: defaults.time_zone,
            span,
            statements,
        })
    }
}

async fn name_of(tx: &mut Tx, party: Party) -> Result<Name, AppError> {
    match party {
        Party::Buyer(id) => {
            let found = configuration::load::<Buyer>(tx, id).await?;
            Ok(found.record.name.clone())
        }
        Party::Supplier(id) => {
            let found = configuration::load::<Supplier>(tx, id).await?;
            Ok(found.name.clone())
        }
        Party::Carrier(_) => Err(AppError::internal("a carrier has no statement")),
    }
}

/// A statement per currency in which anything is open or happened; one of nothing in the usual
/// currency where there is none.
fn of_currencies(
    party: Party,
    openings: Vec<Money>,
    entries: Vec<StatementEntry>,
    usual: Currency,
) -> Result<Vec<Statement<StatementEntry>>, MoneyError> {
    // What is owed to a supplier lies below nothing in the books, and above it in a statement.
    let told = |amount: Money| match party {
        Party::Buyer(_) => Ok(amount),
        Party::Supplier(_) | Party::Carrier(_) => amount.checked_neg(),
    };
    let mut parts: BTreeMap<Currency, (Money, Vec<StatementEntry>)> = BTreeMap::new();
    let nothing = |currency| (Money::zero(currency), Vec::new());
    for opening in openings.into_iter().filter(|opening| !opening.is_zero()) {
        let currency = opening.currency();
        parts.entry(currency).or_insert(nothing(currency)).0 = told(opening)?;
    }
    for entry in entries {
        let currency = entry.amount.currency();
        let amount = told(entry.amount)?;
        let (_, lines) = parts.entry(currency).or_insert(nothing(currency));
        lines.push(StatementEntry { amount, ..entry });
    }
    if parts.is_empty() {
        parts.insert(usual, nothing(usual));
    }
    parts
        .into_values()
        .map(|(opening, lines)| Statement::of(opening, lines))
        .collect()
}
