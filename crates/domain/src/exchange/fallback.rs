//! What a caller gets whom no target of a campaign takes, as it is configured (RT-9, N-40).
//!
//! A number rings, another campaign decides for itself, or the caller may leave a message or hears
//! one. Where a chain of campaigns leads is not known here: whoever configures one checks that it
//! comes to an end. A number may have one of its own, for calls that come to the end of that chain
//! without one, and for those that no campaign is asked about.

use base::define_request;
use base::define_words;
use base::field::FieldErrors;
use base::given::Given;
use base::ids::CampaignId;
use base::phone::PhoneNumber;
use base::text::Text;
use serde::{Deserialize, Serialize};

/// How many further campaigns a call may fall back to, one after the other.
pub const HOPS_MAX: usize = 3;

define_words! {
    /// What kind of fallback it is.
    pub enum FallbackType {
        /// A phone number rings.
        Number = "number",
        /// Another campaign routes the call.
        Campaign = "campaign",
        /// The caller hears a greeting and may leave a message.
        Voicemail = "voicemail",
        /// The caller hears a message.
        Message = "message",
    }
}

define_request! {
    /// What a caller gets whom no target takes, as a request gives it. Only the field that its type
    /// names may be given.
    pub struct FallbackRequest {
        required {
            /// Which of the other fields counts.
            #[serde(rename = "type")]
            kind: FallbackType,
        }
        optional {
            /// E.164.
            number: PhoneNumber,
            /// Another campaign with prices in the same currency.
            campaign_id: CampaignId,
            /// What the caller hears before leaving a message; up to 500 characters.
            greeting: Text<500>,
            /// What the caller hears; up to 500 characters.
            message: Text<500>,
        }
    }
}

/// What a caller gets whom no target takes. There is a number, a campaign, a greeting, or none of them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Fallback {
    /// The number that rings.
    #[serde(rename = "fallbackNumber")]
    pub number: Option<PhoneNumber>,
    /// The campaign that routes the call then.
    #[serde(rename = "fallbackCampaignId")]
    pub campaign_id: Option<CampaignId>,
    /// What the caller hears before leaving a message.
    #[serde(rename = "fallbackGreeting")]
    pub greeting: Option<Text<500>>,
    /// What the caller hears at last, when nobody takes the call there either.
    #[serde(rename = "fallbackMessage")]
    pub message: Option<Text<500>>,
}

/// What ends a call that nobody took: it leads to no further campaign.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum LastFallback {
    /// A phone number rings.
    Number {
        /// Which.
        number: PhoneNumber,
    },
    /// The caller hears a greeting and may leave a message.
    Voicemail {
        /// What they hear.
        greeting: Text<500>,
    },
    /// The caller hears a message.
    Message {
        /// What they hear.
        message: Text<500>,
    },
}

impl LastFallback {
    /// A number's own from a request. To another campaign only campaigns fall back: a number has its
    /// rules for that.
    pub fn read(request: FallbackRequest, errors: &mut FieldErrors) -> Option<Self> {
        if request.kind.value() == Some(&FallbackType::Campaign) {
            let reason = "cannot be campaign: a number's calls fall back to another by their campaign's \
                          fallback";
            errors.add("type", reason);
            return None;
        }
        Fallback::read(request, None, errors).last()
    }

    /// What kind it is.
    pub const fn kind(&self) -> FallbackType {
        match self {
            Self::Number { .. } => FallbackType::Number,
            Self::Voicemail { .. } => FallbackType::Voicemail,
            Self::Message { .. } => FallbackType::Message,
        }
    }
}

/// What a request says about it.
#[derive(Clone, Debug, Default)]
pub struct FallbackGiven {
    /// All of it.
    pub whole: Given<FallbackRequest>,
    /// The number alone.
    pub number: Given<PhoneNumber>,
    /// The message alone.
    pub message: Given<Text<500>>,
}

/// What a request that has a field for each says about it.
macro_rules! fallback_in {
    ($request:ident) => {
        $crate::exchange::fallback::FallbackGiven {
            whole: $request.fallback,
            number: $request.fallback_number,
            message: $request.fallback_message,
        }
    };
}

