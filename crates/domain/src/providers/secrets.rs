//! The secrets of a provider account, between a request and the vault.
//!
//! A carrier signs its hooks with the account's auth token, or with a signing key: one shared with
//! it for nothing else. Nothing here shows, logs or compares a secret, nor repeats one in a reason.

use base::field::FieldErrors;
use base::given::Given;
use serde::{Deserialize, Serialize};

/// A carrier's secret on its way to the vault; never shown, logged or compared.
#[derive(Clone, Default)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CarrierSecret(String);

/// The public id of a signing key, as the carrier names it in its signatures.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct SigningKeyId(String);

/// The text is not the id of a signing key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("must be 1 to 100 printable characters without spaces or commas")]
pub struct SigningKeyIdError;

/// A signing key with which a carrier signs hooks instead of the auth token.
#[derive(Clone, Debug)]
pub struct SigningKey {
    /// Its public id.
    pub id: SigningKeyId,
    /// What it signs with.
    pub secret: CarrierSecret,
}

/// What a request makes of an account's signing key.
#[derive(Clone, Debug, Default)]
pub enum SigningKeyChange {
    /// It stays what it is, or stays away.
    #[default]
    Kept,
    /// This one becomes the current one.
    Replaced(SigningKey),
    /// It is forgotten, and the one before it too.
    Cleared,
}

/// The secrets that came with a request for an account.
#[derive(Clone, Debug, Default)]
pub struct AccountSecrets {
    /// A new auth token, if there is one.
    pub auth_token: Option<CarrierSecret>,
    /// What becomes of the signing key.
    pub signing_key: SigningKeyChange,
}

const ID: &str = "signingKeyId";
const SECRET: &str = "signingKeySecret";

impl SigningKey {
    /// The key of a request, whose two fields come together or not at all.
    pub(crate) fn both_or_neither(
        id: Given<SigningKeyId>,
        secret: Given<CarrierSecret>,
        errors: &mut FieldErrors,
    ) -> Option<Self> {
        match (holds_something(&id), holds_something(&secret)) {
            (false, true) => errors.add(ID, format!("is required with {SECRET}")),
            (true, false) => errors.add(SECRET, format!("is required with {ID}")),
            _ => {}
        }
        let id = id.optional(ID, errors);
        let secret = secret.optional(SECRET, errors);
        let secret = secret.filter(|secret| secret.check(SECRET, errors));
        Some(Self {
            id: id?,
            secret: secret?,
        })
    }
}

impl SigningKeyChange {
    /// What a request to change an account asks for: `null` for the id clears the key.
    pub(crate) fn asked(
        id: Given<SigningKeyId>,
        secret: Given<CarrierSecret>,
        errors: &mut FieldErrors,
    ) -> Self {
        match (&id, &secret) {
            (Given::Null, Given::Absent | Given::Null) => Self::Cleared,
            (Given::Absent, Given::Null) => {
                errors.add(SECRET, "must not be null");
                Self::Kept
            }
            _ => SigningKey::both_or_neither(id, secret, errors).map_or(Self::Kept, Self::Replaced),
        }
    }
}

fn holds_something<T>(field: &Given<T>) -> bool {
    field.value().is_some() || field.is_wrong()
}

impl CarrierSecret {
    /// The secret, for the vault alone.
    pub fn expose(&self) -> &str {
        &self.0
    }

    /// Whether it can be a secret; the reason is noted at the field when not.
    pub(crate) fn check(&self, field: &str, errors: &mut FieldErrors) -> bool {
        let fits =
            (16..=200).contains(&self.0.len()) && self.0.bytes().all(|b| b.is_ascii_graphic());
        if !fits {
            errors.add(
                field,
                "must be 16 to 200 printable characters without spaces",
            );
        }
        fits
    }
}

impl From<&str> for CarrierSecret {
    fn from(secret: &str) -> Self {
        Self(secret.to_owned())
    }
}

impl<'de> Deserialize<'de> for CarrierSecret {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        // The usual error of serde repeats the value, and this value is a secret.
        match serde_json::Value::deserialize(deserializer)? {
            serde_json::Value::String(text) => Ok(Self(text)),
            _ => Err(serde::de::Error::custom("must be a string")),
        }
    }
}

impl std::fmt::Debug for CarrierSecret {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("CarrierSecret(…)")
    }
}

impl SigningKeyId {
    /// The id as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl std::str::FromStr for SigningKeyId {
    type Err = SigningKeyIdError;

    fn from_str(text: &str) -> Result<Self, SigningKeyIdError> {
        // A comma ends the id where the carrier names it: no signature could be by such a key.
        let fits = (1..=100).contains(&text.len())
            && text.bytes().all(|b| b.is_ascii_graphic() && b != b',');
        if !fits {
            return Err(SigningKeyIdError);
        }
        Ok(Self(text.to_owned()))
    }
}

impl<'de> Deserialize<'de> for SigningKeyId {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}

#[cfg(feature = "openapi")]
impl utoipa::__dev::ComposeSchema for SigningKeyId {
    fn compose(
        _: Vec<utoipa::openapi::RefOr<utoipa::openapi::schema::Schema>>,
    ) -> utoipa::openapi::RefOr<utoipa::openapi::schema::Schema> {
        utoipa::openapi::schema::ObjectBuilder::new()
            .schema_type(utoipa::openapi::schema::Type::String)
            .pattern(Some(r"^[\x21-\x2b\x2d-\x7e]{1,100}$"))
            .into()
    }
}

#[cfg(feature = "openapi")]
impl utoipa::ToSchema for SigningKeyId {}

#[cfg(test)]
#[path = "secrets_tests.rs"]
mod tests;
