//! Offers.

mod offer_archive;
mod offer_create;
mod offer_list;
mod offer_read;
mod offer_update;

use crate::world::Persona;

/// A well-formed id that no offer has.
const UNKNOWN: &str = "ofr_01h455vb4pex5vsknk084sn02q";

/// A campaign, a buyer and a target of the buyer, ready to be joined.
async fn parties(owner: &Persona) -> (String, String, String) {
    let campaign = owner.campaign("Roofing").await;
    let buyer = owner.buyer("Acme Roofs").await;
    let target = owner.target(&buyer, "Desk").await;
    (campaign, buyer, target)
}
