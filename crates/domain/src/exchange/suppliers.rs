//! Suppliers: who sends us calls and is paid for them.

use base::define_request;
use base::field::FieldErrors;
use base::ids::SupplierId;
use base::text::{EmailAddress, Name, Text};
use serde::Serialize;

use crate::access::tenants::Defaults;
use crate::exchange::availability::caps_amended;
use crate::exchange::status::{ChosenStatus, Status, not_archived};
use crate::record::{Kind, Record, Refusal, Resource};
use crate::routing::caps::limits::Caps;
use crate::routing::caps::request::CapsRequest;

/// Who sends us calls and is paid for them (BUY-5, X-16).
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Supplier {
    /// Unique among the tenant's suppliers that are not archived, whatever the letter case.
    pub name: Name,
    /// The legal name, where it differs.
    pub company: Option<Name>,
    /// Whom to write to.
    pub email: Option<EmailAddress>,
    /// What the supplier calls itself in its own systems.
    pub external_id: Option<Name>,
    /// Whether its calls are taken.
    pub status: Status,
    /// How many of its calls are taken; any number when there are none.
    pub caps: Option<Caps>,
    /// Free text for the operator.
    pub notes: Option<Text<2000>>,
}

define_request! {
    /// The body of a request that creates a supplier.
    pub struct CreateSupplier {
        required {
            /// Unique among the tenant's suppliers.
            name: Name,
        }
        optional {
            /// The legal name, where it differs.
            company: Name,
            /// Whom to write to.
            email: EmailAddress,
            /// What the supplier calls itself in its own systems.
            external_id: Name,
            /// `active` when left out.
            status: ChosenStatus,
            /// How many of its calls are taken; any number when left out.
            caps: CapsRequest,
            /// Free text for the operator.
            notes: Text<2000>,
        }
    }
}

define_request! {
    /// The body of a request that changes a supplier: what is left out stays.
    pub struct UpdateSupplier {
        kept {
            /// Unique among the tenant's suppliers.
            name: Name,
            /// `active` or `paused`.
            status: ChosenStatus,
        }
        optional {
            /// `null` clears it.
            company: Name,
            /// `null` clears it.
            email: EmailAddress,
            /// `null` clears it.
            external_id: Name,
            /// Replaces all caps; `null` clears them.
            caps: CapsRequest,
            /// `null` clears it.
            notes: Text<2000>,
        }
    }
}

impl Supplier {
    /// A supplier from a request.
    ///
    /// # Errors
    /// Every field that is missing or wrong, with its reason.
    pub fn create(request: CreateSupplier, defaults: &Defaults) -> Result<Self, FieldErrors> {
        let e = &mut FieldErrors::new();
        let name = request.name.required("name", e);
        let company = request.company.optional("company", e);
        let email = request.email.optional("email", e);
        let external_id = request.external_id.optional("externalId", e);
        let status = request.status.or("status", e, ChosenStatus::Active).into();
        let caps = caps_amended(&None, request.caps, &defaults.time_zone, e);
        let notes = request.notes.optional("notes", e);
        let errors = std::mem::take(e);
        let Some(name) = name else {
            return Err(errors);
        };
        errors.into_result(Self {
            name,
            company,
            email,
            external_id,
            status,
            caps,
            notes,
        })
    }

    /// The supplier with a request's changes.
    ///
    /// # Errors
    /// Every field that is wrong, with its reason.
    pub fn amended(
        &self,
        request: UpdateSupplier,
        defaults: &Defaults,
    ) -> Result<Self, FieldErrors> {
        let e = &mut FieldErrors::new();
        let amended = Self {
            name: request.name.or_keep("name", e, &self.name),
            company: request
                .company
                .or_keep_or_clear("company", e, &self.company),
            email: request.email.or_keep_or_clear("email", e, &self.email),
            external_id: request
                .external_id
                .or_keep_or_clear("externalId", e, &self.external_id),
            status: self.status.chosen("status", request.status, e),
            caps: caps_amended(&self.caps, request.caps, &defaults.time_zone, e),
            notes: request.notes.or_keep_or_clear("notes", e, &self.notes),
        };
        std::mem::take(e).into_result(amended)
    }
}

impl Resource for Supplier {
    type Id = SupplierId;
    type Summary = Record<Self>;
    const SORTS: &'static [&'static str] = &["name", "status", "createdAt", "updatedAt"];
    const KIND: Kind = Kind::Supplier;

    fn is_archived(&self) -> bool {
        self.status == Status::Archived
    }

    fn archived(&self) -> Result<Self, Refusal> {
        not_archived(Kind::Supplier, self.status)?;
        Ok(Self {
            status: Status::Archived,
            ..self.clone()
        })
    }
}

#[cfg(test)]
#[path = "suppliers_tests.rs"]
mod tests;
