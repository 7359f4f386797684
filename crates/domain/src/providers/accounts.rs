//! Provider accounts: a tenant's credentials at a carrier.
//!
//! The secrets only pass through on their way to the vault; an account itself never holds one.

use base::define_request;
use base::define_words;
use base::field::FieldErrors;
use base::ids::ProviderAccountId;
use base::text::{HttpUrl, Name};
use serde::{Deserialize, Serialize};

use crate::exchange::status::{ChosenStatus, Status, not_archived};
use crate::providers::secrets::{
    AccountSecrets, CarrierSecret, SigningKey, SigningKeyChange, SigningKeyId,
};
use crate::record::{Kind, Refusal, Resource, define_summary};

define_words! {
    /// Which company the account is at.
    pub enum Provider {
        /// Twilio, or a carrier that speaks its API.
        Twilio = "twilio",
    }
}

/// A tenant's credentials at a carrier (SET-2, X-35).
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ProviderAccount {
    /// Which company; fixed once the account exists.
    pub provider: Provider,
    /// Unique among the tenant's provider accounts that are not archived.
    pub name: Name,
    /// The carrier's own id of the account; fixed once the account exists.
    pub account_sid: AccountSid,
    /// Where its API is, when not at the carrier's usual address.
    pub api_base_url: Option<HttpUrl>,
    /// Whether the carrier is asked what it takes for calls, once they are over.
    pub asks_for_prices: bool,
    /// Whether it is used.
    pub status: Status,
}

/// Twilio's id of an account: `AC` and 32 hexadecimal digits.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct AccountSid(String);

/// The text is not an account id.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("must be AC followed by 32 hexadecimal digits")]
pub struct AccountSidError;

define_request! {
    /// The body of a request that creates a provider account.
    pub struct CreateProviderAccount {
        required {
            /// `twilio`, the only provider so far.
            provider: Provider,
            /// Unique among the tenant's provider accounts.
            name: Name,
            /// `AC` and 32 hexadecimal digits.
            account_sid: AccountSid,
            /// The account's auth token, 16 to 200 characters. Stored encrypted, never shown again.
            auth_token: CarrierSecret,
        }
        optional {
            /// Where its API is, when not at the carrier's usual address.
            api_base_url: HttpUrl,
            /// Whether the carrier is asked what it takes for each call, once that is over: mostly
            /// once, 15 minutes later. `true` when left out.
            asks_for_prices: bool,
            /// The public id of a key shared with the carrier, with which it signs hooks instead of
            /// the auth token; 1 to 100 characters. Needs `signingKeySecret`.
            signing_key_id: SigningKeyId,
            /// The signing key's secret, 16 to 200 characters. Stored encrypted, never shown again.
            /// Needs `signingKeyId`.
            signing_key_secret: CarrierSecret,
            /// `active` when left out.
            status: ChosenStatus,
        }
    }
}

define_request! {
    /// The body of a request that changes a provider account: what is left out stays.
    pub struct UpdateProviderAccount {
        kept {
            /// Unique among the tenant's provider accounts.
            name: Name,
            /// A new auth token; the one before it stays known during a rotation.
            auth_token: CarrierSecret,
            /// Whether the carrier is asked what it takes for each call, once that is over.
            asks_for_prices: bool,
            /// `active` or `paused`.
            status: ChosenStatus,
        }
        optional {
            /// `null` clears it.
            api_base_url: HttpUrl,
            /// The public id of the key with which the carrier signs hooks; the key before it stays
            /// known during a rotation. Needs `signingKeySecret`. `null` forgets both.
            signing_key_id: SigningKeyId,
            /// The signing key's secret, 16 to 200 characters. Needs `signingKeyId`.
            signing_key_secret: CarrierSecret,
        }
    }
}

define_summary! {
    /// A provider account with which secrets are set; never a secret.
    pub struct ProviderAccountSummary of ProviderAccount {
        /// Whether an auth token is stored.
        auth_token_set: bool,
        /// Whether the token before it is still known, as during a rotation.
        previous_token_kept: bool,
        /// The public id of the signing key that may sign hooks besides the token, if there is one.
        signing_key_id: Option<SigningKeyId>,
    }
}

