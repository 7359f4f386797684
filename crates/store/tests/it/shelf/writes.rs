//! Writing over a record: only over the version that was read, and everything comes back.

use base::id::Id;
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
use domain::record::{Record, Summary, Version};
use store::StoreError;
use store::shelf::{self, Filter, Shelf};
use uuid::Uuid;

use super::filtered;
use super::stock::{Stock, stocked};

async fn check_versions<T: Shelf>(stock: &Stock) {
    let tx = &mut stock.tx().await;
    let rows = filtered::<T>(tx, &Filter::default()).await;
    let first = rows[0].record();
    assert_eq!(first.version, Version::FIRST, "{}", T::KIND);
    let now = stock.ground.app.now();
    let next = first.succeeded_by(first.value.clone(), now);
    assert!(
        T::replace(tx, &next).await.expect("an attempt"),
        "{}",
        T::KIND
    );

    // Whoever read the first version comes too late, and changes nothing.
    let archived = first.value.archived().expect("nothing stands against it");
    let late = first.succeeded_by(archived, stock.ground.app.now());
    assert!(
        !T::replace(tx, &late).await.expect("an attempt"),
        "{}",
        T::KIND
    );
    let found = shelf::find::<T>(tx, first.id).await.expect("a search");
    let found = found.expect("the record");
    let record = found.record();
    assert_eq!((record.version, record.updated_at), (Version(2), now));
    assert_eq!(record.created_at, first.created_at);
    assert!(!record.is_archived(), "{}", T::KIND);

    // A version nobody has written yet cannot be written over either.
    let early = Record {
        version: Version(9),
        ..next
    };
    assert!(
        !T::replace(tx, &early).await.expect("an attempt"),
        "{}",
        T::KIND
    );
    let others = filtered::<T>(tx, &Filter::default()).await;
    let untouched = others
        .iter()
        .filter(|row| row.record().version == Version::FIRST);
    assert_eq!(untouched.count(), rows.len() - 1, "{}", T::KIND);
}

#[tokio::test]
async fn a_record_is_written_over_only_at_the_version_that_was_read() {
    let stock = stocked().await;
    check_versions::<Campaign>(&stock).await;
    check_versions::<Buyer>(&stock).await;
    check_versions::<Target>(&stock).await;
    check_versions::<Offer>(&stock).await;
    check_versions::<Supplier>(&stock).await;
    check_versions::<SupplierTerms>(&stock).await;
    check_versions::<ValueList>(&stock).await;
    check_versions::<BlockedCaller>(&stock).await;
    check_versions::<ProviderAccount>(&stock).await;
    check_versions::<Number>(&stock).await;
}

#[tokio::test]
async fn what_nobody_has_is_neither_found_nor_written_over() {
    let stock = stocked().await;
    let tx = &mut stock.tx().await;
    let campaign = filtered::<Campaign>(tx, &Filter::default())
        .await
        .remove(0)
        .record;
    let unknown = Record {
        id: Id::from_uuid(Uuid::from_u128(1)),
        version: Version(2),
        ..campaign
    };
    assert!(!Campaign::replace(tx, &unknown).await.expect("an attempt"));
    let found = shelf::find::<Campaign>(tx, unknown.id).await;
    assert_eq!(found.expect("a search"), None);
}

#[tokio::test]
async fn a_name_in_use_is_refused_by_the_name_of_its_constraint() {
    let stock = stocked().await;
    let tx = &mut stock.tx().await;
    let campaigns = filtered::<Campaign>(tx, &Filter::default()).await;
    let mut value = campaigns[0].record.value.clone();
    value.name = campaigns[1].record.name.clone();
    let next = campaigns[0]
        .record
        .succeeded_by(value, stock.ground.app.now());
    let refused = Campaign::replace(tx, &next).await;
    assert!(
        matches!(&refused, Err(StoreError::Refused(name)) if name == "campaigns_name_key"),
        "{refused:?}"
    );
}
