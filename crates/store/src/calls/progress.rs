//! A call going on: a fact is added, the state that follows from all of them is written beside.
//!
//! Whoever adds a fact holds the call's row until the end of the transaction, so that facts of
//! one call that arrive at once are taken one after the other.

use base::id::Id;
use base::ids::{BuyerId, CallId, CampaignId, OfferId, ProviderAccountId, SupplierId, TargetId};
use base::money::{Currency, Money};
use base::time::{Seconds, Timestamp};
use domain::calls::events::{CallEvent, LegOrdinal};
use domain::calls::origin::{Origin, Place};
use domain::calls::parameters::Parameters;
use domain::calls::state::{CallState, Disposition};
use domain::economics::earnings::Terms;
use domain::economics::settlement::{Posted, Posting};
use domain::rating::bill::StatedPrice;
use domain::routing::decide::CallRefusal;
use uuid::Uuid;

use crate::calls::events::StoredEvent;
use crate::calls::{LegColumns, Sale, StoredDecision, StoredLeg};
use crate::calls::{events, json};
use crate::columns::{At, readable, readable_if_set, seconds, secs};
use crate::exchange::endpoints;
use crate::ledger::holds::{self, LegHold};
use crate::routing::caps::{self, KeptTake};
use crate::{AcrossTx, StoreError, Tx};

/// A call that is being worked on: its row is held.
#[derive(Clone, Debug)]
pub struct HeldCall {
    /// Its id.
    pub id: CallId,
    /// The account it came in at.
    pub account: ProviderAccountId,
    /// The carrier's id of the caller's leg.
    pub carrier_call_id: String,
    /// The request it came in with.
    pub trace_id: String,
    /// Who calls whom.
    pub origin: Origin,
    /// Every parameter the carrier sent when it came in.
    pub parameters: Parameters,
    /// The campaign that routes it.
    pub campaign: Option<CampaignId>,
    /// Who sent it.
    pub supplier: Option<SupplierId>,
    /// From which of their own sources, in their words.
    pub supplier_sub_id: Option<String>,
    /// What its supplier is paid, as it was when it came in.
    pub supplier_terms: Option<Terms>,
    /// The currency its money is counted in.
    pub currency: Currency,
    /// The account whose carrier was asked for the caller's name, and charges for it.
    pub name_account: Option<ProviderAccountId>,
    /// When it came in.
    pub started_at: Timestamp,
    /// When everything about it was settled.
    pub closed_at: Option<Timestamp>,
    /// Whom its columns name as its buyer.
    pub sale: Option<Sale>,
    /// The earlier call of the same caller that it repeats, as far as it was decided.
    pub duplicate_of: Option<CallId>,
    /// The legs dialled so far, in order.
    pub legs: Vec<StoredLeg>,
    /// How often it was decided.
    pub decisions: u8,
    /// Why nobody was dialled at first, when nobody was.
    pub undialled: Option<Disposition>,
    /// Its facts, the one just added included.
    pub events: Vec<CallEvent>,
    /// What its legs cost by the word of the carrier, or of somebody who read its invoice.
    pub stated: Vec<StatedPrice>,
    /// The money written so far.
    pub posted: Posted,
    /// What its legs took of caps.
    pub takes: Vec<KeptTake>,
    /// What is set aside for its legs.
    pub holds: Vec<LegHold>,
}

/// What lists show of a call: written whenever a fact is added.
#[derive(Clone, Debug)]
pub struct Shown<'a> {
    /// Its state.
    pub state: &'a CallState,
    /// Whom it was sold to, or is being offered to.
    pub sale: Option<Sale>,
    /// The earlier call of the same caller that it repeats for them.
    pub duplicate_of: Option<CallId>,
    /// How many legs were dialled.
    pub attempts: u8,
    /// How long the carrier bills the buyer's leg for.
    pub billable: Option<Seconds>,
    /// How many conversions were reported.
    pub conversions: u32,
    /// What its lines of money come to.
    pub revenue: Money,
    /// The same for the payout.
    pub payout: Money,
    /// The same for the cost.
    pub cost: Money,
    /// What its legs took of caps.
    pub takes: &'a [KeptTake],
    /// When everything about it was settled.
    pub closed_at: Option<Timestamp>,
    /// When somebody must look at it if nothing else happens.
    pub due_at: Option<Timestamp>,
}

