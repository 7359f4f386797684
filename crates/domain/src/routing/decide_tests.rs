//! Tests of the decision: order, limits, verdicts, and that the seed alone decides ties.

use std::sync::Arc;

use base::ids::{CampaignId, OfferId, TargetId};
use base::money::{Currency, Money};
use base::phone::PhoneNumber;
use base::time::{Seconds, Timestamp};

use super::{CallRefusal, Decision, Reason, ScheduleScope, Verdict, decide};
use crate::calls::origin::Origin;
use crate::exchange::campaigns::CampaignStatus;
use crate::exchange::dialling::TargetDialling;
use crate::exchange::status::Status;
use crate::ledger::funds::Deposit;
use crate::ledger::purses::{Purses, SetAside, purse_of};
use crate::routing::attributes::Attributes;
use crate::routing::facts::{Candidate, Facts, Schedules};
use crate::routing::filters::compiled::CompiledFilters;
use crate::routing::lineup::{Member, place_of, side_by_side};
use crate::routing::schedule::Schedule;
use crate::routing::test_facts::{candidate, facts};

/// A schedule in Chicago that opens at a time of day, every Monday.
fn opening(from: &str) -> Schedule {
    let schedule = serde_json::json!({
        "timeZone": "America/Chicago",
        "weekly": [{"days": ["mon"], "from": from, "to": "24:00"}],
    });
    serde_json::from_value(schedule).expect("a schedule")
}

/// So many candidates that differ in nothing but their ids.
fn equals(count: u64) -> Vec<Candidate> {
    (1..=count).map(|number| candidate(number, 5, 50)).collect()
}

/// So many candidates, each of a priority of its own.
fn in_line(count: u8) -> Vec<Candidate> {
    (1..=count)
        .map(|number| candidate(u64::from(number), number, 50))
        .collect()
}

/// The numbers of the candidates in the plan, in order.
fn plan(decision: &Decision) -> Vec<u64> {
    let number = |offer: OfferId| (0..).find(|n| OfferId::from_parts(*n, 0) == offer);
    decision
        .plan
        .iter()
        .filter_map(|planned| number(planned.offer))
        .collect()
}

/// The verdict on a candidate of facts in which the numbers count from 1.
fn verdict(decision: &Decision, number: usize) -> Verdict {
    decision.verdicts.list()[number - 1].clone()
}

#[test]
fn the_lowest_priority_number_goes_first_whatever_the_order_of_the_facts() {
    let candidates = [
        candidate(3, 9, 100),
        candidate(1, 1, 1),
        candidate(2, 5, 50),
    ];
    for seed in 0..50 {
        assert_eq!(plan(&decide(&facts(&candidates), seed)), [1, 2, 3]);
    }
}

#[test]
fn the_seed_alone_decides_between_equals() {
    let forwards = equals(6);
    let mut backwards = equals(6);
    backwards.reverse();
    let one = decide(&facts(&forwards), 7);
    assert_eq!(one.plan, decide(&facts(&backwards), 7).plan);
    let orders: std::collections::BTreeSet<_> = (0..40)
        .map(|seed| plan(&decide(&facts(&forwards), seed)))
        .collect();
    assert!(orders.len() > 10, "{} orders", orders.len());
}

#[test]
fn weight_is_how_often_an_equal_goes_first() {
    let candidates = [candidate(1, 5, 75), candidate(2, 5, 25)];
    let first = (0..4000)
        .filter(|seed| plan(&decide(&facts(&candidates), *seed))[0] == 1)
        .count();
    // 3000 expected; six standard deviations of a fair draw are 164.
    assert!((2836..=3164).contains(&first), "{first} of 4000");
}

#[test]
fn whoever_is_next_is_who_was_shown_to_be_and_hangs_on_nobody_who_was_first() {
    let candidates = [
        candidate(1, 5, 50),
        candidate(2, 5, 25),
        candidate(3, 5, 25),
        candidate(4, 5, 25),
    ];
    let mut seconds = [0; 5];
    for seed in 0..4000 {
        let shown = plan(&decide(&facts(&candidates), seed));
        let tried = [TargetId::from_parts(shown[0], 0)];
        let facts = Facts {
            tried: &tried,
            ..facts(&candidates)
        };
        assert_eq!(plan(&decide(&facts, seed)), shown[1..]);
        if shown[0] == 1 {
            seconds[usize::try_from(shown[1]).expect("a place")] += 1;
        }
    }
    // A third each of 1600 expected; six standard deviations of a fair draw are 113.
    for count in &seconds[2..] {
        assert!((420..=647).contains(count), "{seconds:?}");
    }
}

