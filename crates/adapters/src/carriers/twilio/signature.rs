//! Whether a hook comes from the carrier: `X-Twilio-Signature`.
//!
//! What is signed is the URL as configured at the carrier, followed by every form parameter,
//! sorted by name, name and value run together. A JSON body is covered by its hash in the URL
//! instead; a GET and a WebSocket handshake carry nothing but the URL. The key is the account's
//! auth token (HMAC-SHA1), or the secret of a shared key that a second header names (HMAC-SHA256).
//!
//! Whatever cannot be checked is refused: an algorithm or key that is not known, a body that the
//! signature does not cover. Comparisons take constant time, and every secret that could have
//! signed is tried, so that an answer's timing does not tell which one is in use.
//!
//! Two limits are the scheme's own: repetitions of one value count once, and names and values are
//! not told apart (`ab=c` and `a=bc` sign alike).

mod url;

use aws_lc_rs::constant_time::verify_slices_are_equal;
use aws_lc_rs::digest::{SHA256, digest};
use aws_lc_rs::hmac;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use zeroize::Zeroizing;

use crate::carriers::form::Form;

/// The header that carries the signature.
pub const SIGNATURE_HEADER: &str = "x-twilio-signature";
/// The header that names the shared key and its algorithm; absent with an auth token.
pub const SETTINGS_HEADER: &str = "x-twilio-webhooks-signature-settings";

/// The query parameter that holds the hash of a body that is no form.
const BODY_HASH: &str = "bodySHA256";

/// A request to be judged, with what the carrier signed of it.
#[derive(Clone, Copy, Debug)]
pub struct SignedRequest<'a> {
    /// How it was asked.
    pub method: Method,
    /// The public URL, with scheme, host and query, as the carrier has it. A fragment is ignored.
    pub url: &'a str,
    /// What came with it.
    pub body: Body<'a>,
    /// The value of [`SIGNATURE_HEADER`].
    pub signature: Option<&'a str>,
    /// The value of [`SETTINGS_HEADER`]; several are joined with commas, as HTTP says.
    pub settings: Option<&'a str>,
}

/// How a hook is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Method {
    /// Also a WebSocket handshake. Parameters are in the URL; a body is refused.
    Get,
    /// With parameters or another body.
    Post,
}

/// What came with a request.
#[derive(Clone, Copy, Debug)]
pub enum Body<'a> {
    /// A form.
    Form(&'a Form),
    /// Anything else, such as JSON; empty when there was nothing.
    Raw(&'a [u8]),
}

/// A secret that the carrier may have signed with.
#[derive(Clone)]
pub struct Secret {
    kind: SecretKind,
    bytes: Zeroizing<Vec<u8>>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum SecretKind {
    AuthToken,
    SharedKey { key_id: String },
}

impl Secret {
    /// The auth token of an account: the current one, or the one being replaced.
    pub fn auth_token(token: &str) -> Self {
        Self {
            kind: SecretKind::AuthToken,
            bytes: Zeroizing::new(token.as_bytes().to_vec()),
        }
    }

    /// The secret of a shared key.
    pub fn shared_key(key_id: impl Into<String>, secret: &str) -> Self {
        let key_id = key_id.into();
        Self {
            kind: SecretKind::SharedKey { key_id },
            bytes: Zeroizing::new(secret.as_bytes().to_vec()),
        }
    }

    fn algorithm(&self) -> hmac::Algorithm {
        match self.kind {
            SecretKind::AuthToken => hmac::HMAC_SHA1_FOR_LEGACY_USE_ONLY,
            SecretKind::SharedKey { .. } => hmac::HMAC_SHA256,
        }
    }

    fn sign(&self, url: &str, parameters: &[u8]) -> String {
        let key = hmac::Key::new(self.algorithm(), &self.bytes);
        let mut context = hmac::Context::with_key(&key);
        context.update(url.as_bytes());
        context.update(parameters);
        STANDARD.encode(context.sign())
    }
}

impl std::fmt::Debug for Secret {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Secret({:?})", self.kind)
    }
}

/// Which of the secrets a request was signed with: an index into those given to [`verify`].
///
/// During a rotation this tells whether the old secret is still in use.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct KeyUsed(pub usize);

/// Why a request is not taken for the carrier's. For the log alone: the sender hears no reason.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refused {
    /// There is no signature.
    #[error("the request has no signature")]
    Unsigned,
    /// The settings header cannot be read, or says something twice.
    #[error("the signature settings cannot be read")]
    Settings,
    /// The settings name an algorithm that is not known, or that does not go with their key.
    #[error("the signature's algorithm is not known")]
    Algorithm,
    /// No secret is there that could have signed it.
    #[error("no key is known that could have signed the request")]
    UnknownKey,
    /// The body is not covered by the signature: it is no form and the URL has no hash of it, or
    /// it came with a GET.
    #[error("the signature does not cover the body")]
    UncoveredBody,
    /// The URL's hash is not that of the body.
    #[error("the body is not the one that was signed")]
    BodyHash,
    /// The signature is of something else, or by somebody else.
    #[error("the signature does not match")]
    Mismatch,
}

