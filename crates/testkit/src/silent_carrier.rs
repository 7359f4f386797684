//! A carrier that never answers when it is asked about a call.

use app::calls::lookup::{Answer, Credentials, Lookup, NoWord};

/// A carrier that never answers.
#[derive(Clone, Copy, Debug)]
pub(crate) struct SilentCarrier;

impl Lookup for SilentCarrier {
    fn look_up<'a>(&'a self, _: &'a Credentials, _: &'a str) -> Answer<'a> {
        Box::pin(async { Err(NoWord("nobody is there".to_owned())) })
    }
}
