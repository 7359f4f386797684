//! Properties of whole calls: whatever the carrier repeats, swaps or leaves out, a call comes to
//! the same, and its money is written once.

#[path = "call_histories/groups.rs"]
mod groups;

use base::money::{Amount, Currency, Money, Share};
use base::time::{Seconds, Timestamp};
use domain::calls::events::{CallEvent, Happening, LegOrdinal};
use domain::calls::legs::LegStatus;
use domain::calls::state::{Answers, CallState, DialledLeg, LegRole};
use domain::economics::earnings::Terms;
use domain::economics::settlement::{Agreed, Posted, Posting, PostingKind, Reported, lacking};
use domain::exchange::pricing::Pricing;
use domain::rating::bill::CarrierBill;
use domain::rating::flat::FlatRates;
use groups::{Group, group};
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::{
    Just, Strategy, any, prop_assert, prop_assert_eq, prop_assume, prop_oneof, proptest,
};
use proptest::sample::{Index, select};

/// What becomes of a dialled leg.
#[derive(Clone, Copy, Debug)]
enum Outcome {
    /// Whoever is rung does not take it.
    Untaken(LegStatus),
    /// Whoever is rung answers, is asked for so many seconds, and does not accept the call.
    Declined(u32),
    /// The caller hangs up while it rings.
    Abandoned(LegStatus),
    /// The two talk for so many seconds, until one of them hangs up.
    Talked(u32, bool),
    /// The same after so many seconds of asking, which comes first.
    Accepted(u32, u32, bool),
    /// It is not dialled after all: the caller gets the fallback instead.
    Void,
}

/// A call from its beginning to its end, as a carrier that loses nothing tells it.
#[derive(Clone, Debug)]
struct History {
    answers: Answers,
    /// The phones that were taken of those that rang in groups.
    taken: Vec<LegOrdinal>,
    /// How many legs were talked on.
    talks: u32,
    events: Vec<CallEvent>,
}

fn untaken() -> impl Strategy<Value = Outcome> {
    let statuses = vec![LegStatus::Busy, LegStatus::NoAnswer, LegStatus::Failed];
    select(statuses).prop_map(Outcome::Untaken)
}

/// What becomes of a leg that another follows: nobody takes it, or somebody hangs up at once.
fn passed_over() -> impl Strategy<Value = Outcome> {
    prop_oneof![
        4 => untaken(),
        1 => (0..20_u32).prop_map(Outcome::Declined),
        1 => (0..20_u32).prop_map(|secs| Outcome::Talked(secs, false)),
        1 => (0..9_u32, 0..9_u32).prop_map(|(asked, secs)| Outcome::Accepted(asked, secs, false)),
    ]
}

fn last_outcome() -> impl Strategy<Value = Outcome> {
    let unanswered = select(vec![LegStatus::NoAnswer, LegStatus::Canceled]);
    prop_oneof![
        2 => untaken(),
        2 => unanswered.prop_map(Outcome::Abandoned),
        4 => (0..4000_u32, any::<bool>()).prop_map(|(secs, is_caller)| Outcome::Talked(secs, is_caller)),
        2 => (0..9_u32, 0..4000_u32, any::<bool>())
            .prop_map(|(asked, secs, is_caller)| Outcome::Accepted(asked, secs, is_caller)),
        1 => (0..20_u32).prop_map(Outcome::Declined),
        1 => Just(Outcome::Void),
    ]
}

/// A call whose last dial rings several phones, behind others that nobody took.
fn grouped_history() -> impl Strategy<Value = History> {
    (
        vec((passed_over(), 1..60_i64, any::<bool>()), 0..=1),
        option::of(group()),
        (group(), 10..60_i64, any::<bool>()),
        option::of(any::<bool>()),
        any::<bool>(),
    )
        .prop_map(|(first, before, last, recording, gave_up)| {
            let mut told = Told::default();
            for (outcome, ring, is_explicit) in first {
                told.dial(LegRole::Buyer, outcome, ring, is_explicit);
            }
            if let Some(group) = before {
                let untaken = Group {
                    taken: None,
                    is_abandoned: false,
                    ..group
                };
                told.dial_group(&untaken, 20, true);
            }
            let (group, ring, is_explicit) = last;
            told.dial_group(&group, ring, is_explicit);
            told.ended(recording, gave_up)
        })
}

