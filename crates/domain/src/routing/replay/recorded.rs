//! Calls as they were recorded, as far as a replay asks.

use std::collections::BTreeMap;

use base::ids::{BuyerId, CallId, CampaignId, OfferId, ProviderAccountId, SupplierId, TargetId};
use base::money::{Amount, Currency, Money};
use base::phone::PhoneNumber;
use base::time::{Seconds, Timestamp};

use crate::calls::origin::Origin;
use crate::calls::parameters::Parameters;
use crate::economics::earnings::Terms;
use crate::exchange::targets::Endpoint;
use crate::routing::decide::{CallRefusal, Planned};
use crate::routing::screening::duplicates::Duplicate;

/// A call that is over.
#[derive(Clone, Debug, PartialEq)]
pub struct RecordedCall {
    /// Its id.
    pub id: CallId,
    /// The account it came in at.
    pub account: ProviderAccountId,
    /// Who called whom.
    pub origin: Origin,
    /// Every parameter the carrier sent when it came in.
    pub parameters: Parameters,
    /// The campaign that routed it.
    pub campaign: Option<CampaignId>,
    /// Whether anybody was looked for: otherwise it did not come as far as its campaign.
    pub was_decided: bool,
    /// Who sent it.
    pub supplier: Option<SupplierId>,
    /// From which of their own sources, in their words.
    pub supplier_sub_id: Option<String>,
    /// What the supplier is paid, as it was when it came in.
    pub supplier_terms: Option<Terms>,
    /// When it came in.
    pub started_at: Timestamp,
    /// When the last leg was over.
    pub ended_at: Timestamp,
    /// Whether the caller left while somebody was rung.
    pub was_abandoned: bool,
    /// The targets it was offered to, in order.
    pub attempts: Vec<Attempt>,
    /// What it came to.
    pub outcome: Outcome,
    /// The version of the configuration it was decided on at first.
    pub config_version: i32,
}

/// Where a target takes calls: at its own phone or address, whichever that is, or at its backup
/// number.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct TargetLine {
    /// The target.
    pub target: TargetId,
    /// The backup number, where that is what rang.
    pub backup: Option<PhoneNumber>,
}

impl TargetLine {
    /// Where a planned call leads.
    pub fn of(planned: &Planned) -> Self {
        let backup = match &planned.endpoint {
            Endpoint::PhoneNumber(number) if planned.is_backup => Some(number.clone()),
            _ => None,
        };
        Self {
            target: planned.target,
            backup,
        }
    }
}

/// A leg of a recorded call.
#[derive(Clone, Debug, PartialEq)]
pub struct RecordedLeg {
    /// The offer and where it led; nothing for the fallback.
    pub offered: Option<(OfferId, TargetLine)>,
    /// What the buyer pays, as it was then.
    pub terms: Option<Terms>,
    /// That the call was a duplicate there, and what followed.
    pub duplicate: Option<Duplicate>,
    /// Whether anybody picked up and, where that was asked of them, accepted the call.
    pub was_answered: bool,
    /// How long whoever did talked with the caller, as far as the carrier said.
    pub talk: Option<Seconds>,
    /// How long it rang, as far as the carrier said.
    pub rang: Option<Seconds>,
    /// When it was dialled.
    pub started_at: Timestamp,
}

/// How a call that was sold went on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Talk {
    /// The offer by which whoever talked was rung; of several, the last.
    pub offer: OfferId,
    /// When the two were joined.
    pub began_at: Timestamp,
    /// How long they talked.
    pub lasted: Seconds,
    /// What each conversion is worth that was reported of it.
    pub reported: Vec<Amount>,
}

/// One target a call was offered to.
#[derive(Clone, Debug, PartialEq)]
pub struct Attempt {
    /// By which offer.
    pub offer: OfferId,
    /// Where.
    pub line: TargetLine,
    /// What the buyer pays, as it was then.
    pub terms: Option<Terms>,
    /// That the call was a duplicate there, and what followed.
    pub duplicate: Option<Duplicate>,
    /// How the target took it.
    pub course: Course,
}

/// How a target takes a call.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Course {
    /// It does not; the next is tried.
    Failed {
        /// So long after it was offered.
        after_micros: i64,
        /// How long it rang until then: not while it was dialled, nor while whoever picked up was asked
        /// to accept the call.
        rung_micros: i64,
        /// Whether somebody picked up, accepted the call where that was asked of them, and hung up
        /// at once: the backup number does not ring then.
        was_answered: bool,
    },
    /// The two talk.
    Talked {
        /// So long after it was offered.
        rang_micros: i64,
        /// How long.
        talk: Seconds,
        /// What the conversions are worth that are reported of it, each.
        reported: Vec<Amount>,
        /// So long after it was offered the next is rung, where the target hung up at once on a
        /// caller who was offered on.
        went_on_micros: Option<i64>,
    },
}

/// What a call came to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outcome {
    /// The buyer it was sold to, or offered to last.
    pub buyer: Option<BuyerId>,
    /// Whether the caller and a buyer talked.
    pub is_connected: bool,
    /// What the buyer pays.
    pub revenue: Money,
    /// What the supplier is paid.
    pub payout: Money,
    /// What the carrier takes.
    pub cost: Money,
}

