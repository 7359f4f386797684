//! The demo's buyers and whoever picks up the phone there: one nearly always does, one is often
//! busy, one lets it ring. Callers have their moods too.

use std::collections::BTreeMap;

use simulator::call::PhoneBook;
use simulator::party::{Outcomes, Script};
use simulator::span::Span;
use simulator::traffic::Profile;

/// A buyer with one phone.
pub struct Desk {
    /// What the buyer is called.
    pub name: &'static str,
    /// Its company.
    pub company: &'static str,
    /// Its phone, in E.164.
    pub phone: &'static str,
    /// What comes of ringing there.
    outcomes: Outcomes,
    /// How long it takes them, in seconds.
    ring: (f64, f64),
}

/// Every buyer of the demo.
pub const DESKS: [Desk; 7] = [
    Desk {
        name: "Summit Roofing",
        company: "Summit Roofing & Exteriors LLC",
        phone: "+13125550101",
        outcomes: weights(92, 4, 4),
        ring: (2.0, 6.0),
    },
    Desk {
        name: "Lakeshore Homes",
        company: "Lakeshore Home Services Inc",
        phone: "+13125550108",
        outcomes: weights(45, 50, 5),
        ring: (1.0, 5.0),
    },
    Desk {
        name: "Prairie Restoration",
        company: "Prairie Restoration Group",
        phone: "+18155550164",
        outcomes: weights(25, 5, 70),
        ring: (6.0, 15.0),
    },
    Desk {
        name: "SunPath Energy",
        company: "SunPath Energy Corp",
        phone: "+16025550133",
        outcomes: weights(70, 15, 15),
        ring: (3.0, 9.0),
    },
    Desk {
        name: "Evergreen Benefits",
        company: "Evergreen Benefits Agency",
        phone: "+12065550152",
        outcomes: weights(55, 10, 35),
        ring: (2.0, 8.0),
    },
    Desk {
        name: "Bright Valley Solar",
        company: "Bright Valley Solar LLC",
        phone: "+13035550119",
        outcomes: Outcomes {
            reject: 15,
            ..weights(65, 10, 10)
        },
        ring: (2.0, 7.0),
    },
    Desk {
        name: "Golden Years Advisors",
        company: "Golden Years Advisors PLLC",
        phone: "+13055550171",
        outcomes: Outcomes {
            fail: 10,
            ..weights(70, 10, 10)
        },
        ring: (3.0, 10.0),
    },
];

/// Where callers of one campaign end up whom no buyer takes: the tenant's own people.
pub const OWN_DESK: &str = "+13125550199";

/// Who is at which phone. Numbers that a visitor adds are ordinary people.
pub fn phone_book() -> PhoneBook {
    let mut book = PhoneBook {
        scripts: BTreeMap::new(),
        otherwise: script(Outcomes::default(), (2.0, 9.0)),
    };
    for desk in &DESKS {
        let script = script(desk.outcomes, desk.ring);
        book.scripts.insert(desk.phone.to_owned(), script);
    }
    let own = script(weights(95, 0, 5), (2.0, 4.0));
    book.scripts.insert(OWN_DESK.to_owned(), own);
    book
}

/// Callers from all over, most of them from where the demo's suppliers advertise. Talks are
/// short, so that whoever watches sees calls end.
pub fn callers(seed: u64, calls_per_minute: u16, numbers: BTreeMap<String, u32>) -> Profile {
    let area_codes = [
        ("312", 6),
        ("212", 4),
        ("602", 3),
        ("303", 2),
        ("206", 2),
        ("404", 2),
        ("713", 2),
        ("305", 2),
        ("617", 1),
        ("702", 1),
        ("416", 1),
    ];
    let area_codes = area_codes.map(|(code, weight)| (code.to_owned(), weight));
    Profile {
        seed,
        calls_per_minute: f64::from(calls_per_minute),
        numbers,
        area_codes: area_codes.into(),
        uses_phone_book: true,
        talk: TALK,
        caller_ends_permille: 500,
        // Those at the short end leave before anybody has picked up.
        patience: Some(Span::Between {
            from: 4.0,
            to: 90.0,
        }),
        repeat_caller_permille: 80,
        ..Profile::default()
    }
}

/// Many short talks, a few of three minutes. As either side may end it, the mean of those that
/// come about is about 45 seconds.
const TALK: Span = Span::Around {
    mean: 70.0,
    most: 180.0,
};

const fn weights(answer: u32, busy: u32, no_answer: u32) -> Outcomes {
    Outcomes {
        answer,
        busy,
        no_answer,
        fail: 0,
        reject: 0,
    }
}

fn script(outcomes: Outcomes, ring: (f64, f64)) -> Script {
    Script {
        outcomes: Some(outcomes),
        ring: Span::Between {
            from: ring.0,
            to: ring.1,
        },
        talk: Some(TALK),
        ..Script::default()
    }
}
