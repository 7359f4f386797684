//! `GET /api/v1/supplier-terms/{supplier_terms}`

use serde_json::json;

use super::{UNKNOWN, parties};
use crate::world::World;

#[tokio::test]
async fn terms_name_both_parties_as_they_are_called_today() {
    let world = World::start().await;
    let owner = world.owner("Acme").await;
    let (supplier, campaign) = parties(&owner).await;
    let id = owner.supplier_terms(&supplier, &campaign).await;
    let path = format!("/api/v1/campaigns/{campaign}");
    let renamed = json!({ "name": "Roofing, Texas" });
    owner.patch(&path, renamed).await.ok();
    let reply = owner.get(&format!("/api/v1/supplier-terms/{id}")).await;
    assert_eq!(reply.header("etag"), Some("\"1\""));
    assert_eq!(reply.body["id"], id.as_str());
    let expected = json!({
        "supplierId": supplier, "supplierName": "Lead Works", "campaignId": campaign,
        "campaignName": "Roofing, Texas", "pricing": { "model": "cpc", "amount": "10.00" },
        "currency": "USD", "bufferSecs": 0, "status": "active", "version": 1
    });
    assert_eq!(reply.lasting(), expected);
}

#[tokio::test]
async fn unknown_terms_and_another_tenants_are_the_same_404() {
    let world = World::start().await;
    let owner = world.owner("Acme").await;
    let globex = world.owner("Globex").await;
    let (supplier, campaign) = parties(&globex).await;
    let theirs = globex.supplier_terms(&supplier, &campaign).await;
    for id in [UNKNOWN, &theirs] {
        let reply = owner.get(&format!("/api/v1/supplier-terms/{id}")).await;
        let error = reply.refused(404, "resource.not_found");
        assert_eq!(error["message"], "there are no such supplier terms");
    }
    let reply = owner
        .get(&format!("/api/v1/supplier-terms/{supplier}"))
        .await;
    assert_eq!(reply.wrong_names(), ["supplier_terms"]);
}