#[test]
fn each_campaign_draws_its_own_numbers() {
    let candidates = equals(2);
    let mut both_first = 0;
    for seed in 0..4000 {
        let mut facts = facts(&candidates);
        let first = plan(&decide(&facts, seed))[0];
        facts.campaign.id = CampaignId::from_parts(9, 9);
        both_first += u32::from(plan(&decide(&facts, seed))[0] == first);
    }
    // Half expected; six standard deviations of a fair draw are 190.
    assert!((1810..=2190).contains(&both_first), "{both_first} of 4000");
}

#[test]
fn attempts_are_limited_and_the_rest_is_told_its_place() {
    let decision = decide(&facts(&in_line(5)), 1);
    assert_eq!(plan(&decision), [1, 2, 3]);
    let reason = Reason::AttemptsUsedUp {
        place: 4,
        max_attempts: 3,
        made: 0,
    };
    assert_eq!(verdict(&decision, 4), Verdict::Out { reason });
}

#[test]
fn what_was_tried_counts_against_the_attempts_and_is_not_tried_again() {
    let candidates = in_line(5);
    let tried = [1, 2].map(|number| TargetId::from_parts(number, 0));
    let facts = Facts {
        tried: &tried,
        ..facts(&candidates)
    };
    let decision = decide(&facts, 1);
    assert_eq!(plan(&decision), [3]);
    let reason = Reason::AlreadyTried;
    assert_eq!(verdict(&decision, 1), Verdict::Out { reason });
}

#[test]
fn what_was_tried_elsewhere_is_no_attempt_and_is_not_tried_again() {
    let candidates = in_line(5);
    let elsewhere = [1, 8, 9].map(|number| TargetId::from_parts(number, 0));
    let facts = Facts {
        tried_elsewhere: &elsewhere,
        ..facts(&candidates)
    };
    let decision = decide(&facts, 1);
    assert_eq!(plan(&decision), [2, 3, 4]);
    let reason = Reason::AlreadyTried;
    assert_eq!(verdict(&decision, 1), Verdict::Out { reason });
}

#[test]
fn an_inactive_buyer_target_or_offer_is_out_with_its_status() {
    let mut buyer = candidate(1, 1, 50);
    buyer.buyer_status = Status::Paused;
    let mut target = candidate(2, 1, 50);
    target.target_status = Status::Archived;
    let mut offer = candidate(3, 1, 50);
    offer.offer_status = Status::Paused;
    let decision = decide(&facts(&[buyer, target, offer]), 1);
    assert!(decision.plan.is_empty());
    let status = Status::Paused;
    let reason = Reason::BuyerNotActive { status };
    assert_eq!(verdict(&decision, 1), Verdict::Out { reason });
    let reason = Reason::OfferNotActive { status };
    assert_eq!(verdict(&decision, 3), Verdict::Out { reason });
    let status = Status::Archived;
    let reason = Reason::TargetNotActive { status };
    assert_eq!(verdict(&decision, 2), Verdict::Out { reason });
}

#[test]
fn a_candidate_is_out_while_its_buyer_target_or_offer_is_closed() {
    let of = |buyer: &str, target: &str, offer: &str| {
        let opening = |from: &str| (!from.is_empty()).then(|| Arc::new(opening(from)));
        Schedules {
            buyer: opening(buyer),
            target: opening(target),
            offer: opening(offer),
        }
    };
    let cases = [
        (of("", "", ""), None),
        (of("06:00", "05:00", "00:00"), None),
        (
            of("09:00", "10:00", "11:00"),
            Some((ScheduleScope::Buyer, "15")),
        ),
        (
            of("06:00", "10:00", "11:00"),
            Some((ScheduleScope::Target, "16")),
        ),
        (of("", "", "11:00"), Some((ScheduleScope::Offer, "17"))),
    ];
    for (schedules, closed) in cases {
        let mut one = candidate(1, 1, 50);
        one.schedules = schedules;
        let decision = decide(&facts(&[one]), 1);
        let Some((scope, hour)) = closed else {
            assert_eq!(plan(&decision), [1]);
            continue;
        };
        let opens_at = Timestamp::parse(&format!("2026-11-23T{hour}:00:00Z")).ok();
        let time_zone = opening("00:00").time_zone().clone();
        let reason = Reason::Closed {
            scope,
            opens_at,
            time_zone,
        };
        assert_eq!(verdict(&decision, 1), Verdict::Out { reason });
    }
}

