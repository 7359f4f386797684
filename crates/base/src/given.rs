//! What a request says about one field: nothing, "clear it", a value, or something wrong.
//!
//! A request type holds `Given<T>` per field, so that one answer can name every wrong field at
//! once instead of stopping at the first. It never decides what an absent field means: creating
//! reads [`Given::required`] and [`Given::optional`], changing reads [`Given::or_keep`],
//! [`Given::replacement`], [`Given::or_keep_or_clear`] and [`Given::or_keep_or_read`]. A reason never repeats the value
//! that came: it may be a secret.

pub mod list;

use std::ops::RangeInclusive;

use serde::de::{DeserializeOwned, Deserializer, Visitor};
use serde::{Deserialize, Serialize};

use crate::field::FieldErrors;
use crate::money::Cents;

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
        self.replacement(field, errors)
            .unwrap_or_else(|| current.clone())
    }

    /// What replaces a field that always has a value: `None` when it is left out, `null` is refused.
    pub fn replacement(self, field: &str, errors: &mut FieldErrors) -> Option<T> {
        match self {
            Self::Value(value) => return Some(value),
            Self::Absent => {}
            Self::Null => errors.add(field, "must not be null"),
            Self::Wrong(reason) => errors.add(field, reason),
        }
        None
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

    /// The new value of a field that is read from parts and may be empty: left out keeps `current`,
    /// `null` clears it. What `read` finds wrong is named below `field`.
    ///
    /// A request that creates something passes `&None`.
    pub fn or_keep_or_read<U: Clone>(
        self,
        field: &str,
        errors: &mut FieldErrors,
        current: &Option<U>,
        read: impl FnOnce(T, &mut FieldErrors) -> Option<U>,
    ) -> Option<U> {
        match self {
            Self::Value(parts) => {
                let mut found = FieldErrors::new();
                let value = read(parts, &mut found);
                errors.append(found.prefixed(field));
                value
            }
            Self::Null => None,
            Self::Absent => current.clone(),
            Self::Wrong(reason) => {
                errors.add(field, reason);
                current.clone()
            }
        }
    }

    /// The same whole number, wrong when it is outside `range`.
    ///
    /// What was wrong before has the same reason: what is no whole number, or too large a one for
    /// the type, lies outside the range as well.
    pub fn within(self, range: &RangeInclusive<T>) -> Self
    where
        T: PartialOrd + Serialize,
    {
        let shown = |bound: &T| serde_json::to_string(bound).unwrap_or_default();
        match self {
            Self::Value(value) if range.contains(&value) => Self::Value(value),
            Self::Value(_) | Self::Wrong(_) => Self::Wrong(format!(
                "must be a whole number from {} to {}",
                shown(range.start()),
                shown(range.end())
            )),
            other => other,
        }
    }

    /// The amount, whether it was given as it is or in cents; both at once are refused.
    pub fn or_in_cents(self, cents: Given<Cents<T>>) -> Self {
        match (self, cents) {
            (own, Given::Absent) => own,
            (Self::Absent, Given::Null) => Self::Null,
            (Self::Absent, Given::Value(Cents(amount))) => Self::Value(amount),
            (Self::Absent, Given::Wrong(reason)) => Self::Wrong(format!("in cents {reason}")),
            _ => Self::Wrong("cannot be given beside the same in cents".to_owned()),
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

    /// Whether the field was there, holds something, and that is unusable.
    pub fn is_wrong(&self) -> bool {
        matches!(self, Self::Wrong(_))
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
        Ok(match T::deserialize(ObjectOnly(value)) {
            Ok(value) => Self::Value(value),
            Err(error) => Self::Wrong(reason_of(&error)),
        })
    }
}

/// What serde found wrong, as the rest of a sentence that begins with the field.
fn reason_of(error: &serde_json::Error) -> String {
    let text = error.to_string();
    if text.starts_with("invalid type: ") || text.starts_with("invalid value: ") {
        // What was found comes first and may hold anything; what was expected is our own text.
        if let Some((_, expected)) = text.rsplit_once(", expected ") {
            return format!("must be {}", in_words(expected));
        }
    }
    if text.starts_with("missing field ") {
        return text.replacen("missing field", "lacks the field", 1);
    }
    if text.starts_with("unknown field ") {
        return text.replacen("unknown field", "has the unknown field", 1);
    }
    text
}

/// What Rust calls a type, as a person would.
fn in_words(expected: &str) -> &str {
    match expected {
        "u8" | "u16" | "u32" | "u64" | "i64" => "a whole number within bounds",
        "a sequence" => "a list",
        "a boolean" => "true or false",
        name if name.starts_with("struct ") => "an object",
        other => other,
    }
}

/// Reads a struct from a JSON object alone, where serde would also take its fields from a list.
#[doc(hidden)]
pub struct ObjectOnly<D>(pub D);

impl<'de, D: Deserializer<'de>> Deserializer<'de> for ObjectOnly<D> {
    type Error = D::Error;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, D::Error> {
        self.0.deserialize_any(visitor)
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, D::Error> {
        self.0.deserialize_map(visitor)
    }

    fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, D::Error> {
        self.0.deserialize_map(visitor)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        name: &'static str,
        variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, D::Error> {
        self.0.deserialize_enum(name, variants, visitor)
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        name: &'static str,
        visitor: V,
    ) -> Result<V::Value, D::Error> {
        self.0.deserialize_newtype_struct(name, visitor)
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, D::Error> {
        self.0.deserialize_option(visitor)
    }

    serde::forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf
        unit unit_struct seq tuple tuple_struct identifier ignored_any
    }
}

/// Defines a request body: a struct of [`Given`] fields that knows no others, with an OpenAPI
/// schema where the defining crate's `openapi` feature is on.
///
/// The blocks say what a field may be: `required` must be there, `kept` may be left out but is
/// never null, `optional` may be left out or null, `lists` may be too and holds items that are
/// given one by one ([`list::Items`]). What `cents` names is one of the other fields in whole cents
/// ([`Given::or_in_cents`]): what reads the request finds it there.
#[macro_export]
macro_rules! define_request {
    (
        $(#[$meta:meta])*
        $vis:vis struct $name:ident {
            $(required { $($(#[$required_meta:meta])* $required:ident: $required_type:ty),+ $(,)? })?
            $(kept { $($(#[$kept_meta:meta])* $kept:ident: $kept_type:ty),+ $(,)? })?
            $(optional { $($(#[$optional_meta:meta])* $optional:ident: $optional_type:ty),+ $(,)? })?
            $(lists { $($(#[$list_meta:meta])* $list:ident: $item_type:ty),+ $(,)? })?
            $(cents { $($(#[$cents_meta:meta])* $cents:ident($amount:ident): $amount_type:ty),+ $(,)? })?
        }
    ) => {
        $(#[$meta])*
        #[derive(Clone, Debug, Default, ::serde::Deserialize)]
        #[cfg_attr(feature = "openapi", derive(::utoipa::ToSchema))]
        #[serde(
            remote = "Self",
            rename_all = "camelCase",
            deny_unknown_fields,
            expecting = "an object"
        )]
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
            $($(
                $(#[$list_meta])*
                #[serde(default)]
                #[cfg_attr(feature = "openapi", schema(value_type = Option<Vec<$item_type>>, required = false))]
                pub $list: $crate::given::Given<$crate::given::list::Items<$item_type>>,
            )+)?
            $($(
                $(#[$cents_meta])*
                #[serde(default)]
                #[cfg_attr(feature = "openapi", schema(value_type = Option<i64>, required = false))]
                pub $cents: $crate::given::Given<$crate::money::Cents<$amount_type>>,
            )+)?
        }

        impl<'de> ::serde::Deserialize<'de> for $name {
            fn deserialize<D: ::serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let request = Self::deserialize($crate::given::ObjectOnly(deserializer))?;
                $($(
                    let request = {
                        let mut request = request;
                        let cents = ::std::mem::take(&mut request.$cents);
                        request.$amount = ::std::mem::take(&mut request.$amount).or_in_cents(cents);
                        request
                    };
                )+)?
                Ok(request)
            }
        }
    };
}

#[cfg(test)]
mod tests {
    use serde::Deserialize;

    use super::Given;
    use crate::field::FieldErrors;
    use crate::money::Amount;

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
        let wrong = Given::Wrong("must be a whole number from 1 to 5".to_owned());
        assert_eq!(Given::Value(7).within(&(1..=5)), wrong);
        for no_byte in ["300", "-1", "1.5", "\"x\""] {
            let given = limit(&format!(r#"{{"limit":{no_byte}}}"#));
            assert_eq!(given.within(&(1..=5)), wrong, "{no_byte}");
        }
        assert_eq!(Given::Value(5).within(&(1..=5)), Given::Value(5));
    }

    define_request! {
        /// A request to hire somebody.
        struct Hire {
            required {
                /// Years of age.
                age: u8,
            }
            optional {
                /// Where they come from.
                #[serde(alias = "homeTown")]
                origin: Vec<String>,
            }
        }
    }

    define_request! {
        /// A request to pay somebody.
        struct Pay {
            optional {
                /// How much.
                wage: Amount,
            }
            cents {
                /// The same in whole cents.
                wage_cents(wage): Amount,
            }
        }
    }

    #[test]
    fn an_amount_may_be_given_in_whole_cents_instead() {
        let wage = |json: &str| serde_json::from_str::<Pay>(json).unwrap().wage;
        let given = |text: &str| Given::Value(Amount::parse(text).unwrap());
        assert_eq!(wage("{}"), Given::Absent);
        assert_eq!(wage(r#"{"wage":"15.5"}"#), given("15.50"));
        assert_eq!(wage(r#"{"wageCents":1550}"#), given("15.50"));
        assert_eq!(wage(r#"{"wageCents":null}"#), Given::Null);
        for (json, expected) in [
            (
                r#"{"wageCents":15.5}"#,
                "in cents must be a whole number of cents",
            ),
            (
                r#"{"wageCents":"1550"}"#,
                "in cents must be a whole number of cents",
            ),
            (r#"{"wageCents":-1}"#, "in cents must not be negative"),
            (
                r#"{"wageCents":1000000000001}"#,
                "in cents is too large: amounts reach 10000000000.00",
            ),
            (
                r#"{"wage":"15.50","wageCents":1550}"#,
                "cannot be given beside the same in cents",
            ),
            (
                r#"{"wage":null,"wageCents":1550}"#,
                "cannot be given beside the same in cents",
            ),
        ] {
            assert_eq!(wage(json), Given::Wrong(expected.to_owned()), "{json}");
        }
    }

    fn reason(json: &str) -> String {
        match serde_json::from_str::<Given<Hire>>(json) {
            Ok(Given::Wrong(reason)) => reason,
            other => panic!("{json} is not wrong: {other:?}"),
        }
    }

    #[test]
    fn a_request_is_an_object_of_known_fields() {
        let hire: Hire = serde_json::from_str(r#"{"age":30,"homeTown":null}"#).unwrap();
        assert_eq!((hire.age, hire.origin), (Given::Value(30), Given::Null));
        assert!(serde_json::from_str::<Hire>("[30]").is_err());
        assert_eq!(reason("[30]"), "must be an object");
        assert_eq!(
            reason(r#"{"years":1}"#),
            "has the unknown field `years`, expected one of `age`, `homeTown`, `origin`"
        );
    }

    #[test]
    fn a_reason_is_in_words_and_without_the_value() {
        let hire: Hire =
            serde_json::from_str(r#"{"age":"x, expected y","origin":"4711"}"#).unwrap();
        let mut errors = FieldErrors::new();
        hire.age.required("age", &mut errors);
        hire.origin.optional("origin", &mut errors);
        assert_eq!(
            errors.to_string(),
            "age must be a whole number within bounds; origin must be a list"
        );
    }

    #[test]
    fn what_is_always_there_cannot_become_null() {
        let mut errors = FieldErrors::new();
        assert_eq!(limit("{}").replacement("a", &mut errors), None);
        assert!(errors.is_empty());
        assert_eq!(
            limit(r#"{"limit":9}"#).replacement("b", &mut errors),
            Some(9)
        );
        assert_eq!(
            limit(r#"{"limit":null}"#).replacement("c", &mut errors),
            None
        );
        assert_eq!(errors.to_string(), "c must not be null");
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
