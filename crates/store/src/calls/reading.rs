//! Calls as people read them: lists with names beside the ids, and what a page about one call
//! shows. Nothing here is held or changed.
//!
//! A call's id says when it came in, so a span of time is a range of ids, and a query that names
//! both ends of it reads only the partitions of those months.

use std::collections::BTreeMap;
use std::time::Duration;

use base::id::{self, Id};
use base::ids::{
    BuyerId, CallId, CampaignId, NumberId, OfferId, ProviderAccountId, SupplierId, TargetId,
};
use base::money::{Amount, Currency, Money};
use base::page::{Cursor, Page, PageRequest, Position};
use base::text::Name;
use base::time::{Seconds, Timestamp};
use domain::calls::caller_names::NameGap;
use domain::calls::legs::LegStatus;
use domain::calls::origin::{Origin, Place};
use domain::calls::state::{Disposition, EndedBy};
use domain::economics::settlement::profit;
use domain::routing::decide::CallRefusal;
use domain::routing::lineup::{CandidateVerdict, Member, side_by_side};
use domain::routing::number_rules::Ruling;
use uuid::Uuid;

use crate::calls::json;
use crate::calls::stats::{Interval, Sums, SumsRow};
use crate::calls::verdicts::Kept;
use crate::columns::{At, count, readable, readable_if_set, seconds, stored};
use crate::{StoreError, Tx};

/// The order of the list, as its cursors name it.
const ORDER: &str = "-startedAt";

/// What a list of calls is narrowed to.
#[derive(Clone, Debug, Default)]
pub struct CallFilter {
    /// Only calls that came in at this time or later.
    pub from: Option<Timestamp>,
    /// Only calls that came in before this time.
    pub to: Option<Timestamp>,
    /// Only calls of this campaign.
    pub campaign: Option<CampaignId>,
    /// Only calls whose buyer is this one.
    pub buyer: Option<BuyerId>,
    /// Only calls of this supplier.
    pub supplier: Option<SupplierId>,
    /// Only calls of this source of a supplier's.
    pub supplier_sub_id: Option<String>,
    /// Only calls that stand here.
    pub status: Option<LegStatus>,
    /// Only calls that are duplicates, or only those that are none.
    pub is_duplicate: Option<bool>,
    /// Only callers whose number contains this.
    pub caller: Option<String>,
    /// Only this call, by its own id or the carrier's, or callers whose number contains this.
    pub search: Option<String>,
    /// Only calls that earned at least this much.
    pub revenue_min: Option<Amount>,
    /// Only calls that earned at most this much.
    pub revenue_max: Option<Amount>,
}

/// Something with what it is called.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Named<I> {
    /// Which.
    pub id: I,
    /// What it is called now.
    pub name: Name,
}

/// A call as lists show it.
#[derive(Clone, Debug, PartialEq)]
pub struct CallSummary {
    /// Its id.
    pub id: CallId,
    /// The account it came in at.
    pub account: ProviderAccountId,
    /// The carrier's id of the caller's leg.
    pub carrier_call_id: String,
    /// The request it came in with.
    pub trace_id: String,
    /// Who called whom.
    pub origin: Origin,
    /// The number that was called, where it is one of the tenant's.
    pub number: Option<NumberId>,
    /// The campaign that routed it.
    pub campaign: Option<Named<CampaignId>>,
    /// Who sent it.
    pub supplier: Option<Named<SupplierId>>,
    /// Which of the supplier's own sources it is from, in the supplier's words.
    pub supplier_sub_id: Option<String>,
    /// The offer by which it was sold, is being offered, or was offered last.
    pub offer: Option<OfferId>,
    /// The target of that offer.
    pub target: Option<Named<TargetId>>,
    /// The buyer of that target.
    pub buyer: Option<Named<BuyerId>>,
    /// Where it stands.
    pub status: LegStatus,
    /// What it came to; nothing while it lives.
    pub disposition: Option<Disposition>,
    /// Who ended it; nothing while it lives.
    pub ended_by: Option<EndedBy>,
    /// The earlier call of the same caller that it repeats, as its campaign counts it (EX-29).
    pub duplicate_of: Option<CallId>,
    /// How many legs were dialled.
    pub attempts: u32,
    /// When it came in.
    pub started_at: Timestamp,
    /// When the caller and whoever took the call were joined.
    pub connected_at: Option<Timestamp>,
    /// When the last leg was over.
    pub ended_at: Option<Timestamp>,
    /// When everything about it was settled.
    pub closed_at: Option<Timestamp>,
    /// How long the caller's leg was connected.
    pub duration: Option<Seconds>,
    /// How long the leg rang that was answered, or else the last one.
    pub ring: Option<Seconds>,
    /// How long the caller talked with somebody.
    pub talk: Option<Seconds>,
    /// How long the carrier bills the buyer's leg for.
    pub billable: Option<Seconds>,
    /// Whether a recording can be fetched.
    pub has_recording: bool,
    /// How many conversions were reported.
    pub conversions: u32,
    /// What its buyer pays.
    pub revenue: Money,
    /// What its supplier is paid.
    pub payout: Money,
    /// What the carrier takes.
    pub cost: Money,
    /// What is left.
    pub profit: Money,
}

