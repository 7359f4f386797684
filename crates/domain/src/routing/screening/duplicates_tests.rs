//! Tests of duplicates: which earlier call counts, and what each policy does.

use base::ids::{BuyerId, CallId, CampaignId, OfferId, TargetId};
use base::time::{Seconds, Timestamp};

use super::{DuplicateBasis, DuplicatePolicy, DuplicateScope, Duplicates, EarlierCall};
use crate::routing::decide::{CallRefusal, Decision, Verdict, decide};
use crate::routing::facts::{Candidate, Facts};
use crate::routing::screening::Screening;
use crate::routing::screening::duplicates::is_duplicate;
use crate::routing::test_facts::{candidate, facts, now};

/// An earlier call to the campaign, offered to a target, so many seconds ago.
fn earlier(target: u64, secs_ago: u32) -> EarlierCall {
    let at = now().checked_sub(Seconds::new(secs_ago));
    EarlierCall {
        id: CallId::from_parts(u64::from(secs_ago), 0),
        at: at.expect("an instant"),
        campaign: Some(CampaignId::from_parts(1, 0)),
        buyer: Some(BuyerId::from_parts(target, 0)),
        target: Some(TargetId::from_parts(target, 0)),
        has_connected: false,
        has_converted: false,
    }
}

fn screening(scope: DuplicateScope, policy: DuplicatePolicy) -> Screening {
    let duplicates = Duplicates {
        scope,
        window_secs: Seconds::new(3600),
        basis: DuplicateBasis::Attempted,
        policy,
    };
    Screening {
        duplicates: Some(duplicates),
        ..Screening::default()
    }
}

fn with<'a>(
    candidates: &'a [Candidate],
    screening: &'a Screening,
    earlier: &'a [EarlierCall],
) -> Facts<'a> {
    let mut facts = facts(candidates);
    facts.campaign.screening = Some(screening);
    facts.caller.earlier = earlier;
    facts
}

fn three() -> Vec<Candidate> {
    (1..=3).map(|number| candidate(number, 5, 50)).collect()
}

fn offers(decision: &Decision) -> Vec<OfferId> {
    decision.plan.iter().map(|planned| planned.offer).collect()
}

fn counts(screening: &Screening, earlier: &EarlierCall) -> bool {
    let earlier = [*earlier];
    is_duplicate(&with(&three(), screening, &earlier))
}

#[test]
fn an_earlier_call_counts_within_the_window_to_the_second() {
    let screening = screening(DuplicateScope::Tenant, DuplicatePolicy::MarkOnly);
    assert!(counts(&screening, &earlier(1, 3600)));
    assert!(!counts(&screening, &earlier(1, 3601)));
}

#[test]
fn an_earlier_call_counts_within_its_scope() {
    let other = EarlierCall {
        campaign: Some(CampaignId::from_parts(2, 0)),
        ..earlier(1, 60)
    };
    let of = |scope| screening(scope, DuplicatePolicy::MarkOnly);
    assert!(counts(&of(DuplicateScope::Tenant), &other));
    assert!(!counts(&of(DuplicateScope::Campaign), &other));
    assert!(counts(&of(DuplicateScope::Campaign), &earlier(1, 60)));
}

#[test]
fn an_earlier_call_counts_when_it_came_as_far_as_the_basis_says() {
    let mut screening = screening(DuplicateScope::Tenant, DuplicatePolicy::MarkOnly);
    let rung = earlier(1, 60);
    let talked = EarlierCall {
        has_connected: true,
        ..rung
    };
    let converted = EarlierCall {
        has_converted: true,
        ..talked
    };
    for (basis, expected) in [
        (DuplicateBasis::Attempted, [true, true, true]),
        (DuplicateBasis::Connected, [false, true, true]),
        (DuplicateBasis::Converted, [false, false, true]),
    ] {
        if let Some(duplicates) = &mut screening.duplicates {
            duplicates.basis = basis;
        }
        let counted = [rung, talked, converted].map(|call| counts(&screening, &call));
        assert_eq!(counted, expected, "{basis}");
    }
}

