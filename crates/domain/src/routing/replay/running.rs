//! A call under way in a replay: whom it was offered to, and what it takes of caps and purses.

use base::ids::{BuyerId, CampaignId, OfferId, TargetId};
use base::money::{Amount, Currency, MoneyError};
use base::time::{Seconds, Timestamp};

use crate::calls::events::LegOrdinal;
use crate::calls::legs::{LegState, LegStatus};
use crate::calls::state::{CallState, DialledLeg, Disposition, EarlierTalk, LegRole};
use crate::economics::earnings::{self, Terms, settle, settle_duplicate};
use crate::economics::settlement::Reported;
use crate::ledger::purses::SetAside;
use crate::routing::caps::takes::{Gain, Take, further, remaining};
use crate::routing::caps::usage::Usage;
use crate::routing::decide::Planned;
use crate::routing::replay::recorded::{Attempt, Course, Outcome, RecordedCall, TargetLine};
use crate::routing::replay::{Deciding, Lead, Offered};

/// A call that is not over yet.
#[derive(Clone, Debug)]
pub struct Running {
    /// As it was recorded.
    pub recorded: RecordedCall,
    /// The campaign that routes it.
    pub campaign: CampaignId,
    /// Whether its number led it there; otherwise it came in there, and its number leads nowhere.
    pub is_led: bool,
    /// Whether anybody's taking it was assumed.
    pub is_assumed: bool,
    /// Whether somebody was passed over who could not pay for it.
    pub is_unfunded: bool,
    /// Its turn, where the campaign's offers take turns and it was offered to nobody yet.
    pub turn: Option<u64>,
    /// What is set aside for whom it was offered to last.
    pub set_aside: Option<SetAside>,
    /// The offer whose target's own place has just rung in vain.
    pub missed: Option<OfferId>,
    /// How long targets rang for it so far, in microseconds.
    pub rung_micros: i64,
    currency: Currency,
    supplier_terms: Option<Terms>,
    offered: Vec<(OfferId, TargetId)>,
    lines: Vec<TargetLine>,
    offer: Option<OfferId>,
    buyer: Option<BuyerId>,
    /// Those who talked with the caller and hung up at once, in order.
    talks: Vec<Sold>,
    takes: Vec<(LegOrdinal, Take)>,
    remains: Vec<i64>,
}

/// How a call ends.
#[derive(Clone, Debug)]
pub enum Ending {
    /// A target took it.
    Sold(Box<Sold>),
    /// Nobody took it, or the caller left before.
    Unsold,
    /// Nobody can tell what this buyer would have done with it.
    Unknown(BuyerId),
}

/// A call that a target took.
#[derive(Clone, Debug)]
pub struct Sold {
    /// On which leg.
    pub leg: LegOrdinal,
    /// Which target, and at which price.
    pub planned: Planned,
    /// How long the two talked.
    pub talk: Seconds,
    /// What each conversion is worth that was reported of it.
    pub reported: Vec<Amount>,
}

impl Running {
    /// A call that has just come in. Where it is led to the campaign that it came in on, whoever
    /// sent it is paid by the terms it came with.
    pub fn of(recorded: RecordedCall, campaign: CampaignId, lead: Option<Lead>) -> Self {
        let elsewhere = lead.filter(|_| recorded.campaign != Some(campaign));
        let (currency, supplier_terms) = match elsewhere {
            Some(lead) => (lead.currency, lead.supplier_terms),
            None => (recorded.currency(), recorded.supplier_terms),
        };
        Self {
            campaign,
            is_led: lead.is_some(),
            currency,
            supplier_terms,
            recorded,
            is_assumed: false,
            is_unfunded: false,
            turn: None,
            set_aside: None,
            missed: None,
            rung_micros: 0,
            offered: Vec::new(),
            lines: Vec::new(),
            offer: None,
            buyer: None,
            talks: Vec::new(),
            takes: Vec::new(),
            remains: Vec::new(),
        }
    }

    /// The offers by which it was offered, each with its target, in order.
    pub fn offered(&self) -> &[(OfferId, TargetId)] {
        &self.offered
    }

    /// What it took of caps so far.
    pub fn held(&self) -> Vec<Take> {
        self.takes.iter().map(|(_, take)| *take).collect()
    }

