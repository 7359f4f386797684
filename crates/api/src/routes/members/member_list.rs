//! `GET /api/v1/members`

use axum::Json;
use axum::extract::State;

use crate::error::ApiError;
use crate::extract::may::{May, MembersRead};
use crate::list::List;
use crate::openapi::Failures;
use crate::routes::members::MemberView;
use crate::state::Api;

/// List the people of the tenant, by name, all on one page.
#[utoipa::path(
    get,
    path = "/members",
    operation_id = "member_list",
    tag = "Members",
    responses((status = 200, description = "Everybody.", body = List<MemberView>), Failures)
)]
pub async fn member_list(
    State(api): State<Api>,
    may: May<MembersRead>,
) -> Result<Json<List<MemberView>>, ApiError> {
    let members = api.app().access.list_members(may.actor()).await?;
    Ok(Json(List::whole(&members)))
}
