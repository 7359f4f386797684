//! `DELETE /api/v1/rate-cards/{rate_card}`

use reqwest::Method;
use serde_json::json;

use super::UNKNOWN;
use crate::world::World;

#[tokio::test]
async fn an_archived_card_keeps_its_rates_and_takes_no_more_of_them() {
    let world = World::start().await;
    let owner = world.owner("Acme").await;
    let id = owner.rate_card("Twilio").await;
    let path = format!("/api/v1/rate-cards/{id}");
    let rates = format!("{path}/rates");
    let rate = |prefix| json!({ "service": "outbound", "prefix": prefix, "perMinute": "0.01" });
    let kept = owner.make(&rates, rate("1312")).await;
    let archived = owner.delete(&path).await.ok();
    assert_eq!(archived["status"], "archived");
    assert_eq!(owner.audit(&id).await[0]["action"], "rate_card.archived");
    assert_eq!(owner.get(&rates).await.column("prefix"), ["1312"]);
    let added = owner.post(&rates, rate("1773")).await;
    added.refused(409, "resource.archived");
    let removed = owner.delete(&format!("{rates}/{kept}")).await;
    removed.refused(409, "resource.archived");
    let table = "prefix,service,per_minute\n1773,outbound,0.01\n".to_owned();
    let import = format!("{rates}/import");
    let imported = owner
        .send_text(Method::POST, &import, Some(table), &[])
        .await;
    let error = imported.refused(409, "resource.archived");
    let expected = "this rate card is archived and cannot be changed";
    assert_eq!(error["message"], expected);
}

#[tokio::test]
async fn a_name_is_free_again_and_an_unknown_card_is_not_found() {
    let world = World::start().await;
    let owner = world.owner("Acme").await;
    let path = format!("/api/v1/rate-cards/{}", owner.rate_card("Twilio").await);
    owner.delete(&path).await.ok();
    owner.delete(&path).await.refused(409, "resource.archived");
    owner.rate_card("Twilio").await;
    let unknown = owner.delete(&format!("/api/v1/rate-cards/{UNKNOWN}")).await;
    unknown.refused(404, "resource.not_found");
}
