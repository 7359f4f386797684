//! `POST /api/v1/members`

use app::access::members::Member;
use axum::extract::State;
use domain::access::members::CreateMember;

use crate::error::ApiError;
use crate::extract::body::Posted;
use crate::extract::may::{May, MembersEdit};
use crate::openapi::Failures;
use crate::respond::{Answered, Created, created};
use crate::routes::members::MemberView;
use crate::state::Api;

/// Add a person to the tenant. Somebody who has a login already keeps their password.
#[utoipa::path(
    post,
    path = "/members",
    operation_id = "member_create",
    tag = "Members",
    params(("Idempotency-Key" = Option<String>, Header, description = "Makes the request happen once.")),
    request_body = CreateMember,
    responses((status = 201, description = "The person belongs to the tenant.", body = Created<MemberView>), Failures)
)]
pub async fn member_create(
    State(api): State<Api>,
    may: May<MembersEdit>,
    posted: Posted<CreateMember>,
) -> Result<Answered, ApiError> {
    let once = posted.once("member_create", created::<MemberView, Member>);
    let access = &api.app().access;
    let answer = access
        .create_member(may.actor(), posted.body, &once)
        .await?;
    Ok(answer.into())
}
