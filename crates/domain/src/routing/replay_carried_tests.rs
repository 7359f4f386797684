//! Tests of what a replay carries from call to call: backup numbers, money, callers and turns.

use std::sync::Arc;

use base::ids::{CallId, CampaignId};
use base::money::{Amount, Currency};
use base::phone::PhoneNumber;
use base::time::Seconds;

use super::funds::{Funds, Movement};
use super::recorded::{Course, RecordedCall, TargetLine};
use super::result::Uncertain;
use super::test_market::{Market, after, all, buyer, dollars, replay, replay_with, sold};
use crate::exchange::dialling::TargetDialling;
use crate::ledger::billing::{Billing, BillingMode};
use crate::ledger::purses::PurseKey;
use crate::routing::facts::Candidate;
use crate::routing::order::Strategy;
use crate::routing::screening::Screening;
use crate::routing::screening::duplicates::{
    Duplicate, DuplicateBasis, DuplicatePolicy, DuplicateScope, Duplicates, EarlierCall,
};
use crate::routing::test_facts::now;

/// A buyer whose target has a backup number.
fn with_backup(candidate: Candidate) -> (Candidate, TargetLine) {
    let backup = PhoneNumber::from_e164("+13125550199").expect("a number");
    let line = TargetLine {
        target: candidate.target,
        backup: Some(backup.clone()),
    };
    let dialling = TargetDialling {
        backup_number: Some(backup),
        ..TargetDialling::default()
    };
    let candidate = Candidate {
        dialling: Arc::new(dialling),
        ..candidate
    };
    (candidate, line)
}

#[test]
fn a_backup_number_rings_where_nobody_took_the_call_and_does_as_it_did_there() {
    let (first, backup) = with_backup(buyer(1, 1, 20));
    let second = buyer(2, 2, 15);
    let mut saved = sold(1, 0, &[&first], &first, 20);
    saved.attempts[1].line = backup;
    let mut hung_up = sold(2, 600, &[&first], &second, 15);
    hung_up.attempts[0].course = Course::Failed {
        after_micros: Seconds::new(10).as_micros(),
        rung_micros: Seconds::new(10).as_micros(),
        was_answered: true,
    };
    let calls = [saved, hung_up];
    let replayed = replay(vec![first, second.clone()], &calls);
    assert_eq!(replayed.changed, 0, "each goes the way it went");
    assert_eq!(replayed.uncertain, Uncertain::default());
    // Without the number, the first call goes to the second buyer too.
    let without = vec![buyer(1, 1, 20), second];
    let replayed = replay(without, &calls);
    assert_eq!(replayed.changed, 1);
    assert_eq!(replayed.uncertain.assumed, 1);
    let [_, after] = all(&replayed);
    assert_eq!(after.revenue, dollars(30));
}

#[test]
fn a_backup_number_of_which_no_call_was_recorded_is_unknown() {
    let (first, _) = with_backup(buyer(1, 1, 20));
    let second = buyer(2, 2, 15);
    let calls = [sold(1, 0, &[&first], &second, 15)];
    let replayed = replay(vec![first, second], &calls);
    assert_eq!(replayed.uncertain.unknown, 1);
}

fn purse(of: &Candidate) -> PurseKey {
    PurseKey::prepaid(of.buyer, Currency::USD)
}

/// A buyer who pays ahead.
fn paying_ahead(candidate: Candidate) -> Candidate {
    let billing = Billing {
        mode: BillingMode::Prepaid,
        ..Billing::default()
    };
    Candidate {
        deposit: billing.deposit(&candidate.terms.pricing, Currency::USD),
        ..candidate
    }
}

#[test]
fn what_was_paid_ahead_is_spent_call_by_call_and_paid_in_again_when_it_was() {
    let (first, second) = (paying_ahead(buyer(1, 1, 20)), buyer(2, 2, 15));
    let calls = [
        sold(1, 0, &[], &first, 20),
        // Twenty are left and set aside for the first call, which talks until 190.
        sold(2, 100, &[], &second, 15),
        sold(3, 300, &[], &second, 15),
        sold(4, 900, &[], &first, 20),
    ];
    let had = dollars(25);
    let paid_in = Movement {
        at: after(800),
        purse: purse(&first),
        change: dollars(15),
    };
    let funds = Funds::new([(purse(&first), had)], vec![paid_in]);
    let market = Market::of(vec![first.clone(), second.clone()]);
    let replayed = replay_with(market, funds, &[], &calls);
    assert_eq!(replayed.changed, 0, "each goes where it went");
    assert_eq!(replayed.uncertain.unfunded, 2);
    let funds = Funds::new([(purse(&first), had)], Vec::new());
    let market = Market::of(vec![first, second]);
    let replayed = replay_with(market, funds, &[], &calls);
    assert_eq!(
        replayed.changed, 1,
        "five do not pay for the fourth without it"
    );
}

