//! Value lists: values that filters compare with by reference, such as the postal codes of a
//! service area.
//!
//! This module decides what a valid list is. It never judges a call: that is routing.

pub mod values;

use base::define_request;
use base::field::FieldErrors;
use base::ids::ValueListId;
use base::text::{Name, Text};
use serde::Serialize;

use crate::exchange::status::{Status, not_archived};
use crate::exchange::value_lists::values::Values;
use crate::record::{Kind, Record, Refusal, Resource};

/// A list of values that filters name (RT-11). The values themselves are kept beside it.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ValueList {
    /// Unique among the tenant's lists that are not archived, whatever the letter case.
    pub name: Name,
    /// Free text for the operator.
    pub notes: Option<Text<2000>>,
    /// How many values it holds.
    pub size: u32,
    /// Whether filters may name it.
    pub status: Status,
}

define_request! {
    /// The body of a request that creates a value list, which holds nothing at first.
    pub struct CreateValueList {
        required {
            /// Unique among the tenant's value lists.
            name: Name,
        }
        optional {
            /// Free text for the operator.
            notes: Text<2000>,
        }
    }
}

define_request! {
    /// The body of a request that changes a value list: what is left out stays.
    pub struct UpdateValueList {
        kept {
            /// Unique among the tenant's value lists.
            name: Name,
        }
        optional {
            /// `null` clears it.
            notes: Text<2000>,
        }
    }
}

impl ValueList {
    /// A value list from a request.
    ///
    /// # Errors
    /// Every field that is missing or wrong, with its reason.
    pub fn create(request: CreateValueList) -> Result<Self, FieldErrors> {
        let e = &mut FieldErrors::new();
        let name = request.name.required("name", e);
        let notes = request.notes.optional("notes", e);
        let errors = std::mem::take(e);
        let Some(name) = name else {
            return Err(errors);
        };
        errors.into_result(Self {
            name,
            notes,
            size: 0,
            status: Status::Active,
        })
    }

    /// The list with a request's changes.
    ///
    /// # Errors
    /// Every field that is wrong, with its reason.
    pub fn amended(&self, request: UpdateValueList) -> Result<Self, FieldErrors> {
        let e = &mut FieldErrors::new();
        let amended = Self {
            name: request.name.or_keep("name", e, &self.name),
            notes: request.notes.or_keep_or_clear("notes", e, &self.notes),
            ..self.clone()
        };
        std::mem::take(e).into_result(amended)
    }

    /// The list with other values.
    ///
    /// # Errors
    /// When it is archived.
    pub fn holding(&self, values: &Values) -> Result<Self, Refusal> {
        not_archived(Kind::ValueList, self.status)?;
        Ok(Self {
            size: values.len(),
            ..self.clone()
        })
    }
}

impl Resource for ValueList {
    type Id = ValueListId;
    type Summary = Record<Self>;
    const SORTS: &'static [&'static str] = &["name", "size", "createdAt", "updatedAt"];
    const KIND: Kind = Kind::ValueList;

    fn is_archived(&self) -> bool {
        self.status == Status::Archived
    }

    fn archived(&self) -> Result<Self, Refusal> {
        not_archived(Kind::ValueList, self.status)?;
        Ok(Self {
            status: Status::Archived,
            ..self.clone()
        })
    }
}

#[cfg(test)]
#[path = "value_lists_tests.rs"]
mod tests;