/// Judges a request by the secrets it may have been signed with.
///
/// # Errors
/// [`Refused`] with the reason. Nothing of the request may be used then.
pub fn verify(request: &SignedRequest<'_>, secrets: &[Secret]) -> Result<KeyUsed, Refused> {
    let signature = request.signature.map(str::trim).unwrap_or_default();
    if signature.is_empty() {
        return Err(Refused::Unsigned);
    }
    let kind = kind_of(request.settings)?;
    let parameters = covered_parameters(request)?;
    let urls = url::variants(request.url);
    let mut is_known = false;
    let mut used = None;
    for (index, secret) in secrets.iter().enumerate() {
        if secret.kind != kind {
            continue;
        }
        is_known = true;
        for url in &urls {
            let expected = secret.sign(url, &parameters);
            let is_equal =
                verify_slices_are_equal(expected.as_bytes(), signature.as_bytes()).is_ok();
            // No early exit: what was tried must not show in how long it took.
            if is_equal && used.is_none() {
                used = Some(KeyUsed(index));
            }
        }
    }
    match used {
        Some(used) => Ok(used),
        None if is_known => Err(Refused::Mismatch),
        None => Err(Refused::UnknownKey),
    }
}

/// Signs a request as the carrier does, for whoever plays the carrier. The URL is signed as
/// given, without its fragment; a raw body needs [`with_body_hash`] first.
pub fn sign(secret: &Secret, url: &str, body: Body<'_>) -> String {
    let parameters = match body {
        Body::Form(form) => run_together(form),
        Body::Raw(_) => Vec::new(),
    };
    secret.sign(url::without_fragment(url), &parameters)
}

/// The URL with the hash of a raw body in its query, as the carrier calls it.
pub fn with_body_hash(url: &str, body: &[u8]) -> String {
    let url = url::without_fragment(url);
    let separator = if url.contains('?') { '&' } else { '?' };
    format!("{url}{separator}{BODY_HASH}={}", hash_of(body))
}

/// The value of [`SETTINGS_HEADER`] for a secret; `None` for an auth token, which has none.
pub fn settings_of(secret: &Secret) -> Option<String> {
    match &secret.kind {
        SecretKind::AuthToken => None,
        SecretKind::SharedKey { key_id } => Some(format!("key={key_id},algorithm=HMAC_SHA256")),
    }
}

/// What the settings header says a request was signed with.
fn kind_of(settings: Option<&str>) -> Result<SecretKind, Refused> {
    let settings = settings.map(str::trim).unwrap_or_default();
    let (mut key_id, mut algorithm) = (None, None);
    for part in settings.split(',').map(str::trim) {
        if part.is_empty() {
            continue;
        }
        let (name, value) = part.split_once('=').ok_or(Refused::Settings)?;
        let place = match name.trim() {
            "key" => &mut key_id,
            "algorithm" => &mut algorithm,
            // A setting that comes later may be there; it cannot make the two weaker.
            _ => continue,
        };
        if place.replace(value.trim()).is_some() {
            return Err(Refused::Settings);
        }
    }
    let is = |name: &str| algorithm.is_some_and(|given: &str| given.eq_ignore_ascii_case(name));
    match key_id {
        None if algorithm.is_none() || is("HMAC_SHA1") => Ok(SecretKind::AuthToken),
        None if is("HMAC_SHA256") => Err(Refused::UnknownKey),
        // A shared key never signs with less, so that nobody can talk us down.
        Some(key_id) if is("HMAC_SHA256") => Ok(SecretKind::SharedKey {
            key_id: key_id.to_owned(),
        }),
        _ => Err(Refused::Algorithm),
    }
}

/// What follows the URL in the signed text, once it is certain that the whole body is covered.
fn covered_parameters(request: &SignedRequest<'_>) -> Result<Vec<u8>, Refused> {
    let raw = match request.body {
        Body::Form(form) => form.raw(),
        Body::Raw(raw) => raw,
    };
    if let Some(stated) = body_hash(request.url) {
        let is_equal = verify_slices_are_equal(hash_of(raw).as_bytes(), &stated).is_ok();
        return if is_equal {
            Ok(Vec::new())
        } else {
            Err(Refused::BodyHash)
        };
    }
    match (request.method, request.body) {
        (Method::Post, Body::Form(form)) => Ok(run_together(form)),
        _ if raw.is_empty() => Ok(Vec::new()),
        _ => Err(Refused::UncoveredBody),
    }
}

/// The hash of the body that the URL's query states, the first where there are several.
fn body_hash(url: &str) -> Option<Vec<u8>> {
    let (_, query) = url::without_fragment(url).split_once('?')?;
    let form = Form::parse(query.as_bytes());
    let stated = form
        .parameters()
        .iter()
        .find(|parameter| parameter.name == BODY_HASH.as_bytes());
    stated.map(|parameter| parameter.value.clone())
}

fn hash_of(body: &[u8]) -> String {
    let hash = digest(&SHA256, body);
    hash.as_ref()
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect()
}

/// Every parameter, name and value run together, in byte order of name, then of value; a value
/// that a name has twice counts once.
fn run_together(form: &Form) -> Vec<u8> {
    let mut pairs: Vec<(&[u8], &[u8])> = form
        .parameters()
        .iter()
        .map(|parameter| (parameter.name.as_slice(), parameter.value.as_slice()))
        .collect();
    pairs.sort_unstable();
    pairs.dedup();
    let mut text = Vec::with_capacity(form.raw().len());
    for (name, value) in pairs {
        text.extend_from_slice(name);
        text.extend_from_slice(value);
    }
    text
}

#[cfg(test)]
#[path = "signature_tests.rs"]
mod tests;
