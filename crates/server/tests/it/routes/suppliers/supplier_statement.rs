//! `GET /api/v1/suppliers/{supplier}/statements`

use serde_json::json;

use super::UNKNOWN;
use crate::world::World;

#[tokio::test]
async fn what_a_supplier_is_owed_lies_above_nothing_and_what_they_were_paid_below() {
    let world = World::start().await;
    let exchange = world.exchange("Acme").await;
    let (owner, supplier) = (&exchange.owner, &exchange.supplier);
    exchange.sold_call("CA1", 90).await;
    let payments = format!("/api/v1/suppliers/{supplier}/payments");
    owner
        .post(&payments, json!({ "amount": "4.00" }))
        .await
        .created();
    let path = format!("/api/v1/suppliers/{supplier}/statements");
    let statement = owner.get(&path).await.ok();
    assert_eq!(statement["supplierId"], supplier.as_str());
    assert_eq!(statement["buyerId"], json!(null));
    let part = &statement["currencies"][0];
    let sums = ["opening", "added", "taken", "closing"].map(|field| part[field].clone());
    assert_eq!(sums, ["0.00", "10.00", "-4.00", "6.00"]);
    assert_eq!(part["lines"][0]["kind"], "payout");
    assert_eq!(part["lines"][1]["balance"], "6.00");
}

#[tokio::test]
async fn an_unknown_supplier_has_no_statement() {
    let world = World::start().await;
    let owner = world.owner("Acme").await;
    let reply = owner
        .get(&format!("/api/v1/suppliers/{UNKNOWN}/statements"))
        .await;
    reply.refused(404, "resource.not_found");
}
