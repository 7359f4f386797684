//! `/IncomingPhoneNumbers`: the numbers the account holds.

use std::sync::Arc;

use axum::Json;
use axum::extract::{OriginalUri, Path, RawQuery, State};
use axum::http::StatusCode;
use serde_json::{Value, json};

use super::error::ApiError;
use super::fields::{Fields, is_web_url};
use super::page::page;
use crate::call::progress::rfc2822;
use crate::exchange::{Exchange, State as Known};
use crate::number::{Handling, Number, draw_for_sale, formatted};

/// Buys a number, by itself or by its area code.
pub(super) async fn create(
    State(exchange): State<Arc<Exchange>>,
    body: String,
) -> Result<(StatusCode, Json<Value>), ApiError> {
    let fields = Fields::of(&body);
    let mut handling = Handling::default();
    apply(&fields, &mut handling)?;
    let now = exchange.clock.now();
    let mut state = exchange.state();
    let phone_number = match (fields.filled("PhoneNumber"), fields.filled("AreaCode")) {
        (Some(number), _) => number.to_owned(),
        (None, Some(area_code)) => draw_for_sale(Some(area_code), false, &mut state.chance),
        (None, None) => return Err(ApiError::bad(21451, "PhoneNumber or AreaCode is required")),
    };
    if base::phone::PhoneNumber::from_e164(&phone_number).is_err() && !is_plausible(&phone_number) {
        return Err(ApiError::bad(
            21421,
            format!("PhoneNumber {phone_number} is not valid"),
        ));
    }
    if state.numbers.contains_key(&phone_number) {
        return Err(ApiError::bad(
            21422,
            format!("{phone_number} is not available"),
        ));
    }
    let friendly_name = fields.filled("FriendlyName").map(str::to_owned);
    let number = Number {
        sid: Exchange::new_number_sid(&mut state),
        friendly_name: friendly_name.unwrap_or_else(|| formatted(&phone_number)),
        phone_number: phone_number.clone(),
        handling,
        created_at: now,
        updated_at: now,
    };
    let reply = view(&exchange.settings.account_sid, &number);
    state.numbers.insert(phone_number, number);
    Ok((StatusCode::CREATED, Json(reply)))
}

/// Numbers for tests and films do not exist in any plan and are sold here.
fn is_plausible(number: &str) -> bool {
    let digits = number.strip_prefix('+').unwrap_or_default();
    (8..=15).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit())
}

fn apply(fields: &Fields, handling: &mut Handling) -> Result<(), ApiError> {
    for (name, slot) in [
        ("VoiceUrl", &mut handling.voice_url),
        ("VoiceFallbackUrl", &mut handling.voice_fallback_url),
        ("StatusCallback", &mut handling.status_callback),
    ] {
        if let Some(url) = fields.find(name) {
            if !url.is_empty() && !is_web_url(url) {
                return Err(ApiError::bad(
                    21502,
                    format!("{name} is not a valid URL: {url}"),
                ));
            }
            slot.replace_range(.., url);
        }
    }
    for (name, slot) in [
        ("VoiceMethod", &mut handling.voice_method),
        ("VoiceFallbackMethod", &mut handling.voice_fallback_method),
        ("StatusCallbackMethod", &mut handling.status_callback_method),
    ] {
        if let Some(method) = fields.filled(name) {
            slot.replace_range(.., method);
        }
    }
    if fields.find("VoiceCallerIdLookup").is_some() {
        handling.voice_caller_id_lookup = fields.is_set("VoiceCallerIdLookup");
    }
    Ok(())
}

/// One number.
pub(super) async fn fetch(
    State(exchange): State<Arc<Exchange>>,
    Path((_, sid)): Path<(String, String)>,
) -> Result<Json<Value>, ApiError> {
    let mut state = exchange.state();
    let number = find(&mut state, &sid)?;
    Ok(Json(view(&exchange.settings.account_sid, number)))
}

