//! By what calls are summed up: the kinds of things that a call belongs to (EC-10).

use base::define_words;
use base::id::Id;
use base::ids::{BuyerId, CampaignId, NumberId, OfferId, SupplierId, TargetId};

define_words! {
    /// A kind of thing that calls belong to.
    pub enum Dimension {
        /// The campaign they came in on.
        Campaign = "campaign",
        /// Who sent them.
        Supplier = "supplier",
        /// The number they called.
        Number = "number",
        /// Whom they were offered to.
        Buyer = "buyer",
        /// Where they rang.
        Target = "target",
        /// On what terms they were offered.
        Offer = "offer",
    }
}

/// An id of something that calls belong to.
pub trait Attributed: Id {
    /// The kind of thing it is an id of.
    const DIMENSION: Dimension;
}

impl Attributed for CampaignId {
    const DIMENSION: Dimension = Dimension::Campaign;
}

impl Attributed for SupplierId {
    const DIMENSION: Dimension = Dimension::Supplier;
}

impl Attributed for NumberId {
    const DIMENSION: Dimension = Dimension::Number;
}

impl Attributed for BuyerId {
    const DIMENSION: Dimension = Dimension::Buyer;
}

impl Attributed for TargetId {
    const DIMENSION: Dimension = Dimension::Target;
}

impl Attributed for OfferId {
    const DIMENSION: Dimension = Dimension::Offer;
}
