//! The outside world, behind the traits that `app` declares.
//!
//! Nothing here decides anything of the product. So far: the clock and the vault.

pub mod clock;
pub mod vault;
