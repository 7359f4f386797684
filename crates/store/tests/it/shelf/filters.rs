//! What lists leave out, what they find, and how many they say there are.

use base::page::{PageRequest, Position, Sort};
use domain::exchange::blocked_callers::{BlockedBy, BlockedCaller};
use domain::exchange::buyers::Buyer;
use domain::exchange::campaigns::Campaign;
use domain::exchange::offers::Offer;
use domain::exchange::supplier_terms::SupplierTerms;
use domain::exchange::suppliers::Supplier;
use domain::exchange::targets::Target;
use domain::exchange::value_lists::ValueList;
use domain::numbers::inventory::Number;
use domain::providers::accounts::ProviderAccount;
use domain::record::Summary;
use store::Tx;
use store::shelf::{self, Filter, Shelf};

use super::stock::{NAMES, Stock, stocked};
use super::{after, filtered, id_of, page};

fn with_status(status: &str) -> Filter {
    Filter {
        status: Some(status.to_owned()),
        ..Filter::default()
    }
}

fn searching(text: &str) -> Filter {
    Filter {
        search: Some(text.to_owned()),
        ..Filter::default()
    }
}

#[tokio::test]
async fn a_status_lets_through_the_rows_that_have_it() {
    let stock = stocked().await;
    let tx = &mut stock.tx().await;
    for (status, count) in [("active", 4), ("paused", 3), ("archived", 0)] {
        assert_eq!(
            filtered::<Buyer>(tx, &with_status(status)).await.len(),
            count
        );
        assert_eq!(
            filtered::<Target>(tx, &with_status(status)).await.len(),
            count
        );
        assert_eq!(
            filtered::<Offer>(tx, &with_status(status)).await.len(),
            count
        );
        assert_eq!(
            filtered::<Supplier>(tx, &with_status(status)).await.len(),
            count
        );
    }
    assert_eq!(
        filtered::<Campaign>(tx, &with_status("draft")).await.len(),
        7
    );
    assert_eq!(
        filtered::<Campaign>(tx, &with_status("active")).await.len(),
        0
    );
}

#[tokio::test]
async fn a_reference_lets_through_what_belongs_to_it() {
    let stock = stocked().await;
    let tx = &mut stock.tx().await;
    let of_campaign = Filter {
        campaign: Some(stock.campaigns[0]),
        ..Filter::default()
    };
    for offer in filtered::<Offer>(tx, &of_campaign).await {
        assert_eq!(offer.record.campaign_id, stock.campaigns[0]);
    }
    assert_eq!(filtered::<Offer>(tx, &of_campaign).await.len(), 3);
    assert_eq!(filtered::<SupplierTerms>(tx, &of_campaign).await.len(), 3);
    // The first number has no campaign.
    assert_eq!(filtered::<Number>(tx, &of_campaign).await.len(), 2);
    for ordinal in 0..NAMES.len() {
        let of_buyer = Filter {
            buyer: Some(stock.buyers[ordinal]),
            ..Filter::default()
        };
        let targets = filtered::<Target>(tx, &of_buyer).await;
        assert_eq!(targets.len(), 1);
        assert_eq!(targets[0].record.id, stock.targets[ordinal]);
        assert_eq!(filtered::<Offer>(tx, &of_buyer).await.len(), 1);
        let of_target = Filter {
            target: Some(stock.targets[ordinal]),
            ..Filter::default()
        };
        let offers = filtered::<Offer>(tx, &of_target).await;
        assert_eq!(offers.len(), 1);
        assert_eq!(offers[0].record.target_id, stock.targets[ordinal]);
        let of_supplier = Filter {
            supplier: Some(stock.suppliers[ordinal]),
            ..Filter::default()
        };
        assert_eq!(filtered::<SupplierTerms>(tx, &of_supplier).await.len(), 1);
        let numbers = filtered::<Number>(tx, &of_supplier).await;
        assert_eq!(numbers.len(), usize::from(ordinal != 0));
    }
}

#[tokio::test]
async fn blocked_callers_are_found_by_how_they_fit_and_by_their_campaign() {
    let stock = stocked().await;
    let tx = &mut stock.tx().await;
    for (by, count) in [
        (BlockedBy::Number, 3),
        (BlockedBy::Prefix, 2),
        (BlockedBy::Anonymous, 2),
    ] {
        let filter = Filter {
            blocked_by: Some(by),
            ..Filter::default()
        };
        assert_eq!(filtered::<BlockedCaller>(tx, &filter).await.len(), count);
    }
    let of_campaign = Filter {
        campaign: Some(stock.campaigns[1]),
        ..Filter::default()
    };
    let found = filtered::<BlockedCaller>(tx, &of_campaign).await;
    assert_eq!(found.len(), 1);
    let name = found[0].campaign_name.as_ref().map(|name| name.as_str());
    assert_eq!(name, Some(NAMES[1]));
    let found = filtered::<BlockedCaller>(tx, &searching("ECHO")).await;
    assert_eq!(found.len(), 3);
    let found = filtered::<BlockedCaller>(tx, &searching("+1905")).await;
    assert_eq!(found.len(), 1);
}

#[tokio::test]
async fn two_filters_let_through_what_both_do() {
    let stock = stocked().await;
    let tx = &mut stock.tx().await;
    let filter = Filter {
        campaign: Some(stock.campaigns[0]),
        ..with_status("paused")
    };
    let offers = filtered::<Offer>(tx, &filter).await;
    assert_eq!(offers.len(), 1);
    assert_eq!(offers[0].record.target_id, stock.targets[3]);
}