/// The call that one of these carrier's ids belongs to: the caller's leg's own, or that of the
/// leg that dialled.
///
/// # Errors
/// When the database fails; so for the others.
pub async fn find_by_carrier_id(
    tx: &mut Tx,
    account: ProviderAccountId,
    carrier_ids: &[String],
) -> Result<Option<CallId>, StoreError> {
    let found = sqlx::query_scalar!(
        r#"
        select call_id
        from app.hook_answers
        where tenant_id = $1
          and provider_account_id = $2
          and carrier_call_id = any ($3)
          and step = 'voice'
        limit 1
        "#,
        tx.tenant_uuid(),
        account.uuid(),
        carrier_ids,
    )
    .fetch_optional(tx.connection())
    .await?;
    Ok(found.map(CallId::from_uuid))
}

/// The calls with the carrier's id of the caller's leg, whatever account they came in at.
pub async fn find_by_call_sid(tx: &mut Tx, sid: &str) -> Result<Vec<CallId>, StoreError> {
    let found = sqlx::query_scalar!(
        r#"
        select id
        from app.calls
        where tenant_id = $1
          and carrier_call_id = $2
        order by id
        limit 2
        "#,
        tx.tenant_uuid(),
        sid,
    )
    .fetch_all(tx.connection())
    .await?;
    Ok(found.into_iter().map(CallId::from_uuid).collect())
}

/// Holds a call until the end of the transaction, so that nothing is booked of it meanwhile.
pub async fn hold_row(tx: &mut Tx, id: CallId) -> Result<(), StoreError> {
    sqlx::query_scalar!(
        r#"
        select id
        from app.calls
        where tenant_id = $1
          and id = $2
        for update
        "#,
        tx.tenant_uuid(),
        id.uuid(),
    )
    .fetch_optional(tx.connection())
    .await?;
    Ok(())
}

/// Holds a call and reads everything that its state and its money follow from.
pub async fn hold(tx: &mut Tx, id: CallId) -> Result<Option<HeldCall>, StoreError> {
    let row = sqlx::query_file!("src/calls/progress/hold.sql", tx.tenant_uuid(), id.uuid(),)
        .fetch_optional(tx.connection())
        .await?;
    let Some(row) = row else { return Ok(None) };
    let legs = legs_of(tx, id).await?;
    let events = events::list_of(tx, id).await?;
    let arrived = events.iter().find(|stored| stored.key == "arrived");
    let parameters = arrived.map(|stored| Parameters::of_object(&stored.details));
    let stated = events.iter().filter_map(StoredEvent::stated).collect();
    let events = events.into_iter().map(|stored| stored.event).collect();
    let (decisions, undialled) = decisions_of(tx, id, legs.is_empty()).await?;
    Ok(Some(HeldCall {
        id,
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
            attestation: readable_if_set("calls.attestation", row.attestation, str::parse)?,
        },
        parameters: parameters.unwrap_or_default(),
        campaign: row.campaign_id.map(CampaignId::from_uuid),
        supplier: row.supplier_id.map(SupplierId::from_uuid),
        supplier_sub_id: row.supplier_sub_id,
        supplier_terms: row
            .supplier_terms
            .map(|terms| json::parse("calls.supplier_terms", &terms))
            .transpose()?,
        currency: readable("calls.currency", Currency::parse(&row.currency))?,
        name_account: row.name_account_id.map(ProviderAccountId::from_uuid),
        started_at: row.started_at.0,
        closed_at: row.closed_at.map(|at| at.0),
        sale: sale(row.offer_id, row.target_id, row.buyer_id),
        duplicate_of: row.duplicate_of_call_id.map(CallId::from_uuid),
        legs,
        decisions,
        undialled,
        events,
        stated,
        posted: posted_of(tx, id).await?,
        takes: caps::read_column(row.takes.as_deref())?,
        holds: match row.has_holds {
            true => holds::open_of(tx, id).await?,
            false => Vec::new(),
        },
    }))
}

