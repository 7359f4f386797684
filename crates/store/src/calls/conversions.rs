//! Offline outcomes such as a sale, reported for calls. What was reported is never changed; where a
//! conversion stands is.
//!
//! Lock order: a conversion's row before its call's; several calls of one caller, the newest first.

use std::collections::BTreeMap;

use base::id::{Id, uuid_at};
use base::ids::{BuyerId, CallId, CampaignId, ConversionId, TenantId};
use base::money::{Amount, Currency};
use base::page::{Cursor, Page, PageRequest, Position};
use base::text::Name;
use base::time::Timestamp;
use domain::calls::conversions::fate::{ConversionStatus, Obstacle, SoldCall};
use domain::calls::conversions::{CallerName, Report};
use serde_json::Value;
use uuid::Uuid;

use crate::columns::{At, readable, readable_if_set, stored, written};
use crate::{AcrossTx, StoreError, Tx};

/// The order of the list, as its cursors name it.
const ORDER: &str = "-createdAt";
/// How many of a caller's calls are looked through for a talk with a buyer: the nearest.
const OFFERED_MAX: i64 = 50;

/// A conversion as it is kept.
#[derive(Clone, Debug, PartialEq)]
pub struct Conversion {
    /// Its id.
    pub id: ConversionId,
    /// Where it stands.
    pub status: ConversionStatus,
    /// The call it was reported for, once that is known.
    pub call: Option<CallId>,
    /// The buyer who took the call, or is said to have.
    pub buyer: Option<BuyerId>,
    /// What that buyer is called; read, never written.
    pub buyer_name: Option<Name>,
    /// What it is worth to us.
    pub revenue: Amount,
    /// The call's currency; until the call is known the reporter's, or the tenant's own.
    pub currency: Currency,
    /// What the reporter calls it.
    pub external_id: Option<String>,
    /// When it happened, by the reporter's word.
    pub occurred_at: Timestamp,
    /// When it was reported.
    pub created_at: Timestamp,
    /// Who reported it: the id of a person or key, or `system`.
    pub actor: String,
    /// What to call them.
    pub actor_name: String,
    /// How the reporter named the call.
    pub report: Option<Report>,
    /// Why it has no call.
    pub obstacle: Option<Obstacle>,
    /// How often its call was looked for in vain.
    pub looks: u16,
    /// When its call is looked for again.
    pub due_at: Option<Timestamp>,
    /// Who reversed or dismissed it.
    pub settled: Option<Settled>,
    /// The buyer by whose postback it was reported, whose external ids are their own.
    pub reporter: Option<BuyerId>,
    /// Everything that postback said.
    pub parameters: Option<BTreeMap<String, String>>,
}

/// Who took a conversion back or put it aside, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settled {
    /// When.
    pub at: Timestamp,
    /// The id of a person or key.
    pub actor: String,
    /// What to call them.
    pub actor_name: String,
    /// Why, where they said so.
    pub reason: Option<String>,
}

/// What a list of conversions is narrowed to.
#[derive(Clone, Debug, Default)]
pub struct ConversionFilter {
    /// Only this one.
    pub id: Option<ConversionId>,
    /// Only that with this external id, of this reporter's.
    pub external_id: Option<(Option<BuyerId>, String)>,
    /// Only those that stand here.
    pub status: Option<ConversionStatus>,
    /// Only those of this buyer.
    pub buyer: Option<BuyerId>,
    /// Only those of this call.
    pub call: Option<CallId>,
}

