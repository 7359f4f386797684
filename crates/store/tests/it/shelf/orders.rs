//! Every order of every list, walked by cursor: each row once, in order, ties by id.

use std::collections::{BTreeMap, BTreeSet};

use base::ids::SupplierId;
use base::page::{Direction, PageRequest, Position, Sort};
use base::text::Name;
use domain::exchange::blocked_callers::BlockedCaller;
use domain::exchange::buyers::Buyer;
use domain::exchange::campaigns::Campaign;
use domain::exchange::offers::Offer;
use domain::exchange::supplier_terms::SupplierTerms;
use domain::exchange::suppliers::Supplier;
use domain::exchange::targets::Target;
use domain::exchange::value_lists::ValueList;
use domain::numbers::inventory::Number;
use domain::providers::accounts::ProviderAccount;
use domain::record::{Record, Summary};
use serde_json::json;
use store::shelf::{Filter, Shelf};
use uuid::Uuid;

use super::stock::{NAMES, Stock, stocked};
use super::{after, filtered, id_of, page};
use crate::world::request;

/// What a row is sorted by, worked out without the database. `None` for the order of creation,
/// which is the order of ids.
fn key<T: Shelf>(record: &Record<T>, beside: &[(&str, &str)], sort: &str) -> Option<String> {
    let shown = serde_json::to_value(&record.value).expect("a record is JSON");
    let text = |field: &str| shown[field].as_str().unwrap_or_default().to_lowercase();
    match sort {
        "createdAt" => None,
        "updatedAt" => Some(format!("{:020}", record.updated_at.as_micros())),
        "priority" => {
            let priority = shown["priority"].as_u64().expect("a priority");
            // Of things that have one, the heaviest of a priority goes first.
            let weight = shown["weight"].as_u64().map(|weight| 999 - weight);
            Some(format!("{priority:02} {weight:03?}"))
        }
        _ => {
            let beside = beside.iter().find(|(name, _)| *name == sort);
            Some(beside.map_or_else(|| text(sort), |(_, value)| value.to_lowercase()))
        }
    }
}

/// The ids of a whole list, page by page.
async fn walk<T: Shelf>(stock: &Stock, sort: Sort, limit: u16) -> Vec<Uuid> {
    let mut tx = stock.tx().await;
    let mut ids = Vec::new();
    let mut next = Some(PageRequest::new(limit, Position::Offset(0)).expect("a limit"));
    while let Some(request) = next {
        let page = page::<T>(&mut tx, &Filter::default(), sort, &request).await;
        assert!(page.items.len() <= usize::from(limit));
        assert_eq!(page.has_more, page.next.is_some());
        ids.extend(page.items.iter().map(id_of::<T>));
        assert!(ids.len() <= NAMES.len(), "{sort} repeats itself: {ids:?}");
        next = after(&page, limit);
    }
    ids
}

