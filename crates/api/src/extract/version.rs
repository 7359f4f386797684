//! The version a request expects (`If-Match`).

use axum::extract::FromRequestParts;
use axum::http::header;
use axum::http::request::Parts;
use domain::record::Version;

use crate::error::ApiError;
use crate::state::Api;

/// The version the request was written against; none when it does not say.
#[derive(Clone, Copy, Debug)]
pub struct IfMatch(pub Option<Version>);

impl FromRequestParts<Api> for IfMatch {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, _: &Api) -> Result<Self, ApiError> {
        let Some(value) = parts.headers.get(header::IF_MATCH) else {
            return Ok(Self(None));
        };
        let text = value.to_str().unwrap_or_default().trim();
        if text == "*" {
            return Ok(Self(None));
        }
        // Whoever compresses an answer on its way may mark its tag as weak.
        let text = text.strip_prefix("W/").unwrap_or(text);
        let digits = text
            .strip_prefix('"')
            .and_then(|text| text.strip_suffix('"'));
        let version = digits.unwrap_or(text).parse().map_err(|_| {
            ApiError::invalid(
                "If-Match",
                "must be the ETag of an earlier answer, such as \"3\"",
            )
        })?;
        Ok(Self(Some(Version(version))))
    }
}
