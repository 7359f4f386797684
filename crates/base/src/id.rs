//! How ids are made, written and read.
//!
//! Owns the text form (the TypeID form: a prefix, `_`, and 26 characters of
//! lower-case Crockford base32) and [`define_id!`](crate::define_id), which
//! makes one newtype per kind of thing. The kinds themselves are in
//! [`crate::ids`]. Never reads a clock or makes randomness.

use std::fmt;
use std::str::FromStr;

use serde::{Deserializer, Serializer};
use uuid::Uuid;

// What `define_id!` names in the crate that calls it.
#[doc(hidden)]
pub use serde as __serde;
#[doc(hidden)]
#[cfg(feature = "openapi")]
pub use utoipa as __utoipa;
#[doc(hidden)]
pub use uuid as __uuid;

use crate::time::Timestamp;

/// How many characters follow the prefix and its underscore.
pub const SUFFIX_LENGTH: usize = 26;

/// How much of a wrong id an error repeats, in characters.
const ECHO_LENGTH_MAX: usize = 40;

/// Crockford's base32 alphabet in lower case: no `i`, `l`, `o` or `u`.
const ALPHABET: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";

/// What every kind of id has in common, for code that serves all kinds.
///
/// Implemented by [`define_id!`](crate::define_id) only.
pub trait Id:
    Copy + Ord + std::hash::Hash + fmt::Display + fmt::Debug + FromStr<Err = IdError> + Send + Sync
{
    /// The letters before the underscore, such as `cmp`.
    const PREFIX: &'static str;
    /// The name of the Rust type, such as `CampaignId`.
    const TYPE_NAME: &'static str;

    /// The id around a UUID read from storage.
    fn from_uuid(uuid: Uuid) -> Self;

    /// The UUID inside, for storage.
    fn uuid(self) -> Uuid;
}

/// Why a text is not an id of the expected kind.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IdError {
    type_name: &'static str,
    prefix: &'static str,
    got: String,
}

impl IdError {
    fn new<I: Id>(text: &str) -> Self {
        let mut got: String = text
            .chars()
            .take(ECHO_LENGTH_MAX)
            .map(|c| if c.is_control() { '\u{fffd}' } else { c })
            .collect();
        if text.chars().nth(ECHO_LENGTH_MAX).is_some() {
            got.pop();
            got.push('…');
        }
        Self {
            type_name: I::TYPE_NAME,
            prefix: I::PREFIX,
            got,
        }
    }
}

impl fmt::Display for IdError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            formatter,
            "is not {}: expected {}_ followed by {SUFFIX_LENGTH} characters, got {}",
            KindName(self.type_name),
            self.prefix,
            if self.got.is_empty() {
                "nothing"
            } else {
                &self.got
            },
        )
    }
}

impl std::error::Error for IdError {}

/// `ApiKeyId` in words: "an api key id".
struct KindName(&'static str);

impl fmt::Display for KindName {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let article = if self.0.starts_with(['A', 'E', 'I', 'O']) {
            "an"
        } else {
            "a"
        };
        formatter.write_str(article)?;
        for letter in self.0.chars() {
            if letter.is_ascii_uppercase() {
                formatter.write_str(" ")?;
            }
            write!(formatter, "{}", letter.to_ascii_lowercase())?;
        }
        Ok(())
    }
}

/// Makes a UUIDv7 from an instant and 80 random bits, of which 62 are used.
///
/// The twelve bits after the milliseconds hold the fraction of the millisecond (RFC 9562, method
/// 3), so that what happens in a row sorts in its order. An instant before 1970 counts as 1970:
/// the layout has no room for less.
#[must_use]
pub fn uuid_at(now: Timestamp, mut random: [u8; 10]) -> Uuid {
    let unix_us = u64::try_from(now.as_micros()).unwrap_or(0);
    // Below 4096, so the version's four bits above it stay free.
    let fraction = (unix_us % 1_000) * 4_096 / 1_000;
    let [.., high, low] = fraction.to_be_bytes();
    [random[0], random[1]] = [high, low];
    uuid::Builder::from_unix_timestamp_millis(unix_us / 1_000, &random).into_uuid()
}

