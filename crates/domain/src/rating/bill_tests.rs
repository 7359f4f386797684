//! What a rate charges, which legs it is found for, and which stated price counts.

use base::money::{Amount, Currency};
use base::time::{Seconds, TimeZone, Timestamp};
use serde_json::{Value, json};

use super::{CarrierBill, PricedCall, StatedPrice, TimeRate};
use crate::calls::events::LegOrdinal;
use crate::rating::rates::CardRate;
use crate::rating::tariff::{Tariff, TariffCard};
use crate::test_requests::{id, name, request};

fn rate(body: Value) -> CardRate {
    CardRate::create(request(body), Currency::USD, &TimeZone::utc()).expect("a rate")
}

fn charge(rate: &CardRate, secs: u32) -> String {
    let charge = TimeRate::of(&name("Twilio US"), rate).expect("a timed rate");
    let charge = charge.charge_for(Seconds::new(secs));
    charge.expect("a charge").to_decimal()
}

#[test]
fn a_rate_charges_started_minutes_unless_it_says_otherwise() {
    let plain = rate(json!({ "service": "inbound", "prefix": "any", "perMinute": "0.0085" }));
    for (secs, cost) in [(0, "0.0085"), (1, "0.0085"), (60, "0.0085"), (61, "0.017")] {
        assert_eq!(charge(&plain, secs), cost, "{secs} s");
    }
}

#[test]
fn a_rate_has_steps_a_minimum_and_a_fee_of_its_own() {
    let body = json!({
        "service": "outbound", "prefix": "+44", "perMinute": "0.05", "incrementSecs": 6,
        "minimumSecs": 30, "connectionFee": "0.01"
    });
    let stepped = rate(body);
    for (secs, cost) in [(0, "0.035"), (30, "0.035"), (31, "0.04"), (60, "0.06")] {
        assert_eq!(charge(&stepped, secs), cost, "{secs} s");
    }
    let shown = TimeRate::of(&name("Twilio US"), &stepped);
    let shown = shown.and_then(|rate| rate.name);
    assert_eq!(
        shown.map(|rate| rate.to_string()).as_deref(),
        Some("Twilio US, prefix 44, by 6 s and at least 30 s, with 0.01 to connect")
    );
}

#[test]
fn a_charge_that_does_not_come_out_even_is_rounded_up() {
    let body = json!({
        "service": "outbound", "prefix": "1", "perMinute": "0.01", "incrementSecs": 1
    });
    assert_eq!(charge(&rate(body), 1), "0.000167");
}

/// A toll-free call that was put through to a phone and to a SIP address.
fn bill() -> CarrierBill {
    let card = TariffCard {
        id: id(1),
        name: name("Twilio US"),
        account: None,
    };
    let rates = vec![
        rate(json!({ "service": "inbound", "prefix": "1800", "perMinute": "0.022" })),
        rate(json!({ "service": "outbound", "prefix": "1312", "perMinute": "0.013" })),
        rate(json!({ "service": "recording", "prefix": "1800", "perMinute": "0.0025" })),
        rate(json!({ "service": "caller_name", "prefix": "1415", "each": "0.01" })),
    ];
    let call = PricedCall {
        account: id(1),
        started_at: Timestamp::UNIX_EPOCH,
        currency: Currency::USD,
        called: "+18005550142",
        dialled: vec![
            (LegOrdinal(1), "+13125550100"),
            (LegOrdinal(2), "sip:desk@acme.example"),
        ],
        looked_up: Some((id(1), "+14155550123")),
    };
    CarrierBill::of(&Tariff::of([(card, rates)]), &call).expect("a bill")
}

#[test]
fn each_leg_is_billed_by_the_number_called_on_it_and_flat_where_no_rate_is_known() {
    let bill = bill();
    let per_minute = |leg| bill.rate_of(LegOrdinal(leg)).rate.per_minute().to_decimal();
    assert_eq!(
        [0, 1, 2, 3].map(per_minute),
        ["0.022", "0.013", "0.01", "0.01"]
    );
    let named = |leg| bill.rate_of(LegOrdinal(leg)).name.is_some();
    assert_eq!([0, 1, 2, 3].map(named), [true, true, false, false]);
}

#[test]
fn recordings_are_billed_by_the_called_number_and_the_look_up_by_the_callers() {
    let bill = bill();
    let per_minute = bill
        .recording()
        .map(|rate| rate.rate.per_minute().to_decimal());
    assert_eq!(per_minute.as_deref(), Some("0.0025"));
    let each = bill
        .caller_name()
        .map(|rate| (rate.each.to_string(), rate.to_string()));
    let expected = ("0.01".to_owned(), "Twilio US, prefix 1415".to_owned());
    assert_eq!(each, Some(expected));
}

#[test]
fn what_no_card_prices_costs_nothing_beside_the_legs() {
    let call = PricedCall {
        account: id(1),
        started_at: Timestamp::UNIX_EPOCH,
        currency: Currency::USD,
        called: "+13125550142",
        dialled: Vec::new(),
        looked_up: Some((id(1), "+14155550123")),
    };
    let bill = CarrierBill::of(&Tariff::default(), &call).expect("a bill");
    assert_eq!((bill.recording(), bill.caller_name()), (None, None));
}

#[test]
fn the_price_stated_last_counts_and_of_two_at_once_the_dearer() {
    let stated = |leg, secs: i64, price: &str| StatedPrice {
        leg: LegOrdinal(leg),
        price: Amount::parse(price).expect("an amount"),
        at: Timestamp::from_micros(secs * 1_000_000).expect("an instant"),
        reason: None,
    };
    let prices = vec![
        stated(1, 9, "0.02"),
        stated(1, 5, "0.07"),
        stated(1, 9, "0.03"),
        stated(2, 1, "0.01"),
    ];
    let bill = prices.into_iter().fold(bill(), CarrierBill::stating);
    let price = |leg| {
        bill.stated_for(LegOrdinal(leg))
            .map(|it| it.price.to_string())
    };
    assert_eq!(price(1).as_deref(), Some("0.03"));
    assert_eq!(price(2).as_deref(), Some("0.01"));
    assert_eq!(price(0), None);
}
