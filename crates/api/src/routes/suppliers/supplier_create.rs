//! `POST /api/v1/suppliers`

use axum::extract::State;
use domain::exchange::suppliers::CreateSupplier;

use crate::error::ApiError;
use crate::extract::body::Posted;
use crate::extract::may::{May, SuppliersEdit};
use crate::openapi::Failures;
use crate::respond::{Answered, Created, created};
use crate::routes::suppliers::SupplierView;
use crate::state::Api;

/// Create a supplier.
#[utoipa::path(
    post,
    path = "/suppliers",
    operation_id = "supplier_create",
    tag = "Suppliers",
    params(("Idempotency-Key" = Option<String>, Header, description = "Makes the request happen once.")),
    request_body = CreateSupplier,
    responses((status = 201, description = "It was created.", body = Created<SupplierView>), Failures)
)]
pub async fn supplier_create(
    State(api): State<Api>,
    may: May<SuppliersEdit>,
    posted: Posted<CreateSupplier>,
) -> Result<Answered, ApiError> {
    let once = posted.once("supplier_create", created::<SupplierView, _>);
    let answer = api
        .app()
        .suppliers
        .create(may.actor(), posted.body, &once)
        .await?;
    Ok(answer.into())
}
