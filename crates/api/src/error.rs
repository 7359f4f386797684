//! The one error body, and the only place that knows which failure has which status.

use app::AppError;
use app::actor::TraceId;
use axum::Json;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use base::field::FieldErrors;
use domain::record::Refusal;
use serde::Serialize;
use utoipa::ToSchema;

tokio::task_local! {
    /// The trace id of the request being answered.
    pub static TRACE: TraceId;
}

/// Every failed request is answered with this.
#[derive(Debug, Serialize, ToSchema)]
pub struct ErrorBody {
    /// What went wrong.
    pub error: ErrorView,
    /// The same message again, for clients that look for it here.
    pub message: String,
}

/// What went wrong.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ErrorView {
    /// A stable dotted code, such as `campaign.not_ready`.
    #[schema(value_type = String)]
    pub code: &'static str,
    /// A sentence for people.
    pub message: String,
    /// Which fields are at fault, and why.
    pub details: Vec<DetailView>,
    /// What to name when asking for help.
    pub trace_id: String,
    /// For 429: after how many seconds to try again.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub retry_after: Option<u64>,
}

/// One field at fault.
#[derive(Debug, Serialize, ToSchema)]
pub struct DetailView {
    /// The field's path, such as `recording.announcement`.
    pub field: String,
    /// Why.
    pub reason: String,
}

/// A request that failed, on its way to becoming a response.
#[derive(Debug)]
pub struct ApiError {
    status: StatusCode,
    code: &'static str,
    message: String,
    details: Vec<(String, String)>,
    retry_after_secs: Option<u64>,
    source: Option<Box<AppError>>,
}

impl ApiError {
    /// A failure without fields at fault.
    pub fn new(status: StatusCode, code: &'static str, message: impl Into<String>) -> Self {
        Self {
            status,
            code,
            message: message.into(),
            details: Vec::new(),
            retry_after_secs: None,
            source: None,
        }
    }

    /// The body is no JSON.
    pub fn unparsable(message: impl Into<String>) -> Self {
        Self::new(StatusCode::BAD_REQUEST, "request.unparsable", message)
    }

    /// One field of the request is wrong.
    pub fn invalid(field: impl Into<String>, reason: impl Into<String>) -> Self {
        let mut error = Self::new(
            StatusCode::UNPROCESSABLE_ENTITY,
            "request.invalid",
            "the request has errors",
        );
        error.details.push((field.into(), reason.into()));
        error
    }

    /// Nobody is logged in.
    pub fn unauthenticated() -> Self {
        let message = "log in, or send an API key as a bearer token";
        Self::new(StatusCode::UNAUTHORIZED, "access.unauthenticated", message)
    }

    /// Somebody is logged in who may not do this.
    pub fn forbidden(message: impl Into<String>) -> Self {
        Self::new(StatusCode::FORBIDDEN, "access.forbidden", message)
    }

    /// Too many requests.
    pub fn too_many(code: &'static str, message: &str, retry_after_secs: u64) -> Self {
        let mut error = Self::new(StatusCode::TOO_MANY_REQUESTS, code, message);
        error.retry_after_secs = Some(retry_after_secs);
        error
    }

    fn of_fields(errors: &FieldErrors) -> Self {
        let mut error = Self::new(
            StatusCode::UNPROCESSABLE_ENTITY,
            "request.invalid",
            "the request has errors",
        );
        let details = errors.iter().map(|e| (e.field.clone(), e.reason.clone()));
        error.details = details.collect();
        error
    }

    fn of_refusal(refusal: &Refusal) -> Self {
        let mut error = Self::new(StatusCode::CONFLICT, refusal.code, refusal.message.clone());
        error.details.clone_from(&refusal.details);
        error
    }
}

impl From<FieldErrors> for ApiError {
    fn from(errors: FieldErrors) -> Self {
        Self::of_fields(&errors)
    }
}

impl From<AppError> for ApiError {
    fn from(error: AppError) -> Self {
        let text = error.to_string();
        let mut mapped = match &error {
            AppError::NotFound(_) => Self::new(StatusCode::NOT_FOUND, "resource.not_found", text),
            AppError::Invalid(errors) => Self::of_fields(errors),
            AppError::Refused(refusal) => Self::of_refusal(refusal),
            AppError::Taken { field, reason } => {
                let mut taken = Self::new(StatusCode::CONFLICT, "resource.taken", text);
                taken
                    .details
                    .push(((*field).to_owned(), (*reason).to_owned()));
                taken
            }
            AppError::Stale { .. } => {
                Self::new(StatusCode::PRECONDITION_FAILED, "resource.stale", text)
            }
            AppError::Unauthenticated(_) => {
                Self::new(StatusCode::UNAUTHORIZED, "access.wrong_credentials", text)
            }
            AppError::Locked { remaining } => {
                Self::too_many("access.locked", &text, u64::from(remaining.get()))
            }
            AppError::Forbidden(_) => Self::forbidden(text),
            AppError::KeyReused => Self::new(StatusCode::CONFLICT, "idempotency.key_reused", text),
            AppError::Contended => {
                let mut busy =
                    Self::new(StatusCode::SERVICE_UNAVAILABLE, "resource.contended", text);
                busy.retry_after_secs = Some(1);
                busy
            }
            AppError::Unavailable(_) => {
                let mut down =
                    Self::new(StatusCode::SERVICE_UNAVAILABLE, "server.unavailable", text);
                down.retry_after_secs = Some(2);
                down
            }
            AppError::Internal(_) => {
                let message = "something went wrong on our side";
                Self::new(
                    StatusCode::INTERNAL_SERVER_ERROR,
                    "server.internal",
                    message,
                )
            }
        };
        mapped.source = Some(Box::new(error));
        mapped
    }
}

impl ApiError {
    /// The body of the answer, which is all that can be said where the answer has begun already.
    /// What is our fault is logged.
    pub fn into_body(self) -> ErrorBody {
        if self.status.is_server_error() {
            tracing::error!(code = self.code, error = ?self.source, "{}", self.message);
        }
        let trace_id = TRACE.try_with(TraceId::to_string).unwrap_or_default();
        let details = self.details.into_iter();
        ErrorBody {
            message: self.message.clone(),
            error: ErrorView {
                code: self.code,
                message: self.message,
                details: details
                    .map(|(field, reason)| DetailView { field, reason })
                    .collect(),
                trace_id,
                retry_after: self.retry_after_secs,
            },
        }
    }
}

impl IntoResponse for ApiError {
    fn into_response(self) -> Response {
        let (status, retry_after_secs) = (self.status, self.retry_after_secs);
        let mut response = (status, Json(self.into_body())).into_response();
        let headers = response.headers_mut();
        if let Some(secs) = retry_after_secs {
            headers.insert(header::RETRY_AFTER, HeaderValue::from(secs));
        }
        if status == StatusCode::UNAUTHORIZED {
            headers.insert(header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
        }
        response
    }
}
