//! Amounts: digits both ways, arithmetic, rounding, and their wire forms.

use std::cmp::Ordering;

use proptest::prelude::{Strategy, any, prop_assert, prop_assert_eq, prop_oneof, proptest};
use serde::de::DeserializeOwned;

use super::{Amount, Currency, DecimalError, DecimalMicros, Money, MoneyError, Rounding};

const ROUNDINGS: [Rounding; 4] = [
    Rounding::Up,
    Rounding::Down,
    Rounding::HalfUp,
    Rounding::HalfEven,
];

fn usd(micros: i64) -> Money {
    Money::from_micros(micros, Currency::USD)
}

fn eur(micros: i64) -> Money {
    Money::from_micros(micros, Currency::parse("EUR").unwrap())
}

fn reason_of<T: DeserializeOwned + std::fmt::Debug>(json: &str) -> String {
    serde_json::from_str::<T>(json).unwrap_err().to_string()
}

#[test]
fn decimals_have_two_to_six_places() {
    for (micros, decimal) in [
        (15_500_000, "15.50"),
        (14_000, "0.014"),
        (-3_000_000, "-3.00"),
        (0, "0.00"),
        (1, "0.000001"),
        (-10, "-0.00001"),
        (1_234_560, "1.23456"),
        (i64::MAX, "9223372036854.775807"),
        (i64::MIN, "-9223372036854.775808"),
    ] {
        assert_eq!(usd(micros).to_decimal(), decimal);
        assert_eq!(Money::parse(decimal, Currency::USD), Ok(usd(micros)));
    }
}

#[test]
fn decimals_are_read_with_fewer_places_or_leading_zeros() {
    for (decimal, micros) in [
        ("3", 3_000_000),
        ("3.5", 3_500_000),
        ("007.10", 7_100_000),
        ("-0", 0),
        ("0.100000", 100_000),
    ] {
        assert_eq!(Money::parse(decimal, Currency::USD), Ok(usd(micros)));
    }
}

#[test]
fn text_that_is_no_exact_amount_is_refused_with_the_reason() {
    for (text, reason) in [
        ("", DecimalError::Empty),
        ("-", DecimalError::NotADecimal),
        (".", DecimalError::NotADecimal),
        (".5", DecimalError::NotADecimal),
        ("5.", DecimalError::NotADecimal),
        ("+5", DecimalError::NotADecimal),
        ("--5", DecimalError::NotADecimal),
        ("1e3", DecimalError::NotADecimal),
        ("1,000", DecimalError::NotADecimal),
        ("1.2.3", DecimalError::NotADecimal),
        (" 1", DecimalError::NotADecimal),
        ("٣", DecimalError::NotADecimal),
        ("NaN", DecimalError::NotADecimal),
        ("0.0000001", DecimalError::TooPrecise),
        ("9223372036854.775808", DecimalError::TooLarge),
        ("-9223372036854.775809", DecimalError::TooLarge),
        (&"9".repeat(41), DecimalError::TooLarge),
    ] {
        assert_eq!(Money::parse(text, Currency::USD), Err(reason), "{text:?}");
    }
}

#[test]
fn nobody_gives_an_amount_beyond_the_bounds() {
    for (text, fits) in [
        ("10000000000", true),
        ("10000000000.000001", false),
        ("9223372036854.775807", false),
    ] {
        let outcomes = [
            Amount::parse(text).map(|_| ()),
            DecimalMicros::parse(text).map(|_| ()),
            DecimalMicros::parse(&format!("-{text}")).map(|_| ()),
        ];
        let expected = if fits {
            Ok(())
        } else {
            Err(DecimalError::TooLarge)
        };
        assert_eq!(outcomes, [expected; 3], "{text}");
    }
    assert!(reason_of::<Amount>("10000000001").starts_with("is too large: amounts reach"));
    assert!(reason_of::<DecimalMicros>("-10000000001").starts_with("is too large"));
}

#[test]
fn amounts_of_two_currencies_never_meet() {
    let mismatch = MoneyError::CurrencyMismatch {
        left: Currency::USD,
        right: Currency::parse("EUR").unwrap(),
    };
    assert_eq!(usd(1).checked_add(eur(1)), Err(mismatch));
    assert_eq!(usd(1).checked_sub(eur(1)), Err(mismatch));
    assert_eq!(usd(1).compare(eur(1)), Err(mismatch));
    assert_eq!(Money::sum(Currency::USD, [usd(1), eur(1)]), Err(mismatch));
    assert_eq!(mismatch.to_string(), "cannot combine USD with EUR");
}