    /// Offers it to somebody, and takes of caps what that takes.
    pub fn offer(&mut self, offered: &Offered, usage: &mut Usage) {
        let planned = &offered.planned;
        let takes = further(&self.held(), offered.takes.clone());
        self.offered.push((planned.offer, planned.target));
        self.lines.push(TargetLine::of(planned));
        self.offer = Some(planned.offer);
        self.buyer = Some(planned.buyer);
        self.set_aside = offered.set_aside;
        self.turn = None;
        let leg = self.last_leg();
        for take in takes {
            usage.take(&take);
            self.remains.push(take.amount);
            self.takes.push((leg, take));
        }
    }

    /// How it was taken there when it was offered there.
    pub fn known_course(&self, line: &TargetLine) -> Option<&Course> {
        let mut attempts = self.recorded.attempts.iter();
        let known = attempts.find(|attempt| attempt.line == *line)?;
        Some(&known.course)
    }

    /// When the caller had left, if that was by an instant.
    pub fn left_by(&self, at: Timestamp) -> Option<Timestamp> {
        let left_at = self.recorded.ended_at;
        (self.recorded.was_abandoned && left_at <= at).then_some(left_at)
    }

    /// When it is over that nobody takes any more: a caller who heard the fallback or an apology
    /// heard it as long as then.
    pub fn ends_unsold_at(&self, now: Timestamp) -> Timestamp {
        if self.recorded.outcome.is_connected {
            return now;
        }
        self.recorded.ended_at.max(now)
    }

    /// Gives back what the last offer took of caps, which came to nothing after having rung so long. The
    /// backup number can ring next where nobody took the call at the target's own place.
    pub fn fail(&mut self, rung_micros: i64, was_answered: bool, usage: &mut Usage) {
        let was_backup = self.lines.last().is_some_and(|it| it.backup.is_some());
        self.missed = self.offer.filter(|_| !was_answered && !was_backup);
        self.rung_micros = self.rung_micros.saturating_add(rung_micros);
        let state = self.state(None, false);
        self.keep(&state, None, usage);
    }

    /// Notes that the target it was offered to last talked with the caller, and hung up at once. No
    /// backup number rings after that.
    pub fn go_on_from(&mut self, sold: Sold, rang_micros: i64, usage: &mut Usage) {
        self.missed = None;
        self.rung_micros = self.rung_micros.saturating_add(rang_micros);
        self.talks.push(sold);
        let state = self.state(None, false);
        self.keep(&state, None, usage);
    }

    /// How it ends where nobody takes it any more: it belongs to the last who talked with its caller.
    pub fn unsold(&mut self) -> Ending {
        let last = self.talks.pop();
        last.map_or(Ending::Unsold, |sold| Ending::Sold(Box::new(sold)))
    }

    /// Gives back what the call no longer takes when it is over.
    pub fn end(&mut self, ending: &Ending, outcome: &Outcome, usage: &mut Usage) {
        let sold = match ending {
            Ending::Sold(sold) => Some(&**sold),
            Ending::Unsold | Ending::Unknown(_) => None,
        };
        let state = self.state(sold, true);
        let gain = sold.map(|sold| Gain {
            leg: sold.leg,
            has_converted: !sold.reported.is_empty(),
            earned_micros: outcome.revenue.micros(),
        });
        self.keep(&state, gain, usage);
    }

    /// What it comes to.
    ///
    /// # Errors
    /// When an amount overflows, or is in two currencies.
    pub fn outcome(
        &self,
        ending: &Ending,
        deciding: &impl Deciding,
    ) -> Result<Outcome, MoneyError> {
        let before = &self.recorded.outcome;
        let nothing = Outcome {
            buyer: self.buyer,
            ..Outcome::nothing(self.currency)
        };
        match ending {
            Ending::Unknown(buyer) => Ok(Outcome {
                buyer: Some(*buyer),
                ..nothing
            }),
            Ending::Unsold if self.is_as_recorded() && !before.is_connected => Ok(before.clone()),
            Ending::Unsold => Ok(nothing),
            Ending::Sold(sold) => {
                if self.is_as_recorded() && self.is_same_price(&sold.planned) {
                    return Ok(before.clone());
                }
                self.sold_for(sold, deciding)
            }
        }
    }