/// Writes a conversion.
///
/// # Errors
/// When its external id was used before, or the database fails.
pub async fn insert(tx: &mut Tx, conversion: &Conversion) -> Result<(), StoreError> {
    sqlx::query!(
        r#"
        insert into app.conversions (
          tenant_id, id, status, call_id, buyer_id, revenue_micros, currency, external_id, occurred_at,
          created_at, actor, actor_name, report, obstacle, looks, due_at, reporter_id, parameters
        )
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18)
        "#,
        tx.tenant_uuid(),
        conversion.id.uuid(),
        conversion.status.as_str(),
        conversion.call.map(Id::uuid),
        conversion.buyer.map(Id::uuid),
        conversion.revenue.micros(),
        conversion.currency.as_str(),
        conversion.external_id,
        At(conversion.occurred_at) as _,
        At(conversion.created_at) as _,
        conversion.actor,
        conversion.actor_name,
        written(&conversion.report)?,
        conversion.obstacle.map(Obstacle::as_str),
        looks(conversion),
        conversion.due_at.map(At) as _,
        conversion.reporter.map(Id::uuid),
        written(&conversion.parameters)?,
    )
    .execute(tx.connection())
    .await?;
    Ok(())
}

/// Writes where a conversion stands now. Its row must be held.
///
/// # Errors
/// When the database fails; so for the others.
pub async fn update(tx: &mut Tx, conversion: &Conversion) -> Result<(), StoreError> {
    let settled = conversion.settled.as_ref();
    sqlx::query!(
        r#"
        update app.conversions
        set
          status = $3,
          call_id = $4,
          buyer_id = $5,
          currency = $6,
          obstacle = $7,
          looks = $8,
          due_at = $9,
          settled_at = $10,
          settled_by = $11,
          settled_by_name = $12,
          reason = $13
        where tenant_id = $1
          and id = $2
        "#,
        tx.tenant_uuid(),
        conversion.id.uuid(),
        conversion.status.as_str(),
        conversion.call.map(Id::uuid),
        conversion.buyer.map(Id::uuid),
        conversion.currency.as_str(),
        conversion.obstacle.map(Obstacle::as_str),
        looks(conversion),
        conversion.due_at.map(At) as _,
        settled.map(|settled| At(settled.at)) as _,
        settled.map(|settled| settled.actor.as_str()),
        settled.map(|settled| settled.actor_name.as_str()),
        settled.and_then(|settled| settled.reason.as_deref()),
    )
    .execute(tx.connection())
    .await?;
    Ok(())
}

/// A conversion, held until the end of the transaction.
pub async fn hold(tx: &mut Tx, id: ConversionId) -> Result<Option<Conversion>, StoreError> {
    let held = sqlx::query_scalar!(
        r#"
        select id
        from app.conversions
        where tenant_id = $1
          and id = $2
        for update
        "#,
        tx.tenant_uuid(),
        id.uuid(),
    )
    .fetch_optional(tx.connection())
    .await?;
    match held {
        Some(_) => find(tx, id).await,
        None => Ok(None),
    }
}

/// A conversion, if there is one.
pub async fn find(tx: &mut Tx, id: ConversionId) -> Result<Option<Conversion>, StoreError> {
    let filter = ConversionFilter {
        id: Some(id),
        ..ConversionFilter::default()
    };
    Ok(select(tx, &filter, None, 1, 0).await?.into_iter().next())
}

/// The conversion with an external id of a reporter's, if there is one.
pub async fn find_by_external_id(
    tx: &mut Tx,
    reporter: Option<BuyerId>,
    external_id: &str,
) -> Result<Option<Conversion>, StoreError> {
    let filter = ConversionFilter {
        external_id: Some((reporter, external_id.to_owned())),
        ..ConversionFilter::default()
    };
    Ok(select(tx, &filter, None, 1, 0).await?.into_iter().next())
}

/// The conversions of a call, the oldest first.
pub async fn list_of(tx: &mut Tx, call: CallId) -> Result<Vec<Conversion>, StoreError> {
    let filter = ConversionFilter {
        call: Some(call),
        ..ConversionFilter::default()
    };
    let mut newest_first = select(tx, &filter, None, i64::MAX, 0).await?;
    newest_first.reverse();
    Ok(newest_first)
}

