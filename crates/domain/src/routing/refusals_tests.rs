//! Tests of why a call is offered to nobody at all: what is asked first, of whom it is not asked again,
//! and what would change it.

use base::ids::{CallId, TargetId};
use base::time::{Seconds, TimeZone, Timestamp};

use super::{CallRefusal, decide};
use crate::calls::origin::{Attestation, Origin};
use crate::exchange::blocked_callers::{BlockedBy, BlockedCaller};
use crate::exchange::campaigns::CampaignStatus;
use crate::exchange::status::Status;
use crate::routing::attributes::Attributes;
use crate::routing::facts::{CampaignFacts, Facts};
use crate::routing::filters::compiled::CompiledFilters;
use crate::routing::schedule::Schedule;
use crate::routing::screening::duplicates::{
    Duplicate, DuplicateBasis, DuplicatePolicy, DuplicateScope,
};
use crate::routing::screening::{AnonymousPolicy, LeastAttestation, Screening};
use crate::routing::test_facts::{candidate, facts};
use crate::test_requests::request;

/// A schedule that is closed when tests ask.
fn nights() -> Schedule {
    let schedule = serde_json::json!({
        "timeZone": "America/Chicago",
        "weekly": [{"days": ["mon"], "from": "20:00", "to": "24:00"}],
    });
    serde_json::from_value(schedule).expect("a schedule")
}

/// Filters that no call passes.
fn nobody() -> CompiledFilters {
    let filters = serde_json::json!([
        { "attribute": "called_number", "test": "equals", "value": "+13125550100" }
    ]);
    let filters = serde_json::from_value(filters).expect("filters");
    CompiledFilters::new(&filters, |_| None)
}

