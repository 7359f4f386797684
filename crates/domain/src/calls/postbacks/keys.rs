//! Postback keys: what a buyer's system proves itself with.
//!
//! A key is part of a URL: a public prefix of 12 characters, `_`, and a secret of 43. The prefix
//! finds the tenant; only a hash of the whole is kept. A key may also ask for signatures. Nothing
//! here hashes or draws random characters.

use base::define_request;
use base::field::FieldErrors;
use base::ids::BuyerId;
use base::text::Name;
use serde::Serialize;

use crate::access::keys::{PREFIX_CHARACTERS, SECRET_CHARACTERS};
use crate::exchange::status::{Status, archived};
use crate::record::{Kind, Refusal};

/// A buyer's postback key as the tenant sees it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct PostbackKey {
    /// Whose postbacks it lets in.
    pub buyer_id: BuyerId,
    /// What the operator calls it.
    pub name: Name,
    /// Its public part.
    pub prefix: String,
    /// Whether each postback must be signed.
    pub is_signed: bool,
}

define_request! {
    /// The body of a request that makes a postback key.
    pub struct CreatePostbackKey {
        required {
            /// What the operator calls it.
            name: Name,
        }
        optional {
            /// Whether each postback must be signed; not when left out.
            signed: bool,
        }
    }
}

impl CreatePostbackKey {
    /// The name, and whether postbacks must be signed.
    ///
    /// # Errors
    /// Every field that is missing or wrong.
    pub fn checked(self) -> Result<(Name, bool), FieldErrors> {
        let e = &mut FieldErrors::new();
        let name = self.name.required("name", e);
        let is_signed = self.signed.or("signed", e, false);
        let errors = std::mem::take(e);
        match name {
            Some(name) => errors.into_result((name, is_signed)),
            None => Err(errors),
        }
    }
}

/// Whether a buyer may have a further key.
///
/// # Errors
/// When the buyer is archived.
pub fn check_buyer(status: Status) -> Result<(), Refusal> {
    match status {
        Status::Archived => Err(archived(Kind::Buyer)),
        Status::Active | Status::Paused => Ok(()),
    }
}

/// The public prefix of a key's text, if the text has the form of a key.
pub fn prefix_of(key: &str) -> Option<&str> {
    let (prefix, secret) = key.split_at_checked(PREFIX_CHARACTERS)?;
    let secret = secret.strip_prefix('_')?;
    let fits = secret.len() == SECRET_CHARACTERS
        && prefix
            .bytes()
            .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit());
    fits.then_some(prefix)
}

#[cfg(test)]
mod tests {
    use super::{CreatePostbackKey, prefix_of};
    use crate::access::keys::SECRET_CHARACTERS;

    #[test]
    fn the_prefix_is_read_from_a_well_formed_key_only() {
        let secret = "s".repeat(SECRET_CHARACTERS);
        let key = format!("abcdefghij12_{secret}");
        assert_eq!(prefix_of(&key), Some("abcdefghij12"));
        for wrong in [
            String::new(),
            "abcdefghij12".to_owned(),
            "abcdefghij12_short".to_owned(),
            format!("ABCDEFGHIJ12_{secret}"),
            format!("pb_abcdefghij12_{secret}"),
        ] {
            assert_eq!(prefix_of(&wrong), None, "{wrong}");
        }
    }

    #[test]
    fn a_key_has_a_name_and_asks_for_signatures_when_told_to() {
        let read = |body: &str| {
            let request: CreatePostbackKey = serde_json::from_str(body).expect("an object");
            request.checked().map(|(_, is_signed)| is_signed)
        };
        assert_eq!(read(r#"{"name":"CRM"}"#), Ok(false));
        assert_eq!(read(r#"{"name":"CRM","signed":true}"#), Ok(true));
        let errors = read(r#"{"signed":"yes"}"#).expect_err("two wrong fields");
        let fields: Vec<_> = errors.iter().map(|error| error.field.clone()).collect();
        assert_eq!(fields, ["name", "signed"]);
    }
}