fn history() -> impl Strategy<Value = History> {
    prop_oneof![2 => lone_history(), 1 => grouped_history()]
}

fn lone_history() -> impl Strategy<Value = History> {
    (
        vec((passed_over(), 1..60_i64, any::<bool>()), 0..=3),
        (last_outcome(), 1..60_i64, any::<bool>()),
        any::<bool>(),
        option::of(any::<bool>()),
        any::<bool>(),
    )
        .prop_map(|(first, last, is_last_fallback, recording, gave_up)| {
            let mut told = Told::default();
            for (outcome, ring, is_explicit) in first {
                told.dial(LegRole::Buyer, outcome, ring, is_explicit);
            }
            let (outcome, ring, is_explicit) = last;
            let is_fallback = is_last_fallback && !matches!(outcome, Outcome::Void);
            let role = if is_fallback {
                LegRole::Fallback
            } else {
                LegRole::Buyer
            };
            told.dial(role, outcome, ring, is_explicit);
            told.ended(recording, gave_up)
        })
}

/// A history being told.
#[derive(Default)]
struct Told {
    secs: i64,
    dialled: Vec<DialledLeg>,
    events: Vec<CallEvent>,
    has_caller_left: bool,
    talks: u32,
    taken: Vec<LegOrdinal>,
}

fn at(secs: i64) -> Timestamp {
    Timestamp::from_micros(secs * 1_000_000).expect("a time of the first day")
}

impl Told {
    fn add(&mut self, what: Happening) {
        let at = at(self.secs);
        self.events.push(CallEvent { at, what });
    }

    fn leg(&mut self, leg: LegOrdinal, status: LegStatus, connected: Option<Seconds>) {
        self.add(Happening::Leg {
            leg,
            status,
            connected,
        });
    }

    fn dial(&mut self, role: LegRole, outcome: Outcome, ring: i64, is_explicit: bool) {
        let before = self
            .dialled
            .last()
            .map_or(LegOrdinal::CALLER, |leg| leg.ordinal);
        let ordinal = before.next();
        self.dialled.push(DialledLeg {
            ordinal,
            group: None,
            role,
            needs_acceptance: matches!(outcome, Outcome::Declined(_) | Outcome::Accepted(..)),
            started_at: at(self.secs),
        });
        if matches!(outcome, Outcome::Void) {
            return self.add(Happening::FellBack);
        }
        self.leg(ordinal, LegStatus::Initiated, None);
        self.leg(ordinal, LegStatus::Ringing, None);
        self.secs += ring;
        let is_talk = matches!(outcome, Outcome::Talked(..) | Outcome::Accepted(..));
        self.talks += u32::from(is_talk);
        let (status, connected, has_caller_left) = match outcome {
            Outcome::Abandoned(status) => (status, None, true),
            Outcome::Talked(secs, has_caller_left) => {
                self.leg(ordinal, LegStatus::InProgress, None);
                self.secs += i64::from(secs);
                (
                    LegStatus::Completed,
                    Some(Seconds::new(secs)),
                    has_caller_left,
                )
            }
            Outcome::Accepted(asked, secs, has_caller_left) => {
                self.leg(ordinal, LegStatus::InProgress, None);
                self.secs += i64::from(asked);
                self.add(Happening::Accepted {
                    leg: ordinal,
                    after: Seconds::new(asked),
                });
                self.secs += i64::from(secs);
                let connected = Some(Seconds::new(asked + secs));
                (LegStatus::Completed, connected, has_caller_left)
            }
            Outcome::Declined(asked) => return self.declined(ordinal, asked, is_explicit),
            Outcome::Untaken(status) => (status, None, false),
            Outcome::Void => return,
        };
        self.has_caller_left = has_caller_left;
        self.leg(ordinal, status, connected);
        self.add(Happening::DialEnded {
            leg: ordinal,
            status,
            connected,
            has_caller_left: is_explicit.then_some(has_caller_left),
        });
        // What follows takes a moment, and it takes a caller who is still there.
        self.secs += i64::from(!has_caller_left);
    }

