//! Calls coming in: everything that must be there before the carrier is answered, in one statement
//! of one transaction, however many calls come in together.

use base::id::Id;
use base::ids::{CallId, FactId, ProviderAccountId};
use base::money::Currency;
use base::time::Timestamp;
use domain::calls::caller_names::NameGap;
use domain::calls::legs::LegStatus;
use domain::calls::origin::{Attestation, Origin};
use domain::calls::parameters::Parameters;
use domain::economics::earnings::Terms;
use domain::routing::caps::takes::Take;
use uuid::Uuid;

use crate::calls::json;
use crate::calls::verdicts::Kept;
use crate::calls::{Belonging, LegColumns, StoredDecision, StoredLeg};
use crate::columns::At;
use crate::routing::caps::{self, Counts, KeptTake, Used};
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
    pub trace_id: &'a str,
    /// Whose it is.
    pub belonging: Belonging,
    /// Which of the supplier's own sources it is from.
    pub supplier_sub_id: Option<&'a str>,
    /// Who calls whom.
    pub origin: &'a Origin,
    /// The account whose carrier was asked for the caller's name, and charges for it.
    pub name_account: Option<ProviderAccountId>,
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
    pub parameters: &'a Parameters,
    /// Why it goes where it goes.
    pub decision: &'a StoredDecision,
    /// The earlier call of the same caller that it repeats, as its campaign counts it.
    pub duplicate_of: Option<CallId>,
    /// The leg that is dialled, if one is.
    pub leg: Option<&'a StoredLeg>,
    /// What that leg takes of caps.
    pub takes: &'a [Take],
    /// What the carrier is answered.
    pub answer: &'a str,
}

impl Arrival<'_> {
    fn attestation(&self) -> Option<&'static str> {
        self.origin.attestation.map(Attestation::as_str)
    }
}

/// What became of calls that were recorded together, by which it is decided whether they stay so.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recorded {
    /// Those of them that are new: not those whose question was answered before, nor the second of two
    /// that ask the same. Where these are not all, none is recorded, but what all take is counted.
    pub fresh: Vec<CallId>,
    /// Whether every cap had room for what they take of it.
    pub had_room: bool,
    /// What is used of those caps now.
    pub used: Vec<Used>,
}

/// Records calls that come in together, all or none, with one fact that tells others of them, and
/// counts what they take of caps. From here on their counters are held. None is recorded where one is
/// not new; whoever asked undoes the transaction then, for the sake of what was counted.
///
/// # Errors
/// When the database fails; then none of them is recorded.
pub async fn record(
    tx: &mut Tx,
    arrivals: &[Arrival<'_>],
    fact: FactId,
) -> Result<Recorded, StoreError> {
    let columns = Columns::of(arrivals)?;
    let counts = Counts::of(arrivals.iter().flat_map(|it| it.takes).copied());
    let new = sqlx::query_file!(
        "src/calls/arrivals/insert_calls.sql",
        tx.tenant_uuid(),
        &columns.each(|arrival| arrival.id.uuid()),
        &columns.each(|arrival| arrival.account.uuid()),
        &columns.each(|arrival| arrival.carrier_call_id) as &[&str],
        &columns.each(|arrival| arrival.answer) as &[&str],
        &columns.each(|arrival| At(arrival.decision.decided_at)) as &[At],
        &columns.each(|arrival| arrival.trace_id) as &[&str],
        &columns.each(|arrival| arrival.belonging.number.map(Id::uuid)) as &[Option<Uuid>],
        &columns.each(|arrival| arrival.belonging.campaign.map(Id::uuid)) as &[Option<Uuid>],
        &columns.each(|arrival| arrival.belonging.supplier.map(Id::uuid)) as &[Option<Uuid>],
        &columns.each_leg(|leg| leg.offer) as &[Option<Uuid>],
        &columns.each_leg(|leg| leg.target) as &[Option<Uuid>],
        &columns.each_leg(|leg| leg.buyer) as &[Option<Uuid>],
        &columns.each(|arrival| arrival.origin.caller.as_str()) as &[&str],
        &columns.each(|arrival| arrival.origin.called.as_str()) as &[&str],
        &columns.each(|arrival| arrival.origin.caller_name.as_deref()) as &[Option<&str>],
        &columns.each(|arrival| arrival.origin.place.city.as_deref()) as &[Option<&str>],
        &columns.each(|arrival| arrival.origin.place.state.as_deref()) as &[Option<&str>],
        &columns.each(|arrival| arrival.origin.place.zip.as_deref()) as &[Option<&str>],
        &columns.each(|arrival| arrival.origin.place.country.as_deref()) as &[Option<&str>],
        &columns.each(Arrival::attestation) as &[Option<&str>],
        &columns.supplier_terms as &[Option<String>],
        &columns.each(|arrival| arrival.status.as_str()) as &[&str],
        &columns.each(|arrival| At(arrival.started_at)) as &[At],
        &columns.each(|arrival| At(arrival.due_at)) as &[At],
        &columns.each(|arrival| arrival.currency.to_string()),
        &columns.parameters,
        &columns.each_leg(|leg| Some(leg.ordinal)) as &[Option<i16>],
        &columns.each_leg(|leg| Some(leg.role)) as &[Option<&str>],
        &columns.each_leg(|leg| Some(leg.endpoint_type)) as &[Option<&str>],
        &columns.each_leg(|leg| Some(leg.endpoint.as_str())) as &[Option<&str>],
        &columns.each_leg(|leg| leg.terms.as_deref()) as &[Option<&str>],
        &columns.each_leg(|leg| Some(leg.ring_timeout_secs)) as &[Option<i32>],
        &columns.each(|arrival| arrival.decision.lineup.map(Id::uuid)) as &[Option<Uuid>],
        &columns.each_kept(|kept| kept.places.as_slice()) as &[Option<&[u8]>],
        &columns.reasons as &[Option<String>],
        &columns.refusals as &[Option<String>],
        &columns.each(|arrival| arrival.decision.config_version),
        fact.uuid(),
        &counts.scope_kinds as &[&str],
        &counts.scope_ids,
        &counts.windows as &[&str],
        &counts.bases as &[&str],
        &counts.starts_at as &[At],
        &counts.amounts,
        &columns.takes as &[Option<String>],
        &columns.each(|arrival| arrival.duplicate_of.map(Id::uuid)) as &[Option<Uuid>],
        &columns.each_leg(|leg| leg.duplicate.as_deref()) as &[Option<&str>],
        &columns.each_leg(|leg| Some(leg.needs_acceptance)) as &[Option<bool>],
        &columns.number_rules as &[Option<String>],
        &columns.name_gaps as &[Option<&str>],
        &columns.each_leg(|leg| leg.ring_group.as_deref()) as &[Option<&str>],
        &columns.each_leg(|leg| leg.time_limit_secs) as &[Option<i32>],
        &columns.each(|arrival| arrival.decision.took_us()) as &[Option<i32>],
        &columns.each(|arrival| arrival.supplier_sub_id) as &[Option<&str>],
        &columns.each(|arrival| arrival.name_account.map(Id::uuid)) as &[Option<Uuid>],
    )
    .fetch_one(tx.connection())
    .await?;
    Ok(Recorded::of(new.fresh, &counts, new.starts_at, new.used))
}

impl Recorded {
    fn of(fresh: Vec<Uuid>, counts: &Counts, starts_at: Vec<At>, used: Vec<i64>) -> Self {
        let used = counts.used(&starts_at, &used);
        Self {
            fresh: fresh.into_iter().map(CallId::from_uuid).collect(),
            had_room: counts.had_room(&used),
            used,
        }
    }
}

/// What a call takes as it comes in.
fn kept_takes(arrival: &Arrival<'_>) -> Vec<KeptTake> {
    let takes = arrival.leg.into_iter().flat_map(|leg| {
        let takes = arrival.takes.iter();
        takes.map(|take| KeptTake {
            leg: leg.ordinal,
            take: *take,
            remains: take.amount,
        })
    });
    takes.collect()
}

/// Calls that are written together, column by column.
struct Columns<'a> {
    arrivals: &'a [Arrival<'a>],
    legs: Vec<Option<LegColumns>>,
    parameters: Vec<String>,
    supplier_terms: Vec<Option<String>>,
    kept: Vec<Option<Kept>>,
    reasons: Vec<Option<String>>,
    refusals: Vec<Option<String>>,
    number_rules: Vec<Option<String>>,
    name_gaps: Vec<Option<&'static str>>,
    takes: Vec<Option<String>>,
}