/// Writes the state that follows from a call's facts.
pub async fn show(tx: &mut Tx, id: CallId, shown: &Shown<'_>) -> Result<(), StoreError> {
    let state = shown.state;
    sqlx::query_file!(
        "src/calls/progress/update_call.sql",
        tx.tenant_uuid(),
        id.uuid(),
        shown.sale.map(|sale| sale.offer.uuid()),
        shown.sale.map(|sale| sale.target.uuid()),
        shown.sale.map(|sale| sale.buyer.uuid()),
        state.status.as_str(),
        state.disposition.map(|disposition| disposition.as_str()),
        state.ended_by.map(|ended_by| ended_by.as_str()),
        i16::from(shown.attempts),
        state.connected_at.map(At) as _,
        state.ended_at.map(At) as _,
        shown.closed_at.map(At) as _,
        shown.due_at.map(At) as _,
        state.duration.map(secs),
        state.ring.map(secs),
        state.talk.map(secs),
        shown.billable.map(secs),
        state.has_recording,
        i32::try_from(shown.conversions).unwrap_or(i32::MAX),
        shown.revenue.micros(),
        shown.payout.micros(),
        shown.cost.micros(),
        shown.duplicate_of.map(Id::uuid),
        caps::column(shown.takes)?,
    )
    .execute(tx.connection())
    .await?;
    Ok(())
}

/// Writes what a call's legs took of caps, where nothing else of it has changed.
pub async fn show_takes(tx: &mut Tx, id: CallId, takes: &[KeptTake]) -> Result<(), StoreError> {
    sqlx::query!(
        "update app.calls set takes = $3 where tenant_id = $1 and id = $2",
        tx.tenant_uuid(),
        id.uuid(),
        caps::column(takes)?,
    )
    .execute(tx.connection())
    .await?;
    Ok(())
}

/// Writes a leg that the carrier is told to dial.
pub async fn insert_leg(tx: &mut Tx, call: CallId, leg: &StoredLeg) -> Result<(), StoreError> {
    let leg = LegColumns::of(leg)?;
    sqlx::query!(
        r#"
        insert into app.call_legs (
          tenant_id, call_id, ordinal, role, offer_id, target_id, buyer_id, endpoint_type, endpoint,
          terms, ring_timeout_secs, needs_acceptance, started_at, duplicate, ring_group,
          time_limit_secs
        )
        values (
          $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14::text::jsonb,
          $15::text::jsonb, $16
        )
        "#,
        tx.tenant_uuid(),
        call.uuid(),
        leg.ordinal,
        leg.role,
        leg.offer,
        leg.target,
        leg.buyer,
        leg.endpoint_type,
        leg.endpoint,
        leg.terms,
        leg.ring_timeout_secs,
        leg.needs_acceptance,
        At(leg.started_at) as _,
        leg.duplicate,
        leg.ring_group,
        leg.time_limit_secs,
    )
    .execute(tx.connection())
    .await?;
    Ok(())
}

