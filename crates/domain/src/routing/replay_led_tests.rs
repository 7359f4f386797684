//! Tests of where a replay leads calls: by their numbers, as these are configured.

use base::ids::{CampaignId, SupplierId};
use base::money::{Amount, Currency};
use base::time::Seconds;

use super::Lead;
use super::funds::Funds;
use super::recorded::RecordedCall;
use super::result::Sums;
use super::test_market::{Leads, Market, all, buyer, dollars, replay_with, sold};
use crate::economics::earnings::Terms;
use crate::exchange::pricing::Pricing;
use crate::routing::facts::Candidate;
use crate::routing::order::Strategy;

/// The campaign that calls came in on.
fn own() -> CampaignId {
    CampaignId::from_parts(1, 0)
}

fn euro() -> Currency {
    Currency::parse("EUR").expect("a currency")
}

/// Another.
fn other() -> CampaignId {
    CampaignId::from_parts(2, 0)
}

/// Terms by which a supplier is paid so many dollars for a call of a minute.
fn paying(price: i64, currency: Currency) -> Terms {
    let amount = Amount::from_micros(price * 1_000_000).expect("an amount");
    Terms {
        pricing: Pricing::Cpc { amount },
        buffer: Seconds::new(60),
        currency,
    }
}

/// A call that a supplier sent who was paid four dollars.
fn sent(number: u64, secs: u32, to: &Candidate) -> RecordedCall {
    let mut call = sold(number, secs, &[], to, 20);
    call.supplier = Some(SupplierId::from_parts(1, 0));
    call.supplier_terms = Some(paying(4, Currency::USD));
    call.outcome.payout = dollars(4);
    call
}

/// A configuration whose number leads calls to the other campaign, where this buyer takes them and
/// the supplier is paid seven.
fn leading_elsewhere(to: &Candidate, currency: Currency) -> Market {
    Market {
        leads: Leads::To(Lead {
            campaign: other(),
            currency,
            supplier_terms: Some(paying(7, currency)),
        }),
        ..Market::of(vec![to.clone()])
    }
}

#[test]
fn a_call_led_to_another_campaign_is_that_campaigns_and_is_paid_by_its_terms() {
    let (first, second) = (buyer(1, 1, 20), buyer(2, 1, 30));
    let calls = [sent(1, 0, &first), {
        // So that it is known how the second buyer takes calls.
        let mut call = sent(2, 600, &second);
        call.campaign = Some(other());
        call
    }];
    let market = leading_elsewhere(&second, Currency::USD);
    let replayed = replay_with(market, Funds::default(), &[], &calls);
    let of = |campaign| replayed.campaigns[&(campaign, Currency::USD)];
    assert_eq!((of(own()).before.calls, of(own()).after.calls), (1, 0));
    assert_eq!((of(other()).before.calls, of(other()).after.calls), (1, 2));
    let [before, after] = all(&replayed);
    assert_eq!((before.payout, after.payout), (dollars(8), dollars(11)));
    assert_eq!(after.revenue, dollars(50), "the second stays as it was");
    assert_eq!((replayed.changed, replayed.uncertain.assumed), (1, 1));
    assert_eq!(replayed.uncertain.unnumbered, 0);
}

#[test]
fn a_call_led_to_a_campaign_of_another_currency_is_counted_in_that() {
    let first = buyer(1, 1, 20);
    let euros = Candidate {
        terms: paying(30, euro()),
        ..first.clone()
    };
    let market = leading_elsewhere(&euros, euro());
    let replayed = replay_with(market, Funds::default(), &[], &[sent(1, 0, &first)]);
    let of = |currency| replayed.totals[&currency];
    let counted = |sums: Sums| (sums.calls, sums.revenue.micros() / 1_000_000);
    let (dollars, euros) = (of(Currency::USD), of(euro()));
    assert_eq!(
        [dollars.before, dollars.after].map(counted),
        [(1, 20), (0, 0)]
    );
    assert_eq!([euros.before, euros.after].map(counted), [(0, 0), (1, 30)]);
}

#[test]
fn a_call_whose_number_leads_nowhere_stays_with_its_campaign_and_is_counted() {
    let first = buyer(1, 1, 20);
    let market = Market {
        leads: Leads::Nowhere,
        ..Market::of(vec![first.clone()])
    };
    let replayed = replay_with(market, Funds::default(), &[], &[sent(1, 0, &first)]);
    let [before, after] = all(&replayed);
    assert_eq!(before, after);
    assert_eq!((replayed.changed, replayed.uncertain.unnumbered), (0, 1));
}

#[test]
fn a_call_whose_callers_name_is_asked_for_and_unknown_is_counted() {
    let first = buyer(1, 1, 20);
    let mut named = sent(2, 600, &first);
    named.origin.caller_name = Some("ADA LOVELACE".to_owned());
    let calls = [sent(1, 0, &first), named];
    let market = Market {
        asks_for_name: true,
        ..Market::of(vec![first])
    };
    let replayed = replay_with(market, Funds::default(), &[], &calls);
    assert_eq!((replayed.changed, replayed.uncertain.unnamed), (0, 1));
}

#[test]
fn a_call_that_was_led_here_does_not_say_which_turn_is_next() {
    let (first, second) = (buyer(1, 1, 20), buyer(2, 1, 20));
    // It went to the second buyer on its own campaign: here it has the first turn there is.
    let led = sent(1, 0, &second);
    let market = Market {
        candidates: vec![first.clone(), second],
        strategy: Some(Strategy::RoundRobin),
        ..leading_elsewhere(&first, Currency::USD)
    };
    let replayed = replay_with(market, Funds::default(), &[], &[led]);
    let taken = replayed.buyers[&(first.buyer, Currency::USD)];
    assert_eq!((taken.before.calls, taken.after.calls), (0, 1));
}