#[test]
fn a_campaign_that_is_closed_takes_no_call_and_says_when_it_opens() {
    let candidates = equals(1);
    let schedule = opening("09:00");
    let mut facts = facts(&candidates);
    facts.campaign.schedule = Some(&schedule);
    let refusal = decide(&facts, 1).refusal.expect("it is closed");
    let text = "the campaign is closed until 09:00 America/Chicago on 2026-11-23";
    assert_eq!(refusal.to_string(), text);
    facts.now = Timestamp::parse("2026-11-23T15:00:00Z").expect("an instant");
    assert_eq!(decide(&facts, 1).refusal, None);
}

#[test]
fn a_buyer_with_too_little_left_is_out_with_both_amounts() {
    let usd = |text| {
        let dollars = Currency::parse("USD").expect("a currency");
        Money::parse(text, dollars).expect("an amount")
    };
    let with = |left| {
        let mut candidate = candidate(1, 1, 50);
        candidate.deposit = Some(Deposit {
            amount: usd("15.50"),
            needed: usd("15.50"),
            limit: Some(usd("100")),
        });
        let mut purses = Purses::new();
        purses.learn(purse_of(&candidate).expect("a purse"), usd(left));
        let candidates = [candidate];
        let mut facts = facts(&candidates);
        facts.purses = &purses;
        decide(&facts, 1)
    };
    assert_eq!(plan(&with("-84.50")), [1]);
    let reason = Reason::OutOfCredit {
        available: usd("15.49"),
        needed: usd("15.50"),
    };
    let words = "the buyer has 15.49 USD left and the call needs 15.50 USD";
    assert_eq!(reason.to_string(), words);
    assert_eq!(verdict(&with("-84.51"), 1), Verdict::Out { reason });
}

#[test]
fn a_purse_that_cannot_pay_moves_the_call_on_with_the_numbers_compared() {
    let usd = |text| Money::parse(text, Currency::USD).expect("an amount");
    let mut first = candidate(1, 1, 50);
    first.deposit = Some(Deposit {
        amount: usd("15"),
        needed: usd("15"),
        limit: None,
    });
    let key = purse_of(&first).expect("a purse");
    let candidates = [first, candidate(2, 2, 50)];
    let mut purses = Purses::new();
    purses.learn(key, usd("3"));
    let mut facts = facts(&candidates);
    facts.purses = &purses;
    let decision = decide(&facts, 1);
    assert_eq!(plan(&decision), [2]);
    let text = "balance 3.00 below 15.00 needed";
    assert_eq!(verdict(&decision, 1).to_string(), text);
    // What the call set aside for a leg that is over pays for the next.
    let own = [SetAside {
        purse: key,
        amount: usd("12"),
    }];
    facts.set_aside = &own;
    assert_eq!(plan(&decide(&facts, 1)), [1, 2]);
}

#[test]
fn a_campaign_that_is_not_active_takes_no_call() {
    for status in CampaignStatus::ALL {
        let candidates = equals(1);
        let mut facts = facts(&candidates);
        facts.campaign.status = *status;
        let decision = decide(&facts, 1);
        let takes = *status == CampaignStatus::Active;
        assert_eq!(decision.plan.len(), usize::from(takes), "{status}");
        let refusal = (!takes).then_some(CallRefusal::CampaignNotActive { status: *status });
        assert_eq!(decision.refusal, refusal);
    }
}

#[test]
fn a_target_rings_as_long_as_it_says_or_as_the_campaign_does() {
    let mut own = candidate(1, 1, 50);
    own.ring_timeout = Some(Seconds::new(12));
    let decision = decide(&facts(&[own, candidate(2, 2, 50)]), 1);
    let rings: Vec<_> = decision
        .plan
        .iter()
        .map(|planned| planned.ring_timeout.get())
        .collect();
    assert_eq!(rings, [12, 30]);
}