#[test]
fn what_does_not_fit_is_an_error_and_never_wraps() {
    assert_eq!(usd(i64::MAX).checked_add(usd(1)), Err(MoneyError::Overflow));
    assert_eq!(usd(i64::MIN).checked_sub(usd(1)), Err(MoneyError::Overflow));
    assert_eq!(usd(i64::MIN).checked_neg(), Err(MoneyError::Overflow));
    assert_eq!(
        usd(i64::MAX).checked_mul_ratio(2, 1, Rounding::Down),
        Err(MoneyError::Overflow)
    );
    assert_eq!(
        usd(1).checked_mul_ratio(1, 0, Rounding::Down),
        Err(MoneyError::ZeroDenominator)
    );
}

#[test]
fn a_sum_may_pass_the_limit_on_its_way() {
    let there_and_back = [usd(i64::MAX), usd(5), usd(-5)];
    assert_eq!(Money::sum(Currency::USD, there_and_back), Ok(usd(i64::MAX)));
    assert_eq!(Money::sum(Currency::USD, []), Ok(usd(0)));
}

#[test]
fn each_rounding_goes_where_it_says() {
    // Halves: (micros, then up, down, half up, half even), each divided by two.
    for (micros, expected) in [
        (1, [1, 0, 1, 0]),
        (3, [2, 1, 2, 2]),
        (-1, [-1, 0, -1, 0]),
        (-3, [-2, -1, -2, -2]),
        (4, [2, 2, 2, 2]),
    ] {
        for (rounding, expected) in ROUNDINGS.into_iter().zip(expected) {
            assert_eq!(
                usd(micros).checked_mul_ratio(1, 2, rounding),
                Ok(usd(expected)),
                "{micros} / 2, {rounding:?}"
            );
            assert_eq!(
                usd(-micros).checked_mul_ratio(1, -2, rounding),
                Ok(usd(expected)),
                "{micros} / 2 by two signs, {rounding:?}"
            );
        }
    }
    // Thirds: nearer to one neighbour than to the other.
    for (rounding, [one_third, two_thirds]) in
        ROUNDINGS.into_iter().zip([[1, 1], [0, 0], [0, 1], [0, 1]])
    {
        let third = |numerator| usd(1).checked_mul_ratio(numerator, 3, rounding);
        assert_eq!(
            [third(1), third(2)],
            [Ok(usd(one_third)), Ok(usd(two_thirds))]
        );
    }
}

#[test]
fn money_says_its_currency() {
    assert_eq!(usd(15_500_000).to_string(), "15.50 USD");
    assert_eq!(format!("{:?}", eur(-1)), "Money(-0.000001 EUR)");
}

