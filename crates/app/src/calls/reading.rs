//! What people ask of calls: the list, one call with everything known of it, and why it went
//! where it went.
//!
//! Nothing here changes anything. The state of a leg and the sentences of a story are the
//! domain's; this gathers what they follow from.

mod parameters;

use std::time::Duration;

use base::ids::{BuyerId, CallId, CampaignId, OfferId, TargetId};
use base::money::Money;
use base::page::PageRequest;
use base::text::Name;
use base::time::{Seconds, Timestamp};
use domain::calls::caller_names::NameGap;
use domain::calls::conversions::fate::ConversionStatus;
use domain::calls::events::{CallEvent, Happening, LegOrdinal};
use domain::calls::legs::{LegState, LegStatus};
use domain::calls::span::Asked;
use domain::calls::state::{Answers, CallState, LegRole};
use domain::calls::story::{self, Books, Outcome, Plot, Reversal, Round, StoryLine};
use domain::economics::settlement::PostingKind;
use domain::exchange::targets::Endpoint;
use domain::record::Kind;
use domain::routing::decide::{CallRefusal, Verdict};
use domain::routing::lineup::CandidateVerdict;
use domain::routing::number_rules::Ruling;
use domain::routing::screening::duplicates::Duplicate;
use serde_json::Value;
use store::Tx;
use store::calls::events::{self, StoredEvent};
use store::calls::reading::ReadDecision;
use store::calls::{StoredLeg, conversions, progress, reading};

pub use store::calls::conversions::Conversion;
pub use store::calls::progress::StoredPosting;
pub use store::calls::reading::{CallFilter, CallPage, CallSummary, Named};
pub use store::calls::stats::Sums;

use crate::AppError;
use crate::access::tenants;
use crate::actor::Actor;
use crate::calls::Calls;

/// Among how many calls a list is summed up that says nothing of from when on: reading a tenant's
/// every call would take longer with each year.
const SUMMED_MAX: u32 = 100_000;

/// What targets and buyers are called.
pub(super) type Names = std::collections::BTreeMap<TargetId, reading::TargetNames>;

/// One call with everything known of it.
#[derive(Clone, Debug)]
pub struct CallDetail {
    /// What lists show of it.
    pub summary: CallSummary,
    /// Every parameter of the carrier's first request.
    pub parameters: Value,
    /// The caller's leg and those dialled, in order.
    pub legs: Vec<LegDetail>,
    /// What happened, the oldest line first.
    pub story: Vec<StoryEntry>,
    /// Its lines of money, in the order they were written.
    pub postings: Vec<StoredPosting>,
    /// What was reported of it afterwards, the oldest first.
    pub conversions: Vec<Conversion>,
    /// Its recordings.
    pub recordings: Vec<RecordingDetail>,
}

/// One leg and what became of it.
#[derive(Clone, Debug)]
pub struct LegDetail {
    /// Which leg: 0 is the caller's.
    pub ordinal: LegOrdinal,
    /// Whose it is; nothing for the caller's own.
    pub role: Option<LegRole>,
    /// The carrier's id of it, where the carrier said it.
    pub carrier_call_id: Option<String>,
    /// By which offer it was sold.
    pub offer: Option<OfferId>,
    /// To which target.
    pub target: Option<Named<TargetId>>,
    /// To which buyer.
    pub buyer: Option<Named<BuyerId>>,
    /// That the call is a duplicate for that buyer, and what follows.
    pub duplicate: Option<Duplicate>,
    /// Where it rang; nothing for the caller's own.
    pub endpoint: Option<Endpoint>,
    /// Where it stands.
    pub status: LegStatus,
    /// When it came in or was dialled.
    pub started_at: Timestamp,
    /// When it first rang.
    pub rang_at: Option<Timestamp>,
    /// When it was answered.
    pub answered_at: Option<Timestamp>,
    /// When it was over.
    pub ended_at: Option<Timestamp>,
    /// How long it rang.
    pub ring: Option<Seconds>,
    /// How long it was connected.
    pub talk: Option<Seconds>,
    /// The SIP answer that ended it, where the carrier said it.
    pub sip_code: Option<String>,
    /// What the carrier takes for it, once it is known.
    pub cost: Option<Money>,
}

/// One line of a call's story, with what the carrier sent.
#[derive(Clone, Debug)]
pub struct StoryEntry {
    /// The line.
    pub line: StoryLine,
    /// The parameters of the request that it tells; null where it tells none.
    pub details: Value,
}

/// A recording as the carrier announced it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RecordingDetail {
    /// The carrier's id of it.
    pub id: String,
    /// The leg the caller talked on.
    pub leg: Option<LegOrdinal>,
    /// The carrier's last word on where it stands.
    pub status: String,
    /// How long it is.
    pub duration: Option<Seconds>,
    /// Where the carrier keeps it; only the account's owner can fetch it there.
    pub url: Option<String>,
}

