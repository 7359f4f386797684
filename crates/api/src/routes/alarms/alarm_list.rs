//! `GET /api/v1/alarms`

use app::alarms::AlarmFilter;
use axum::Json;
use axum::extract::State;
use base::field::FieldErrors;
use base::ids::BuyerId;
use base::page::{PageRequest, Position};
use domain::alarms::{AlarmKind, AlarmState};
use serde::Deserialize;
use utoipa::IntoParams;

use crate::error::ApiError;
use crate::extract::may::{AlarmsRead, May};
use crate::list::{List, PageParams, Paged};
use crate::openapi::Failures;
use crate::routes::alarms::AlarmView;
use crate::state::Api;

/// The order of the list, as its cursors name it.
const ORDER: &str = "-firstSeenAt";

/// What a list of alarms can be narrowed to.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(rename_all = "camelCase")]
pub struct AlarmParams {
    /// Only those that stand here.
    #[param(value_type = Option<AlarmState>)]
    pub state: Option<String>,
    /// Only those about this.
    #[param(value_type = Option<AlarmKind>)]
    pub kind: Option<String>,
    /// Only those about this buyer.
    #[param(value_type = Option<BuyerId>)]
    pub buyer_id: Option<String>,
}

/// List alarms, the newest first.
#[utoipa::path(
    get,
    path = "/alarms",
    operation_id = "alarm_list",
    tag = "Alarms",
    params(PageParams, AlarmParams),
    responses((status = 200, description = "One page.", body = List<AlarmView>), Failures)
)]
pub async fn alarm_list(
    State(api): State<Api>,
    may: May<AlarmsRead>,
    asked: Paged,
) -> Result<Json<List<AlarmView>>, ApiError> {
    let (page, params) = asked.only(&["state", "kind", "buyerId"])?;
    let filter = read(&page, &params)?;
    let found = api.app().alarms.list(may.actor(), filter, &page).await?;
    Ok(Json(List::of(&found)))
}

fn read(page: &PageRequest, params: &[(String, String)]) -> Result<AlarmFilter, FieldErrors> {
    let errors = &mut FieldErrors::new();
    let mut filter = AlarmFilter::default();
    for (name, value) in params {
        match name.as_str() {
            "state" => filter.state = errors.check(name, value.parse()),
            "kind" => filter.kind = errors.check(name, value.parse()),
            _ => filter.buyer = errors.check(name, value.parse()),
        }
    }
    if let Position::After(cursor) = page.position()
        && cursor.sort != ORDER
    {
        errors.add("cursor", "belongs to a list in another order");
    }
    std::mem::take(errors).into_result(filter)
}
