//! What happened to a call, in one word, for those who watch.

use base::define_words;

define_words! {
    /// What happened to a call.
    pub enum CallChange {
        /// It came in.
        Started = "started",
        /// It went on.
        Updated = "updated",
        /// Everything about it was settled.
        Closed = "closed",
        /// An outcome was reported for it.
        Converted = "converted",
    }
}

/// What the kinds of facts about calls begin with.
const FACTS: &str = "call.";

impl CallChange {
    /// The kind of the fact that says so, such as `call.started`.
    pub fn fact_kind(self) -> String {
        format!("{FACTS}{self}")
    }

    /// What a fact of this kind says, if it says anything about a call.
    pub fn of_fact(kind: &str) -> Option<Self> {
        kind.strip_prefix(FACTS)?.parse().ok()
    }
}

#[cfg(test)]
mod tests {
    use super::CallChange;

    #[test]
    fn a_fact_about_a_call_says_what_happened_to_it() {
        for change in CallChange::ALL {
            assert_eq!(CallChange::of_fact(&change.fact_kind()), Some(*change));
        }
        for other in ["number.archived", "call.", "call.archived", "started"] {
            assert_eq!(CallChange::of_fact(other), None, "{other}");
        }
    }
}