/// Writes why calls go where they go next, however many they are in one statement.
pub async fn insert_decisions(
    tx: &mut Tx,
    decided: &[(CallId, &StoredDecision)],
) -> Result<(), StoreError> {
    if decided.is_empty() {
        return Ok(());
    }
    let decisions = decided.iter().map(|(_, decision)| *decision);
    let lineups = decisions
        .clone()
        .map(|decision| decision.lineup.map(Id::uuid));
    let kept: Vec<_> = decisions.map(StoredDecision::kept).collect();
    let places = kept
        .iter()
        .map(|kept| kept.as_ref().map(|kept| kept.places.as_slice()));
    let mut reasons = Vec::with_capacity(decided.len());
    let mut refusals = Vec::with_capacity(decided.len());
    for ((_, decision), kept) in decided.iter().zip(&kept) {
        let own = kept.as_ref().map(|kept| json::write(&kept.reasons));
        reasons.push(own.transpose()?);
        refusals.push(decision.refusal.as_ref().map(json::write).transpose()?);
    }
    sqlx::query!(
        r#"
        insert into app.call_decisions (
          tenant_id, call_id, ordinal, lineup_id, places, reasons, refusal, config_version,
          decided_at, took_us
        )
        select
          $1, call_id, ordinal, lineup_id, places, reasons, refusal::jsonb, config_version,
          decided_at, took_us
        from unnest(
          $2::uuid[], $3::smallint[], $4::uuid[], $5::bytea[], $6::text[], $7::text[],
          $8::integer[], $9::timestamptz[], $10::integer[]
        ) as decided (
          call_id, ordinal, lineup_id, places, reasons, refusal, config_version, decided_at,
          took_us
        )
        "#,
        tx.tenant_uuid(),
        &decided
            .iter()
            .map(|(call, _)| call.uuid())
            .collect::<Vec<_>>(),
        &decided
            .iter()
            .map(|(_, decision)| i16::from(decision.ordinal))
            .collect::<Vec<_>>(),
        &lineups.collect::<Vec<_>>() as &[Option<Uuid>],
        &places.collect::<Vec<_>>() as &[Option<&[u8]>],
        &reasons as &[Option<String>],
        &refusals as &[Option<String>],
        &decided
            .iter()
            .map(|(_, decision)| decision.config_version)
            .collect::<Vec<_>>(),
        &decided
            .iter()
            .map(|(_, decision)| At(decision.decided_at))
            .collect::<Vec<_>>() as &[At],
        &decided
            .iter()
            .map(|(_, decision)| decision.took_us())
            .collect::<Vec<_>>() as &[Option<i32>],
    )
    .execute(tx.connection())
    .await?;
    Ok(())
}

/// Keeps what a carrier's question was answered.
pub async fn insert_answer(
    tx: &mut Tx,
    call: &HeldCall,
    step: &str,
    answer: &str,
    now: Timestamp,
) -> Result<(), StoreError> {
    sqlx::query!(
        r#"
        insert into app.hook_answers (
          tenant_id, provider_account_id, carrier_call_id, step, call_id, answer, answered_at
        )
        values ($1, $2, $3, $4, $5, $6, $7)
        "#,
        tx.tenant_uuid(),
        call.account.uuid(),
        call.carrier_call_id,
        step,
        call.id.uuid(),
        answer,
        At(now) as _,
    )
    .execute(tx.connection())
    .await?;
    Ok(())
}

/// Forgets answers that no carrier asks for again; says how many.
pub async fn forget_answers(tx: &mut AcrossTx, before: Timestamp) -> Result<u64, StoreError> {
    let forgotten = sqlx::query!(
        "delete from app.hook_answers where answered_at < $1",
        At(before) as _,
    )
    .execute(tx.connection())
    .await?;
    Ok(forgotten.rows_affected())
}

/// The legs of a call, in order.
pub async fn legs_of(tx: &mut Tx, call: CallId) -> Result<Vec<StoredLeg>, StoreError> {
    let rows = sqlx::query!(
        r#"
        select
          ordinal, role, offer_id, target_id, buyer_id, endpoint_type, endpoint, terms,
          ring_timeout_secs, needs_acceptance, started_at as "started_at: At", duplicate,
          ring_group, time_limit_secs
        from app.call_legs
        where tenant_id = $1
          and call_id = $2
        order by ordinal
        "#,
        tx.tenant_uuid(),
        call.uuid(),
    )
    .fetch_all(tx.connection())
    .await?;
    rows.into_iter()
        .map(|row| {
            Ok(StoredLeg {
                ordinal: ordinal(row.ordinal)?,
                role: readable("call_legs.role", row.role.parse())?,
                sale: sale(row.offer_id, row.target_id, row.buyer_id),
                endpoint: endpoints::read(&row.endpoint_type, &row.endpoint)?,
                ring_group: endpoints::read_all("call_legs.ring_group", row.ring_group)?,
                terms: row
                    .terms
                    .map(|terms| json::parse("call_legs.terms", &terms))
                    .transpose()?,
                duplicate: row
                    .duplicate
                    .map(|duplicate| json::read("call_legs.duplicate", duplicate))
                    .transpose()?,
                ring_timeout: seconds("call_legs.ring_timeout_secs", row.ring_timeout_secs)?,
                time_limit: row
                    .time_limit_secs
                    .map(|secs| seconds("call_legs.time_limit_secs", secs))
                    .transpose()?,
                needs_acceptance: row.needs_acceptance,
                started_at: row.started_at.0,
            })
        })
        .collect()
}

