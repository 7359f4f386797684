//! A tenant's own settings: its name and the defaults its resources start from.

use base::define_request;
use base::field::FieldErrors;
use base::ids::TenantId;
use base::money::Currency;
use base::text::Name;
use base::time::TimeZone;
use serde::Serialize;

use crate::calls::caller_names::{CallerNameLookup, CallerNameLookupRequest};
use crate::record::{Kind, Record, Refusal, Resource};

/// One customer organisation; owns all its data.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Tenant {
    /// What people call it.
    pub name: Name,
    /// What its resources start from.
    #[serde(flatten)]
    pub defaults: Defaults,
    /// How callers' names are looked up; off when empty.
    pub caller_name_lookup: Option<CallerNameLookup>,
}

/// What a tenant's resources start from when a request says nothing.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Defaults {
    /// The zone its days begin in.
    pub time_zone: TimeZone,
    /// The currency of its books.
    pub currency: Currency,
}

define_request! {
    /// The body of a request that creates a tenant.
    pub struct CreateTenant {
        required {
            /// What people call it.
            name: Name,
        }
        optional {
            /// IANA zone, default UTC.
            time_zone: TimeZone,
            /// ISO 4217 code, default USD.
            currency: Currency,
        }
    }
}

define_request! {
    /// The body of a request that changes a tenant's settings: what is left out stays.
    pub struct UpdateTenant {
        kept {
            /// What people call it.
            name: Name,
            /// IANA zone. Resources that exist keep theirs.
            time_zone: TimeZone,
        }
        optional {
            /// Replaces how callers' names are looked up; `null` turns it off.
            caller_name_lookup: CallerNameLookupRequest,
        }
    }
}

impl Tenant {
    /// A tenant from a request.
    ///
    /// # Errors
    /// Every field that is missing or wrong, with its reason.
    pub fn create(request: CreateTenant) -> Result<Self, FieldErrors> {
        let e = &mut FieldErrors::new();
        let name = request.name.required("name", e);
        let time_zone = request.time_zone.or("timeZone", e, TimeZone::utc());
        let currency = request.currency.or("currency", e, Currency::USD);
        let errors = std::mem::take(e);
        let Some(name) = name else {
            return Err(errors);
        };
        let defaults = Defaults {
            time_zone,
            currency,
        };
        errors.into_result(Self {
            name,
            defaults,
            caller_name_lookup: None,
        })
    }

    /// The tenant with a request's changes.
    ///
    /// # Errors
    /// Every field that is wrong, with its reason.
    pub fn amended(&self, request: UpdateTenant) -> Result<Self, FieldErrors> {
        let e = &mut FieldErrors::new();
        let tenant = Self {
            name: request.name.or_keep("name", e, &self.name),
            defaults: Defaults {
                time_zone: request
                    .time_zone
                    .or_keep("timeZone", e, &self.defaults.time_zone),
                currency: self.defaults.currency,
            },
            caller_name_lookup: request.caller_name_lookup.or_keep_or_read(
                "callerNameLookup",
                e,
                &self.caller_name_lookup,
                CallerNameLookup::read,
            ),
        };
        std::mem::take(e).into_result(tenant)
    }
}

impl Resource for Tenant {
    type Id = TenantId;
    type Summary = Record<Self>;
    const SORTS: &'static [&'static str] = &["name", "createdAt"];
    const KIND: Kind = Kind::Tenant;

    fn is_archived(&self) -> bool {
        false
    }

    fn archived(&self) -> Result<Self, Refusal> {
        Err(Refusal::new(
            "tenant.kept",
            "a tenant holds books and cannot be archived",
        ))
    }
}

#[cfg(test)]
#[path = "tenants_tests.rs"]
mod tests;