pub(crate) use fallback_in;

impl Fallback {
    /// The fallback with what a request says: what is left out stays, `null` clears what it is. A
    /// number takes the place of a campaign, and the other way around; the message stays beside
    /// either.
    pub fn amended(&self, given: FallbackGiven, errors: &mut FieldErrors) -> Self {
        if !given.whole.is_absent() && !given.number.is_absent() {
            errors.add("fallbackNumber", "cannot be given beside fallback");
        }
        let has_number = given.number.value().is_some();
        let number = given.number;
        let number = number.or_keep_or_clear("fallbackNumber", errors, &self.number);
        let has_message = !given.message.is_absent();
        let message = given.message;
        let message = message.or_keep_or_clear("fallbackMessage", errors, &self.message);
        let alone = Self {
            number,
            campaign_id: self.campaign_id.filter(|_| !has_number),
            greeting: self.greeting.clone().filter(|_| !has_number),
            message: message.clone(),
        };
        match given.whole {
            Given::Absent => alone,
            Given::Null => {
                let is_said_alone = self.kind() == Some(FallbackType::Message) && !has_message;
                Self {
                    message: message.filter(|_| !is_said_alone),
                    ..Self::default()
                }
            }
            Given::Wrong(reason) => {
                errors.add("fallback", reason);
                alone
            }
            Given::Value(request) => {
                let mut found = FieldErrors::new();
                let read = Self::read(request, message, &mut found);
                errors.append(found.prefixed("fallback"));
                read
            }
        }
    }

    fn read(request: FallbackRequest, beside: Option<Text<500>>, errors: &mut FieldErrors) -> Self {
        let kind = request.kind.required("type", errors);
        let mut read = Self {
            message: beside,
            ..Self::default()
        };
        let others = [
            (FallbackType::Number, "number", is_given(&request.number)),
            (
                FallbackType::Campaign,
                "campaignId",
                is_given(&request.campaign_id),
            ),
            (
                FallbackType::Voicemail,
                "greeting",
                is_given(&request.greeting),
            ),
            (FallbackType::Message, "message", is_given(&request.message)),
        ];
        match kind {
            Some(FallbackType::Number) => read.number = request.number.required("number", errors),
            Some(FallbackType::Campaign) => {
                read.campaign_id = request.campaign_id.required("campaignId", errors);
            }
            Some(FallbackType::Voicemail) => {
                read.greeting = request.greeting.required("greeting", errors);
            }
            Some(FallbackType::Message) => {
                read.message = request.message.required("message", errors);
            }
            None => return read,
        }
        let others = others.into_iter();
        for (_, field, _) in others.filter(|(own, _, is_given)| Some(*own) != kind && *is_given) {
            errors.add(field, "does not go with this type");
        }
        read
    }

    /// What ends a call that comes here and goes no further; nothing where that is said nowhere.
    pub fn last(&self) -> Option<LastFallback> {
        if let Some(number) = self.number.clone() {
            return Some(LastFallback::Number { number });
        }
        if let Some(greeting) = self.greeting.clone() {
            return Some(LastFallback::Voicemail { greeting });
        }
        let message = self.message.clone();
        message.map(|message| LastFallback::Message { message })
    }

    /// What kind it is; nothing where the call ends with our own apology.
    pub const fn kind(&self) -> Option<FallbackType> {
        match (&self.campaign_id, &self.number, &self.greeting) {
            (Some(_), ..) => Some(FallbackType::Campaign),
            (None, Some(_), _) => Some(FallbackType::Number),
            (None, None, Some(_)) => Some(FallbackType::Voicemail),
            (None, None, None) if self.message.is_some() => Some(FallbackType::Message),
            (None, None, None) => None,
        }
    }
}

/// Whether a field says something; `null` says nothing.
const fn is_given<T>(field: &Given<T>) -> bool {
    !matches!(field, Given::Absent | Given::Null)
}

#[cfg(test)]
#[path = "fallback_tests.rs"]
mod tests;
