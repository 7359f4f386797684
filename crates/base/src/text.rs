//! Short texts people type, each checked once: names, e-mail and web
//! addresses, notes.
//!
//! Owns what such a text may contain and how long it may be. Never holds
//! secrets, and never decides what a text means.

use std::fmt;

use crate::host;
use crate::schema::text_schema;
use crate::wire::impl_text_traits;

/// Why a text is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TextError {
    /// Nothing is left after trimming.
    #[error("must not be empty")]
    Empty,
    /// Too long, counted in characters, not bytes.
    #[error("is longer than {max} characters")]
    TooLong {
        /// The most characters there may be.
        max: usize,
    },
    /// A character that cannot be seen and is no line break.
    #[error("must not contain control characters")]
    ControlCharacter,
    /// Not `someone@somewhere.tld`.
    #[error("is not an e-mail address such as name@example.com")]
    NotAnEmailAddress,
    /// Not `https://host…` or `http://host…`.
    #[error("is not a web address such as https://example.com/path")]
    NotAWebAddress,
    /// A user name or password before the host.
    #[error("must not contain a user name or password")]
    Credentials,
}

/// The name of a thing: 1 to 120 characters on one line, trimmed.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Name(Box<str>);

impl Name {
    /// The most characters of a name.
    pub const LENGTH_MAX: usize = 120;

    /// Trims and checks a name.
    ///
    /// # Errors
    /// [`TextError`] when it is empty, too long, or has control characters.
    pub fn parse(text: &str) -> Result<Self, TextError> {
        let text = sized(text.trim(), Self::LENGTH_MAX)?;
        if text.chars().any(char::is_control) {
            return Err(TextError::ControlCharacter);
        }
        Ok(Self(Box::from(text)))
    }

    /// The name as text.
    #[must_use]
    pub const fn as_str(&self) -> &str {
        &self.0
    }
}

/// A text of 1 to `MAX` characters, on several lines if need be. Surrounding
/// white space is trimmed and line breaks become `\n`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Text<const MAX: usize>(Box<str>);

impl<const MAX: usize> Text<MAX> {
    /// The most characters.
    pub const LENGTH_MAX: usize = MAX;

    /// Trims and checks a text.
    ///
    /// # Errors
    /// [`TextError`] when it is empty, too long, or has control characters
    /// other than line breaks and tabs.
    pub fn parse(text: &str) -> Result<Self, TextError> {
        let text = text.replace("\r\n", "\n");
        let text = sized(text.trim(), MAX)?;
        if text
            .chars()
            .any(|c| c.is_control() && c != '\n' && c != '\t')
        {
            return Err(TextError::ControlCharacter);
        }
        Ok(Self(Box::from(text)))
    }

    /// The text.
    #[must_use]
    pub const fn as_str(&self) -> &str {
        &self.0
    }
}

/// An e-mail address, its domain in lower case.
///
/// The check is pragmatic: it catches slips of the hand. Only a mail that
/// arrives proves that an address exists.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EmailAddress(Box<str>);

impl EmailAddress {
    /// The most characters, from the mail standards.
    pub const LENGTH_MAX: usize = 254;

    /// The most characters before `@`, from the mail standards.
    const LOCAL_LENGTH_MAX: usize = 64;

    /// Trims and checks an address.
    ///
    /// # Errors
    /// [`TextError`] when it is empty, too long, or no address.
    pub fn parse(text: &str) -> Result<Self, TextError> {
        let text = sized(text.trim(), Self::LENGTH_MAX)?;
        let (local, domain) = text.rsplit_once('@').ok_or(TextError::NotAnEmailAddress)?;
        let is_local = !local.is_empty()
            && local.len() <= Self::LOCAL_LENGTH_MAX
            && local.bytes().all(|byte| {
                byte.is_ascii_alphanumeric() || b"!#$%&'*+-/=?^_`{|}~.".contains(&byte)
            })
            && !local.starts_with('.')
            && !local.ends_with('.')
            && !local.contains("..");
        let domain = domain.to_ascii_lowercase();
        let has_top_level = domain
            .rsplit_once('.')
            .is_some_and(|(_, top)| !top.bytes().all(|byte| byte.is_ascii_digit()));
        if !is_local || !has_top_level || !host::is_name(&domain) {
            return Err(TextError::NotAnEmailAddress);
        }
        Ok(Self(format!("{local}@{domain}").into()))
    }

    /// The address as text.
    #[must_use]
    pub const fn as_str(&self) -> &str {
        &self.0
    }

    /// What stands after `@`, in lower case.
    #[must_use]
    pub fn domain(&self) -> &str {
        self.0.rsplit_once('@').map_or("", |(_, domain)| domain)
    }
}

/// A web address: `https` or `http`, a host, and the rest as written. Scheme
/// and host are lower case.
///
/// This says nothing about where the host points: whether a request may go
/// there is judged when it is sent.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct HttpUrl(Box<str>);

impl HttpUrl {
    /// The most characters.
    pub const LENGTH_MAX: usize = 500;