#[test]
fn a_verdict_is_kept_as_words_and_numbers() {
    let mut candidates = equals(1);
    candidates[0].buyer_status = Status::Paused;
    let decision = decide(&facts(&candidates), 1);
    let json = serde_json::to_value(&decision.verdicts.list()[0]).expect("JSON");
    let expected = serde_json::json!({
        "kind": "out", "reason": { "code": "buyer_not_active", "status": "paused" }
    });
    assert_eq!(json, expected);
}

#[test]
fn side_by_side_the_places_come_first_and_then_priority_and_offer() {
    let mut candidates = [
        candidate(1, 4, 30),
        candidate(2, 1, 70),
        candidate(3, 2, 50),
    ];
    candidates[1].offer_status = Status::Paused;
    let lineup: Vec<Member> = candidates.iter().map(Member::of).collect();
    let decision = decide(&facts(&candidates), 1);
    let shown: Vec<_> = side_by_side(&lineup, decision.verdicts.list())
        .into_iter()
        .map(|judged| (judged.member.priority, place_of(&judged.verdict)))
        .collect();
    assert_eq!(shown, [(2, Some(1)), (4, Some(2)), (1, None)]);
}

#[test]
fn of_a_long_line_only_the_places_that_matter_are_told() {
    let decision = decide(&facts(&equals(30)), 1);
    let verdicts = decision.verdicts.list();
    let places = verdicts.iter().filter_map(place_of);
    assert_eq!(places.max(), Some(13));
    let far = Verdict::Out {
        reason: Reason::FarBehind { ahead: 13 },
    };
    let behind = verdicts.iter().filter(|verdict| **verdict == far);
    assert_eq!(behind.count(), 17);
}

/// Filters that let only calls from one state pass.
fn only_from(state: &str) -> CompiledFilters {
    let filter = serde_json::json!([
        { "attribute": "caller_state", "test": "equals", "value": state }
    ]);
    let filters = serde_json::from_value(filter).expect("filters");
    CompiledFilters::new(&filters, |_| None)
}

#[test]
fn a_call_is_offered_to_those_whose_filters_it_passes() {
    let caller = PhoneNumber::from_e164("+12054250142").expect("a number of Alabama");
    let origin = Origin {
        caller: caller.to_string(),
        ..Origin::default()
    };
    let attributes = Attributes::of(&origin, Some(&caller));
    let mut candidates = in_line(2);
    candidates[0].filters = Some(Arc::new(only_from("TX")));
    candidates[1].filters = Some(Arc::new(only_from("AL")));
    let facts = Facts {
        attributes: &attributes,
        ..facts(&candidates)
    };
    let decision = decide(&facts, 1);
    assert_eq!(plan(&decision), [2]);
    let Verdict::Out { reason } = verdict(&decision, 1) else {
        panic!("the call is in line for Texas");
    };
    assert_eq!(reason.to_string(), "caller_state is AL and must be TX");
    let json = serde_json::to_value(&reason).expect("JSON");
    assert_eq!(json["code"], reason.code());
    assert_eq!(json["attribute"], "caller_state");
    assert_eq!(serde_json::from_value::<Reason>(json).ok(), Some(reason));
}

#[test]
fn a_campaigns_filters_keep_the_call_from_everybody() {
    let candidates = equals(2);
    let filters = only_from("TX");
    let mut facts = facts(&candidates);
    facts.campaign.filters = Some(&filters);
    let decision = decide(&facts, 1);
    assert!(decision.verdicts.is_empty());
    let refusal = decision.refusal.expect("a refusal");
    assert_eq!(refusal.code(), "filtered_out");
    assert_eq!(
        refusal.to_string(),
        "caller_state is not known and must be TX"
    );
}

fn with_backup(number: u64, backup: &str) -> Candidate {
    let dialling = TargetDialling {
        backup_number: PhoneNumber::from_e164(backup).ok(),
        ..TargetDialling::default()
    };
    Candidate {
        dialling: Arc::new(dialling),
        ..candidate(number, 1, 50)
    }
}

