//! `POST /api/v1/postback-keys/{postback_key}/revoke`

use reqwest::StatusCode;
use serde_json::json;

use super::{UNKNOWN, buyer, deed, key};
use crate::world::World;

#[tokio::test]
async fn a_revoked_key_lets_nothing_in_from_that_moment_on() {
    let world = World::start().await;
    let (owner, path) = buyer(&world).await;
    let made = key(&owner, &path, false).await;
    let url = format!("{}?call_id=CA1", made["url"].as_str().expect("a URL"));
    let fired = async || reqwest::get(&url).await.expect("an answer").status();
    assert_eq!(fired().await, StatusCode::OK);
    let revoke = deed(&made, "revoke");
    let revoked = owner.post(&revoke, json!({})).await.ok();
    assert!(revoked["revokedAt"].is_string());
    assert_eq!(fired().await, StatusCode::NOT_FOUND);
    let again = owner.post(&revoke, json!({})).await.ok();
    assert_eq!(again["revokedAt"], revoked["revokedAt"]);
    let unknown = format!("/api/v1/postback-keys/{UNKNOWN}/revoke");
    let unknown = owner.post(&unknown, json!({})).await;
    unknown.refused(404, "resource.not_found");
}