/// What a target and its buyer are called.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TargetNames {
    /// The target.
    pub target: Name,
    /// Its buyer.
    pub buyer: Name,
}

/// A page of calls, with the sums of all pages together.
#[derive(Clone, Debug)]
pub struct CallPage {
    /// The page.
    pub page: Page<CallSummary>,
    /// The sums per currency; nothing on a page after a cursor, or where there is too much to sum
    /// up.
    pub totals: Option<Vec<Sums>>,
}

/// The ids a query may find: from the first on, before the second.
#[derive(Clone, Copy)]
struct Range {
    from: Uuid,
    before: Uuid,
}

impl Range {
    fn of(filter: &CallFilter, sought: Option<CallId>) -> Self {
        // Of the ids that can be made at an instant, the least has no random bits.
        let least_at = |instant: Timestamp| id::uuid_at(instant, [0; 10]);
        let span = Self {
            from: filter.from.map_or(Uuid::nil(), least_at),
            before: filter.to.map_or(Uuid::max(), least_at),
        };
        sought.map_or(span, |call| span.only(call))
    }

    /// Only one id of the range, or none when it lies outside.
    fn only(self, call: CallId) -> Self {
        let next = Uuid::from_u128(call.uuid().as_u128().saturating_add(1));
        Self {
            from: self.from.max(call.uuid()),
            before: self.before.min(next),
        }
    }

    fn up_to(self, end: Uuid) -> Self {
        let before = self.before.min(end);
        Self { before, ..self }
    }
}

/// One page of the calls a filter lets through, the newest first. Where nothing says from when on,
/// they are summed up only among so many calls at most.
///
/// # Errors
/// When the database fails; so for the others.
pub async fn list(
    tx: &mut Tx,
    filter: &CallFilter,
    request: &PageRequest,
    summed_max: u32,
) -> Result<CallPage, StoreError> {
    let sought = filter.search.as_ref().and_then(|text| text.parse().ok());
    let range = Range::of(filter, sought);
    let search = match sought {
        Some(_) => None,
        None => filter.search.as_deref(),
    };
    let (offset, totals) = match request.position() {
        Position::Offset(offset) => {
            let is_short = filter.from.is_some() || !has_more(tx, range, summed_max).await?;
            let totals = match is_short {
                true => Some(sums(tx, filter, range, search).await?),
                false => None,
            };
            (i64::try_from(*offset).unwrap_or(i64::MAX), totals)
        }
        Position::After(_) => (0, None),
    };
    let pages = match request.position() {
        Position::After(cursor) => range.up_to(cursor.id),
        Position::Offset(_) => range,
    };
    let limit = i64::from(request.limit()) + 1;
    let calls = select(tx, filter, pages, search, (limit, offset)).await?;
    let total = totals
        .as_ref()
        .map(|totals| totals.iter().map(|sums| sums.calls).sum());
    let page = Page::of_rows(request, calls, total, |last: &CallSummary| {
        Some(Cursor {
            sort: ORDER.to_owned(),
            key: last.started_at.to_string(),
            id: last.id.uuid(),
        })
    });
    Ok(CallPage { page, totals })
}

