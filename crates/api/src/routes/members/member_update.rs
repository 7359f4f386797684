//! `PATCH /api/v1/members/{member}`

use axum::extract::State;
use base::ids::MembershipId;
use domain::access::members::UpdateMember;

use crate::error::ApiError;
use crate::extract::body::Sent;
use crate::extract::may::{May, MembersEdit};
use crate::extract::path::PathId;
use crate::extract::version::IfMatch;
use crate::openapi::Failures;
use crate::respond::Updated;
use crate::routes::members::MemberView;
use crate::state::Api;

/// Change what a person is in the tenant. Only an owner makes or unmakes owners, and one stays.
#[utoipa::path(
    patch,
    path = "/members/{member}",
    operation_id = "member_update",
    tag = "Members",
    params(
        ("member" = MembershipId, Path),
        ("If-Match" = Option<String>, Header, description = "The ETag the change was written against."),
    ),
    request_body = UpdateMember,
    responses((status = 200, description = "The member as it is now.", body = Updated<MemberView>), Failures)
)]
pub async fn member_update(
    State(api): State<Api>,
    may: May<MembersEdit>,
    PathId(id): PathId<MembershipId>,
    IfMatch(version): IfMatch,
    Sent(body): Sent<UpdateMember>,
) -> Result<Updated<MemberView>, ApiError> {
    let access = &api.app().access;
    let (member, changes) = access.update_member(may.actor(), id, version, body).await?;
    Ok(Updated {
        record: MemberView::from(&member),
        updated: true,
        changes,
    })
}
