//! What a campaign may be, and which status may follow which.

use serde_json::{Value, json};

use super::{
    Campaign, CampaignStatus, CreateCampaign, NumberSource, Readiness, Recording, RoutingMode,
    UpdateCampaign,
};
use crate::exchange::fallback::Fallback;
use crate::record::{Refusal, Resource};
use crate::test_requests::{defaults, name, problems, request, unreadable};

const READY: Readiness = Readiness {
    active_offers: 1,
    active_numbers: 1,
    falling_back: 0,
};

fn created(body: Value) -> Campaign {
    Campaign::create(request(body), &defaults()).unwrap()
}

fn refused(body: Value) -> Vec<String> {
    problems(Campaign::create(request(body), &defaults()))
}

fn in_status(status: CampaignStatus) -> Campaign {
    created(json!({"name": "Roofing"})).with_status(status)
}

fn full() -> Campaign {
    created(json!({
        "name": "Roofing",
        "description": "Texas only",
        "timeZone": "America/Denver",
        "ringTimeoutSecs": 20,
        "recording": {"enabled": true, "announcement": "This call is recorded."},
        "fallbackNumber": "+12025550123",
        "fallbackMessage": "Nobody is in."
    }))
}

fn amended(body: Value) -> Campaign {
    full().amended(request(body)).unwrap()
}

fn refused_change(body: Value) -> Vec<String> {
    problems(full().amended(request(body)))
}

#[test]
fn a_campaign_needs_a_name_and_starts_as_a_draft_with_the_tenants_defaults() {
    let campaign = created(json!({"name": "  Roofing "}));
    assert_eq!(campaign.name, name("Roofing"));
    assert_eq!(campaign.status, CampaignStatus::Draft);
    assert_eq!(campaign.number_source, NumberSource::Direct);
    assert_eq!(campaign.routing_mode, RoutingMode::Buyers);
    assert_eq!(campaign.time_zone, defaults().time_zone);
    assert_eq!(campaign.currency, defaults().currency);
    assert_eq!(campaign.ring_timeout_secs.get(), 30);
    assert_eq!(campaign.max_attempts, 3);
    assert_eq!(campaign.max_call_secs.get(), 7200);
    assert_eq!(campaign.recording, Recording::default());
    assert_eq!(campaign.description, None);
    assert_eq!(campaign.fallback, Fallback::default());
}

#[test]
fn null_on_creating_means_the_default() {
    let with_nulls = json!({
        "name": "Roofing", "description": null, "numberSource": null, "routingMode": null,
        "timeZone": null, "currency": null, "ringTimeoutSecs": null, "maxAttempts": null,
        "maxCallSecs": null, "recording": null, "fallbackNumber": null, "fallbackMessage": null
    });
    assert_eq!(created(with_nulls), created(json!({"name": "Roofing"})));
}

#[test]
fn every_wrong_field_of_a_new_campaign_is_reported_at_once() {
    let body = json!({
        "description": 7,
        "numberSource": "pool",
        "routingMode": "auction",
        "timeZone": "Mars/Olympus",
        "currency": "usd",
        "ringTimeoutSecs": 4,
        "maxAttempts": 11,
        "maxCallSecs": 14_401,
        "recording": {"enabled": true},
        "fallbackNumber": "12",
        "fallbackMessage": ""
    });
    assert_eq!(
        refused(body),
        [
            "name is required",
            "description must be a text",
            "numberSource must be direct",
            "routingMode must be buyers",
            "timeZone is not an IANA time zone such as America/Chicago",
            "currency is not an ISO 4217 currency code in upper case, such as USD",
            "ringTimeoutSecs must be a whole number from 5 to 120",
            "maxAttempts must be a whole number from 1 to 10",
            "maxCallSecs must be a whole number from 60 to 14400",
            "recording.announcement is required when recording is enabled",
            "fallbackNumber is not an E.164 phone number: it must start with + and a country code \
             that exists",
            "fallbackMessage must not be empty",
        ]
    );
}

#[test]
fn numbers_are_accepted_up_to_both_edges_and_refused_past_them() {
    for (field, least, most) in [
        ("ringTimeoutSecs", 5, 120),
        ("maxAttempts", 1, 10),
        ("maxCallSecs", 60, 14_400),
        ("conversionWindowSecs", 3600, 31_536_000),
    ] {
        for good in [least, most] {
            let campaign = created(json!({"name": "Roofing", field: good}));
            assert_eq!(serde_json::to_value(&campaign).unwrap()[field], good);
            let changed = serde_json::to_value(amended(json!({field: good}))).unwrap();
            assert_eq!(changed[field], good);
        }
        for bad in [
            json!(least - 1),
            json!(most + 1),
            json!(-1),
            json!(70_000_000_000_i64),
        ] {
            let found = refused(json!({"name": "Roofing", field: bad}));
            assert_eq!(found.len(), 1, "{field} {bad}");
            assert!(found[0].starts_with(field), "{found:?}");
            assert_eq!(refused_change(json!({field: bad})), found);
        }
        let fractional = refused(json!({"name": "Roofing", field: 7.5}));
        assert!(fractional[0].contains("whole number"), "{fractional:?}");
    }
}

