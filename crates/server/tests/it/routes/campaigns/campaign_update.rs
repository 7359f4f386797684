//! `PATCH /api/v1/campaigns/{campaign}`

use reqwest::Method;
use serde_json::json;

use super::UNKNOWN;
use crate::world::World;

#[tokio::test]
async fn what_is_left_out_stays_and_what_changed_is_listed() {
    let world = World::start().await;
    let owner = world.owner("Acme").await;
    let id = owner.campaign("Roofing").await;
    let body = json!({
        "name": "Roofing, Texas", "timeZone": "America/Chicago", "maxAttempts": 5,
        "recording": { "enabled": true, "announcement": "This call is recorded." },
        "fallbackNumber": "+1 312-555-0199"
    });
    let reply = owner.patch(&format!("/api/v1/campaigns/{id}"), body).await;
    assert_eq!(reply.header("etag"), Some("\"2\""));
    let expected = json!({
        "name": "Roofing, Texas", "description": null, "status": "draft",
        "numberSource": "direct", "routingMode": "buyers", "timeZone": "America/Chicago",
        "currency": "USD", "ringTimeoutSecs": 30, "maxAttempts": 5, "maxCallSecs": 7200, "conversionWindowSecs": 2_592_000,
        "recording": { "enabled": true, "announcement": "This call is recorded." },
        "fallback": {
            "type": "number", "number": "+13125550199", "campaignId": null, "greeting": null,
            "message": null
        },
        "fallbackNumber": "+13125550199", "fallbackMessage": null, "activeOffersCount": 0,
        "filters": null, "screening": null, "strategy": "priority",
        "maxRingSecs": null, "callerId": "caller", "rerouteWithinSecs": null,
        "buyersCount": 0, "numbersCount": 0, "ledNumbersCount": 0, "fallingBackCount": 0, "phoneNumber": null, "schedule": null, "caps": null,
        "version": 2, "updated": true,
        "changes": ["name", "timeZone", "maxAttempts", "recording", "fallbackNumber"]
    });
    assert_eq!(reply.lasting(), expected);
}

#[tokio::test]
async fn null_clears_what_may_be_empty_and_is_refused_elsewhere() {
    let world = World::start().await;
    let owner = world.owner("Acme").await;
    let body = json!({ "name": "Roofing", "description": "Old roofs", "fallbackMessage": "Sorry" });
    let id = owner.make("/api/v1/campaigns", body).await;
    let path = format!("/api/v1/campaigns/{id}");
    let cleared = json!({ "description": null, "fallbackMessage": null });
    let changed = owner.patch(&path, cleared).await.ok();
    assert_eq!(changed["description"], json!(null));
    assert_eq!(
        changed["changes"],
        json!(["description", "fallbackMessage"])
    );
    let refused = json!({ "name": null, "ringTimeoutSecs": null });
    let names = owner.patch(&path, refused).await.wrong_names();
    assert_eq!(names, ["name", "ringTimeoutSecs"]);
}

#[tokio::test]
async fn asking_for_what_is_so_already_writes_nothing() {
    let world = World::start().await;
    let owner = world.owner("Acme").await;
    let id = owner.campaign("Roofing").await;
    let path = format!("/api/v1/campaigns/{id}");
    for body in [json!({}), json!({ "name": " Roofing ", "maxAttempts": 3 })] {
        let same = owner.patch(&path, body).await.ok();
        assert_eq!(same["changes"], json!([]));
        assert_eq!(same["version"], 1);
        assert_eq!(same["updatedAt"], same["createdAt"]);
    }
    assert_eq!(owner.audit(&id).await.len(), 1);
}

#[tokio::test]
async fn every_wrong_field_is_named_and_nothing_is_changed() {
    let world = World::start().await;
    let owner = world.owner("Acme").await;
    let id = owner.campaign("Roofing").await;
    let path = format!("/api/v1/campaigns/{id}");
    let body = json!({
        "name": "n".repeat(121), "timeZone": "Mars/Olympus", "ringTimeoutSecs": 121,
        "maxAttempts": 0, "maxCallSecs": 14_401, "conversionWindowSecs": 60,
        "recording": { "enabled": true },
        "description": 5, "fallbackNumber": "911", "fallbackMessage": ""
    });
    let mut names = owner.patch(&path, body).await.wrong_names();
    names.sort();
    let expected = [
        "conversionWindowSecs",
        "description",
        "fallbackMessage",
        "fallbackNumber",
        "maxAttempts",
        "maxCallSecs",
        "name",
        "recording.announcement",
        "ringTimeoutSecs",
        "timeZone",
    ];
    assert_eq!(names, expected);
    assert_eq!(owner.get(&path).await.ok()["version"], 1);
}

#[tokio::test]
async fn status_and_currency_are_not_changed_here() {
    let world = World::start().await;
    let owner = world.owner("Acme").await;
    let id = owner.campaign("Roofing").await;
    let path = format!("/api/v1/campaigns/{id}");
    for (field, value) in [("status", "active"), ("currency", "EUR")] {
        let reply = owner.patch(&path, json!({ field: value })).await;
        assert_eq!(reply.wrong_names(), [field]);
    }
}

