//! Members: the people of a tenant.

mod member_create;
mod member_list;
mod member_read;
mod member_remove;
mod member_update;

use app::access::members::Member;
use base::ids::{MembershipId, UserId};
use base::text::{EmailAddress, Name};
use base::time::Timestamp;
use domain::access::rights::Role;
use domain::record::Version;
use serde::Serialize;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::respond::Versioned;
use crate::state::Api;

/// The routes of members.
pub fn routes() -> OpenApiRouter<Api> {
    OpenApiRouter::new()
        .routes(routes!(
            member_create::member_create,
            member_list::member_list
        ))
        .routes(routes!(
            member_read::member_read,
            member_update::member_update,
            member_remove::member_remove
        ))
}

/// A person's place in the tenant.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct MemberView {
    /// The place itself.
    pub id: MembershipId,
    /// The person.
    pub user_id: UserId,
    /// The address they log in with.
    pub email: EmailAddress,
    /// What to call them.
    pub name: Name,
    /// What they are in the tenant.
    pub role: Role,
    /// How often it was written; the ETag.
    pub version: Version,
    /// Since when they belong to the tenant.
    pub created_at: Timestamp,
    /// When it was last written.
    pub updated_at: Timestamp,
}

impl From<&Member> for MemberView {
    fn from(member: &Member) -> Self {
        Self {
            id: member.id,
            user_id: member.user,
            email: member.email.clone(),
            name: member.name.clone(),
            role: member.role,
            version: member.version,
            created_at: member.created_at,
            updated_at: member.updated_at,
        }
    }
}

impl Versioned for MemberView {
    fn version(&self) -> Version {
        self.version
    }
}