#[test]
fn earlier_spellings_of_fields_and_words_are_understood() {
    let campaign = created(json!({"name": "Roofing", "type": "DIRECT", "routingType": "Direct"}));
    assert_eq!(campaign.number_source, NumberSource::Direct);
    assert_eq!(campaign.routing_mode, RoutingMode::Buyers);
    let status: CampaignStatus = serde_json::from_value(json!("InActive")).unwrap();
    assert_eq!(status, CampaignStatus::Paused);
}

#[test]
fn a_field_nobody_knows_is_refused() {
    for body in [
        json!({"name": "Roofing", "nmae": 1}),
        json!({"status": "active"}),
    ] {
        let reason = unreadable::<CreateCampaign>(body);
        assert!(reason.contains("unknown field"), "{reason}");
    }
    for fixed in ["status", "currency", "numberSource", "routingMode"] {
        let reason = unreadable::<UpdateCampaign>(json!({fixed: "x"}));
        assert!(reason.contains("unknown field"), "{reason}");
    }
    assert!(unreadable::<UpdateCampaign>(json!(["Roofing"])).contains("expected an object"));
}

#[test]
fn recording_is_an_object_of_known_fields() {
    let recording = |value: Value| refused(json!({"name": "Roofing", "recording": value}));
    assert_eq!(recording(json!("on")), ["recording must be an object"]);
    assert_eq!(
        recording(json!([true, "Hi"])),
        ["recording must be an object"]
    );
    assert_eq!(
        recording(json!({})),
        ["recording lacks the field `enabled`"]
    );
    assert_eq!(
        recording(json!({"enabled": "yes"})),
        ["recording must be true or false"]
    );
    assert!(recording(json!({"enabled": true, "tone": 1}))[0].contains("unknown field `tone`"));
}

#[test]
fn a_change_sets_what_it_names_and_keeps_the_rest() {
    let changed = amended(json!({"name": "Solar", "maxAttempts": 7}));
    assert_eq!(
        changed,
        Campaign {
            name: name("Solar"),
            max_attempts: 7,
            ..full()
        }
    );
    assert_eq!(amended(json!({})), full());
}

#[test]
fn null_clears_what_may_be_empty_and_is_refused_elsewhere() {
    let cleared = amended(json!({
        "description": null, "fallbackNumber": null, "fallbackMessage": null
    }));
    assert_eq!(
        cleared,
        Campaign {
            description: None,
            fallback: Fallback::default(),
            ..full()
        }
    );
    let always_there = json!({
        "name": null, "timeZone": null, "ringTimeoutSecs": null, "maxAttempts": null,
        "maxCallSecs": null, "recording": null
    });
    assert_eq!(
        refused_change(always_there),
        [
            "name must not be null",
            "timeZone must not be null",
            "ringTimeoutSecs must not be null",
            "maxAttempts must not be null",
            "maxCallSecs must not be null",
            "recording must not be null",
        ]
    );
}

#[test]
fn every_wrong_field_of_a_change_is_reported_at_once() {
    let body = json!({
        "name": " ",
        "description": "",
        "timeZone": "UTC+2",
        "ringTimeoutSecs": 121,
        "maxAttempts": 0,
        "maxCallSecs": 59,
        "recording": {"enabled": true, "announcement": null},
        "fallbackNumber": "abc",
        "fallbackMessage": "x".repeat(501)
    });
    let found = refused_change(body);
    let fields: Vec<&str> = found
        .iter()
        .filter_map(|problem| problem.split(' ').next())
        .collect();
    assert_eq!(
        fields,
        [
            "name",
            "description",
            "timeZone",
            "ringTimeoutSecs",
            "maxAttempts",
            "maxCallSecs",
            "fallbackNumber",
            "fallbackMessage",
            "recording.announcement",
        ]
    );
}

