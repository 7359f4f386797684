//! How values of the domain become columns and come back.
//!
//! Reading checks: a value this version does not know is an error, never a guess.

use std::fmt::Display;

use base::time::{Seconds, Timestamp};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;
use sqlx::encode::IsNull;
use sqlx::error::BoxDynError;
use sqlx::postgres::{PgArgumentBuffer, PgHasArrayType, PgTypeInfo, PgValueRef};
use sqlx::{Decode, Encode, Postgres, Type};

use crate::StoreError;

/// An instant as a `timestamptz` column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct At(pub Timestamp);

impl Type<Postgres> for At {
    fn type_info() -> PgTypeInfo {
        <jiff_sqlx::Timestamp as Type<Postgres>>::type_info()
    }
}

impl PgHasArrayType for At {
    fn array_type_info() -> PgTypeInfo {
        PgTypeInfo::with_name("_timestamptz")
    }
}

impl Encode<'_, Postgres> for At {
    fn encode_by_ref(&self, buffer: &mut PgArgumentBuffer) -> Result<IsNull, BoxDynError> {
        jiff_sqlx::Timestamp::from(self.0.to_jiff()).encode_by_ref(buffer)
    }
}

impl Decode<'_, Postgres> for At {
    fn decode(value: PgValueRef<'_>) -> Result<Self, BoxDynError> {
        let instant = <jiff_sqlx::Timestamp as Decode<Postgres>>::decode(value)?;
        Ok(Self(Timestamp::from_jiff(instant.to_jiff())))
    }
}

/// What parsing a stored text gives, or the name of the column that holds nonsense.
pub fn readable<T, E: Display>(
    column: &'static str,
    parsed: Result<T, E>,
) -> Result<T, StoreError> {
    parsed.map_err(|error| StoreError::Unreadable {
        column,
        reason: error.to_string(),
    })
}

/// The same for a column that may be null.
pub fn readable_if_set<T, E: Display>(
    column: &'static str,
    text: Option<String>,
    parse: impl FnOnce(&str) -> Result<T, E>,
) -> Result<Option<T>, StoreError> {
    text.map(|text| readable(column, parse(&text))).transpose()
}

/// A setting as a jsonb column that is null where there is none.
pub fn written<T: Serialize>(setting: &Option<T>) -> Result<Option<Value>, StoreError> {
    let setting = setting.as_ref();
    let written = setting.map(|setting| readable("jsonb", serde_json::to_value(setting)));
    written.transpose()
}

/// A setting from such a column.
pub fn stored<T: DeserializeOwned>(
    column: &'static str,
    value: Option<Value>,
) -> Result<Option<T>, StoreError> {
    let stored = value.map(|value| readable(column, serde_json::from_value(value)));
    stored.transpose()
}

/// Seconds from an integer column.
pub fn seconds(column: &'static str, secs: i32) -> Result<Seconds, StoreError> {
    readable(column, u32::try_from(secs).map(Seconds::new))
}

/// Seconds as an integer column; the domain's bounds are far below the column's.
pub fn secs(seconds: Seconds) -> i32 {
    i32::try_from(seconds.get()).unwrap_or(i32::MAX)
}

/// A count as the domain shows it.
pub fn count(rows: i64) -> u32 {
    u32::try_from(rows).unwrap_or(u32::MAX)
}
