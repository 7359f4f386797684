//! Buyers: the companies that pay for calls.

use base::define_request;
use base::field::FieldErrors;
use base::ids::BuyerId;
use base::phone::PhoneNumber;
use base::text::{EmailAddress, Name, Text};
use base::time::TimeZone;
use serde::Serialize;

use crate::access::tenants::Defaults;
use crate::exchange::availability::{Availability, availability_in};
use crate::exchange::offers::{PRIORITY, PRIORITY_USUAL};
use crate::exchange::status::{ChosenStatus, Status, not_archived};
use crate::ledger::billing::{Billing, BillingRequest};
use crate::record::{Kind, Refusal, Resource, define_summary};
use crate::routing::caps::request::CapsRequest;
use crate::routing::schedule::ScheduleRequest;

/// The company that pays for calls (BUY-1, X-15).
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Buyer {
    /// Unique among the tenant's buyers that are not archived, whatever the letter case.
    pub name: Name,
    /// The legal name, where it differs.
    pub company: Option<Name>,
    /// Whom to write to.
    pub email: Option<EmailAddress>,
    /// The zone its days begin in.
    pub time_zone: TimeZone,
    /// Whether it takes calls.
    pub status: Status,
    /// The priority of its offers that are made without one (RT-4): 1 goes first.
    pub priority: u8,
    /// When and how many calls it takes.
    #[serde(flatten)]
    pub availability: Availability,
    /// How it pays.
    pub billing: Billing,
    /// Free text for the operator.
    pub notes: Option<Text<2000>>,
}

define_request! {
    /// The body of a request that creates a buyer.
    pub struct CreateBuyer {
        required {
            /// Unique among the tenant's buyers.
            name: Name,
        }
        optional {
            /// E.164. When given, the buyer's first target is made with it.
            phone: PhoneNumber,
            /// The legal name, where it differs.
            company: Name,
            /// Whom to write to.
            email: EmailAddress,
            /// IANA zone; the tenant's own when left out.
            time_zone: TimeZone,
            /// `active` when left out.
            status: ChosenStatus,
            /// 1 to 10, of which 1 goes first: that of its offers that are made without one; 5 when
            /// left out.
            priority: u8,
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
            /// How it pays; on account without a limit when left out.
            billing: BillingRequest,
            /// Free text for the operator.
            notes: Text<2000>,
        }
    }
}

define_request! {
    /// The body of a request that changes a buyer: what is left out stays.
    pub struct UpdateBuyer {
        kept {
            /// Unique among the tenant's buyers.
            name: Name,
            /// IANA zone.
            time_zone: TimeZone,
            /// `active` or `paused`.
            status: ChosenStatus,
            /// 1 to 10: of offers that are made without one from now on.
            priority: u8,
        }
        optional {
            /// `null` clears it.
            company: Name,
            /// `null` clears it.
            email: EmailAddress,
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
            /// How it pays, as a whole; `null` means on account without a limit.
            billing: BillingRequest,
            /// `null` clears it.
            notes: Text<2000>,
        }
    }
}

define_summary! {
    /// A buyer with what a list of buyers shows beside it.
    pub struct BuyerSummary of Buyer {
        /// Targets that are not archived.
        targets: u32,
    }
}

impl Buyer {
    /// A buyer from a request, and the phone number its first target is made with.
    ///
    /// # Errors
    /// Every field that is missing or wrong, with its reason.
    pub fn create(
        request: CreateBuyer,
        defaults: &Defaults,
    ) -> Result<(Self, Option<PhoneNumber>), FieldErrors> {
        let e = &mut FieldErrors::new();
        let name = request.name.required("name", e);
        let phone = request.phone.optional("phone", e);
        let company = request.company.optional("company", e);
        let email = request.email.optional("email", e);
        let time_zone = request
            .time_zone
            .or("timeZone", e, defaults.time_zone.clone());
        let status = request.status.or("status", e, ChosenStatus::Active).into();
        let priority = request.priority.within(&PRIORITY);
        let priority = priority.or("priority", e, PRIORITY_USUAL);
        let given = availability_in!(request);
        let availability = Availability::default().amended(given, &time_zone, e);
        let billing = Billing::default().amended(request.billing, e);
        let notes = request.notes.optional("notes", e);
        let errors = std::mem::take(e);
        let Some(name) = name else {
            return Err(errors);
        };
        let buyer = Self {
            name,
            company,
            email,
            time_zone,
            status,
            priority,
            availability,
            billing,
            notes,
        };
        errors.into_result((buyer, phone))
    }

    /// The buyer with a request's changes.
    ///
    /// # Errors
    /// Every field that is wrong, with its reason.
    pub fn amended(&self, request: UpdateBuyer) -> Result<Self, FieldErrors> {
        let e = &mut FieldErrors::new();
        let name = request.name.or_keep("name", e, &self.name);
        let company = request.company;
        let company = company.or_keep_or_clear("company", e, &self.company);
        let email = request.email.or_keep_or_clear("email", e, &self.email);
        let time_zone = request.time_zone.or_keep("timeZone", e, &self.time_zone);
        let priority = request.priority.within(&PRIORITY);
        let given = availability_in!(request);
        let amended = Self {
            name,
            company,
            email,
            priority: priority.or_keep("priority", e, &self.priority),
            availability: self.availability.amended(given, &time_zone, e),
            time_zone,
            status: self.status.chosen("status", request.status, e),
            billing: self.billing.amended(request.billing, e),
            notes: request.notes.or_keep_or_clear("notes", e, &self.notes),
        };
        std::mem::take(e).into_result(amended)
    }
}

impl Resource for Buyer {
    type Id = BuyerId;
    type Summary = BuyerSummary;
    const SORTS: &'static [&'static str] =
        &["name", "status", "priority", "createdAt", "updatedAt"];
    const KIND: Kind = Kind::Buyer;

    fn is_archived(&self) -> bool {
        self.status == Status::Archived
    }

    fn archived(&self) -> Result<Self, Refusal> {
        not_archived(Kind::Buyer, self.status)?;
        Ok(Self {
            status: Status::Archived,
            ..self.clone()
        })
    }
}

#[cfg(test)]
#[path = "buyers_tests.rs"]
mod tests;
