//! The id in a path.

use axum::extract::{FromRequestParts, RawPathParams};
use axum::http::StatusCode;
use axum::http::request::Parts;
use base::id::Id;

use crate::error::ApiError;
use crate::state::Api;

/// The one id of a path such as `/campaigns/{campaign}`.
#[derive(Clone, Copy, Debug)]
pub struct PathId<I>(pub I);

impl<I: Id> FromRequestParts<Api> for PathId<I> {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, api: &Api) -> Result<Self, ApiError> {
        let params = RawPathParams::from_request_parts(parts, api)
            .await
            .map_err(|error| ApiError::unparsable(error.to_string()))?;
        let (name, text) = params.iter().next().ok_or_else(|| {
            let message = "the route has no id";
            ApiError::new(
                StatusCode::INTERNAL_SERVER_ERROR,
                "server.internal",
                message,
            )
        })?;
        let id = text
            .parse()
            .map_err(|error: base::id::IdError| ApiError::invalid(name, error.to_string()))?;
        Ok(Self(id))
    }
}