/// One page of the conversions, the newest first.
pub async fn list(
    tx: &mut Tx,
    filter: &ConversionFilter,
    request: &PageRequest,
) -> Result<Page<Conversion>, StoreError> {
    let (offset, after) = match request.position() {
        Position::Offset(offset) => (i64::try_from(*offset).unwrap_or(i64::MAX), None),
        Position::After(cursor) => (0, Some(cursor.id)),
    };
    let limit = i64::from(request.limit()) + 1;
    let conversions = select(tx, filter, after, limit, offset).await?;
    Ok(Page::of_rows(
        request,
        conversions,
        None,
        |last: &Conversion| {
            Some(Cursor {
                sort: ORDER.to_owned(),
                key: last.id.to_string(),
                id: last.id.uuid(),
            })
        },
    ))
}

/// What each conversion of a call that counts is worth, and for which of its buyers, the oldest first.
pub async fn values_of(
    tx: &mut Tx,
    call: CallId,
) -> Result<Vec<(Option<BuyerId>, Amount)>, StoreError> {
    let values = sqlx::query!(
        r#"
        select buyer_id, revenue_micros
        from app.conversions
        where tenant_id = $1
          and call_id = $2
          and status = 'applied'
        order by id
        "#,
        tx.tenant_uuid(),
        call.uuid(),
    )
    .fetch_all(tx.connection())
    .await?;
    let values = values.into_iter();
    values
        .map(|row| {
            let value = Amount::from_micros(row.revenue_micros);
            let value = readable("conversions.revenue_micros", value)?;
            Ok((row.buyer_id.map(BuyerId::from_uuid), value))
        })
        .collect()
}

/// Of the calls of a caller that a buyer took around a time, the nearest to it of each buyer and
/// campaign.
pub async fn nearest_sold_calls(
    tx: &mut Tx,
    caller: &CallerName,
) -> Result<Vec<SoldCall>, StoreError> {
    let [first, last] = range(caller);
    let rows = sqlx::query_file!(
        "src/calls/conversions/nearest_sold_calls.sql",
        tx.tenant_uuid(),
        caller.number.as_str(),
        first,
        last,
        caller.campaign.map(Id::uuid),
        At(caller.at) as _,
    )
    .fetch_all(tx.connection())
    .await?;
    let rows = rows.into_iter();
    Ok(rows
        .map(|row| SoldCall {
            id: CallId::from_uuid(row.id),
            buyer: BuyerId::from_uuid(row.buyer_id),
            campaign: row.campaign_id.map(CampaignId::from_uuid),
        })
        .collect())
}

/// The answered calls of a caller around a time that were offered to a buyer, whoever took them in
/// the end: each with its campaign, the nearest first.
pub async fn nearest_offered_calls(
    tx: &mut Tx,
    caller: &CallerName,
    buyer: BuyerId,
) -> Result<Vec<(CallId, Option<CampaignId>)>, StoreError> {
    let [first, last] = range(caller);
    let rows = sqlx::query_file!(
        "src/calls/conversions/nearest_offered_calls.sql",
        tx.tenant_uuid(),
        caller.number.as_str(),
        first,
        last,
        caller.campaign.map(Id::uuid),
        buyer.uuid(),
        OFFERED_MAX,
        At(caller.at) as _,
    )
    .fetch_all(tx.connection())
    .await?;
    let rows = rows.into_iter();
    Ok(rows
        .map(|row| {
            let campaign = row.campaign_id.map(CampaignId::from_uuid);
            (CallId::from_uuid(row.id), campaign)
        })
        .collect())
}

/// The first and the last id that a call can have that came in around the time a caller is named by.
fn range(caller: &CallerName) -> [Uuid; 2] {
    let first = caller.at.checked_sub(caller.tolerance);
    let last = caller.at.checked_add(caller.tolerance);
    [
        uuid_at(first.unwrap_or(Timestamp::MIN), [0; 10]),
        uuid_at(last.unwrap_or(Timestamp::MAX), [u8::MAX; 10]),
    ]
}