#[test]
fn money_travels_as_amount_and_currency() {
    let json = serde_json::to_string(&usd(15_500_000)).unwrap();
    assert_eq!(json, r#"{"amount":"15.50","currency":"USD"}"#);
    assert_eq!(
        serde_json::from_str::<Money>(&json).unwrap(),
        usd(15_500_000)
    );
    let unknown = r#"{"amount":"1.00","currency":"XXX"}"#;
    assert!(reason_of::<Money>(unknown).contains("is not an ISO 4217 currency code"));
}

#[test]
fn an_amount_is_read_from_a_string_or_a_whole_number_but_never_a_float() {
    let read = |json| serde_json::from_str::<Amount>(json).map(Amount::micros);
    assert_eq!(read(r#""15.50""#).unwrap(), 15_500_000);
    assert_eq!(read("15").unwrap(), 15_000_000);
    assert_eq!(read("0").unwrap(), 0);
    for json in ["15.5", "1e2", "15.0"] {
        let reason = reason_of::<Amount>(json);
        assert!(
            reason.starts_with(r#"must be a decimal string such as "15.50""#),
            "{reason}"
        );
    }
    for (json, reason) in [
        ("-1", "must not be negative"),
        (r#""-0.01""#, "must not be negative"),
        (r#""abc""#, "is not a decimal such as 15.50"),
        (r#""0.0000001""#, "has more than 6 decimal places"),
        ("18446744073709551615", "is too large"),
        ("9223372036855", "is too large"),
        ("null", "invalid type: null, expected a decimal string"),
    ] {
        assert!(
            reason_of::<Amount>(json).starts_with(reason),
            "{json}: {}",
            reason_of::<Amount>(json)
        );
    }
}

#[test]
fn amounts_become_money_and_back() {
    let amount = Amount::parse("0.014").unwrap();
    assert_eq!(amount.in_currency(Currency::USD), usd(14_000));
    assert_eq!(Amount::try_from(usd(14_000)), Ok(amount));
    assert_eq!(Amount::try_from(usd(-1)), Err(DecimalError::Negative));
    assert_eq!(serde_json::to_string(&amount).unwrap(), r#""0.014""#);
    let loss = DecimalMicros::from(usd(-3_000_000));
    assert_eq!(serde_json::to_string(&loss).unwrap(), r#""-3.00""#);
    assert_eq!(serde_json::from_str::<DecimalMicros>("-3").unwrap(), loss);
    assert_eq!(loss.in_currency(Currency::USD), usd(-3_000_000));
}

/// Any amount, with the edges more often than chance would give them.
fn any_micros() -> impl Strategy<Value = i64> {
    prop_oneof![
        4 => any::<i64>(),
        4 => -10_000_000_i64..10_000_000,
        1 => proptest::sample::select(vec![i64::MIN, i64::MIN + 1, -1, 0, 1, i64::MAX]),
    ]
}

fn any_rounding() -> impl Strategy<Value = Rounding> {
    proptest::sample::select(ROUNDINGS.to_vec())
}

proptest! {
    #[test]
    fn every_amount_survives_its_decimal(micros in any_micros()) {
        let decimal = usd(micros).to_decimal();
        prop_assert_eq!(Money::parse(&decimal, Currency::USD), Ok(usd(micros)));
        let (_, places) = decimal.split_once('.').unwrap();
        prop_assert!((2..=6).contains(&places.len()), "{}", decimal);
        prop_assert!(places.len() == 2 || !places.ends_with('0'), "{}", decimal);
        let json = serde_json::to_string(&usd(micros)).unwrap();
        prop_assert_eq!(serde_json::from_str::<Money>(&json).unwrap(), usd(micros));
    }

    #[test]
    fn no_text_makes_the_parser_panic(text in "[-+0-9.eE, ]{0,50}") {
        if let Ok(money) = Money::parse(&text, Currency::USD) {
            prop_assert_eq!(Money::parse(&money.to_decimal(), Currency::USD), Ok(money));
        }
    }

    #[test]
    fn a_sum_is_its_additions_in_any_order(
        amounts in proptest::collection::vec(-1_000_000_000_i64..1_000_000_000, 0..40),
    ) {
        let sum = Money::sum(Currency::USD, amounts.iter().copied().map(usd));
        let mut added = Money::zero(Currency::USD);
        for amount in amounts.iter().rev() {
            added = added.checked_add(usd(*amount)).unwrap();
        }
        prop_assert_eq!(sum, Ok(added));
    }

    #[test]
    fn what_was_added_can_be_taken_away(left in any_micros(), right in any_micros()) {
        let [left, right] = [usd(left), usd(right)];
        if let Ok(sum) = left.checked_add(right) {
            prop_assert_eq!(sum.checked_sub(right), Ok(left));
            prop_assert_eq!(right.checked_add(left), Ok(sum));
        }
        if let Ok(opposite) = left.checked_neg() {
            prop_assert_eq!(left.checked_add(opposite), Ok(usd(0)));
        }
    }

    #[test]
    fn comparing_agrees_with_subtracting(left in any_micros(), right in any_micros()) {
        let order = usd(left).compare(usd(right)).unwrap();
        if let Ok(difference) = usd(left).checked_sub(usd(right)) {
            let expected = if difference.is_negative() {
                Ordering::Less
            } else if difference.is_zero() {
                Ordering::Equal
            } else {
                Ordering::Greater
            };
            prop_assert_eq!(order, expected);
        }
    }

    #[test]
    fn splitting_never_makes_or_loses_more_than_the_rounding(
        whole in 0_i64..1_000_000_000_000,
        parts in (1_i64..1_000_000, 0_i64..1_000_000),
    ) {
        let (denominator, numerator) = (parts.0.max(parts.1), parts.0.min(parts.1));
        let split = |rounding| {
            let part = |n| usd(whole).checked_mul_ratio(n, denominator, rounding).unwrap();
            part(numerator).checked_add(part(denominator - numerator)).unwrap().micros()
        };
        prop_assert!((whole - 1..=whole).contains(&split(Rounding::Down)));
        prop_assert!((whole..=whole + 1).contains(&split(Rounding::Up)));
    }

    #[test]
    fn every_rounding_is_within_one_micro_and_between_down_and_up(
        micros in any_micros(),
        numerator in any_micros(),
        denominator in any_micros(),
        rounding in any_rounding(),
    ) {
        let by = |rounding| usd(micros).checked_mul_ratio(numerator, denominator, rounding);
        if let (Ok(down), Ok(up), Ok(rounded)) =
            (by(Rounding::Down), by(Rounding::Up), by(rounding))
        {
            let magnitude = |money: Money| money.micros().unsigned_abs();
            prop_assert!(magnitude(down) <= magnitude(rounded));
            prop_assert!(magnitude(rounded) <= magnitude(up));
            prop_assert!(magnitude(up) - magnitude(down) <= 1);
        }
    }

    #[test]
    fn a_whole_ratio_changes_nothing(
        micros in any_micros(),
        whole in any_micros(),
        rounding in any_rounding(),
    ) {
        if whole != 0 {
            prop_assert_eq!(usd(micros).checked_mul_ratio(whole, whole, rounding), Ok(usd(micros)));
        }
    }
}