    /// The leg is over with a length, which the carrier bills, and the dial without a talk.
    fn declined(&mut self, leg: LegOrdinal, asked: u32, is_explicit: bool) {
        let connected = Some(Seconds::new(asked));
        self.leg(leg, LegStatus::InProgress, None);
        self.secs += i64::from(asked);
        self.leg(leg, LegStatus::Completed, connected);
        self.has_caller_left = false;
        self.add(Happening::DialEnded {
            leg,
            status: LegStatus::NoAnswer,
            connected,
            has_caller_left: is_explicit.then_some(false),
        });
        self.secs += 1;
    }

    fn ended(mut self, recording: Option<bool>, gave_up: bool) -> History {
        let connected = u32::try_from(self.secs).ok().map(Seconds::new);
        self.leg(LegOrdinal::CALLER, LegStatus::Completed, connected);
        if let Some(is_there) = recording {
            let length = is_there.then_some(Seconds::new(7));
            self.add(Happening::Recording { is_there, length });
        }
        // Of a dial that was passed over nobody says anything.
        if gave_up || has_fallen_back(&self.events) {
            self.secs += 4000;
            self.add(Happening::GaveUp);
        }
        self.secs = 0;
        self.add(Happening::Arrived);
        let answers = Answers {
            started_at: at(0),
            dialled: self.dialled,
            undialled: None,
        };
        History {
            answers,
            taken: self.taken,
            talks: self.talks,
            events: self.events,
        }
    }
}

/// A history, and its events in another order with some repeated.
fn retold() -> impl Strategy<Value = (History, Vec<CallEvent>)> {
    (history(), vec(any::<Index>(), 0..8)).prop_flat_map(|(history, repeated)| {
        let mut events = history.events.clone();
        events.extend(repeated.iter().map(|index| *index.get(&history.events)));
        (Just(history), Just(events).prop_shuffle())
    })
}

/// Which of the two reports of a leg's end arrives.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kept {
    LegEvent,
    DialEnded,
    Both,
}

/// Whether an event must arrive for its leg's end to be known, given which of the two does; what
/// we write ourselves is never lost.
///
/// The end of a dial does not say which phone of a group was taken: that phone's answer does, or its
/// own end.
fn is_needed(event: &CallEvent, history: &History, kept: &[Kept]) -> bool {
    let dial_of = |leg: LegOrdinal| {
        let mut dialled = history.answers.dialled.iter();
        let own = dialled.find(|dialled| dialled.ordinal == leg);
        own.map_or(leg, |own| own.dial())
    };
    let keeps = |leg: LegOrdinal, kind: Kept| {
        let index = usize::from(dial_of(leg).0).checked_sub(1);
        let kept = index.map_or(Kept::Both, |index| kept[index]);
        kept == kind || kept == Kept::Both
    };
    match event.what {
        Happening::Leg {
            leg,
            status: LegStatus::InProgress,
            ..
        } => history.taken.contains(&leg),
        Happening::Leg { leg, status, .. } => status.is_over() && keeps(leg, Kept::LegEvent),
        Happening::DialEnded { leg, .. } => keeps(leg, Kept::DialEnded),
        Happening::FellBack | Happening::GaveUp | Happening::Accepted { .. } => true,
        _ => false,
    }
}

/// Whether an event may arrive or not without the leg's end depending on it.
fn is_on_the_way(event: &CallEvent) -> bool {
    match event.what {
        Happening::Leg { status, .. } => !status.is_over(),
        Happening::DialEnded { .. } | Happening::FellBack | Happening::Accepted { .. } => false,
        _ => true,
    }
}

