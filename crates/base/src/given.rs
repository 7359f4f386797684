//! What a request says about one field: nothing, "clear it", a value, or something wrong.
//!
//! A request type holds `Given<T>` per field, so that one answer can name every wrong field at
//! once instead of stopping at the first. It never decides what an absent field means: creating
//! reads [`Given::required`] and [`Given::optional`], changing reads [`Given::or_keep`] and
//! [`Given::or_keep_or_clear`].

use std::fmt::Display;
use std::ops::RangeInclusive;

use serde::Deserialize;
use serde::de::{DeserializeOwned, Deserializer};

use crate::field::FieldErrors;

/// One field of a request.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Given<T> {
    /// The field was not in the request.
    #[default]
    Absent,
    /// The field was `null`.
    Null,
    /// The field holds a usable value.
    Value(T),
    /// The field holds something unusable; the text says why.
    Wrong(String),
}

impl<T> Given<T> {
    /// The value of a field that must be there.
    pub fn required(self, field: &str, errors: &mut FieldErrors) -> Option<T> {
        match self {
            Self::Value(value) => Some(value),
            Self::Absent | Self::Null => {
                errors.add(field, "is required");
                None
            }
            Self::Wrong(reason) => {
                errors.add(field, reason);
                None
            }
        }
    }

    /// The value of a field that may be left out or `null`.
    pub fn optional(self, field: &str, errors: &mut FieldErrors) -> Option<T> {
        match self {
            Self::Value(value) => Some(value),
            Self::Absent | Self::Null => None,
            Self::Wrong(reason) => {
                errors.add(field, reason);
                None
            }
        }
    }

    /// The value, or `default` when the field is left out or `null`.
    pub fn or(self, field: &str, errors: &mut FieldErrors, default: T) -> T {
        self.optional(field, errors).unwrap_or(default)
    }

    /// The new value of a field that always has one: left out keeps `current`, `null` is refused.
    pub fn or_keep(self, field: &str, errors: &mut FieldErrors, current: &T) -> T
    where
        T: Clone,
    {
        match self {
            Self::Value(value) => return value,
            Self::Absent => {}
            Self::Null => errors.add(field, "must not be null"),
            Self::Wrong(reason) => errors.add(field, reason),
        }
        current.clone()
    }

    /// The new value of a field that may be empty: left out keeps `current`, `null` clears it.
    pub fn or_keep_or_clear(
        self,
        field: &str,
        errors: &mut FieldErrors,
        current: &Option<T>,
    ) -> Option<T>
    where
        T: Clone,
    {
        match self {
            Self::Value(value) => Some(value),
            Self::Null => None,
            Self::Absent => current.clone(),
            Self::Wrong(reason) => {
                errors.add(field, reason);
                current.clone()
            }
        }
    }

    /// The same field, wrong when its value is outside `range`.
    pub fn within(self, range: &RangeInclusive<T>) -> Self
    where
        T: PartialOrd + Display,
    {
        match self {
            Self::Value(value) if !range.contains(&value) => {
                Self::Wrong(format!("must be from {} to {}", range.start(), range.end()))
            }
            other => other,
        }
    }

    /// The value, when there is a usable one.
    pub fn value(&self) -> Option<&T> {
        match self {
            Self::Value(value) => Some(value),
            Self::Absent | Self::Null | Self::Wrong(_) => None,
        }
    }

    /// Whether the request left the field out.
    pub fn is_absent(&self) -> bool {
        matches!(self, Self::Absent)
    }
}

impl<T> From<T> for Given<T> {
    fn from(value: T) -> Self {
        Self::Value(value)
    }
}

impl<'de, T: DeserializeOwned> Deserialize<'de> for Given<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let value = serde_json::Value::deserialize(deserializer)?;
        if value.is_null() {
            return Ok(Self::Null);
        }
        Ok(match serde_json::from_value(value) {
            Ok(value) => Self::Value(value),
            Err(error) => Self::Wrong(error.to_string()),
        })
    }
}

/// Defines a request body: a struct of [`Given`] fields that knows no others, with an OpenAPI
/// schema where the defining crate's `openapi` feature is on.
///
/// The blocks say what a field may be: `required` must be there, `kept` may be left out but is
/// never null, `optional` may be left out or null.
#[macro_export]
macro_rules! define_request {
    (
        $(#[$meta:meta])*
        $vis:vis struct $name:ident {
            $(required { $($(#[$required_meta:meta])* $required:ident: $required_type:ty),+ $(,)? })?
            $(kept { $($(#[$kept_meta:meta])* $kept:ident: $kept_type:ty),+ $(,)? })?
            $(optional { $($(#[$optional_meta:meta])* $optional:ident: $optional_type:ty),+ $(,)? })?
        }
    ) => {
        $(#[$meta])*
        #[derive(Clone, Debug, Default, ::serde::Deserialize)]
        #[cfg_attr(feature = "openapi", derive(::utoipa::ToSchema))]
        #[serde(rename_all = "camelCase", deny_unknown_fields)]
        $vis struct $name {
            $($(
                $(#[$required_meta])*
                #[serde(default)]
                #[cfg_attr(feature = "openapi", schema(value_type = $required_type, required = true))]
                pub $required: $crate::given::Given<$required_type>,
            )+)?
            $($(
                $(#[$kept_meta])*
                #[serde(default)]
                #[cfg_attr(feature = "openapi", schema(value_type = $kept_type, required = false))]
                pub $kept: $crate::given::Given<$kept_type>,
            )+)?
            $($(
                $(#[$optional_meta])*
                #[serde(default)]
                #[cfg_attr(feature = "openapi", schema(value_type = Option<$optional_type>, required = false))]
                pub $optional: $crate::given::Given<$optional_type>,
            )+)?
        }
    };
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Deserialize)]
    struct Request {
        #[serde(default)]
        limit: Given<u8>,
    }

    fn limit(json: &str) -> Given<u8> {
        serde_json::from_str::<Request>(json)
            .expect("the body is an object")
            .limit
    }

    #[test]
    fn a_field_is_absent_null_a_value_or_wrong() {
        assert_eq!(limit("{}"), Given::Absent);
        assert_eq!(limit(r#"{"limit":null}"#), Given::Null);
        assert_eq!(limit(r#"{"limit":7}"#), Given::Value(7));
        assert!(matches!(limit(r#"{"limit":"x"}"#), Given::Wrong(_)));
    }

    #[test]
    fn every_wrong_field_is_reported() {
        let mut errors = FieldErrors::new();
        assert_eq!(limit("{}").required("a", &mut errors), None);
        assert_eq!(limit(r#"{"limit":300}"#).optional("b", &mut errors), None);
        assert_eq!(limit(r#"{"limit":null}"#).or_keep("c", &mut errors, &1), 1);
        let fields: Vec<_> = errors.iter().map(|e| e.field.as_str()).collect();
        assert_eq!(fields, ["a", "b", "c"]);
    }

    #[test]
    fn a_value_outside_its_range_is_wrong() {
        let reason = "must be from 1 to 5".to_owned();
        assert_eq!(Given::Value(7).within(&(1..=5)), Given::Wrong(reason));
        assert_eq!(Given::Value(5).within(&(1..=5)), Given::Value(5));
    }

    #[test]
    fn a_patch_keeps_clears_or_sets() {
        let mut errors = FieldErrors::new();
        let mut patched = |json: &str| limit(json).or_keep_or_clear("f", &mut errors, &Some(1));
        assert_eq!(patched("{}"), Some(1));
        assert_eq!(patched(r#"{"limit":null}"#), None);
        assert_eq!(patched(r#"{"limit":2}"#), Some(2));
    }
}
