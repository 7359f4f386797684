//! Which rate prices a leg, by the written order.

use base::ids::ProviderAccountId;
use base::money::Currency;
use base::time::{TimeZone, Timestamp};
use serde_json::json;

use super::{Served, Tariff, TariffCard};
use crate::rating::rates::{CardRate, RatePrice, Service};
use crate::test_requests::{id, name, request};

const CALLED: &str = "+13125550142";

/// An outbound rate; the price tells it from the others.
fn rate(prefix: &str, price: &str, from: Option<&str>) -> CardRate {
    let body = json!({
        "service": "outbound", "prefix": prefix, "perMinute": price, "validFrom": from
    });
    CardRate::create(request(body), Currency::USD, &TimeZone::utc()).expect("a rate")
}

/// A card: its number, its account if it is for one, its rates.
type Card = (u8, Option<u8>, Vec<CardRate>);

fn tariff(cards: Vec<Card>) -> Tariff {
    Tariff::of(cards.into_iter().map(|(number, account, rates)| {
        let card = TariffCard {
            id: id(number),
            name: name(&format!("Card {number}")),
            account: account.map(id::<ProviderAccountId>),
        };
        (card, rates)
    }))
}

fn leg(called: &str) -> Served<'_> {
    Served {
        service: Service::Outbound,
        number: called,
        account: id(1),
        at: Timestamp::parse("2026-06-01T12:00:00Z").expect("an instant"),
        currency: Currency::USD,
    }
}

/// The price of the rate that was found, and its card.
fn found(cards: Vec<Card>, leg: &Served<'_>) -> Option<(String, String)> {
    let tariff = tariff(cards);
    let (card, rate) = tariff.find(leg)?;
    let RatePrice::Timed { rate, .. } = rate.price else {
        return None;
    };
    Some((rate.per_minute().to_decimal(), card.name.to_string()))
}

fn expected(price: &str, card: u8) -> Option<(String, String)> {
    Some((price.to_owned(), format!("Card {card}")))
}

#[test]
fn the_longest_prefix_wins_and_any_comes_last() {
    let rates = || {
        vec![
            rate("any", "0.05", None),
            rate("1", "0.04", None),
            rate("1312", "0.03", None),
            rate("131255501423", "0.02", None),
            rate("1313", "0.01", None),
        ]
    };
    for (called, price) in [
        (CALLED, "0.03"),
        ("+13145550142", "0.04"),
        ("+442071838750", "0.05"),
        ("sip:desk@acme.example", "0.05"),
        ("+1312x", "0.05"),
        ("", "0.05"),
    ] {
        let found = found(vec![(1, None, rates())], &leg(called));
        assert_eq!(found, expected(price, 1), "{called}");
    }
}

#[test]
fn a_longer_prefix_that_does_not_hold_gives_way_to_a_shorter() {
    let rates = vec![
        rate("1312", "0.03", Some("2026-07-01T00:00:00Z")),
        rate("1", "0.04", None),
    ];
    assert_eq!(
        found(vec![(1, None, rates)], &leg(CALLED)),
        expected("0.04", 1)
    );
}

#[test]
fn of_one_prefix_the_very_accounts_card_wins_then_the_newer_rate_then_the_newer_card() {
    let since = |month: &str| format!("2026-{month}-01T00:00:00Z");
    let own = (1, Some(1), vec![rate("1", "0.01", None)]);
    let others = (2, Some(2), vec![rate("1", "0.02", None)]);
    let old = (3, None, vec![rate("1", "0.03", Some(&since("01")))]);
    let new = (4, None, vec![rate("1", "0.04", Some(&since("05")))]);
    let twin = (5, None, vec![rate("1", "0.05", Some(&since("05")))]);
    let all = vec![own, others, old.clone(), twin.clone(), new.clone()];
    assert_eq!(found(all, &leg(CALLED)), expected("0.01", 1));
    let shared = vec![twin, new.clone(), old.clone()];
    assert_eq!(found(shared, &leg(CALLED)), expected("0.05", 5));
    assert_eq!(found(vec![new, old], &leg(CALLED)), expected("0.04", 4));
}

#[test]
fn a_rate_of_another_service_currency_or_account_is_none() {
    let rates = || vec![rate("1", "0.04", None)];
    let inbound = Served {
        service: Service::Inbound,
        ..leg(CALLED)
    };
    let euros = Served {
        currency: Currency::parse("EUR").expect("a currency"),
        ..leg(CALLED)
    };
    for other in [inbound, euros] {
        assert_eq!(found(vec![(1, None, rates())], &other), None, "{other:?}");
    }
    assert_eq!(found(vec![(1, Some(2), rates())], &leg(CALLED)), None);
    assert_eq!(found(vec![], &leg(CALLED)), None);
}