/// Whether a range has more calls than so many, whatever a filter says of them.
async fn has_more(tx: &mut Tx, range: Range, than: u32) -> Result<bool, StoreError> {
    let has_more = sqlx::query_scalar!(
        r#"
        select exists (
          select 1
          from app.calls
          where tenant_id = $1
            and id >= $2
            and id < $3
          offset $4
        ) as "has_more!"
        "#,
        tx.tenant_uuid(),
        range.from,
        range.before,
        i64::from(than),
    )
    .fetch_one(tx.connection())
    .await?;
    Ok(has_more)
}

async fn sums(
    tx: &mut Tx,
    filter: &CallFilter,
    range: Range,
    search: Option<&str>,
) -> Result<Vec<Sums>, StoreError> {
    let rows = sqlx::query_file_as!(
        SumsRow,
        "src/calls/reading/sum_calls.sql",
        tx.tenant_uuid(),
        range.from,
        range.before,
        filter.campaign.map(Id::uuid),
        filter.buyer.map(Id::uuid),
        filter.supplier.map(Id::uuid),
        filter.status.map(LegStatus::as_str),
        filter.caller,
        search,
        filter.revenue_min.map(Amount::micros),
        filter.revenue_max.map(Amount::micros),
        filter.is_duplicate,
        filter.supplier_sub_id,
    )
    .fetch_all(tx.connection())
    .await?;
    rows.into_iter().map(Sums::try_from).collect()
}

/// One call, if the tenant has it.
pub async fn find(tx: &mut Tx, call: CallId) -> Result<Option<CallSummary>, StoreError> {
    let everything = CallFilter::default();
    let range = Range::of(&everything, Some(call));
    let calls = select(tx, &everything, range, None, (1, 0)).await?;
    Ok(calls.into_iter().next())
}

/// The newest calls of a span, the newest first.
pub async fn newest(
    tx: &mut Tx,
    interval: Interval,
    limit: i64,
) -> Result<Vec<CallSummary>, StoreError> {
    let filter = CallFilter {
        from: Some(interval.from),
        to: Some(interval.to),
        ..CallFilter::default()
    };
    let range = Range::of(&filter, None);
    select(tx, &filter, range, None, (limit, 0)).await
}

/// The calls of a range that a filter lets through, the newest first: so many, after so many.
async fn select(
    tx: &mut Tx,
    filter: &CallFilter,
    range: Range,
    search: Option<&str>,
    (limit, offset): (i64, i64),
) -> Result<Vec<CallSummary>, StoreError> {
    let rows = sqlx::query_file_as!(
        Row,
        "src/calls/reading/select_calls.sql",
        tx.tenant_uuid(),
        range.from,
        range.before,
        filter.campaign.map(Id::uuid),
        filter.buyer.map(Id::uuid),
        filter.supplier.map(Id::uuid),
        filter.status.map(LegStatus::as_str),
        filter.caller,
        search,
        filter.revenue_min.map(Amount::micros),
        filter.revenue_max.map(Amount::micros),
        limit,
        offset,
        filter.is_duplicate,
        filter.supplier_sub_id,
    )
    .fetch_all(tx.connection())
    .await?;
    rows.into_iter().map(CallSummary::try_from).collect()
}

/// A decision as it is read: with the candidates it was about.
#[derive(Clone, Debug, PartialEq)]
pub struct ReadDecision {
    /// Which decision of the call, counting from 1.
    pub ordinal: u8,
    /// The campaign whose candidates were judged, if any were.
    pub campaign: Option<Named<CampaignId>>,
    /// Every candidate with its verdict, those with a place first.
    pub verdicts: Vec<CandidateVerdict>,
    /// Why nobody was asked, when that is not the candidates' doing.
    pub refusal: Option<CallRefusal>,
    /// What the rules of the called number said, where it had any.
    pub number_rules: Option<Ruling>,
    /// Why the caller's name was not known though it was wanted.
    pub name_gap: Option<NameGap>,
    /// When.
    pub decided_at: Timestamp,
    /// How long that took, where that was kept.
    pub took: Option<Duration>,
}

