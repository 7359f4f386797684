//! Tests of which callers are heard at all.

use super::{AnonymousPolicy, LeastAttestation, Screening};
use crate::calls::origin::Attestation;
use crate::exchange::blocked_callers::BlockedCaller;
use crate::routing::decide::decide;
use crate::routing::facts::CallerFacts;
use crate::routing::test_facts::{candidate, facts};
use crate::test_requests::request;

/// Why a caller is refused, in words; nothing when they are heard.
fn refusal(screening: &Screening, caller: CallerFacts<'_>) -> Option<String> {
    let candidates = [candidate(1, 5, 50)];
    let mut facts = facts(&candidates);
    facts.campaign.screening = Some(screening);
    facts.caller = caller;
    let decision = decide(&facts, 1);
    assert_eq!(decision.plan.is_empty(), decision.refusal.is_some());
    decision.refusal.map(|refusal| refusal.to_string())
}

#[test]
fn an_attestation_is_heard_when_it_is_as_strong_as_the_campaign_asks() {
    let strongest_first = [
        Some(Attestation::Full),
        Some(Attestation::Partial),
        Some(Attestation::Gateway),
        Some(Attestation::Failed),
        None,
    ];
    let asked = [
        LeastAttestation::Full,
        LeastAttestation::Partial,
        LeastAttestation::Gateway,
    ];
    for (heard, minimum) in asked.into_iter().enumerate() {
        let screening = Screening {
            min_attestation: Some(minimum),
            ..Screening::default()
        };
        for (place, attestation) in strongest_first.into_iter().enumerate() {
            let caller = CallerFacts {
                attestation,
                ..CallerFacts::default()
            };
            let refusal = refusal(&screening, caller);
            assert_eq!(
                refusal.is_none(),
                place <= heard,
                "{attestation:?} for {minimum}"
            );
        }
    }
}

#[test]
fn a_weak_attestation_is_named_with_what_is_asked_for() {
    let screening = Screening {
        min_attestation: Some(LeastAttestation::Partial),
        ..Screening::default()
    };
    let text = refusal(&screening, CallerFacts::default()).expect("a refusal");
    assert_eq!(text, "the attestation is none, and the campaign asks for B");
}

#[test]
fn callers_who_keep_the_number_back_are_heard_unless_the_campaign_refuses_them() {
    let caller = CallerFacts {
        is_anonymous: true,
        ..CallerFacts::default()
    };
    assert_eq!(refusal(&Screening::default(), caller), None);
    let screening = Screening {
        anonymous: AnonymousPolicy::Refuse,
        ..Screening::default()
    };
    let text = refusal(&screening, caller).expect("a refusal");
    assert_eq!(text, "the caller keeps the number back");
    assert_eq!(refusal(&screening, CallerFacts::default()), None);
}

#[test]
fn a_blocked_caller_is_refused_with_the_reason_that_was_noted() {
    let body = serde_json::json!({
        "match": "prefix", "value": "+1900", "reason": "robocalls",
        "expiresAt": "2027-01-01T00:00:00Z"
    });
    let block = BlockedCaller::create(request(body)).expect("an entry");
    let caller = CallerFacts {
        block: Some(&block),
        ..CallerFacts::default()
    };
    let text = refusal(&Screening::default(), caller).expect("a refusal");
    assert_eq!(
        text,
        "the caller's number begins with a blocked prefix: robocalls, until 2027-01-01T00:00:00Z"
    );
}
