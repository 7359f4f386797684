//! A call told in sentences, from the facts a carrier sends.

use base::money::{Currency, Money};
use base::time::{Seconds, Timestamp};

use super::{Books, Outcome, Plot, Reversal, Round, StoryKind, StoryLine, told};
use crate::calls::events::{CallEvent, Happening, LegOrdinal};
use crate::calls::legs::LegStatus;
use crate::calls::state::{Answers, CallState, DialledLeg, Disposition, LegRole};
use crate::routing::decide::CallRefusal;

fn at(secs: i64) -> Timestamp {
    Timestamp::from_micros(secs * 1_000_000).expect("a time")
}

fn arrived() -> CallEvent {
    CallEvent {
        at: at(0),
        what: Happening::Arrived,
    }
}

fn leg(ordinal: u8, status: LegStatus, secs: i64) -> CallEvent {
    CallEvent {
        at: at(secs),
        what: Happening::Leg {
            leg: LegOrdinal(ordinal),
            status,
            connected: None,
        },
    }
}

fn dial_ended(ordinal: u8, status: LegStatus, secs: i64, connected: u32) -> CallEvent {
    CallEvent {
        at: at(secs),
        what: Happening::DialEnded {
            leg: LegOrdinal(ordinal),
            status,
            connected: Some(Seconds::new(connected)),
            has_caller_left: Some(false),
        },
    }
}

fn dialled(ordinal: u8, role: LegRole, secs: i64) -> DialledLeg {
    DialledLeg {
        ordinal: LegOrdinal(ordinal),
        group: None,
        role,
        needs_acceptance: false,
        started_at: at(secs),
    }
}

fn round(secs: i64, in_line: usize, first: Option<&str>) -> Round {
    Round {
        decided_at: at(secs),
        fell_back_to: None,
        refusal: None,
        candidates: 3,
        in_line,
        first: first.map(str::to_owned),
    }
}

/// A call as a test tells it.
struct Case {
    dialled: Vec<DialledLeg>,
    undialled: Option<Disposition>,
    events: Vec<CallEvent>,
    parties: Vec<String>,
    rounds: Vec<Round>,
}

impl Case {
    fn lines(&self) -> Vec<StoryLine> {
        let answers = Answers {
            started_at: at(0),
            dialled: self.dialled.clone(),
            undialled: self.undialled,
        };
        let usd = Currency::parse("USD").expect("a currency");
        let money = |micros| Money::from_micros(micros, usd);
        told(&Plot {
            caller: "+13125550142",
            called: "+18005550100",
            campaign: Some("Roofing"),
            state: &CallState::of(&answers, &self.events),
            events: &self.events,
            parties: &self.parties,
            rounds: &self.rounds,
            conversions: &[Outcome {
                at: at(500),
                revenue: money(120_000_000),
                by: "Ada",
                is_late: false,
                reversal: Some(Reversal {
                    at: at(600),
                    by: "Grace",
                    reason: Some("returned"),
                }),
            }],
            books: Some(Books {
                closed_at: at(90),
                revenue: money(15_500_000),
                payout: money(10_000_000),
                cost: money(20_000),
                profit: money(5_480_000),
            }),
        })
    }

    fn texts(&self) -> Vec<String> {
        self.lines().into_iter().map(|line| line.text).collect()
    }
}

fn sold_at_the_second_try() -> Case {
    Case {
        dialled: vec![
            dialled(1, LegRole::Buyer, 1),
            dialled(2, LegRole::Buyer, 20),
        ],
        undialled: None,
        events: vec![
            arrived(),
            leg(1, LegStatus::Ringing, 3),
            dial_ended(1, LegStatus::NoAnswer, 19, 0),
            leg(2, LegStatus::Ringing, 22),
            leg(2, LegStatus::InProgress, 26),
            dial_ended(2, LegStatus::Completed, 151, 125),
            leg(0, LegStatus::Completed, 151),
        ],
        parties: vec!["Acme, Desk".to_owned(), "Globex, Hall".to_owned()],
        rounds: vec![
            round(1, 2, Some("Acme, Desk")),
            round(20, 1, Some("Globex, Hall")),
        ],
    }
}

#[test]
fn a_call_sold_at_the_second_try_is_told_from_start_to_end() {
    let expected = [
        "+13125550142 called +18005550100.",
        "Roofing: 2 of 3 offers in line, Acme, Desk first.",
        "Acme, Desk was dialled.",
        "Acme, Desk rang.",
        "Acme, Desk did not answer within 16 s.",
        "Globex, Hall is next in line.",
        "Globex, Hall was dialled.",
        "Globex, Hall rang.",
        "Globex, Hall answered after 4 s.",
        "Settled: revenue 15.50 USD, payout 10.00 USD, cost 0.02 USD, profit 5.48 USD.",
        "The talk with Globex, Hall ended after 2 min 5 s.",
        "The call ended.",
        "A conversion worth 120.00 USD was reported by Ada.",
        "The conversion worth 120.00 USD was reversed by Grace: returned",
    ];
    assert_eq!(sold_at_the_second_try().texts(), expected);
}

#[test]
fn a_line_names_the_fact_it_tells_and_the_leg_it_is_about() {
    let lines = sold_at_the_second_try().lines();
    let answered = lines
        .iter()
        .find(|line| line.kind == StoryKind::LegAnswered)
        .expect("an answer");
    assert_eq!(
        (answered.leg, answered.event),
        (Some(LegOrdinal(2)), Some(4))
    );
    assert_eq!(answered.at, at(26));
}

