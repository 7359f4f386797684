//! The carrier's REST API, version 2010-04-01, as its official clients speak it, and what it tells of
//! numbers.
//!
//! Owns routes, authentication and the shapes of replies. Every change goes
//! through the [`Exchange`]; nothing is kept here.

mod account;
mod available;
mod calls;
mod error;
mod fields;
mod lookups;
mod numbers;
mod page;
mod recordings;
mod sound;

use std::sync::Arc;

use axum::Router;
use axum::extract::{RawPathParams, Request, State};
use axum::http::{HeaderMap, header};
use axum::middleware::{Next, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use crate::exchange::Exchange;
use error::ApiError;

/// The routes. They stand at the root, and again under `/api` for clients that
/// map one host name to one prefix.
pub fn router(exchange: Arc<Exchange>) -> Router {
    let account = Router::new()
        .route("/{account}", get(account::fetch))
        .route(
            "/{account}/Calls.json",
            get(calls::list).post(calls::create),
        )
        .route(
            "/{account}/Calls/{sid}",
            get(calls::fetch).post(calls::update).delete(calls::delete),
        )
        .route(
            "/{account}/Calls/{sid}/Recordings.json",
            get(recordings::list_of_call),
        )
        .route("/{account}/Recordings.json", get(recordings::list))
        .route(
            "/{account}/Recordings/{sid}",
            get(recordings::fetch).delete(recordings::delete),
        )
        .route(
            "/{account}/IncomingPhoneNumbers.json",
            get(numbers::list).post(numbers::create),
        )
        .route(
            "/{account}/IncomingPhoneNumbers/{sid}",
            get(numbers::fetch)
                .post(numbers::update)
                .delete(numbers::delete),
        )
        .route(
            "/{account}/AvailablePhoneNumbers/{country}/{kind}",
            get(available::list),
        )
        .layer(from_fn_with_state(Arc::clone(&exchange), authenticate));
    Router::new()
        .nest("/2010-04-01/Accounts", account.clone())
        .nest("/api/2010-04-01/Accounts", account)
        .route("/v2/PhoneNumbers/{number}", get(lookups::fetch))
        .route("/api/v2/PhoneNumbers/{number}", get(lookups::fetch))
        .fallback(|| async { ApiError::not_found("/") })
        .with_state(exchange)
}

/// Lets in who knows the account's id and secret, and only to that account.
async fn authenticate(
    State(exchange): State<Arc<Exchange>>,
    path: RawPathParams,
    request: Request,
    next: Next,
) -> Response {
    let settings = &exchange.settings;
    if !is_known(&exchange, request.headers()) {
        return ApiError::new(401, 20003, "Authenticate").into_response();
    }
    let named = path
        .iter()
        .find(|(name, _)| *name == "account")
        .map(|(_, value)| value);
    let named = named.unwrap_or_default().trim_end_matches(".json");
    if named != settings.account_sid {
        return ApiError::not_found(request.uri().path()).into_response();
    }
    next.run(request).await
}

/// Whether a request comes from somebody who knows the account's id and secret.
fn is_known(exchange: &Exchange, headers: &HeaderMap) -> bool {
    let settings = &exchange.settings;
    let expected = STANDARD.encode(format!("{}:{}", settings.account_sid, settings.auth_token));
    let given = headers.get(header::AUTHORIZATION);
    let given = given
        .and_then(|value| value.to_str().ok())
        .unwrap_or_default();
    given
        .strip_prefix("Basic ")
        .is_some_and(|given| given == expected)
}
