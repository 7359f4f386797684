//! The demo: a tenant with enough in it to look alive, a simulated carrier whose people call it,
//! and a file that says how to reach both.
//!
//! Nothing of this exists in production: it runs from `patchbay demo` alone.

mod carrier;
mod database;
mod desks;
mod exchange;
mod file;
mod postbacks;
mod seed;

use aws_lc_rs::rand;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;

pub use crate::demo::carrier::{SimulatedCarrier, Traffic};
pub use crate::demo::database::KeptDatabase;
pub use crate::demo::file::{DemoFile, master_keys};
pub use crate::demo::seed::{Seeded, Urls, ensure};

/// Text of 18 random bytes, for a password or a key made up for somebody.
///
/// # Errors
/// When the random source fails.
pub fn random_text() -> Result<String, String> {
    let mut bytes = [0; 18];
    rand::fill(&mut bytes).map_err(|_| "the random source failed".to_owned())?;
    Ok(URL_SAFE_NO_PAD.encode(bytes))
}
