//! API keys: credentials of machines.

mod api_key_create;
mod api_key_list;
mod api_key_read;
mod api_key_revoke;

use app::access::api_keys::{NewApiKey, StoredApiKey};
use base::ids::ApiKeyId;
use base::text::Name;
use base::time::Timestamp;
use domain::access::rights::Right;
use serde::Serialize;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::state::Api;

/// The routes of API keys.
pub fn routes() -> OpenApiRouter<Api> {
    OpenApiRouter::new()
        .routes(routes!(
            api_key_create::api_key_create,
            api_key_list::api_key_list
        ))
        .routes(routes!(api_key_read::api_key_read))
        .routes(routes!(api_key_revoke::api_key_revoke))
}

/// A machine's credential, without its secret.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ApiKeyView {
    /// Its id.
    pub id: ApiKeyId,
    /// What the operator calls it.
    pub name: Name,
    /// Its public part, by which it can be recognised.
    pub prefix: String,
    /// What it may do.
    pub scopes: Vec<Right>,
    /// The id of whoever made it.
    pub created_by: String,
    /// When it was made.
    pub created_at: Timestamp,
    /// When it last opened a request, to the minute.
    pub last_used_at: Option<Timestamp>,
    /// When it was revoked.
    pub revoked_at: Option<Timestamp>,
}

/// A key that was just made, with the one showing of its secret.
#[derive(Debug, Serialize, ToSchema)]
pub struct NewApiKeyView {
    /// The key.
    #[serde(flatten)]
    pub key: ApiKeyView,
    /// The whole key. It is not shown again.
    pub secret: String,
}

impl From<&StoredApiKey> for ApiKeyView {
    fn from(stored: &StoredApiKey) -> Self {
        Self {
            id: stored.id,
            name: stored.key.name.clone(),
            prefix: stored.key.prefix.clone(),
            scopes: stored.key.scopes.clone(),
            created_by: stored.created_by.clone(),
            created_at: stored.created_at,
            last_used_at: stored.last_used_at,
            revoked_at: stored.revoked_at,
        }
    }
}

impl From<&NewApiKey> for NewApiKeyView {
    fn from(made: &NewApiKey) -> Self {
        Self {
            key: ApiKeyView::from(&made.stored),
            secret: made.secret.clone(),
        }
    }
}
