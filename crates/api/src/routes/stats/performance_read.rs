//! `GET /api/v1/stats/performance`

use app::calls::stats::{Performance, PerformanceRequest, Performed};
use axum::Json;
use axum::extract::State;
use base::field::FieldErrors;
use base::money::{Currency, DecimalMicros};
use base::page::{PageRequest, Position};
use base::time::{Seconds, TimeZone, Timestamp};
use domain::calls::dimension::Dimension;
use domain::calls::rates::{Reached, average_talk, revenue_per_call};
use domain::calls::span::{Asked, Moment};
use domain::economics::settlement::{margin_percent, roi_percent};
use serde::Serialize;
use utoipa::ToSchema;

use crate::error::ApiError;
use crate::extract::may::{CallsRead, May};
use crate::list::{ListMeta, PageParams, Paged};
use crate::openapi::Failures;
use crate::state::Api;

/// What can be asked beside the page.
const KNOWN: &[&str] = &["by", "ids", "from", "to"];

/// Read how campaigns, suppliers, suppliers' sources, numbers, buyers, targets or offers did, those
/// with the most revenue first. Those without a call are left out.
#[utoipa::path(
    get,
    path = "/stats/performance",
    operation_id = "performance_read",
    tag = "Stats",
    params(
        ("by" = Option<Dimension>, Query, description = "What they are; campaigns when left out."),
        ("ids" = Option<String>, Query, description = "Only those with these ids, with commas between them: 200 at most. Of sources, those of these suppliers."),
        ("from" = Option<String>, Query, description = "The first instant or day; the beginning of today when left out."),
        ("to" = Option<String>, Query, description = "The instant it ends at or the last day; the end of today when left out."),
        PageParams,
    ),
    responses((status = 200, description = "One page.", body = PerformanceView), Failures)
)]
pub async fn performance_read(
    State(api): State<Api>,
    may: May<CallsRead>,
    asked: Paged,
) -> Result<Json<PerformanceView>, ApiError> {
    let (page, params) = asked.only(KNOWN)?;
    let asked = read(&page, &params)?;
    let calls = &api.app().calls;
    let found = calls.performance(may.actor(), asked, &page).await?;
    Ok(Json(PerformanceView::from(&found)))
}

fn read(
    page: &PageRequest,
    params: &[(String, String)],
) -> Result<PerformanceRequest, FieldErrors> {
    let errors = &mut FieldErrors::new();
    let mut by = Some(Dimension::Campaign);
    let (mut ids, mut span) = (None, Asked::default());
    for (name, value) in params {
        match name.as_str() {
            "by" => by = errors.check(name, value.parse::<Dimension>()),
            "ids" => ids = Some(value.split(',').map(str::to_owned).collect()),
            "from" => span.from = errors.check(name, Moment::parse(value)),
            _ => span.to = errors.check(name, Moment::parse(value)),
        }
    }
    if let Position::After(_) = page.position() {
        errors.add("cursor", "this list has pages and no cursors");
    }
    match by {
        Some(by) if errors.is_empty() => Ok(PerformanceRequest { by, ids, span }),
        _ => Err(std::mem::take(errors)),
    }
}

/// How those did that calls belong to.
#[derive(Debug, Serialize, ToSchema)]
pub struct PerformanceView {
    /// How each did, in each currency it had calls in.
    pub data: Vec<PerformedView>,
    /// Which page it is, and of when.
    pub meta: PerformanceMeta,
}

/// Which page of a performance an answer is, and of when.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct PerformanceMeta {
    /// Which page.
    #[serde(flatten)]
    pub page: ListMeta,
    /// What they are.
    pub by: Dimension,
    /// The first instant of the span.
    pub from: Timestamp,
    /// The first instant after it.
    pub to: Timestamp,
    /// The zone that days are counted in.
    pub time_zone: TimeZone,
}

/// How a campaign, buyer or whatever calls belong to did.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct PerformedView {
    /// Which; of a source its supplier's id, and the source behind a slash.
    pub id: String,
    /// What it is called.
    pub name: String,
    /// The currency of these calls.
    pub currency: Currency,
    /// How many calls came in, or were offered to it where it is a buyer, target or offer.
    pub calls: u64,
    /// For how many of them a buyer was rung.
    pub routed: u64,
    /// How many of them a buyer answered; of a buyer, target or offer those that it answered itself, as
    /// in what follows.
    pub connected: u64,
    /// How many of them earned something.
    pub paid: u64,
    /// For how many of them an outcome was reported.
    pub converted: u64,
    /// How many of them live now.
    pub live: u64,
    /// How many got how far.
    pub rates: PerformedRatesView,
    /// How many seconds callers and buyers talked.
    pub talk_secs: u64,
    /// How long a connected call that is over was talked on, rounded to seconds; empty without one.
    pub average_talk_secs: Option<Seconds>,
    /// What buyers pay.
    pub revenue: DecimalMicros,
    /// What suppliers are paid.
    pub payout: DecimalMicros,
    /// What carriers take.
    pub cost: DecimalMicros,
    /// What is left: revenue less payout and cost.
    pub profit: DecimalMicros,
    /// The profit as a share of the revenue, in percent with one decimal; empty without revenue.
    pub margin: Option<String>,
    /// The profit as a share of payout and cost, in percent with one decimal; empty where nothing was
    /// spent.
    pub roi: Option<String>,
    /// What one of the calls earned; empty without calls.
    pub revenue_per_call: Option<DecimalMicros>,
}

/// How many calls got how far, in percent with one decimal; empty where there were none.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct PerformedRatesView {
    /// Of the calls, those for which a buyer was rung.
    pub routed: Option<String>,
    /// Of the calls, those a buyer answered.
    pub connected: Option<String>,
    /// Of the routed calls, those a buyer answered.
    pub accepted: Option<String>,
    /// Of the connected calls, those that earned something.
    pub paid: Option<String>,
    /// Of the connected calls, those for which an outcome was reported.
    pub converted: Option<String>,
}

impl From<&Performance> for PerformanceView {
    fn from(found: &Performance) -> Self {
        Self {
            data: found.page.items.iter().map(PerformedView::from).collect(),
            meta: PerformanceMeta {
                page: ListMeta::of(&found.page),
                by: found.by,
                from: found.span.from,
                to: found.span.to,
                time_zone: found.zone.clone(),
            },
        }
    }
}

impl From<&Performed> for PerformedView {
    fn from(performed: &Performed) -> Self {
        let Performed {
            id,
            name,
            sums,
            reached,
            live,
            talked,
        } = performed;
        Self {
            id: id.clone(),
            name: name.clone(),
            currency: sums.currency,
            calls: reached.calls,
            routed: reached.routed,
            connected: reached.connected,
            paid: reached.paid,
            converted: reached.converted,
            live: *live,
            rates: PerformedRatesView::from(*reached),
            talk_secs: sums.talk_secs,
            average_talk_secs: average_talk(sums.talk_secs, *talked),
            revenue: sums.revenue.into(),
            payout: sums.payout.into(),
            cost: sums.cost.into(),
            profit: sums.profit.into(),
            margin: margin_percent(sums.revenue, sums.profit),
            roi: roi_percent(sums.payout, sums.cost, sums.profit),
            revenue_per_call: revenue_per_call(sums.revenue, reached.calls).map(Into::into),
        }
    }
}

impl From<Reached> for PerformedRatesView {
    fn from(reached: Reached) -> Self {
        Self {
            routed: reached.routed_percent(),
            connected: reached.connected_percent(),
            accepted: reached.accepted_percent(),
            paid: reached.paid_percent(),
            converted: reached.converted_percent(),
        }
    }
}
