//! What we hold at carriers.

mod number_archive;
mod number_create;
mod number_list;
mod number_read;
mod number_update;

use serde_json::{Value, json};

use crate::world::{Persona, World};

const PATH: &str = "/api/v1/numbers";
const PHONE: &str = "+13125550101";

/// A number just added with a campaign and a supplier: its path and those two.
async fn assigned(owner: &Persona) -> (String, String, String) {
    let campaign = owner.campaign("Roofing").await;
    let supplier = owner.supplier("Leads").await;
    let body = json!({ "phoneNumber": PHONE, "campaignId": campaign, "supplierId": supplier });
    let id = owner.make(PATH, body).await;
    (format!("{PATH}/{id}"), campaign, supplier)
}

/// Whom the tenant's numbers belonged to over time, the first first.
async fn assignments(world: &World, owner: &Persona) -> Vec<Value> {
    let rows = world.ground.database.rows_of(owner.tenant).await;
    let read = |row: &String| serde_json::from_str(row).expect("a row as JSON");
    let mut rows: Vec<Value> = rows["app.number_assignments"].iter().map(read).collect();
    rows.sort_by_key(|row| row["assigned_at"].to_string());
    rows
}
