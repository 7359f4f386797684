//! How a carrier speaks: what its requests say and how it is answered. Implemented in `adapters`.

use base::money::{Amount, Currency};
use base::time::{Seconds, Timestamp};
use domain::calls::legs::LegStatus;
use domain::calls::origin::{Origin, Place};
use domain::calls::parameters::Parameters;
use domain::calls::script::Script;
use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

/// A carrier's request as it came in, before anybody believes it.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct RawHook {
    /// The URLs it may have been sent to, the likelier first.
    pub urls: Vec<String>,
    /// Whether it was posted; otherwise its parameters are in the URL.
    pub is_post: bool,
    /// What is in the URL behind the question mark.
    pub query: String,
    /// The body's content type.
    pub content_type: Option<String>,
    /// The body, byte for byte.
    pub body: Vec<u8>,
    /// The header that signs it.
    pub signature: Option<String>,
    /// The header that says how it is signed.
    pub signature_settings: Option<String>,
}

/// What a carrier's request says, in our words. Nothing is ever missing that it must have: every
/// part is what the carrier chose to send.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Hook {
    /// The carrier's id of the account.
    pub account_sid: Option<String>,
    /// The carrier's id of the leg it is about.
    pub call_id: Option<String>,
    /// The carrier's id of the leg that dialled that one.
    pub parent_call_id: Option<String>,
    /// Who calls whom.
    pub origin: Origin,
    /// Where the leg stands.
    pub status: Option<LegStatus>,
    /// When it happened, by the carrier's clock.
    pub happened_at: Option<Timestamp>,
    /// Its place among the leg's events, as far as the carrier counts them.
    pub sequence: Option<u32>,
    /// How long the leg was connected; once it is over.
    pub connected: Option<Seconds>,
    /// What the carrier takes for the leg, where it says so already.
    pub price: Option<PriceReport>,
    /// How a dial went; on the question what follows it.
    pub dial: Option<DialReport>,
    /// The keys that were pressed, when somebody was asked for some.
    pub keys: Option<String>,
    /// The address whose answer could not be heard, where this is asked in its place.
    pub failed_address: Option<String>,
    /// A recording; when the request is about one.
    pub recording: Option<RecordingReport>,
    /// Every parameter by name, those without a meaning here included.
    pub parameters: Parameters,
}

/// What the carrier takes for a leg.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PriceReport {
    /// How much, for the whole leg.
    pub amount: Amount,
    /// In which currency.
    pub currency: Currency,
}

/// How a dial went.
#[derive(Clone, Debug, PartialEq)]
pub struct DialReport {
    /// How the leg ended.
    pub status: LegStatus,
    /// How long the two were joined.
    pub connected: Option<Seconds>,
}

/// What became of a recording.
#[derive(Clone, Debug, PartialEq)]
pub struct RecordingReport {
    /// The carrier's id of it.
    pub id: String,
    /// The carrier's word for where it stands.
    pub status: String,
    /// Whether it can be fetched.
    pub is_there: bool,
    /// How long it is, where the carrier says so.
    pub duration: Option<Seconds>,
    /// Whether nothing more will be said of it.
    pub is_final: bool,
}

/// The request is not taken for the carrier's. For the log alone: the sender hears no reason.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct NotSigned(pub String);

/// What a carrier may have signed a request with.
#[derive(Clone)]
pub struct HookSecret {
    /// The public id of a shared key; none for an account's auth token.
    pub key_id: Option<String>,
    /// The secret in the clear.
    pub secret: Zeroizing<Vec<u8>>,
}

impl std::fmt::Debug for HookSecret {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "HookSecret({:?})", self.key_id)
    }
}

/// Reads and answers a carrier's requests.
pub trait Carrier: Send + Sync + 'static {
    /// Takes a request apart. Never fails: what is not understood is kept as it is.
    fn open<'a>(&self, raw: &'a RawHook) -> Box<dyn OpenHook + 'a>;

    /// Where the caller's number is, by parameters of the carrier's own.
    fn place_of(&self, parameters: &Parameters) -> Place;

    /// A script in the carrier's own language. The same script gives the same text.
    fn render(&self, script: &Script) -> String;

    /// The content type of a rendered script.
    fn content_type(&self) -> &'static str;
}

/// A carrier's request, taken apart once to be believed and to be read.
pub trait OpenHook: Send + Sync {
    /// Checks that it was sent by whoever knows one of the secrets.
    ///
    /// # Errors
    /// When it was not, or nobody can tell. Nothing of the request may be used then.
    fn verify(&self, secrets: &[HookSecret]) -> Result<(), NotSigned>;

    /// What it says.
    fn read(&self) -> Hook;
}