    /// Trims and checks a web address.
    ///
    /// # Errors
    /// [`TextError`] when it is empty, too long, no web address, or carries
    /// credentials.
    pub fn parse(text: &str) -> Result<Self, TextError> {
        let text = sized(text.trim(), Self::LENGTH_MAX)?;
        let is_plain = text.bytes().all(is_plain);
        let (scheme, rest) = text.split_once("://").ok_or(TextError::NotAWebAddress)?;
        let scheme = scheme.to_ascii_lowercase();
        if !is_plain || (scheme != "https" && scheme != "http") {
            return Err(TextError::NotAWebAddress);
        }
        let authority_end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
        let (authority, tail) = rest.split_at(authority_end);
        if authority.contains('@') {
            return Err(TextError::Credentials);
        }
        let (host, port) = host::split_port(authority);
        if !host::is_host(host) || port.is_some_and(|port| !host::is_port(port)) {
            return Err(TextError::NotAWebAddress);
        }
        let authority = authority.to_ascii_lowercase();
        Ok(Self(format!("{scheme}://{authority}{tail}").into()))
    }

    /// What is at a place under this address: the place stands behind a slash, as it is written.
    ///
    /// # Errors
    /// [`TextError`] when the two together are too long, or the place has a character that no web
    /// address has.
    pub fn joined(&self, place: impl fmt::Display) -> Result<Self, TextError> {
        let text = format!("{self}/{place}");
        sized(&text, Self::LENGTH_MAX)?;
        match text[self.0.len()..].bytes().all(is_plain) {
            true => Ok(Self(text.into())),
            false => Err(TextError::NotAWebAddress),
        }
    }

    /// The address as text.
    #[must_use]
    pub const fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether the connection is encrypted.
    #[must_use]
    pub fn is_https(&self) -> bool {
        self.0.starts_with("https:")
    }

    /// The host name or IP address (an IPv6 one in brackets), without the port.
    #[must_use]
    pub fn host(&self) -> &str {
        let rest = self.0.split_once("://").map_or("", |(_, rest)| rest);
        let authority_end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
        host::split_port(&rest[..authority_end]).0
    }
}

impl_text_traits!(Name, TextError, "a name");
impl_text_traits!(EmailAddress, TextError, "an e-mail address");
impl_text_traits!(HttpUrl, TextError, "a web address");

// The same for a type with a parameter, which the macro above does not take.
impl<const MAX: usize> fmt::Display for Text<MAX> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.pad(&self.0)
    }
}

impl<const MAX: usize> std::str::FromStr for Text<MAX> {
    type Err = TextError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::parse(text)
    }
}

impl<const MAX: usize> AsRef<str> for Text<MAX> {
    fn as_ref(&self) -> &str {
        &self.0
    }
}

impl<const MAX: usize> serde::Serialize for Text<MAX> {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0)
    }
}

impl<'de, const MAX: usize> serde::Deserialize<'de> for Text<MAX> {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        crate::wire::deserialize_text(deserializer, &"a text", Self::parse)
    }
}

#[cfg(feature = "openapi")]
impl<const MAX: usize> utoipa::__dev::ComposeSchema for Text<MAX> {
    fn compose(
        _generics: Vec<utoipa::openapi::RefOr<utoipa::openapi::schema::Schema>>,
    ) -> utoipa::openapi::RefOr<utoipa::openapi::schema::Schema> {
        utoipa::openapi::schema::ObjectBuilder::new()
            .schema_type(utoipa::openapi::schema::Type::String)
            .min_length(Some(1))
            .max_length(Some(MAX))
            .description(Some(format!("A text of at most {MAX} characters")))
            .into()
    }
}

#[cfg(feature = "openapi")]
impl<const MAX: usize> utoipa::ToSchema for Text<MAX> {
    fn name() -> std::borrow::Cow<'static, str> {
        std::borrow::Cow::Owned(format!("Text{MAX}"))
    }
}

text_schema!(
    Name, "Name",
    format: None, pattern: Some("^.{1,120}$"), example: "Roofing, Texas",
    "A name of 1 to 120 characters"
);
text_schema!(
    EmailAddress, "EmailAddress",
    format: Some("email"), pattern: None, example: "ada@example.com",
    "An e-mail address of at most 254 characters"
);
text_schema!(
    HttpUrl, "HttpUrl",
    format: Some("uri"), pattern: Some("^https?://"), example: "https://example.com/bids",
    "An https or http address of at most 500 characters, without credentials"
);

/// The text when it has 1 to `max` characters.
/// Whether a web address can have it as it is.
const fn is_plain(b: u8) -> bool {
    b.is_ascii_graphic() && !matches!(b, b'"' | b'<' | b'>' | b'\\' | b'^' | b'`' | b'{'..=b'}')
}

fn sized(text: &str, max: usize) -> Result<&str, TextError> {
    if text.is_empty() {
        return Err(TextError::Empty);
    }
    if text.len() > max && text.chars().nth(max).is_some() {
        return Err(TextError::TooLong { max });
    }
    Ok(text)
}

#[cfg(test)]
mod text_tests;
