//! The outside world, behind the traits that `app` declares.
//!
//! Nothing here decides anything of the product. So far: the clock, the vault, the journal, the way
//! out, and how carriers speak.

pub mod carriers;
pub mod clock;
pub mod egress;
pub mod journal;
pub mod vault;
