//! `POST /api/v1/members`

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use domain::access::members::CreateMember;

use crate::error::ApiError;
use crate::extract::body::Sent;
use crate::extract::may::{May, MembersEdit};
use crate::openapi::Failures;
use crate::respond::Created;
use crate::routes::members::MemberView;
use crate::state::Api;

/// Add a person to the tenant. Somebody who has a login already keeps their password. Sending it
/// again is harmless: the address is a member's only once.
#[utoipa::path(
    post,
    path = "/members",
    operation_id = "member_create",
    tag = "Members",
    request_body = CreateMember,
    responses((status = 201, description = "The person belongs to the tenant.", body = Created<MemberView>), Failures)
)]
pub async fn member_create(
    State(api): State<Api>,
    may: May<MembersEdit>,
    Sent(body): Sent<CreateMember>,
) -> Result<(StatusCode, Json<Created<MemberView>>), ApiError> {
    let member = api.app().access.add_member(may.actor(), body).await?;
    let view = Created {
        record: MemberView::from(&member),
        created: true,
    };
    Ok((StatusCode::CREATED, Json(view)))
}
