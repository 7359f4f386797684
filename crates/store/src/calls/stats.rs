//! Sums over calls: what they came to, per currency, per hour or day, and by what they belong to.
//!
//! A call counts as routed when a buyer was rung, as connected when a buyer answered, and as
//! converted when an outcome was reported for it.

use base::id::{self, Id};
use base::money::{Currency, Money};
use base::time::Timestamp;
use domain::calls::dimension::Dimension;
use domain::economics::settlement::profit;
use uuid::Uuid;

use crate::columns::{At, readable};
use crate::{StoreError, Tx};

/// What some calls in one currency came to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sums {
    /// The currency.
    pub currency: Currency,
    /// How many calls.
    pub calls: u64,
    /// For how many a buyer was rung.
    pub routed: u64,
    /// How many a buyer answered.
    pub connected: u64,
    /// For how many an outcome was reported.
    pub converted: u64,
    /// How many seconds callers and buyers talked.
    pub talk_secs: u64,
    /// What buyers pay.
    pub revenue: Money,
    /// What suppliers are paid.
    pub payout: Money,
    /// What carriers take.
    pub cost: Money,
    /// What is left.
    pub profit: Money,
}

/// The calls of one of the spans that a series is made of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SpanSums {
    /// Which span, counting from 0.
    pub index: usize,
    /// What its calls came to.
    pub sums: Sums,
}

/// What a campaign, buyer or whatever calls belong to had of some calls in one currency.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Share<I> {
    /// Which; of a source, whose it is.
    pub id: I,
    /// Which source, in its supplier's words; empty where they are no sources.
    pub source: String,
    /// What it is called.
    pub name: String,
    /// What its calls came to: of a buyer, target or offer all that it was offered.
    pub sums: Sums,
    /// How many of them earned something.
    pub paid: u64,
    /// How many of them live now.
    pub live: u64,
    /// How many of those that a buyer answered are over.
    pub talked: u64,
}

/// An interval: from the first instant on, before the second.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Interval {
    /// The first instant in it.
    pub from: Timestamp,
    /// The first instant after it.
    pub to: Timestamp,
}

impl Interval {
    /// The ids of the calls that came in in it: from the first on, before the second.
    fn ids(self) -> (Uuid, Uuid) {
        let least_at = |instant: Timestamp| id::uuid_at(instant, [0; 10]);
        (least_at(self.from), least_at(self.to))
    }
}

/// What the calls of an interval came to, by currency.
///
/// # Errors
/// When the database fails; so for the others.
pub async fn sums(tx: &mut Tx, interval: Interval) -> Result<Vec<Sums>, StoreError> {
    let (from, before) = interval.ids();
    let rows = sqlx::query_file_as!(
        SumsRow,
        "src/calls/reading/sum_calls.sql",
        tx.tenant_uuid(),
        from,
        before,
        None::<Uuid>,
        None::<Uuid>,
        None::<Uuid>,
        None::<&str>,
        None::<&str>,
        None::<&str>,
        None::<i64>,
        None::<i64>,
        None::<bool>,
        None::<&str>,
    )
    .fetch_all(tx.connection())
    .await?;
    rows.into_iter().map(Sums::try_from).collect()
}

/// What the calls in one currency came to in each of the spans that begin at `starts`, the last
/// of which ends with the interval. Spans without calls are left out.
pub async fn series(
    tx: &mut Tx,
    interval: Interval,
    starts: &[Timestamp],
    currency: Currency,
) -> Result<Vec<SpanSums>, StoreError> {
    let (from, before) = interval.ids();
    let starts: Vec<At> = starts.iter().copied().map(At).collect();
    let rows = sqlx::query_file!(
        "src/calls/stats/sum_series.sql",
        tx.tenant_uuid(),
        from,
        before,
        &starts as _,
        currency.as_str(),
    )
    .fetch_all(tx.connection())
    .await?;
    rows.into_iter()
        .map(|row| {
            let sums = SumsRow {
                currency: currency.as_str().to_owned(),
                calls: row.calls,
                routed: row.routed,
                connected: row.connected,
                converted: row.converted,
                talk_secs: row.talk_secs,
                revenue_micros: row.revenue_micros,
                payout_micros: row.payout_micros,
                cost_micros: row.cost_micros,
            };
            // What came in within the first id's millisecond may lie before the first start.
            let index = usize::try_from(row.span.max(1) - 1);
            Ok(SpanSums {
                index: readable("span", index)?,
                sums: Sums::try_from(sums)?,
            })
        })
        .collect()
}

