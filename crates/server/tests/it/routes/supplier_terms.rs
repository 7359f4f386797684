//! Supplier terms.

mod supplier_terms_archive;
mod supplier_terms_create;
mod supplier_terms_list;
mod supplier_terms_read;
mod supplier_terms_update;

use crate::world::Persona;

/// A well-formed id that no supplier terms have.
const UNKNOWN: &str = "trm_01h455vb4pex5vsknk084sn02q";

/// A supplier and a campaign, ready to be joined.
async fn parties(owner: &Persona) -> (String, String) {
    let supplier = owner.supplier("Lead Works").await;
    (supplier, owner.campaign("Roofing").await)
}