/// Why a call went where it went: one decision per time it was decided, the first first.
pub async fn decisions_of(tx: &mut Tx, call: CallId) -> Result<Vec<ReadDecision>, StoreError> {
    let rows = sqlx::query!(
        r#"
        select
          decisions.ordinal, decisions.places, decisions.reasons, decisions.refusal,
          decisions.number_rules, decisions.name_gap, decisions.decided_at as "decided_at: At",
          decisions.took_us, lineups.members as "members?", campaigns.id as "campaign_id?",
          campaigns.name as "campaign_name?"
        from app.call_decisions as decisions
        left join app.lineups on lineups.tenant_id = $1 and lineups.id = decisions.lineup_id
        left join app.campaigns on campaigns.tenant_id = $1 and campaigns.id = lineups.campaign_id
        where decisions.tenant_id = $1
          and decisions.call_id = $2
        order by decisions.ordinal
        "#,
        tx.tenant_uuid(),
        call.uuid(),
    )
    .fetch_all(tx.connection())
    .await?;
    rows.into_iter()
        .map(|row| {
            let verdicts = match (row.members, row.places, row.reasons) {
                (Some(members), Some(places), Some(reasons)) => {
                    let members: Vec<Member> = json::read("lineups.members", members)?;
                    let reasons = json::parse("call_decisions.reasons", &reasons)?;
                    side_by_side(&members, Kept { places, reasons }.read()?)
                }
                _ => Vec::new(),
            };
            let refusal = row.refusal;
            let campaign = row.campaign_id.zip(row.campaign_name);
            let campaign = campaign.map(|(id, name)| {
                let id = CampaignId::from_uuid(id);
                let name = readable("campaigns.name", Name::parse(&name))?;
                Ok::<_, StoreError>(Named { id, name })
            });
            Ok(ReadDecision {
                campaign: campaign.transpose()?,
                ordinal: readable("call_decisions.ordinal", u8::try_from(row.ordinal))?,
                verdicts,
                refusal: refusal
                    .map(|refusal| json::read("call_decisions.refusal", refusal))
                    .transpose()?,
                number_rules: stored("call_decisions.number_rules", row.number_rules)?,
                name_gap: readable_if_set("call_decisions.name_gap", row.name_gap, |gap| {
                    gap.parse()
                })?,
                decided_at: row.decided_at.0,
                took: row
                    .took_us
                    .map(|micros| readable("call_decisions.took_us", u64::try_from(micros)))
                    .transpose()?
                    .map(Duration::from_micros),
            })
        })
        .collect()
}

/// What targets and their buyers are called.
pub async fn names_of(
    tx: &mut Tx,
    targets: &[TargetId],
) -> Result<BTreeMap<TargetId, TargetNames>, StoreError> {
    let ids: Vec<Uuid> = targets.iter().copied().map(Id::uuid).collect();
    let rows = sqlx::query!(
        r#"
        select targets.id, targets.name, buyers.name as buyer_name
        from app.targets
        join app.buyers on buyers.tenant_id = $1 and buyers.id = targets.buyer_id
        where targets.tenant_id = $1
          and targets.id = any ($2)
        "#,
        tx.tenant_uuid(),
        &ids,
    )
    .fetch_all(tx.connection())
    .await?;
    rows.into_iter()
        .map(|row| {
            let names = TargetNames {
                target: readable("targets.name", Name::parse(&row.name))?,
                buyer: readable("buyers.name", Name::parse(&row.buyer_name))?,
            };
            Ok((TargetId::from_uuid(row.id), names))
        })
        .collect()
}

