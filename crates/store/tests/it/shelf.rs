//! Lists: every order, cursors, filters, totals, and writing only over the version that was read.

mod filters;
mod orders;
mod stock;
mod writes;

use base::id::Id;
use base::page::{Page, PageRequest, Position, Sort};
use domain::record::Summary;
use store::Tx;
use store::shelf::{self, Filter, Shelf};
use uuid::Uuid;

/// One page of a list.
async fn page<T: Shelf>(
    tx: &mut Tx,
    filter: &Filter,
    sort: Sort,
    request: &PageRequest,
) -> Page<T::Summary> {
    let page = shelf::list::<T>(tx, filter, sort, request).await;
    page.expect("a page")
}

/// Everything a filter lets through, in the order of creation.
async fn filtered<T: Shelf>(tx: &mut Tx, filter: &Filter) -> Vec<T::Summary> {
    let sort = Sort::ascending("createdAt");
    page::<T>(tx, filter, sort, &PageRequest::default())
        .await
        .items
}

/// Where a walk goes on after a page.
fn after<S>(page: &Page<S>, limit: u16) -> Option<PageRequest> {
    let cursor = page.next.clone()?;
    Some(PageRequest::new(limit, Position::After(cursor)).expect("a limit"))
}

fn id_of<T: Shelf>(summary: &T::Summary) -> Uuid {
    summary.record().id.uuid()
}
