//! `POST /api/v1/buyers/{buyer}/postback-keys`

use serde_json::json;

use super::{buyer, key};
use crate::world::World;

#[tokio::test]
async fn the_url_and_the_secret_are_shown_once_and_kept_in_no_readable_form() {
    let world = World::start().await;
    let (owner, path) = buyer(&world).await;
    let made = key(&owner, &path, true).await;
    let url = made["url"].as_str().expect("a URL");
    let secret = made["secret"].as_str().expect("a secret");
    assert!(
        url.starts_with(&format!("{}/postbacks/", world.url)),
        "{url}"
    );
    assert_eq!(made["signed"], true);
    let token = url.rsplit('/').next().expect("a key");
    let (prefix, hidden) = token.split_once('_').expect("two parts");
    assert_eq!(made["prefix"], prefix);
    let listed = owner.get(&path).await;
    assert!(!listed.text.contains(hidden) && !listed.text.contains(secret));
    let rows = world.ground.database.rows_of(owner.tenant).await;
    let kept = format!("{rows:?}");
    assert!(!kept.contains(hidden) && !kept.contains(secret));
    let log = owner.audit(made["id"].as_str().expect("an id")).await;
    assert_eq!(log[0]["action"], "postback_key.created");
    assert_eq!(
        world.ground.app.check_secrets().await.expect("they open"),
        1
    );
}

#[tokio::test]
async fn a_key_needs_a_name_and_a_buyer_who_is_not_archived() {
    let world = World::start().await;
    let (owner, path) = buyer(&world).await;
    let wrong = json!({ "signed": "yes", "colour": "red" });
    assert_eq!(owner.post(&path, wrong).await.wrong_names(), ["colour"]);
    let wrong = json!({ "signed": "yes" });
    assert_eq!(
        owner.post(&path, wrong).await.wrong_names(),
        ["name", "signed"]
    );
    let unsigned = owner.post(&path, json!({ "name": "CRM" })).await.created();
    assert_eq!(unsigned["signed"], false);
    assert_eq!(unsigned["secret"], json!(null));
    let buyer = path.trim_end_matches("/postback-keys");
    owner.delete(buyer).await.ok();
    let late = owner.post(&path, json!({ "name": "Late" })).await;
    late.refused(409, "resource.archived");
}