/// Which of those that calls belong to are summed up.
#[derive(Clone, Copy, Debug)]
pub struct Wanted<'a, I> {
    /// Only these; all where nothing is said.
    pub ids: Option<&'a [I]>,
    /// The currency that comes first.
    pub currency: Currency,
    /// How many are left out at the beginning.
    pub offset: i64,
    /// How many at most.
    pub limit: i64,
}

/// What the calls of an interval came to by the things of one kind that they belong to: those with the
/// most revenue in the wanted currency first, then those in others. Those without calls are left out.
/// The ids are those of that kind; of sources, of their suppliers.
pub async fn shares<I: Id>(
    tx: &mut Tx,
    by: Dimension,
    interval: Interval,
    wanted: Wanted<'_, I>,
) -> Result<Vec<Share<I>>, StoreError> {
    let (from, before) = interval.ids();
    let ids = wanted.ids.map(|ids| ids.iter().map(|id| id.uuid()));
    let rows = sqlx::query_file_as!(
        ShareRow,
        "src/calls/stats/sum_by_dimension.sql",
        tx.tenant_uuid(),
        from,
        before,
        by.as_str(),
        wanted.currency.as_str(),
        ids.map(Iterator::collect::<Vec<_>>) as _,
        wanted.limit,
        wanted.offset,
    )
    .fetch_all(tx.connection())
    .await?;
    rows.into_iter().map(Share::try_from).collect()
}

/// How many calls that came in since then live.
pub async fn count_live(tx: &mut Tx, since: Timestamp) -> Result<u64, StoreError> {
    let rows = sqlx::query_scalar!(
        r#"
        select count(*) as "rows!"
        from app.calls
        where tenant_id = $1
          and id >= $2
          and closed_at is null
        "#,
        tx.tenant_uuid(),
        id::uuid_at(since, [0; 10]),
    )
    .fetch_one(tx.connection())
    .await?;
    Ok(u64::try_from(rows).unwrap_or_default())
}

/// How many campaigns take calls.
pub async fn count_active_campaigns(tx: &mut Tx) -> Result<u64, StoreError> {
    let rows = sqlx::query_scalar!(
        r#"
        select count(*) as "rows!"
        from app.campaigns
        where tenant_id = $1
          and status = 'active'
        "#,
        tx.tenant_uuid(),
    )
    .fetch_one(tx.connection())
    .await?;
    Ok(u64::try_from(rows).unwrap_or_default())
}

/// The columns of sums.
pub(crate) struct SumsRow {
    pub currency: String,
    pub calls: i64,
    pub routed: i64,
    pub connected: i64,
    pub converted: i64,
    pub talk_secs: i64,
    pub revenue_micros: i64,
    pub payout_micros: i64,
    pub cost_micros: i64,
}

struct ShareRow {
    id: Uuid,
    source: String,
    name: String,
    currency: String,
    calls: i64,
    routed: i64,
    connected: i64,
    paid: i64,
    converted: i64,
    live: i64,
    talked: i64,
    talk_secs: i64,
    revenue_micros: i64,
    payout_micros: i64,
    cost_micros: i64,
}

impl TryFrom<SumsRow> for Sums {
    type Error = StoreError;

    fn try_from(row: SumsRow) -> Result<Self, StoreError> {
        let currency = readable("calls.currency", Currency::parse(&row.currency))?;
        let money = |micros| Money::from_micros(micros, currency);
        let (revenue, payout) = (money(row.revenue_micros), money(row.payout_micros));
        let cost = money(row.cost_micros);
        let number = |rows: i64| u64::try_from(rows).unwrap_or_default();
        Ok(Self {
            currency,
            calls: number(row.calls),
            routed: number(row.routed),
            connected: number(row.connected),
            converted: number(row.converted),
            talk_secs: number(row.talk_secs),
            revenue,
            payout,
            cost,
            profit: readable("calls.cost_micros", profit(revenue, payout, cost))?,
        })
    }
}

impl<I: Id> TryFrom<ShareRow> for Share<I> {
    type Error = StoreError;

    fn try_from(row: ShareRow) -> Result<Self, StoreError> {
        Ok(Self {
            id: I::from_uuid(row.id),
            source: row.source,
            name: row.name,
            paid: u64::try_from(row.paid).unwrap_or_default(),
            live: u64::try_from(row.live).unwrap_or_default(),
            talked: u64::try_from(row.talked).unwrap_or_default(),
            sums: Sums::try_from(SumsRow {
                currency: row.currency,
                calls: row.calls,
                routed: row.routed,
                connected: row.connected,
                converted: row.converted,
                talk_secs: row.talk_secs,
                revenue_micros: row.revenue_micros,
                payout_micros: row.payout_micros,
                cost_micros: row.cost_micros,
            })?,
        })
    }
}
