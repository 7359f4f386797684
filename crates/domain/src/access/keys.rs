//! API keys: what a machine's credential looks like and what it may be given.
//!
//! A key is `pb_` + a public prefix of 12 characters + `_` + a secret of 43. The prefix finds the
//! tenant; only a hash of the whole is kept. Nothing here hashes or draws random characters.

use base::define_request;
use base::field::FieldErrors;
use base::text::Name;
use serde::Serialize;

use crate::access::rights::{Right, grantable};

/// How many characters the public prefix has.
pub const PREFIX_CHARACTERS: usize = 12;
/// How many characters the secret has: 32 random bytes as base64url.
pub const SECRET_CHARACTERS: usize = 43;

/// A key as the tenant sees it.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ApiKey {
    /// What the operator calls it.
    pub name: Name,
    /// Its public part.
    pub prefix: String,
    /// What it may do.
    pub scopes: Vec<Right>,
}

define_request! {
    /// The body of a request that creates an API key.
    pub struct CreateApiKey {
        required {
            /// What the operator calls it.
            name: Name,
            /// What it may do: at most what its maker may.
            scopes: Vec<Right>,
        }
    }
}

impl CreateApiKey {
    /// The name and scopes a maker who holds `granted` asks for, in the written order of rights.
    ///
    /// # Errors
    /// Every field that is missing or wrong, a right the maker lacks included.
    pub fn checked(self, granted: &[Right]) -> Result<(Name, Vec<Right>), FieldErrors> {
        let e = &mut FieldErrors::new();
        let name = self.name.required("name", e);
        let asked = self.scopes.required("scopes", e);
        let allowed = grantable(granted);
        if let Some(asked) = &asked {
            if asked.is_empty() {
                e.add("scopes", "must name at least one right");
            }
            for right in asked.iter().filter(|right| !allowed.contains(right)) {
                e.add("scopes", format!("{right} is not yours to give"));
            }
        }
        let errors = std::mem::take(e);
        let (Some(name), Some(asked)) = (name, asked) else {
            return Err(errors);
        };
        let scopes = Right::ALL
            .iter()
            .copied()
            .filter(|right| asked.contains(right))
            .collect();
        errors.into_result((name, scopes))
    }
}

/// The public prefix of a key's text, if the text has the form of a key.
pub fn prefix_of(key: &str) -> Option<&str> {
    let (prefix, secret) = key
        .strip_prefix("pb_")?
        .split_at_checked(PREFIX_CHARACTERS)?;
    let secret = secret.strip_prefix('_')?;
    let fits = secret.len() == SECRET_CHARACTERS
        && prefix
            .bytes()
            .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit());
    fits.then_some(prefix)
}

#[cfg(test)]
mod tests {
    use super::{CreateApiKey, SECRET_CHARACTERS, prefix_of};
    use crate::access::rights::Right;

    #[test]
    fn the_prefix_is_read_from_a_well_formed_key_only() {
        let secret = "s".repeat(SECRET_CHARACTERS);
        assert_eq!(
            prefix_of(&format!("pb_abcdefghij12_{secret}")),
            Some("abcdefghij12")
        );
        for wrong in [
            "",
            "pb_",
            "pb_abc",
            "sk_abcdefghij12_x",
            "pb_abcdefghij12_short",
        ] {
            assert_eq!(prefix_of(wrong), None, "{wrong}");
        }
        assert_eq!(prefix_of(&format!("pb_ABCDEFGHIJ12_{secret}")), None);
    }

    #[test]
    fn a_right_the_maker_lacks_is_refused_by_name() {
        let asked: CreateApiKey = serde_json::from_str(
            r#"{"name":"dialler","scopes":["campaigns:read","api_keys:edit"]}"#,
        )
        .expect("the body is well formed");
        let errors = asked
            .checked(&[Right::CampaignsRead])
            .expect_err("one right is missing");
        assert_eq!(
            errors.iter().next().expect("an error").reason,
            "api_keys:edit is not yours to give"
        );
    }
}
