//! `GET /api/v1/conversions`

use app::calls::conversions::ConversionFilter;
use axum::Json;
use axum::extract::State;
use base::field::FieldErrors;
use base::ids::{BuyerId, CallId};
use base::page::{PageRequest, Position};
use domain::calls::conversions::fate::ConversionStatus;
use serde::Deserialize;
use utoipa::IntoParams;

use crate::error::ApiError;
use crate::extract::may::{CallsRead, May};
use crate::list::{List, PageParams, Paged};
use crate::openapi::Failures;
use crate::routes::conversions::ConversionView;
use crate::state::Api;

/// The order of the list, as its cursors name it.
const ORDER: &str = "-createdAt";

/// What a list of conversions can be narrowed to.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(rename_all = "camelCase")]
pub struct ConversionParams {
    /// Only those that stand here.
    #[param(value_type = Option<ConversionStatus>)]
    pub status: Option<String>,
    /// Only those of this buyer.
    #[param(value_type = Option<BuyerId>)]
    pub buyer_id: Option<String>,
    /// Only those of this call.
    #[param(value_type = Option<CallId>)]
    pub call_id: Option<String>,
}

/// List conversions, the newest first, whether they count or not.
#[utoipa::path(
    get,
    path = "/conversions",
    operation_id = "conversion_list",
    tag = "Conversions",
    params(PageParams, ConversionParams),
    responses((status = 200, description = "One page.", body = List<ConversionView>), Failures)
)]
pub async fn conversion_list(
    State(api): State<Api>,
    may: May<CallsRead>,
    asked: Paged,
) -> Result<Json<List<ConversionView>>, ApiError> {
    let (page, params) = asked.only(&["status", "buyerId", "callId"])?;
    let filter = read(&page, &params)?;
    let calls = &api.app().calls;
    let found = calls.list_conversions(may.actor(), &filter, &page).await?;
    Ok(Json(List::of(&found)))
}

fn read(page: &PageRequest, params: &[(String, String)]) -> Result<ConversionFilter, FieldErrors> {
    let errors = &mut FieldErrors::new();
    let mut filter = ConversionFilter::default();
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
