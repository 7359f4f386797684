//! Values that live in one column because nobody searches within them.

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::StoreError;
use crate::columns::readable;

/// A value as a jsonb column.
pub fn write<T: Serialize>(value: &T) -> Result<Value, StoreError> {
    readable("jsonb", serde_json::to_value(value))
}

/// A value from a jsonb column.
pub fn read<T: DeserializeOwned>(column: &'static str, value: Value) -> Result<T, StoreError> {
    readable(column, serde_json::from_value(value))
}