#[test]
fn a_backup_number_rings_next_when_its_targets_own_place_did_not_take_the_call() {
    let candidates = [
        candidate(1, 1, 50),
        with_backup(2, "+13125550188"),
        candidate(3, 2, 50),
    ];
    let tried = [TargetId::from_parts(2, 0)];
    let facts = Facts {
        tried: &tried,
        missed: Some(OfferId::from_parts(2, 0)),
        ..facts(&candidates)
    };
    let decision = decide(&facts, 1);
    assert_eq!(plan(&decision), [2, 1], "of three attempts one is made");
    let first = &decision.plan[0];
    assert!(first.is_backup);
    assert_eq!(first.endpoint.value(), "+13125550188");
    assert!(!decision.plan[1].is_backup);
    let after_it = Facts {
        tried: &[tried[0], tried[0]],
        missed: None,
        ..facts
    };
    let decision = decide(&after_it, 1);
    assert_eq!(plan(&decision), [1], "its ringing was an attempt");
    let reason = Reason::AlreadyTried;
    assert_eq!(verdict(&decision, 2), Verdict::Out { reason });
}

#[test]
fn a_target_without_a_backup_number_is_not_rung_again() {
    let candidates = in_line(2);
    let tried = [TargetId::from_parts(1, 0)];
    let facts = Facts {
        tried: &tried,
        missed: Some(OfferId::from_parts(1, 0)),
        ..facts(&candidates)
    };
    assert_eq!(plan(&decide(&facts, 1)), [2]);
}

#[test]
fn a_backup_number_of_somebody_who_takes_no_calls_any_more_does_not_ring() {
    let mut paused = with_backup(1, "+13125550188");
    paused.buyer_status = Status::Paused;
    let candidates = [paused, candidate(2, 1, 50)];
    let tried = [TargetId::from_parts(1, 0)];
    let facts = Facts {
        tried: &tried,
        missed: Some(OfferId::from_parts(1, 0)),
        ..facts(&candidates)
    };
    assert_eq!(plan(&decide(&facts, 1)), [2]);
}

#[test]
fn the_next_rings_no_longer_than_all_may_together() {
    let candidates = in_line(3);
    let tried = [TargetId::from_parts(1, 0)];
    let mut facts = Facts {
        tried: &tried,
        ..facts(&candidates)
    };
    facts.campaign.max_ring = Some(Seconds::new(45));
    for (rung, ring) in [(0, 30), (10, 30), (25, 20), (40, 5)] {
        facts.rung = Seconds::new(rung);
        let decision = decide(&facts, 1);
        assert_eq!(decision.plan[0].ring_timeout, Seconds::new(ring), "{rung}");
    }
}

#[test]
fn nobody_is_rung_when_the_time_for_ringing_is_used_up() {
    let candidates = in_line(3);
    let tried = [TargetId::from_parts(1, 0)];
    let mut facts = Facts {
        tried: &tried,
        rung: Seconds::new(41),
        ..facts(&candidates)
    };
    facts.campaign.max_ring = Some(Seconds::new(45));
    let decision = decide(&facts, 1);
    assert!(decision.plan.is_empty());
    let Verdict::Out { reason } = verdict(&decision, 2) else {
        panic!("the second is in line");
    };
    let text = "number 1 in line, and the campaign's targets rang for 41 of 45 s";
    assert_eq!(reason.to_string(), text);
    let json = serde_json::to_value(&reason).expect("JSON");
    assert_eq!(json["code"], reason.code());
    assert_eq!(serde_json::from_value::<Reason>(json).ok(), Some(reason));
}

#[test]
fn attempts_that_are_used_up_are_named_before_the_time_for_ringing() {
    let candidates = in_line(2);
    let tried = [1, 7, 8].map(|number| TargetId::from_parts(number, 0));
    let mut facts = Facts {
        tried: &tried,
        rung: Seconds::new(45),
        ..facts(&candidates)
    };
    facts.campaign.max_ring = Some(Seconds::new(45));
    let reason = Reason::AttemptsUsedUp {
        place: 1,
        max_attempts: 3,
        made: 3,
    };
    let text = "number 1 in line after 3 of the 3 attempts that the campaign makes";
    assert_eq!(reason.to_string(), text);
    let change = "raise the campaign's attempts from 3 to 4, or the offer's priority";
    assert_eq!(reason.change().as_deref(), Some(change));
    let decision = decide(&facts, 1);
    assert_eq!(verdict(&decision, 2), Verdict::Out { reason });
}
