//! The books: what calls leave in them, and what people write, correct and ask.
//!
//! What a transaction consists of is the domain's to say; everything is written through
//! [`booking`].

pub(crate) mod booking;
pub mod books;
pub mod closing;
pub mod corrections;
pub mod disputes;
pub(crate) mod marks;
pub mod payments;
pub mod reading;
pub mod statements;

use std::sync::Arc;

use crate::core::Core;

/// Everything about the books. Cloning is cheap.
#[derive(Clone)]
pub struct Ledger {
    core: Arc<Core>,
}

impl Ledger {
    pub(crate) fn new(core: Arc<Core>) -> Self {
        Self { core }
    }
}
