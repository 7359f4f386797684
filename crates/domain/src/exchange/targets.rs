//! Targets: the places where a buyer takes calls.

use std::ops::RangeInclusive;

use base::define_request;
use base::define_words;
use base::field::FieldErrors;
use base::ids::{BuyerId, TargetId};
use base::phone::{PhoneNumber, SipAddress};
use base::text::{Name, Text};
use base::time::Seconds;
use serde::Serialize;

use crate::access::tenants::Defaults;
use crate::calls::script::Digits;
use crate::exchange::availability::{Availability, availability_in};
use crate::exchange::dialling::{CallerId, TargetDialling, target_dialling_in};
use crate::exchange::status::{ChosenStatus, Status, not_archived};
use crate::record::{Kind, Refusal, Resource, define_summary};
use crate::routing::caps::request::CapsRequest;
use crate::routing::schedule::ScheduleRequest;

/// How long a target may ring, in seconds; the same bounds as a campaign's.
const RING_TIMEOUT_SECS: RangeInclusive<Seconds> = Seconds::new(5)..=Seconds::new(120);

/// One place a buyer takes calls (X-15, EX-27).
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Target {
    /// The buyer it belongs to; fixed once the target exists.
    pub buyer_id: BuyerId,
    /// Unique among the buyer's targets that are not archived, whatever the letter case.
    pub name: Name,
    /// Where its calls are sent.
    pub endpoint: Endpoint,
    /// How long it rings; the campaign's own timeout when empty.
    pub ring_timeout_secs: Option<Seconds>,
    /// How it is rung.
    #[serde(flatten)]
    pub dialling: TargetDialling,
    /// When and how many calls it takes.
    #[serde(flatten)]
    pub availability: Availability,
    /// Whether it takes calls.
    pub status: Status,
}

/// Where a target's calls are sent.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "type", content = "value", rename_all = "snake_case")]
pub enum Endpoint {
    /// A phone number, reached through the carrier.
    PhoneNumber(PhoneNumber),
    /// A SIP address, reached through the carrier's SIP interface.
    Sip(SipAddress),
}

define_words! {
    /// What kind of place a target is.
    pub enum EndpointType {
        /// A phone number.
        PhoneNumber = "phone_number",
        /// A SIP address.
        Sip = "sip",
    }
}

define_request! {
    /// Where a target's calls are sent, as a request gives it.
    pub struct EndpointRequest {
        required {
            /// What the value is.
            #[serde(rename = "type")]
            kind: EndpointType,
            /// An E.164 phone number or a SIP address.
            value: String,
        }
    }
}

define_request! {
    /// The body of a request that creates a target.
    pub struct CreateTarget {
        required {
            /// The buyer it belongs to.
            buyer_id: BuyerId,
            /// Unique among the buyer's targets.
            name: Name,
            /// Where its calls are sent.
            endpoint: EndpointRequest,
        }
        optional {
            /// 5 to 120; the campaign's own timeout when left out.
            ring_timeout_secs: Seconds,
            /// What rings next when the target's own place does not take the call.
            #[serde(alias = "backupPhone")]
            backup_number: PhoneNumber,
            /// Keys pressed once a phone answers: 1 to 32 of `0`-`9` `*` `#` and the pauses `w` `W`.
            send_digits: Digits,
            /// What it sees: `caller`, `called`, or one of the tenant's numbers; what the campaign
            /// says when left out.
            caller_id: CallerId,
            /// What whoever answers hears before being joined with the caller.
            whisper: Text<500>,
            /// Whether they are joined with the caller only when they press 1; `false` when left out.
            accept_key: bool,
            /// When it takes calls; always when left out.
            schedule: ScheduleRequest,
            /// How many it takes; any number when left out.
            caps: CapsRequest,
            /// Another way to set the cap of calls at one time; -1 is none.
            max_concurrent_calls: i64,
            /// Another way to set the cap of calls per hour; -1 is none.
            hourly_call_cap: i64,
            /// Another way to set the cap of calls per day; -1 is none.
            #[serde(alias = "callCap")]
            daily_call_cap: i64,
            /// Another way to set the cap of calls per month; -1 is none.
            monthly_call_cap: i64,
            /// `active` when left out.
            status: ChosenStatus,
        }
        lists {
            /// Up to 9 further places that ring together with its own; the first to answer has the
            /// call. None when left out.
            ring_group: EndpointRequest,
        }
    }
}

define_request! {
    /// The body of a request that changes a target: what is left out stays.
    pub struct UpdateTarget {
        kept {
            /// Unique among the buyer's targets.
            name: Name,
            /// Replaces both of its fields.
            endpoint: EndpointRequest,
            /// Whether whoever answers is joined with the caller only when they press 1.
            accept_key: bool,
            /// `active` or `paused`.
            status: ChosenStatus,
        }
        optional {
            /// 5 to 120; `null` clears it.
            ring_timeout_secs: Seconds,
            /// What rings next when the target's own place does not take the call; `null` clears it.
            #[serde(alias = "backupPhone")]
            backup_number: PhoneNumber,
            /// Keys pressed once a phone answers; `null` clears them.
            send_digits: Digits,
            /// `caller`, `called`, or one of the tenant's numbers; `null` is what the campaign says.
            caller_id: CallerId,
            /// What whoever answers hears before being joined with the caller; `null` clears it.
            whisper: Text<500>,
            /// Replaces the whole schedule; `null` clears it.
            schedule: ScheduleRequest,
            /// Replaces all caps; `null` clears them.
            caps: CapsRequest,
            /// Another way to set the cap of calls at one time; -1 is none.
            max_concurrent_calls: i64,
            /// Another way to set the cap of calls per hour; -1 is none.
            hourly_call_cap: i64,
            /// Another way to set the cap of calls per day; -1 is none.
            #[serde(alias = "callCap")]
            daily_call_cap: i64,
            /// Another way to set the cap of calls per month; -1 is none.
            monthly_call_cap: i64,
        }
        lists {
            /// Replaces all further places that ring together with its own; `null` clears them.
            ring_group: EndpointRequest,
        }
    }
}

