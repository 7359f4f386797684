//! Postback keys: what a buyer's system reports conversions with.

mod postback_key_create;
mod postback_key_list;
mod postback_key_revoke;
mod postback_key_turn;

use app::calls::postbacks::keys::{NewPostbackKey, StoredPostbackKey, TurnedPostbackKey};
use base::ids::{BuyerId, PostbackKeyId};
use base::text::Name;
use base::time::Timestamp;
use serde::Serialize;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::state::Api;

/// The routes of postback keys.
pub fn routes() -> OpenApiRouter<Api> {
    OpenApiRouter::new()
        .routes(routes!(
            postback_key_create::postback_key_create,
            postback_key_list::postback_key_list
        ))
        .routes(routes!(postback_key_turn::postback_key_turn))
        .routes(routes!(postback_key_revoke::postback_key_revoke))
}

/// A buyer's postback key, without what is secret about it.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct PostbackKeyView {
    /// Its id.
    pub id: PostbackKeyId,
    /// Whose postbacks it lets in.
    pub buyer_id: BuyerId,
    /// What the operator calls it.
    pub name: Name,
    /// Its public part, by which it can be recognised.
    pub prefix: String,
    /// Whether each postback must be signed.
    pub signed: bool,
    /// The id of whoever made it.
    pub created_by: String,
    /// When it was made.
    pub created_at: Timestamp,
    /// When it last let a postback in, to the minute.
    pub last_used_at: Option<Timestamp>,
    /// When it was revoked.
    pub revoked_at: Option<Timestamp>,
}

/// A key that was just made, with the one showing of its URL and its secret.
#[derive(Debug, Serialize, ToSchema)]
pub struct NewPostbackKeyView {
    /// The key.
    #[serde(flatten)]
    pub key: PostbackKeyView,
    /// Where postbacks go. It is not shown again.
    pub url: String,
    /// What they are signed with, where they must be. It is not shown again.
    pub secret: Option<String>,
}

/// A key with another secret.
#[derive(Debug, Serialize, ToSchema)]
pub struct TurnedPostbackKeyView {
    /// The key.
    #[serde(flatten)]
    pub key: PostbackKeyView,
    /// The new secret. It is not shown again.
    pub secret: String,
}

impl From<&StoredPostbackKey> for PostbackKeyView {
    fn from(stored: &StoredPostbackKey) -> Self {
        Self {
            id: stored.id,
            buyer_id: stored.key.buyer_id,
            name: stored.key.name.clone(),
            prefix: stored.key.prefix.clone(),
            signed: stored.key.is_signed,
            created_by: stored.created_by.clone(),
            created_at: stored.created_at,
            last_used_at: stored.last_used_at,
            revoked_at: stored.revoked_at,
        }
    }
}

impl From<&NewPostbackKey> for NewPostbackKeyView {
    fn from(made: &NewPostbackKey) -> Self {
        Self {
            key: PostbackKeyView::from(&made.stored),
            url: made.url.clone(),
            secret: made.secret.clone(),
        }
    }
}

impl From<&TurnedPostbackKey> for TurnedPostbackKeyView {
    fn from(turned: &TurnedPostbackKey) -> Self {
        Self {
            key: PostbackKeyView::from(&turned.stored),
            secret: turned.secret.clone(),
        }
    }
}
