//! Who calls whom, as the carrier said when the call came in.

use base::define_words;

/// Who calls, whom, and what the carrier knows of the caller. Texts are kept as they were sent.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Origin {
    /// The caller: an E.164 number, a SIP address, a client's name, or a word such as `anonymous`.
    pub caller: String,
    /// Whom they called, in the same forms.
    pub called: String,
    /// The caller's name, where the carrier looked it up.
    pub caller_name: Option<String>,
    /// Where the caller's number is, by the carrier's table; not where the caller is (N-39).
    pub place: Place,
    /// How sure the carrier's network is of the caller's number.
    pub attestation: Option<Attestation>,
}

/// A place as the carrier sent it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Place {
    /// The city, often in capitals.
    pub city: Option<String>,
    /// The state or province.
    pub state: Option<String>,
    /// The postal code.
    pub zip: Option<String>,
    /// The ISO 3166 code of the country.
    pub country: Option<String>,
}

define_words! {
    /// What STIR/SHAKEN says of the caller's number, where it was validated.
    pub enum Attestation {
        /// The originating carrier vouches for the caller and the number.
        Full = "A",
        /// It vouches for the caller, not for the number.
        Partial = "B",
        /// It vouches for neither; it only passed the call on.
        Gateway = "C",
        /// The validation failed.
        Failed = "failed",
    }
}
