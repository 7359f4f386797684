//! Recorded calls as a replay reads them: page by page, the oldest first. Nothing is held.

pub mod standings;

use std::collections::BTreeMap;

use base::id::{self, Id};
use base::ids::{BuyerId, CallId, CampaignId, OfferId, ProviderAccountId, SupplierId, TargetId};
use base::money::{Amount, Currency, Money};
use base::phone::PhoneNumber;
use base::text::Name;
use base::time::Timestamp;
use domain::calls::origin::{Origin, Place};
use domain::calls::state::{Disposition, EndedBy, LegRole};
use domain::routing::decide::CallRefusal;
use domain::routing::replay::recorded::{
    Attempt, Outcome, RecordedCall, RecordedLeg, Talk, TargetLine,
};
use serde_json::Value;
use uuid::Uuid;

use crate::calls::json;
use crate::columns::{self, At, readable, readable_if_set, seconds};
use crate::routing::caps::{self, Used};
use crate::{StoreError, Tx};

/// Which calls a replay is of.
#[derive(Clone, Copy, Debug)]
pub struct Chosen {
    /// The first instant.
    pub from: Timestamp,
    /// The first instant after it.
    pub to: Timestamp,
    /// Of one campaign alone.
    pub campaign: Option<CampaignId>,
}

/// How many calls there are in a span, as far as they were counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Counted {
    /// Those that are closed.
    pub closed: u64,
    /// Those that go on.
    pub living: u64,
}

/// What the parties of a replay are called.
#[derive(Clone, Debug, Default)]
pub struct PartyNames {
    /// Campaigns.
    pub campaigns: BTreeMap<CampaignId, Name>,
    /// Buyers.
    pub buyers: BTreeMap<BuyerId, Name>,
    /// Suppliers.
    pub suppliers: BTreeMap<SupplierId, Name>,
}

impl Chosen {
    /// The ids such calls have: from the first on, before the second.
    fn ids(self) -> [Uuid; 2] {
        // Of the ids that can be made at an instant, the least has no random bits.
        [self.from, self.to].map(|instant| id::uuid_at(instant, [0; 10]))
    }
}

/// How many calls there are; no more than `most` are counted.
///
/// # Errors
/// When the database fails; so for the others.
pub async fn count(tx: &mut Tx, chosen: Chosen, most: u32) -> Result<Counted, StoreError> {
    let [from, before] = chosen.ids();
    let row = sqlx::query!(
        r#"
        select
          count(*) filter (where closed_at is not null) as "closed!",
          count(*) filter (where closed_at is null) as "living!"
        from (
          select closed_at
          from app.calls
          where tenant_id = $1
            and id >= $2
            and id < $3
            and ($4::uuid is null or campaign_id = $4)
          limit $5
        ) as chosen
        "#,
        tx.tenant_uuid(),
        from,
        before,
        chosen.campaign.map(Id::uuid),
        i64::from(most),
    )
    .fetch_one(tx.connection())
    .await?;
    Ok(Counted {
        closed: u64::from(columns::count(row.closed)),
        living: u64::from(columns::count(row.living)),
    })
}

/// The closed calls after one, so many of them, the oldest first.
pub async fn page(
    tx: &mut Tx,
    chosen: Chosen,
    after: Option<CallId>,
    limit: i64,
) -> Result<Vec<RecordedCall>, StoreError> {
    let [from, before] = chosen.ids();
    let next = after.map(|call| Uuid::from_u128(call.uuid().as_u128().saturating_add(1)));
    let rows = sqlx::query_file_as!(
        Row,
        "src/calls/replaying/select_calls.sql",
        tx.tenant_uuid(),
        next.unwrap_or(from),
        before,
        chosen.campaign.map(Id::uuid),
        limit,
    )
    .fetch_all(tx.connection())
    .await?;
    let ids: Vec<Uuid> = rows.iter().map(|row| row.id).collect();
    let mut legs = legs_of(tx, &ids).await?;
    rows.into_iter()
        .map(|row| {
            let legs = legs.remove(&row.id).unwrap_or_default();
            row.read(&legs)
        })
        .collect()
}

