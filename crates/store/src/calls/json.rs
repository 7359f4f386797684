//! Values that live in one column because nobody searches within them.

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::StoreError;
use crate::columns::readable;

/// A value as text: for a column of texts that are never searched, or for a statement that makes jsonb
/// of it.
pub fn write<T: Serialize>(value: &T) -> Result<String, StoreError> {
    readable("json", serde_json::to_string(value))
}

/// A value from a column of texts.
pub fn parse<T: DeserializeOwned>(column: &'static str, text: &str) -> Result<T, StoreError> {
    readable(column, serde_json::from_str(text))
}

/// A value from a jsonb column.
pub fn read<T: DeserializeOwned>(column: &'static str, value: Value) -> Result<T, StoreError> {
    readable(column, serde_json::from_value(value))
}