#[test]
fn callers_who_keep_the_number_back_are_never_duplicates() {
    let screening = screening(DuplicateScope::Tenant, DuplicatePolicy::Block);
    let (candidates, earlier) = (three(), [earlier(1, 60)]);
    let mut facts = with(&candidates, &screening, &earlier);
    assert!(decide(&facts, 1).refusal.is_some());
    facts.caller.is_anonymous = true;
    assert_eq!(decide(&facts, 1).plan.len(), 3);
}

#[test]
fn block_refuses_the_call_and_names_the_newest_earlier_one() {
    for scope in [DuplicateScope::Tenant, DuplicateScope::Campaign] {
        let screening = screening(scope, DuplicatePolicy::Block);
        let earlier = [earlier(1, 60), earlier(2, 30), earlier(3, 90)];
        let candidates = three();
        let refusal = decide(&with(&candidates, &screening, &earlier), 1).refusal;
        let Some(CallRefusal::DuplicateCaller(duplicate)) = refusal else {
            panic!("{scope}: {refusal:?}");
        };
        assert_eq!(duplicate.of, CallId::from_parts(30, 0));
    }
}

#[test]
fn block_in_the_scope_of_a_buyer_or_target_keeps_the_call_from_them_alone() {
    for scope in [DuplicateScope::Buyer, DuplicateScope::Target] {
        let screening = screening(scope, DuplicatePolicy::Block);
        let (candidates, earlier) = (three(), [earlier(2, 60)]);
        let decision = decide(&with(&candidates, &screening, &earlier), 1);
        assert_eq!(decision.plan.len(), 2);
        assert!(!offers(&decision).contains(&OfferId::from_parts(2, 0)));
    }
}

#[test]
fn route_elsewhere_keeps_the_call_from_the_buyer_who_had_the_caller() {
    let screening = screening(DuplicateScope::Tenant, DuplicatePolicy::RouteElsewhere);
    let (mut candidates, earlier) = (three(), [earlier(2, 60)]);
    candidates[2].buyer = BuyerId::from_parts(2, 0);
    let decision = decide(&with(&candidates, &screening, &earlier), 1);
    assert_eq!(offers(&decision), [OfferId::from_parts(1, 0)]);
    let Verdict::Out { reason } = &decision.verdicts.list()[2] else {
        panic!("the buyer gets the call again");
    };
    let text = reason.to_string();
    assert!(
        text.starts_with("had this caller before, at 2026-11-23T11:59:00Z"),
        "{text}"
    );
}

#[test]
fn route_to_same_puts_who_had_the_caller_first_and_keeps_the_others() {
    let screening = screening(DuplicateScope::Target, DuplicatePolicy::RouteToSame);
    let (mut candidates, earlier) = (three(), [earlier(3, 60)]);
    candidates[2].priority = 10;
    for seed in 0..20 {
        let decision = decide(&with(&candidates, &screening, &earlier), seed);
        assert_eq!(decision.plan.len(), 3);
        assert_eq!(decision.plan[0].offer, OfferId::from_parts(3, 0));
    }
    candidates[2].buyer_status = crate::exchange::status::Status::Paused;
    let decision = decide(&with(&candidates, &screening, &earlier), 1);
    assert_eq!(decision.plan.len(), 2);
}

#[test]
fn a_mark_says_what_each_side_pays() {
    for (policy, earns, pays) in [
        (DuplicatePolicy::NoRevenue, false, true),
        (DuplicatePolicy::NoPayout, true, false),
        (DuplicatePolicy::MarkOnly, true, true),
    ] {
        let screening = screening(DuplicateScope::Campaign, policy);
        let (candidates, earlier) = (three(), [earlier(1, 60)]);
        let decision = decide(&with(&candidates, &screening, &earlier), 1);
        for planned in decision.plan {
            let mark = planned.duplicate.expect("a mark");
            assert_eq!((mark.earns(), mark.pays()), (earns, pays), "{policy}");
        }
    }
}