/// The instant inside a UUIDv7, to the millisecond. What any other UUID gives
/// is meaningless but never fails; instants past the last one count as that one.
#[must_use]
pub fn instant_of(uuid: Uuid) -> Timestamp {
    let unix_ms = u64::try_from(uuid.as_u128() >> 80).unwrap_or(u64::MAX);
    i64::try_from(unix_ms)
        .ok()
        .and_then(|millis| millis.checked_mul(1_000))
        .and_then(|micros| Timestamp::from_micros(micros).ok())
        .unwrap_or(Timestamp::MAX)
}

/// Writes the text form of an id.
///
/// # Errors
/// Those of the formatter.
pub fn write<I: Id>(id: I, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
    let suffix = encode(id.uuid());
    formatter.write_str(I::PREFIX)?;
    formatter.write_str("_")?;
    // The alphabet is ASCII.
    formatter.write_str(std::str::from_utf8(&suffix).map_err(|_| fmt::Error)?)
}

/// Reads the text form of an id.
///
/// # Errors
/// [`IdError`] when the prefix is another, or the rest is not 26 characters
/// of the alphabet that fit 128 bits.
pub fn parse<I: Id>(text: &str) -> Result<I, IdError> {
    text.strip_prefix(I::PREFIX)
        .and_then(|rest| rest.strip_prefix('_'))
        .and_then(decode)
        .map(I::from_uuid)
        .ok_or_else(|| IdError::new::<I>(text))
}

/// Serializes an id as its text form.
///
/// # Errors
/// Those of the serializer.
pub fn serialize<I: Id, S: Serializer>(id: I, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_str(&id)
}

/// Deserializes an id from its text form.
///
/// # Errors
/// Those of the deserializer, and [`IdError`] as a reason.
pub fn deserialize<'de, I: Id, D: Deserializer<'de>>(deserializer: D) -> Result<I, D::Error> {
    crate::wire::deserialize_text(deserializer, &KindName(I::TYPE_NAME), parse::<I>)
}

/// 128 bits as 26 characters of five bits each, most significant first; the
/// first character carries only three bits.
fn encode(uuid: Uuid) -> [u8; SUFFIX_LENGTH] {
    let mut rest = uuid.as_u128();
    let mut suffix = [b'0'; SUFFIX_LENGTH];
    for place in suffix.iter_mut().rev() {
        let five_bits = usize::from((rest & 0x1f) as u8);
        *place = ALPHABET[five_bits];
        rest >>= 5;
    }
    suffix
}

/// The inverse of [`encode`]; `None` for any text `encode` never writes.
fn decode(suffix: &str) -> Option<Uuid> {
    let bytes = suffix.as_bytes();
    if bytes.len() != SUFFIX_LENGTH || bytes[0] > b'7' {
        return None;
    }
    let mut bits: u128 = 0;
    for byte in bytes {
        let five_bits = ALPHABET.iter().position(|letter| letter == byte)?;
        bits = (bits << 5) | u128::try_from(five_bits).ok()?;
    }
    Some(Uuid::from_u128(bits))
}

/// The schema of an id, for OpenAPI documents.
#[doc(hidden)]
#[cfg(feature = "openapi")]
#[must_use]
pub fn id_schema<I: Id>() -> utoipa::openapi::schema::Schema {
    let pattern = format!(
        "^{}_[0-7][0-9a-hjkmnp-tv-z]{{{}}}$",
        I::PREFIX,
        SUFFIX_LENGTH - 1
    );
    let example = I::from_uuid(Uuid::from_u128(0x0189_0a5d_ac96_774b_bcce_b302_099a_8057));
    let kind = KindName(I::TYPE_NAME).to_string();
    let description = format!(
        "A{}: `{}_` followed by {SUFFIX_LENGTH} characters",
        &kind[1..],
        I::PREFIX
    );
    crate::schema::text(None, Some(&pattern), &example.to_string(), description)
}

