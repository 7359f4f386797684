//! What a password must be. Hashing and checking it is not done here.

use std::fmt;

use serde::{Deserialize, Deserializer};

/// A password as somebody typed it; never shown, logged or stored.
#[derive(Clone, Default)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Password(String);

/// The fewest characters a new password has.
pub const MIN_CHARACTERS: usize = 12;
/// The most bytes a password has, so that hashing it stays bounded.
const MAX_BYTES: usize = 256;

/// Passwords that are long enough and still the first to be guessed.
const COMMON: [&str; 12] = [
    "123456789012",
    "password1234",
    "passwordpassword",
    "qwertyuiop123",
    "qwertyuiopasdf",
    "administrator",
    "letmeinletmein",
    "iloveyou1234",
    "1q2w3e4r5t6y",
    "changemechangeme",
    "welcome12345",
    "adminadminadmin",
];

impl Password {
    /// The password, for hashing alone.
    pub fn expose(&self) -> &str {
        &self.0
    }

    /// Why this cannot be the new password of the person with this e-mail address, if so.
    pub fn weakness(&self, email: &str) -> Option<&'static str> {
        let lower = self.0.to_lowercase();
        let local_part = email.split('@').next().unwrap_or(email).to_lowercase();
        if self.0.chars().count() < MIN_CHARACTERS {
            Some("must have at least 12 characters")
        } else if self.0.len() > MAX_BYTES {
            Some("is longer than 256 bytes")
        } else if COMMON.contains(&lower.as_str()) {
            Some("is one of the first passwords an attacker tries")
        } else if lower.chars().all(|c| lower.starts_with(c)) {
            Some("must not repeat one character")
        } else if lower == email.to_lowercase()
            || (lower.contains(&local_part) && lower.len() < 2 * local_part.len())
        {
            Some("must not be your e-mail address")
        } else {
            None
        }
    }
}

impl From<&str> for Password {
    fn from(text: &str) -> Self {
        Self(text.to_owned())
    }
}

impl fmt::Debug for Password {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Password(…)")
    }
}

impl<'de> Deserialize<'de> for Password {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        // The usual error of serde repeats the value, and this value is a secret.
        match serde_json::Value::deserialize(deserializer)? {
            serde_json::Value::String(text) => Ok(Self(text)),
            _ => Err(serde::de::Error::custom("must be a string")),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Password;

    fn weakness(password: &str) -> Option<&'static str> {
        Password::from(password).weakness("marguerite@acme.example")
    }

    #[test]
    fn a_long_and_uncommon_password_is_strong() {
        assert_eq!(weakness("four plain words here"), None);
    }

    #[test]
    fn short_common_repeated_and_own_name_are_weak() {
        for weak in [
            "short",
            "Password1234",
            "aaaaaaaaaaaaaaa",
            "marguerite12",
            "marguerite@acme.example",
        ] {
            assert!(weakness(weak).is_some(), "{weak}");
        }
    }

    #[test]
    fn a_password_is_never_shown() {
        assert_eq!(
            format!("{:?}", Password::from("four plain words")),
            "Password(…)"
        );
        let error = serde_json::from_str::<Password>("4711").expect_err("a number is no password");
        assert!(!error.to_string().contains("4711"));
    }
}
