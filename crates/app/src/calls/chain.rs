//! A call is decided campaign by campaign: in its own, and where nobody there takes it in those it
//! falls back to, one after the other (RT-9).
//!
//! Each campaign decides as if the call had come in on it: by its own caps, duplicates, purses and
//! turns. How calls are decided is the domain's; whom a decided call rings is [`super::ringing`]'s.

use std::collections::BTreeSet;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use base::ids::{OfferId, TargetId};
use base::time::Seconds;
use domain::exchange::fallback::{HOPS_MAX, LastFallback};
use domain::ledger::purses::PurseKey;
use domain::routing::caps::CapKey;
use domain::routing::decide::{CallRefusal, Planned, Reason};
use domain::routing::screening::duplicates::Duplicate;

use crate::calls::arrive::ENDED_GRACE;
use crate::calls::known::Chosen;
use crate::calls::scripts;
use crate::calls::snapshot::{CampaignEntry, Snapshot};

/// How long a greeting and the message after it may take.
const MESSAGE_WITHIN: Seconds = Seconds::new(scripts::MESSAGE_SECS_MAX.get() + 60);

/// What was decided for a call in one campaign.
#[derive(Clone, Debug)]
pub(super) struct Round<'a> {
    /// The campaign.
    pub entry: &'a CampaignEntry,
    /// What was decided there.
    pub chosen: Chosen,
}

/// What was decided for a call, campaign after campaign.
#[derive(Clone, Debug)]
pub(super) struct Rounds<'a> {
    /// In the campaign that was asked first.
    pub first: Round<'a>,
    /// In those that it fell back to, in order.
    pub further: Vec<Round<'a>>,
}

impl<'a> Rounds<'a> {
    /// Decides a call in a campaign, and in those it falls back to until somebody takes it or it ends
    /// because of who calls. Where in this row each stands is told beside it.
    pub fn of(
        first: &'a CampaignEntry,
        further: &[&'a CampaignEntry],
        mut decide: impl FnMut(usize, &CampaignEntry) -> Chosen,
    ) -> Self {
        let chosen = decide(0, first);
        let mut rounds = Self {
            first: Round {
                entry: first,
                chosen,
            },
            further: Vec::new(),
        };
        for (entry, place) in further.iter().copied().zip(1..) {
            if rounds.planned().is_some() || rounds.end_call() {
                break;
            }
            let chosen = decide(place, entry);
            rounds.further.push(Round { entry, chosen });
        }
        rounds
    }

    /// The last round: somebody takes the call there, or the caller gets that campaign's fallback, or
    /// what it says to callers it does not hear.
    pub fn last(&self) -> &Round<'a> {
        self.further.last().unwrap_or(&self.first)
    }

    /// The last round, to say what its leg takes in the end.
    pub fn last_mut(&mut self) -> &mut Round<'a> {
        self.further.last_mut().unwrap_or(&mut self.first)
    }

    /// Which round it is in which somebody takes the call, if anybody does.
    pub fn place(&self) -> Option<usize> {
        self.planned().map(|_| self.further.len())
    }

    /// Who is rung first, if anybody takes the call.
    pub fn planned(&self) -> Option<&Planned> {
        self.last().chosen.decision.plan.first()
    }

    /// Whether the call ends here because of who calls: it gets no fallback either.
    pub fn end_call(&self) -> bool {
        let refusal = self.last().chosen.decision.refusal.as_ref();
        refusal.is_some_and(CallRefusal::ends_call)
    }

    fn in_order(&self) -> impl Iterator<Item = &Round<'a>> {
        std::iter::once(&self.first).chain(&self.further)
    }

    /// Every round, in order, to be kept.
    pub fn into_order(self) -> impl Iterator<Item = Round<'a>> {
        std::iter::once(self.first).chain(self.further)
    }

    /// The duplicate that the call is: as whoever is rung has it, or else as the first campaign has
    /// it that takes it for one.
    pub fn duplicate(&self) -> Option<Duplicate> {
        match self.planned() {
            Some(_) => self.last().chosen.duplicate,
            None => self.in_order().find_map(|round| round.chosen.duplicate),
        }
    }

    /// The caps that had no room, in any of the campaigns.
    pub fn full(&self) -> Vec<CapKey> {
        let full = self.in_order().flat_map(|round| &round.chosen.full);
        full.copied().collect()
    }

    /// Whether anybody was passed over who cannot pay, in any of the campaigns.
    pub fn is_unfunded(&self) -> bool {
        self.in_order().any(|round| {
            let verdicts = &round.chosen.decision.verdicts;
            let mut unfunded = verdicts.out_for(Reason::is_for_lack_of_money);
            unfunded.next().is_some()
        })
    }

    /// The purses that could not pay, in any of the campaigns.
    pub fn short(&self) -> Vec<PurseKey> {
        let short = self.in_order().flat_map(|round| &round.chosen.short);
        short.copied().collect()
    }
}

/// The turns of a campaign's offers on this node. Each is one call's that is offered there: what a
/// call has drawn that is offered to nobody of the campaign, the next one has.
#[derive(Debug, Default)]
pub(super) struct TurnCount(Mutex<Undrawn>);

#[derive(Debug, Default)]
struct Undrawn {
    /// The first turn that nobody ever had.
    next: u64,
    /// Those before it that were given back.
    given_back: BTreeSet<u64>,
}