/// The legs of calls, in the order they were dialled.
async fn legs_of(
    tx: &mut Tx,
    calls: &[Uuid],
) -> Result<BTreeMap<Uuid, Vec<RecordedLeg>>, StoreError> {
    let (Some(first), Some(last)) = (calls.first(), calls.last()) else {
        return Ok(BTreeMap::new());
    };
    let rows = sqlx::query_file!(
        "src/calls/replaying/select_legs.sql",
        tx.tenant_uuid(),
        first,
        last,
        calls,
    )
    .fetch_all(tx.connection())
    .await?;
    let mut legs: BTreeMap<Uuid, Vec<RecordedLeg>> = BTreeMap::new();
    for row in rows {
        let role: LegRole = readable("call_legs.role", row.role.parse())?;
        let backup = (role == LegRole::Backup).then(|| PhoneNumber::from_e164(&row.endpoint));
        let backup = backup.map(|number| readable("call_legs.endpoint", number));
        let backup = backup.transpose()?;
        let offered = row.offer_id.zip(row.target_id).map(|(offer, target)| {
            let target = TargetId::from_uuid(target);
            (OfferId::from_uuid(offer), TargetLine { target, backup })
        });
        legs.entry(row.call_id).or_default().push(RecordedLeg {
            offered,
            terms: row
                .terms
                .map(|terms| json::parse("call_legs.terms", &terms))
                .transpose()?,
            duplicate: row
                .duplicate
                .map(|duplicate| json::read("call_legs.duplicate", duplicate))
                .transpose()?,
            was_answered: row.was_answered,
            talk: row
                .talk_secs
                .map(|secs| seconds("call_events.connected_secs", secs.max(0)))
                .transpose()?,
            rang: row
                .rang_secs
                .map(|secs| seconds("call_events.happened_at", secs.max(0)))
                .transpose()?,
            started_at: row.started_at.0,
        });
    }
    Ok(legs)
}

/// What calls before an instant used of caps whose windows begin again, by window. Calls of more
/// than a month earlier have no part in any window that lasts then.
pub async fn used_before(tx: &mut Tx, instant: Timestamp) -> Result<Vec<Used>, StoreError> {
    let since = instant.checked_sub(caps::LONGEST);
    let since = since.unwrap_or(Timestamp::MIN);
    let rows = sqlx::query!(
        r#"
        select
          take.scope_kind as "scope_kind!", take.scope_id as "scope_id!",
          take.cap_window as "cap_window!", take.basis as "basis!",
          take.starts_at as "starts_at!: At", sum(take.remains)::bigint as "used!"
        from app.calls
        cross join lateral json_to_recordset(calls.takes::json) as take (
          scope_kind text, scope_id uuid, cap_window text, basis text, starts_at timestamptz,
          remains bigint
        )
        where calls.tenant_id = $1
          and calls.id >= $2
          and calls.id < $3
          and take.cap_window not in ('concurrent', 'total')
          and take.remains <> 0
        group by take.scope_kind, take.scope_id, take.cap_window, take.basis, take.starts_at
        order by take.scope_id, take.cap_window, take.basis, take.starts_at
        "#,
        tx.tenant_uuid(),
        id::uuid_at(since, [0; 10]),
        id::uuid_at(instant, [0; 10]),
    )
    .fetch_all(tx.connection())
    .await?;
    rows.into_iter()
        .map(|row| {
            let (window, basis) = (&row.cap_window, &row.basis);
            Ok(Used {
                key: caps::key(&row.scope_kind, row.scope_id, window, basis)?,
                starts_at: row.starts_at.0,
                amount: row.used,
            })
        })
        .collect()
}

/// What every campaign, buyer and supplier of the tenant is called, archived ones too.
pub async fn names(tx: &mut Tx) -> Result<PartyNames, StoreError> {
    let rows = sqlx::query!(
        r#"
        select 'campaign' as "kind!", id as "id!", name as "name!"
        from app.campaigns
        where tenant_id = $1
        union all
        select 'buyer', id, name
        from app.buyers
        where tenant_id = $1
        union all
        select 'supplier', id, name
        from app.suppliers
        where tenant_id = $1
        "#,
        tx.tenant_uuid(),
    )
    .fetch_all(tx.connection())
    .await?;
    let mut names = PartyNames::default();
    for row in rows {
        let name = readable("name", Name::parse(&row.name))?;
        match row.kind.as_str() {
            "campaign" => drop(names.campaigns.insert(CampaignId::from_uuid(row.id), name)),
            "buyer" => drop(names.buyers.insert(BuyerId::from_uuid(row.id), name)),
            _ => drop(names.suppliers.insert(SupplierId::from_uuid(row.id), name)),
        }
    }
    Ok(names)
}