/// Defines a kind of id: a newtype over a UUID whose text form is `prefix_`
/// and 26 characters, in JSON, logs and URLs alike. Debug prints the same form.
///
/// ```
/// base::define_id!(
///     /// A tea house.
///     TeaHouseId, "tea");
/// let id: TeaHouseId = "tea_01h455vb4pex5vsknk084sn02q".parse().unwrap();
/// assert_eq!(id.to_string(), "tea_01h455vb4pex5vsknk084sn02q");
/// ```
#[macro_export]
macro_rules! define_id {
    ($(#[$attribute:meta])* $name:ident, $prefix:literal) => {
        $(#[$attribute])*
        #[doc = concat!("\n\nText form: `", $prefix, "_` and 26 characters.")]
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name($crate::id::__uuid::Uuid);

        impl $name {
            /// The letters before the underscore in the text form.
            pub const PREFIX: &'static str = $prefix;

            /// A new id (UUIDv7): later instants sort after earlier ones, to
            /// the microsecond. Of the 80 random bits 62 are used.
            #[must_use]
            pub fn new(now: $crate::time::Timestamp, random: [u8; 10]) -> Self {
                Self($crate::id::uuid_at(now, random))
            }

            /// The same from Unix milliseconds (48 bits are kept) and the low
            /// 80 bits of `random`.
            #[must_use]
            pub fn from_parts(unix_ms: u64, random: u128) -> Self {
                let [_, _, _, _, _, _, random @ ..] = random.to_be_bytes();
                Self(
                    $crate::id::__uuid::Builder::from_unix_timestamp_millis(unix_ms, &random)
                        .into_uuid(),
                )
            }

            /// The id around a UUID read from storage.
            #[must_use]
            pub const fn from_uuid(uuid: $crate::id::__uuid::Uuid) -> Self {
                Self(uuid)
            }

            /// The UUID inside, for storage.
            #[must_use]
            pub const fn uuid(self) -> $crate::id::__uuid::Uuid {
                self.0
            }

            /// The instant the id was made, to the millisecond; meaningless
            /// for an id around a UUID that is not version 7.
            #[must_use]
            pub fn created_at(self) -> $crate::time::Timestamp {
                $crate::id::instant_of(self.0)
            }
        }

        impl $crate::id::Id for $name {
            const PREFIX: &'static str = $prefix;
            const TYPE_NAME: &'static str = stringify!($name);

            fn from_uuid(uuid: $crate::id::__uuid::Uuid) -> Self {
                Self(uuid)
            }

            fn uuid(self) -> $crate::id::__uuid::Uuid {
                self.0
            }
        }

        impl ::std::fmt::Display for $name {
            fn fmt(&self, formatter: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                $crate::id::write(*self, formatter)
            }
        }

        impl ::std::fmt::Debug for $name {
            fn fmt(&self, formatter: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                $crate::id::write(*self, formatter)
            }
        }

        impl ::std::str::FromStr for $name {
            type Err = $crate::id::IdError;

            fn from_str(text: &str) -> ::std::result::Result<Self, Self::Err> {
                $crate::id::parse(text)
            }
        }

        impl $crate::id::__serde::Serialize for $name {
            fn serialize<S: $crate::id::__serde::Serializer>(
                &self,
                serializer: S,
            ) -> ::std::result::Result<S::Ok, S::Error> {
                $crate::id::serialize(*self, serializer)
            }
        }

        impl<'de> $crate::id::__serde::Deserialize<'de> for $name {
            fn deserialize<D: $crate::id::__serde::Deserializer<'de>>(
                deserializer: D,
            ) -> ::std::result::Result<Self, D::Error> {
                $crate::id::deserialize(deserializer)
            }
        }

        $crate::__impl_id_schema!($name);
    };
}

/// Describes an id in OpenAPI documents; empty without the `openapi` feature.
#[doc(hidden)]
#[cfg(feature = "openapi")]
#[macro_export]
macro_rules! __impl_id_schema {
    ($name:ident) => {
        impl $crate::id::__utoipa::__dev::ComposeSchema for $name {
            fn compose(
                _generics: ::std::vec::Vec<
                    $crate::id::__utoipa::openapi::RefOr<
                        $crate::id::__utoipa::openapi::schema::Schema,
                    >,
                >,
            ) -> $crate::id::__utoipa::openapi::RefOr<$crate::id::__utoipa::openapi::schema::Schema>
            {
                $crate::id::id_schema::<$name>().into()
            }
        }

        impl $crate::id::__utoipa::ToSchema for $name {
            fn name() -> ::std::borrow::Cow<'static, str> {
                ::std::borrow::Cow::Borrowed(stringify!($name))
            }
        }
    };
}

/// Describes an id in OpenAPI documents; empty without the `openapi` feature.
#[doc(hidden)]
#[cfg(not(feature = "openapi"))]
#[macro_export]
macro_rules! __impl_id_schema {
    ($name:ident) => {};
}

#[cfg(test)]
mod id_tests;
