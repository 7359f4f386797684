//! Reading values that travel as JSON strings.
//!
//! Owns the one serde visitor behind every text-shaped type, so that a wrong
//! value is refused with the type's own reason. Never knows a particular type.

use std::fmt;
use std::marker::PhantomData;

use serde::de::{Deserializer, Error, Visitor};

/// Reads a string and hands it to `parse`; `expected` completes "expected …"
/// when the JSON value is not a string at all.
///
/// # Errors
/// The deserializer's own, or the reason `parse` gives.
pub fn deserialize_text<'de, D, T, E, P>(
    deserializer: D,
    expected: &dyn fmt::Display,
    parse: P,
) -> Result<T, D::Error>
where
    D: Deserializer<'de>,
    E: fmt::Display,
    P: FnOnce(&str) -> Result<T, E>,
{
    deserializer.deserialize_str(TextVisitor {
        expected,
        parse,
        value: PhantomData,
    })
}

struct TextVisitor<'a, T, P> {
    expected: &'a dyn fmt::Display,
    parse: P,
    value: PhantomData<T>,
}

impl<T, E, P> Visitor<'_> for TextVisitor<'_, T, P>
where
    E: fmt::Display,
    P: FnOnce(&str) -> Result<T, E>,
{
    type Value = T;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}", self.expected)
    }

    fn visit_str<X: Error>(self, text: &str) -> Result<T, X> {
        (self.parse)(text).map_err(X::custom)
    }
}

/// Gives a type with `parse(&str)` (or the parser named) and `as_str()` its
/// textual traits: `Display`, `FromStr`, `AsRef<str>`, and serde as a JSON string.
macro_rules! impl_text_traits {
    ($type:ty, $error:ty, $expected:literal) => {
        $crate::wire::impl_text_traits!($type, $error, $expected, Self::parse);
    };
    ($type:ty, $error:ty, $expected:literal, $parse:expr) => {
        impl std::fmt::Display for $type {
            fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.pad(self.as_str())
            }
        }

        impl std::str::FromStr for $type {
            type Err = $error;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                $parse(text)
            }
        }

        impl AsRef<str> for $type {
            fn as_ref(&self) -> &str {
                self.as_str()
            }
        }

        impl serde::Serialize for $type {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.as_str())
            }
        }

        impl<'de> serde::Deserialize<'de> for $type {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                $crate::wire::deserialize_text(deserializer, &$expected, $parse)
            }
        }
    };
}

pub(crate) use impl_text_traits;