#[test]
fn a_repeated_callback_is_told_once_and_its_order_does_not_matter() {
    let once = sold_at_the_second_try();
    let mut twice = sold_at_the_second_try();
    twice.events.extend(once.events.clone());
    assert_eq!(twice.texts(), once.texts());
    twice.events.reverse();
    assert_eq!(twice.texts(), once.texts());
}

#[test]
fn what_a_leg_did_stays_in_order_though_the_carriers_clock_counts_whole_seconds() {
    let case = Case {
        dialled: vec![DialledLeg {
            needs_acceptance: false,
            started_at: Timestamp::from_micros(1_900_000).expect("a time"),
            ..dialled(1, LegRole::Buyer, 1)
        }],
        undialled: None,
        events: vec![leg(1, LegStatus::Ringing, 1)],
        parties: vec!["Acme".to_owned()],
        rounds: Vec::new(),
    };
    let kinds: Vec<_> = case.lines().iter().map(|line| line.kind).collect();
    assert_eq!(kinds[..2], [StoryKind::LegInitiated, StoryKind::LegRinging]);
}

#[test]
fn a_call_nobody_was_asked_about_says_why() {
    let case = Case {
        dialled: Vec::new(),
        undialled: Some(Disposition::NotRouted),
        events: vec![arrived()],
        parties: Vec::new(),
        rounds: vec![Round {
            refusal: Some(CallRefusal::Unassigned),
            ..round(0, 0, None)
        }],
    };
    let text = "Nobody was asked: the called number belongs to no campaign.";
    assert_eq!(case.texts()[1], text);
    let nobody = Case {
        rounds: vec![round(0, 0, None)],
        ..case
    };
    let text = "Nobody was in line: of 3 offers none could take it.";
    assert_eq!(nobody.texts()[1], text);
}

#[test]
fn a_fallback_is_a_line_of_its_own_kind() {
    let case = Case {
        dialled: vec![dialled(1, LegRole::Fallback, 1)],
        undialled: None,
        events: vec![arrived(), leg(1, LegStatus::Busy, 5)],
        parties: vec![String::new()],
        rounds: vec![round(1, 0, None)],
    };
    let lines = case.lines();
    let fallback = lines.iter().find(|line| line.kind == StoryKind::Fallback);
    let text = fallback.map(|line| line.text.as_str());
    assert_eq!(
        text,
        Some("The caller was put through to the fallback number.")
    );
    assert!(
        case.texts()
            .contains(&"The fallback number was busy.".to_owned())
    );
}

#[test]
fn a_backup_number_is_told_as_such() {
    let desk = "Acme (Desk)".to_owned();
    let case = Case {
        dialled: vec![
            dialled(1, LegRole::Buyer, 1),
            dialled(2, LegRole::Backup, 20),
        ],
        undialled: None,
        events: vec![
            arrived(),
            leg(1, LegStatus::Busy, 19),
            leg(2, LegStatus::Ringing, 21),
        ],
        parties: vec![desk.clone(), desk],
        rounds: vec![
            round(1, 2, Some("Acme (Desk)")),
            round(20, 2, Some("The backup number of Acme (Desk)")),
        ],
    };
    let texts = case.texts();
    let told = |text: &str| texts.iter().any(|told| told == text);
    assert!(
        told("The backup number of Acme (Desk) is next in line."),
        "{texts:#?}"
    );
    assert!(
        told("The backup number of Acme (Desk) was dialled."),
        "{texts:#?}"
    );
}

#[test]
fn whoever_is_asked_accepts_the_call_or_does_not() {
    let asked = |ordinal, secs| DialledLeg {
        needs_acceptance: true,
        ..dialled(ordinal, LegRole::Buyer, secs)
    };
    let accepted = CallEvent {
        at: at(36),
        what: Happening::Accepted {
            leg: LegOrdinal(2),
            after: Seconds::new(4),
        },
    };
    let case = Case {
        dialled: vec![asked(1, 1), asked(2, 20)],
        undialled: None,
        events: vec![
            arrived(),
            leg(1, LegStatus::InProgress, 9),
            leg(1, LegStatus::Completed, 18),
            dial_ended(1, LegStatus::NoAnswer, 19, 9),
            leg(2, LegStatus::InProgress, 32),
            accepted,
        ],
        parties: vec!["Acme (Desk)".to_owned(), "Zenith (Desk)".to_owned()],
        rounds: vec![round(1, 2, Some("Acme (Desk)"))],
    };
    let texts = case.texts();
    let told = |text: &str| texts.iter().any(|told| told == text);
    assert!(told("Acme (Desk) did not accept the call."), "{texts:#?}");
    assert!(told("Zenith (Desk) accepted the call."), "{texts:#?}");
}

#[test]
fn a_campaign_that_a_call_fell_back_to_is_named() {
    let fallen = |first: Option<&str>| Round {
        fell_back_to: Some("Siding".to_owned()),
        ..round(20, 1, first)
    };
    let case = Case {
        dialled: vec![],
        undialled: Some(Disposition::NoBuyer),
        events: vec![arrived()],
        parties: vec![],
        rounds: vec![
            round(1, 0, None),
            fallen(Some("Zenith (Desk)")),
            fallen(None),
        ],
    };
    let texts = case.texts();
    let told = |text: &str| texts.iter().any(|told| told == text);
    assert!(
        told("The call fell back to Siding, where Zenith (Desk) is first in line."),
        "{texts:#?}"
    );
    assert!(
        told("The call fell back to Siding, where nobody is in line."),
        "{texts:#?}"
    );
}
