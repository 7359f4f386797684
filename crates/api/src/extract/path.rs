//! The ids in a path.

use axum::extract::{FromRequestParts, RawPathParams};
use axum::http::StatusCode;
use axum::http::request::Parts;
use base::id::Id;

use crate::error::ApiError;
use crate::state::Api;

/// The one id of a path such as `/campaigns/{campaign}`.
#[derive(Clone, Copy, Debug)]
pub struct PathId<I>(pub I);

/// The two ids of a path such as `/rate-cards/{rate_card}/rates/{rate}`.
#[derive(Clone, Copy, Debug)]
pub struct PathIds<I, J>(pub I, pub J);

impl<I: Id> FromRequestParts<Api> for PathId<I> {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, api: &Api) -> Result<Self, ApiError> {
        let params = params(parts, api).await?;
        Ok(Self(read(&params, 0)?))
    }
}

impl<I: Id, J: Id> FromRequestParts<Api> for PathIds<I, J> {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, api: &Api) -> Result<Self, ApiError> {
        let params = params(parts, api).await?;
        Ok(Self(read(&params, 0)?, read(&params, 1)?))
    }
}

async fn params(parts: &mut Parts, api: &Api) -> Result<RawPathParams, ApiError> {
    RawPathParams::from_request_parts(parts, api)
        .await
        .map_err(|error| ApiError::unparsable(error.to_string()))
}

fn read<I: Id>(params: &RawPathParams, place: usize) -> Result<I, ApiError> {
    let (name, text) = params.iter().nth(place).ok_or_else(|| {
        let message = "the route has no id";
        ApiError::new(
            StatusCode::INTERNAL_SERVER_ERROR,
            "server.internal",
            message,
        )
    })?;
    text.parse()
        .map_err(|error: base::id::IdError| ApiError::invalid(name, error.to_string()))
}
