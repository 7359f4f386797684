//! The status words shared by buyers, targets, offers, suppliers and their terms.

use base::define_words;
use base::field::FieldErrors;
use base::given::Given;

use crate::record::{Kind, Refusal};

define_words! {
    /// Whether a party or its terms take part in routing (RT-8, X-10).
    pub enum Status {
        /// Takes part.
        Active = "active",
        /// Skipped until it is made active again.
        Paused = "paused" | "inactive",
        /// Out of use for good; kept for the books.
        Archived = "archived",
    }
}

define_words! {
    /// The status a person may choose; archiving is an action of its own.
    pub enum ChosenStatus {
        /// Takes part in routing.
        Active = "active",
        /// Skipped until it is made active again.
        Paused = "paused" | "inactive",
    }
}

impl From<ChosenStatus> for Status {
    fn from(chosen: ChosenStatus) -> Self {
        match chosen {
            ChosenStatus::Active => Self::Active,
            ChosenStatus::Paused => Self::Paused,
        }
    }
}

impl Status {
    /// The status a request chooses: left out keeps this one. What is archived stays archived.
    pub fn chosen(self, field: &str, given: Given<ChosenStatus>, errors: &mut FieldErrors) -> Self {
        match given.replacement(field, errors) {
            Some(_) if self == Self::Archived => {
                errors.add(field, "cannot be chosen: archived is for good");
                self
            }
            Some(chosen) => chosen.into(),
            None => self,
        }
    }
}

/// Refuses to touch what is archived.
///
/// # Errors
/// When `status` is archived; the refusal names `kind`.
pub fn not_archived(kind: Kind, status: Status) -> Result<(), Refusal> {
    if status == Status::Archived {
        return Err(archived(kind));
    }
    Ok(())
}

/// The refusal for a change to something archived.
pub fn archived(kind: Kind) -> Refusal {
    let what = match kind {
        Kind::SupplierTerms => "these supplier terms are".to_owned(),
        other => format!("this {} is", other.words()),
    };
    Refusal::new(
        "resource.archived",
        format!("{what} archived and cannot be changed"),
    )
}
