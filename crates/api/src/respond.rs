//! What handlers answer with: a record with its version, a record just made, a record changed.

use app::once::Answer;
use axum::Json;
use axum::body::Body;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use domain::record::Version;
use serde::Serialize;
use utoipa::ToSchema;

use crate::error::ApiError;

/// A view that knows its record's version, which becomes the `ETag`.
pub trait Versioned {
    /// The record's version.
    fn version(&self) -> Version;
}

/// A record as it is.
#[derive(Debug)]
pub struct Shown<V>(pub V);

/// A record that was just created: the whole of it, and the fact.
#[derive(Debug, Serialize, ToSchema)]
pub struct Created<V> {
    /// The record.
    #[serde(flatten)]
    pub record: V,
    /// Always true.
    pub created: bool,
}

/// A record after a request to change it: the whole of it, and which fields changed.
#[derive(Debug, Serialize, ToSchema)]
pub struct Updated<V> {
    /// The record.
    #[serde(flatten)]
    pub record: V,
    /// Always true.
    pub updated: bool,
    /// The fields that changed; none when the request asked for what was so already.
    pub changes: Vec<String>,
}

/// An answer that was kept under an `Idempotency-Key`, or could have been.
#[derive(Debug)]
pub struct Answered(Answer);

/// Shows something just created, as 201 with the whole of it.
pub fn created<V, S>(made: &S) -> Answer
where
    V: Serialize + for<'a> From<&'a S>,
{
    let view = Created {
        record: V::from(made),
        created: true,
    };
    Answer {
        status: StatusCode::CREATED.as_u16(),
        body: serde_json::to_string(&view).unwrap_or_default(),
        is_replay: false,
    }
}

impl<V: Versioned + Serialize> IntoResponse for Shown<V> {
    fn into_response(self) -> Response {
        tagged(self.0.version(), Json(self.0).into_response())
    }
}

impl<V: Versioned + Serialize> IntoResponse for Updated<V> {
    fn into_response(self) -> Response {
        tagged(self.record.version(), Json(self).into_response())
    }
}

impl From<Answer> for Answered {
    fn from(answer: Answer) -> Self {
        Self(answer)
    }
}

impl IntoResponse for Answered {
    fn into_response(self) -> Response {
        let Ok(status) = StatusCode::from_u16(self.0.status) else {
            let message = "something went wrong on our side";
            return ApiError::new(
                StatusCode::INTERNAL_SERVER_ERROR,
                "server.internal",
                message,
            )
            .into_response();
        };
        let mut response = (status, Body::from(self.0.body)).into_response();
        let headers = response.headers_mut();
        let json = HeaderValue::from_static("application/json");
        headers.insert(header::CONTENT_TYPE, json);
        if self.0.is_replay {
            headers.insert("idempotency-replayed", HeaderValue::from_static("true"));
        }
        response
    }
}

fn tagged(version: Version, mut response: Response) -> Response {
    if let Ok(tag) = HeaderValue::from_str(&format!("\"{version}\"")) {
        response.headers_mut().insert(header::ETAG, tag);
    }
    response
}