struct Row {
    id: Uuid,
    provider_account_id: Uuid,
    carrier_call_id: String,
    trace_id: String,
    number_id: Option<Uuid>,
    campaign_id: Option<Uuid>,
    campaign_name: Option<String>,
    supplier_id: Option<Uuid>,
    supplier_name: Option<String>,
    supplier_sub_id: Option<String>,
    offer_id: Option<Uuid>,
    target_id: Option<Uuid>,
    target_name: Option<String>,
    buyer_id: Option<Uuid>,
    buyer_name: Option<String>,
    caller: String,
    called: String,
    caller_name: Option<String>,
    caller_city: Option<String>,
    caller_state: Option<String>,
    caller_zip: Option<String>,
    caller_country: Option<String>,
    attestation: Option<String>,
    status: String,
    disposition: Option<String>,
    ended_by: Option<String>,
    duplicate_of_call_id: Option<Uuid>,
    attempts: i16,
    started_at: At,
    connected_at: Option<At>,
    ended_at: Option<At>,
    closed_at: Option<At>,
    duration_secs: Option<i32>,
    ring_secs: Option<i32>,
    talk_secs: Option<i32>,
    billable_secs: Option<i32>,
    has_recording: bool,
    conversions: i32,
    currency: String,
    revenue_micros: i64,
    payout_micros: i64,
    cost_micros: i64,
}

/// A thing that is named, from the columns of a left join.
fn named<I: Id>(id: Option<Uuid>, name: Option<String>) -> Result<Option<Named<I>>, StoreError> {
    let (Some(id), Some(name)) = (id, name) else {
        return Ok(None);
    };
    Ok(Some(Named {
        id: I::from_uuid(id),
        name: readable("name", Name::parse(&name))?,
    }))
}

impl TryFrom<Row> for CallSummary {
    type Error = StoreError;

    fn try_from(row: Row) -> Result<Self, StoreError> {
        let currency = readable("calls.currency", Currency::parse(&row.currency))?;
        let money = |micros| Money::from_micros(micros, currency);
        let (revenue, payout) = (money(row.revenue_micros), money(row.payout_micros));
        let cost = money(row.cost_micros);
        let span = |column, secs: Option<i32>| secs.map(|secs| seconds(column, secs)).transpose();
        Ok(Self {
            id: CallId::from_uuid(row.id),
            account: ProviderAccountId::from_uuid(row.provider_account_id),
            carrier_call_id: row.carrier_call_id,
            trace_id: row.trace_id,
            origin: Origin {
                caller: row.caller,
                called: row.called,
                caller_name: row.caller_name,
                place: Place {
                    city: row.caller_city,
                    state: row.caller_state,
                    zip: row.caller_zip,
                    country: row.caller_country,
                },
                attestation: row
                    .attestation
                    .map(|word| readable("calls.attestation", word.parse()))
                    .transpose()?,
            },
            number: row.number_id.map(NumberId::from_uuid),
            campaign: named(row.campaign_id, row.campaign_name)?,
            supplier: named(row.supplier_id, row.supplier_name)?,
            supplier_sub_id: row.supplier_sub_id,
            offer: row.offer_id.map(OfferId::from_uuid),
            target: named(row.target_id, row.target_name)?,
            buyer: named(row.buyer_id, row.buyer_name)?,
            status: readable("calls.status", row.status.parse())?,
            disposition: row
                .disposition
                .map(|word| readable("calls.disposition", word.parse()))
                .transpose()?,
            ended_by: row
                .ended_by
                .map(|word| readable("calls.ended_by", word.parse()))
                .transpose()?,
            duplicate_of: row.duplicate_of_call_id.map(CallId::from_uuid),
            attempts: count(row.attempts.into()),
            started_at: row.started_at.0,
            connected_at: row.connected_at.map(|at| at.0),
            ended_at: row.ended_at.map(|at| at.0),
            closed_at: row.closed_at.map(|at| at.0),
            duration: span("calls.duration_secs", row.duration_secs)?,
            ring: span("calls.ring_secs", row.ring_secs)?,
            talk: span("calls.talk_secs", row.talk_secs)?,
            billable: span("calls.billable_secs", row.billable_secs)?,
            has_recording: row.has_recording,
            conversions: count(row.conversions.into()),
            revenue,
            payout,
            cost,
            profit: readable("calls.cost_micros", profit(revenue, payout, cost))?,
        })
    }
}
