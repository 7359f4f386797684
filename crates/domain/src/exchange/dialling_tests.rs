//! What may be set about ringing, and what is refused with which reason.

use base::ids::BuyerId;
use serde_json::{Value, json};

use super::CallerId;
use crate::exchange::campaigns::Campaign;
use crate::exchange::targets::Target;
use crate::test_requests::{defaults, id, problems, request};

fn campaign(body: &Value) -> Result<Campaign, base::field::FieldErrors> {
    let roofing = Campaign::create(request(json!({"name": "Roofing"})), &defaults()).unwrap();
    roofing.amended(request(body.clone()))
}

fn target(body: &Value) -> Result<Target, base::field::FieldErrors> {
    let endpoint = json!({"type": "phone_number", "value": "+12025550123"});
    let desk = json!({"buyerId": id::<BuyerId>(1), "name": "Desk", "endpoint": endpoint});
    let desk = Target::create(request(desk), &defaults()).unwrap();
    desk.amended(request(body.clone()), &defaults())
}

#[test]
fn a_campaign_shows_the_caller_and_has_no_bound_on_ringing_until_it_says_otherwise() {
    let plain = campaign(&json!({})).unwrap().dialling;
    assert_eq!(plain.max_ring_secs, None);
    assert_eq!(plain.caller_id, CallerId::Caller);
    let set = campaign(&json!({"maxRingSecs": 45, "callerId": "called"})).unwrap();
    let shown = serde_json::to_value(&set).unwrap();
    assert_eq!(
        (&shown["maxRingSecs"], &shown["callerId"]),
        (&json!(45), &json!("called"))
    );
    let cleared = set.amended(request(json!({"maxRingSecs": null, "callerId": null})));
    assert_eq!(cleared.unwrap().dialling, plain);
}

#[test]
fn a_policy_is_a_word_or_a_number() {
    for (text, shown) in [
        ("caller", "caller"),
        ("CALLED", "called"),
        ("+1 (202) 555-0188", "+12025550188"),
    ] {
        assert_eq!(CallerId::parse(text).unwrap().as_str(), shown);
    }
    for wrong in ["", "nobody", "5550188", "+1", "sip:desk@example.com"] {
        assert!(CallerId::parse(wrong).is_err(), "{wrong}");
    }
    let reason = "must be caller, called or one of your phone numbers, such as +12025550123";
    assert_eq!(
        problems(campaign(&json!({"maxRingSecs": 4, "callerId": "me"}))),
        [
            "maxRingSecs must be a whole number from 5 to 600".to_owned(),
            format!("callerId {reason}")
        ]
    );
}

#[test]
fn a_number_that_no_plan_knows_any_more_stays_readable() {
    let gone = "+19999999999";
    assert!(CallerId::parse(gone).is_err());
    assert_eq!(CallerId::from_stored(gone).unwrap().as_str(), gone);
}

#[test]
fn a_target_has_a_backup_that_is_another_number() {
    let set = target(&json!({"backupPhone": "+12025550124", "sendDigits": "wW12#*"})).unwrap();
    let shown = serde_json::to_value(&set).unwrap();
    assert_eq!(shown["backupNumber"], "+12025550124");
    assert_eq!(shown["sendDigits"], "wW12#*");
    assert_eq!(shown["callerId"], Value::Null);
    assert_eq!(
        problems(target(&json!({"backupNumber": "+12025550123"}))),
        ["backupNumber is the number that rings first"]
    );
    let moved = json!({"endpoint": {"type": "phone_number", "value": "+12025550124"}});
    assert_eq!(
        problems(set.amended(request(moved), &defaults())),
        ["backupNumber is the number that rings first"]
    );
}

#[test]
fn keys_are_keys_and_only_phones_are_sent_some() {
    let reason = "sendDigits must be 1 to 32 of the keys 0-9 * # and the pauses w W";
    let too_many = "1".repeat(33);
    for wrong in ["", "12a", "1 2", &too_many] {
        assert_eq!(problems(target(&json!({"sendDigits": wrong}))), [reason]);
    }
    let sip = json!({"type": "sip", "value": "sip:desk@example.com"});
    assert_eq!(
        problems(target(&json!({"endpoint": sip, "sendDigits": "1"}))),
        ["sendDigits needs a phone number to be dialled"]
    );
}

#[test]
fn a_ring_group_is_kept_replaced_and_cleared_and_no_place_rings_twice() {
    let place = |number: &str| json!({"type": "phone_number", "value": number});
    let group = json!([place("+12025550177"), place("+12025550178")]);
    let desk = target(&json!({"ringGroup": group})).unwrap();
    let amended = |body: Value| desk.amended(request(body), &defaults());
    assert_eq!(desk.dialling.ring_group.len(), 2);
    let kept = amended(json!({"whisper": "Hello."})).unwrap();
    assert_eq!(kept.dialling.ring_group, desk.dialling.ring_group);
    let cleared = amended(json!({"ringGroup": null})).unwrap();
    assert_eq!(cleared.dialling.ring_group, []);
    let moved = amended(json!({"endpoint": place("+12025550178")}));
    assert_eq!(problems(moved), ["ringGroup[1].value rings already"]);
    let backup = amended(json!({"backupNumber": "+12025550177"}));
    assert_eq!(
        problems(backup),
        ["backupNumber is the number that rings first"]
    );
}
