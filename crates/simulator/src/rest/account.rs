//! `GET /Accounts/{sid}.json`: what a client asks to see if its credentials work.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use serde_json::{Value, json};

use crate::call::progress::rfc2822;
use crate::exchange::Exchange;

/// The account.
pub(super) async fn fetch(State(exchange): State<Arc<Exchange>>) -> Json<Value> {
    let sid = &exchange.settings.account_sid;
    let created = rfc2822(jiff::Timestamp::UNIX_EPOCH);
    let root = format!("/2010-04-01/Accounts/{sid}");
    Json(json!({
        "sid": sid,
        "owner_account_sid": sid,
        "friendly_name": "Simulated account",
        "status": "active",
        "type": "Full",
        "auth_token": "redacted",
        "date_created": created,
        "date_updated": created,
        "uri": format!("{root}.json"),
        "subresource_uris": {
            "calls": format!("{root}/Calls.json"),
            "recordings": format!("{root}/Recordings.json"),
            "incoming_phone_numbers": format!("{root}/IncomingPhoneNumbers.json"),
            "available_phone_numbers": format!("{root}/AvailablePhoneNumbers.json"),
        },
    }))
}
