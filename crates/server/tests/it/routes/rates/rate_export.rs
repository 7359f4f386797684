//! `GET /api/v1/rate-cards/{rate_card}/rates/export`

use super::Card;
use crate::world::World;

#[tokio::test]
async fn an_export_is_a_table_that_an_import_reads_back() {
    let world = World::start().await;
    let owner = world.owner("Acme").await;
    let card = Card::of(&owner).await;
    let table = "prefix,service,per_minute,increment_secs,minimum_secs,valid_from,valid_until,\
                 connection_fee,each\n\
                 any,inbound,0.0085,60,60,,,0.00,\n\
                 1,number_rent,,,,,,,1.15\n\
                 1312,outbound,0.013,6,30,2026-01-01T00:00:00Z,2027-01-01T00:00:00Z,0.01,\n";
    card.import("", table).await.ok();
    let reply = owner.get(&format!("{}/export", card.path)).await;
    assert_eq!(
        reply.header("content-type"),
        Some("text/csv; charset=utf-8")
    );
    let file = format!("attachment; filename=\"{}.csv\"", card.id);
    assert_eq!(reply.header("content-disposition"), Some(file.as_str()));
    assert_eq!(reply.text, table);
    let again = card.import("?mode=replace", &reply.text).await.ok();
    assert_eq!((&again["added"], &again["removed"]), (&3.into(), &3.into()));
}

#[tokio::test]
async fn a_card_without_rates_is_a_table_without_lines() {
    let world = World::start().await;
    let owner = world.owner("Acme").await;
    let card = Card::of(&owner).await;
    let reply = owner.get(&format!("{}/export", card.path)).await;
    assert_eq!(reply.text.lines().count(), 1);
    let globex = world.owner("Globex").await;
    let theirs = globex.get(&format!("{}/export", card.path)).await;
    theirs.refused(404, "resource.not_found");
}
