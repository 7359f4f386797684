//! A call told in sentences: one timeline of what the carrier said, what we decided and what came
//! of it.
//!
//! Told from the state, not from the events one by one, so that a callback that came twice is told
//! once and one that never came is told where another implies it. Amounts and names stand in the
//! sentences as they are now; nothing here is kept.

use base::define_words;
use base::money::Money;
use base::time::{Seconds, Timestamp};

use crate::calls::acceptance;
use crate::calls::events::{CallEvent, Happening, LegOrdinal};
use crate::calls::legs::{LegState, LegStatus};
use crate::calls::state::{CallState, DialledLeg, EndedBy, LegRole};
use crate::routing::decide::CallRefusal;

define_words! {
    /// What kind of line it is, in the order of lines of one instant.
    pub enum StoryKind {
        /// The call came in.
        Arrived = "arrived",
        /// It was decided who gets it.
        Routed = "routed",
        /// Those rung did not take it, and it was decided who is next.
        NextCandidate = "next_candidate",
        /// The caller was given the fallback.
        Fallback = "fallback",
        /// A buyer was dialled.
        LegInitiated = "leg_initiated",
        /// Their phone rang.
        LegRinging = "leg_ringing",
        /// They answered.
        LegAnswered = "leg_answered",
        /// They accepted the call.
        LegAccepted = "leg_accepted",
        /// A leg was over.
        LegEnded = "leg_ended",
        /// A recording was made, or was not.
        Recording = "recording",
        /// An outcome was reported.
        Conversion = "conversion",
        /// Everything was settled.
        Closed = "closed",
        /// What a leg costs was stated.
        Priced = "priced",
    }
}

/// What a story is told from.
#[derive(Clone, Debug)]
pub struct Plot<'a> {
    /// Who called.
    pub caller: &'a str,
    /// Whom they called.
    pub called: &'a str,
    /// What the campaign is called.
    pub campaign: Option<&'a str>,
    /// What became of the call.
    pub state: &'a CallState,
    /// Its facts; a line names those it is about by their place here.
    pub events: &'a [CallEvent],
    /// What to call whoever a leg led to, in the order of the state's dialled legs. The fallback
    /// number needs no name.
    pub parties: &'a [String],
    /// How often it was decided, and what came of it.
    pub rounds: &'a [Round],
    /// What was reported afterwards.
    pub conversions: &'a [Outcome<'a>],
    /// What it came to, once it was settled.
    pub books: Option<Books>,
}

/// One time it was decided who gets the call.
#[derive(Clone, Debug)]
pub struct Round {
    /// When.
    pub decided_at: Timestamp,
    /// The campaign it was decided in, where the call had fallen back to another than its own.
    pub fell_back_to: Option<String>,
    /// Why nobody was asked, when that is not the candidates' doing.
    pub refusal: Option<CallRefusal>,
    /// How many candidates there were.
    pub candidates: usize,
    /// How many of them were in line.
    pub in_line: usize,
    /// Who was first in line, which for a backup number says so.
    pub first: Option<String>,
}

/// An outcome that was reported.
#[derive(Clone, Debug)]
pub struct Outcome<'a> {
    /// When it was reported.
    pub at: Timestamp,
    /// What it is worth to us.
    pub revenue: Money,
    /// By whom.
    pub by: &'a str,
    /// Whether it was reported too late to count.
    pub is_late: bool,
    /// That it was taken back, if it was.
    pub reversal: Option<Reversal<'a>>,
}

/// An outcome that was taken back.
#[derive(Clone, Copy, Debug)]
pub struct Reversal<'a> {
    /// When.
    pub at: Timestamp,
    /// By whom.
    pub by: &'a str,
    /// Why.
    pub reason: Option<&'a str>,
}

/// What a call came to.
#[derive(Clone, Copy, Debug)]
pub struct Books {
    /// When it was settled.
    pub closed_at: Timestamp,
    /// What its buyer pays.
    pub revenue: Money,
    /// What its supplier is paid.
    pub payout: Money,
    /// What the carrier takes.
    pub cost: Money,
    /// What is left.
    pub profit: Money,
}

/// One line of a story.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoryLine {
    /// When it happened.
    pub at: Timestamp,
    /// What kind of line it is.
    pub kind: StoryKind,
    /// The leg it is about, if it is about one.
    pub leg: Option<LegOrdinal>,
    /// The line as a sentence.
    pub text: String,
    /// The fact it tells, by its place among the plot's events.
    pub event: Option<usize>,
}

