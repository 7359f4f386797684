//! `/AvailablePhoneNumbers/{country}/{kind}.json`: numbers that are for sale.

use std::sync::Arc;

use axum::Json;
use axum::extract::{OriginalUri, Path, RawQuery, State};
use serde_json::{Value, json};

use super::error::ApiError;
use super::fields::Fields;
use crate::chance::Chance;
use crate::exchange::Exchange;
use crate::geo::place_of;
use crate::number::{draw_for_sale, formatted};

/// How many are shown if the client does not say.
const SHOWN: usize = 30;

/// Draws numbers for sale: the same ones for the same question, without those
/// the account already holds.
pub(super) async fn list(
    State(exchange): State<Arc<Exchange>>,
    Path((_, country, kind)): Path<(String, String, String)>,
    OriginalUri(uri): OriginalUri,
    RawQuery(query): RawQuery,
) -> Result<Json<Value>, ApiError> {
    let is_toll_free = match kind.as_str() {
        "Local.json" => false,
        "TollFree.json" => true,
        _ => return Err(ApiError::not_found(uri.path())),
    };
    if !matches!(country.as_str(), "US" | "CA") {
        return Err(ApiError::not_found(uri.path()));
    }
    let text = query.unwrap_or_default();
    let query = Fields::of(&text);
    let size = query
        .find("PageSize")
        .and_then(|size| size.parse().ok())
        .unwrap_or(SHOWN);
    let contains = query
        .filled("Contains")
        .unwrap_or_default()
        .replace('*', "");
    let mut chance = Chance::of(exchange.settings.seed, &text, 0);
    let state = exchange.state();
    let mut shown: Vec<String> = Vec::new();
    // Bounded: what nobody can draw is simply not for sale.
    for _ in 0..20_000 {
        let number = draw_for_sale(query.filled("AreaCode"), is_toll_free, &mut chance);
        let place = place_of(&number);
        let fits = (is_toll_free || place.country.is_empty() || place.country == country)
            && number.contains(&contains)
            && query
                .filled("InRegion")
                .is_none_or(|region| region == place.state);
        if fits && !state.numbers.contains_key(&number) && !shown.contains(&number) {
            shown.push(number);
        }
        if shown.len() >= size.min(100) {
            break;
        }
    }
    let list: Vec<Value> = shown.iter().map(|number| view(number, &country)).collect();
    Ok(Json(
        json!({ "available_phone_numbers": list, "uri": uri.to_string() }),
    ))
}

fn view(number: &str, country: &str) -> Value {
    let place = place_of(number);
    json!({
        "phone_number": number,
        "friendly_name": formatted(number),
        "lata": null,
        "rate_center": place.city,
        "latitude": null,
        "longitude": null,
        "locality": place.city,
        "region": place.state,
        "postal_code": place.zip,
        "iso_country": country,
        "address_requirements": "none",
        "beta": false,
        "capabilities": { "voice": true, "SMS": false, "MMS": false },
    })
}
