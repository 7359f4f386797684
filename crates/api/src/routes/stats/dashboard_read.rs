//! `GET /api/v1/stats/dashboard`

use app::calls::stats::{Dashboard, Part, Share};
use axum::Json;
use axum::extract::State;
use base::field::FieldErrors;
use base::id::Id;
use base::ids::{BuyerId, CampaignId, SupplierId};
use base::money::{Currency, DecimalMicros};
use base::time::{TimeZone, Timestamp};
use domain::calls::rates::Reached;
use domain::calls::span::{Asked, Moment};
use serde::Serialize;
use utoipa::ToSchema;

use crate::error::ApiError;
use crate::extract::may::{CallsRead, May};
use crate::list::Parameters;
use crate::openapi::Failures;
use crate::routes::calls::{CallView, TotalsView};
use crate::state::Api;

/// Read what the calls of a span came to, beside the same span a week before.
#[utoipa::path(
    get,
    path = "/stats/dashboard",
    operation_id = "dashboard_read",
    tag = "Stats",
    params(
        ("from" = Option<String>, Query, description = "The first instant or day; the beginning of today when left out."),
        ("to" = Option<String>, Query, description = "The instant it ends at or the last day; the end of today when left out."),
    ),
    responses((status = 200, description = "The figures.", body = DashboardView), Failures)
)]
pub async fn dashboard_read(
    State(api): State<Api>,
    may: May<CallsRead>,
    asked: Parameters,
) -> Result<Json<DashboardView>, ApiError> {
    let asked = span_of(asked)?;
    let dashboard = api.app().calls.dashboard(may.actor(), asked).await?;
    Ok(Json(DashboardView::from(&dashboard)))
}

fn span_of(asked: Parameters) -> Result<Asked, FieldErrors> {
    let mut errors = FieldErrors::new();
    let mut span = Asked::default();
    for (name, value) in asked.only(&["from", "to"])? {
        let moment = errors.check(&name, Moment::parse(&value));
        match name.as_str() {
            "from" => span.from = moment,
            _ => span.to = moment,
        }
    }
    errors.into_result(span)
}

/// What the calls of a span came to.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct DashboardView {
    /// The first instant of the span.
    pub from: Timestamp,
    /// The first instant after it.
    pub to: Timestamp,
    /// The zone that hours and days are counted in.
    pub time_zone: TimeZone,
    /// Your own currency, which the series is in.
    pub currency: Currency,
    /// How many campaigns take calls now.
    pub active_campaigns: u64,
    /// What the calls came to, by currency.
    pub totals: Vec<TotalsView>,
    /// What those of the same span a week before came to, up to the same moment.
    pub before: Vec<TotalsView>,
    /// How many of the calls got how far, whatever their currency.
    pub rates: RatesView,
    /// How many calls live now.
    pub live_calls: u64,
    /// The calls by hours, or by days when the span is longer than two of them.
    pub series: Vec<PartView>,
    /// The campaigns that earned the most.
    pub top_campaigns: Vec<ShareView<CampaignId>>,
    /// The buyers who pay the most.
    pub top_buyers: Vec<ShareView<BuyerId>>,
    /// The suppliers whose calls earned the most.
    pub top_suppliers: Vec<ShareView<SupplierId>>,
    /// The newest calls of the span.
    pub recent_calls: Vec<CallView>,
}

/// How many calls got how far, in percent with one decimal; empty where there were none.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct RatesView {
    /// Of the calls, those for which a buyer was rung.
    pub routed: Option<String>,
    /// Of the calls, those a buyer answered.
    pub connected: Option<String>,
    /// Of the connected calls, those for which an outcome was reported.
    pub converted: Option<String>,
}

/// One hour or day.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct PartView {
    /// When it begins.
    pub at: Timestamp,
    /// How many calls came in.
    pub calls: u64,
    /// How many of them a buyer answered.
    pub connected: u64,
    /// What buyers pay.
    pub revenue: DecimalMicros,
    /// What suppliers are paid.
    pub payout: DecimalMicros,
    /// What carriers take.
    pub cost: DecimalMicros,
}

/// What the calls of one campaign, buyer or supplier came to.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ShareView<I> {
    /// Which.
    pub id: I,
    /// What it is called.
    pub name: String,
    /// How many calls; of a buyer all that it was offered.
    pub calls: u64,
    /// How many a buyer answered.
    pub connected: u64,
    /// What buyers pay.
    pub revenue: DecimalMicros,
    /// What suppliers are paid.
    pub payout: DecimalMicros,
    /// What carriers take.
    pub cost: DecimalMicros,
    /// What is left.
    pub profit: DecimalMicros,
    /// The currency.
    pub currency: Currency,
}

impl From<&Dashboard> for DashboardView {
    fn from(dashboard: &Dashboard) -> Self {
        Self {
            from: dashboard.span.from,
            to: dashboard.span.to,
            time_zone: dashboard.zone.clone(),
            currency: dashboard.currency,
            active_campaigns: dashboard.active_campaigns,
            totals: dashboard.totals.iter().map(TotalsView::from).collect(),
            before: dashboard.before.iter().map(TotalsView::from).collect(),
            rates: RatesView::from(dashboard.reached),
            live_calls: dashboard.live_calls,
            series: dashboard.series.iter().map(PartView::from).collect(),
            top_campaigns: shares(&dashboard.top_campaigns),
            top_buyers: shares(&dashboard.top_buyers),
            top_suppliers: shares(&dashboard.top_suppliers),
            recent_calls: dashboard.newest.iter().map(CallView::from).collect(),
        }
    }
}

impl From<Reached> for RatesView {
    fn from(reached: Reached) -> Self {
        Self {
            routed: reached.routed_percent(),
            connected: reached.connected_percent(),
            converted: reached.converted_percent(),
        }
    }
}

impl From<&Part> for PartView {
    fn from(part: &Part) -> Self {
        Self {
            at: part.at,
            calls: part.calls,
            connected: part.connected,
            revenue: part.revenue.into(),
            payout: part.payout.into(),
            cost: part.cost.into(),
        }
    }
}

fn shares<I: Id>(shares: &[Share<I>]) -> Vec<ShareView<I>> {
    shares
        .iter()
        .map(|share| ShareView {
            id: share.id,
            name: share.name.clone(),
            calls: share.sums.calls,
            connected: share.sums.connected,
            revenue: share.sums.revenue.into(),
            payout: share.sums.payout.into(),
            cost: share.sums.cost.into(),
            profit: share.sums.profit.into(),
            currency: share.sums.currency,
        })
        .collect()
}
