//! Screening as requests and stored rows give it: read once, every wrong field named.

use std::ops::RangeInclusive;

use base::define_request;
use base::field::FieldErrors;
use base::time::Seconds;
use serde::{Deserialize, Deserializer};

use crate::routing::screening::duplicates::{
    DuplicateBasis, DuplicatePolicy, DuplicateScope, Duplicates,
};
use crate::routing::screening::{AnonymousPolicy, LeastAttestation, Screening};

/// How long ago an earlier call may be, in seconds: up to a year.
const WINDOW_SECS: RangeInclusive<Seconds> = Seconds::new(60)..=Seconds::new(366 * 24 * 60 * 60);

define_request! {
    /// Which callers a campaign hears: all when it says nothing.
    pub struct ScreeningRequest {
        optional {
            /// `A`, `B` or `C`: the weakest attestation of the caller's number that is heard.
            min_attestation: LeastAttestation,
            /// `accept` when left out.
            anonymous: AnonymousPolicy,
            /// How callers who called before are treated; like all others when left out.
            duplicates: DuplicatesRequest,
        }
    }
}

define_request! {
    /// How callers who called before are treated.
    pub struct DuplicatesRequest {
        required {
            /// Among which calls an earlier one is looked for.
            scope: DuplicateScope,
            /// How long ago it may be: 60 to 31622400 seconds.
            window_secs: Seconds,
            /// What is done about it.
            policy: DuplicatePolicy,
        }
        optional {
            /// How far it must have come: `attempted` when left out.
            basis: DuplicateBasis,
        }
    }
}

impl Screening {
    /// The screening a request asks for; `None` when it hears all and treats all alike.
    pub fn read(request: ScreeningRequest, errors: &mut FieldErrors) -> Option<Self> {
        let min_attestation = request.min_attestation.optional("minAttestation", errors);
        let anonymous = request.anonymous.optional("anonymous", errors);
        let read = Duplicates::read;
        let duplicates = request.duplicates;
        let screening = Self {
            min_attestation,
            anonymous: anonymous.unwrap_or_default(),
            duplicates: duplicates.or_keep_or_read("duplicates", errors, &None, read),
        };
        (screening != Self::default()).then_some(screening)
    }
}

impl Duplicates {
    fn read(request: DuplicatesRequest, errors: &mut FieldErrors) -> Option<Self> {
        let scope = request.scope.required("scope", errors);
        let window_secs = request.window_secs.within(&WINDOW_SECS);
        let window_secs = window_secs.required("windowSecs", errors);
        let policy = request.policy.required("policy", errors);
        let basis = request.basis;
        let basis = basis.or("basis", errors, DuplicateBasis::Attempted);
        Some(Self {
            scope: scope?,
            window_secs: window_secs?,
            basis,
            policy: policy?,
        })
    }
}

impl<'de> Deserialize<'de> for Screening {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let request = ScreeningRequest::deserialize(deserializer)?;
        let mut errors = FieldErrors::new();
        let screening = Self::read(request, &mut errors);
        let screening = errors.into_result(screening);
        let screening = screening.map_err(serde::de::Error::custom)?;
        Ok(screening.unwrap_or_default())
    }
}

#[cfg(test)]
#[path = "request_tests.rs"]
mod tests;
