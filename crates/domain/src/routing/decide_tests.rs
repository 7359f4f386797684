//! Tests of the decision: order, limits, verdicts, and that the seed alone decides ties.

use base::ids::{BuyerId, CampaignId, OfferId, TargetId};
use base::money::{Amount, Currency};
use base::phone::PhoneNumber;
use base::time::Seconds;

use super::{CallRefusal, Decision, Reason, Verdict, decide};
use crate::economics::earnings::Terms;
use crate::exchange::campaigns::CampaignStatus;
use crate::exchange::pricing::Pricing;
use crate::exchange::status::Status;
use crate::exchange::targets::Endpoint;
use crate::routing::facts::{CampaignFacts, Candidate, Facts};
use crate::routing::lineup::{Member, line_up, place_of, side_by_side};

fn candidate(number: u64, priority: u8, weight: u8) -> Candidate {
    let phone = PhoneNumber::from_e164("+13125550101").expect("a number");
    Candidate {
        offer: OfferId::from_parts(number, 0),
        offer_status: Status::Active,
        priority,
        weight,
        target: TargetId::from_parts(number, 0),
        target_status: Status::Active,
        endpoint: Endpoint::PhoneNumber(phone),
        ring_timeout: None,
        buyer: BuyerId::from_parts(number, 0),
        buyer_status: Status::Active,
        terms: Terms {
            pricing: Pricing::Cpc {
                amount: Amount::from_micros(15_500_000).expect("an amount"),
            },
            buffer: Seconds::new(60),
            currency: Currency::USD,
        },
    }
}

fn facts(candidates: &[Candidate]) -> Facts<'_> {
    let campaign = CampaignFacts {
        id: CampaignId::from_parts(1, 0),
        status: CampaignStatus::Active,
        max_attempts: 3,
        ring_timeout: Seconds::new(30),
    };
    Facts {
        campaign,
        candidates,
        tried: &[],
    }
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
fn verdict(decision: &Decision, number: usize) -> &Verdict {
    &decision.verdicts[number - 1]
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
fn attempts_are_limited_and_the_rest_is_told_its_place() {
    let decision = decide(&facts(&in_line(5)), 1);
    assert_eq!(plan(&decision), [1, 2, 3]);
    let reason = Reason::AttemptsUsedUp {
        place: Some(4),
        max_attempts: 3,
    };
    assert_eq!(*verdict(&decision, 4), Verdict::Out { reason });
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
    assert_eq!(*verdict(&decision, 1), Verdict::Out { reason });
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
    assert_eq!(*verdict(&decision, 1), Verdict::Out { reason });
    let reason = Reason::OfferNotActive { status };
    assert_eq!(*verdict(&decision, 3), Verdict::Out { reason });
    let status = Status::Archived;
    let reason = Reason::TargetNotActive { status };
    assert_eq!(*verdict(&decision, 2), Verdict::Out { reason });
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
    let json = serde_json::to_value(decision.verdicts[0].clone()).expect("JSON");
    let expected = serde_json::json!({
        "kind": "out", "reason": { "code": "buyer_not_active", "status": "paused" }
    });
    assert_eq!(json, expected);
}

#[test]
fn side_by_side_the_plan_comes_first_and_then_the_lineup_s_order() {
    let mut candidates = [
        candidate(1, 4, 30),
        candidate(2, 1, 70),
        candidate(3, 2, 50),
    ];
    candidates[1].offer_status = Status::Paused;
    line_up(&mut candidates);
    let lineup: Vec<Member> = candidates.iter().map(Member::of).collect();
    let decision = decide(&facts(&candidates), 1);
    let shown: Vec<_> = side_by_side(&lineup, decision.verdicts)
        .into_iter()
        .map(|judged| {
            (
                judged.member.priority,
                judged.member.weight,
                place_of(&judged.verdict),
            )
        })
        .collect();
    assert_eq!(shown, [(2, 50, Some(1)), (4, 30, Some(2)), (1, 70, None)]);
}

#[test]
fn only_so_many_places_are_drawn_as_somebody_looks_at() {
    let decision = decide(&facts(&equals(500)), 1);
    let places: Vec<_> = decision.verdicts.iter().filter_map(place_of).collect();
    assert_eq!(places.len(), 13);
    assert_eq!(decision.plan.len(), 3);
    let far = decision.verdicts.iter().find(|it| place_of(it).is_none());
    let far = far.expect("somebody is far down").to_string();
    assert_eq!(far, "far down the line, and the campaign makes 3 attempts");
}
