//! `DELETE /api/v1/members/{member}`

use axum::extract::State;
use axum::http::StatusCode;
use base::ids::MembershipId;

use crate::error::ApiError;
use crate::extract::may::{May, MembersEdit};
use crate::extract::path::PathId;
use crate::openapi::Failures;
use crate::state::Api;

/// Remove a person from the tenant. Their sessions in it end; their login stays.
#[utoipa::path(
    delete,
    path = "/members/{member}",
    operation_id = "member_remove",
    tag = "Members",
    params(("member" = MembershipId, Path)),
    responses((status = 204, description = "The person no longer belongs to the tenant."), Failures)
)]
pub async fn member_remove(
    State(api): State<Api>,
    may: May<MembersEdit>,
    PathId(id): PathId<MembershipId>,
) -> Result<StatusCode, ApiError> {
    api.app().access.remove_member(may.actor(), id).await?;
    Ok(StatusCode::NO_CONTENT)
}
