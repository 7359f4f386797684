//! Who asks: a session's cookie or an API key.
//!
//! A cookie travels with requests a foreign page makes, so a request that changes something must
//! also carry the token only our own pages can read. A key travels only where it is put.

use app::access::sessions::{Session, SessionToken};
use app::actor::{Actor, TraceId};
use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::http::{HeaderMap, Method, header};
use axum_extra::extract::CookieJar;

use crate::error::ApiError;
use crate::state::Api;

/// The cookie that holds a session's token.
pub const SESSION_COOKIE: &str = "patchbay_session";
/// The header that proves a request was made by our own pages.
pub const CSRF_HEADER: &str = "x-csrf-token";

/// Somebody who is logged in, whatever they may do.
#[derive(Clone, Debug)]
pub struct LoggedIn(pub Session);

/// A person or machine acting in a tenant, whatever they may do there.
#[derive(Clone, Debug)]
pub struct Authenticated(pub Actor);

/// The key a request carries, if it carries one.
pub fn bearer(headers: &HeaderMap) -> Option<&str> {
    let text = headers.get(header::AUTHORIZATION)?.to_str().ok()?;
    let (scheme, key) = text.split_once(' ')?;
    scheme.eq_ignore_ascii_case("bearer").then(|| key.trim())
}

/// The request's trace id.
pub fn trace_id(parts: &Parts) -> TraceId {
    parts.extensions.get().copied().unwrap_or(TraceId([0; 16]))
}

impl FromRequestParts<Api> for LoggedIn {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, api: &Api) -> Result<Self, ApiError> {
        let jar = CookieJar::from_headers(&parts.headers);
        let cookie = jar
            .get(SESSION_COOKIE)
            .ok_or_else(ApiError::unauthenticated)?;
        let token = SessionToken::from_cookie(cookie.value());
        let session = api.app().access.find_session(&token).await?;
        let session = session.ok_or_else(ApiError::unauthenticated)?;
        if changes_something(&parts.method) && !carries_csrf_token(parts, &token) {
            let message = "the X-CSRF-Token header is missing or belongs to another session";
            return Err(ApiError::forbidden(message));
        }
        Ok(Self(session))
    }
}

impl FromRequestParts<Api> for Authenticated {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, api: &Api) -> Result<Self, ApiError> {
        let trace_id = trace_id(parts);
        let actor = match bearer(&parts.headers) {
            Some(key) => api.app().access.find_key_actor(key, trace_id).await?,
            None => {
                let LoggedIn(session) = LoggedIn::from_request_parts(parts, api).await?;
                let nowhere = || ApiError::forbidden("you belong to no tenant");
                Some(session.actor(trace_id).ok_or_else(nowhere)?)
            }
        };
        let actor = actor.ok_or_else(ApiError::unauthenticated)?;
        tracing::Span::current().record("tenant", tracing::field::display(actor.tenant));
        Ok(Self(actor))
    }
}

fn changes_something(method: &Method) -> bool {
    !matches!(*method, Method::GET | Method::HEAD | Method::OPTIONS)
}

fn carries_csrf_token(parts: &Parts, token: &SessionToken) -> bool {
    let given = parts.headers.get(CSRF_HEADER).map(|value| value.as_bytes());
    let expected = token.csrf_token();
    given.is_some_and(|given| {
        aws_lc_rs::constant_time::verify_slices_are_equal(given, expected.as_bytes()).is_ok()
    })
}
