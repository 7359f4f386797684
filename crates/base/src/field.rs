//! What is wrong with the fields of a request, all of it at once.
//!
//! Owns the collector use cases fill while they check a form. Never stops at
//! the first problem, and never holds internal text: reasons are shown to
//! people beside the field.

use std::fmt;

use serde::{Deserialize, Serialize};

/// One thing wrong with one field.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[error("{field} {reason}")]
pub struct FieldError {
    /// Where, as the request spells it: `name`, `schedule.timeZone`, `caps.0.max`.
    pub field: String,
    /// Why, as the rest of a sentence that begins with the field: "must not be empty".
    pub reason: String,
}

/// Everything wrong with a request, in the order it was found.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct FieldErrors(Vec<FieldError>);

impl FieldErrors {
    /// Nothing wrong so far.
    #[must_use]
    pub const fn new() -> Self {
        Self(Vec::new())
    }

    /// One thing wrong, for a rule that stands alone.
    #[must_use]
    pub fn of(field: impl Into<String>, reason: impl fmt::Display) -> Self {
        let mut errors = Self::new();
        errors.add(field, reason);
        errors
    }

    /// Records a problem.
    pub fn add(&mut self, field: impl Into<String>, reason: impl fmt::Display) {
        self.0.push(FieldError {
            field: field.into(),
            reason: reason.to_string(),
        });
    }

    /// The value of a result, or `None` with its error recorded.
    pub fn check<T, E: fmt::Display>(
        &mut self,
        field: impl Into<String>,
        result: Result<T, E>,
    ) -> Option<T> {
        result.map_err(|reason| self.add(field, reason)).ok()
    }

    /// Takes over the problems of a part of the request; see [`Self::prefixed`].
    pub fn append(&mut self, part: Self) {
        self.0.extend(part.0);
    }

    /// The same problems one level down: `max` becomes `caps.0.max`, and an item's `[0].max` becomes
    /// `caps[0].max`.
    #[must_use]
    pub fn prefixed(mut self, prefix: &str) -> Self {
        for error in &mut self.0 {
            error.field = match error.field.as_str() {
                "" => prefix.to_owned(),
                field if field.starts_with('[') => format!("{prefix}{field}"),
                field => format!("{prefix}.{field}"),
            };
        }
        self
    }

    /// Whether nothing is wrong.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The problems in the order they were found.
    pub fn iter(&self) -> std::slice::Iter<'_, FieldError> {
        self.0.iter()
    }

    /// The value when nothing is wrong.
    ///
    /// # Errors
    /// The collected problems, if there are any.
    pub fn into_result<T>(self, value: T) -> Result<T, Self> {
        if self.is_empty() {
            Ok(value)
        } else {
            Err(self)
        }
    }
}

impl fmt::Display for FieldErrors {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, error) in self.0.iter().enumerate() {
            if index > 0 {
                formatter.write_str("; ")?;
            }
            write!(formatter, "{error}")?;
        }
        Ok(())
    }
}

impl std::error::Error for FieldErrors {}

impl IntoIterator for FieldErrors {
    type Item = FieldError;
    type IntoIter = std::vec::IntoIter<FieldError>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

impl<'a> IntoIterator for &'a FieldErrors {
    type Item = &'a FieldError;
    type IntoIter = std::slice::Iter<'a, FieldError>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.iter()
    }
}

#[cfg(test)]
mod tests {
    use super::{FieldError, FieldErrors};
    use crate::text::Name;

    #[test]
    fn every_problem_is_kept_in_the_order_it_was_found() {
        let mut errors = FieldErrors::new();
        assert_eq!(errors.check("name", Name::parse("")), None);
        assert!(errors.check("title", Name::parse("Roofing")).is_some());
        errors.add("weight", "must not be negative");
        assert_eq!(
            errors.to_string(),
            "name must not be empty; weight must not be negative"
        );
        assert_eq!(errors.iter().count(), 2);
        assert!(errors.into_result(()).is_err());
    }

    #[test]
    fn without_problems_the_value_comes_back() {
        assert_eq!(FieldErrors::new().into_result(7), Ok(7));
    }

    #[test]
    fn a_prefix_says_where_a_part_stands_in_the_whole() {
        let mut whole = FieldErrors::of("name", "must not be empty");
        let mut part = FieldErrors::of("max", "must be at least 1");
        part.add("", "is incomplete");
        part.add("[1].max", "is required");
        whole.append(part.prefixed("caps.0"));
        let fields: Vec<String> = whole.into_iter().map(|error| error.field).collect();
        assert_eq!(fields, ["name", "caps.0.max", "caps.0", "caps.0[1].max"]);
    }

    #[test]
    fn the_wire_form_is_a_list_of_field_and_reason() {
        let errors = FieldErrors::of("name", "must not be empty");
        let json = serde_json::to_string(&errors).unwrap();
        assert_eq!(json, r#"[{"field":"name","reason":"must not be empty"}]"#);
        let read: Vec<FieldError> = serde_json::from_str(&json).unwrap();
        assert_eq!(read, errors.into_iter().collect::<Vec<_>>());
    }
}