/// What to call whoever a leg led to.
#[derive(Clone, Copy)]
struct Party<'a> {
    /// At the beginning of a sentence.
    first: &'a str,
    /// Within one.
    within: &'a str,
}

/// Where a line goes: by its time, then by the round of routing it belongs to, then by its kind.
type Place = (Timestamp, u8, StoryKind);

/// The round of what belongs to no round and comes last.
const AFTERWARDS: u8 = u8::MAX;

/// Tells a call, the oldest line first.
///
/// Carriers' clocks count whole seconds and ours does not: what one leg did is told in the order
/// it must have happened, whatever the times say.
pub fn told(plot: &Plot<'_>) -> Vec<StoryLine> {
    let mut lines = Vec::new();
    arrival(plot, &mut lines);
    for (index, round) in plot.rounds.iter().enumerate() {
        lines.push(decided(plot, index, round));
    }
    for (index, (leg, state)) in plot.state.dialled.iter().enumerate() {
        let party = match leg.role {
            LegRole::Buyer | LegRole::Backup => {
                let name = plot.parties.get(index).map_or("A buyer", String::as_str);
                Party {
                    first: name,
                    within: name,
                }
            }
            LegRole::Fallback => Party {
                first: "The fallback number",
                within: "the fallback number",
            },
        };
        dialled(plot, *leg, *state, party, &mut lines);
    }
    callers_end(plot, &mut lines);
    afterwards(plot, &mut lines);
    lines.sort_by_key(|(place, _)| *place);
    lines.into_iter().map(|(_, line)| line).collect()
}

fn arrival(plot: &Plot<'_>, lines: &mut Vec<(Place, StoryLine)>) {
    let found = first(plot, |what| *what == Happening::Arrived);
    let Some((index, event)) = found else { return };
    let text = format!("{} called {}.", plot.caller, plot.called);
    lines.push((
        (Timestamp::MIN, 0, StoryKind::Arrived),
        line(event.at, StoryKind::Arrived, None, text, Some(index)),
    ));
}

fn decided(plot: &Plot<'_>, index: usize, round: &Round) -> (Place, StoryLine) {
    let kind = match index {
        0 => StoryKind::Routed,
        _ => StoryKind::NextCandidate,
    };
    let text = match (&round.refusal, &round.first, index) {
        _ if round.fell_back_to.is_some() => fallen_back(round),
        (Some(refusal), ..) => format!("Nobody was asked: {refusal}."),
        (None, Some(first), 0) => {
            let campaign = plot.campaign.unwrap_or("The campaign");
            let (in_line, all) = (round.in_line, round.candidates);
            format!(
                "{campaign}: {in_line} of {} in line, {first} first.",
                offers(all)
            )
        }
        (None, Some(first), _) => format!("{first} is next in line."),
        (None, None, 0) if round.candidates == 0 => {
            "Nobody was asked: the campaign has no offers.".to_owned()
        }
        (None, None, 0) => format!(
            "Nobody was in line: of {} none could take it.",
            offers(round.candidates)
        ),
        (None, None, _) => "Nobody else is in line.".to_owned(),
    };
    let number = u8::try_from(index + 1).unwrap_or(AFTERWARDS);
    let line = line(round.decided_at, kind, None, text, None);
    ((round.decided_at, number, kind), line)
}

/// What was decided in the campaign that a call fell back to.
fn fallen_back(round: &Round) -> String {
    let to = round.fell_back_to.as_deref().unwrap_or("another campaign");
    match (&round.refusal, &round.first) {
        (Some(refusal), _) => {
            format!("The call fell back to {to}, where nobody was asked: {refusal}.")
        }
        (None, Some(first)) => {
            format!("The call fell back to {to}, where {first} is first in line.")
        }
        (None, None) => format!("The call fell back to {to}, where nobody is in line."),
    }
}

fn offers(count: usize) -> String {
    match count {
        1 => "1 offer".to_owned(),
        more => format!("{more} offers"),
    }
}

