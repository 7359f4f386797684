//! Campaigns.

mod campaign_activate;
mod campaign_archive;
mod campaign_complete;
mod campaign_create;
mod campaign_list;
mod campaign_pause;
mod campaign_read;
mod campaign_update;
mod lifecycle;

use serde_json::json;

use crate::world::Persona;

/// A well-formed id that no campaign has.
const UNKNOWN: &str = "cmp_01h455vb4pex5vsknk084sn02q";

/// A campaign with an active offer and an active number, still a draft.
async fn ready(owner: &Persona, name: &str, phone: &str) -> String {
    let campaign = owner.campaign(name).await;
    let buyer = owner.buyer(&format!("{name} Buyer")).await;
    let target = owner.target(&buyer, "Desk").await;
    owner.offer(&campaign, &target).await;
    owner.number(phone, &campaign).await;
    campaign
}

/// A campaign that takes calls.
async fn active(owner: &Persona, name: &str, phone: &str) -> String {
    let campaign = ready(owner, name, phone).await;
    let path = format!("/api/v1/campaigns/{campaign}/activate");
    owner.post(&path, json!({})).await.ok();
    campaign
}