#[test]
fn activation_names_everything_that_is_missing() {
    let draft = in_status(CampaignStatus::Draft);
    for (offers, numbers, missing) in [
        (0, 0, vec!["offers", "numbers"]),
        (0, 1, vec!["offers"]),
        (1, 0, vec!["numbers"]),
    ] {
        let has = Readiness {
            active_offers: offers,
            active_numbers: numbers,
            ..READY
        };
        let refusal = draft.activated(has).unwrap_err();
        assert_eq!(refusal.code, "campaign.not_ready");
        let named: Vec<&str> = refusal
            .details
            .iter()
            .map(|(field, _)| field.as_str())
            .collect();
        assert_eq!(named, missing);
        assert!(
            refusal
                .details
                .iter()
                .all(|(_, reason)| reason.starts_with("needs at least one"))
        );
    }
    let fallen_back_to = Readiness {
        active_numbers: 0,
        falling_back: 1,
        ..READY
    };
    for has in [READY, fallen_back_to] {
        let activated = draft.activated(has).unwrap();
        assert_eq!(activated.status, CampaignStatus::Active);
    }
}

#[test]
fn each_status_allows_its_own_actions() {
    use CampaignStatus::{Active, Archived, Completed, Draft, Paused};

    type Outcome = Result<CampaignStatus, &'static str>;
    const GONE: Outcome = Err("resource.archived");
    const IDLE: Outcome = Err("campaign.not_active");
    const LIVE: Outcome = Err("campaign.active");

    // From each status: activate, pause, complete, archive.
    let table: [(CampaignStatus, [Outcome; 4]); 5] = [
        (Draft, [Ok(Active), IDLE, IDLE, Ok(Archived)]),
        (Active, [Ok(Active), Ok(Paused), Ok(Completed), LIVE]),
        (
            Paused,
            [Ok(Active), Ok(Paused), Ok(Completed), Ok(Archived)],
        ),
        (Completed, [Ok(Active), IDLE, Ok(Completed), Ok(Archived)]),
        (Archived, [GONE, GONE, GONE, GONE]),
    ];
    let covered: Vec<CampaignStatus> = table.iter().map(|(status, _)| *status).collect();
    assert_eq!(covered, CampaignStatus::ALL);

    let outcome = |result: Result<Campaign, Refusal>| -> Outcome {
        result
            .map(|campaign| campaign.status)
            .map_err(|refusal| refusal.code)
    };
    for (status, expected) in table {
        let campaign = in_status(status);
        let found = [
            outcome(campaign.activated(READY)),
            outcome(campaign.paused()),
            outcome(campaign.completed()),
            outcome(campaign.archived()),
        ];
        assert_eq!(found, expected, "from {status}");
        assert_eq!(campaign.is_archived(), status == Archived);
    }
}

#[test]
fn an_action_changes_nothing_but_the_status() {
    let active = full().activated(READY).unwrap();
    assert_eq!(active.with_status(CampaignStatus::Draft), full());
    let archived = active.paused().unwrap().archived().unwrap();
    assert_eq!(archived.with_status(CampaignStatus::Draft), full());
}

#[test]
fn what_an_archived_campaign_lacks_does_not_matter() {
    let archived = in_status(CampaignStatus::Archived);
    let refusal = archived.activated(Readiness::default()).unwrap_err();
    assert_eq!(refusal.code, "resource.archived");
    assert_eq!(
        refusal.message,
        "this campaign is archived and cannot be changed"
    );
    assert_eq!(refusal.details, []);
}

#[test]
fn filters_ask_who_called_before_only_where_somebody_looks_for_that() {
    const NEEDS: &str = "filters[0].any[1].attribute needs screening.duplicates of the campaign, \
                         which says who is a duplicate";
    let filters = json!([{ "any": [
        { "attribute": "caller_state", "test": "equals", "value": "TX" },
        { "attribute": "duplicate", "test": "equals", "value": false }
    ] }]);
    let duplicates = json!({ "scope": "campaign", "windowSecs": 3600, "basis": "attempted", "policy": "mark_only" });
    let screening = json!({ "duplicates": duplicates });
    assert_eq!(
        refused(json!({"name": "Roofing", "filters": filters})),
        [NEEDS]
    );
    assert_eq!(refused_change(json!({"filters": filters})), [NEEDS]);
    let looking = created(json!({"name": "Roofing", "filters": filters, "screening": screening}));
    let change = |body: Value| problems(looking.amended(request(body)));
    const MUST: &str =
        "screening must say who is a duplicate: filters[0].any[1].attribute asks for it";
    assert_eq!(change(json!({"screening": null})), [MUST]);
    assert_eq!(
        change(json!({"screening": {"anonymous": "refuse"}})),
        [MUST]
    );
    assert!(
        looking
            .amended(request(json!({"screening": null, "filters": null})))
            .is_ok()
    );
    // What was kept before this was refused leaves other changes alone.
    let kept = Campaign {
        screening: None,
        ..looking
    };
    assert!(kept.amended(request(json!({"maxAttempts": 2}))).is_ok());
}
