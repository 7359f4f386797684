//! Who calls whom, as the carrier said when the call came in.

use base::define_words;
use base::phone::{PhoneNumber, SipAddress};
use serde::Deserialize;

/// Who calls, whom, and what the carrier knows of the caller. Texts are kept as they were sent.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Origin {
    /// The caller: an E.164 number, a SIP address without one, a client's name, or a word such as
    /// `anonymous`.
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
        caller.is_empty() || is_kept_back(caller)
    }
}

/// The host of a SIP address that names nobody (RFC 3323, section 4.1.1.3).
const NOBODYS_HOST: &str = "anonymous.invalid";

/// Whether a text stands for a number that is kept back: a word, or a SIP address whose user is one or
/// whose host is nobody's.
fn is_kept_back(caller: &str) -> bool {
    let is_word = |text: &str| {
        let mut words = KEPT_BACK.iter();
        words.any(|word| word.eq_ignore_ascii_case(text))
    };
    let names_nobody =
        |(user, host): (&str, &str)| is_word(user) || host.eq_ignore_ascii_case(NOBODYS_HOST);
    is_word(caller) || address_parts(caller).is_some_and(names_nobody)
}

/// The user and the host of a SIP address.
fn address_parts(text: &str) -> Option<(&str, &str)> {
    let (scheme, rest) = text.trim().split_once(':')?;
    let is_sip = ["sip", "sips"]
        .iter()
        .any(|sip| sip.eq_ignore_ascii_case(scheme));
    let (user, host) = rest.split_once('@').filter(|_| is_sip)?;
    // What follows either may be parameters, a password or a port.
    let own = |part: &'_ str| part.find([';', ':']).unwrap_or(part.len());
    Some((&user[..own(user)], &host[..own(host)]))
}

/// The number of a caller whose SIP address has one for its user, as a telephone system's callers have
/// that sends calls by SIP: it is by the number that they are known. It is what the other side wrote
/// there, and proves nothing: a telephone system can name any number, as any carrier's caller ID can.
pub fn number_in_address(caller: &str) -> Option<PhoneNumber> {
    let (user, _) = address_parts(caller)?;
    PhoneNumber::from_e164(user).ok()
}

/// How a client of the carrier's is named.
const CLIENT: &str = "client:";

/// The longest name of a client that carriers give, with its scheme.
const CLIENT_LENGTH_MAX: usize = 128;

/// A caller as people name one, in a form in which carriers do: a number as it is written, one that
/// no numbering plan has, as such callers have who make theirs up, a SIP address, a client, or a
/// word for a number that is kept back.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(try_from = "String")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema), schema(value_type = String))]
pub struct NamedCaller(String);

/// The text names no caller.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("must be a phone number, a SIP address, client: with a name, or a word such as anonymous")]
pub struct NoCaller;

impl NamedCaller {
    /// What a carrier would send.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for NamedCaller {
    type Error = NoCaller;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        let text = text.trim();
        let number = PhoneNumber::parse(text, None).or_else(|_| PhoneNumber::from_e164(text));
        if let Ok(number) = number {
            return Ok(Self(number.as_str().to_owned()));
        }
        if let Some(number) = number_in_address(text) {
            return Ok(Self(number.as_str().to_owned()));
        }
        if let Ok(address) = SipAddress::parse(text) {
            return Ok(Self(address.as_str().to_owned()));
        }
        let is_client = text.len() <= CLIENT_LENGTH_MAX
            && text
                .strip_prefix(CLIENT)
                .is_some_and(|name| !name.is_empty() && !name.contains(char::is_whitespace));
        if is_client || is_kept_back(text) {
            return Ok(Self(text.to_owned()));
        }
        Err(NoCaller)
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
    use super::{NamedCaller, NoCaller, Origin, number_in_address};

    #[test]
    fn a_number_is_found_in_the_address_of_a_caller() {
        for (caller, number) in [
            ("sip:+15125550101@pbx", Some("+15125550101")),
            (
                "SIPS:+15125550101@10.0.0.1:5061;transport=tls",
                Some("+15125550101"),
            ),
            ("sip:+15125550101;npdi@pbx", Some("+15125550101")),
            ("sip:+15125550101:secret@pbx", Some("+15125550101")),
            ("sip:15125550101@pbx", None),
            ("sip:desk@pbx", None),
            ("sip:+1512desk@pbx", None),
            ("sip:+15125550101", None),
            ("client:+15125550101@pbx", None),
            ("+15125550101", None),
        ] {
            let found = number_in_address(caller);
            let found = found.as_ref().map(|number| number.as_str());
            assert_eq!(found, number, "{caller}");
        }
    }

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
            ("sip:anonymous@anonymous.invalid", true),
            ("sips:Restricted@10.0.0.1:5061;transport=tls", true),
            ("sip:caller-7@anonymous.invalid;user=phone", true),
            ("sip:anonymous-tips@example.com", false),
            ("client:anonymous", false),
        ] {
            let origin = Origin {
                caller: caller.to_owned(),
                ..Origin::default()
            };
            assert_eq!(origin.is_anonymous(), is_anonymous, "{caller}");
        }
    }

    #[test]
    fn a_caller_is_named_as_carriers_name_one() {
        let named = |text: &str| NamedCaller::try_from(text.to_owned());
        for (text, sent) in [
            (" +1 (312) 555-0142 ", "+13125550142"),
            // No exchange begins with 0: whoever sends such a number made it up.
            ("+15120123456", "+15120123456"),
            ("SIP:desk@example.com", "sip:desk@example.com"),
            ("sip:+15125550101@pbx.example.com", "+15125550101"),
            ("client:ada", "client:ada"),
            ("Restricted", "Restricted"),
        ] {
            let caller = named(text).map(|caller| caller.as_str().to_owned());
            assert_eq!(caller, Ok(sent.to_owned()), "{text}");
        }
        for text in [
            "",
            "nobody",
            "client:",
            "client:a b",
            "+12",
            "sip:example.com",
        ] {
            assert_eq!(named(text), Err(NoCaller), "{text}");
        }
    }
}
