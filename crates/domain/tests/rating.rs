//! Properties of what the carrier takes: more talk never costs less, corrections end at the
//! carrier's own price, and the tariff is a function of the set of its cards.

use base::ids::RateCardId;
use base::money::{Amount, Currency, Money, Rate};
use base::phone::NumberPrefix;
use base::text::Name;
use base::time::{Seconds, Timestamp};
use domain::calls::events::{CallEvent, Happening, LegOrdinal};
use domain::calls::legs::LegStatus;
use domain::calls::state::{Answers, CallState, DialledLeg, LegRole};
use domain::economics::settlement::{Agreed, Posted, Posting, PostingKind, Reported, lacking};
use domain::rating::bill::{CarrierBill, PricedCall, StatedPrice, TimeRate};
use domain::rating::rates::{CardRate, RatePrice, Service};
use domain::rating::tariff::{Served, Tariff, TariffCard};
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::{Strategy, prop_assert, prop_assert_eq, proptest};
use proptest::sample::select;

const LEG: LegOrdinal = LegOrdinal(1);

fn usd(micros: i64) -> Money {
    Money::from_micros(micros, Currency::USD)
}

fn at(secs: i64) -> Timestamp {
    Timestamp::from_micros(secs * 1_000_000).expect("an instant")
}

fn id<I: std::str::FromStr>(prefix: &str, digit: usize) -> I {
    let text = format!("{prefix}_{}{digit}", "0".repeat(25));
    text.parse().ok().expect("an id")
}

/// A rate of any shape for numbers of Chicago, or for some of them.
fn rate() -> impl Strategy<Value = CardRate> {
    let price = (0..2_000_000_i64, 1..=3600_u32, 0..=3600_u32, 0..50_000_i64);
    let route = (
        select(vec!["", "1", "1312", "1312555", "1773"]),
        option::of(0..500_i64),
        option::of(500..1000_i64),
    );
    (price, route).prop_map(|(price, (prefix, from, until))| {
        let (per_minute, increment, minimum, fee) = price;
        let (increment, minimum) = (Seconds::new(increment), Seconds::new(minimum));
        CardRate {
            service: Service::Outbound,
            prefix: NumberPrefix::from_digits(prefix).expect("a prefix"),
            price: RatePrice::Timed {
                rate: Rate::new(usd(per_minute), increment, minimum).expect("a rate"),
                connection_fee: usd(fee),
            },
            valid_from: from.map(at),
            valid_until: until.map(at),
        }
    })
}

/// What a rate charges for time.
fn timed(rate: &CardRate) -> TimeRate {
    TimeRate::of(&Name::parse("Card").expect("a name"), rate).expect("a timed rate")
}

/// Cards of one rate each, numbered.
fn cards() -> impl Strategy<Value = Vec<(TariffCard, Vec<CardRate>)>> {
    vec((rate(), option::of(0..3_usize)), 1..6).prop_map(|rates| {
        let numbered = rates.into_iter().enumerate();
        let cards = numbered.map(|(index, (rate, account))| {
            let card = TariffCard {
                id: id::<RateCardId>("rcd", index),
                name: Name::parse(&format!("Card {index}")).expect("a name"),
                account: account.map(|account| id("pac", account)),
            };
            (card, vec![rate])
        });
        cards.collect()
    })
}

/// A call that is over, whose one dialled leg was connected so long.
fn talked(secs: u32) -> CallState {
    let leg = |leg, connected| CallEvent {
        at: at(0),
        what: Happening::Leg {
            leg,
            status: LegStatus::Completed,
            connected,
        },
    };
    let dialled = DialledLeg {
        ordinal: LEG,
        group: None,
        role: LegRole::Buyer,
        needs_acceptance: false,
        started_at: at(0),
    };
    let answers = Answers {
        started_at: at(0),
        dialled: vec![dialled],
        undialled: None,
    };
    let events = [
        leg(LEG, Some(Seconds::new(secs))),
        leg(LegOrdinal::CALLER, None),
    ];
    CallState::of(&answers, &events)
}

fn bill(cards: Vec<(TariffCard, Vec<CardRate>)>) -> CarrierBill {
    let call = PricedCall {
        account: id("pac", 1),
        started_at: at(500),
        currency: Currency::USD,
        called: "+13125550142",
        dialled: vec![(LEG, "+13125550100")],
        looked_up: None,
    };
    CarrierBill::of(&Tariff::of(cards), &call).expect("a bill")
}

/// The lines of cost that a call lacks.
fn costs(state: &CallState, bill: &CarrierBill, lines: &[Posting]) -> Vec<Posting> {
    let posted = Posted::of(lines.iter().cloned());
    let lacking = lacking(state, Agreed::default(), Reported::default(), bill, &posted);
    lacking.expect("lines")
}

fn sum(lines: &[Posting]) -> Money {
    let amounts = lines.iter().map(|line| line.amount);
    Money::sum(Currency::USD, amounts).expect("a sum")
}

proptest! {
    #[test]
    fn more_talk_never_costs_less(rate in rate(), short in 0..14_400_u32, more in 0..14_400_u32) {
        let rate = timed(&rate);
        let cost = |secs| rate.charge_for(Seconds::new(secs)).expect("a charge");
        prop_assert!(cost(short).compare(cost(short + more)).expect("one currency").is_le());
    }

    #[test]
    fn a_charge_never_is_less_than_the_time_at_the_price(rate in rate(), secs in 0..14_400_u32) {
        let leg = timed(&rate);
        let charge = leg.charge_for(Seconds::new(secs)).expect("a charge").micros();
        let exact = i128::from(leg.rate.per_minute().micros()) * i128::from(secs);
        prop_assert!(i128::from(charge) * 60 >= exact);
    }

    #[test]
    fn after_every_correction_the_lines_come_to_the_carriers_price(
        cards in cards(), secs in 0..7200_u32, prices in vec(0..5_000_000_i64, 1..5),
    ) {
        let state = talked(secs);
        let mut bill = bill(cards);
        let mut lines = costs(&state, &bill, &[]);
        for (order, micros) in (1..).zip(prices) {
            let price = Amount::from_micros(micros).expect("an amount");
            bill = bill.stating(StatedPrice { leg: LEG, price, at: at(order), reason: None });
            let before = lines.clone();
            lines.extend(costs(&state, &bill, &before));
            prop_assert_eq!(sum(&lines), price.in_currency(Currency::USD));
            prop_assert_eq!(&lines[..before.len()], &before[..]);
            prop_assert!(costs(&state, &bill, &lines).is_empty());
        }
        let ordinals: Vec<u16> = lines.iter().map(|line| line.ordinal).collect();
        let expected: Vec<u16> = (0..).take(lines.len()).collect();
        prop_assert_eq!(ordinals, expected);
        prop_assert!(lines.iter().all(|line| line.kind == PostingKind::Cost));
    }

    #[test]
    fn the_order_of_the_cards_does_not_matter(cards in cards(), turn in 0..6_usize) {
        let leg = Served {
            service: Service::Outbound,
            number: "+13125550142",
            account: id("pac", 1),
            at: at(500),
            currency: Currency::USD,
        };
        let mut turned = cards.clone();
        turned.rotate_left(turn % cards.len());
        let (one, other) = (Tariff::of(cards), Tariff::of(turned));
        prop_assert_eq!(one.find(&leg), other.find(&leg));
    }
}
