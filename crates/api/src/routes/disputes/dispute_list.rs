//! `GET /api/v1/disputes`

use app::ledger::disputes::DisputeFilter;
use axum::Json;
use axum::extract::State;
use base::field::FieldErrors;
use base::ids::{BuyerId, CallId};
use base::page::{PageRequest, Position};
use domain::ledger::disputes::DisputeStatus;
use serde::Deserialize;
use utoipa::IntoParams;

use crate::error::ApiError;
use crate::extract::may::{LedgerRead, May};
use crate::list::{List, PageParams, Paged};
use crate::openapi::Failures;
use crate::routes::disputes::DisputeView;
use crate::state::Api;

/// The order of the list, as its cursors name it.
const ORDER: &str = "-openedAt";

/// What a list of disputes can be narrowed to.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(rename_all = "camelCase")]
pub struct DisputeParams {
    /// Only those that stand here.
    #[param(value_type = Option<DisputeStatus>)]
    pub status: Option<String>,
    /// Only those of this buyer.
    #[param(value_type = Option<BuyerId>)]
    pub buyer_id: Option<String>,
    /// Only that of this call.
    #[param(value_type = Option<CallId>)]
    pub call_id: Option<String>,
}

/// List disputes, the newest first.
#[utoipa::path(
    get,
    path = "/disputes",
    operation_id = "dispute_list",
    tag = "Disputes",
    params(PageParams, DisputeParams),
    responses((status = 200, description = "One page.", body = List<DisputeView>), Failures)
)]
pub async fn dispute_list(
    State(api): State<Api>,
    may: May<LedgerRead>,
    asked: Paged,
) -> Result<Json<List<DisputeView>>, ApiError> {
    let (page, params) = asked.only(&["status", "buyerId", "callId"])?;
    let filter = read(&page, &params)?;
    let ledger = &api.app().ledger;
    let found = ledger.list_disputes(may.actor(), filter, &page).await?;
    Ok(Json(List::of(&found)))
}

fn read(page: &PageRequest, params: &[(String, String)]) -> Result<DisputeFilter, FieldErrors> {
    let errors = &mut FieldErrors::new();
    let mut filter = DisputeFilter::default();
    for (name, value) in params {
        match name.as_str() {
            "status" => filter.status = errors.check(name, value.parse()),
            "buyerId" => filter.buyer = errors.check(name, value.parse()),
            _ => filter.call = errors.check(name, value.parse()),
        }
    }
    if let Position::After(cursor) = page.position()
        && cursor.sort != ORDER
    {
        errors.add("cursor", "belongs to a list in another order");
    }
    std::mem::take(errors).into_result(filter)
}
