//! What offers earned lately: each call once, however many of an offer's phones it rang.

use base::ids::{BuyerId, OfferId};
use base::time::{Seconds, Timestamp};
use domain::calls::events::LegOrdinal;
use domain::calls::state::LegRole;
use domain::exchange::targets::Endpoint;
use domain::routing::order::performance::Recorded;
use store::calls::{Belonging, Sale, StoredLeg, figures, progress};
use testkit::TestGround;
use testkit::calls::{Course, StagedCall};

use crate::world::{Furnished, furnished};

async fn counted(ground: &TestGround, of: &Furnished) -> Vec<(OfferId, Recorded)> {
    let begun = ground.app.store().begin(of.tenant).await;
    let mut tx = begun.expect("the door");
    let counted = figures::by_offer(&mut tx, of.campaign, Timestamp::UNIX_EPOCH).await;
    counted.expect("figures")
}

#[tokio::test]
async fn a_call_that_rang_the_backup_number_too_counts_once_and_earns_once() {
    let ground = TestGround::new().await;
    let acme = furnished(&ground, "Acme", 1).await;
    let before = counted(&ground, &acme).await;
    let [(offer, Recorded { calls: 1, .. })] = before[..] else {
        panic!("one call of one offer is closed: {before:?}");
    };
    let sale = Sale {
        offer,
        target: acme.target,
        buyer: BuyerId::from_parts(3, 1),
    };
    let call = StagedCall {
        belonging: Belonging {
            campaign: Some(acme.campaign),
            ..Belonging::default()
        },
        sale: Some(sale),
        ..StagedCall::new(Course::Sold(90), ground.app.now())
    };
    let call = call.write(&ground, acme.tenant).await;
    let number = "+13125550188".parse().expect("a number");
    let backup = StoredLeg {
        ordinal: LegOrdinal(2),
        role: LegRole::Backup,
        sale: Some(sale),
        endpoint: Endpoint::PhoneNumber(number),
        ring_group: Vec::new(),
        terms: None,
        duplicate: None,
        ring_timeout: Seconds::new(25),
        time_limit: None,
        needs_acceptance: false,
        started_at: ground.app.now(),
    };
    let begun = ground.app.store().begin(acme.tenant).await;
    let mut tx = begun.expect("the door");
    let written = progress::insert_leg(&mut tx, call, &backup).await;
    written.expect("a leg");
    tx.commit().await.expect("a commit");
    let both = Recorded {
        calls: 2,
        revenue_micros: 31_000_000,
    };
    assert_eq!(counted(&ground, &acme).await, [(offer, both)]);
}
