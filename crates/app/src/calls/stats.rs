//! What the calls of a span came to: for the page that people open first, and by what calls belong
//! to.

use base::field::FieldErrors;
use base::id::Id;
use base::ids::{BuyerId, CampaignId, NumberId, OfferId, SupplierId, TargetId};
use base::money::{Currency, Money};
use base::page::{Page, PageRequest, Position};
use base::time::{Seconds, TimeZone, Timestamp};
use domain::calls::dimension::Dimension;
use domain::calls::rates::Reached;
use domain::calls::span::{Asked, Span};
use store::Tx;
use store::calls::reading;
use store::calls::stats::{self, Interval, SpanSums, Wanted};

pub use store::calls::stats::{Share, Sums};

use crate::AppError;
use crate::access::tenants;
use crate::actor::Actor;
use crate::calls::Calls;
use crate::calls::reading::CallSummary;

/// How many campaigns, buyers and suppliers are named.
const BEST: i64 = 5;
/// How many things can be asked about by their ids at once.
pub const IDS_MAX: usize = 200;
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

/// Whose performance is asked for.
#[derive(Clone, Debug)]
pub struct PerformanceRequest {
    /// What they are.
    pub by: Dimension,
    /// Only those with these ids, [`IDS_MAX`] at most, and of sources those of these suppliers; all where
    /// nothing is said.
    pub ids: Option<Vec<String>>,
    /// When the calls came in; today when nothing is said.
    pub span: Asked,
}

/// How campaigns, buyers or whatever calls belong to did in a span.
#[derive(Clone, Debug)]
pub struct Performance {
    /// What they are.
    pub by: Dimension,
    /// The span.
    pub span: Span,
    /// The zone its days are counted in.
    pub zone: TimeZone,
    /// They, those with the most revenue first.
    pub page: Page<Performed>,
}

/// How one of them did, in one currency.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Performed {
    /// Its id; of a source its supplier's, and its name behind a slash.
    pub id: String,
    /// What it is called.
    pub name: String,
    /// What its calls came to: of a buyer, target or offer all that it was offered.
    pub sums: Sums,
    /// How many of them got how far.
    pub reached: Reached,
    /// How many of them live now.
    pub live: u64,
    /// How many of those that a buyer answered are over.
    pub talked: u64,
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
            top_campaigns: stats::shares(&mut tx, Dimension::Campaign, within, best(currency))
                .await?,
            top_buyers: stats::shares(&mut tx, Dimension::Buyer, within, best(currency)).await?,
            top_suppliers: stats::shares(&mut tx, Dimension::Supplier, within, best(currency))
                .await?,
            newest: reading::newest(&mut tx, within, NEWEST).await?,
            reached: reached(&totals),
            series: parts(&starts, &sums, currency),
            totals,
            span,
            zone,
            currency,
        })
    }

    /// How those did that calls belong to, of one kind; those without calls are left out. Of today in
    /// the tenant's zone when no span is named.
    ///
    /// # Errors
    /// When the span ends before it begins or is too long, an id is of another kind, or the database
    /// fails.
    pub async fn performance(
        &self,
        actor: &Actor,
        asked: PerformanceRequest,
        page: &PageRequest,
    ) -> Result<Performance, AppError> {
        let now = self.core.now();
        let mut tx = self.core.store.begin(actor.tenant).await?;
        let defaults = tenants::load_defaults(&mut tx).await?;
        let span = asked.span.span(&defaults.time_zone, now)?;
        let (tx, of, currency) = (&mut tx, (&asked, span), defaults.currency);
        let rows = match asked.by {
            Dimension::Campaign => performed::<CampaignId>(tx, of, currency, page).await,
            Dimension::Supplier | Dimension::Source => {
                performed::<SupplierId>(tx, of, currency, page).await
            }
            Dimension::Number => performed::<NumberId>(tx, of, currency, page).await,
            Dimension::Buyer => performed::<BuyerId>(tx, of, currency, page).await,
            Dimension::Target => performed::<TargetId>(tx, of, currency, page).await,
            Dimension::Offer => performed::<OfferId>(tx, of, currency, page).await,
        };
        Ok(Performance {
            by: asked.by,
            span,
            zone: defaults.time_zone,
            page: Page::of_rows(page, rows?, None, |_| None),
        })
    }
}

/// Those who earned the most.
const fn best<I>(currency: Currency) -> Wanted<'static, I> {
    Wanted {
        ids: None,
        currency,
        offset: 0,
        limit: BEST,
    }
}

async fn performed<I: Id>(
    tx: &mut Tx,
    (asked, span): (&PerformanceRequest, Span),
    currency: Currency,
    page: &PageRequest,
) -> Result<Vec<Performed>, AppError> {
    let ids = asked.ids.as_deref().map(parsed::<I>).transpose()?;
    let offset = match page.position() {
        Position::Offset(offset) => i64::try_from(*offset).unwrap_or(i64::MAX),
        Position::After(_) => 0,
    };
    let wanted = Wanted {
        ids: ids.as_deref(),
        currency,
        offset,
        limit: i64::from(page.limit()) + 1,
    };
    let shares = stats::shares::<I>(tx, asked.by, interval(span), wanted).await?;
    Ok(shares.into_iter().map(Performed::from).collect())
}

fn parsed<I: Id>(ids: &[String]) -> Result<Vec<I>, FieldErrors> {
    let mut errors = FieldErrors::new();
    if ids.len() > IDS_MAX {
        errors.add("ids", format!("must be at most {IDS_MAX} ids"));
    }
    let parsed = ids.iter().enumerate();
    let parsed = parsed.filter_map(|(at, id)| errors.check(format!("ids[{at}]"), id.parse()));
    let parsed = parsed.collect();
    errors.into_result(parsed)
}

impl<I: Id> From<Share<I>> for Performed {
    fn from(share: Share<I>) -> Self {
        Self {
            id: match share.source.as_str() {
                "" => share.id.to_string(),
                source => format!("{}/{source}", share.id),
            },
            name: share.name,
            reached: Reached {
                calls: share.sums.calls,
                routed: share.sums.routed,
                connected: share.sums.connected,
                paid: share.paid,
                converted: share.sums.converted,
            },
            sums: share.sums,
            live: share.live,
            talked: share.talked,
        }
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
        ..Reached::default()
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
