//! How targets are rung and what they see, as it is configured.
//!
//! Here these settings are read, kept and cleared. What of them applies to a call is decided in
//! `routing`; the carrier is told of it in a script.

use std::ops::RangeInclusive;

use base::field::FieldErrors;
use base::given::Given;
use base::given::list::Items;
use base::phone::PhoneNumber;
use base::text::Text;
use base::time::Seconds;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::calls::script::Digits;
use crate::exchange::ring_group;
use crate::exchange::targets::{Endpoint, EndpointRequest};

/// How long all targets of one call may ring together, in seconds.
const MAX_RING_SECS: RangeInclusive<Seconds> = Seconds::new(5)..=Seconds::new(600);

/// Within how many seconds of talk a target may hang up on a caller who is then offered on.
const REROUTE_WITHIN_SECS: RangeInclusive<Seconds> = Seconds::new(1)..=Seconds::new(120);

/// How a campaign rings its targets (RT-10, N-40).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct CampaignDialling {
    /// How long all targets of one call may ring together; no bound but the attempts when empty.
    pub max_ring_secs: Option<Seconds>,
    /// What targets see that have no policy of their own.
    pub caller_id: CallerId,
    /// When a target hangs up within so many seconds of talk, the next is rung; none is when empty.
    pub reroute_within_secs: Option<Seconds>,
}

/// How a target is rung (RT-9, RT-13).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct TargetDialling {
    /// What rings next when the target's own place does not take the call.
    pub backup_number: Option<PhoneNumber>,
    /// Keys pressed once a phone answers, such as an extension.
    pub send_digits: Option<Digits>,
    /// What it sees; what the campaign says when empty.
    pub caller_id: Option<CallerId>,
    /// What whoever answers hears before being joined with the caller.
    pub whisper: Option<Text<500>>,
    /// Whether they are joined with the caller only when they press 1.
    pub accept_key: bool,
    /// What rings together with its own place: the first to answer has the call.
    pub ring_group: Vec<Endpoint>,
}

/// What a request says about a campaign's.
#[derive(Clone, Debug, Default)]
pub struct CampaignDiallingGiven {
    /// How long all targets may ring together.
    pub max_ring_secs: Given<Seconds>,
    /// What targets see.
    pub caller_id: Given<CallerId>,
    /// How soon a target must hang up for the next to be rung.
    pub reroute_within_secs: Given<Seconds>,
}

/// What a request says about a target's.
#[derive(Clone, Debug, Default)]
pub struct TargetDiallingGiven {
    /// What rings next.
    pub backup_number: Given<PhoneNumber>,
    /// Keys pressed once a phone answers.
    pub send_digits: Given<Digits>,
    /// What it sees.
    pub caller_id: Given<CallerId>,
    /// What whoever answers hears.
    pub whisper: Given<Text<500>>,
    /// Whether they must press 1.
    pub accept_key: Given<bool>,
    /// What rings together with its own place.
    pub ring_group: Given<Items<EndpointRequest>>,
}

/// What a request that has a field for each says about a campaign's.
macro_rules! campaign_dialling_in {
    ($request:ident) => {
        $crate::exchange::dialling::CampaignDiallingGiven {
            max_ring_secs: $request.max_ring_secs,
            caller_id: $request.caller_id,
            reroute_within_secs: $request.reroute_within_secs,
        }
    };
}

/// What a request that has a field for each says about a target's.
macro_rules! target_dialling_in {
    ($request:ident) => {
        $crate::exchange::dialling::TargetDiallingGiven {
            backup_number: $request.backup_number,
            send_digits: $request.send_digits,
            caller_id: $request.caller_id,
            whisper: $request.whisper,
            accept_key: $request.accept_key,
            ring_group: $request.ring_group,
        }
    };
}

pub(crate) use {campaign_dialling_in, target_dialling_in};

impl CampaignDialling {
    /// The settings with what a request says: what is left out stays, `null` clears.
    pub fn amended(&self, given: CampaignDiallingGiven, errors: &mut FieldErrors) -> Self {
        let max_ring = given.max_ring_secs.within(&MAX_RING_SECS);
        let own = Some(self.caller_id.clone());
        let reroute = given.reroute_within_secs.within(&REROUTE_WITHIN_SECS);
        Self {
            max_ring_secs: max_ring.or_keep_or_clear("maxRingSecs", errors, &self.max_ring_secs),
            caller_id: given
                .caller_id
                .or_keep_or_clear("callerId", errors, &own)
                .unwrap_or_default(),
            reroute_within_secs: reroute.or_keep_or_clear(
                "rerouteWithinSecs",
                errors,
                &self.reroute_within_secs,
            ),
        }
    }
}

