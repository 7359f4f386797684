//! Who is at one end of a leg, in every form a carrier states it.

use base::phone::{PhoneNumber, SipAddress};

/// Who is at one end of a leg. Every text has a reading.
#[derive(Clone, PartialEq, Eq)]
pub enum Party {
    /// A phone number, taken at the carrier's word.
    PhoneNumber(PhoneNumber),
    /// A caller whose number is held back or not known.
    Withheld(Withheld),
    /// An app or browser signed in at the carrier, by its name there.
    Client(String),
    /// A SIP address.
    Sip(SipAddress),
    /// Anything else, such as a short code or a SIP address of an unusual form.
    Other(String),
}

/// Why a caller's number is not told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Withheld {
    /// The caller keeps it back: anonymous, private, restricted or blocked.
    ByCaller,
    /// The network does not know it: unknown or unavailable.
    ByNetwork,
}

/// The words for a number that is not told. Some networks send the word as the keys it would be
/// spelled with, as if it were a number: `+266696687` is "anonymous".
const WITHHELD: [(&str, Withheld); 6] = [
    ("anonymous", Withheld::ByCaller),
    ("private", Withheld::ByCaller),
    ("restricted", Withheld::ByCaller),
    ("blocked", Withheld::ByCaller),
    ("unknown", Withheld::ByNetwork),
    ("unavailable", Withheld::ByNetwork),
];

impl Party {
    /// Reads what a carrier states.
    pub fn read(text: &str) -> Self {
        let text = text.trim();
        if let Some(withheld) = withheld(text) {
            return Self::Withheld(withheld);
        }
        if let Ok(number) = PhoneNumber::from_e164(text) {
            return Self::PhoneNumber(number);
        }
        if let Some(name) = text.strip_prefix("client:") {
            return Self::Client(name.to_owned());
        }
        SipAddress::parse(text).map_or_else(|_| Self::Other(text.to_owned()), Self::Sip)
    }

    /// The phone number, where it is one.
    pub const fn phone_number(&self) -> Option<&PhoneNumber> {
        match self {
            Self::PhoneNumber(number) => Some(number),
            _ => None,
        }
    }
}

impl std::fmt::Debug for Party {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::PhoneNumber(number) => number.fmt(f),
            Self::Withheld(withheld) => withheld.fmt(f),
            Self::Sip(address) => address.fmt(f),
            // Names and odd numbers are people's own, and debug output ends in logs.
            Self::Client(_) => f.write_str("Client(…)"),
            Self::Other(_) => f.write_str("Other(…)"),
        }
    }
}

fn withheld(text: &str) -> Option<Withheld> {
    let keys = text.strip_prefix('+');
    WITHHELD
        .iter()
        .find(|(word, _)| {
            text.eq_ignore_ascii_case(word)
                || keys.is_some_and(|keys| keys.bytes().eq(word.bytes().map(key_of)))
        })
        .map(|(_, withheld)| *withheld)
}

/// The key a lower-case letter is printed on.
const fn key_of(letter: u8) -> u8 {
    match letter {
        b'a'..=b'c' => b'2',
        b'd'..=b'f' => b'3',
        b'g'..=b'i' => b'4',
        b'j'..=b'l' => b'5',
        b'm'..=b'o' => b'6',
        b'p'..=b's' => b'7',
        b't'..=b'v' => b'8',
        _ => b'9',
    }
}
