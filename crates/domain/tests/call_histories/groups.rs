//! Phones that ring together in a history: what becomes of each, and how a carrier tells it.

use base::time::Seconds;
use domain::calls::events::{Happening, LegOrdinal};
use domain::calls::legs::LegStatus;
use domain::calls::state::{DialledLeg, LegRole};
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::{Just, Strategy, any, prop_oneof};
use proptest::sample::{Index, select};

use super::{Told, at};

/// What becomes of a phone that rings together with others, as long as none of them is taken.
#[derive(Clone, Copy, Debug)]
pub enum Member {
    /// It is over after so many seconds, in which the others go on ringing.
    Untaken(LegStatus, u8),
    /// Whoever answers is asked for so many seconds and does not accept the call.
    Declined(u8),
    /// It rings for as long as the dial lasts.
    Rings,
}

/// What becomes of phones that ring together.
#[derive(Clone, Debug)]
pub struct Group {
    pub members: Vec<Member>,
    /// Whether whoever answers must accept the call.
    pub needs_acceptance: bool,
    /// Which of those that ring on is taken, if one is, for how long people talk there after so
    /// many seconds of asking, and whether the caller ends it.
    pub taken: Option<(Index, u8, u32, bool)>,
    /// Whether the caller hangs up where nobody takes it.
    pub is_abandoned: bool,
}

fn member() -> impl Strategy<Value = Member> {
    let statuses = vec![LegStatus::Busy, LegStatus::NoAnswer, LegStatus::Failed];
    prop_oneof![
        2 => (select(statuses), 0..9_u8).prop_map(|(status, secs)| Member::Untaken(status, secs)),
        1 => (0..9_u8).prop_map(Member::Declined),
        3 => Just(Member::Rings),
    ]
}

pub fn group() -> impl Strategy<Value = Group> {
    let taken = (any::<Index>(), 0..9_u8, 0..4000_u32, any::<bool>());
    (
        vec(member(), 2..=4),
        any::<bool>(),
        option::of(taken),
        any::<bool>(),
    )
        .prop_map(|(members, needs_acceptance, taken, is_abandoned)| Group {
            members,
            needs_acceptance,
            taken,
            is_abandoned,
        })
}

impl Told {
    /// Rings phones together: each has its own end, and the dial one for all of them.
    pub fn dial_group(&mut self, group: &Group, ring: i64, is_explicit: bool) {
        let before = self.dialled.last();
        let head = before.map_or(LegOrdinal::CALLER, |leg| leg.ordinal).next();
        let begun = self.secs;
        let mut ringing = Vec::new();
        let mut came_to = Vec::new();
        let mut ordinal = head;
        for member in &group.members {
            self.dialled.push(DialledLeg {
                ordinal,
                group: Some(head),
                role: LegRole::Buyer,
                needs_acceptance: group.needs_acceptance,
                started_at: at(begun),
            });
            self.secs = begun;
            self.leg(ordinal, LegStatus::Initiated, None);
            self.leg(ordinal, LegStatus::Ringing, None);
            match *member {
                Member::Untaken(status, secs) => {
                    self.secs += i64::from(secs);
                    self.leg(ordinal, status, None);
                    came_to.push(status);
                }
                Member::Declined(secs) if group.needs_acceptance => {
                    self.leg(ordinal, LegStatus::InProgress, None);
                    self.secs += i64::from(secs);
                    let connected = Some(Seconds::new(u32::from(secs)));
                    self.leg(ordinal, LegStatus::Completed, connected);
                    came_to.push(LegStatus::NoAnswer);
                }
                Member::Declined(_) | Member::Rings => ringing.push(ordinal),
            }
            ordinal = ordinal.next();
        }
        self.secs = begun + ring;
        let (status, connected) = match group.taken.filter(|_| !ringing.is_empty()) {
            Some(taken) => self.taken(group, &ringing, taken),
            None => (self.untaken(group, &ringing, came_to), None),
        };
        let has_caller_left = self.has_caller_left;
        self.add(Happening::DialEnded {
            leg: head,
            status,
            connected,
            has_caller_left: is_explicit.then_some(has_caller_left),
        });
        self.secs += i64::from(!has_caller_left);
    }

    fn taken(
        &mut self,
        group: &Group,
        ringing: &[LegOrdinal],
        (index, asked, secs, is_caller): (Index, u8, u32, bool),
    ) -> (LegStatus, Option<Seconds>) {
        let own = *index.get(ringing);
        self.talks += 1;
        self.taken.push(own);
        self.leg(own, LegStatus::InProgress, None);
        let asked = if group.needs_acceptance { asked } else { 0 };
        self.secs += i64::from(asked);
        if group.needs_acceptance {
            let after = Seconds::new(u32::from(asked));
            self.add(Happening::Accepted { leg: own, after });
        }
        for other in ringing.iter().filter(|other| **other != own) {
            self.leg(*other, LegStatus::NoAnswer, None);
        }
        self.secs += i64::from(secs);
        let connected = Some(Seconds::new(u32::from(asked) + secs));
        self.leg(own, LegStatus::Completed, connected);
        self.has_caller_left = is_caller;
        (LegStatus::Completed, connected)
    }

    fn untaken(
        &mut self,
        group: &Group,
        ringing: &[LegOrdinal],
        mut came_to: Vec<LegStatus>,
    ) -> LegStatus {
        self.has_caller_left = group.is_abandoned && !ringing.is_empty();
        let end = match self.has_caller_left {
            true => LegStatus::Canceled,
            false => LegStatus::NoAnswer,
        };
        for own in ringing {
            self.leg(*own, end, None);
            came_to.push(end);
        }
        let said = [LegStatus::NoAnswer, LegStatus::Busy, LegStatus::Failed];
        let mut said = said.into_iter().filter(|status| came_to.contains(status));
        said.next().unwrap_or(LegStatus::Canceled)
    }
}
