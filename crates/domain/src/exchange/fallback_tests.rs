//! What may be set as a fallback, and what takes the place of what.

use base::ids::CampaignId;
use serde_json::{Value, json};

use super::FallbackType;
use crate::exchange::campaigns::Campaign;
use crate::test_requests::{defaults, id, problems, request};

const DESK: &str = "+12025550123";

fn roofing() -> Campaign {
    Campaign::create(request(json!({"name": "Roofing"})), &defaults()).unwrap()
}

fn with(campaign: &Campaign, change: Value) -> Campaign {
    campaign.amended(request(change)).unwrap()
}

/// The number, whether there is a campaign, and the message.
fn parts(campaign: &Campaign) -> (Option<&str>, bool, Option<&str>) {
    let fallback = &campaign.fallback;
    let message = fallback.message.as_ref().map(|message| message.as_str());
    let number = fallback.number.as_ref().map(|number| number.as_str());
    (number, fallback.campaign_id.is_some(), message)
}

#[test]
fn a_fallback_is_a_number_another_campaign_a_voicemail_or_a_message() {
    let other: CampaignId = id(7);
    for (fallback, kind, expected) in [
        (
            json!({"type": "number", "number": DESK}),
            FallbackType::Number,
            (Some(DESK), false, None),
        ),
        (
            json!({"type": "campaign", "campaignId": other}),
            FallbackType::Campaign,
            (None, true, None),
        ),
        (
            json!({"type": "message", "message": "Call later."}),
            FallbackType::Message,
            (None, false, Some("Call later.")),
        ),
        (
            json!({"type": "voicemail", "greeting": "Leave a message."}),
            FallbackType::Voicemail,
            (None, false, None),
        ),
    ] {
        let set = with(&roofing(), json!({"fallback": fallback.clone()}));
        assert_eq!(parts(&set), expected);
        assert_eq!(set.fallback.kind(), Some(kind));
        let mut again = json!({"fallback": {"number": null, "campaignId": null}});
        for (field, value) in fallback.as_object().expect("an object") {
            again["fallback"][field] = value.clone();
        }
        assert_eq!(with(&set, again), set, "what is shown can be sent back");
        let cleared = with(&set, json!({"fallback": null}));
        assert_eq!(cleared.fallback.kind(), None);
    }
}

#[test]
fn one_takes_the_place_of_the_other_and_the_message_stays() {
    let other: CampaignId = id(7);
    let said = json!({"fallbackNumber": DESK, "fallbackMessage": "Call later."});
    let number = with(&roofing(), said);
    assert_eq!(parts(&number), (Some(DESK), false, Some("Call later.")));
    let campaign = json!({"fallback": {"type": "campaign", "campaignId": other}});
    let campaign = with(&number, campaign);
    assert_eq!(parts(&campaign), (None, true, Some("Call later.")));
    let number = with(&campaign, json!({"fallbackNumber": DESK}));
    assert_eq!(parts(&number), (Some(DESK), false, Some("Call later.")));
    let kept = with(&campaign, json!({"fallbackNumber": null}));
    assert_eq!(
        parts(&kept),
        parts(&campaign),
        "there was no number to clear"
    );
    let said = with(&campaign, json!({"fallback": null}));
    assert_eq!(parts(&said), (None, false, Some("Call later.")));
}

#[test]
fn what_does_not_belong_to_a_type_is_named() {
    for (fallback, expected) in [
        (json!({}), vec!["fallback.type is required"]),
        (
            json!({"type": "number"}),
            vec!["fallback.number is required"],
        ),
        (
            json!({"type": "message", "message": "Later.", "number": DESK}),
            vec!["fallback.number does not go with this type"],
        ),
        (
            json!({"type": "voicemail", "message": "Later."}),
            vec![
                "fallback.greeting is required",
                "fallback.message does not go with this type",
            ],
        ),
        (
            json!({"type": "campaign"}),
            vec!["fallback.campaignId is required"],
        ),
    ] {
        let change = request(json!({"fallback": fallback}));
        assert_eq!(problems(roofing().amended(change)), expected);
    }
    let twice = json!({"fallback": {"type": "number", "number": DESK}, "fallbackNumber": DESK});
    assert_eq!(
        problems(roofing().amended(request(twice))),
        ["fallbackNumber cannot be given beside fallback"]
    );
}

#[test]
fn a_call_that_goes_no_further_rings_takes_a_message_or_hears_one_in_that_order() {
    let last = |fallback: Value| {
        let campaign = with(&roofing(), fallback);
        campaign.fallback.last().map(|last| last.kind())
    };
    let voicemail = json!({"type": "voicemail", "greeting": "Leave a message."});
    for (fallback, expected) in [
        (json!({}), None),
        (
            json!({"fallbackNumber": DESK, "fallbackMessage": "Call later."}),
            Some(FallbackType::Number),
        ),
        (
            json!({"fallback": voicemail, "fallbackMessage": "Call later."}),
            Some(FallbackType::Voicemail),
        ),
        (
            json!({"fallbackMessage": "Call later."}),
            Some(FallbackType::Message),
        ),
        (
            json!({"fallback": {"type": "campaign", "campaignId": id::<CampaignId>(7)}}),
            None,
        ),
    ] {
        assert_eq!(last(fallback.clone()), expected, "{fallback}");
    }
}