fn code(facts: &Facts<'_>) -> Option<&'static str> {
    let refusal = decide(facts, 1).refusal;
    refusal.as_ref().map(CallRefusal::code)
}

#[test]
fn who_calls_is_asked_before_everything_else() {
    let candidates = [candidate(1, 5, 50)];
    let (schedule, filters) = (nights(), nobody());
    let block = serde_json::json!({ "match": "anonymous" });
    let block = BlockedCaller::create(request(block)).expect("an entry");
    let screening = Screening {
        anonymous: AnonymousPolicy::Refuse,
        ..Screening::default()
    };
    let mut facts = facts(&candidates);
    facts.campaign = CampaignFacts {
        status: CampaignStatus::Paused,
        schedule: Some(&schedule),
        filters: Some(&filters),
        screening: Some(&screening),
        ..facts.campaign
    };
    facts.supplier_status = Some(Status::Paused);
    facts.caller.is_anonymous = true;
    facts.caller.block = Some(&block);
    assert_eq!(code(&facts), Some("blocked_caller"));
    facts.caller.block = None;
    assert_eq!(code(&facts), Some("anonymous_caller"));
    facts.caller.is_anonymous = false;
    assert_eq!(code(&facts), Some("campaign_not_active"));
    facts.campaign.status = CampaignStatus::Active;
    assert_eq!(code(&facts), Some("supplier_not_active"));
    facts.supplier_status = Some(Status::Active);
    assert_eq!(code(&facts), Some("campaign_closed"));
    facts.campaign.schedule = None;
    assert_eq!(code(&facts), Some("filtered_out"));
    facts.campaign.filters = None;
    assert_eq!(code(&facts), None);
}

#[test]
fn a_call_that_was_offered_to_somebody_goes_on_whatever_is_changed_then() {
    let candidates = [candidate(1, 1, 50), candidate(2, 2, 50)];
    let (schedule, filters) = (nights(), nobody());
    let tried = [TargetId::from_parts(1, 0)];
    let mut facts = facts(&candidates);
    facts.campaign = CampaignFacts {
        status: CampaignStatus::Paused,
        schedule: Some(&schedule),
        filters: Some(&filters),
        ..facts.campaign
    };
    facts.supplier_status = Some(Status::Archived);
    assert_eq!(code(&facts), Some("campaign_not_active"));
    facts.tried = &tried;
    let decision = decide(&facts, 1);
    assert_eq!(decision.refusal, None);
    assert_eq!(decision.plan[0].target, TargetId::from_parts(2, 0));
}

#[test]
fn a_supplier_who_is_paused_or_archived_sends_no_calls() {
    let candidates = [candidate(1, 1, 50), candidate(2, 2, 50)];
    for (status, change) in [
        (Status::Active, None),
        (Status::Paused, Some("activate the supplier")),
        (
            Status::Archived,
            Some("assign the called number to a supplier that is not archived"),
        ),
    ] {
        let facts = Facts {
            supplier_status: Some(status),
            ..facts(&candidates)
        };
        let refusal = decide(&facts, 1).refusal;
        assert_eq!(refusal.as_ref().map(CallRefusal::change).as_deref(), change);
        if let Some(refusal) = refusal {
            assert_eq!(refusal.to_string(), format!("the supplier is {status}"));
            assert!(!refusal.ends_call());
        }
    }
}

#[test]
fn a_call_that_was_taken_from_its_supplier_goes_on_where_it_falls_back_to() {
    let candidates = [candidate(1, 1, 50), candidate(2, 2, 50)];
    let elsewhere = [TargetId::from_parts(1, 0)];
    let mut fell_back = Facts {
        supplier_status: Some(Status::Paused),
        tried_elsewhere: &elsewhere,
        ..facts(&candidates)
    };
    assert_eq!(decide(&fell_back, 1).plan.len(), 1);
    // It was not heard there: the campaign itself is asked.
    fell_back.campaign.status = CampaignStatus::Paused;
    assert_eq!(code(&fell_back), Some("campaign_not_active"));
}

#[test]
fn only_who_calls_ends_a_call() {
    let block = |by| CallRefusal::BlockedCaller {
        by,
        prefix: None,
        reason: None,
        expires_at: None,
    };
    for refusal in [
        block(BlockedBy::Number),
        CallRefusal::AnonymousCaller,
        weak(None),
        CallRefusal::DuplicateCaller(duplicate()),
    ] {
        assert!(refusal.ends_call(), "{refusal}");
    }
    for refusal in [
        CallRefusal::Unassigned,
        CallRefusal::Unrecorded,
        closed(None),
        CallRefusal::CampaignNotActive {
            status: CampaignStatus::Paused,
        },
    ] {
        assert!(!refusal.ends_call(), "{refusal}");
    }
}

fn weak(attestation: Option<Attestation>) -> CallRefusal {
    CallRefusal::WeakAttestation {
        attestation,
        minimum: Attestation::from(LeastAttestation::Full),
    }
}

fn closed(opens_at: Option<&str>) -> CallRefusal {
    let opens_at = opens_at.map(|at| Timestamp::parse(at).expect("an instant"));
    CallRefusal::CampaignClosed {
        opens_at,
        time_zone: TimeZone::parse("America/Chicago").expect("a zone"),
    }
}

fn duplicate() -> Duplicate {
    Duplicate {
        of: CallId::from_parts(1, 0),
        at: Timestamp::parse("2026-11-23T11:00:00Z").expect("an instant"),
        scope: DuplicateScope::Campaign,
        basis: Some(DuplicateBasis::Connected),
        window_secs: Some(Seconds::new(7200)),
        policy: DuplicatePolicy::Block,
    }
}

fn blocked(by: BlockedBy, prefix: Option<&str>, expires_at: Option<&str>) -> CallRefusal {
    CallRefusal::BlockedCaller {
        by,
        prefix: prefix.map(str::to_owned),
        reason: None,
        expires_at: expires_at.map(|at| Timestamp::parse(at).expect("an instant")),
    }
}

#[test]
fn a_refusal_says_what_would_change_it_with_the_numbers() {
    let until = Some("2027-01-01T00:00:00Z");
    for (refusal, change) in [
        (
            closed(Some("2026-11-23T15:00:00Z")),
            "change the campaign's schedule, or wait until 09:00 America/Chicago on 2026-11-23",
        ),
        (closed(None), "change the campaign's schedule"),
        (
            blocked(BlockedBy::Prefix, Some("+1900"), until),
            "archive the block list's entry for the prefix +1900, or wait until \
             2027-01-01T00:00:00Z, when it expires",
        ),
        (
            blocked(BlockedBy::Prefix, None, None),
            "archive the block list's entry for the prefix of the caller's number",
        ),
        (
            blocked(BlockedBy::Number, None, None),
            "archive the block list's entry for the caller's number",
        ),
        (
            weak(Some(Attestation::Gateway)),
            "lower the campaign's least attestation from A to C",
        ),
        (
            weak(Some(Attestation::Failed)),
            "take the campaign's least attestation away, which is A",
        ),
        (
            CallRefusal::DuplicateCaller(duplicate()),
            "change what the campaign does about duplicates from block, or wait until \
             2026-11-23T13:00:00Z: an earlier call counts for 7200 s",
        ),
    ] {
        assert_eq!(refusal.change(), change);
    }
}

#[test]
fn a_call_that_is_filtered_out_is_told_what_the_campaign_would_have_to_take() {
    let candidates = [candidate(1, 1, 50)];
    let filters = nobody();
    let origin = Origin {
        called: "+13125550142".to_owned(),
        ..Origin::default()
    };
    let attributes = Attributes::of(&origin, None);
    let mut facts = facts(&candidates);
    facts.attributes = &attributes;
    facts.campaign.filters = Some(&filters);
    let change = decide(&facts, 1).refusal.map(|refusal| refusal.change());
    let expected = "let the campaign's filter on called_number take +13125550142 as well";
    assert_eq!(change.as_deref(), Some(expected));
}

#[test]
fn a_duplicate_says_what_it_was_compared_with_unless_nobody_kept_that() {
    let text = CallRefusal::DuplicateCaller(duplicate()).to_string();
    assert!(
        text.starts_with("the campaign heard this caller before, at 2026-11-23T11:00:00Z (call_"),
        "{text}"
    );
    assert!(
        text.ends_with(", campaign, connected within 7200 s)"),
        "{text}"
    );
    let mut kept = serde_json::to_value(duplicate()).expect("JSON");
    let fields = kept.as_object_mut().expect("an object");
    fields.remove("basis");
    fields.remove("windowSecs");
    let before: Duplicate = serde_json::from_value(kept).expect("a duplicate");
    let refusal = CallRefusal::DuplicateCaller(before);
    assert!(refusal.to_string().ends_with(", campaign)"), "{refusal}");
    let change = "change what the campaign does about duplicates from block";
    assert_eq!(refusal.change(), change);
}

#[test]
fn a_block_that_was_kept_without_its_prefix_is_read_back() {
    let kept = serde_json::json!({
        "code": "blocked_caller", "by": "prefix", "reason": null, "expires_at": null
    });
    let read: CallRefusal = serde_json::from_value(kept).expect("a refusal");
    assert_eq!(read, blocked(BlockedBy::Prefix, None, None));
}
