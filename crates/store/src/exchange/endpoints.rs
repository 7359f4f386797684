//! Places that calls are sent to, as columns have them: one in two columns of text, several in one of
//! JSON.

use base::phone::{PhoneNumber, SipAddress};
use domain::exchange::targets::{Endpoint, EndpointType};
use serde::Deserialize;
use serde_json::Value;

use crate::StoreError;
use crate::columns::{readable, stored, written as column};

/// A place of a list.
#[derive(Deserialize)]
struct Row {
    #[serde(rename = "type")]
    kind: String,
    value: String,
}

/// A place from its two columns.
pub(crate) fn read(kind: &str, value: &str) -> Result<Endpoint, StoreError> {
    const COLUMN: &str = "targets.endpoint_value";
    Ok(match readable("targets.endpoint_type", kind.parse())? {
        EndpointType::PhoneNumber => {
            Endpoint::PhoneNumber(readable(COLUMN, PhoneNumber::from_e164(value))?)
        }
        EndpointType::Sip => Endpoint::Sip(readable(COLUMN, SipAddress::parse(value))?),
    })
}

/// The places of a column that holds several; nothing holds none.
pub(crate) fn read_all(
    name: &'static str,
    value: Option<Value>,
) -> Result<Vec<Endpoint>, StoreError> {
    let rows: Option<Vec<Row>> = stored(name, value)?;
    let rows = rows.unwrap_or_default();
    rows.iter().map(|row| read(&row.kind, &row.value)).collect()
}

/// Places as such a column holds them.
pub(crate) fn written(places: &[Endpoint]) -> Result<Option<Value>, StoreError> {
    column(&(!places.is_empty()).then_some(places))
}
