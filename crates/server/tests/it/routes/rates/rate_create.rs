//! `POST /api/v1/rate-cards/{rate_card}/rates`

use reqwest::Method;
use serde_json::json;

use super::Card;
use crate::world::World;

#[tokio::test]
async fn a_rate_needs_a_service_a_prefix_and_a_price() {
    let world = World::start().await;
    let owner = world.owner("Acme").await;
    let card = Card::of(&owner).await;
    let body = json!({ "service": "Inbound", "prefix": "+1800", "perMinute": "0.022" });
    let mut made = owner.post(&card.path, body).await.created();
    let fields = made.as_object_mut().expect("an object");
    for own in ["id", "createdAt"] {
        assert!(fields.remove(own).is_some_and(|value| value.is_string()));
    }
    let expected = json!({
        "service": "inbound", "prefix": "1800", "perMinute": "0.022", "incrementSecs": 60,
        "minimumSecs": 60, "connectionFee": "0.00", "each": null, "currency": "USD", "validFrom": null,
        "validUntil": null, "created": true
    });
    assert_eq!(made, expected);
    let line = &owner.audit(&card.id).await[0];
    assert_eq!(line["action"], "rate_card.rate_added");
    let change = json!([{ "field": "rates", "from": null, "to": "inbound 1800" }]);
    assert_eq!(line["changes"], change);
}

#[tokio::test]
async fn a_rate_may_hold_for_days_of_the_tenants_calendar() {
    let world = World::start().await;
    let owner = world.owner("Acme").await;
    let zone = json!({ "timeZone": "America/Chicago" });
    owner.patch("/api/v1/tenant", zone).await.ok();
    let card = Card::of(&owner).await;
    let body = json!({
        "service": "outbound", "prefix": "1312", "perMinute": "0.013",
        "validFrom": "2026-01-01", "validUntil": "2026-12-31"
    });
    let made = owner.post(&card.path, body).await.created();
    assert_eq!(made["validFrom"], "2026-01-01T06:00:00Z");
    assert_eq!(made["validUntil"], "2027-01-01T06:00:00Z");
}

#[tokio::test]
async fn every_wrong_field_is_named_at_once() {
    let world = World::start().await;
    let owner = world.owner("Acme").await;
    let card = Card::of(&owner).await;
    let body = json!({
        "service": "up", "prefix": "x", "perMinute": "-1", "incrementSecs": 0,
        "validFrom": "2026-02-01T00:00:00Z", "validUntil": "2026-01-01T00:00:00Z"
    });
    let names = owner.post(&card.path, body).await.wrong_names();
    assert_eq!(
        names,
        [
            "service",
            "prefix",
            "perMinute",
            "incrementSecs",
            "validUntil"
        ]
    );
    assert_eq!(card.read().await["version"], 1);
}

#[tokio::test]
async fn a_rate_that_overlaps_another_of_its_card_is_refused() {
    let world = World::start().await;
    let owner = world.owner("Acme").await;
    let card = Card::of(&owner).await;
    card.add("1312", "0.01", Some("2026-01-01T00:00:00Z"))
        .await
        .created();
    let overlapping = card.add("1312", "0.02", Some("2026-06-01T00:00:00Z")).await;
    let reason = "overlaps the rate outbound 1312 from 2026-01-01T00:00:00Z";
    assert_eq!(
        overlapping.wrong_fields(),
        [("prefix".to_owned(), reason.to_owned())]
    );
    card.add("13125", "0.02", None).await.created();
    let other = owner.rate_card("Other").await;
    let body = json!({ "service": "outbound", "prefix": "1312", "perMinute": "0.03" });
    let path = format!("/api/v1/rate-cards/{other}/rates");
    owner.post(&path, body).await.created();
}

#[tokio::test]
async fn of_two_who_add_the_same_at_once_one_is_refused() {
    let world = World::start().await;
    let owner = world.owner("Acme").await;
    let card = Card::of(&owner).await;
    let (one, other) = tokio::join!(
        card.add("1312", "0.01", None),
        card.add("1312", "0.02", None)
    );
    let mut statuses = [one.status.as_u16(), other.status.as_u16()];
    statuses.sort_unstable();
    assert_eq!(statuses, [201, 422]);
    assert_eq!(card.rates().await.len(), 1);
}

#[tokio::test]
async fn a_key_is_good_for_one_rate() {
    let world = World::start().await;
    let owner = world.owner("Acme").await;
    let card = Card::of(&owner).await;
    let body = Some(json!({ "service": "outbound", "prefix": "1", "perMinute": "0.01" }));
    let once = [("idempotency-key", "r-1")];
    let first = owner
        .send(Method::POST, &card.path, body.clone(), &once)
        .await;
    let again = owner.send(Method::POST, &card.path, body, &once).await;
    assert_eq!(again.header("idempotency-replayed"), Some("true"));
    assert_eq!(first.created(), again.created());
    assert_eq!(card.rates().await, ["outbound 1 0.01"]);
}
