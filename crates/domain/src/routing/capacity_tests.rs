//! Tests of caps as a step of the decision.

use std::sync::Arc;

use base::ids::{BuyerId, CampaignId, OfferId, SupplierId, TargetId};
use base::money::Amount;
use base::time::{Seconds, TimeZone};

use super::takes_of;
use crate::routing::caps::limits::{Caps, Limit};
use crate::routing::caps::rooms::Rooms;
use crate::routing::caps::takes::{further, takes};
use crate::routing::caps::usage::{ScopeCaps, Usage};
use crate::routing::caps::{CapBasis, CapScope, CapWindow};
use crate::routing::decide::{CallRefusal, Decision, Reason, Verdict, decide};
use crate::routing::facts::{CampaignFacts, Candidate, Facts};
use crate::routing::test_facts::{candidate, facts, now};

fn capped(scope: CapScope, limit: Limit) -> ScopeCaps {
    let caps = Caps::new(TimeZone::utc(), vec![limit]).expect("caps");
    ScopeCaps { scope, caps }
}

fn campaign(limit: Limit) -> ScopeCaps {
    capped(CapScope::Campaign(CampaignId::from_parts(1, 0)), limit)
}

fn buyer(number: u64, limit: Limit) -> ScopeCaps {
    capped(CapScope::Buyer(BuyerId::from_parts(number, 0)), limit)
}

fn amount(text: &str) -> Amount {
    Amount::parse(text).expect("an amount")
}

fn use_up(usage: &mut Usage, caps: &ScopeCaps, used: i64) {
    let limit = &caps.caps.limits()[0];
    let starts_at = limit.window().start(&TimeZone::utc(), now());
    usage.record(limit.key(caps.scope), starts_at, used);
}

fn code(decision: &Decision, index: usize) -> Option<&'static str> {
    match &decision.verdicts.list()[index] {
        Verdict::In { .. } => None,
        Verdict::Out { reason } => Some(reason.code()),
    }
}

fn live(limit: u32) -> Limit {
    Limit::concurrent(limit, Vec::new())
}

#[test]
fn a_candidate_without_room_is_out_and_the_next_is_first() {
    let caps = buyer(1, live(5));
    let mut usage = Usage::new();
    use_up(&mut usage, &caps, 5);
    let mut full = candidate(1, 1, 50);
    full.caps.buyer = Some(Arc::new(caps));
    let candidates = [full, candidate(2, 9, 50)];
    let facts = Facts {
        usage: &usage,
        ..facts(&candidates)
    };
    let decision = decide(&facts, 1);
    assert_eq!(decision.plan.len(), 1);
    assert_eq!(decision.plan[0].offer, OfferId::from_parts(2, 0));
    let out = &decision.verdicts.list()[0];
    assert_eq!(out.to_string(), "at capacity 5/5 (buyer, concurrent)");
}

#[test]
fn a_buyers_cap_counts_for_all_its_targets() {
    let caps = Arc::new(buyer(1, live(1)));
    let mut usage = Usage::new();
    use_up(&mut usage, &caps, 1);
    let mut candidates = [candidate(1, 1, 50), candidate(2, 1, 50)];
    for candidate in &mut candidates {
        candidate.caps.buyer = Some(Arc::clone(&caps));
    }
    let facts = Facts {
        usage: &usage,
        ..facts(&candidates)
    };
    let decision = decide(&facts, 1);
    assert_eq!(decision.plan, []);
    let codes = [code(&decision, 0), code(&decision, 1)];
    assert_eq!(codes, [Some("at_capacity"); 2]);
}

#[test]
fn a_full_campaign_or_supplier_refuses_the_call() {
    let candidates = [candidate(1, 1, 50)];
    let supplier = CapScope::Supplier(SupplierId::from_parts(1, 0));
    let (campaign, supplier) = (campaign(live(0)), capped(supplier, live(0)));
    let mut of_campaign = facts(&candidates);
    of_campaign.campaign.caps = Some(&campaign);
    let of_supplier = Facts {
        supplier_caps: Some(&supplier),
        ..facts(&candidates)
    };
    for (facts, scope) in [(of_campaign, "campaign"), (of_supplier, "supplier")] {
        let refusal = decide(&facts, 1).refusal.expect("a refusal");
        let text = format!("at capacity 0/0 ({scope}, concurrent)");
        assert_eq!(refusal.to_string(), text);
        assert!(matches!(refusal, CallRefusal::AtCapacity(_)));
    }
}

#[test]
fn a_call_that_was_dialled_before_keeps_its_place_in_the_campaign() {
    let candidates = [candidate(1, 1, 50), candidate(2, 2, 50)];
    let caps = campaign(live(1));
    let mut usage = Usage::new();
    use_up(&mut usage, &caps, 1);
    let tried = [TargetId::from_parts(1, 0)];
    let mut facts = Facts {
        usage: &usage,
        tried: &tried,
        ..facts(&candidates)
    };
    facts.campaign.caps = Some(&caps);
    assert_eq!(decide(&facts, 1).plan.len(), 1);
    facts.tried = &[];
    assert_eq!(decide(&facts, 1).plan, []);
}

