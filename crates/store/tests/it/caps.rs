//! What is used of caps: held while it is taken of, and recounted from the takes.

use std::time::Duration;

use base::ids::{BuyerId, CallId, TenantId};
use base::time::Timestamp;
use domain::alarms::proofs::Drift;
use domain::calls::events::LegOrdinal;
use domain::routing::caps::takes::Take;
use domain::routing::caps::{CapBasis, CapKey, CapScope, CapWindow};
use store::asked::{self, Asked};
use store::routing::caps::{self, KeptTake, LegTake, Used};
use testkit::TestGround;

fn key(window: CapWindow, basis: Option<CapBasis>) -> CapKey {
    let scope = CapScope::Buyer(BuyerId::from_parts(1, 1));
    CapKey {
        scope,
        window,
        basis,
    }
}

fn taken(call: u64, key: CapKey, starts_at: Timestamp) -> LegTake {
    LegTake {
        call: CallId::from_parts(call, 1),
        leg: LegOrdinal(1),
        take: Take {
            key,
            starts_at,
            amount: 1,
            limit: 5,
        },
    }
}

async fn tenant(ground: &TestGround) -> TenantId {
    ground.tenant("Acme").await.tenant
}

#[tokio::test]
async fn the_transaction_that_asks_knows_what_is_used_from_its_first_message() {
    let ground = TestGround::new().await;
    let tenant = tenant(&ground).await;
    let store = ground.app.store();
    let day = key(CapWindow::Day, Some(CapBasis::Attempted));
    let live = key(CapWindow::Concurrent, None);
    let asked = Asked {
        held: &[live],
        looked_at: &[day],
        ..Asked::default()
    };
    let (mut tx, answered) = store.begin_asking(tenant, asked).await.expect("the door");
    let nothing = Used {
        key: live,
        starts_at: Timestamp::UNIX_EPOCH,
        amount: 0,
    };
    assert_eq!(answered.used, [nothing], "the other was never used");
    let now = ground.app.now();
    let takes = [taken(1, live, Timestamp::UNIX_EPOCH), taken(1, day, now)];
    caps::take(&mut tx, &takes[..1]).await.expect("taken");
    tx.commit().await.expect("a commit");
    let both = Asked {
        held: &[live, day],
        ..Asked::default()
    };
    let (mut tx, _) = store.begin_asking(tenant, both).await.expect("the door");
    caps::take(&mut tx, &takes[1..]).await.expect("taken");
    let used = asked::ask(&mut tx, both).await.expect("asked").used;
    let amounts: Vec<_> = used
        .iter()
        .map(|used| (used.key.window, used.amount))
        .collect();
    assert_eq!(amounts, [(CapWindow::Concurrent, 1), (CapWindow::Day, 1)]);
    assert_eq!(used[1].starts_at, now);
}

#[tokio::test]
async fn a_new_window_begins_at_nothing_and_what_belongs_to_the_old_one_is_not_taken_from_it() {
    let ground = TestGround::new().await;
    let tenant = tenant(&ground).await;
    let day = key(CapWindow::Day, Some(CapBasis::Connected));
    let at = |text: &str| Timestamp::parse(text).expect("an instant");
    let (monday, tuesday) = (at("2026-11-23T00:00:00Z"), at("2026-11-24T00:00:00Z"));
    let asked = Asked {
        held: &[day],
        ..Asked::default()
    };
    let store = ground.app.store();
    let (mut tx, _) = store.begin_asking(tenant, asked).await.expect("the door");
    let old = [taken(1, day, monday), taken(2, day, monday)];
    caps::take(&mut tx, &old).await.expect("taken");
    caps::take(&mut tx, &[taken(3, day, tuesday)])
        .await
        .expect("taken");
    let given_back = KeptTake {
        leg: LegOrdinal(1),
        take: old[0].take,
        remains: 0,
    };
    let settled = caps::settle(&mut tx, old[0].call, &[given_back]).await;
    assert_eq!(settled.expect("settled"), [], "Tuesday's count is another");
    let used = asked::ask(&mut tx, asked).await.expect("asked").used;
    assert_eq!((used[0].starts_at, used[0].amount), (tuesday, 1));
    assert_eq!(caps::recount(&mut tx).await.expect("counted"), []);
}

#[tokio::test]
async fn a_counter_that_is_not_the_sum_of_its_takes_is_told_and_put_right() {
    let ground = TestGround::new().await;
    let tenant = tenant(&ground).await;
    let live = key(CapWindow::Concurrent, None);
    let asked = Asked {
        held: &[live],
        ..Asked::default()
    };
    let store = ground.app.store();
    let (mut tx, _) = store.begin_asking(tenant, asked).await.expect("the door");
    let two = [
        taken(1, live, Timestamp::UNIX_EPOCH),
        taken(2, live, Timestamp::UNIX_EPOCH),
    ];
    caps::take(&mut tx, &two).await.expect("taken");
    tx.commit().await.expect("a commit");
    let mut superuser = ground.database.superuser().await;
    let fault = sqlx::query("update app.cap_usage set used = 5");
    fault.execute(&mut superuser).await.expect("a fault");
    let mut tx = store.begin(tenant).await.expect("the door");
    let drift = Drift {
        key: live,
        used: 5,
        taken: 2,
    };
    assert_eq!(caps::recount(&mut tx).await.expect("counted"), [drift]);
    assert_eq!(caps::recount(&mut tx).await.expect("counted"), []);
}

#[tokio::test]
async fn a_recount_neither_waits_for_who_takes_nor_takes_that_for_drift() {
    let ground = TestGround::new().await;
    let tenant = tenant(&ground).await;
    let live = key(CapWindow::Concurrent, None);
    let asked = Asked {
        held: &[live],
        ..Asked::default()
    };
    let store = ground.app.store();
    let (mut taking, _) = store.begin_asking(tenant, asked).await.expect("the door");
    let one = [taken(1, live, Timestamp::UNIX_EPOCH)];
    caps::take(&mut taking, &one).await.expect("taken");
    let mut tx = store.begin(tenant).await.expect("the door");
    let recount = tokio::time::timeout(Duration::from_secs(20), caps::recount(&mut tx));
    let found = recount.await.expect("nobody is waited for");
    assert_eq!(found.expect("counted"), []);
    taking.commit().await.expect("a commit");
    assert_eq!(caps::recount(&mut tx).await.expect("counted"), []);
}
