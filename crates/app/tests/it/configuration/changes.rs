//! Concurrent changes, versions, audit rows, and a buyer's first target.

use app::{AppError, Filter};
use base::page::{PageRequest, Sort};
use domain::exchange::buyers::BuyerSummary;
use domain::record::Version;
use serde_json::{Value, json};
use testkit::TestGround;

use super::{actions, audit};
use crate::requests::{campaign, request};

async fn buyer(ground: &TestGround, actor: &app::actor::Actor, body: Value) -> BuyerSummary {
    let made = ground.app.buyers.make(actor, request(body)).await;
    made.expect("a buyer")
}

#[tokio::test]
async fn changes_at_once_of_different_fields_are_all_kept() {
    let ground = TestGround::new().await;
    let acme = ground.tenant("Acme").await;
    let id = buyer(&ground, &acme, json!({"name": "Buyer"}))
        .await
        .record
        .id;
    let asked = [
        ("name", json!("Best Buyer")),
        ("company", json!("Buyer & Sons")),
        ("email", json!("calls@example.com")),
        ("notes", json!("pays on time")),
        ("status", json!("paused")),
    ];
    let mut requests = tokio::task::JoinSet::new();
    for (field, value) in asked.clone() {
        let (app, acme) = (ground.app.clone(), acme.clone());
        requests.spawn(async move {
            let body = request(json!({field: value}));
            app.buyers.update(&acme, id, None, body).await
        });
    }
    for changed in requests.join_all().await {
        assert_eq!(changed.expect("a change").changes.len(), 1);
    }
    let record = ground
        .app
        .buyers
        .read(&acme, id)
        .await
        .expect("the buyer")
        .record;
    assert_eq!(record.version, Version(6));
    let shown = serde_json::to_value(&record).expect("a record is JSON");
    for (field, value) in asked {
        assert_eq!(shown[field], value, "{field}");
    }
    let events = audit(&ground, &acme, id).await;
    let updates = actions(&events)
        .iter()
        .filter(|action| **action == "buyer.updated")
        .count();
    assert_eq!(updates, 5);
}

#[tokio::test]
async fn every_change_that_was_answered_as_done_is_one_version() {
    let ground = TestGround::new().await;
    let acme = ground.tenant("Acme").await;
    let id = buyer(&ground, &acme, json!({"name": "Buyer"}))
        .await
        .record
        .id;
    let mut requests = tokio::task::JoinSet::new();
    for ordinal in 0..30 {
        let (app, acme) = (ground.app.clone(), acme.clone());
        requests.spawn(async move {
            let body = request(json!({"notes": format!("note {ordinal}")}));
            app.buyers.update(&acme, id, None, body).await.is_ok()
        });
    }
    let done = requests
        .join_all()
        .await
        .into_iter()
        .filter(|done| *done)
        .count();
    let record = ground
        .app
        .buyers
        .read(&acme, id)
        .await
        .expect("the buyer")
        .record;
    assert_eq!(
        usize::try_from(record.version.0).expect("a count"),
        1 + done
    );
    assert_eq!(audit(&ground, &acme, id).await.len(), 1 + done);
    assert!(done >= 5, "only {done} of 30 came through");
}

#[tokio::test]
async fn a_request_for_an_older_version_is_told_the_present_one() {
    let ground = TestGround::new().await;
    let acme = ground.tenant("Acme").await;
    let id = campaign(&ground, &acme, "Roofing").await.record.id;
    let change = |name| request(json!({"name": name}));
    let campaigns = &ground.app.campaigns;
    let first = campaigns
        .update(&acme, id, Some(Version(1)), change("Solar"))
        .await;
    first.expect("a change");
    let before = ground.database.rows_of(acme.tenant).await;
    let second = campaigns
        .update(&acme, id, Some(Version(1)), change("Siding"))
        .await;
    assert!(
        matches!(second, Err(AppError::Stale { current: 2 })),
        "{second:?}"
    );
    let archived = campaigns.archive(&acme, id, Some(Version(1))).await;
    assert!(
        matches!(archived, Err(AppError::Stale { current: 2 })),
        "{archived:?}"
    );
    assert_eq!(ground.database.rows_of(acme.tenant).await, before);
}

#[tokio::test]
async fn of_many_requests_for_one_version_one_wins() {
    let ground = TestGround::new().await;
    let acme = ground.tenant("Acme").await;
    let id = buyer(&ground, &acme, json!({"name": "Buyer"}))
        .await
        .record
        .id;
    let mut requests = tokio::task::JoinSet::new();
    for ordinal in 0..8 {
        let (app, acme) = (ground.app.clone(), acme.clone());
        requests.spawn(async move {
            let body = request(json!({"notes": format!("note {ordinal}")}));
            app.buyers.update(&acme, id, Some(Version(1)), body).await
        });
    }
    let (won, lost): (Vec<_>, Vec<_>) = requests
        .join_all()
        .await
        .into_iter()
        .partition(Result::is_ok);
    assert_eq!(won.len(), 1);
    for outcome in lost {
        assert!(
            matches!(outcome, Err(AppError::Stale { current: 2 })),
            "{outcome:?}"
        );
    }
}