/// Whether the caller got the fallback instead of a dial that was planned.
fn has_fallen_back(events: &[CallEvent]) -> bool {
    let mut events = events.iter();
    events.any(|event| event.what == Happening::FellBack)
}

fn amount() -> impl Strategy<Value = Amount> {
    (0..100_000_000_i64).prop_map(|micros| Amount::from_micros(micros).expect("not negative"))
}

fn terms() -> impl Strategy<Value = Terms> {
    let share = (0..=1_000_000_u32).prop_map(|ppm| Share::from_ppm(ppm).expect("a share"));
    let pricing = prop_oneof![
        amount().prop_map(|amount| Pricing::Cpa { amount }),
        amount().prop_map(|amount| Pricing::Cpc { amount }),
        amount().prop_map(|amount| Pricing::Fixed { amount }),
        (share, option::of(amount()), option::of(amount())).prop_map(
            |(share_percent, min, max)| {
                Pricing::Revshare {
                    share_percent,
                    min,
                    max,
                }
            }
        ),
    ];
    (pricing, 0..600_u32).prop_map(|(pricing, buffer)| Terms {
        pricing,
        buffer: Seconds::new(buffer),
        currency: Currency::USD,
    })
}

/// What a call is sold and bought for.
#[derive(Clone, Debug)]
struct Deal {
    offer: Terms,
    supplier: Option<Terms>,
}

fn deal() -> impl Strategy<Value = Deal> {
    (terms(), option::of(terms())).prop_map(|(offer, supplier)| Deal { offer, supplier })
}

impl Deal {
    /// Writes what a call lacks behind what was written.
    fn write(&self, state: &CallState, values: &[Option<Amount>], lines: &mut Vec<Posting>) {
        let agreed = Agreed {
            offer: Some(&self.offer),
            supplier: self.supplier.as_ref(),
            duplicate: None,
            earlier: &[],
        };
        let values = values.iter().copied();
        let reported = Reported::of(agreed.offer, values).expect("a sum");
        let flat = FlatRates::usual(Currency::USD).expect("the usual rates");
        let bill = CarrierBill::by_flat_rates(flat);
        let more = lacking(state, agreed, reported, &bill, &posted(lines)).expect("lines");
        lines.extend(more);
    }
}

fn posted(lines: &[Posting]) -> Posted {
    Posted::of(lines.iter().cloned())
}

fn sums(lines: &[Posting]) -> Vec<Money> {
    let zero = Money::zero(Currency::USD);
    let kinds = PostingKind::ALL.iter();
    kinds
        .map(|kind| posted(lines).sum(*kind, zero).expect("a sum"))
        .collect()
}

