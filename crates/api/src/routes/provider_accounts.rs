//! Provider accounts: credentials at carriers.

mod provider_account_archive;
mod provider_account_create;
mod provider_account_list;
mod provider_account_read;
mod provider_account_update;

use base::ids::ProviderAccountId;
use base::page::Sort;
use base::text::{HttpUrl, Name};
use base::time::Timestamp;
use domain::exchange::status::Status;
use domain::providers::accounts::{AccountSid, Provider, ProviderAccount, ProviderAccountSummary};
use domain::providers::secrets::SigningKeyId;
use domain::record::Version;
use serde::Serialize;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::list::Listable;
use crate::respond::Versioned;
use crate::state::Api;

/// The routes of provider accounts.
pub fn routes() -> OpenApiRouter<Api> {
    OpenApiRouter::new()
        .routes(routes!(
            provider_account_create::provider_account_create,
            provider_account_list::provider_account_list
        ))
        .routes(routes!(
            provider_account_read::provider_account_read,
            provider_account_update::provider_account_update,
            provider_account_archive::provider_account_archive
        ))
}

/// Credentials at a carrier. The secrets are never shown.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ProviderAccountView {
    /// Its id.
    pub id: ProviderAccountId,
    /// Which company it is at.
    pub provider: Provider,
    /// Unique among the provider accounts in use.
    pub name: Name,
    /// The carrier's own id of it.
    pub account_sid: AccountSid,
    /// Whether an auth token is stored. The token itself is never shown.
    pub auth_token_set: bool,
    /// Whether the token before it still opens hooks, as during a rotation.
    pub previous_token_kept: bool,
    /// The public id of the signing key that may sign hooks besides the auth token, if there is one.
    /// Its secret is never shown.
    pub signing_key_id: Option<SigningKeyId>,
    /// Where its API is, when not at the carrier's usual address.
    pub api_base_url: Option<HttpUrl>,
    /// Whether the carrier is asked what it takes for each call, once that is over.
    pub asks_for_prices: bool,
    /// Whether it is used.
    pub status: Status,
    /// How often it was written; the ETag.
    pub version: Version,
    /// When it was created.
    pub created_at: Timestamp,
    /// When it was last written.
    pub updated_at: Timestamp,
}

impl From<&ProviderAccountSummary> for ProviderAccountView {
    fn from(summary: &ProviderAccountSummary) -> Self {
        let record = &summary.record;
        Self {
            id: record.id,
            provider: record.provider,
            name: record.name.clone(),
            account_sid: record.account_sid.clone(),
            auth_token_set: summary.auth_token_set,
            previous_token_kept: summary.previous_token_kept,
            signing_key_id: summary.signing_key_id.clone(),
            api_base_url: record.api_base_url.clone(),
            asks_for_prices: record.asks_for_prices,
            status: record.status,
            version: record.version,
            created_at: record.created_at,
            updated_at: record.updated_at,
        }
    }
}

impl Versioned for ProviderAccountView {
    fn version(&self) -> Version {
        self.version
    }
}

impl Listable for ProviderAccount {
    const USUAL_SORT: Sort = Sort::ascending("name");

    fn status(text: &str) -> Option<&'static str> {
        text.parse().ok().map(Status::as_str)
    }
}
