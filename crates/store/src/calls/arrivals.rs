//! A call coming in: everything that must be there before the carrier is answered, in one
//! statement of one transaction.

use base::id::Id;
use base::ids::{CallId, FactId, ProviderAccountId};
use base::money::Currency;
use base::time::Timestamp;
use domain::calls::legs::LegStatus;
use domain::calls::origin::Origin;
use domain::economics::earnings::Terms;
use serde_json::{Value, json};

use crate::calls::json;
use crate::calls::{Belonging, LegColumns, StoredDecision, StoredLeg};
use crate::columns::At;
use crate::{StoreError, Tx};

/// A call as it is recorded before its first answer.
#[derive(Clone, Debug)]
pub struct Arrival<'a> {
    /// Its id, made from the time it came in.
    pub id: CallId,
    /// The account it came in at.
    pub account: ProviderAccountId,
    /// The carrier's id of the caller's leg.
    pub carrier_call_id: &'a str,
    /// The request it came in with.
    pub trace_id: String,
    /// Whose it is.
    pub belonging: Belonging,
    /// Who calls whom.
    pub origin: &'a Origin,
    /// What its supplier is paid, as it is now.
    pub supplier_terms: Option<&'a Terms>,
    /// The currency its money is counted in.
    pub currency: Currency,
    /// Where it stands.
    pub status: LegStatus,
    /// When it came in.
    pub started_at: Timestamp,
    /// When somebody must look at it if nothing else happens.
    pub due_at: Timestamp,
    /// Every parameter the carrier sent.
    pub parameters: Value,
    /// Why it goes where it goes.
    pub decision: &'a StoredDecision,
    /// The leg that is dialled, if one is.
    pub leg: Option<&'a StoredLeg>,
    /// What the carrier is answered.
    pub answer: &'a str,
    /// The fact that tells others.
    pub fact: FactId,
}

/// Records a call; false when the carrier's question was answered before, and then nothing is
/// written.
///
/// # Errors
/// When the database fails.
pub async fn record(tx: &mut Tx, arrival: &Arrival<'_>) -> Result<bool, StoreError> {
    let leg = arrival.leg.map(LegColumns::of).transpose()?;
    let leg = leg.as_ref();
    let origin = arrival.origin;
    let decision = arrival.decision;
    let payload = json!({ "callId": arrival.id });
    let fresh = sqlx::query_file_scalar!(
        "src/calls/arrivals/insert_call.sql",
        tx.tenant_uuid(),
        arrival.id.uuid(),
        arrival.account.uuid(),
        arrival.carrier_call_id,
        arrival.answer,
        At(decision.decided_at) as _,
        arrival.trace_id,
        arrival.belonging.number.map(Id::uuid),
        arrival.belonging.campaign.map(Id::uuid),
        arrival.belonging.supplier.map(Id::uuid),
        leg.and_then(|leg| leg.offer),
        leg.and_then(|leg| leg.target),
        leg.and_then(|leg| leg.buyer),
        origin.caller,
        origin.called,
        origin.caller_name,
        origin.place.city,
        origin.place.state,
        origin.place.zip,
        origin.place.country,
        origin.attestation.map(|attestation| attestation.as_str()),
        arrival.supplier_terms.map(json::write).transpose()?,
        arrival.status.as_str(),
        i16::from(leg.is_some()),
        At(arrival.started_at) as _,
        At(arrival.due_at) as _,
        arrival.currency.as_str(),
        arrival.parameters,
        leg.map_or(0, |leg| leg.ordinal),
        leg.map(|leg| leg.role),
        leg.map(|leg| leg.endpoint_type),
        leg.map(|leg| leg.endpoint.as_str()),
        leg.and_then(|leg| leg.terms.clone()),
        leg.map(|leg| leg.ring_timeout_secs),
        json::write(&decision.verdicts)?,
        decision.refusal.as_ref().map(json::write).transpose()?,
        decision.config_version,
        arrival.fact.uuid(),
        payload,
    )
    .fetch_one(tx.connection())
    .await?;
    Ok(fresh == 1)
}

/// The answer given to a question before, if it was asked, and the call it was about.
///
/// # Errors
/// When the database fails; so for the others.
pub async fn find_answer(
    tx: &mut Tx,
    account: ProviderAccountId,
    carrier_call_id: &str,
    step: &str,
) -> Result<Option<(CallId, String)>, StoreError> {
    let row = sqlx::query!(
        r#"
        select call_id, answer
        from app.hook_answers
        where tenant_id = $1
          and provider_account_id = $2
          and carrier_call_id = $3
          and step = $4
        "#,
        tx.tenant_uuid(),
        account.uuid(),
        carrier_call_id,
        step,
    )
    .fetch_optional(tx.connection())
    .await?;
    Ok(row.map(|row| (CallId::from_uuid(row.call_id), row.answer)))
}
