//! Value lists: values that filters compare with.

mod value_list_archive;
mod value_list_create;
mod value_list_list;
mod value_list_read;
mod value_list_replace_values;
mod value_list_update;
mod value_list_values;

use axum::extract::DefaultBodyLimit;
use base::ids::ValueListId;
use base::page::Sort;
use base::text::{Name, Text};
use base::time::Timestamp;
use domain::exchange::status::Status;
use domain::exchange::value_lists::ValueList;
use domain::record::{Record, Version};
use serde::Serialize;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::list::Listable;
use crate::respond::Versioned;
use crate::state::Api;

/// The largest body that holds values, in bytes: a hundred thousand of eighty each.
const VALUES_BYTES_MAX: usize = 8 * 1024 * 1024;

/// The routes of value lists.
pub fn routes() -> OpenApiRouter<Api> {
    OpenApiRouter::new()
        .routes(routes!(
            value_list_create::value_list_create,
            value_list_list::value_list_list
        ))
        .routes(routes!(
            value_list_read::value_list_read,
            value_list_update::value_list_update,
            value_list_archive::value_list_archive
        ))
        .merge(values())
}

/// The routes of what a list holds, which take larger bodies than others.
fn values() -> OpenApiRouter<Api> {
    OpenApiRouter::new()
        .routes(routes!(
            value_list_values::value_list_values,
            value_list_replace_values::value_list_replace_values
        ))
        .layer(DefaultBodyLimit::max(VALUES_BYTES_MAX))
}

/// Values that filters compare with.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ValueListView {
    /// Its id.
    pub id: ValueListId,
    /// Unique among the lists in use.
    pub name: Name,
    /// Free text for the operator.
    pub notes: Option<Text<2000>>,
    /// How many values it holds.
    pub size: u32,
    /// `active`, or `archived` when no filter may name it any more.
    pub status: Status,
    /// How often it was written; the ETag.
    pub version: Version,
    /// When it was created.
    pub created_at: Timestamp,
    /// When it was last written.
    pub updated_at: Timestamp,
}

impl From<&Record<ValueList>> for ValueListView {
    fn from(record: &Record<ValueList>) -> Self {
        Self {
            id: record.id,
            name: record.name.clone(),
            notes: record.notes.clone(),
            size: record.size,
            status: record.status,
            version: record.version,
            created_at: record.created_at,
            updated_at: record.updated_at,
        }
    }
}

impl Versioned for ValueListView {
    fn version(&self) -> Version {
        self.version
    }
}

impl Listable for ValueList {
    const USUAL_SORT: Sort = Sort::ascending("name");

    fn status(text: &str) -> Option<&'static str> {
        text.parse().ok().map(Status::as_str)
    }
}
