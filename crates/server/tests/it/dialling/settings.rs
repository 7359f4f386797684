//! The settings come back as they were asked for, and what is wrong is named.

use serde_json::{Value, json};

use crate::world::{Persona, World};

/// A campaign and a target of it: their addresses.
async fn places(owner: &Persona) -> [String; 2] {
    let buyer = owner.buyer("Acme Roofs").await;
    let target = owner.target(&buyer, "Desk").await;
    let campaign = owner.campaign("Roofing").await;
    owner.number("+13125550142", &campaign).await;
    [
        format!("/api/v1/campaigns/{campaign}"),
        format!("/api/v1/targets/{target}"),
    ]
}

#[tokio::test]
async fn a_setting_comes_back_as_it_was_asked_for_and_null_clears_it() {
    let world = World::start().await;
    let owner = world.owner("Acme").await;
    let [campaign, target] = places(&owner).await;
    for (path, setting, asked, shown, cleared) in [
        (&campaign, "maxRingSecs", json!(45), json!(45), json!(null)),
        (
            &campaign,
            "callerId",
            json!("CALLED"),
            json!("called"),
            json!("caller"),
        ),
        (
            &campaign,
            "callerId",
            json!("+1 (312) 555-0142"),
            json!("+13125550142"),
            json!("caller"),
        ),
        (
            &target,
            "backupNumber",
            json!("+13125550188"),
            json!("+13125550188"),
            json!(null),
        ),
        (
            &target,
            "sendDigits",
            json!("w12#"),
            json!("w12#"),
            json!(null),
        ),
        (
            &target,
            "callerId",
            json!("caller"),
            json!("caller"),
            json!(null),
        ),
        (
            &target,
            "whisper",
            json!("A roofing call."),
            json!("A roofing call."),
            json!(null),
        ),
        (
            &campaign,
            "rerouteWithinSecs",
            json!(8),
            json!(8),
            json!(null),
        ),
    ] {
        let changed = owner.patch(path, json!({ setting: asked })).await.ok();
        assert_eq!(changed[setting], shown, "{path}");
        assert_eq!(changed["changes"], json!([setting]));
        assert_eq!(owner.get(path).await.ok()[setting], shown, "{path}");
        let again = owner.patch(path, json!({ setting: shown })).await.ok();
        assert_eq!(again["changes"], json!([]), "{setting}");
        let reply = owner.patch(path, json!({ setting: Value::Null })).await;
        assert_eq!(reply.ok()[setting], cleared, "{path}");
    }
}

#[tokio::test]
async fn what_is_wrong_is_named_and_nothing_is_half_applied() {
    let world = World::start().await;
    let owner = world.owner("Acme").await;
    let [campaign, target] = places(&owner).await;
    for (path, change, names) in [
        (
            &campaign,
            json!({ "maxRingSecs": 601, "callerId": "me" }),
            vec!["maxRingSecs", "callerId"],
        ),
        (
            &campaign,
            json!({ "callerId": "+13125550177" }),
            vec!["callerId"],
        ),
        (
            &target,
            json!({ "callerId": "+13125550177" }),
            vec!["callerId"],
        ),
        (
            &target,
            json!({ "backupNumber": "555", "sendDigits": "call me" }),
            vec!["backupNumber", "sendDigits"],
        ),
        (
            &target,
            json!({ "backupNumber": "+13125550101" }),
            vec!["backupNumber"],
        ),
    ] {
        let before = owner.get(path).await.ok();
        let mut change = change;
        change["name"] = json!("Another name");
        let reply = owner.patch(path, change).await;
        assert_eq!(reply.wrong_names(), names, "{path}");
        assert_eq!(owner.get(path).await.ok(), before, "{path}");
    }
}

#[tokio::test]
async fn accepting_is_asked_for_or_not_and_a_short_talk_has_bounds() {
    let world = World::start().await;
    let owner = world.owner("Acme").await;
    let [campaign, target] = places(&owner).await;
    let changed = owner.patch(&target, json!({ "acceptKey": true })).await;
    assert_eq!(changed.ok()["acceptKey"], true);
    for wrong in [json!(null), json!("1")] {
        let reply = owner.patch(&target, json!({ "acceptKey": wrong })).await;
        assert_eq!(reply.wrong_names(), ["acceptKey"]);
    }
    for wrong in [json!(0), json!(121), json!("soon")] {
        let reply = owner.patch(&campaign, json!({ "rerouteWithinSecs": wrong }));
        assert_eq!(reply.await.wrong_names(), ["rerouteWithinSecs"]);
    }
}

#[tokio::test]
async fn another_tenants_number_is_nobodys_to_show() {
    let world = World::start().await;
    let owner = world.owner("Acme").await;
    let [campaign, _] = places(&owner).await;
    let globex = world.owner("Globex").await;
    let theirs = globex.campaign("Siding").await;
    globex.number("+13125550177", &theirs).await;
    let reply = owner
        .patch(&campaign, json!({ "callerId": "+13125550177" }))
        .await;
    let wrong = (
        "callerId".to_owned(),
        "is not one of your numbers".to_owned(),
    );
    assert_eq!(reply.wrong_fields(), [wrong]);
    let body = json!({ "name": "Gutters", "callerId": "+13125550177" });
    let reply = owner.post("/api/v1/campaigns", body).await;
    assert_eq!(reply.wrong_names(), ["callerId"]);
}
