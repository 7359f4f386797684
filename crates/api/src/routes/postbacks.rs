//! Postbacks: buyers' systems report conversions by a URL with a key in it.
//!
//! They are not part of `/api/v1`: whoever asks has no API key, but the one in the path. Systems
//! that only fire URLs use GET.

mod postback_receive;

use app::actor::TraceId;
use app::calls::postbacks::{PostbackRefused, RawPostback};
use axum::body::{Body, Bytes};
use axum::extract::{FromRequest, Query, Request};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use axum::{Form, Json, Router};
use base::ids::ConversionId;
use domain::calls::conversions::fate::ConversionStatus;
use serde::Serialize;
use serde_json::{Map, Value};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::error::ApiError;
use crate::state::Api;

const FORM: &str = "application/x-www-form-urlencoded";
const JSON: &str = "application/json";

/// The routes of postbacks.
pub fn routes() -> OpenApiRouter<Api> {
    OpenApiRouter::new().routes(routes!(postback_receive::postback_receive))
}

/// The same for systems that only fire URLs.
pub fn beside() -> Router<Api> {
    Router::new().route("/postbacks/{key}", get(postback_receive::postback_receive))
}

/// A postback as it came in.
#[derive(Debug)]
pub struct Received {
    raw: RawPostback,
    trace_id: TraceId,
    wants_json: bool,
}

/// What a system is answered that takes JSON; others get `OK`.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct PostbackView {
    /// Always true.
    pub received: bool,
    /// The conversion it became.
    pub conversion_id: ConversionId,
    /// Where that stands.
    pub status: ConversionStatus,
}

impl Received {
    /// Takes the postback in and answers it.
    async fn heard(self, api: &Api, key: &str) -> Result<Response, ApiError> {
        let calls = &api.app().calls;
        let heard = calls.hear_postback(key, &self.raw, self.trace_id).await;
        let conversion = heard.map_err(refused)?.conversion;
        if !self.wants_json {
            return Ok("OK".into_response());
        }
        Ok(Json(PostbackView {
            received: true,
            conversion_id: conversion.id,
            status: conversion.status,
        })
        .into_response())
    }
}

fn refused(refused: PostbackRefused) -> ApiError {
    match refused {
        PostbackRefused::UnknownKey => {
            let message = "there is no such postback key";
            ApiError::new(StatusCode::NOT_FOUND, "postback.unknown_key", message)
        }
        PostbackRefused::NotSigned => {
            let message = "the postback is not signed with this key's secret, or was signed more \
                           than five minutes ago";
            ApiError::new(StatusCode::FORBIDDEN, "postback.not_signed", message)
        }
        PostbackRefused::Failed(error) => error.into(),
    }
}

impl FromRequest<Api> for Received {
    type Rejection = ApiError;

    async fn from_request(request: Request, api: &Api) -> Result<Self, ApiError> {
        let trace_id = request.extensions().get::<TraceId>().copied();
        let trace_id = trace_id.unwrap_or(TraceId([0; 16]));
        let query = Query::<Vec<(String, String)>>::try_from_uri(request.uri());
        let query = query
            .map_err(|error| ApiError::unparsable(error.to_string()))?
            .0;
        let accepts = named(request.headers(), header::ACCEPT.as_str(), JSON);
        let is_json = named(request.headers(), header::CONTENT_TYPE.as_str(), JSON);
        let body = crate::extract::body::read(request, api).await?;
        let is_json = is_json || body.first() == Some(&b'{');
        let fields = match is_json && !body.is_empty() {
            true => object(&body)?,
            false => form(&body, api).await?,
        };
        Ok(Self {
            raw: RawPostback {
                query,
                fields,
                body: body.to_vec(),
            },
            trace_id,
            wants_json: accepts || is_json,
        })
    }
}

/// Whether a header names a content type.
fn named(headers: &HeaderMap, header: &str, content_type: &str) -> bool {
    let value = headers.get(header).and_then(|value| value.to_str().ok());
    value.is_some_and(|value| value.contains(content_type))
}

/// The fields of a JSON object; what is nested in it stays JSON.
fn object(body: &[u8]) -> Result<Vec<(String, String)>, ApiError> {
    let fields: Map<String, Value> = crate::extract::body::parse(body)?;
    let fields = fields.into_iter();
    Ok(fields
        .filter_map(|(name, value)| match value {
            Value::Null => None,
            Value::String(text) => Some((name, text)),
            other => Some((name, other.to_string())),
        })
        .collect())
}

/// The fields of a form; a body without a content type counts as one.
async fn form(body: &Bytes, api: &Api) -> Result<Vec<(String, String)>, ApiError> {
    let request = Request::post("/")
        .header(header::CONTENT_TYPE, FORM)
        .body(Body::from(body.clone()));
    let request = request.map_err(|error| ApiError::unparsable(error.to_string()))?;
    let form = Form::<Vec<(String, String)>>::from_request(request, api).await;
    let form = form.map_err(|error| ApiError::unparsable(error.to_string()))?;
    Ok(form.0)
}