define_summary! {
    /// A target with the name of its buyer.
    pub struct TargetSummary of Target {
        /// What its buyer is called.
        buyer_name: Name,
    }
}

impl Target {
    /// The target a buyer starts with when it is created with a phone number.
    pub fn first_of(buyer: BuyerId, name: Name, phone: PhoneNumber) -> Self {
        Self {
            buyer_id: buyer,
            name,
            endpoint: Endpoint::PhoneNumber(phone),
            ring_timeout_secs: None,
            dialling: TargetDialling::default(),
            availability: Availability::default(),
            status: Status::Active,
        }
    }

    /// A target from a request.
    ///
    /// # Errors
    /// Every field that is missing or wrong, with its reason.
    pub fn create(request: CreateTarget, defaults: &Defaults) -> Result<Self, FieldErrors> {
        let e = &mut FieldErrors::new();
        let buyer_id = request.buyer_id.required("buyerId", e);
        let name = request.name.required("name", e);
        let endpoint = request.endpoint.required("endpoint", e);
        let endpoint = endpoint.and_then(|endpoint| own_place(endpoint, e));
        let ring_timeout_secs = request.ring_timeout_secs.within(&RING_TIMEOUT_SECS);
        let ring_timeout_secs = ring_timeout_secs.optional("ringTimeoutSecs", e);
        let given = target_dialling_in!(request);
        let dialling = TargetDialling::default().amended(given, endpoint.as_ref(), e);
        let given = availability_in!(request);
        let availability = Availability::default().amended(given, &defaults.time_zone, e);
        let status = request.status.or("status", e, ChosenStatus::Active).into();
        let errors = std::mem::take(e);
        let (Some(buyer_id), Some(name), Some(endpoint)) = (buyer_id, name, endpoint) else {
            return Err(errors);
        };
        errors.into_result(Self {
            buyer_id,
            name,
            endpoint,
            ring_timeout_secs,
            dialling,
            availability,
            status,
        })
    }

    /// The target with a request's changes.
    ///
    /// # Errors
    /// Every field that is wrong, with its reason.
    pub fn amended(&self, request: UpdateTarget, defaults: &Defaults) -> Result<Self, FieldErrors> {
        let e = &mut FieldErrors::new();
        let ring = request.ring_timeout_secs.within(&RING_TIMEOUT_SECS);
        let endpoint = request.endpoint.replacement("endpoint", e);
        let endpoint = endpoint.and_then(|endpoint| own_place(endpoint, e));
        let endpoint = endpoint.unwrap_or_else(|| self.endpoint.clone());
        let given = target_dialling_in!(request);
        let dialling = self.dialling.amended(given, Some(&endpoint), e);
        let given = availability_in!(request);
        let amended = Self {
            buyer_id: self.buyer_id,
            name: request.name.or_keep("name", e, &self.name),
            endpoint,
            dialling,
            ring_timeout_secs: ring.or_keep_or_clear("ringTimeoutSecs", e, &self.ring_timeout_secs),
            availability: self.availability.amended(given, &defaults.time_zone, e),
            status: self.status.chosen("status", request.status, e),
        };
        std::mem::take(e).into_result(amended)
    }
}

impl Endpoint {
    /// What kind of place this is.
    pub fn kind(&self) -> EndpointType {
        match self {
            Self::PhoneNumber(_) => EndpointType::PhoneNumber,
            Self::Sip(_) => EndpointType::Sip,
        }
    }

    /// The phone number or address as text.
    pub fn value(&self) -> &str {
        match self {
            Self::PhoneNumber(phone) => phone.as_str(),
            Self::Sip(address) => address.as_str(),
        }
    }

    /// The place a type and a text name; what is wrong is added to `errors`.
    pub fn read(request: EndpointRequest, errors: &mut FieldErrors) -> Option<Self> {
        let kind = request.kind.required("type", errors);
        let value = request.value.required("value", errors);
        let read = match kind? {
            EndpointType::PhoneNumber => PhoneNumber::parse(&value?, None)
                .map(Self::PhoneNumber)
                .map_err(|error| error.to_string()),
            EndpointType::Sip => SipAddress::parse(&value?)
                .map(Self::Sip)
                .map_err(|error| error.to_string()),
        };
        errors.check("value", read)
    }
}

/// A target's own place, as a request gives it.
fn own_place(request: EndpointRequest, errors: &mut FieldErrors) -> Option<Endpoint> {
    let mut found = FieldErrors::new();
    let read = Endpoint::read(request, &mut found);
    errors.append(found.prefixed("endpoint"));
    read
}

impl Resource for Target {
    type Id = TargetId;
    type Summary = TargetSummary;
    const SORTS: &'static [&'static str] = &["name", "status", "createdAt", "updatedAt"];
    const KIND: Kind = Kind::Target;

    fn is_archived(&self) -> bool {
        self.status == Status::Archived
    }

    fn archived(&self) -> Result<Self, Refusal> {
        not_archived(Kind::Target, self.status)?;
        Ok(Self {
            status: Status::Archived,
            ..self.clone()
        })
    }
}

#[cfg(test)]
#[path = "targets_tests.rs"]
mod tests;