proptest! {
    #[test]
    fn any_order_and_any_repetition_of_its_events_give_the_same_call(
        (history, other) in retold(),
    ) {
        prop_assert_eq!(
            CallState::of(&history.answers, &history.events),
            CallState::of(&history.answers, &other)
        );
    }

    #[test]
    fn a_history_that_is_told_whole_is_over(history in history()) {
        prop_assert!(CallState::of(&history.answers, &history.events).is_over());
    }

    #[test]
    fn the_last_event_of_each_leg_is_enough_to_know_what_a_call_came_to(
        history in history(),
        kept in vec(select(vec![Kept::LegEvent, Kept::DialEnded, Kept::Both]), 12),
        lost in vec(any::<bool>(), 80),
    ) {
        let came = history.events.iter().zip(&lost);
        let came = came.filter(|(event, lost)| {
            is_needed(event, &history, &kept) || is_on_the_way(event) && !**lost
        });
        let came: Vec<_> = came.map(|(event, _)| *event).collect();
        let whole = CallState::of(&history.answers, &history.events);
        let rest = CallState::of(&history.answers, &came);
        prop_assert_eq!(
            (whole.status, whole.disposition, whole.talk, whole.talked_on),
            (rest.status, rest.disposition, rest.talk, rest.talked_on)
        );
    }

    #[test]
    fn one_more_event_never_opens_a_call_that_is_over((history, other) in retold()) {
        let mut was_over = false;
        for count in 0..=other.len() {
            let is_over = CallState::of(&history.answers, &other[..count]).is_over();
            prop_assert!(is_over || !was_over, "{:?}", &other[..count]);
            was_over = is_over;
        }
    }

    #[test]
    fn an_answer_that_the_carrier_did_not_use_ends_nothing(
        (history, other) in retold(),
        place: Index,
    ) {
        prop_assume!(!has_fallen_back(&history.events));
        let fell_back = CallEvent { at: at(1), what: Happening::FellBack };
        for count in 0..=other.len() {
            let mut events = other[..count].to_vec();
            let before = CallState::of(&history.answers, &events);
            events.insert(place.index(count + 1), fell_back);
            let after = CallState::of(&history.answers, &events);
            for (leg, state) in before.dialled.iter().filter(|(_, state)| state.is_some()) {
                prop_assert_eq!(*state, after.leg(leg.ordinal));
            }
            for (leg, _) in &before.dialled {
                let was_taken = !before.is_through(leg.dial()) && !after.is_over();
                prop_assert!(!was_taken || !after.is_through(leg.dial()), "{:?}", leg);
            }
            prop_assert_eq!((before.talk, before.talked_on), (after.talk, after.talked_on));
            if count == other.len() {
                prop_assert_eq!((before.status, before.dialled), (after.status, after.dialled));
            }
        }
    }

    #[test]
    fn a_call_the_carrier_forgets_is_over_once_we_give_up((history, other) in retold(), at: Index) {
        let mut came = other[..at.index(other.len())].to_vec();
        came.push(CallEvent { at: self::at(20_000), what: Happening::GaveUp });
        prop_assert!(CallState::of(&history.answers, &came).is_over());
    }

    #[test]
    fn money_written_step_by_step_comes_to_the_same_as_money_written_at_once(
        (history, other) in retold(),
        deal in deal(),
        conversions in vec((any::<Index>(), option::of(amount())), 0..4),
    ) {
        let mut lines = Vec::new();
        for count in 0..=other.len() {
            let so_far = conversions.iter().filter(|(at, _)| at.index(other.len() + 1) <= count);
            let values: Vec<_> = so_far.map(|(_, value)| *value).collect();
            let state = CallState::of(&history.answers, &other[..count]);
            deal.write(&state, &values, &mut lines);
            let written = lines.len();
            deal.write(&state, &values, &mut lines);
            prop_assert_eq!(lines.len(), written, "written twice");
        }
        let values: Vec<_> = conversions.iter().map(|(_, value)| *value).collect();
        let mut at_once = Vec::new();
        deal.write(&CallState::of(&history.answers, &history.events), &values, &mut at_once);
        prop_assert_eq!(sums(&lines), sums(&at_once));
        // Of two talks the later one counts, whatever the first might have paid until it was known.
        // Giving up makes up figures that a later word contradicts.
        let is_never_lowered = lines.iter().all(|line| !line.amount.is_negative());
        let gave_up = other.iter().any(|event| event.what == Happening::GaveUp);
        let may_lower = history.talks > 1 || gave_up;
        prop_assert!(is_never_lowered || may_lower, "{:?}", lines);
        let keys = lines.iter().map(|line| (line.leg, line.kind.as_str(), line.ordinal));
        let mut keys: Vec<_> = keys.collect();
        keys.sort_unstable();
        keys.dedup();
        prop_assert_eq!(keys.len(), lines.len(), "each line has a place of its own");
    }

    #[test]
    fn a_conversion_never_lowers_what_a_call_earned(
        history in history(),
        deal in deal(),
        values in vec(option::of(amount()), 1..6),
    ) {
        let state = CallState::of(&history.answers, &history.events);
        let mut lines = Vec::new();
        for count in 0..=values.len() {
            deal.write(&state, &values[..count], &mut lines);
        }
        prop_assert!(lines.iter().all(|line| !line.amount.is_negative()), "{:?}", lines);
    }
}