#[test]
fn a_decided_call_is_the_duplicate_that_its_first_taker_has_or_anybodys_where_nobody_takes_it() {
    let of = |screening: &Screening, earlier: EarlierCall| {
        let (candidates, earlier) = (three(), [earlier]);
        let facts = with(&candidates, screening, &earlier);
        let duplicate = super::of(&decide(&facts, 1), &facts);
        duplicate.map(|duplicate| duplicate.of)
    };
    let earlier_id = Some(earlier(2, 60).id);
    for policy in [DuplicatePolicy::Block, DuplicatePolicy::MarkOnly] {
        let tenants = screening(DuplicateScope::Tenant, policy);
        assert_eq!(of(&tenants, earlier(2, 60)), earlier_id, "{policy}");
        assert_eq!(of(&tenants, earlier(2, 3601)), None, "{policy}");
    }
    let buyers = screening(DuplicateScope::Buyer, DuplicatePolicy::Block);
    assert_eq!(of(&buyers, earlier(2, 60)), None, "others take it");
    let same = screening(DuplicateScope::Buyer, DuplicatePolicy::RouteToSame);
    assert_eq!(of(&same, earlier(2, 60)), earlier_id);
}

#[test]
fn in_the_scope_of_a_buyer_only_the_buyer_who_had_the_caller_is_marked() {
    let screening = screening(DuplicateScope::Buyer, DuplicatePolicy::NoRevenue);
    let (candidates, earlier) = (three(), [earlier(2, 60)]);
    let decision = decide(&with(&candidates, &screening, &earlier), 1);
    let marked = decision
        .plan
        .iter()
        .filter(|planned| planned.duplicate.is_some());
    let marked: Vec<_> = marked.map(|planned| planned.offer).collect();
    assert_eq!(marked, [OfferId::from_parts(2, 0)]);
}

#[test]
fn a_call_that_was_offered_to_somebody_is_not_refused_any_more() {
    let screening = screening(DuplicateScope::Tenant, DuplicatePolicy::Block);
    let (candidates, earlier) = (three(), [earlier(1, 60)]);
    let tried = [TargetId::from_parts(1, 0)];
    let facts = Facts {
        tried: &tried,
        ..with(&candidates, &screening, &earlier)
    };
    assert_eq!(decide(&facts, 1).plan.len(), 2);
}

#[test]
fn a_window_that_reaches_beyond_the_calendar_holds_everything() {
    let mut screening = screening(DuplicateScope::Tenant, DuplicatePolicy::MarkOnly);
    if let Some(duplicates) = &mut screening.duplicates {
        duplicates.window_secs = Seconds::MAX;
    }
    let (candidates, earlier) = (three(), [earlier(1, 60)]);
    let facts = Facts {
        started_at: Timestamp::MIN,
        ..with(&candidates, &screening, &earlier)
    };
    assert!(is_duplicate(&facts));
}

#[test]
fn a_call_stays_a_duplicate_however_long_it_goes_on() {
    let mut screening = screening(DuplicateScope::Buyer, DuplicatePolicy::RouteElsewhere);
    if let Some(duplicates) = &mut screening.duplicates {
        duplicates.window_secs = Seconds::new(60);
    }
    let (candidates, earlier) = (three(), [earlier(2, 50)]);
    let at_first = with(&candidates, &screening, &earlier);
    let later = Facts {
        now: at_first.now.checked_add(Seconds::new(30)).expect("later"),
        ..at_first
    };
    for facts in [at_first, later] {
        let mut to = offers(&decide(&facts, 1));
        to.sort_unstable();
        assert_eq!(to, [1, 3].map(|number| OfferId::from_parts(number, 0)));
    }
}
