//! `POST /api/v1/supplier-terms`

use axum::extract::State;
use domain::exchange::supplier_terms::CreateSupplierTerms;

use crate::error::ApiError;
use crate::extract::body::Posted;
use crate::extract::may::{May, SuppliersEdit};
use crate::openapi::Failures;
use crate::respond::{Answered, Created, created};
use crate::routes::supplier_terms::SupplierTermsView;
use crate::state::Api;

/// Create supplier terms.
#[utoipa::path(
    post,
    path = "/supplier-terms",
    operation_id = "supplier_terms_create",
    tag = "Supplier terms",
    params(("Idempotency-Key" = Option<String>, Header, description = "Makes the request happen once.")),
    request_body = CreateSupplierTerms,
    responses((status = 201, description = "It was created.", body = Created<SupplierTermsView>), Failures)
)]
pub async fn supplier_terms_create(
    State(api): State<Api>,
    may: May<SuppliersEdit>,
    posted: Posted<CreateSupplierTerms>,
) -> Result<Answered, ApiError> {
    let once = posted.once("supplier_terms_create", created::<SupplierTermsView, _>);
    let answer = api
        .app()
        .supplier_terms
        .create(may.actor(), posted.body, &once)
        .await?;
    Ok(answer.into())
}
