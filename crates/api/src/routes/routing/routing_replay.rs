//! `POST /api/v1/routing/replay`

use std::collections::BTreeMap;

use app::calls::replay::ReplayReport;
use axum::Json;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use base::define_words;
use base::field::FieldErrors;
use base::ids::{BuyerId, CampaignId, SupplierId};
use base::money::{Currency, DecimalMicros};
use base::text::Name;
use base::time::Timestamp;
use domain::routing::replay::request::ReplayCalls;
use domain::routing::replay::result::{Compared, Sums};
use serde::Serialize;
use utoipa::ToSchema;

use crate::error::ApiError;
use crate::extract::body::Sent;
use crate::extract::may::{CallsRead, May};
use crate::list::Parameters;
use crate::openapi::Failures;
use crate::routes::routing::replay_events;
use crate::state::Api;

define_words! {
    /// How a replay is answered.
    pub enum ReplayFormat {
        /// When it is over.
        Json = "json",
        /// At once, with events that say how far it is.
        Events = "events",
    }
}

/// Replay the recorded calls of a span under changed settings: what each party would have had, and
/// what nobody can know. Nothing is written. With `format=events` the answer begins at once, as
/// server-sent events: `progress` with `{"read", "replayed", "calls"}` again and again, then `done`
/// with the answer, or `failed` with an error. Whoever closes the connection ends the replay.
#[utoipa::path(
    post,
    path = "/routing/replay",
    operation_id = "routing_replay",
    tag = "Routing",
    params((
        "format" = Option<String>, Query,
        description = "`json` when left out: an answer when the replay is over, which must be \
                       within 30 seconds. `events`: server-sent events."
    )),
    request_body = ReplayCalls,
    responses(
        (status = 200, description = "What the calls come to, before and after.", content(
            (ReplayView = "application/json"),
            (String = "text/event-stream"),
        )),
        Failures
    )
)]
pub async fn routing_replay(
    State(api): State<Api>,
    may: May<CallsRead>,
    asked: Parameters,
    Sent(request): Sent<ReplayCalls>,
) -> Result<Response, ApiError> {
    let format = read(asked)?;
    let calls = &api.app().calls;
    let prepared = calls.prepare_replay(may.actor(), request).await?;
    Ok(match format {
        ReplayFormat::Json => {
            let report = prepared.run(|_| ()).await?;
            Json(ReplayView::from(&report)).into_response()
        }
        ReplayFormat::Events => replay_events::answer(prepared).into_response(),
    })
}

/// Reads how the answer shall come.
fn read(asked: Parameters) -> Result<ReplayFormat, FieldErrors> {
    let errors = &mut FieldErrors::new();
    let mut format = ReplayFormat::Json;
    for (name, value) in asked.only(&["format"])? {
        format = errors.check(&name, value.parse()).unwrap_or(format);
    }
    std::mem::take(errors).into_result(format)
}

/// What recorded calls come to, before and after.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ReplayView {
    /// The first instant of the span.
    pub from: Timestamp,
    /// The first instant after it.
    pub to: Timestamp,
    /// All calls, by currency.
    pub totals: Vec<ComparedView>,
    /// Those of each campaign.
    pub campaigns: Vec<PartyView<CampaignId>>,
    /// Those of each buyer, who had them or was offered them last.
    pub buyers: Vec<PartyView<BuyerId>>,
    /// Those of each supplier.
    pub suppliers: Vec<PartyView<SupplierId>>,
    /// How many calls went to another campaign or buyer, or are worth another amount.
    pub changed: u64,
    /// What nobody can know.
    pub unknowns: UnknownsView,
}

/// What some calls come to, before and after.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ComparedView {
    /// The currency.
    pub currency: Currency,
    /// As they were recorded.
    pub before: ReplaySumsView,
    /// As they were replayed.
    pub after: ReplaySumsView,
}

