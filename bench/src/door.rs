//! Where calls are sent, and what must come back. Owns no behaviour.

use serde::{Deserialize, Serialize};

/// What the server calls itself: carriers sign for this address, whatever the socket's is.
pub const PUBLIC_URL: &str = "https://calls.patchbay.example";
/// The host of [`PUBLIC_URL`].
pub const PUBLIC_HOST: &str = "calls.patchbay.example";
/// What every right answer contains: the caller is put through to somebody.
pub const EXPECTED: &str = "<Dial";

/// A way into the server: one account's voice hook, or the null call.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Door {
    /// The path that is asked.
    pub path: String,
    /// The carrier's id of the account.
    pub account_sid: String,
    /// What its requests are signed with.
    pub token: String,
    /// The number that is called.
    pub called: String,
}
