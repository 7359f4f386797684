//! `GET /api/v1/numbers/{number}`

use base::ids::NumberId;
use serde_json::json;

use super::{PATH, PHONE, assigned};
use crate::world::World;

#[tokio::test]
async fn a_number_is_shown_with_its_version() {
    let world = World::start().await;
    let owner = world.owner("Acme").await;
    let (path, campaign, supplier) = assigned(&owner).await;
    let reply = owner.get(&path).await;
    assert_eq!(reply.header("etag"), Some("\"1\""));
    let expected = json!({
        "phoneNumber": PHONE, "formattedNumber": "(312) 555-0101", "country": "US",
        "kind": "local", "label": null, "providerAccountId": null, "campaignId": campaign,
        "campaignName": "Roofing", "supplierId": supplier, "supplierName": "Leads",
        "supplierSubId": null, "rules": null, "fallback": null, "rent": null, "status": "active",
        "version": 1
    });
    assert_eq!(reply.lasting(), expected);
}

#[tokio::test]
async fn an_unknown_number_is_404_and_another_kind_of_id_422() {
    let world = World::start().await;
    let owner = world.owner("Acme").await;
    let unknown = NumberId::from_uuid(uuid::Uuid::now_v7());
    let reply = owner.get(&format!("{PATH}/{unknown}")).await;
    reply.refused(404, "resource.not_found");
    let campaign = owner.campaign("Roofing").await;
    for wrong in [campaign.as_str(), PHONE] {
        let reply = owner.get(&format!("{PATH}/{wrong}")).await;
        assert_eq!(reply.wrong_names(), ["number"]);
    }
}
