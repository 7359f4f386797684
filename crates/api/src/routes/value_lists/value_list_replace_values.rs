//! `PUT /api/v1/value-lists/{value_list}/values`

use axum::extract::{FromRequest, Request, State};
use axum::http::header;
use base::given::Given;
use base::ids::ValueListId;
use domain::exchange::value_lists::values::Values;
use domain::routing::filters::Operand;

use crate::error::ApiError;
use crate::extract::body::{parse, read};
use crate::extract::may::{CampaignsEdit, May};
use crate::extract::path::PathId;
use crate::extract::version::IfMatch;
use crate::openapi::Failures;
use crate::respond::Updated;
use crate::routes::value_lists::ValueListView;
use crate::state::Api;

/// Replace everything a value list holds: a JSON list, or `text/csv` with a value per line. Values
/// are compared whatever their letter case, and kept once. If one is wrong, none is taken.
#[utoipa::path(
    put,
    path = "/value-lists/{value_list}/values",
    operation_id = "value_list_replace_values",
    tag = "Value lists",
    params(
        ("value_list" = ValueListId, Path),
        ("If-Match" = Option<String>, Header, description = "The ETag the change was written against."),
    ),
    request_body(content(
        (Vec<Operand> = "application/json"),
        (String = "text/csv", example = "78701\n78702\n"),
    )),
    responses((status = 200, description = "The list as it is now.", body = Updated<ValueListView>), Failures)
)]
pub async fn value_list_replace_values(
    State(api): State<Api>,
    may: May<CampaignsEdit>,
    PathId(id): PathId<ValueListId>,
    IfMatch(version): IfMatch,
    SentValues(values): SentValues,
) -> Result<Updated<ValueListView>, ApiError> {
    let changed = api
        .app()
        .value_lists
        .replace_values(may.actor(), id, version, &values)
        .await?;
    Ok(Updated {
        record: ValueListView::from(&changed.summary),
        updated: true,
        changes: changed.changes,
    })
}

/// Values in either form of body.
#[derive(Debug)]
pub struct SentValues(Values);

impl FromRequest<Api> for SentValues {
    type Rejection = ApiError;

    async fn from_request(request: Request, api: &Api) -> Result<Self, ApiError> {
        let content_type = request.headers().get(header::CONTENT_TYPE);
        let is_csv = content_type
            .and_then(|value| value.to_str().ok())
            .is_some_and(|value| value.trim_start().starts_with("text/csv"));
        let bytes = read(request, api).await?;
        let values = if is_csv {
            let text = std::str::from_utf8(&bytes)
                .map_err(|_| ApiError::unparsable("the body is not text in UTF-8"))?;
            Values::of_lines(text)?
        } else {
            Values::of_items(parse::<Vec<Given<Operand>>>(&bytes)?)?
        };
        Ok(Self(values))
    }
}