/// What one dialled leg did, from being dialled to its end.
fn dialled(
    plot: &Plot<'_>,
    leg: DialledLeg,
    state: Option<LegState>,
    party: Party<'_>,
    lines: &mut Vec<(Place, StoryLine)>,
) {
    let mut so_far = leg.started_at;
    let subject = party.first;
    let mut tell = |at: Timestamp, kind: StoryKind, text: String, event: Option<usize>| {
        so_far = so_far.max(at);
        let place = (so_far, leg.ordinal.0, kind);
        lines.push((place, line(at, kind, Some(leg.ordinal), text, event)));
    };
    let said = |status: LegStatus| {
        // How a dial ended says nothing of one phone of a group.
        let is_own =
            |what: &Happening| leg.group.is_none() || !matches!(what, Happening::DialEnded { .. });
        let found = first(plot, |what| is_own(what) && says(what, leg.ordinal, status));
        found.map(|(index, _)| index)
    };
    let (kind, text) = match leg.role {
        LegRole::Buyer => (StoryKind::LegInitiated, format!("{subject} was dialled.")),
        LegRole::Backup => {
            let text = format!("The backup number of {subject} was dialled.");
            (StoryKind::LegInitiated, text)
        }
        LegRole::Fallback => {
            let text = format!("The caller was put through to {}.", party.within);
            (StoryKind::Fallback, text)
        }
    };
    tell(leg.started_at, kind, text, said(LegStatus::Initiated));
    let Some(state) = state else { return };
    if let Some(at) = state.rang_at {
        let text = format!("{subject} rang.");
        tell(at, StoryKind::LegRinging, text, said(LegStatus::Ringing));
    }
    if let Some(at) = state.answered_at {
        let after = state
            .rang_for()
            .map_or_else(String::new, |ring| format!(" after {}", in_words(ring)));
        let text = format!("{subject} answered{after}.");
        tell(
            at,
            StoryKind::LegAnswered,
            text,
            said(LegStatus::InProgress),
        );
    }
    let accepted = first(
        plot,
        |what| matches!(what, Happening::Accepted { leg: own, .. } if *own == leg.ordinal),
    );
    if let Some((index, event)) = accepted {
        let text = format!("{subject} accepted the call.");
        tell(event.at, StoryKind::LegAccepted, text, Some(index));
    }
    if let Some(at) = state.ended_at {
        let is_declined = leg.needs_acceptance
            && state.status == LegStatus::Completed
            && !acceptance::is_accepted(leg, plot.events);
        let text = match is_declined {
            true => format!("{subject} did not accept the call."),
            false => ending(party, &state),
        };
        tell(at, StoryKind::LegEnded, text, said(state.status));
    }
}

fn ending(party: Party<'_>, leg: &LegState) -> String {
    let Party { first, within } = party;
    match (leg.status, leg.connected, leg.rang_for()) {
        (LegStatus::Completed, Some(talk), _) => {
            format!("The talk with {within} ended after {}.", in_words(talk))
        }
        (LegStatus::Completed, None, _) => format!("The talk with {within} ended."),
        (LegStatus::Busy, ..) => format!("{first} was busy."),
        (LegStatus::NoAnswer, _, Some(ring)) => {
            format!("{first} did not answer within {}.", in_words(ring))
        }
        (LegStatus::NoAnswer, ..) => format!("{first} did not answer."),
        (LegStatus::Canceled, ..) => format!("{first} was no longer rung."),
        _ => format!("{first} could not be reached."),
    }
}

/// The end of the caller's own leg, and with it of the call.
fn callers_end(plot: &Plot<'_>, lines: &mut Vec<(Place, StoryLine)>) {
    let Some(caller) = plot.state.caller else {
        return;
    };
    let Some(at) = caller.ended_at else { return };
    let whole = caller
        .connected
        .map_or_else(String::new, |span| format!(" after {}", in_words(span)));
    let text = match plot.state.ended_by {
        Some(EndedBy::Caller) => format!("The caller hung up{whole}."),
        _ => format!("The call ended{whole}."),
    };
    let told = first(plot, |what| says(what, LegOrdinal::CALLER, caller.status));
    let event = told.map(|(index, _)| index);
    let kind = StoryKind::LegEnded;
    let line = line(at, kind, Some(LegOrdinal::CALLER), text, event);
    // The caller's leg outlives the others by the carrier's own account of the same second.
    let others = plot.state.dialled.iter();
    let last = others.filter_map(|(leg, state)| Some((*state)?.ended_at?.max(leg.started_at)));
    let place = last.max().map_or(at, |last| last.max(at));
    lines.push(((place, AFTERWARDS, kind), line));
}

