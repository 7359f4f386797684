//! Which rule of a number has a call.

use base::given::list::Items;
use base::ids::CampaignId;
use base::phone::PhoneNumber;
use base::time::{TimeZone, Timestamp};
use serde_json::{Value, json};

use super::{CompiledRules, Ruling};
use crate::calls::origin::Origin;
use crate::numbers::rules::NumberRules;
use crate::routing::attributes::Attributes;
use crate::test_requests::{id, request};

/// A Monday at noon in UTC.
const MONDAY: &str = "2026-03-02T12:00:00Z";

fn rules(body: Value) -> CompiledRules {
    let request: Items<_> = request(body);
    let mut errors = base::field::FieldErrors::new();
    let rules = NumberRules::read(request, &TimeZone::utc(), &mut errors);
    let rules = errors.into_result(rules).expect("nothing is wrong");
    CompiledRules::new(&rules.expect("rules"), |_| None)
}

/// What rules say of a call from a number of Texas.
fn judged(rules: &CompiledRules, seed: u64) -> Ruling {
    let caller = PhoneNumber::from_e164("+15125550199").expect("a number");
    let origin = Origin {
        caller: caller.to_string(),
        ..Origin::default()
    };
    let call = Attributes::of(&origin, Some(&caller));
    rules.judge(&call, Timestamp::parse(MONDAY).expect("an instant"), seed)
}

fn in_state(state: &str, campaign: u8) -> Value {
    json!({
        "name": format!("From {state}"),
        "filters": [{ "attribute": "caller_state", "test": "equals", "value": state }],
        "campaignId": id::<CampaignId>(campaign)
    })
}

fn drawn(percent: &str, campaign: u8) -> Value {
    json!({ "percent": percent, "campaignId": id::<CampaignId>(campaign) })
}

/// To which campaign the rules lead, if to one.
fn led(rules: &CompiledRules, seed: u64) -> Option<CampaignId> {
    judged(rules, seed).held.map(|held| held.campaign)
}

#[test]
fn the_first_rule_that_holds_has_the_call() {
    let rules = rules(json!([
        in_state("OK", 1),
        { "schedule": { "weekly": [{ "days": ["tue"], "from": "09:00", "to": "17:00" }] },
          "campaignId": id::<CampaignId>(2) },
        in_state("TX", 3),
        in_state("TX", 4)
    ]));
    let ruling = judged(&rules, 1);
    assert_eq!(ruling.ordinal(), Some(3));
    assert_eq!(led(&rules, 1), Some(id(3)));
    assert_eq!(ruling.to_string(), "the number's rule 3 (From TX) holds");
    let reasons = ruling.passed_over.iter().map(|passed| &passed.reason);
    let texts: Vec<_> = reasons.clone().map(ToString::to_string).collect();
    let expected = [
        "caller_state is TX and must be OK",
        "the rule is closed until 09:00 UTC on 2026-03-03",
    ];
    assert_eq!(texts, expected);
    let codes: Vec<_> = reasons.map(super::RuleReason::code).collect();
    assert_eq!(codes, ["filtered_out", "closed"]);
}

#[test]
fn a_call_that_no_rule_takes_stays_with_the_numbers_own_campaign() {
    let rules = rules(json!([in_state("OK", 1), in_state("CA", 2)]));
    let ruling = judged(&rules, 1);
    assert_eq!((ruling.held.as_ref(), ruling.ordinal()), (None, None));
    assert_eq!(ruling.passed_over.len(), 2);
    let text = "none of the number's rules holds: its own campaign has the call";
    assert_eq!(ruling.to_string(), text);
}

#[test]
fn everything_that_a_rule_says_must_hold() {
    let mut rule = in_state("TX", 1);
    rule["schedule"] = json!({ "weekly": [{ "days": ["tue"], "from": "09:00", "to": "17:00" }] });
    assert_eq!(led(&rules(json!([rule])), 1), None);
    let mut rule = in_state("TX", 1);
    rule["percent"] = json!("0.01");
    let rules = rules(json!([rule]));
    let held = (0..1000)
        .filter(|seed| led(&rules, *seed).is_some())
        .count();
    assert!(held < 10, "{held} of 1000");
}

#[test]
fn a_draw_is_the_same_however_often_the_same_call_is_asked_about() {
    let rules = rules(json!([drawn("50", 1)]));
    for seed in 0..200 {
        assert_eq!(judged(&rules, seed), judged(&rules, seed));
    }
    let ruling = (0..200).map(|seed| judged(&rules, seed));
    let not_drawn = ruling.filter(|ruling| ruling.held.is_none()).count();
    assert!((60..140).contains(&not_drawn), "{not_drawn} of 200");
}

#[test]
fn a_percentage_is_met_over_many_calls_and_all_of_them_is_all() {
    let quarter = rules(json!([drawn("25", 1)]));
    let held = (0..20_000).filter(|seed| led(&quarter, *seed).is_some());
    let held = held.count();
    assert!((4_800..5_200).contains(&held), "{held} of 20000");
    let all = rules(json!([drawn("100", 1)]));
    assert!((0..1000).all(|seed| led(&all, seed).is_some()));
}

#[test]
fn the_draws_of_two_rules_do_not_hang_together() {
    let both = rules(json!([drawn("50", 1), drawn("50", 2)]));
    let leads: Vec<_> = (0..20_000).map(|seed| led(&both, seed)).collect();
    let share =
        |campaign: Option<CampaignId>| leads.iter().filter(|lead| **lead == campaign).count();
    let (second, none) = (share(Some(id(2))), share(None));
    assert!((4_800..5_200).contains(&second), "{second} of 20000");
    assert!((4_800..5_200).contains(&none), "{none} of 20000");
}

#[test]
fn a_ruling_is_read_back_as_it_was_stored() {
    let rules = rules(json!([
        in_state("OK", 1),
        { "schedule": { "weekly": [{ "days": ["tue"], "from": "09:00", "to": "17:00" }] },
          "campaignId": id::<CampaignId>(2) },
        drawn("0.01", 3),
        in_state("TX", 4)
    ]));
    let ruling = judged(&rules, 5);
    let stored = serde_json::to_value(&ruling).expect("JSON");
    assert_eq!(
        serde_json::from_value::<Ruling>(stored).expect("a ruling"),
        ruling
    );
    let drew = &ruling.passed_over[2].reason.to_string();
    assert!(drew.ends_with("and it takes what is below 0.01"), "{drew}");
    let changes = ruling.passed_over.iter();
    let changes: Vec<_> = changes.map(|passed| passed.reason.change()).collect();
    assert_eq!(
        changes[..2],
        [
            "let the rule's filter on caller_state take TX as well",
            "change the rule's schedule, or wait until 09:00 UTC on 2026-03-03",
        ]
    );
    let raise = "raise the rule's percent from 0.01 to above ";
    assert!(changes[2].starts_with(raise), "{}", changes[2]);
}
