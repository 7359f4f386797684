//! `DELETE /api/v1/rate-cards/{rate_card}/rates/{rate}`

use super::Card;
use crate::world::World;

#[tokio::test]
async fn a_removed_rate_is_gone_and_makes_room() {
    let world = World::start().await;
    let owner = world.owner("Acme").await;
    let card = Card::of(&owner).await;
    let made = card.add("1312", "0.01", None).await.created();
    let rate = made["id"].as_str().expect("an id");
    let path = format!("{}/{rate}", card.path);
    assert_eq!(owner.delete(&path).await.status.as_u16(), 204);
    assert_eq!(
        owner.audit(&card.id).await[0]["action"],
        "rate_card.rate_removed"
    );
    assert_eq!(card.read().await["version"], 3);
    card.add("1312", "0.02", None).await.created();
    let again = owner.delete(&path).await;
    let error = again.refused(404, "resource.not_found");
    assert_eq!(error["message"], "there is no such rate");
    assert_eq!(card.read().await["version"], 4, "nothing happened");
}

#[tokio::test]
async fn a_rate_is_found_under_its_own_card_alone() {
    let world = World::start().await;
    let owner = world.owner("Acme").await;
    let card = Card::of(&owner).await;
    let made = card.add("1312", "0.01", None).await.created();
    let rate = made["id"].as_str().expect("an id");
    let other = owner.rate_card("Other").await;
    let path = format!("/api/v1/rate-cards/{other}/rates/{rate}");
    owner.delete(&path).await.refused(404, "resource.not_found");
    let wrong = format!("{}/{}", card.path, card.id);
    assert_eq!(owner.delete(&wrong).await.wrong_names(), ["rate"]);
    assert_eq!(card.rates().await, ["outbound 1312 0.01"]);
}