#[tokio::test]
async fn a_body_that_is_no_object_is_refused_without_repeating_it() {
    let world = World::start().await;
    let owner = world.owner("Acme").await;
    let path = format!("/api/v1/campaigns/{}", owner.campaign("Roofing").await);
    let unfinished = Some("{\"maxAttempts\": 4".to_owned());
    let reply = owner.send_text(Method::PATCH, &path, unfinished, &[]).await;
    reply.refused(400, "request.unparsable");
    for body in [json!("secret"), json!(["secret"]), json!(7)] {
        let fields = owner.patch(&path, body).await.wrong_fields();
        assert_eq!(fields, [("body".into(), "must be an object".into())]);
    }
}

#[tokio::test]
async fn a_change_written_against_an_older_version_is_refused() {
    let world = World::start().await;
    let owner = world.owner("Acme").await;
    let id = owner.campaign("Roofing").await;
    let path = format!("/api/v1/campaigns/{id}");
    let patch = async |attempts: u8, tag: &str| {
        let body = Some(json!({ "maxAttempts": attempts }));
        let tag = [("if-match", tag)];
        owner.send(Method::PATCH, &path, body, &tag).await
    };
    patch(4, "\"1\"").await.ok();
    let error = patch(5, "\"1\"").await.refused(412, "resource.stale");
    assert_eq!(error["message"], "the record is at version 2 now");
    assert_eq!(patch(6, "*").await.ok()["version"], 3);
    let fields = patch(7, "yesterday").await.wrong_names();
    assert_eq!(fields, ["If-Match"]);
    assert_eq!(owner.get(&path).await.ok()["maxAttempts"], 6);
}

#[tokio::test]
async fn two_changes_at_once_both_last() {
    let world = World::start().await;
    let owner = world.owner("Acme").await;
    let id = owner.campaign("Roofing").await;
    let path = format!("/api/v1/campaigns/{id}");
    let (one, other) = tokio::join!(
        owner.patch(&path, json!({ "maxAttempts": 9 })),
        owner.patch(&path, json!({ "ringTimeoutSecs": 99 })),
    );
    assert_eq!(one.ok()["changes"], json!(["maxAttempts"]));
    assert_eq!(other.ok()["changes"], json!(["ringTimeoutSecs"]));
    let both = owner.get(&path).await.ok();
    let shown = (&both["maxAttempts"], &both["ringTimeoutSecs"]);
    assert_eq!(shown, (&json!(9), &json!(99)));
    assert_eq!(both["version"], 3);
}

#[tokio::test]
async fn a_name_in_use_is_taken_until_its_campaign_is_archived() {
    let world = World::start().await;
    let owner = world.owner("Acme").await;
    let siding = owner.campaign("Siding").await;
    let path = format!("/api/v1/campaigns/{}", owner.campaign("Roofing").await);
    let body = json!({ "name": "SIDING" });
    let error = owner
        .patch(&path, body.clone())
        .await
        .refused(409, "resource.taken");
    let expected = json!([{ "field": "name", "reason": "is already used by another campaign" }]);
    assert_eq!(error["details"], expected);
    owner
        .delete(&format!("/api/v1/campaigns/{siding}"))
        .await
        .ok();
    assert_eq!(owner.patch(&path, body).await.ok()["name"], "SIDING");
}

#[tokio::test]
async fn what_is_archived_or_unknown_is_not_changed() {
    let world = World::start().await;
    let owner = world.owner("Acme").await;
    let path = format!("/api/v1/campaigns/{}", owner.campaign("Roofing").await);
    owner.delete(&path).await.ok();
    let body = json!({ "name": "Siding" });
    let error = owner
        .patch(&path, body.clone())
        .await
        .refused(409, "resource.archived");
    let expected = "this campaign is archived and cannot be changed";
    assert_eq!(error["message"], expected);
    let unknown = format!("/api/v1/campaigns/{UNKNOWN}");
    let reply = owner.patch(&unknown, body).await;
    reply.refused(404, "resource.not_found");
}

#[tokio::test]
async fn the_audit_log_says_who_changed_what_from_what() {
    let world = World::start().await;
    let owner = world.owner("Acme").await;
    let id = owner.campaign("Roofing").await;
    let path = format!("/api/v1/campaigns/{id}");
    let reply = owner.patch(&path, json!({ "maxAttempts": 5 })).await;
    let trace_id = reply.header("x-trace-id").map(str::to_owned);
    reply.ok();
    let log = owner.audit(&id).await;
    let actions: Vec<_> = log.iter().map(|line| line["action"].as_str()).collect();
    assert_eq!(
        actions,
        [Some("campaign.updated"), Some("campaign.created")]
    );
    let expected = json!([{ "field": "maxAttempts", "from": 3, "to": 5 }]);
    assert_eq!(log[0]["changes"], expected);
    assert_eq!(log[0]["actorName"], "Somebody");
    assert_eq!(log[0]["traceId"].as_str(), trace_id.as_deref());
}

#[tokio::test]
async fn put_at_the_documents_path_changes_as_patch_does() {
    let world = World::start().await;
    let owner = world.owner("Acme").await;
    let id = owner.campaign("Roofing").await;
    let body = Some(json!({ "maxAttempts": 7 }));
    let path = format!("/api/campaigns/{id}");
    let changed = owner.send(Method::PUT, &path, body, &[]).await.ok();
    assert_eq!(changed["updated"], true);
    assert_eq!(changed["changes"], json!(["maxAttempts"]));
    assert_eq!(changed["name"], "Roofing");
}