impl<'a> Columns<'a> {
    fn of(arrivals: &'a [Arrival<'a>]) -> Result<Self, StoreError> {
        let mut columns = Self {
            arrivals,
            legs: Vec::with_capacity(arrivals.len()),
            parameters: Vec::with_capacity(arrivals.len()),
            supplier_terms: Vec::with_capacity(arrivals.len()),
            kept: Vec::with_capacity(arrivals.len()),
            reasons: Vec::with_capacity(arrivals.len()),
            refusals: Vec::with_capacity(arrivals.len()),
            number_rules: Vec::with_capacity(arrivals.len()),
            name_gaps: Vec::with_capacity(arrivals.len()),
            takes: Vec::with_capacity(arrivals.len()),
        };
        for arrival in arrivals {
            let refusal = arrival.decision.refusal.as_ref();
            let terms = arrival.supplier_terms;
            columns
                .legs
                .push(arrival.leg.map(LegColumns::of).transpose()?);
            columns
                .supplier_terms
                .push(terms.map(json::write).transpose()?);
            columns.parameters.push(json::write(arrival.parameters)?);
            let kept = arrival.decision.kept();
            let reasons = kept.as_ref().map(|kept| json::write(&kept.reasons));
            columns.reasons.push(reasons.transpose()?);
            columns.kept.push(kept);
            columns.refusals.push(refusal.map(json::write).transpose()?);
            let ruling = arrival.decision.number_rules.as_ref();
            columns
                .number_rules
                .push(ruling.map(json::write).transpose()?);
            let gap = arrival.decision.name_gap;
            columns.name_gaps.push(gap.map(NameGap::as_str));
            columns.takes.push(caps::column(&kept_takes(arrival))?);
        }
        Ok(columns)
    }

    fn each<T>(&self, column: impl Fn(&'a Arrival<'a>) -> T) -> Vec<T> {
        self.arrivals.iter().map(column).collect()
    }

    /// A column of the verdicts; nothing where nobody was judged.
    fn each_kept<'b, T>(&'b self, column: impl Fn(&'b Kept) -> T) -> Vec<Option<T>> {
        let kept = self.kept.iter();
        kept.map(|kept| kept.as_ref().map(&column)).collect()
    }

    /// A column of the legs; nothing where no leg is dialled.
    fn each_leg<'b, T>(&'b self, column: impl Fn(&'b LegColumns) -> Option<T>) -> Vec<Option<T>> {
        let legs = self.legs.iter();
        legs.map(|leg| leg.as_ref().and_then(&column)).collect()
    }
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
