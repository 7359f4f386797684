//! `GET /api/v1/members/{member}`

use axum::extract::State;
use base::ids::MembershipId;

use crate::error::ApiError;
use crate::extract::may::{May, MembersRead};
use crate::extract::path::PathId;
use crate::openapi::Failures;
use crate::respond::Shown;
use crate::routes::members::MemberView;
use crate::state::Api;

/// Read one of the tenant's people.
#[utoipa::path(
    get,
    path = "/members/{member}",
    operation_id = "member_read",
    tag = "Members",
    params(("member" = MembershipId, Path)),
    responses((status = 200, description = "The member.", body = MemberView), Failures)
)]
pub async fn member_read(
    State(api): State<Api>,
    may: May<MembersRead>,
    PathId(id): PathId<MembershipId>,
) -> Result<Shown<MemberView>, ApiError> {
    let member = api.app().access.read_member(may.actor(), id).await?;
    Ok(Shown(MemberView::from(&member)))
}