/// What concerns no leg: the fallback, recordings, conversions, the books.
fn afterwards(plot: &Plot<'_>, lines: &mut Vec<(Place, StoryLine)>) {
    let mut tell = |at: Timestamp, kind: StoryKind, text: String, event: Option<usize>| {
        let place = (at, AFTERWARDS, kind);
        lines.push((place, line(at, kind, None, text, event)));
    };
    for (index, event) in plot.events.iter().enumerate() {
        let (kind, text) = match event.what {
            // Where nobody talked, nothing but the caller's own words was recorded.
            Happening::Recording { is_there: true, .. } => match plot.state.talked_on {
                Some(_) => (StoryKind::Recording, "A recording can be fetched."),
                None => (StoryKind::Recording, "The caller left a message."),
            },
            Happening::Recording {
                is_there: false, ..
            } => (StoryKind::Recording, "There is no recording after all."),
            Happening::FellBack => (
                StoryKind::Fallback,
                "The database could not be reached in time, so the caller was given the fallback.",
            ),
            Happening::GaveUp => (
                StoryKind::Closed,
                "The carrier said nothing more for too long, so the call counts as over.",
            ),
            Happening::Priced { leg, price } => {
                let text = format!("{} costs {price} by the carrier's word.", leg_in_words(leg));
                tell(event.at, StoryKind::Priced, text, Some(index));
                continue;
            }
            Happening::Arrived
            | Happening::Leg { .. }
            | Happening::Accepted { .. }
            | Happening::DialEnded { .. } => continue,
        };
        tell(event.at, kind, text.to_owned(), Some(index));
    }
    for outcome in plot.conversions {
        let so = if outcome.is_late {
            ", too late to count"
        } else {
            ""
        };
        let (worth, by) = (outcome.revenue, outcome.by);
        let text = format!("A conversion worth {worth} was reported by {by}{so}.");
        tell(outcome.at, StoryKind::Conversion, text, None);
        if let Some(reversal) = outcome.reversal {
            let by = reversal.by;
            let text = match reversal.reason {
                Some(reason) => {
                    format!("The conversion worth {worth} was reversed by {by}: {reason}")
                }
                None => format!("The conversion worth {worth} was reversed by {by}."),
            };
            tell(reversal.at, StoryKind::Conversion, text, None);
        }
    }
    if let Some(books) = plot.books {
        let text = format!(
            "Settled: revenue {}, payout {}, cost {}, profit {}.",
            books.revenue, books.payout, books.cost, books.profit
        );
        tell(books.closed_at, StoryKind::Closed, text, None);
    }
}

fn leg_in_words(leg: LegOrdinal) -> String {
    match leg {
        LegOrdinal::CALLER => "The caller's leg".to_owned(),
        leg => format!("Leg {leg}"),
    }
}

/// Whether a fact says that a leg stood at a status.
fn says(what: &Happening, wanted: LegOrdinal, wanted_status: LegStatus) -> bool {
    match what {
        Happening::Leg { leg, status, .. } | Happening::DialEnded { leg, status, .. } => {
            *leg == wanted && *status == wanted_status
        }
        _ => false,
    }
}

fn first(plot: &Plot<'_>, is: impl Fn(&Happening) -> bool) -> Option<(usize, CallEvent)> {
    let mut events = plot.events.iter().enumerate();
    events
        .find(|(_, event)| is(&event.what))
        .map(|(index, event)| (index, *event))
}

fn line(
    at: Timestamp,
    kind: StoryKind,
    leg: Option<LegOrdinal>,
    text: String,
    event: Option<usize>,
) -> StoryLine {
    StoryLine {
        at,
        kind,
        leg,
        text,
        event,
    }
}

/// `45 s`, or `2 min 5 s` where that reads better.
fn in_words(span: Seconds) -> String {
    match (span.get() / 60, span.get() % 60) {
        (0 | 1, _) => format!("{} s", span.get()),
        (minutes, 0) => format!("{minutes} min"),
        (minutes, secs) => format!("{minutes} min {secs} s"),
    }
}

#[cfg(test)]
#[path = "story_tests.rs"]
mod tests;