#[test]
fn a_campaigns_money_keeps_out_those_it_does_not_reach() {
    let mut dear = candidate(1, 1, 50);
    dear.price = amount("20.00");
    let mut cheap = candidate(2, 2, 50);
    cheap.price = amount("5.00");
    let candidates = [dear, cheap];
    let caps = campaign(Limit::revenue(CapWindow::Day, amount("100.00")));
    let mut usage = Usage::new();
    use_up(&mut usage, &caps, amount("90.00").micros());
    let mut facts = Facts {
        usage: &usage,
        ..facts(&candidates)
    };
    facts.campaign.caps = Some(&caps);
    let decision = decide(&facts, 1);
    assert_eq!(decision.plan[0].offer, OfferId::from_parts(2, 0));
    assert_eq!(code(&decision, 0), Some("at_capacity"));
}

#[test]
fn what_a_call_holds_for_one_candidate_is_there_for_the_next() {
    let mut candidates = [
        candidate(1, 1, 50),
        candidate(2, 2, 50),
        candidate(3, 3, 50),
    ];
    for (candidate, price) in candidates.iter_mut().zip(["10.00", "15.00", "15.01"]) {
        candidate.price = amount(price);
    }
    let caps = campaign(Limit::revenue(CapWindow::Day, amount("100.00")));
    let mut usage = Usage::new();
    use_up(&mut usage, &caps, amount("95.00").micros());
    let held = takes([&caps], amount("10.00"), now());
    let tried = [TargetId::from_parts(1, 0)];
    let mut facts = Facts {
        usage: &usage,
        tried: &tried,
        held: &held,
        ..facts(&candidates)
    };
    facts.campaign.caps = Some(&caps);
    let offers = decide(&facts, 1).plan;
    let offers: Vec<_> = offers.iter().map(|planned| planned.offer).collect();
    assert_eq!(offers, [OfferId::from_parts(2, 0)]);
}

#[test]
fn what_a_call_takes_is_of_all_scopes_in_the_written_order() {
    let day = |limit| Limit::calls(CapWindow::Day, CapBasis::Attempted, limit);
    let mut candidate: Candidate = candidate(1, 1, 50);
    let offer = CapScope::Offer(OfferId::from_parts(1, 0));
    candidate.caps.offer = Some(Arc::new(capped(offer, day(7))));
    candidate.caps.buyer = Some(Arc::new(buyer(1, live(5))));
    let candidates = [candidate];
    let caps = campaign(day(9));
    let mut facts = facts(&candidates);
    facts.campaign.caps = Some(&caps);
    let takes = takes_of(&candidates[0], &facts);
    let taken: Vec<_> = takes
        .iter()
        .map(|take| (take.key.scope.kind().as_str(), take.amount, take.limit))
        .collect();
    assert_eq!(
        taken,
        [("campaign", 1, 9), ("buyer", 1, 5), ("offer", 1, 7)]
    );
}

#[test]
fn a_verdict_about_a_cap_is_kept_as_it_was() {
    let mut candidate = candidate(1, 1, 50);
    candidate.caps.buyer = Some(Arc::new(buyer(1, live(0))));
    let candidates = [candidate];
    let decision = decide(&facts(&candidates), 1);
    let json = serde_json::to_value(&decision.verdicts.list()[0]).expect("JSON");
    let expected = serde_json::json!({
        "kind": "out",
        "reason": {
            "code": "at_capacity", "scope": "buyer", "window": "concurrent",
            "used": 0, "limit": 0, "timeZone": "UTC"
        }
    });
    assert_eq!(json, expected);
    let read: Verdict = serde_json::from_value(json).expect("a verdict");
    assert_eq!(read, decision.verdicts.list()[0]);
    let Verdict::Out { reason } = read else {
        panic!("the candidate is in");
    };
    assert!(matches!(reason, Reason::AtCapacity(_)));
}

#[test]
fn what_is_remembered_of_caps_changes_no_decision() {
    let mut candidates: Vec<Candidate> = (1..=6).map(|number| candidate(number, 1, 50)).collect();
    for (number, candidate) in (1..).zip(&mut candidates) {
        // Two offers share each buyer.
        candidate.caps.buyer = Some(Arc::new(buyer(number / 2, live(4))));
        let offer = CapScope::Offer(candidate.offer);
        let spent = Limit::revenue(CapWindow::Day, amount("9.00"));
        candidate.caps.offer = Some(Arc::new(capped(offer, spent)));
        candidate.price = amount("2.50");
    }
    let rooms = Rooms::of(&candidates);
    let mut usage = Usage::new();
    for seed in 0..40 {
        // Somebody gives something back now and then.
        if seed % 7 == 6 {
            use_up(&mut usage, &buyer(seed % 3, live(4)), 1);
        }
        let asked = Facts {
            usage: &usage,
            ..facts(&candidates)
        };
        rooms.catch_up(&usage);
        let remembered = Facts {
            rooms: Some(&rooms),
            ..asked
        };
        let decision = decide(&remembered, seed);
        assert_eq!(decision, decide(&asked, seed), "{seed}");
        let first = decision.verdicts.first().map(|index| &candidates[index]);
        let takes = first.map_or_else(Vec::new, |first| takes_of(first, &asked));
        for take in &takes {
            usage.take(take);
        }
    }
}