#[tokio::test]
async fn the_audit_log_names_exactly_the_fields_that_changed() {
    let ground = TestGround::new().await;
    let acme = ground.tenant("Acme").await;
    let record = buyer(&ground, &acme, json!({"name": "Buyer", "notes": "new"}))
        .await
        .record;
    let body = json!({"name": "Buyer", "notes": null, "company": "Buyer & Sons"});
    let changed = ground
        .app
        .buyers
        .update(&acme, record.id, None, request(body))
        .await;
    assert_eq!(changed.expect("a change").changes, ["company", "notes"]);
    let archived = ground.app.buyers.archive(&acme, record.id, None).await;
    archived.expect("an archived buyer");

    let events = audit(&ground, &acme, record.id).await;
    assert_eq!(
        actions(&events),
        ["buyer.archived", "buyer.updated", "buyer.created"]
    );
    let status = json!([{"field": "status", "from": "active", "to": "archived"}]);
    assert_eq!(events[0].changes, status);
    let fields = json!([
        {"field": "company", "from": null, "to": "Buyer & Sons"},
        {"field": "notes", "from": "new", "to": null},
    ]);
    assert_eq!(events[1].changes, fields);
    let first = json!([
        {"field": "name", "from": null, "to": "Buyer"},
        {"field": "timeZone", "from": null, "to": "UTC"},
        {"field": "status", "from": null, "to": "active"},
        {"field": "priority", "from": null, "to": 5},
        {"field": "billing", "from": null, "to": {
            "mode": "receivable", "creditLimit": null, "lowBalance": null, "disputeWindowDays": 30
        }},
        {"field": "notes", "from": null, "to": "new"},
    ]);
    assert_eq!(events[2].changes, first);
    for event in &events {
        assert_eq!(
            (event.actor.as_str(), event.subject_kind.as_str()),
            ("system", "buyer")
        );
        assert_eq!(event.trace_id, acme.trace_id.to_string());
    }
}

#[tokio::test]
async fn a_change_that_changes_nothing_leaves_nothing() {
    let ground = TestGround::new().await;
    let acme = ground.tenant("Acme").await;
    let id = campaign(&ground, &acme, "Roofing").await.record.id;
    let before = ground.database.rows_of(acme.tenant).await;
    for body in [
        json!({}),
        json!({"name": "Roofing", "maxAttempts": 3, "description": null}),
    ] {
        let changed = ground
            .app
            .campaigns
            .update(&acme, id, None, request(body))
            .await;
        assert_eq!(changed.expect("no change").changes, Vec::<String>::new());
    }
    assert_eq!(ground.database.rows_of(acme.tenant).await, before);
}

#[tokio::test]
async fn a_buyer_with_a_phone_starts_with_a_target() {
    let ground = TestGround::new().await;
    let acme = ground.tenant("Acme").await;
    let body = json!({"name": "Buyer", "phone": "+12025550100"});
    let made = buyer(&ground, &acme, body).await;
    assert_eq!(made.targets, 1);
    let filter = Filter {
        buyer: Some(made.record.id),
        ..Filter::default()
    };
    let page = PageRequest::default();
    let targets = ground
        .app
        .targets
        .list(&acme, &filter, Sort::ascending("name"), &page)
        .await;
    let target = &targets.expect("the targets").items[0].record;
    assert_eq!(target.name, made.record.name);
    let shown = serde_json::to_value(&target.endpoint).expect("an endpoint is JSON");
    assert_eq!(
        shown,
        json!({"type": "phone_number", "value": "+12025550100"})
    );
    assert_eq!(
        actions(&audit(&ground, &acme, target.id).await),
        ["target.created"]
    );
    assert_eq!(target.created_at, made.record.created_at);
}

#[tokio::test]
async fn a_buyer_that_is_refused_leaves_no_target() {
    let ground = TestGround::new().await;
    let acme = ground.tenant("Acme").await;
    buyer(&ground, &acme, json!({"name": "Buyer"})).await;
    let before = ground.database.rows_of(acme.tenant).await;
    let body = json!({"name": "buyer", "phone": "+12025550100"});
    let refused = ground.app.buyers.make(&acme, request(body)).await;
    assert!(
        matches!(refused, Err(AppError::Taken { field: "name", .. })),
        "{refused:?}"
    );
    assert_eq!(ground.database.rows_of(acme.tenant).await, before);
}

#[tokio::test]
async fn two_requests_at_once_cannot_take_one_name() {
    let ground = TestGround::new().await;
    let acme = ground.tenant("Acme").await;
    let mut requests = tokio::task::JoinSet::new();
    for name in ["Roofing", "ROOFING", "roofing", "Roofing"] {
        let (app, acme) = (ground.app.clone(), acme.clone());
        requests.spawn(async move {
            app.campaigns
                .make(&acme, request(json!({"name": name})))
                .await
        });
    }
    let (made, refused): (Vec<_>, Vec<_>) = requests
        .join_all()
        .await
        .into_iter()
        .partition(Result::is_ok);
    assert_eq!((made.len(), refused.len()), (1, 3));
    for outcome in refused {
        let is_taken = matches!(outcome, Err(AppError::Taken { field: "name", .. }));
        assert!(is_taken, "{outcome:?}");
    }
}