/// One time it was decided who gets a call.
#[derive(Clone, Debug)]
pub struct DecisionRound {
    /// Which time, counting from 1.
    pub ordinal: u8,
    /// When.
    pub decided_at: Timestamp,
    /// How long that took, where candidates were judged and it was kept.
    pub took: Option<Duration>,
    /// The campaign whose candidates were judged, if any were.
    pub campaign: Option<Named<CampaignId>>,
    /// Why nobody was asked, when that is not the candidates' doing.
    pub refusal: Option<CallRefusal>,
    /// What the rules of the called number said, where it had any.
    pub number_rules: Option<Ruling>,
    /// Why the caller's name was not known though it was wanted.
    pub name_gap: Option<NameGap>,
    /// Every candidate with its verdict, those in line first.
    pub candidates: Vec<CandidateDetail>,
}

/// A candidate with its verdict and what it is called.
#[derive(Clone, Debug)]
pub struct CandidateDetail {
    /// The verdict.
    pub judged: CandidateVerdict,
    /// What the buyer is called now.
    pub buyer_name: Option<Name>,
    /// What the target is called now.
    pub target_name: Option<Name>,
}

impl Calls {
    /// One page of calls, the newest first, with the sums of all pages together.
    ///
    /// # Errors
    /// When the span ends before it begins, or the database fails.
    pub async fn list(
        &self,
        actor: &Actor,
        asked: Asked,
        filter: CallFilter,
        request: &PageRequest,
    ) -> Result<CallPage, AppError> {
        let mut tx = self.core.store.begin(actor.tenant).await?;
        let zone = tenants::load_defaults(&mut tx).await?.time_zone;
        let (from, to) = asked.bounds(&zone)?;
        let filter = CallFilter { from, to, ..filter };
        Ok(reading::list(&mut tx, &filter, request, SUMMED_MAX).await?)
    }

    /// One call with everything known of it.
    ///
    /// # Errors
    /// When the tenant has no such call, or the database fails.
    pub async fn read(&self, actor: &Actor, id: CallId) -> Result<CallDetail, AppError> {
        let mut tx = self.core.store.begin(actor.tenant).await?;
        let summary = load(&mut tx, id).await?;
        let heard = events::list_of(&mut tx, id).await?;
        let dialled = progress::legs_of(&mut tx, id).await?;
        let decisions = reading::decisions_of(&mut tx, id).await?;
        let postings = progress::postings_of(&mut tx, id).await?;
        let conversions = conversions::list_of(&mut tx, id).await?;
        let names = names_of(&mut tx, &dialled, &decisions).await?;
        let facts: Vec<CallEvent> = heard.iter().map(|stored| stored.event).collect();
        let state = CallState::of(&answers(&summary, &dialled), &facts);
        let story = tell(&Told {
            summary: &summary,
            state: &state,
            heard: &heard,
            facts: &facts,
            dialled: &dialled,
            decisions: &decisions,
            conversions: &conversions,
            names: &names,
        });
        let arrived = heard.iter().find(|stored| stored.key == "arrived");
        Ok(CallDetail {
            parameters: arrived.map_or(Value::Null, |stored| stored.details.clone()),
            legs: legs(&summary, &state, &dialled, &heard, &postings, &names)?,
            story,
            recordings: parameters::recordings(&heard, state.talked_on),
            summary,
            postings,
            conversions,
        })
    }

    /// Why a call went where it went: every time it was decided, with every candidate.
    ///
    /// # Errors
    /// When the tenant has no such call, or the database fails.
    pub async fn decision(
        &self,
        actor: &Actor,
        id: CallId,
    ) -> Result<Vec<DecisionRound>, AppError> {
        let mut tx = self.core.store.begin(actor.tenant).await?;
        load(&mut tx, id).await?;
        let decisions = reading::decisions_of(&mut tx, id).await?;
        let names = names_of(&mut tx, &[], &decisions).await?;
        let rounds = decisions.into_iter();
        Ok(rounds.map(|decision| round(decision, &names)).collect())
    }
}

async fn load(tx: &mut Tx, id: CallId) -> Result<CallSummary, AppError> {
    let found = reading::find(tx, id).await?;
    found.ok_or(AppError::NotFound(Kind::Call))
}

pub(super) async fn names_of(
    tx: &mut Tx,
    dialled: &[StoredLeg],
    decisions: &[ReadDecision],
) -> Result<Names, AppError> {
    let judged = decisions.iter().flat_map(|decision| &decision.verdicts);
    let sold = dialled.iter().filter_map(|leg| leg.sale);
    let mut targets: Vec<TargetId> = judged
        .map(|judged| judged.member.target)
        .chain(sold.map(|sale| sale.target))
        .collect();
    targets.sort_unstable();
    targets.dedup();
    Ok(reading::names_of(tx, &targets).await?)
}

