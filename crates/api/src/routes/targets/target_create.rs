//! `POST /api/v1/targets`

use axum::extract::State;
use domain::exchange::targets::CreateTarget;

use crate::error::ApiError;
use crate::extract::body::Posted;
use crate::extract::may::{BuyersEdit, May};
use crate::openapi::Failures;
use crate::respond::{Answered, Created, created};
use crate::routes::targets::TargetView;
use crate::state::Api;

/// Create a target.
#[utoipa::path(
    post,
    path = "/targets",
    operation_id = "target_create",
    tag = "Targets",
    params(("Idempotency-Key" = Option<String>, Header, description = "Makes the request happen once.")),
    request_body = CreateTarget,
    responses((status = 201, description = "It was created.", body = Created<TargetView>), Failures)
)]
pub async fn target_create(
    State(api): State<Api>,
    may: May<BuyersEdit>,
    posted: Posted<CreateTarget>,
) -> Result<Answered, ApiError> {
    let once = posted.once("target_create", created::<TargetView, _>);
    let answer = api
        .app()
        .targets
        .create(may.actor(), posted.body, &once)
        .await?;
    Ok(answer.into())
}
