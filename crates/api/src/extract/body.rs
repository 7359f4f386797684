//! The body of a request: parsed, or refused with the field and the reason.

use app::once::{Answer, Once, OnceKey};
use axum::body::Bytes;
use axum::extract::{FromRequest, Request};
use axum::http::HeaderMap;
use axum::response::IntoResponse;
use serde::de::DeserializeOwned;

use crate::error::ApiError;
use crate::state::Api;

/// The header that makes a request happen once.
pub const IDEMPOTENCY_KEY: &str = "idempotency-key";
/// The longest key, in characters.
const KEY_CHARACTERS_MAX: usize = 200;

/// A JSON body.
#[derive(Debug)]
pub struct Sent<T>(pub T);

/// A body of plain text.
#[derive(Debug)]
pub struct SentText(pub String);

/// A JSON body of a request that creates something, with its `Idempotency-Key` if it has one.
#[derive(Debug)]
pub struct Posted<T> {
    /// The body.
    pub body: T,
    key: Option<String>,
    request_hash: [u8; 32],
}

impl<T> Posted<T> {
    /// How the request is answered, and that it happens once under its key.
    pub fn once<S>(&self, operation: &'static str, show: fn(&S) -> Answer) -> Once<S> {
        let key = self.key.clone().map(|key| OnceKey {
            operation,
            key,
            request_hash: self.request_hash,
        });
        Once { key, show }
    }
}

impl<T: DeserializeOwned> FromRequest<Api> for Sent<T> {
    type Rejection = ApiError;

    async fn from_request(request: Request, api: &Api) -> Result<Self, ApiError> {
        let bytes = read(request, api).await?;
        Ok(Self(parse(&bytes)?))
    }
}

impl FromRequest<Api> for SentText {
    type Rejection = ApiError;

    async fn from_request(request: Request, api: &Api) -> Result<Self, ApiError> {
        let bytes = read(request, api).await?;
        String::from_utf8(bytes.into())
            .map(Self)
            .map_err(|_| ApiError::unparsable("the body is not text in UTF-8"))
    }
}

impl<T: DeserializeOwned> FromRequest<Api> for Posted<T> {
    type Rejection = ApiError;

    async fn from_request(request: Request, api: &Api) -> Result<Self, ApiError> {
        let key = idempotency_key(request.headers())?;
        let path = request.uri().path().to_owned();
        let bytes = read(request, api).await?;
        let mut hashed = aws_lc_rs::digest::Context::new(&aws_lc_rs::digest::SHA256);
        hashed.update(path.as_bytes());
        hashed.update(&[0]);
        hashed.update(&bytes);
        let mut request_hash = [0; 32];
        request_hash.copy_from_slice(hashed.finish().as_ref());
        Ok(Self {
            body: parse(&bytes)?,
            key,
            request_hash,
        })
    }
}

/// The whole body of a request.
pub(crate) async fn read(request: Request, api: &Api) -> Result<Bytes, ApiError> {
    Bytes::from_request(request, api).await.map_err(|error| {
        let status = error.into_response().status();
        ApiError::new(
            status,
            "request.unreadable",
            "the body is too large or broke off",
        )
    })
}

/// What a JSON body holds.
pub(crate) fn parse<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, ApiError> {
    // An empty body means no fields, so that every required field is named.
    let bytes = if bytes.is_empty() { b"{}" } else { bytes };
    let mut json = serde_json::Deserializer::from_slice(bytes);
    let parsed = serde_path_to_error::deserialize(&mut json).map_err(|error| {
        let path = error.path().to_string();
        let inner = error.into_inner();
        if inner.is_data() {
            wrong_field(&path, &inner)
        } else {
            unparsable(&inner)
        }
    })?;
    json.end().map_err(|error| unparsable(&error))?;
    Ok(parsed)
}

fn unparsable(error: &serde_json::Error) -> ApiError {
    let (line, column) = (error.line(), error.column());
    ApiError::unparsable(format!(
        "the body is not JSON: see line {line}, column {column}"
    ))
}

fn wrong_field(path: &str, error: &serde_json::Error) -> ApiError {
    let text = error.to_string();
    let reason = text.split(" at line ").next().unwrap_or_default();
    // serde names an unknown field in its sentence, not in its path.
    if let Some(rest) = reason.strip_prefix("unknown field `")
        && let Some((field, known)) = rest.split_once('`')
    {
        let parent = path.strip_suffix(field).unwrap_or_default();
        let known = known.trim_start_matches(", ").replace('`', "");
        return ApiError::invalid(
            format!("{parent}{field}"),
            format!("is not known here: {known}"),
        );
    }
    if let Some(field) = reason.strip_prefix("duplicate field `") {
        let reason = "is given twice, perhaps under another spelling";
        return ApiError::invalid(field.trim_end_matches('`'), reason);
    }
    let field = if path == "." { "body" } else { path };
    // What was found comes first and may be a secret; what was expected is our own text.
    match reason.rsplit_once(", expected ") {
        Some((_, expected)) => ApiError::invalid(field, format!("must be {expected}")),
        None => ApiError::invalid(field, reason),
    }
}

fn idempotency_key(headers: &HeaderMap) -> Result<Option<String>, ApiError> {
    let Some(value) = headers.get(IDEMPOTENCY_KEY) else {
        return Ok(None);
    };
    let key = value.to_str().unwrap_or_default();
    if key.is_empty() || key.len() > KEY_CHARACTERS_MAX {
        let reason = "must be 1 to 200 visible ASCII characters";
        return Err(ApiError::invalid("Idempotency-Key", reason));
    }
    Ok(Some(key.to_owned()))
}
