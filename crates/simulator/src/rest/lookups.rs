//! `/v2/PhoneNumbers/{number}`: what is known of any number. Callers are named after their last four
//! digits, as in `CALLER 0142`; of numbers that end in 90 no name is listed, and asking for those that
//! end in 91 fails the way it does at the carrier: inside an answer that is a success.

use std::sync::Arc;

use axum::Json;
use axum::extract::{Path, RawQuery, State};
use axum::http::HeaderMap;
use serde_json::{Value, json};

use super::error::ApiError;
use super::fields::Fields;
use super::is_known;
use crate::exchange::Exchange;
use crate::number::formatted;

/// The carrier's code for a name that could not be had.
const NAME_NOT_AVAILABLE: u32 = 60600;

/// A number, with the caller's name where that is asked for.
pub(super) async fn fetch(
    State(exchange): State<Arc<Exchange>>,
    Path(number): Path<String>,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Result<Json<Value>, ApiError> {
    if !is_known(&exchange, &headers) {
        return Err(ApiError::new(401, 20003, "Authenticate"));
    }
    let parsed = base::phone::PhoneNumber::from_e164(&number);
    let country = parsed.as_ref().ok().and_then(|number| number.country());
    let fields = Fields::of(&query.unwrap_or_default());
    let wanted = fields.filled("Fields").unwrap_or_default();
    let asks_for_name = wanted.split(',').any(|field| field.trim() == "caller_name");
    Ok(Json(json!({
        "phone_number": number,
        "national_format": formatted(&number),
        "country_code": country,
        "valid": parsed.is_ok(),
        "validation_errors": if parsed.is_ok() { json!([]) } else { json!(["NOT_A_NUMBER"]) },
        "caller_name": if asks_for_name { named(&number) } else { Value::Null },
        "line_type_intelligence": null,
        "url": format!("/v2/PhoneNumbers/{number}"),
    })))
}

fn named(number: &str) -> Value {
    let last: String = number
        .chars()
        .skip(number.len().saturating_sub(4))
        .collect();
    let part = |name: Option<String>, error: Option<u32>| {
        let kind = name.as_ref().map(|_| "CONSUMER");
        json!({ "caller_name": name, "caller_type": kind, "error_code": error })
    };
    match last.get(2..) {
        Some("90") => part(None, None),
        Some("91") => part(None, Some(NAME_NOT_AVAILABLE)),
        _ => part(Some(format!("CALLER {last}")), None),
    }
}
