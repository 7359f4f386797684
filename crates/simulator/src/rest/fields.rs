//! Form bodies and queries, in which a name may stand more than once.

use reqwest::Url;

use super::error::ApiError;
use crate::number::endpoint;
use crate::twiml::Endpoint;

/// The fields of a form or a query, in the order they came.
#[derive(Debug)]
pub(super) struct Fields(Vec<(String, String)>);

impl Fields {
    /// Reads what is form-encoded; text that is not has no fields.
    pub(super) fn of(encoded: &str) -> Self {
        let url = Url::parse(&format!("http://carrier.invalid/?{encoded}"));
        let pairs = url.map(|url| url.query_pairs().into_owned().collect());
        Self(pairs.unwrap_or_default())
    }

    /// Every field.
    pub(super) fn pairs(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0
            .iter()
            .map(|(name, value)| (name.as_str(), value.as_str()))
    }

    /// The first value of a name, if it stands there at all.
    pub(super) fn find(&self, name: &str) -> Option<&str> {
        self.0
            .iter()
            .find(|(field, _)| field == name)
            .map(|(_, value)| value.as_str())
    }

    /// The first value of a name that is not empty.
    pub(super) fn filled(&self, name: &str) -> Option<&str> {
        self.find(name).filter(|value| !value.is_empty())
    }

    /// Every value of a name.
    pub(super) fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.0
            .iter()
            .filter(move |(field, _)| field == name)
            .map(|(_, value)| value.as_str())
    }

    /// A number, or `default` if the name is missing.
    pub(super) fn number(&self, name: &str, default: u32) -> Result<u32, ApiError> {
        let Some(text) = self.filled(name) else {
            return Ok(default);
        };
        text.parse()
            .map_err(|_| ApiError::bad(20001, format!("{name} must be a number")))
    }

    /// Whether a name says `true`.
    pub(super) fn is_set(&self, name: &str) -> bool {
        self.find(name)
            .is_some_and(|value| value.eq_ignore_ascii_case("true"))
    }

    /// A URL with its method, refused if it is not absolute.
    pub(super) fn endpoint(&self, url: &str, method: &str) -> Result<Option<Endpoint>, ApiError> {
        let Some(text) = self.filled(url) else {
            return Ok(None);
        };
        if !is_web_url(text) {
            return Err(ApiError::bad(
                21205,
                format!("{url} parameter is not a valid URL"),
            ));
        }
        Ok(endpoint(text, self.find(method).unwrap_or_default()))
    }
}

/// Whether the carrier could ask this URL.
pub(super) fn is_web_url(text: &str) -> bool {
    Url::parse(text).is_ok_and(|url| matches!(url.scheme(), "http" | "https"))
}