/// Walks every order of one kind of list. `beside` shows what a summary has besides the record.
async fn check<T: Shelf>(stock: &Stock, beside: fn(&T::Summary) -> Vec<(&'static str, &str)>) {
    let rows = filtered::<T>(&mut stock.tx().await, &Filter::default()).await;
    assert_eq!(rows.len(), NAMES.len());
    for sort in T::SORTS {
        let mut expected: Vec<(Option<String>, Uuid)> = rows
            .iter()
            .map(|row| (key(row.record(), &beside(row), sort), id_of::<T>(row)))
            .collect();
        expected.sort();
        for direction in [Direction::Ascending, Direction::Descending] {
            let ids: Vec<Uuid> = expected.iter().map(|(_, id)| *id).collect();
            let sort = Sort {
                key: sort,
                direction,
            };
            for limit in [1, 3, 7, 50] {
                let walked = walk::<T>(stock, sort, limit).await;
                assert_eq!(walked, ids, "{} by {sort}, {limit} a page", T::KIND);
            }
            expected.reverse();
        }
    }
}

#[tokio::test]
async fn every_order_runs_through_its_list_once_in_both_directions() {
    let stock = stocked().await;
    check::<Campaign>(&stock, |_| Vec::new()).await;
    check::<Buyer>(&stock, |_| Vec::new()).await;
    check::<Target>(&stock, |_| Vec::new()).await;
    check::<Supplier>(&stock, |_| Vec::new()).await;
    check::<ValueList>(&stock, |_| Vec::new()).await;
    check::<BlockedCaller>(&stock, |_| Vec::new()).await;
    check::<ProviderAccount>(&stock, |_| Vec::new()).await;
    check::<Offer>(&stock, |offer| {
        vec![
            ("campaignName", offer.campaign_name.as_str()),
            ("buyerName", offer.buyer_name.as_str()),
        ]
    })
    .await;
    check::<SupplierTerms>(&stock, |terms| {
        vec![
            ("supplierName", terms.supplier_name.as_str()),
            ("campaignName", terms.campaign_name.as_str()),
        ]
    })
    .await;
    check::<Number>(&stock, |number| {
        let campaign = number.campaign_name.as_ref();
        vec![("campaignName", campaign.map_or("", |name| name.as_str()))]
    })
    .await;
}

#[tokio::test]
async fn the_stock_has_ties_in_every_order_that_allows_them() {
    let stock = stocked().await;
    let rows = filtered::<Offer>(&mut stock.tx().await, &Filter::default()).await;
    for sort in ["status", "updatedAt", "priority", "campaignName"] {
        let mut alike: BTreeMap<Option<String>, usize> = BTreeMap::new();
        for row in &rows {
            let beside = [("campaignName", row.campaign_name.as_str())];
            *alike.entry(key(&row.record, &beside, sort)).or_default() += 1;
        }
        let most = alike.values().max().expect("a group");
        assert!(*most > 1 && alike.len() > 1, "{sort}: {alike:?}");
    }
}

/// Walks the suppliers while new ones come at either end of the names, and of course as the
/// youngest; undone afterwards.
async fn walk_among_new_ones(stock: &Stock, sort: Sort) -> Vec<Uuid> {
    let mut tx = stock.tx().await;
    let rows = filtered::<Supplier>(&mut tx, &Filter::default()).await;
    let mut met = Vec::new();
    let mut next = Some(PageRequest::new(2, Position::Offset(0)).expect("a limit"));
    for round in 0..4 {
        let request = next.expect("a walk of several pages");
        let page = page::<Supplier>(&mut tx, &Filter::default(), sort, &request).await;
        met.extend(page.items.iter().map(id_of::<Supplier>));
        next = after(&page, 2);
        for (ordinal, letter) in [(0, 'a'), (1, 'z')] {
            let now = stock.ground.app.now();
            let mut value = rows[0].value.clone();
            value.name = request_name(&format!("{letter}{letter} {round}"));
            let id = SupplierId::from_uuid(base::id::uuid_at(now, [2 * round + ordinal; 10]));
            let record = Record::first(id, value, now);
            Supplier::insert(&mut tx, &record)
                .await
                .expect("a supplier");
        }
    }
    while let Some(request) = next {
        let page = page::<Supplier>(&mut tx, &Filter::default(), sort, &request).await;
        met.extend(page.items.iter().map(id_of::<Supplier>));
        next = after(&page, 2);
    }
    met
}

#[tokio::test]
async fn a_walk_meets_every_row_once_while_others_are_added() {
    let stock = stocked().await;
    for sort in [
        Sort::ascending("name"),
        Sort::descending("name"),
        Sort::ascending("createdAt"),
        Sort::descending("createdAt"),
    ] {
        let before = walk::<Supplier>(&stock, sort, 50).await;
        let met = walk_among_new_ones(&stock, sort).await;
        let of_before = met.iter().copied().filter(|id| before.contains(id));
        assert_eq!(of_before.collect::<Vec<_>>(), before, "{sort}");
        let once: BTreeSet<Uuid> = met.iter().copied().collect();
        assert_eq!(once.len(), met.len(), "{sort} met a row twice");
    }
}

fn request_name(name: &str) -> Name {
    request(json!(name))
}