#[test]
fn a_buyer_on_account_owes_up_to_the_limit() {
    let (first, second) = (buyer(1, 1, 20), buyer(2, 2, 15));
    let calls = [
        sold(1, 0, &[], &first, 20),
        sold(2, 300, &[], &first, 20),
        sold(3, 600, &[], &second, 15),
    ];
    let limit = Billing {
        credit_limit: Some(Amount::from_micros(50_000_000).expect("an amount")),
        ..Billing::default()
    };
    let bounded = Candidate {
        deposit: limit.deposit(&first.terms.pricing, Currency::USD),
        ..first.clone()
    };
    let market = || Market::of(vec![bounded.clone(), second.clone()]);
    let owing = |owed| {
        let purse = PurseKey::receivable(first.buyer, Currency::USD);
        Funds::new([(purse, owed)], Vec::new())
    };
    let replayed = replay_with(market(), owing(dollars(-10)), &[], &calls);
    assert_eq!((replayed.changed, replayed.uncertain.unfunded), (0, 1));
    let replayed = replay_with(market(), owing(dollars(-11)), &[], &calls);
    assert_eq!((replayed.changed, replayed.uncertain.unfunded), (1, 2));
}

/// What a campaign does about callers who talked within the day before.
fn screening(scope: DuplicateScope, policy: DuplicatePolicy) -> Option<Screening> {
    Some(Screening {
        duplicates: Some(Duplicates {
            scope,
            window_secs: Seconds::new(86_400),
            basis: DuplicateBasis::Connected,
            policy,
        }),
        ..Screening::default()
    })
}

#[test]
fn a_caller_who_talked_before_in_the_span_or_before_it_is_a_duplicate() {
    let first = buyer(1, 1, 20);
    let calls = [
        sold(2, 0, &[], &first, 20),
        // The call before still rings when this one comes in, and talks when the next does.
        sold(3, 5, &[], &first, 20),
        sold(4, 15, &[], &first, 20),
    ];
    let market = |policy| Market {
        screening: screening(DuplicateScope::Campaign, policy),
        ..Market::of(vec![first.clone()])
    };
    let replay = |policy, before: &[EarlierCall]| {
        let replayed = replay_with(market(policy), Funds::default(), before, &calls);
        let [_, after] = all(&replayed);
        (after.connected, after.revenue, replayed.uncertain.returned)
    };
    let blocked = replay(DuplicatePolicy::Block, &[]);
    assert_eq!(blocked, (2, dollars(40), 0), "the third is refused");
    let unpaid = replay(DuplicatePolicy::NoRevenue, &[]);
    assert_eq!(unpaid, (3, dollars(40), 0), "the third is not paid for");
    let before = EarlierCall {
        id: CallId::from_parts(1, 0),
        at: now(),
        campaign: calls[0].campaign,
        buyer: Some(first.buyer),
        target: Some(first.target),
        has_connected: true,
        has_converted: false,
    };
    let blocked = replay(DuplicatePolicy::Block, &[before]);
    assert_eq!(blocked, (0, dollars(0), 2), "all are refused");
}

#[test]
fn a_call_that_fell_back_is_an_earlier_one_in_its_own_campaign_and_in_the_one_it_was_offered_in() {
    let first = buyer(1, 1, 20);
    let other = CampaignId::from_parts(2, 0);
    let mut there = sold(2, 300, &[], &first, 20);
    there.campaign = Some(other);
    let market = |takes_in| Market {
        screening: screening(DuplicateScope::Campaign, DuplicatePolicy::Block),
        takes_in,
        ..Market::of(vec![first.clone()])
    };
    let connected = |takes_in, second: &RecordedCall| {
        let calls = [sold(1, 0, &[], &first, 20), second.clone()];
        let replayed = replay_with(market(takes_in), Funds::default(), &[], &calls);
        let [_, after] = all(&replayed);
        after.connected
    };
    let here = sold(2, 300, &[], &first, 20);
    assert_eq!(connected(None, &there), 2, "each is another campaign's");
    assert_eq!(connected(None, &here), 1);
    assert_eq!(connected(Some(other), &there), 1, "it was offered there");
}

#[test]
fn a_recorded_duplicate_keeps_its_money_while_it_stays_one() {
    let first = buyer(1, 1, 20);
    let mut repeated = sold(2, 300, &[], &first, 0);
    repeated.attempts[0].duplicate = Some(Duplicate {
        of: CallId::from_parts(1, 0),
        at: now(),
        scope: DuplicateScope::Campaign,
        basis: None,
        window_secs: None,
        policy: DuplicatePolicy::NoRevenue,
    });
    let calls = [sold(1, 0, &[], &first, 20), repeated];
    let market = Market {
        screening: screening(DuplicateScope::Campaign, DuplicatePolicy::NoRevenue),
        ..Market::of(vec![first.clone()])
    };
    let replayed = replay_with(market, Funds::default(), &[], &calls);
    assert_eq!(replayed.changed, 0);
    let replayed = replay(vec![first], &calls);
    assert_eq!(
        replayed.changed, 1,
        "nobody asks any more who called before"
    );
    let [before, after] = all(&replayed);
    assert_eq!((before.revenue, after.revenue), (dollars(20), dollars(40)));
}

#[test]
fn offers_take_turns_from_where_the_first_recorded_call_went() {
    let offers = [buyer(1, 1, 20), buyer(2, 1, 15), buyer(3, 1, 10)];
    let calls = [
        sold(1, 0, &[], &offers[1], 15),
        sold(2, 300, &[], &offers[2], 10),
        sold(3, 600, &[], &offers[0], 20),
        sold(4, 900, &[], &offers[1], 15),
    ];
    let market = Market {
        strategy: Some(Strategy::RoundRobin),
        ..Market::of(offers.to_vec())
    };
    let replayed = replay_with(market, Funds::default(), &[], &calls);
    assert_eq!(replayed.changed, 0);
    assert_eq!(replayed.uncertain.in_turn, 4);
}
