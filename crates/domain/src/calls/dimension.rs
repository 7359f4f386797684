//! By what calls are summed up: the kinds of things that a call belongs to (EC-10).

use base::define_words;

define_words! {
    /// A kind of thing that calls belong to.
    pub enum Dimension {
        /// The campaign they came in on.
        Campaign = "campaign",
        /// Who sent them.
        Supplier = "supplier",
        /// Which of that supplier's own sources they are from, in the supplier's words.
        Source = "source",
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
