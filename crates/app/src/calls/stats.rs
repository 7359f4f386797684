//! What the calls of a span came to, for the page that people open first.

use base::ids::{BuyerId, CampaignId, SupplierId};
use base::money::{Currency, Money};
use base::time::{Seconds, TimeZone, Timestamp};
use domain::calls::rates::Reached;
use domain::calls::span::{Asked, Span};
use store::calls::reading;
use store::calls::stats::{self, Interval, SpanSums};

pub use store::calls::stats::{Share, Sums};

use crate::AppError;
use crate::access::tenants;
use crate::actor::Actor;
use crate::calls::Calls;
use crate::calls::reading::CallSummary;

/// How many campaigns, buyers and suppliers are named.
const BEST: i64 = 5;
/// How many calls are shown.
const NEWEST: i64 = 10;
/// A call that came in earlier than so long ago does not live, whatever was heard of it.
const ALIVE_WITHIN: Seconds = Seconds::new(86_400);

/// What the calls of a span came to.
#[derive(Clone, Debug)]
pub struct Dashboard {
    /// The span.
    pub span: Span,
    /// The zone its hours and days are counted in.
    pub zone: TimeZone,
    /// The tenant's own currency, which the series is in.
    pub currency: Currency,
    /// How many campaigns take calls now.
    pub active_campaigns: u64,
    /// How many calls live now.
    pub live_calls: u64,
    /// What the span's calls came to, by currency.
    pub totals: Vec<Sums>,
    /// What those of the same span a week before came to, up to the same moment.
    pub before: Vec<Sums>,
    /// How many of the span's calls got how far, whatever their currency.
    pub reached: Reached,
    /// The span in parts, hours or days, the first first.
    pub series: Vec<Part>,
    /// The campaigns that earned the most.
    pub top_campaigns: Vec<Share<CampaignId>>,
    /// The buyers who pay the most.
    pub top_buyers: Vec<Share<BuyerId>>,
    /// The suppliers whose calls earned the most.
    pub top_suppliers: Vec<Share<SupplierId>>,
    /// The newest calls of the span.
    pub newest: Vec<CallSummary>,
}

/// One hour or day of a span.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Part {
    /// When it begins.
    pub at: Timestamp,
    /// How many calls came in.
    pub calls: u64,
    /// How many of them a buyer answered.
    pub connected: u64,
    /// What buyers pay.
    pub revenue: Money,
    /// What suppliers are paid.
    pub payout: Money,
    /// What carriers take.
    pub cost: Money,
}

impl Calls {
    /// What the calls of a span came to; of today in the tenant's zone when no span is named.
    ///
    /// # Errors
    /// When the span ends before it begins or is too long, or the database fails.
    pub async fn dashboard(&self, actor: &Actor, asked: Asked) -> Result<Dashboard, AppError> {
        let now = self.core.now();
        let mut tx = self.core.store.begin(actor.tenant).await?;
        let defaults = tenants::load_defaults(&mut tx).await?;
        let (zone, currency) = (defaults.time_zone, defaults.currency);
        let span = asked.span(&zone, now)?;
        let within = interval(span);
        let starts = span.parts(&zone);
        let sums = stats::series(&mut tx, within, &starts, currency).await?;
        let totals = stats::sums(&mut tx, within).await?;
        let before = interval(span.week_before(&zone, now));
        let alive_since = now.checked_sub(ALIVE_WITHIN).unwrap_or(Timestamp::MIN);
        Ok(Dashboard {
            before: stats::sums(&mut tx, before).await?,
            active_campaigns: stats::count_active_campaigns(&mut tx).await?,
            live_calls: stats::count_live(&mut tx, alive_since).await?,
            top_campaigns: stats::top_campaigns(&mut tx, within, currency, BEST).await?,
            top_buyers: stats::top_buyers(&mut tx, within, currency, BEST).await?,
            top_suppliers: stats::top_suppliers(&mut tx, within, currency, BEST).await?,
            newest: reading::newest(&mut tx, within, NEWEST).await?,
            reached: reached(&totals),
            series: parts(&starts, &sums, currency),
            totals,
            span,
            zone,
            currency,
        })
    }
}

fn interval(span: Span) -> Interval {
    Interval {
        from: span.from,
        to: span.to,
    }
}

fn reached(totals: &[Sums]) -> Reached {
    let sum = |of: fn(&Sums) -> u64| totals.iter().map(of).sum();
    Reached {
        calls: sum(|sums| sums.calls),
        routed: sum(|sums| sums.routed),
        connected: sum(|sums| sums.connected),
        converted: sum(|sums| sums.converted),
    }
}

/// Every part of the span, those without calls too.
fn parts(starts: &[Timestamp], sums: &[SpanSums], currency: Currency) -> Vec<Part> {
    let zero = Money::zero(currency);
    let mut parts: Vec<Part> = starts
        .iter()
        .map(|at| Part {
            at: *at,
            calls: 0,
            connected: 0,
            revenue: zero,
            payout: zero,
            cost: zero,
        })
        .collect();
    for SpanSums { index, sums } in sums {
        if let Some(part) = parts.get_mut(*index) {
            *part = Part {
                at: part.at,
                calls: sums.calls,
                connected: sums.connected,
                revenue: sums.revenue,
                payout: sums.payout,
                cost: sums.cost,
            };
        }
    }
    parts
}
