//! What servers prove now and then, as proofs of alarms: the books, the caps, the carrier's word.

use base::money::Money;

use crate::alarms::{AlarmKind, Finding, Proof, Subject};
use crate::routing::caps::CapKey;

/// Of how many calls in a thousand the carrier may have said nothing before that is an alarm. The
/// large carriers promise 99.95 % of their requests, and a call has several; forty times that is no
/// chance.
const GAPS_MAX_PERMILLE: u64 = 20;
/// How many such calls there are before that is an alarm: a few are nobody's fault.
const GAPS_MIN: u64 = 3;

/// A sum of the books that is not what follows from their entries.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mismatch {
    /// What it is about: an account, a transaction or a call's line.
    pub subject: String,
    /// What it says.
    pub says: Money,
    /// What follows from what it is made of.
    pub follows: Money,
}

/// A cap whose counter is not the sum of what was taken of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Drift {
    /// Which cap.
    pub key: CapKey,
    /// What the counter says.
    pub used: i64,
    /// What is left of the takes of its window.
    pub taken: i64,
}

/// Calls that were closed, and those of them of which the carrier did not say the end by itself.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Gaps {
    /// How many calls were closed.
    pub closed: u64,
    /// How many of them by what the carrier said only when it was asked.
    pub looked_up: u64,
    /// How many of them without the carrier's word.
    pub given_up: u64,
}

impl Gaps {
    /// Of how many calls the carrier did not say the end by itself: what it had to say got lost.
    pub const fn missed(self) -> u64 {
        self.looked_up + self.given_up
    }

    /// Whether so many ends got lost that somebody must look.
    pub const fn is_alarming(self) -> bool {
        let is_many = self.missed() >= GAPS_MIN;
        is_many && self.missed() * 1_000 > self.closed * GAPS_MAX_PERMILLE
    }

    /// What the calls of a span say of the carrier's callbacks.
    pub fn proof(self) -> Proof {
        let subject = only(AlarmKind::CallbackGaps);
        if !self.is_alarming() {
            return Proof::clean(subject);
        }
        let missed = self.missed();
        let Self {
            closed,
            looked_up,
            given_up,
        } = self;
        let finding = Finding {
            what: "calls of the last hour whose end the carrier did not tell by itself".to_owned(),
            found: format!(
                "{missed} of {closed}: {looked_up} closed once it was asked, {given_up} without its word"
            ),
            expected: format!("at most {GAPS_MAX_PERMILLE} of 1000"),
        };
        Proof::found(subject, missed, [finding])
    }
}

/// What a check of the books came to: a rule that must hold, and so many sums that break it.
pub fn of_books(rule: &str, count: u64, named: impl IntoIterator<Item = Mismatch>) -> Proof {
    let subject = Subject {
        kind: AlarmKind::BooksUnbalanced,
        name: rule.to_owned(),
        buyer: None,
    };
    let findings = named.into_iter().map(|mismatch| Finding {
        what: mismatch.subject,
        found: mismatch.says.to_string(),
        expected: mismatch.follows.to_string(),
    });
    Proof::found(subject, count, findings)
}

/// What a recount of the caps came to.
pub fn of_caps(drifted: &[Drift]) -> Proof {
    let findings = drifted.iter().map(|drift| {
        let CapKey {
            scope,
            window,
            basis,
        } = drift.key;
        let basis = basis.map_or_else(String::new, |basis| format!(" {basis}"));
        Finding {
            what: format!("the cap {window}{basis} of {} {}", scope.kind(), scope.id()),
            found: drift.used.to_string(),
            expected: drift.taken.to_string(),
        }
    });
    let subject = only(AlarmKind::CapDrift);
    Proof::found(subject, drifted.len() as u64, findings)
}

/// What there is one of in a tenant.
fn only(kind: AlarmKind) -> Subject {
    Subject {
        kind,
        name: kind.to_string(),
        buyer: None,
    }
}