#[test]
fn a_campaigns_cap_keeps_out_a_call_that_was_only_offered_elsewhere() {
    let full = campaign(live(1));
    let mut usage = Usage::new();
    use_up(&mut usage, &full, 1);
    let candidates = [candidate(1, 1, 50), candidate(2, 2, 50)];
    let elsewhere = [candidates[0].target];
    let before = facts(&candidates);
    let fell_back = Facts {
        tried_elsewhere: &elsewhere,
        usage: &usage,
        campaign: CampaignFacts {
            caps: Some(&full),
            ..before.campaign
        },
        ..before
    };
    let refusal = decide(&fell_back, 1).refusal;
    assert!(matches!(refusal, Some(CallRefusal::AtCapacity(_))));
    let offered_here = Facts {
        tried: &elsewhere,
        tried_elsewhere: &[],
        ..fell_back
    };
    assert_eq!(decide(&offered_here, 1).refusal, None);
}

#[test]
fn what_a_call_holds_of_a_cap_is_room_for_it_in_the_campaign_it_falls_back_to() {
    let supplier = CapScope::Supplier(SupplierId::from_parts(1, 0));
    let supplier = capped(supplier, live(1));
    let candidates = [candidate(1, 1, 50), candidate(2, 2, 50)];
    let held = takes([&supplier], Amount::ZERO, now());
    let mut usage = Usage::new();
    use_up(&mut usage, &supplier, 1);
    let elsewhere = [candidates[0].target];
    let fell_back = Facts {
        tried_elsewhere: &elsewhere,
        held: &held,
        usage: &usage,
        supplier_caps: Some(&supplier),
        ..facts(&candidates)
    };
    let decision = decide(&fell_back, 1);
    assert_eq!(code(&decision, 0), Some("already_tried"));
    assert_eq!(decision.plan[0].target, candidates[1].target);
    let others = Facts {
        held: &[],
        ..fell_back
    };
    assert!(decide(&others, 1).refusal.is_some());
}

#[test]
fn a_cap_that_began_again_is_not_taken_again_by_a_call_that_falls_back() {
    let supplier = CapScope::Supplier(SupplierId::from_parts(1, 0));
    let hourly = Limit::calls(CapWindow::Hour, CapBasis::Attempted, 1);
    let supplier = capped(supplier, hourly);
    let candidates = [candidate(1, 1, 50), candidate(2, 2, 50)];
    let last_hour = now().checked_sub(Seconds::new(60)).expect("an instant");
    let held = takes([&supplier], Amount::ZERO, last_hour);
    let mut usage = Usage::new();
    use_up(&mut usage, &supplier, 1);
    let elsewhere = [candidates[0].target];
    let fell_back = Facts {
        tried_elsewhere: &elsewhere,
        held: &held,
        usage: &usage,
        supplier_caps: Some(&supplier),
        ..facts(&candidates)
    };
    let decision = decide(&fell_back, 1);
    assert_eq!(decision.refusal, None);
    assert_eq!(decision.plan[0].target, candidates[1].target);
    let wanted = takes_of(&candidates[1], &fell_back);
    assert_eq!(further(&held, wanted), [], "nothing more is taken");
}

#[test]
fn money_that_a_call_took_before_the_window_began_again_is_not_taken_again() {
    let caps = campaign(Limit::revenue(CapWindow::Hour, amount("20.00")));
    let mut candidates = [
        candidate(1, 1, 50),
        candidate(2, 2, 50),
        candidate(3, 3, 50),
    ];
    for (candidate, price) in candidates.iter_mut().zip(["10.00", "12.00", "12.01"]) {
        candidate.price = amount(price);
    }
    let last_hour = now().checked_sub(Seconds::new(60)).expect("an instant");
    let held = takes([&caps], amount("10.00"), last_hour);
    let mut usage = Usage::new();
    use_up(&mut usage, &caps, amount("18.00").micros());
    let tried = [candidates[0].target];
    let mut facts = Facts {
        usage: &usage,
        tried: &tried,
        held: &held,
        ..facts(&candidates)
    };
    facts.campaign.caps = Some(&caps);
    let decision = decide(&facts, 1);
    assert_eq!(decision.plan.len(), 1);
    assert_eq!(decision.plan[0].target, candidates[1].target);
    assert_eq!(code(&decision, 2), Some("at_capacity"));
}
