//! Statements as they are asked for and shown: as JSON, as the table of
//! [`statement_table`](crate::routes::ledger::statement_table), or as the pages of
//! [`statement_pdf`](crate::routes::ledger::statement_pdf).

use app::ledger::statements::{PartyStatement, StatementEntry};
use axum::Json;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use base::define_words;
use base::field::FieldErrors;
use base::ids::{BuyerId, CallId, SupplierId, TransactionId};
use base::money::{Currency, DecimalMicros};
use base::text::Name;
use base::time::{Seconds, Timestamp};
use domain::calls::span::{Asked, Moment};
use domain::ledger::accounts::{AccountKind, Party};
use domain::ledger::statements::{Line, Statement};
use domain::ledger::transactions::TransactionKind;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use crate::list::Parameters;
use crate::routes::ledger::statement_pdf::pages;
use crate::routes::ledger::statement_table::table;

define_words! {
    /// How a statement is shown.
    pub enum StatementFormat {
        /// For programs.
        Json = "json",
        /// For spreadsheets.
        Csv = "csv",
        /// To print, or to send.
        Pdf = "pdf",
    }
}

/// Which statement is asked for, and how it is shown.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(rename_all = "camelCase")]
pub struct StatementParams {
    /// The first instant or day; the beginning of today when left out.
    pub from: Option<String>,
    /// The instant it ends at or the last day; the end of today when left out.
    pub to: Option<String>,
    /// `json` when left out, `csv` or `pdf`.
    pub format: Option<String>,
}

/// Reads which statement is asked for.
pub fn read(asked: Parameters) -> Result<(Asked, StatementFormat), FieldErrors> {
    let errors = &mut FieldErrors::new();
    let mut span = Asked::default();
    let mut format = StatementFormat::Json;
    for (name, value) in asked.only(&["from", "to", "format"])? {
        match name.as_str() {
            "from" => span.from = errors.check(&name, Moment::parse(&value)),
            "to" => span.to = errors.check(&name, Moment::parse(&value)),
            _ => format = errors.check(&name, value.parse()).unwrap_or(format),
        }
    }
    std::mem::take(errors).into_result((span, format))
}

/// Shows a statement.
pub fn shown(statement: &PartyStatement, format: StatementFormat) -> Response {
    match format {
        StatementFormat::Json => Json(StatementView::from(statement)).into_response(),
        StatementFormat::Csv => {
            let headers = [
                (header::CONTENT_TYPE, "text/csv; charset=utf-8"),
                (
                    header::CONTENT_DISPOSITION,
                    "attachment; filename=\"statement.csv\"",
                ),
            ];
            (headers, table(statement)).into_response()
        }
        StatementFormat::Pdf => {
            let headers = [
                (header::CONTENT_TYPE, "application/pdf"),
                (
                    header::CONTENT_DISPOSITION,
                    "attachment; filename=\"statement.pdf\"",
                ),
            ];
            (headers, pages(statement)).into_response()
        }
    }
}

/// What changed between a buyer or supplier and you in a span of time.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct StatementView {
    /// The buyer, if it is a buyer's.
    pub buyer_id: Option<BuyerId>,
    /// The supplier, if it is a supplier's.
    pub supplier_id: Option<SupplierId>,
    /// What they are called.
    pub name: Name,
    /// The first instant of the span.
    pub from: Timestamp,
    /// The first instant after it.
    pub to: Timestamp,
    /// What changed, by currency.
    pub currencies: Vec<StatementPartView>,
}

/// What changed in one currency. Above 0 a buyer owes, or a supplier is owed.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct StatementPartView {
    /// The currency.
    pub currency: Currency,
    /// What was open before.
    pub opening: DecimalMicros,
    /// What the lines above 0 come to.
    pub added: DecimalMicros,
    /// What the lines below 0 come to.
    pub taken: DecimalMicros,
    /// What is open after.
    pub closing: DecimalMicros,
    /// What happened, in the order it was booked.
    pub lines: Vec<StatementLineView>,
}

/// One line of a statement.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct StatementLineView {
    /// The transaction.
    pub transaction_id: TransactionId,
    /// Why it is there.
    pub kind: TransactionKind,
    /// Which of the party's accounts.
    pub account: AccountKind,
    /// When it was booked.
    pub booked_at: Timestamp,
    /// The call it is about.
    pub call_id: Option<CallId>,
    /// When that call came in.
    pub call_started_at: Option<Timestamp>,
    /// Who called.
    pub caller: Option<String>,
    /// How long they talked.
    pub talk_secs: Option<Seconds>,
    /// How it was computed, or why it was decided.
    pub description: Option<String>,
    /// What others call it.
    pub reference: Option<String>,
    /// The transaction it corrects.
    pub corrects_id: Option<TransactionId>,
    /// How much it adds to what is open.
    pub amount: DecimalMicros,
    /// What is open after it.
    pub balance: DecimalMicros,
}

impl From<&PartyStatement> for StatementView {
    fn from(statement: &PartyStatement) -> Self {
        let party: Party = statement.party;
        let parts = statement.statements.iter().map(StatementPartView::from);
        Self {
            buyer_id: party.buyer(),
            supplier_id: party.supplier(),
            name: statement.name.clone(),
            from: statement.span.from,
            to: statement.span.to,
            currencies: parts.collect(),
        }
    }
}

impl From<&Statement<StatementEntry>> for StatementPartView {
    fn from(part: &Statement<StatementEntry>) -> Self {
        Self {
            currency: part.opening.currency(),
            opening: part.opening.into(),
            added: part.added.into(),
            taken: part.taken.into(),
            closing: part.closing.into(),
            lines: part.lines.iter().map(StatementLineView::from).collect(),
        }
    }
}

impl From<&Line<StatementEntry>> for StatementLineView {
    fn from(line: &Line<StatementEntry>) -> Self {
        let entry = &line.what;
        let call = entry.call.as_ref();
        let basis = entry.basis.as_ref().map(ToString::to_string);
        Self {
            transaction_id: entry.transaction,
            kind: entry.kind,
            account: entry.account,
            booked_at: entry.booked_at,
            call_id: call.map(|call| call.id),
            call_started_at: call.map(|call| call.started_at),
            caller: call.map(|call| call.caller.clone()),
            talk_secs: call.and_then(|call| call.talk),
            description: basis.or_else(|| entry.reason.clone()),
            reference: entry.reference.clone(),
            corrects_id: entry.corrects,
            amount: entry.amount.into(),
            balance: line.balance.into(),
        }
    }
}
