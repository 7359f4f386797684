//! `DELETE /api/v1/suppliers/{supplier}`

use reqwest::Method;
use serde_json::json;

use super::UNKNOWN;
use crate::world::World;

#[tokio::test]
async fn an_archived_supplier_gets_no_new_terms_and_no_new_number() {
    let world = World::start().await;
    let owner = world.owner("Acme").await;
    let campaign = owner.campaign("Roofing").await;
    let id = owner.supplier("Lead Works").await;
    let reply = owner.delete(&format!("/api/v1/suppliers/{id}")).await;
    assert_eq!(reply.header("etag"), Some("\"2\""));
    assert_eq!(reply.ok()["status"], "archived");
    assert_eq!(owner.audit(&id).await[0]["action"], "supplier.archived");
    let archived = ("supplierId".into(), "names an archived supplier".into());
    let pricing = json!({ "model": "cpc", "amount": "1" });
    let terms = json!({ "supplierId": id, "campaignId": campaign, "pricing": pricing });
    let fields = owner
        .post("/api/v1/supplier-terms", terms)
        .await
        .wrong_fields();
    assert_eq!(fields, [archived]);
    let number = json!({
        "phoneNumber": "+13125550100", "campaignId": campaign, "supplierId": id
    });
    let fields = owner.post("/api/v1/numbers", number).await.wrong_names();
    assert_eq!(fields, ["supplierId"]);
}

#[tokio::test]
async fn its_terms_stay_for_the_books_and_its_name_is_free() {
    let world = World::start().await;
    let owner = world.owner("Acme").await;
    let campaign = owner.campaign("Roofing").await;
    let id = owner.supplier("Lead Works").await;
    owner.supplier_terms(&id, &campaign).await;
    owner.delete(&format!("/api/v1/suppliers/{id}")).await.ok();
    let path = format!("/api/v1/supplier-terms?supplierId={id}");
    let kept = owner.get(&path).await.column("supplierName");
    assert_eq!(kept, ["Lead Works"]);
    owner.supplier("Lead Works").await;
}

#[tokio::test]
async fn an_older_version_an_archived_one_and_an_unknown_one_are_refused() {
    let world = World::start().await;
    let owner = world.owner("Acme").await;
    let path = format!("/api/v1/suppliers/{}", owner.supplier("Lead Works").await);
    let stale = [("if-match", "2")];
    let reply = owner.send(Method::DELETE, &path, None, &stale).await;
    reply.refused(412, "resource.stale");
    owner.delete(&path).await.ok();
    let error = owner.delete(&path).await.refused(409, "resource.archived");
    let expected = "this supplier is archived and cannot be changed";
    assert_eq!(error["message"], expected);
    let unknown = owner.delete(&format!("/api/v1/suppliers/{UNKNOWN}")).await;
    unknown.refused(404, "resource.not_found");
}
