//! `POST /api/v1/rate-cards/{rate_card}/rates/import`

use std::fmt::Write;

use serde_json::json;

use super::Card;
use crate::world::World;

const HEADER: &str = "prefix,service,per_minute,increment_secs,minimum_secs,valid_from,valid_until";

#[tokio::test]
async fn a_table_is_taken_over_whole_in_days_of_the_tenants_zone() {
    let world = World::start().await;
    let owner = world.owner("Acme").await;
    let zone = json!({ "timeZone": "America/Chicago" });
    owner.patch("/api/v1/tenant", zone).await.ok();
    let card = Card::of(&owner).await;
    let table =
        format!("{HEADER}\n1312,outbound,0.013,6,6,2026-01-01,2026-12-31\nany,inbound,0.004,,,,\n");
    let imported = card.import("", &table).await.ok();
    assert_eq!(
        imported,
        json!({ "added": 2, "removed": 0, "dryRun": false })
    );
    assert_eq!(
        card.rates().await,
        ["inbound any 0.004", "outbound 1312 0.013"]
    );
    let list = owner.get(&format!("{}?search=1312", card.path)).await.ok();
    assert_eq!(list["data"][0]["validFrom"], "2026-01-01T06:00:00Z");
    assert_eq!(list["data"][0]["validUntil"], "2027-01-01T06:00:00Z");
    assert_eq!(card.read().await["rates"], 2);
    let line = &owner.audit(&card.id).await[0];
    assert_eq!(line["action"], "rate_card.imported");
    let change = json!([{ "field": "rates", "from": "0 removed", "to": "2 added" }]);
    assert_eq!(line["changes"], change);
}

#[tokio::test]
async fn every_wrong_line_is_named_and_nothing_is_half_applied() {
    let world = World::start().await;
    let owner = world.owner("Acme").await;
    let card = Card::of(&owner).await;
    card.add("1773", "0.01", None).await.created();
    let table = format!(
        "{HEADER}\n\
         1312,outbound,0.013,,,,\n\
         1313,sideways,cheap,,,,\n\
         1773,outbound,0.02,,,,\n\
         1312,outbound,0.02,,,,\n"
    );
    let expected = [
        (
            "lines.3.service",
            "must be one of inbound, outbound, recording, caller_name, number_rent",
        ),
        ("lines.3.per_minute", "is not a decimal such as 15.50"),
        ("lines.4.prefix", "overlaps the card's rate outbound 1773"),
        ("lines.5.prefix", "overlaps line 2"),
    ];
    for query in ["", "?dryRun=true"] {
        let wrong = card.import(query, &table).await.wrong_fields();
        assert_eq!(
            wrong,
            expected.map(|(field, reason)| (field.into(), reason.into()))
        );
    }
    assert_eq!(card.rates().await, ["outbound 1773 0.01"]);
    assert_eq!(card.read().await["version"], 2);
}

#[tokio::test]
async fn a_dry_run_changes_nothing_and_a_replacement_everything() {
    let world = World::start().await;
    let owner = world.owner("Acme").await;
    let card = Card::of(&owner).await;
    card.add("1773", "0.01", None).await.created();
    let table = format!("{HEADER}\n1773,outbound,0.02,,,,\n1312,outbound,0.013,,,,\n");
    let tried = card.import("?mode=replace&dryRun=true", &table).await.ok();
    assert_eq!(tried, json!({ "added": 2, "removed": 1, "dryRun": true }));
    assert_eq!(card.rates().await, ["outbound 1773 0.01"]);
    let done = card.import("?mode=REPLACE", &table).await.ok();
    assert_eq!(done, json!({ "added": 2, "removed": 1, "dryRun": false }));
    assert_eq!(
        card.rates().await,
        ["outbound 1312 0.013", "outbound 1773 0.02"]
    );
}

#[tokio::test]
async fn columns_parameters_and_bytes_that_make_no_sense_are_refused() {
    let world = World::start().await;
    let owner = world.owner("Acme").await;
    let card = Card::of(&owner).await;
    for (query, table, wrong) in [
        ("", "prefix,per_minute\n1,0.01\n", "header.service"),
        ("", "prefix,service\n1,outbound\n", "lines.2.per_minute"),
        ("", "prefix,service\n1,number_rent\n", "lines.2.each"),
        ("", "prefix,service,per_minute\n", "lines"),
        ("", "prefix,service,per_minute\n1,outbound\n", "lines.2"),
        ("?mode=merge", "prefix,service,per_minute\n", "mode"),
        ("?dryRun=maybe", "prefix,service,per_minute\n", "dryRun"),
        ("?dry=true", "prefix,service,per_minute\n", "dry"),
    ] {
        let names = card.import(query, table).await.wrong_names();
        assert_eq!(names, [wrong], "{query} {table}");
    }
}

#[tokio::test]
async fn fifty_thousand_lines_are_one_import() {
    let world = World::start().await;
    let owner = world.owner("Acme").await;
    let card = Card::of(&owner).await;
    let mut table = format!("{HEADER}\n");
    for index in 0..50_000 {
        writeln!(table, "1{index:06},outbound,0.0{index:05},6,6,2026-01-01,").expect("a line");
    }
    let imported = card.import("", &table).await.ok();
    assert_eq!(imported["added"], 50_000);
    assert_eq!(card.read().await["rates"], 50_000);
    let last = owner.get(&format!("{}?search=1049999", card.path)).await;
    assert_eq!(last.column("perMinute"), ["0.049999"]);
    let export = owner.get(&format!("{}/export", card.path)).await;
    assert_eq!(export.text.lines().count(), 50_001);
}