/// How the call was answered, which together with its events gives its state.
fn answers(summary: &CallSummary, dialled: &[StoredLeg]) -> Answers {
    Answers {
        started_at: summary.started_at,
        dialled: dialled.iter().flat_map(StoredLeg::dialled).collect(),
        undialled: summary.disposition.filter(|_| dialled.is_empty()),
    }
}

/// What a story is told from.
struct Told<'a> {
    summary: &'a CallSummary,
    state: &'a CallState,
    heard: &'a [StoredEvent],
    facts: &'a [CallEvent],
    dialled: &'a [StoredLeg],
    decisions: &'a [ReadDecision],
    conversions: &'a [Conversion],
    names: &'a Names,
}

fn tell(told: &Told<'_>) -> Vec<StoryEntry> {
    let summary = told.summary;
    let parties: Vec<String> = told
        .dialled
        .iter()
        .flat_map(|leg| parties(leg, told.names))
        .collect();
    let rounds: Vec<Round> = told
        .decisions
        .iter()
        .map(|decision| shortened(decision, summary, told.dialled, told.names))
        .collect();
    let outcomes: Vec<Outcome<'_>> = told
        .conversions
        .iter()
        .map(|conversion| Outcome {
            at: conversion.created_at,
            revenue: conversion.revenue.in_currency(conversion.currency),
            by: &conversion.actor_name,
            is_late: conversion.status == ConversionStatus::Late,
            reversal: reversal_of(conversion),
        })
        .collect();
    let lines = story::told(&Plot {
        caller: &summary.origin.caller,
        called: &summary.origin.called,
        campaign: summary.campaign.as_ref().map(|named| named.name.as_str()),
        state: told.state,
        events: told.facts,
        parties: &parties,
        rounds: &rounds,
        conversions: &outcomes,
        books: summary.closed_at.map(|closed_at| Books {
            closed_at,
            revenue: summary.revenue,
            payout: summary.payout,
            cost: summary.cost,
            profit: summary.profit,
        }),
    });
    let details = |line: &StoryLine| {
        let heard = line.event.and_then(|index| told.heard.get(index));
        heard.map_or(Value::Null, |stored| stored.details.clone())
    };
    lines
        .into_iter()
        .map(|line| StoryEntry {
            details: details(&line),
            line,
        })
        .collect()
}

/// That a conversion was taken back, if it was.
fn reversal_of(conversion: &Conversion) -> Option<Reversal<'_>> {
    let is_reversed = conversion.status == ConversionStatus::Reversed;
    let settled = conversion.settled.as_ref().filter(|_| is_reversed)?;
    Some(Reversal {
        at: settled.at,
        by: &settled.actor_name,
        reason: settled.reason.as_deref(),
    })
}

/// What to call a target in a sentence.
fn party(target: Option<TargetId>, names: &Names) -> String {
    let named = target.and_then(|target| names.get(&target));
    named.map_or_else(
        || "A buyer".to_owned(),
        |names| format!("{} ({})", names.buyer, names.target),
    )
}

/// What to call whoever each phone of a dial leads to: of several that ring together, also where.
fn parties<'a>(leg: &'a StoredLeg, names: &Names) -> impl Iterator<Item = String> + use<'a> {
    let party = party(leg.sale.map(|sale| sale.target), names);
    leg.phones()
        .map(move |(_, endpoint)| match leg.ring_group.is_empty() {
            true => party.clone(),
            false => format!("{party} at {}", endpoint.value()),
        })
}

fn shortened(
    decision: &ReadDecision,
    summary: &CallSummary,
    dialled: &[StoredLeg],
    names: &Names,
) -> Round {
    let in_line = || {
        let verdicts = decision.verdicts.iter();
        verdicts.filter_map(|judged| match judged.verdict {
            Verdict::In { place } => Some((place, judged.member.target)),
            Verdict::Out { .. } => None,
        })
    };
    let first = in_line().min_by_key(|(place, _)| *place);
    // What follows a decision is dialled at the same instant.
    let mut followed = dialled.iter();
    let is_backup =
        followed.any(|leg| leg.role == LegRole::Backup && leg.started_at == decision.decided_at);
    let first = first.map(|(_, target)| match is_backup {
        true => format!("The backup number of {}", party(Some(target), names)),
        false => party(Some(target), names),
    });
    let own = summary.campaign.as_ref().map(|named| named.id);
    let campaign = decision.campaign.as_ref();
    let fell_back_to = campaign.filter(|campaign| Some(campaign.id) != own);
    Round {
        decided_at: decision.decided_at,
        fell_back_to: fell_back_to.map(|campaign| campaign.name.to_string()),
        refusal: decision.refusal.clone(),
        candidates: decision.verdicts.len(),
        in_line: in_line().count(),
        first,
    }
}