struct Row {
    id: Uuid,
    provider_account_id: Uuid,
    campaign_id: Option<Uuid>,
    supplier_id: Option<Uuid>,
    supplier_sub_id: Option<String>,
    offer_id: Option<Uuid>,
    buyer_id: Option<Uuid>,
    caller: String,
    called: String,
    caller_name: Option<String>,
    caller_city: Option<String>,
    caller_state: Option<String>,
    caller_zip: Option<String>,
    caller_country: Option<String>,
    attestation: Option<String>,
    supplier_terms: Option<String>,
    disposition: Option<String>,
    ended_by: Option<String>,
    started_at: At,
    connected_at: Option<At>,
    ended_at: At,
    talk_secs: Option<i32>,
    currency: String,
    revenue_micros: i64,
    payout_micros: i64,
    cost_micros: i64,
    refusal: Option<Value>,
    config_version: Option<i32>,
    parameters: Option<String>,
    reported: Vec<i64>,
}

impl Row {
    fn read(self, legs: &[RecordedLeg]) -> Result<RecordedCall, StoreError> {
        let disposition: Option<Disposition> =
            readable_if_set("calls.disposition", self.disposition, |word| word.parse())?;
        let is_connected = disposition == Some(Disposition::Connected);
        let talk = self.talk_secs.map(|secs| seconds("calls.talk_secs", secs));
        let talk = talk.transpose()?.unwrap_or_default();
        let reported = self
            .reported
            .into_iter()
            .map(|micros| readable("conversions.revenue_micros", Amount::from_micros(micros)));
        let reported: Vec<_> = reported.collect::<Result<_, _>>()?;
        let joined = self.offer_id.filter(|_| is_connected).map(|offer| Talk {
            offer: OfferId::from_uuid(offer),
            began_at: self.connected_at.map_or(self.started_at.0, |at| at.0),
            lasted: talk,
            reported,
        });
        let ended_by: Option<EndedBy> =
            readable_if_set("calls.ended_by", self.ended_by, |word| word.parse())?;
        let has_left = ended_by == Some(EndedBy::Caller);
        let left_later = has_left && joined.as_ref().is_some_and(|talk| went_on(legs, talk));
        let refusal = self.refusal;
        let refusal = refusal.map(|refusal| json::read("call_decisions.refusal", refusal));
        let refusal: Option<CallRefusal> = refusal.transpose()?;
        let currency = readable("calls.currency", Currency::parse(&self.currency))?;
        let money = |micros| Money::from_micros(micros, currency);
        Ok(RecordedCall {
            id: CallId::from_uuid(self.id),
            account: ProviderAccountId::from_uuid(self.provider_account_id),
            origin: Origin {
                caller: self.caller,
                called: self.called,
                caller_name: self.caller_name,
                place: Place {
                    city: self.caller_city,
                    state: self.caller_state,
                    zip: self.caller_zip,
                    country: self.caller_country,
                },
                attestation: readable_if_set("calls.attestation", self.attestation, |word| {
                    word.parse()
                })?,
            },
            parameters: self
                .parameters
                .map(|details| json::parse("call_events.details", &details))
                .transpose()?
                .unwrap_or_default(),
            campaign: self.campaign_id.map(CampaignId::from_uuid),
            was_decided: !refusal.as_ref().is_some_and(RecordedCall::was_turned_away),
            supplier: self.supplier_id.map(SupplierId::from_uuid),
            supplier_sub_id: self.supplier_sub_id,
            supplier_terms: self
                .supplier_terms
                .map(|terms| json::parse("calls.supplier_terms", &terms))
                .transpose()?,
            started_at: self.started_at.0,
            ended_at: self.ended_at.0,
            was_abandoned: disposition == Some(Disposition::Abandoned) || left_later,
            attempts: Attempt::all_of(legs, joined.as_ref(), self.ended_at.0),
            outcome: Outcome {
                buyer: self.buyer_id.map(BuyerId::from_uuid),
                is_connected,
                revenue: money(self.revenue_micros),
                payout: money(self.payout_micros),
                cost: money(self.cost_micros),
            },
            config_version: self.config_version.unwrap_or_default(),
        })
    }
}

/// Whether others were rung after a talk, because whoever talked hung up at once.
fn went_on(legs: &[RecordedLeg], talk: &Talk) -> bool {
    let last = legs.last().and_then(|leg| leg.offered.as_ref());
    last.is_none_or(|(offer, _)| *offer != talk.offer)
}