/// Changes how a number answers.
pub(super) async fn update(
    State(exchange): State<Arc<Exchange>>,
    Path((_, sid)): Path<(String, String)>,
    body: String,
) -> Result<Json<Value>, ApiError> {
    let fields = Fields::of(&body);
    let now = exchange.clock.now();
    let mut state = exchange.state();
    let number = find(&mut state, &sid)?;
    let mut handling = number.handling.clone();
    apply(&fields, &mut handling)?;
    number.handling = handling;
    number.updated_at = now;
    if let Some(name) = fields.filled("FriendlyName") {
        number.friendly_name = name.to_owned();
    }
    Ok(Json(view(&exchange.settings.account_sid, number)))
}

/// Gives a number back.
pub(super) async fn delete(
    State(exchange): State<Arc<Exchange>>,
    Path((_, sid)): Path<(String, String)>,
) -> Result<StatusCode, ApiError> {
    let mut state = exchange.state();
    let phone_number = find(&mut state, &sid)?.phone_number.clone();
    state.numbers.remove(&phone_number);
    Ok(StatusCode::NO_CONTENT)
}

/// Numbers by number, filtered by `PhoneNumber` (a part of it) and `FriendlyName`.
pub(super) async fn list(
    State(exchange): State<Arc<Exchange>>,
    OriginalUri(uri): OriginalUri,
    RawQuery(query): RawQuery,
) -> Json<Value> {
    let query = Fields::of(query.as_deref().unwrap_or_default());
    let state = exchange.state();
    let wanted = |number: &&Number| {
        query
            .filled("PhoneNumber")
            .is_none_or(|part| number.phone_number.contains(part))
            && query
                .filled("FriendlyName")
                .is_none_or(|name| number.friendly_name == name)
    };
    let numbers: Vec<&Number> = state.numbers.values().filter(wanted).collect();
    let account = &exchange.settings.account_sid;
    page(
        "incoming_phone_numbers",
        uri.path(),
        &query,
        numbers,
        |number| view(account, number),
    )
}

fn find<'a>(state: &'a mut Known, sid: &str) -> Result<&'a mut Number, ApiError> {
    let sid = sid.trim_end_matches(".json");
    let found = state
        .numbers
        .values_mut()
        .find(|number| number.sid.as_str() == sid);
    found.ok_or_else(|| ApiError::not_found(&format!("/IncomingPhoneNumbers/{sid}.json")))
}

fn view(account: &str, number: &Number) -> Value {
    let handling = &number.handling;
    let method = |word: &str| {
        if word.is_empty() {
            "POST".to_owned()
        } else {
            word.to_owned()
        }
    };
    json!({
        "sid": number.sid,
        "account_sid": account,
        "phone_number": number.phone_number,
        "friendly_name": number.friendly_name,
        "api_version": "2010-04-01",
        "voice_url": handling.voice_url,
        "voice_method": method(&handling.voice_method),
        "voice_fallback_url": handling.voice_fallback_url,
        "voice_fallback_method": method(&handling.voice_fallback_method),
        "voice_caller_id_lookup": handling.voice_caller_id_lookup,
        "voice_application_sid": "",
        "voice_receive_mode": "voice",
        "status_callback": handling.status_callback,
        "status_callback_method": method(&handling.status_callback_method),
        "sms_url": "",
        "sms_method": "POST",
        "sms_fallback_url": "",
        "sms_fallback_method": "POST",
        "sms_application_sid": "",
        "capabilities": { "voice": true, "sms": false, "mms": false, "fax": false },
        "address_requirements": "none",
        "address_sid": null,
        "beta": false,
        "bundle_sid": null,
        "emergency_address_sid": null,
        "emergency_address_status": "unregistered",
        "emergency_status": "Inactive",
        "identity_sid": null,
        "origin": "twilio",
        "status": "in-use",
        "trunk_sid": null,
        "type": "local",
        "date_created": rfc2822(number.created_at),
        "date_updated": rfc2822(number.updated_at),
        "uri": format!("/2010-04-01/Accounts/{account}/IncomingPhoneNumbers/{}.json", number.sid),
        "subresource_uris": {},
    })
}
