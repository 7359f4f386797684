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

/// What carriers put in the place of a number that is kept back, in lower case: words, and the same
/// words as they are spelled on a telephone's keys (ANONYMOUS, RESTRICTED, BLOCKED, UNAVAILABLE,
/// UNKNOWN, PRIVATE).
const KEPT_BACK: [&str; 12] = [
    "anonymous",
    "restricted",
    "blocked",
    "unavailable",
    "unknown",
    "private",
    "+266696687",
    "+7378742833",
    "+2562533",
    "+86282452253",
    "+8656696",
    "+7748283",
];

impl Origin {
    /// Whether the caller keeps the number back: the carrier sent none, or a word in its place.
    pub fn is_anonymous(&self) -> bool {
        let caller = self.caller.trim();
        caller.is_empty()
            || KEPT_BACK
                .iter()
                .any(|word| word.eq_ignore_ascii_case(caller))
    }
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

#[cfg(test)]
mod tests {
    use super::Origin;

    #[test]
    fn a_caller_without_a_number_is_told_from_one_with_an_address() {
        for (caller, is_anonymous) in [
            ("+13125550142", false),
            ("sip:desk@example.com", false),
            ("client:ada", false),
            ("anonymous", true),
            ("Restricted", true),
            ("+266696687", true),
            (" ", true),
        ] {
            let origin = Origin {
                caller: caller.to_owned(),
                ..Origin::default()
            };
            assert_eq!(origin.is_anonymous(), is_anonymous, "{caller}");
        }
    }
}