/// The conversions of all tenants whose calls must be looked for by now, the longest due first.
pub async fn list_due(
    tx: &mut AcrossTx,
    now: Timestamp,
    limit: i64,
) -> Result<Vec<(TenantId, ConversionId)>, StoreError> {
    let rows = sqlx::query!(
        r#"
        select tenant_id, id
        from app.conversions
        where due_at is not null
          and due_at <= $1
        order by due_at
        limit $2
        "#,
        At(now) as _,
        limit,
    )
    .fetch_all(tx.connection())
    .await?;
    let rows = rows.into_iter();
    Ok(rows
        .map(|row| {
            let tenant = TenantId::from_uuid(row.tenant_id);
            (tenant, ConversionId::from_uuid(row.id))
        })
        .collect())
}

async fn select(
    tx: &mut Tx,
    filter: &ConversionFilter,
    after: Option<Uuid>,
    limit: i64,
    offset: i64,
) -> Result<Vec<Conversion>, StoreError> {
    let (reporter, external_id) = filter.external_id.clone().unzip();
    let rows = sqlx::query_file_as!(
        Row,
        "src/calls/conversions/select_conversions.sql",
        tx.tenant_uuid(),
        filter.id.map(Id::uuid),
        external_id,
        filter.status.map(ConversionStatus::as_str),
        filter.buyer.map(Id::uuid),
        filter.call.map(Id::uuid),
        after,
        limit,
        offset,
        reporter.flatten().map(Id::uuid),
    )
    .fetch_all(tx.connection())
    .await?;
    rows.into_iter().map(Conversion::try_from).collect()
}

fn looks(conversion: &Conversion) -> i16 {
    i16::try_from(conversion.looks).unwrap_or(i16::MAX)
}

struct Row {
    id: Uuid,
    status: String,
    call_id: Option<Uuid>,
    buyer_id: Option<Uuid>,
    buyer_name: Option<String>,
    revenue_micros: i64,
    currency: String,
    external_id: Option<String>,
    occurred_at: At,
    created_at: At,
    actor: String,
    actor_name: String,
    report: Option<Value>,
    obstacle: Option<String>,
    looks: i16,
    due_at: Option<At>,
    settled_at: Option<At>,
    settled_by: Option<String>,
    settled_by_name: Option<String>,
    reason: Option<String>,
    reporter_id: Option<Uuid>,
    parameters: Option<Value>,
}

impl TryFrom<Row> for Conversion {
    type Error = StoreError;

    fn try_from(row: Row) -> Result<Self, StoreError> {
        let settled = match (row.settled_at, row.settled_by, row.settled_by_name) {
            (Some(at), Some(actor), Some(actor_name)) => Some(Settled {
                at: at.0,
                actor,
                actor_name,
                reason: row.reason,
            }),
            _ => None,
        };
        Ok(Self {
            id: ConversionId::from_uuid(row.id),
            status: readable("conversions.status", row.status.parse())?,
            call: row.call_id.map(CallId::from_uuid),
            buyer: row.buyer_id.map(BuyerId::from_uuid),
            buyer_name: readable_if_set("buyers.name", row.buyer_name, Name::parse)?,
            revenue: readable(
                "conversions.revenue_micros",
                Amount::from_micros(row.revenue_micros),
            )?,
            currency: readable("conversions.currency", Currency::parse(&row.currency))?,
            external_id: row.external_id,
            occurred_at: row.occurred_at.0,
            created_at: row.created_at.0,
            actor: row.actor,
            actor_name: row.actor_name,
            report: stored("conversions.report", row.report)?,
            obstacle: readable_if_set("conversions.obstacle", row.obstacle, str::parse)?,
            looks: readable("conversions.looks", u16::try_from(row.looks))?,
            due_at: row.due_at.map(|at| at.0),
            settled,
            reporter: row.reporter_id.map(BuyerId::from_uuid),
            parameters: stored("conversions.parameters", row.parameters)?,
        })
    }
}