    fn sold_for(&self, sold: &Sold, deciding: &impl Deciding) -> Result<Outcome, MoneyError> {
        let terms = &sold.planned.terms;
        let values = sold.reported.iter().copied().map(Some);
        let reported = Reported::of(Some(terms), values)?;
        let happened = earnings::Outcome {
            talk: Some(sold.talk),
            conversions: reported.conversions,
            reported: reported.worth,
        };
        let supplier = self.supplier_terms.as_ref();
        let due = match &sold.planned.duplicate {
            Some(duplicate) => settle_duplicate(terms, supplier, &happened, duplicate)?,
            None => settle(terms, supplier, &happened)?,
        };
        let cost = if self.is_as_recorded() {
            self.recorded.outcome.cost
        } else {
            let sold_as = (self.campaign, &sold.planned);
            deciding.charge(&self.recorded, sold_as, sold.talk, self.currency)?
        };
        Ok(Outcome {
            buyer: Some(sold.planned.buyer),
            is_connected: true,
            revenue: due.revenue,
            payout: due.payout,
            cost,
        })
    }

    /// Whether the campaign that routes it is the one that did.
    pub fn is_where_it_was(&self) -> bool {
        self.recorded.campaign == Some(self.campaign)
    }

    /// Whether the same campaign offered it to the same lines in the same order.
    fn is_as_recorded(&self) -> bool {
        let recorded = self.recorded.attempts.iter();
        self.is_where_it_was() && recorded.map(|attempt| &attempt.line).eq(&self.lines)
    }

    fn is_same_price(&self, planned: &Planned) -> bool {
        let policy = planned.duplicate.map(|duplicate| duplicate.policy);
        let line = TargetLine::of(planned);
        let is_same = |own: &Attempt| {
            let before = own.duplicate.map(|duplicate| duplicate.policy);
            own.offer == planned.offer && own.terms == Some(planned.terms) && before == policy
        };
        let mut recorded = self.recorded.attempts.iter();
        let own = recorded.find(|attempt| attempt.line == line);
        own.is_some_and(is_same)
    }

    /// The leg on which it was offered last.
    pub fn last_leg(&self) -> LegOrdinal {
        LegOrdinal(u8::try_from(self.offered.len()).unwrap_or(u8::MAX))
    }

    /// Counts what is left of what the call took.
    fn keep(&mut self, state: &CallState, gain: Option<Gain>, usage: &mut Usage) {
        let remaining = remaining(&self.takes, state, gain.as_slice());
        for ((_, take), (remains, before)) in self
            .takes
            .iter()
            .zip(remaining.into_iter().zip(&mut self.remains))
        {
            usage.change(take, remains - *before);
            *before = remains;
        }
    }

    /// Where the call stands: every leg over, and sold to the last who talked, if anybody did.
    fn state(&self, sold: Option<&Sold>, is_over: bool) -> CallState {
        let talks = self.talks.iter().chain(sold);
        let talks: Vec<_> = talks.map(|sold| (sold.leg, sold.talk)).collect();
        let legs = (1..)
            .zip(&self.offered)
            .map(|(ordinal, _)| LegOrdinal(ordinal));
        let dialled = legs.map(|ordinal| {
            let leg = DialledLeg {
                ordinal,
                group: None,
                role: LegRole::Buyer,
                // Whoever is said to have talked has accepted.
                needs_acceptance: false,
                started_at: self.recorded.started_at,
            };
            let talk = talks.iter().find(|(leg, _)| *leg == ordinal);
            let talk = talk.map(|(_, talk)| *talk);
            let state = LegState {
                status: talk.map_or(LegStatus::NoAnswer, |_| LegStatus::Completed),
                rang_at: None,
                answered_at: None,
                ended_at: None,
                connected: talk,
            };
            (leg, Some(state))
        });
        let disposition = match talks.last() {
            Some(_) => Disposition::Connected,
            None => Disposition::Unanswered,
        };
        let (last, before) = match talks.split_last() {
            Some((last, before)) => (Some(*last), before),
            None => (None, &[][..]),
        };
        let earlier = before.iter().map(|(dial, talk)| EarlierTalk {
            dial: *dial,
            lasted: Some(*talk),
        });
        CallState {
            status: LegStatus::Completed,
            disposition: is_over.then_some(disposition),
            ended_by: None,
            caller: None,
            dialled: dialled.collect(),
            talked_on: last.map(|(leg, _)| leg),
            talked_before: earlier.collect(),
            connected_at: None,
            ended_at: None,
            duration: None,
            ring: None,
            talk: last.map(|(_, talk)| talk),
            has_recording: false,
            recorded: Vec::new(),
            taken_at: Vec::new(),
            passed_over: Vec::new(),
        }
    }
}
