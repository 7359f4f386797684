//! Values that live in one column because nobody searches within them.

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::StoreError;
use crate::columns::readable;

/// A value as the text of a json or jsonb column, for a statement that says of the text what it is:
/// a driver that says so itself has a json column's value taken apart as jsonb first.
pub fn write<T: Serialize>(value: &T) -> Result<String, StoreError> {
    readable("json", serde_json::to_string(value))
}

/// A value from such a column.
pub fn read<T: DeserializeOwned>(column: &'static str, value: Value) -> Result<T, StoreError> {
    readable(column, serde_json::from_value(value))
}