impl ProviderAccount {
    /// A provider account from a request, and the secrets to lock away.
    ///
    /// # Errors
    /// Every field that is missing or wrong, with its reason.
    pub fn create(request: CreateProviderAccount) -> Result<(Self, AccountSecrets), FieldErrors> {
        let e = &mut FieldErrors::new();
        let provider = request.provider.required("provider", e);
        let name = request.name.required("name", e);
        let account_sid = request.account_sid.required("accountSid", e);
        let auth_token = request.auth_token.required("authToken", e);
        let auth_token = auth_token.filter(|token| token.check("authToken", e));
        let api_base_url = request.api_base_url.optional("apiBaseUrl", e);
        let asks_for_prices = request.asks_for_prices.or("asksForPrices", e, true);
        let signing_key =
            SigningKey::both_or_neither(request.signing_key_id, request.signing_key_secret, e);
        let status = request.status.or("status", e, ChosenStatus::Active).into();
        let errors = std::mem::take(e);
        let (Some(provider), Some(name), Some(account_sid), Some(auth_token)) =
            (provider, name, account_sid, auth_token)
        else {
            return Err(errors);
        };
        let account = Self {
            provider,
            name,
            account_sid,
            api_base_url,
            asks_for_prices,
            status,
        };
        let secrets = AccountSecrets {
            auth_token: Some(auth_token),
            signing_key: signing_key.map_or(SigningKeyChange::Kept, SigningKeyChange::Replaced),
        };
        errors.into_result((account, secrets))
    }

    /// The account with a request's changes, and what becomes of its secrets.
    ///
    /// # Errors
    /// Every field that is wrong, with its reason.
    pub fn amended(
        &self,
        request: UpdateProviderAccount,
    ) -> Result<(Self, AccountSecrets), FieldErrors> {
        let e = &mut FieldErrors::new();
        let auth_token = request.auth_token.replacement("authToken", e);
        let auth_token = auth_token.filter(|token| token.check("authToken", e));
        let signing_key =
            SigningKeyChange::asked(request.signing_key_id, request.signing_key_secret, e);
        let secrets = AccountSecrets {
            auth_token,
            signing_key,
        };
        let amended = Self {
            name: request.name.or_keep("name", e, &self.name),
            api_base_url: request.api_base_url.or_keep_or_clear(
                "apiBaseUrl",
                e,
                &self.api_base_url,
            ),
            asks_for_prices: request.asks_for_prices.or_keep(
                "asksForPrices",
                e,
                &self.asks_for_prices,
            ),
            status: self.status.chosen("status", request.status, e),
            ..self.clone()
        };
        std::mem::take(e).into_result((amended, secrets))
    }
}

impl AccountSid {
    /// The id as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl std::str::FromStr for AccountSid {
    type Err = AccountSidError;

    fn from_str(text: &str) -> Result<Self, AccountSidError> {
        let digits = text.strip_prefix("AC").ok_or(AccountSidError)?;
        let is_hex = digits.len() == 32 && digits.bytes().all(|b| b.is_ascii_hexdigit());
        if !is_hex {
            return Err(AccountSidError);
        }
        Ok(Self(text.to_owned()))
    }
}

impl<'de> Deserialize<'de> for AccountSid {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}

#[cfg(feature = "openapi")]
impl utoipa::__dev::ComposeSchema for AccountSid {
    fn compose(
        _: Vec<utoipa::openapi::RefOr<utoipa::openapi::schema::Schema>>,
    ) -> utoipa::openapi::RefOr<utoipa::openapi::schema::Schema> {
        utoipa::openapi::schema::ObjectBuilder::new()
            .schema_type(utoipa::openapi::schema::Type::String)
            .pattern(Some("^AC[0-9a-fA-F]{32}$"))
            .into()
    }
}

#[cfg(feature = "openapi")]
impl utoipa::ToSchema for AccountSid {}

impl Resource for ProviderAccount {
    type Id = ProviderAccountId;
    type Summary = ProviderAccountSummary;
    const SORTS: &'static [&'static str] =
        &["name", "provider", "status", "createdAt", "updatedAt"];
    const KIND: Kind = Kind::ProviderAccount;

    fn is_archived(&self) -> bool {
        self.status == Status::Archived
    }

    fn archived(&self) -> Result<Self, Refusal> {
        not_archived(Kind::ProviderAccount, self.status)?;
        Ok(Self {
            status: Status::Archived,
            ..self.clone()
        })
    }
}

#[cfg(test)]
#[path = "accounts_tests.rs"]
mod tests;