impl Attempt {
    /// The targets a call was offered to. Each was given as long as until the next leg was dialled,
    /// the last until the call's end. Where the call was sold, whoever it was sold to has talked with
    /// the caller, and so have those before who hung up at once.
    pub fn all_of(legs: &[RecordedLeg], talk: Option<&Talk>, ended_at: Timestamp) -> Vec<Self> {
        let sold = talk.and_then(|talk| {
            let is_sold = |leg: &RecordedLeg| leg.is_of(talk.offer);
            Some((legs.iter().rposition(is_sold)?, talk))
        });
        let attempt = |(index, leg): (usize, &RecordedLeg)| {
            let (offer, line) = leg.offered.clone()?;
            let next = legs.get(index + 1).map(|next| next.started_at);
            Some(Self {
                offer,
                line,
                terms: leg.terms,
                duplicate: leg.duplicate,
                course: match sold {
                    Some((place, talk)) if place == index => leg.sold(talk, next),
                    Some((place, _)) if place > index => leg.passed_on(next.unwrap_or(ended_at)),
                    _ => leg.failed(next.unwrap_or(ended_at)),
                },
            })
        };
        legs.iter().enumerate().filter_map(attempt).collect()
    }
}

impl RecordedLeg {
    fn is_of(&self, offer: OfferId) -> bool {
        self.offered.as_ref().is_some_and(|(own, _)| *own == offer)
    }

    /// How long after it was dialled an instant is.
    fn micros_until(&self, instant: Timestamp) -> i64 {
        instant.micros_since(self.started_at).max(0)
    }

    /// Its target took the call. Another may have been rung after that, and did not.
    fn sold(&self, talk: &Talk, next: Option<Timestamp>) -> Course {
        Course::Talked {
            rang_micros: self.micros_until(talk.began_at),
            talk: talk.lasted,
            reported: talk.reported.clone(),
            went_on_micros: next.map(|next| self.micros_until(next)),
        }
    }

    /// The call was sold to another after it: whoever talked before that hung up at once.
    fn passed_on(&self, next: Timestamp) -> Course {
        let Some(talk) = self.talk.filter(|_| self.was_answered) else {
            return self.failed(next);
        };
        let went_on = self.micros_until(next);
        Course::Talked {
            rang_micros: went_on.saturating_sub(talk.as_micros()).max(0),
            talk,
            reported: Vec::new(),
            went_on_micros: Some(went_on),
        }
    }

    fn failed(&self, until: Timestamp) -> Course {
        let after_micros = self.micros_until(until);
        Course::Failed {
            after_micros,
            rung_micros: self.rang.map_or(after_micros, Seconds::as_micros),
            was_answered: self.was_answered,
        }
    }
}

impl Outcome {
    /// Nothing at all.
    pub const fn nothing(currency: Currency) -> Self {
        let zero = Money::zero(currency);
        Self {
            buyer: None,
            is_connected: false,
            revenue: zero,
            payout: zero,
            cost: zero,
        }
    }
}

impl RecordedCall {
    /// Whether a call refused like this was refused before anybody was looked for.
    pub const fn was_turned_away(refusal: &CallRefusal) -> bool {
        matches!(
            refusal,
            CallRefusal::UnknownNumber
                | CallRefusal::OtherAccount
                | CallRefusal::AccountNotActive { .. }
                | CallRefusal::NumberNotActive { .. }
                | CallRefusal::Unassigned
                | CallRefusal::Unrecorded
        )
    }

    /// Its own seed, as a live call has it: the random part of its id.
    pub fn seed(&self) -> u64 {
        self.id.uuid().as_u64_pair().1
    }

    /// What its money is counted in.
    pub const fn currency(&self) -> Currency {
        self.outcome.revenue.currency()
    }
}

/// How the calls of each offer and line went, for calls that were not offered there.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Courses {
    of_offers: BTreeMap<(OfferId, TargetLine), Vec<Course>>,
    of_lines: BTreeMap<TargetLine, Vec<Course>>,
}

impl Courses {
    /// Adds how a target took a call. The order they are added in is the order they are drawn from.
    pub fn add(&mut self, attempt: &Attempt) {
        let of_offer = (attempt.offer, attempt.line.clone());
        let of_offer = self.of_offers.entry(of_offer).or_default();
        of_offer.push(attempt.course.clone());
        let of_line = self.of_lines.entry(attempt.line.clone()).or_default();
        of_line.push(attempt.course.clone());
    }

    /// How one of the calls of an offer went there, or else of anybody's; nothing when there was
    /// none.
    pub fn drawn(&self, planned: &Planned, seed: u64) -> Option<&Course> {
        let line = TargetLine::of(planned);
        let of_line = self.of_lines.get(&line);
        let of_offer = self.of_offers.get(&(planned.offer, line));
        let courses = of_offer.or(of_line)?;
        let count = u64::try_from(courses.len()).ok()?;
        let index = usize::try_from(seed.checked_rem(count)?).ok()?;
        courses.get(index)
    }
}