/// What the calls of one campaign, buyer or supplier come to, before and after.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct PartyView<I> {
    /// Which.
    pub id: I,
    /// What it is called.
    pub name: Option<Name>,
    /// Before and after.
    #[serde(flatten)]
    pub compared: ComparedView,
}

/// What some calls come to.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ReplaySumsView {
    /// How many calls.
    pub calls: u64,
    /// How many a buyer answered.
    pub connected: u64,
    /// What buyers pay.
    pub revenue: DecimalMicros,
    /// What suppliers are paid.
    pub payout: DecimalMicros,
    /// What carriers take.
    pub cost: DecimalMicros,
    /// What is left: revenue less payout and cost.
    pub profit: DecimalMicros,
}

/// What nobody can know, in calls.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct UnknownsView {
    /// Sent to a target that they were not offered to: assumed to go as another recorded call of
    /// that offer, or of that target, went.
    pub assumed: u64,
    /// Sent to a target of which no call was recorded: they earn nothing.
    pub unrecorded: u64,
    /// Of campaigns that are archived by now: they stay as they were.
    pub gone: u64,
    /// To numbers that lead nowhere by now: they stay with the campaign they came in on.
    pub unnumbered: u64,
    /// Where the caller's name is asked for and was not looked up then: perhaps it would have led
    /// them elsewhere.
    pub unnamed: u64,
    /// Decided on a configuration that has been changed since, whatever was changed.
    pub outdated: u64,
    /// Still going on, and left out.
    pub living: u64,
    /// Passed over by a buyer who could not pay for them: perhaps they would have paid in more by
    /// then.
    pub unfunded: u64,
    /// Of callers whose earlier call in the span comes to something else here: perhaps they would
    /// not have called again.
    pub returned: u64,
    /// Of campaigns whose offers take turns: each server takes turns of its own, a replay takes them
    /// in one round.
    pub in_turn: u64,
}

impl From<&ReplayReport> for ReplayView {
    fn from(report: &ReplayReport) -> Self {
        let (replayed, names) = (&report.replayed, &report.names);
        let uncertain = &replayed.uncertain;
        let totals = replayed.totals.iter();
        Self {
            from: report.span.from,
            to: report.span.to,
            totals: totals
                .map(|(currency, compared)| ComparedView::of(*currency, compared))
                .collect(),
            campaigns: parties(&replayed.campaigns, &names.campaigns),
            buyers: parties(&replayed.buyers, &names.buyers),
            suppliers: parties(&replayed.suppliers, &names.suppliers),
            changed: replayed.changed,
            unknowns: UnknownsView {
                assumed: uncertain.assumed,
                unrecorded: uncertain.unknown,
                gone: uncertain.gone,
                unnumbered: uncertain.unnumbered,
                unnamed: uncertain.unnamed,
                outdated: uncertain.outdated,
                living: report.living,
                unfunded: uncertain.unfunded,
                returned: uncertain.returned,
                in_turn: uncertain.in_turn,
            },
        }
    }
}

impl ComparedView {
    fn of(currency: Currency, compared: &Compared) -> Self {
        Self {
            currency,
            before: ReplaySumsView::from(&compared.before),
            after: ReplaySumsView::from(&compared.after),
        }
    }
}

impl From<&Sums> for ReplaySumsView {
    fn from(sums: &Sums) -> Self {
        Self {
            calls: sums.calls,
            connected: sums.connected,
            revenue: sums.revenue.into(),
            payout: sums.payout.into(),
            cost: sums.cost.into(),
            profit: sums.profit.into(),
        }
    }
}

/// The parties in the order of their ids, each with what it is called.
fn parties<I: Copy + Ord>(
    compared: &BTreeMap<(I, Currency), Compared>,
    names: &BTreeMap<I, Name>,
) -> Vec<PartyView<I>> {
    let compared = compared.iter();
    compared
        .map(|((id, currency), compared)| PartyView {
            id: *id,
            name: names.get(id).cloned(),
            compared: ComparedView::of(*currency, compared),
        })
        .collect()
}