impl TargetDialling {
    /// The settings with what a request says: what is left out stays, `null` clears. `endpoint` is
    /// the target's own place as it will be.
    pub fn amended(
        &self,
        given: TargetDiallingGiven,
        endpoint: Option<&Endpoint>,
        errors: &mut FieldErrors,
    ) -> Self {
        let backup = given.backup_number;
        let amended = Self {
            backup_number: backup.or_keep_or_clear("backupNumber", errors, &self.backup_number),
            send_digits: given.send_digits.or_keep_or_clear(
                "sendDigits",
                errors,
                &self.send_digits,
            ),
            caller_id: given
                .caller_id
                .or_keep_or_clear("callerId", errors, &self.caller_id),
            whisper: given
                .whisper
                .or_keep_or_clear("whisper", errors, &self.whisper),
            accept_key: given
                .accept_key
                .or_keep("acceptKey", errors, &self.accept_key),
            ring_group: ring_group::amended(given.ring_group, endpoint, &self.ring_group, errors),
        };
        let mut first = endpoint.into_iter().chain(&amended.ring_group);
        if let Some(backup) = &amended.backup_number
            && first.any(|place| matches!(place, Endpoint::PhoneNumber(own) if own == backup))
        {
            errors.add("backupNumber", "is the number that rings first");
        }
        if let (Some(Endpoint::Sip(_)), Some(_)) = (endpoint, &amended.send_digits) {
            errors.add("sendDigits", "needs a phone number to be dialled");
        }
        amended
    }
}

/// What a called party sees as the number that calls.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum CallerId {
    /// The caller's own number.
    #[default]
    Caller,
    /// The number that the caller called.
    Called,
    /// A number of the tenant's.
    Number(PhoneNumber),
}

impl CallerId {
    /// Reads a policy as a request writes it.
    ///
    /// # Errors
    /// When it is neither `caller`, `called` nor a phone number.
    pub fn parse(text: &str) -> Result<Self, CallerIdError> {
        Self::of(text, |number| PhoneNumber::parse(number, None).ok())
    }

    /// Reads a policy as it was stored: a number that was good once stays so.
    ///
    /// # Errors
    /// When it is neither `caller`, `called` nor a phone number.
    pub fn from_stored(text: &str) -> Result<Self, CallerIdError> {
        Self::of(text, |number| PhoneNumber::from_e164(number).ok())
    }

    fn of(
        text: &str,
        number: impl FnOnce(&str) -> Option<PhoneNumber>,
    ) -> Result<Self, CallerIdError> {
        match text.trim() {
            word if word.eq_ignore_ascii_case("caller") => Ok(Self::Caller),
            word if word.eq_ignore_ascii_case("called") => Ok(Self::Called),
            other => number(other).map(Self::Number).ok_or(CallerIdError),
        }
    }

    /// The policy as text.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Caller => "caller",
            Self::Called => "called",
            Self::Number(number) => number.as_str(),
        }
    }

    /// The number it names, if it names one.
    pub const fn number(&self) -> Option<&PhoneNumber> {
        match self {
            Self::Number(number) => Some(number),
            Self::Caller | Self::Called => None,
        }
    }
}

/// The text is no policy of what a called party sees.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("must be caller, called or one of your phone numbers, such as +12025550123")]
pub struct CallerIdError;

impl Serialize for CallerId {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

impl<'de> Deserialize<'de> for CallerId {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Self::parse(&text).map_err(serde::de::Error::custom)
    }
}

#[cfg(feature = "openapi")]
impl utoipa::__dev::ComposeSchema for CallerId {
    fn compose(
        _: Vec<utoipa::openapi::RefOr<utoipa::openapi::schema::Schema>>,
    ) -> utoipa::openapi::RefOr<utoipa::openapi::schema::Schema> {
        utoipa::openapi::schema::ObjectBuilder::new()
            .schema_type(utoipa::openapi::schema::Type::String)
            .description(Some(
                "`caller`, `called`, or a phone number of the tenant's",
            ))
            .into()
    }
}

#[cfg(feature = "openapi")]
impl utoipa::ToSchema for CallerId {}

#[cfg(test)]
#[path = "dialling_tests.rs"]
mod tests;
