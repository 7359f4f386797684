//! How every configured resource is stored and read back.
//!
//! A resource implements [`Shelf`] with three statements; pages, cursors and single reads follow
//! from them once, here.

use std::future::Future;

use base::id::Id;
use base::ids::{BuyerId, CampaignId, SupplierId, TargetId};
use base::page::{Cursor, Direction, Page, PageRequest, Position, Sort};
use domain::exchange::blocked_callers::BlockedBy;
use domain::record::{Record, Resource, Summary};
use uuid::Uuid;

use crate::{StoreError, Tx};

/// What a list is narrowed to. Fields that a resource does not have are ignored by it.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    /// Only this status; without it, everything that is not archived.
    pub status: Option<String>,
    /// Only names that contain this text, whatever the letter case.
    pub search: Option<String>,
    /// Only what belongs to this campaign.
    pub campaign: Option<CampaignId>,
    /// Only what belongs to this buyer.
    pub buyer: Option<BuyerId>,
    /// Only what belongs to this target.
    pub target: Option<TargetId>,
    /// Only what belongs to this supplier.
    pub supplier: Option<SupplierId>,
    /// Only what is blocked by this.
    pub blocked_by: Option<BlockedBy>,
}

/// The arguments of a resource's one reading statement.
#[derive(Debug)]
pub struct Selection<'a> {
    /// Only the row with this id, archived or not.
    pub id: Option<Uuid>,
    /// What the rows are narrowed to.
    pub filter: &'a Filter,
    /// The sort key.
    pub sort: &'static str,
    /// Whether the rows come in descending order.
    pub descending: bool,
    /// The sort key of the row to start after.
    pub after_key: Option<&'a str>,
    /// The id of the row to start after.
    pub after_id: Option<Uuid>,
    /// How many rows at most.
    pub limit: i64,
    /// How many rows to skip.
    pub offset: i64,
}

/// A row of a reading statement: what was read, and what paging needs.
#[derive(Debug)]
pub struct Selected<S> {
    /// What was read.
    pub summary: S,
    /// The value it was sorted by.
    pub sort_key: String,
    /// How many rows the filter lets through, on every page together.
    pub total: i64,
}

/// A resource with a table.
pub trait Shelf: Resource {
    /// Writes a new record.
    fn insert(
        tx: &mut Tx,
        record: &Record<Self>,
    ) -> impl Future<Output = Result<(), StoreError>> + Send;

    /// Writes the next version of a record; false when somebody else wrote it first.
    fn replace(
        tx: &mut Tx,
        record: &Record<Self>,
    ) -> impl Future<Output = Result<bool, StoreError>> + Send;

    /// Reads rows.
    fn select(
        tx: &mut Tx,
        selection: &Selection<'_>,
    ) -> impl Future<Output = Result<Vec<Selected<Self::Summary>>, StoreError>> + Send;
}

/// The record with this id, if the tenant has it.
///
/// # Errors
/// When the database fails.
pub async fn find<T: Shelf>(tx: &mut Tx, id: T::Id) -> Result<Option<T::Summary>, StoreError> {
    let selection = Selection {
        id: Some(id.uuid()),
        filter: &Filter::default(),
        sort: "createdAt",
        descending: false,
        after_key: None,
        after_id: None,
        limit: 1,
        offset: 0,
    };
    let rows = T::select(tx, &selection).await?;
    Ok(rows.into_iter().next().map(|row| row.summary))
}

/// One page of the records a filter lets through.
///
/// # Errors
/// When the database fails.
pub async fn list<T: Shelf>(
    tx: &mut Tx,
    filter: &Filter,
    sort: Sort,
    request: &PageRequest,
) -> Result<Page<T::Summary>, StoreError> {
    let (offset, after) = match request.position() {
        Position::Offset(offset) => (i64::try_from(*offset).unwrap_or(i64::MAX), None),
        Position::After(cursor) => (0, Some(cursor)),
    };
    let selection = Selection {
        id: None,
        filter,
        sort: sort.key,
        descending: sort.direction == Direction::Descending,
        after_key: after.map(|cursor| cursor.key.as_str()),
        after_id: after.map(|cursor| cursor.id),
        limit: i64::from(request.limit()) + 1,
        offset,
    };
    let rows = T::select(tx, &selection).await?;
    // Past the end there is no row to carry the total, and nobody who follows a cursor needs it.
    let total = match (rows.first(), offset) {
        _ if after.is_some() => None,
        (Some(row), _) => u64::try_from(row.total).ok(),
        (None, 0) => Some(0),
        (None, _) => None,
    };
    let page = Page::of_rows(request, rows, total, |row| {
        Some(Cursor {
            sort: sort.to_string(),
            key: row.sort_key.clone(),
            id: row.summary.record().id.uuid(),
        })
    });
    Ok(page.map(|row| row.summary))
}