/// How often a call was decided, and why nobody was dialled, when nobody was.
async fn decisions_of(
    tx: &mut Tx,
    call: CallId,
    is_undialled: bool,
) -> Result<(u8, Option<Disposition>), StoreError> {
    let rows = sqlx::query!(
        r#"
        select ordinal, refusal
        from app.call_decisions
        where tenant_id = $1
          and call_id = $2
        order by ordinal
        "#,
        tx.tenant_uuid(),
        call.uuid(),
    )
    .fetch_all(tx.connection())
    .await?;
    let mut undialled = is_undialled.then_some(Disposition::NoBuyer);
    let mut decisions = 0;
    for row in rows {
        decisions = readable("call_decisions.ordinal", u8::try_from(row.ordinal))?;
        if let (true, Some(refusal)) = (is_undialled, row.refusal) {
            let refusal = json::read("call_decisions.refusal", refusal)?;
            undialled = Some(match refusal {
                CallRefusal::Unrecorded => Disposition::Unrecorded,
                _ => Disposition::NotRouted,
            });
        }
    }
    Ok((decisions, undialled))
}

async fn posted_of(tx: &mut Tx, call: CallId) -> Result<Posted, StoreError> {
    let lines = postings_of(tx, call).await?;
    Ok(Posted::of(lines.into_iter().map(|line| line.posting)))
}

/// A line of money as it was written.
#[derive(Clone, Debug)]
pub struct StoredPosting {
    /// The line.
    pub posting: Posting,
    /// When.
    pub posted_at: Timestamp,
}

/// The lines of money of a call, in the order they were written.
pub async fn postings_of(tx: &mut Tx, call: CallId) -> Result<Vec<StoredPosting>, StoreError> {
    let rows = sqlx::query!(
        r#"
        select
          leg, kind, ordinal, amount_micros, currency, basis, posted_at as "posted_at: At"
        from app.call_postings
        where tenant_id = $1
          and call_id = $2
        order by posted_at, array_position(array['revenue', 'payout', 'cost', 'recording', 'caller_name'], kind), leg, ordinal
        "#,
        tx.tenant_uuid(),
        call.uuid(),
    )
    .fetch_all(tx.connection())
    .await?;
    rows.into_iter()
        .map(|row| {
            let currency = readable("call_postings.currency", Currency::parse(&row.currency))?;
            let posting = Posting {
                leg: ordinal(row.leg)?,
                kind: readable("call_postings.kind", row.kind.parse())?,
                ordinal: readable("call_postings.ordinal", u16::try_from(row.ordinal))?,
                amount: Money::from_micros(row.amount_micros, currency),
                basis: json::read("call_postings.basis", row.basis)?,
            };
            Ok(StoredPosting {
                posting,
                posted_at: row.posted_at.0,
            })
        })
        .collect()
}

fn ordinal(leg: i16) -> Result<LegOrdinal, StoreError> {
    readable("leg", u8::try_from(leg)).map(LegOrdinal)
}

fn sale(offer: Option<Uuid>, target: Option<Uuid>, buyer: Option<Uuid>) -> Option<Sale> {
    Some(Sale {
        offer: OfferId::from_uuid(offer?),
        target: TargetId::from_uuid(target?),
        buyer: BuyerId::from_uuid(buyer?),
    })
}
