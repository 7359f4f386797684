//! `POST /api/v1/buyers`

use axum::extract::State;
use domain::exchange::buyers::CreateBuyer;

use crate::error::ApiError;
use crate::extract::body::Posted;
use crate::extract::may::{BuyersEdit, May};
use crate::openapi::Failures;
use crate::respond::{Answered, Created, created};
use crate::routes::buyers::BuyerView;
use crate::state::Api;

/// Create a buyer. With a phone number, its first target is made too.
#[utoipa::path(
    post,
    path = "/buyers",
    operation_id = "buyer_create",
    tag = "Buyers",
    params(("Idempotency-Key" = Option<String>, Header, description = "Makes the request happen once.")),
    request_body = CreateBuyer,
    responses((status = 201, description = "It was created.", body = Created<BuyerView>), Failures)
)]
pub async fn buyer_create(
    State(api): State<Api>,
    may: May<BuyersEdit>,
    posted: Posted<CreateBuyer>,
) -> Result<Answered, ApiError> {
    let once = posted.once("buyer_create", created::<BuyerView, _>);
    let answer = api
        .app()
        .buyers
        .create(may.actor(), posted.body, &once)
        .await?;
    Ok(answer.into())
}
