//! Properties of calls: order never matters, talk never costs money to the one who is paid.

use base::money::{Amount, Currency, Money, Share};
use base::time::{Seconds, Timestamp};
use domain::calls::legs::{LegEvent, LegState, LegStatus};
use domain::economics::earnings::{Outcome, Terms, settle};
use domain::exchange::pricing::Pricing;
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::{Just, Strategy, any, prop_assert, prop_assert_eq, prop_oneof, proptest};
use proptest::sample::{Index, select};

fn leg_event() -> impl Strategy<Value = LegEvent> {
    let status = select(LegStatus::ALL);
    (status, 0..7200_i64, option::of(0..7200_u32)).prop_map(|(status, secs, connected)| LegEvent {
        status,
        at: Timestamp::from_micros(secs * 1_000_000).expect("a time of the first day"),
        connected: connected.map(Seconds::new),
    })
}

fn amount() -> impl Strategy<Value = Amount> {
    (0..1_000_000_000_i64).prop_map(|micros| Amount::from_micros(micros).expect("not negative"))
}

fn pricing() -> impl Strategy<Value = Pricing> {
    let share = (0..=1_000_000_u32).prop_map(|ppm| Share::from_ppm(ppm).expect("a share"));
    prop_oneof![
        amount().prop_map(|amount| Pricing::Cpa { amount }),
        amount().prop_map(|amount| Pricing::Cpc { amount }),
        amount().prop_map(|amount| Pricing::Fixed { amount }),
        (share, option::of(amount())).prop_map(|(share_percent, max)| Pricing::Revshare {
            share_percent,
            min: None,
            max,
        }),
    ]
}

fn terms() -> impl Strategy<Value = Terms> {
    (pricing(), 0..600_u32, Just(Currency::USD)).prop_map(|(pricing, buffer, currency)| Terms {
        pricing,
        buffer: Seconds::new(buffer),
        currency,
    })
}

fn outcome() -> impl Strategy<Value = Outcome> {
    let talk = option::of((0..7200_u32).prop_map(Seconds::new));
    (talk, 0..4_u32, amount()).prop_map(|(talk, conversions, reported)| Outcome {
        talk,
        conversions,
        reported: if conversions == 0 {
            Amount::ZERO
        } else {
            reported
        },
    })
}

fn revenue(offer: &Terms, outcome: &Outcome) -> Money {
    settle(offer, None, outcome).expect("earnings").revenue
}

proptest! {
    #[test]
    fn any_order_and_any_repetition_of_events_give_the_same_state(
        events in vec(leg_event(), 1..12),
        repeated in vec(any::<Index>(), 0..12),
        shuffle in any::<u64>(),
    ) {
        let mut other: Vec<LegEvent> = events.clone();
        other.extend(repeated.iter().map(|index| *index.get(&events)));
        let length = other.len();
        for (step, index) in (0..length).enumerate() {
            let mixed = shuffle.rotate_left(u32::try_from(step).unwrap_or(0)) as usize;
            other.swap(index, mixed % length);
        }
        prop_assert_eq!(LegState::of(&events), LegState::of(&other));
    }

    #[test]
    fn one_more_event_never_takes_a_leg_back(
        events in vec(leg_event(), 1..12),
        late in leg_event(),
    ) {
        let before = LegState::of(&events).expect("a state");
        let mut more = events;
        more.push(late);
        let after = LegState::of(&more).expect("a state");
        prop_assert!(after.status >= before.status);
    }

    #[test]
    fn more_talk_never_earns_less(offer in terms(), outcome in outcome(), more in 0..7200_u32) {
        let longer = Outcome {
            talk: Some(outcome.talk.unwrap_or(Seconds::ZERO).saturating_add(Seconds::new(more))),
            ..outcome
        };
        let (short, long) = (revenue(&offer, &outcome), revenue(&offer, &longer));
        prop_assert!(short.compare(long).expect("one currency").is_le());
    }

    #[test]
    fn a_conversion_never_lowers_revenue(offer in terms(), outcome in outcome(), worth in amount()) {
        let none = Outcome { conversions: 0, reported: Amount::ZERO, ..outcome };
        let one = Outcome { conversions: 1, reported: worth, ..outcome };
        let (before, after) = (revenue(&offer, &none), revenue(&offer, &one));
        prop_assert!(before.compare(after).expect("one currency").is_le());
    }

    #[test]
    fn nobody_is_owed_a_negative_amount(
        offer in terms(), supplier in terms(), outcome in outcome(),
    ) {
        let earnings = settle(&offer, Some(&supplier), &outcome).expect("earnings");
        prop_assert!(!earnings.revenue.is_negative() && !earnings.payout.is_negative());
    }
}
