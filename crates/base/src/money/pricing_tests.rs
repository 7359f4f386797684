//! Rates and shares: what talk costs and what a part comes to.

use proptest::prelude::{Strategy, any, prop_assert, prop_assert_eq, proptest};

use super::{Currency, Money, MoneyError, Rate, RateError, Rounding, Share, ShareError};
use crate::time::Seconds;

fn usd(micros: i64) -> Money {
    Money::from_micros(micros, Currency::USD)
}

fn rate(per_minute_micros: i64, increment: u32, minimum: u32) -> Rate {
    Rate::new(
        usd(per_minute_micros),
        Seconds::new(increment),
        Seconds::new(minimum),
    )
    .unwrap()
}

#[test]
fn started_increments_are_charged_in_full() {
    let by_the_minute = rate(14_000, 60, 60);
    let by_the_second = rate(14_000, 1, 0);
    let by_six_after_thirty = rate(60_000_000, 6, 30);
    for (rate, talk, charge) in [
        (by_the_minute, 0, 14_000),
        (by_the_minute, 60, 14_000),
        (by_the_minute, 61, 28_000),
        (by_the_second, 0, 0),
        // 233.33… micros: a carrier rounds what it charges up.
        (by_the_second, 1, 234),
        (by_the_second, 90, 21_000),
        (by_six_after_thirty, 1, 30_000_000),
        (by_six_after_thirty, 31, 36_000_000),
    ] {
        assert_eq!(
            rate.charge_for(Seconds::new(talk)),
            Ok(usd(charge)),
            "{talk} s"
        );
    }
}

#[test]
fn a_charge_that_does_not_fit_is_an_error() {
    let dear = rate(i64::MAX, 1, 0);
    assert_eq!(dear.charge_for(Seconds::new(60)), Ok(usd(i64::MAX)));
    assert_eq!(dear.charge_for(Seconds::new(61)), Err(MoneyError::Overflow));
    let free = rate(0, 60, 60);
    assert_eq!(free.charge_for(Seconds::MAX), Ok(usd(0)));
}

#[test]
fn a_rate_that_makes_no_sense_is_refused() {
    let [none, second] = [Seconds::ZERO, Seconds::new(1)];
    assert_eq!(Rate::new(usd(-1), second, none), Err(RateError::Negative));
    assert_eq!(
        Rate::new(usd(1), none, second),
        Err(RateError::ZeroIncrement)
    );
}

#[test]
fn shares_are_percentages_of_up_to_four_places() {
    for (text, ppm, shown) in [
        ("0", 0, "0"),
        ("12.5", 125_000, "12.5"),
        ("12.50", 125_000, "12.5"),
        ("100", 1_000_000, "100"),
        ("100.0000", 1_000_000, "100"),
        ("0.0001", 1, "0.0001"),
        ("33.3333", 333_333, "33.3333"),
    ] {
        let share = Share::parse(text).unwrap();
        assert_eq!(share.ppm(), ppm);
        assert_eq!(share.to_string(), shown);
        let json = serde_json::to_string(&share).unwrap();
        assert_eq!(json, format!("\"{shown}\""));
        assert_eq!(serde_json::from_str::<Share>(&json).unwrap(), share);
    }
}

#[test]
fn text_that_is_no_share_is_refused_with_the_reason() {
    for (text, reason) in [
        ("", ShareError::NotAPercentage),
        ("-1", ShareError::NotAPercentage),
        ("12.5%", ShareError::NotAPercentage),
        ("5.", ShareError::NotAPercentage),
        (".5", ShareError::NotAPercentage),
        ("1.00001", ShareError::TooPrecise),
        ("100.0001", ShareError::MoreThanWhole),
        ("99999999999999999999", ShareError::MoreThanWhole),
    ] {
        assert_eq!(Share::parse(text), Err(reason), "{text:?}");
    }
    assert_eq!(Share::from_ppm(1_000_001), Err(ShareError::MoreThanWhole));
    let number = serde_json::from_str::<Share>("12.5").unwrap_err();
    assert!(
        number
            .to_string()
            .contains("expected a percentage as a string"),
        "{number}"
    );
}

#[test]
fn a_share_of_an_amount_is_rounded_as_told() {
    let third = Share::from_ppm(333_333).unwrap();
    assert_eq!(third.of(usd(10), Rounding::Down), usd(3));
    assert_eq!(third.of(usd(10), Rounding::Up), usd(4));
    assert_eq!(third.of(usd(-10), Rounding::Up), usd(-4));
    assert_eq!(Share::WHOLE.of(usd(i64::MIN), Rounding::Up), usd(i64::MIN));
    assert_eq!(Share::NONE.of(usd(i64::MAX), Rounding::Up), usd(0));
}

fn any_rate() -> impl Strategy<Value = Rate> {
    (0_i64..1_000_000_000, 1_u32..=3_600, 0_u32..=3_600)
        .prop_map(|(micros, increment, minimum)| rate(micros, increment, minimum))
}

proptest! {
    #[test]
    fn more_talk_never_costs_less(rate in any_rate(), talk: u32, more: u32) {
        let shorter = Seconds::new(talk);
        let longer = shorter.saturating_add(Seconds::new(more));
        let charge = |talk| rate.charge_for(talk).unwrap().micros();
        prop_assert!(charge(shorter) <= charge(longer));
    }

    #[test]
    fn a_charge_is_at_least_that_of_the_minimum_and_of_the_exact_time(
        rate in any_rate(),
        talk in 0_u32..1_000_000,
    ) {
        let charge = rate.charge_for(Seconds::new(talk)).unwrap().micros();
        prop_assert!(rate.charge_for(rate.minimum()).unwrap().micros() <= charge);
        let exact_times_60 = i128::from(rate.per_minute().micros()) * i128::from(talk);
        prop_assert!(exact_times_60 <= i128::from(charge) * 60);
        prop_assert!(rate.billed_for(Seconds::new(talk)).get().is_multiple_of(rate.increment().get()));
    }

    #[test]
    fn shares_that_make_a_whole_never_pay_out_more_than_it(
        ppm in 0_u32..=1_000_000,
        whole in any::<i64>(),
    ) {
        let [share, rest] = [ppm, 1_000_000 - ppm].map(|ppm| Share::from_ppm(ppm).unwrap());
        let paid = |rounding| {
            let [first, second] = [share, rest].map(|part| part.of(usd(whole), rounding).micros());
            (i128::from(first) + i128::from(second)).unsigned_abs()
        };
        let whole = u128::from(whole.unsigned_abs());
        prop_assert!(paid(Rounding::Down) <= whole && whole <= paid(Rounding::Down) + 1);
        prop_assert!(paid(Rounding::Up) >= whole && whole + 1 >= paid(Rounding::Up));
    }

    #[test]
    fn every_share_survives_its_text(ppm in 0_u32..=1_000_000) {
        let share = Share::from_ppm(ppm).unwrap();
        prop_assert_eq!(share.to_string().parse::<Share>(), Ok(share));
    }
}