fn legs(
    summary: &CallSummary,
    state: &CallState,
    dialled: &[StoredLeg],
    heard: &[StoredEvent],
    postings: &[StoredPosting],
    names: &Names,
) -> Result<Vec<LegDetail>, AppError> {
    let callers = LegDetail {
        role: None,
        carrier_call_id: Some(summary.carrier_call_id.clone()),
        ..leg(
            LegOrdinal::CALLER,
            summary.started_at,
            state.caller,
            &heard.iter().collect::<Vec<_>>(),
        )
    };
    let mut legs = vec![callers];
    let phones = dialled.iter().flat_map(|stored| {
        let phones = stored.phones();
        phones.map(move |(ordinal, endpoint)| (stored, ordinal, endpoint))
    });
    for (stored, ordinal, endpoint) in phones {
        let known = stored.sale.and_then(|sale| names.get(&sale.target));
        let became = state.leg(ordinal);
        legs.push(LegDetail {
            role: Some(stored.role),
            offer: stored.sale.map(|sale| sale.offer),
            target: stored.sale.zip(known).map(|(sale, known)| Named {
                id: sale.target,
                name: known.target.clone(),
            }),
            buyer: stored.sale.zip(known).map(|(sale, known)| Named {
                id: sale.buyer,
                name: known.buyer.clone(),
            }),
            duplicate: stored.duplicate,
            endpoint: Some(endpoint.clone()),
            ..leg(ordinal, stored.started_at, became, &said_of(stored, heard))
        });
    }
    for leg in &mut legs {
        let own = postings.iter().map(|line| &line.posting);
        let mut own = own.filter(|it| it.kind == PostingKind::Cost && it.leg == leg.ordinal);
        leg.cost = own
            .try_fold(None, |sum: Option<Money>, posting| match sum {
                None => Ok(Some(posting.amount)),
                Some(sum) => sum.checked_add(posting.amount).map(Some),
            })
            .map_err(|error| AppError::Internal(error.into()))?;
    }
    Ok(legs)
}

/// What is heard of single legs: how a dial ended says nothing of one phone of several.
fn said_of<'a>(leg: &StoredLeg, heard: &'a [StoredEvent]) -> Vec<&'a StoredEvent> {
    let rings_alone = leg.ring_group.is_empty();
    let heard = heard.iter();
    let is_of_all = |event: &StoredEvent| matches!(event.event.what, Happening::DialEnded { .. });
    heard
        .filter(|event| rings_alone || !is_of_all(event))
        .collect()
}

/// What follows of a leg from its events alone.
fn leg(
    ordinal: LegOrdinal,
    started_at: Timestamp,
    became: Option<LegState>,
    heard: &[&StoredEvent],
) -> LegDetail {
    let own: Vec<&StoredEvent> = heard
        .iter()
        .copied()
        .filter(|stored| stored.event.of_leg(ordinal).is_some())
        .collect();
    let unheard = match ordinal {
        // A caller whose leg nothing was said of is on the line.
        LegOrdinal::CALLER => LegStatus::InProgress,
        _ => LegStatus::Initiated,
    };
    LegDetail {
        ordinal,
        role: None,
        carrier_call_id: parameters::leg_id(&own),
        offer: None,
        target: None,
        buyer: None,
        duplicate: None,
        endpoint: None,
        status: became.map_or(unheard, |state| state.status),
        started_at,
        rang_at: became.and_then(|state| state.rang_at),
        answered_at: became.and_then(|state| state.answered_at),
        ended_at: became.and_then(|state| state.ended_at),
        ring: became.and_then(|state| state.rang_for()),
        talk: became.and_then(|state| state.connected),
        sip_code: parameters::sip_code(&own),
        cost: None,
    }
}

pub(super) fn round(decision: ReadDecision, names: &Names) -> DecisionRound {
    let candidates = decision.verdicts.into_iter().map(|judged| {
        let known = names.get(&judged.member.target);
        CandidateDetail {
            buyer_name: known.map(|names| names.buyer.clone()),
            target_name: known.map(|names| names.target.clone()),
            judged,
        }
    });
    DecisionRound {
        ordinal: decision.ordinal,
        decided_at: decision.decided_at,
        took: decision.took,
        campaign: decision.campaign,
        refusal: decision.refusal,
        number_rules: decision.number_rules,
        name_gap: decision.name_gap,
        candidates: candidates.collect(),
    }
}