impl TurnCount {
    /// The next turn.
    pub fn draw(self: &Arc<Self>) -> Turn {
        let mut undrawn = lock(&self.0);
        let number = undrawn.given_back.pop_first().unwrap_or_else(|| {
            let number = undrawn.next;
            undrawn.next = number.wrapping_add(1);
            number
        });
        Turn {
            number,
            count: self.clone(),
            is_spent: false,
        }
    }
}

/// A turn that a call has drawn; given back when it is dropped, unless it was spent.
#[derive(Debug)]
pub(super) struct Turn {
    number: u64,
    count: Arc<TurnCount>,
    is_spent: bool,
}

impl Drop for Turn {
    fn drop(&mut self) {
        if !self.is_spent {
            lock(&self.count.0).given_back.insert(self.number);
        }
    }
}

/// The turns that a call has, one in each campaign of its chain whose offers take turns: drawn when
/// the call is first decided there, and the same however often it is decided again, as long as it
/// is offered to somebody there.
#[derive(Debug, Default)]
pub(super) struct Turns(Mutex<[Option<Turn>; HOPS_MAX + 1]>);

impl Turns {
    /// The call's turn in the campaign at this place of its chain.
    pub fn of(&self, place: usize, entry: &CampaignEntry) -> Option<u64> {
        let mut turns = lock(&self.0);
        let own = turns.get_mut(place)?;
        if own.is_none() {
            *own = entry.next_turn();
        }
        own.as_ref().map(|turn| turn.number)
    }

    /// Gives back those of the campaigns in which the call is offered to nobody: of all but the one
    /// at this place, if there is one.
    pub fn keep_only(&self, place: Option<usize>) {
        for (own, turn) in lock(&self.0).iter_mut().enumerate() {
            if Some(own) != place {
                *turn = None;
            }
        }
    }

    /// Notes that the call is offered as it was decided: nobody else has its turn.
    pub fn spend(&self) {
        for turn in lock(&self.0).iter_mut().flatten() {
            turn.is_spent = true;
        }
    }
}

fn lock<T>(turns: &Mutex<T>) -> MutexGuard<'_, T> {
    turns.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Snapshot {
    /// The campaigns that the calls of one fall back to, in order. What is configured comes to an
    /// end; where two changes at one moment made a circle of it, it ends before it begins again.
    pub(super) fn further<'a>(&'a self, first: &'a CampaignEntry) -> Vec<&'a CampaignEntry> {
        let mut further: Vec<&CampaignEntry> = Vec::new();
        let mut last = first;
        while let Some(id) = last.campaign.fallback.campaign_id
            && further.len() < HOPS_MAX
            && id != first.id
            && further.iter().all(|entry| entry.id != id)
            && let Some(next) = self.campaign(id)
        {
            further.push(next);
            last = next;
        }
        further
    }

    /// A campaign, and those that its calls fall back to.
    pub(super) fn chain<'a>(&'a self, first: &'a CampaignEntry) -> Vec<&'a CampaignEntry> {
        let mut chain = self.further(first);
        chain.insert(0, first);
        chain
    }

    /// The campaign whose fallback the calls of one have at last.
    pub(super) fn last_of_chain<'a>(&'a self, first: &'a CampaignEntry) -> &'a CampaignEntry {
        self.further(first).pop().unwrap_or(first)
    }

    /// How long a call on a campaign may last, wherever it falls back to.
    pub(super) fn longest_call(&self, first: &CampaignEntry) -> Seconds {
        let further = self.further(first).into_iter();
        let longest = further.map(|entry| entry.campaign.max_call_secs);
        longest.fold(first.campaign.max_call_secs, Seconds::max)
    }

    /// How long a call to a number may go on once nobody is rung any more, which is a campaign's or
    /// none's: an apology is short, a message is not.
    pub(super) fn longest_end(&self, first: Option<&CampaignEntry>, called: &str) -> Seconds {
        let own = first.and_then(|first| self.last_of_chain(first).campaign.fallback.last());
        match own.as_ref().or(self.number_fallback(called)) {
            Some(LastFallback::Voicemail { .. }) => ENDED_GRACE.saturating_add(MESSAGE_WITHIN),
            _ => ENDED_GRACE,
        }
    }
}

/// The campaign in which a call was offered by an offer, of those that it falls back to one after the
/// other, and the ones behind it.
pub(super) fn offered_in<'a, 'b>(
    chain: &'b [&'a CampaignEntry],
    offer: Option<OfferId>,
) -> Option<(&'a CampaignEntry, &'b [&'a CampaignEntry])> {
    let is_own = |entry: &&CampaignEntry| offer.is_some_and(|offer| entry.has_offer(offer));
    let place = match chain {
        [_] => 0,
        _ => chain.iter().position(is_own).unwrap_or(0),
    };
    let (entry, further) = chain.get(place..)?.split_first()?;
    Some((*entry, further))
}

impl CampaignEntry {
    /// Of the targets that a call was offered to, those that it was in this campaign, and those that
    /// it was in the ones before it. Before a call's own there is none.
    pub(super) fn tried(
        &self,
        is_own: bool,
        offered: impl Iterator<Item = (OfferId, TargetId)>,
    ) -> [Vec<TargetId>; 2] {
        let (here, elsewhere): (Vec<_>, Vec<_>) =
            offered.partition(|(offer, _)| is_own || self.has_offer(*offer));
        [here, elsewhere].map(|offered| offered.into_iter().map(|(_, target)| target).collect())
    }

    /// Whether an offer is one of the campaign's.
    pub(super) fn has_offer(&self, offer: OfferId) -> bool {
        let mut candidates = self.candidates.iter();
        candidates.any(|candidate| candidate.offer == offer)
    }
}