async fn names_found(tx: &mut Tx, text: &str) -> Vec<String> {
    let found = filtered::<Campaign>(tx, &searching(text)).await;
    let names = found
        .iter()
        .map(|campaign| campaign.record.name.as_str().to_owned());
    names.collect()
}

#[tokio::test]
async fn a_search_finds_part_of_a_name_whatever_the_letter_case() {
    let stock = stocked().await;
    let tx = &mut stock.tx().await;
    assert_eq!(names_found(tx, "ALPH").await, ["Alpha"]);
    assert_eq!(
        names_found(tx, "o").await,
        ["Bravo", "echo 50%", "Foxtrot", "golf"]
    );
    assert_eq!(names_found(tx, "nothing").await, Vec::<String>::new());
}

#[tokio::test]
async fn a_search_takes_every_character_at_its_word() {
    let stock = stocked().await;
    let tx = &mut stock.tx().await;
    assert_eq!(names_found(tx, "%").await, ["echo 50%"]);
    for text in ["_", "a%a", ".*", "'", "\\", "$1", "\" or true --"] {
        assert_eq!(names_found(tx, text).await, Vec::<String>::new(), "{text}");
    }
}

#[tokio::test]
async fn a_search_looks_at_the_names_a_row_leads_to() {
    let stock = stocked().await;
    let tx = &mut stock.tx().await;
    // The target and its buyer are called golf; the campaign is the first.
    let offers = filtered::<Offer>(tx, &searching("golf")).await;
    assert_eq!(offers.len(), 1);
    assert_eq!(offers[0].record.target_id, stock.targets[6]);
    assert_eq!(filtered::<Offer>(tx, &searching("delta")).await.len(), 3);
    assert_eq!(
        filtered::<SupplierTerms>(tx, &searching("GOLF"))
            .await
            .len(),
        1
    );
    assert_eq!(filtered::<Number>(tx, &searching("50109")).await.len(), 1);
    assert_eq!(filtered::<Number>(tx, &searching("main")).await.len(), 4);
    assert_eq!(
        filtered::<ProviderAccount>(tx, &searching("brav"))
            .await
            .len(),
        1
    );
}

#[tokio::test]
async fn a_total_counts_what_the_filter_lets_through_on_all_pages() {
    let stock = stocked().await;
    let tx = &mut stock.tx().await;
    let sort = Sort::ascending("name");
    let everything = Filter::default();
    let request = |page| PageRequest::numbered(page, 3).expect("a page number");
    for (number, items, has_more) in [(1, 3, true), (2, 3, true), (3, 1, false)] {
        let page = page::<Campaign>(tx, &everything, sort, &request(number)).await;
        assert_eq!(
            (page.items.len(), page.has_more, page.total),
            (items, has_more, Some(7))
        );
        assert_eq!(page.page, number);
    }
    let filter = with_status("paused");
    let paused = page::<Buyer>(tx, &filter, sort, &PageRequest::default()).await;
    assert_eq!(paused.total, Some(3));
    let nothing = page::<Buyer>(tx, &searching("zz"), sort, &request(1)).await;
    assert_eq!((nothing.total, nothing.has_more), (Some(0), false));
    let beyond = page::<Buyer>(tx, &everything, sort, &request(9)).await;
    assert_eq!((beyond.items.len(), beyond.total), (0, None));
}

#[tokio::test]
async fn whoever_follows_a_cursor_is_told_no_total() {
    let stock = stocked().await;
    let tx = &mut stock.tx().await;
    let sort = Sort::ascending("name");
    let request = PageRequest::new(3, Position::Offset(0)).expect("a limit");
    let first = page::<Campaign>(tx, &Filter::default(), sort, &request).await;
    let second = after(&first, 3).expect("a second page");
    let second = page::<Campaign>(tx, &Filter::default(), sort, &second).await;
    assert_eq!((second.items.len(), second.total), (3, None));
}

/// Archives the first row and looks for it.
async fn check_archived<T: Shelf>(stock: &Stock) {
    let tx = &mut stock.tx().await;
    let rows = filtered::<T>(tx, &Filter::default()).await;
    let first = rows[0].record();
    let archived = first.value.archived().expect("nothing stands against it");
    let next = first.succeeded_by(archived, stock.ground.app.now());
    assert!(T::replace(tx, &next).await.expect("an attempt"));
    let left = filtered::<T>(tx, &Filter::default()).await;
    assert_eq!(left.len(), rows.len() - 1, "{}", T::KIND);
    assert!(
        left.iter()
            .all(|row| id_of::<T>(row) != id_of::<T>(&rows[0]))
    );
    let archived = filtered::<T>(tx, &with_status("archived")).await;
    assert_eq!(archived.len(), 1, "{}", T::KIND);
    assert_eq!(id_of::<T>(&archived[0]), id_of::<T>(&rows[0]));
    let found = shelf::find::<T>(tx, first.id).await.expect("a search");
    let found = found.expect("what is archived can be read");
    assert!(found.record().is_archived());
}

#[tokio::test]
async fn what_is_archived_is_listed_only_when_asked_for_and_can_be_read() {
    let stock = stocked().await;
    check_archived::<Campaign>(&stock).await;
    check_archived::<Buyer>(&stock).await;
    check_archived::<Target>(&stock).await;
    check_archived::<Offer>(&stock).await;
    check_archived::<Supplier>(&stock).await;
    check_archived::<SupplierTerms>(&stock).await;
    check_archived::<ValueList>(&stock).await;
    check_archived::<BlockedCaller>(&stock).await;
    check_archived::<ProviderAccount>(&stock).await;
    check_archived::<Number>(&stock).await;
}
