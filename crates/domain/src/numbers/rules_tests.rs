//! What the rules of a number may say.

use base::field::FieldErrors;
use base::given::list::Items;
use base::ids::{CampaignId, ValueListId};
use base::time::TimeZone;
use serde_json::{Value, json};

use super::NumberRules;
use crate::test_requests::{id, problems, request};

fn read(body: Value) -> Result<Option<NumberRules>, FieldErrors> {
    let zone = TimeZone::parse("America/Chicago").expect("a zone");
    let request: Items<_> = request(body);
    let mut errors = FieldErrors::new();
    let rules = NumberRules::read(request, &zone, &mut errors);
    errors.into_result(rules)
}

fn campaign() -> CampaignId {
    id(1)
}

#[test]
fn rules_are_stored_as_they_are_asked_for() {
    let rules = read(json!([
        {
            "name": "Texas by day",
            "schedule": { "weekly": [{ "days": ["mon"], "from": "09:00", "to": "17:00" }] },
            "filters": [{ "attribute": "caller_state", "test": "equals", "value": "TX" }],
            "percent": "12.5",
            "campaignId": campaign()
        },
        { "percent": "0.01", "campaignId": campaign() }
    ]));
    let rules = rules.unwrap().expect("rules");
    let stored = serde_json::to_value(&rules).unwrap();
    assert_eq!(stored[0]["schedule"]["timeZone"], "America/Chicago");
    assert_eq!(stored[0]["percent"], "12.5");
    assert_eq!(stored[1]["name"], Value::Null);
    assert_eq!(
        serde_json::from_value::<NumberRules>(stored).unwrap(),
        rules
    );
    assert_eq!(read(json!([])), Ok(None));
}

#[test]
fn what_is_wrong_names_the_rule_and_the_field() {
    let wrong = read(json!([
        { "percent": "5", "campaignId": campaign() },
        { "percent": "0", "campaignId": campaign() },
        { "percent": "0.015", "campaignId": campaign() },
        { "percent": "100.01", "campaignId": campaign() },
        { "filters": [{ "attribute": "shoe_size", "test": "present" }] },
        {
            "schedule": { "weekly": [{ "days": ["mon"], "from": "09:00", "to": "09:00" }] },
            "campaignId": campaign()
        }
    ]));
    let wrong = problems(wrong);
    let fields: Vec<&str> = wrong.iter().map(|problem| field(problem)).collect();
    let expected = [
        "[1].percent",
        "[2].percent",
        "[3].percent",
        "[4].campaignId",
        "[4].filters[0].attribute",
        "[5].schedule.weekly[0].to",
    ];
    assert_eq!(fields, expected);
}

/// The field that a problem is about.
fn field(problem: &str) -> &str {
    problem.split(' ').next().unwrap_or_default()
}

#[test]
fn a_rule_that_takes_every_call_is_none() {
    const BARE: &str = "[0] needs a schedule, filters or a percent: otherwise it takes every call";
    let bare = json!([{ "name": "All", "campaignId": campaign() }]);
    assert_eq!(problems(read(bare)), [BARE]);
    let always = json!([{ "schedule": {}, "campaignId": campaign() }]);
    assert_eq!(problems(read(always)), [BARE]);
}

#[test]
fn a_number_has_at_most_twenty_rules() {
    let rule = json!({ "percent": "1", "campaignId": campaign() });
    let rules = |count| read(Value::from(vec![rule.clone(); count]));
    assert!(rules(20).is_ok());
    assert_eq!(problems(rules(21)), [" must not hold more than 20 items"]);
}

#[test]
fn the_campaigns_and_lists_of_rules_have_their_places() {
    let list = id::<ValueListId>(2);
    let rules = read(json!([
        { "percent": "1", "campaignId": campaign() },
        {
            "filters": [{ "attribute": "caller_zip", "test": "in", "list": list }],
            "campaignId": id::<CampaignId>(3)
        }
    ]));
    let rules = rules.unwrap().expect("rules");
    let campaigns: Vec<_> = rules.campaigns().collect();
    let expected = [("[0].campaignId", campaign()), ("[1].campaignId", id(3))];
    assert_eq!(
        campaigns,
        expected.map(|(place, id)| (place.to_owned(), id))
    );
    let lists: Vec<_> = rules.lists().collect();
    assert_eq!(lists, [("[1].filters[0].list".to_owned(), list)]);
}
