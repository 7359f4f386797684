//! What is used of caps: counted as it is taken, held where that must be known before, and recounted
//! from what calls took.

use std::time::Duration;

use base::ids::{BuyerId, CallId, CampaignId, OfferId, TargetId, TenantId};
use base::time::Timestamp;
use domain::alarms::proofs::Drift;
use domain::routing::caps::takes::Take;
use domain::routing::caps::{CapBasis, CapKey, CapScope, CapWindow};
use store::StoreError;
use store::asked::{self, Asked};
use store::calls::{Sale, progress};
use store::routing::caps::{self, Used};
use testkit::TestGround;
use testkit::calls::{Course, StagedCall};

fn key(window: CapWindow, basis: Option<CapBasis>) -> CapKey {
    let scope = CapScope::Buyer(BuyerId::from_parts(1, 1));
    CapKey {
        scope,
        window,
        basis,
    }
}

const fn one(key: CapKey, starts_at: Timestamp) -> Take {
    Take {
        key,
        starts_at,
        amount: 1,
        limit: 5,
    }
}

/// A slot of the buyer's calls at one time.
fn slot() -> Take {
    one(key(CapWindow::Concurrent, None), Timestamp::UNIX_EPOCH)
}

async fn tenant(ground: &TestGround) -> TenantId {
    ground.tenant("Acme").await.tenant
}

/// Writes a call to the buyer that takes of its caps.
async fn call(ground: &TestGround, tenant: TenantId, course: Course, takes: &[Take]) -> CallId {
    let sale = Sale {
        offer: OfferId::from_parts(1, 1),
        target: TargetId::from_parts(1, 1),
        buyer: BuyerId::from_parts(1, 1),
    };
    let mut staged = StagedCall {
        sale: Some(sale),
        takes: takes.to_vec(),
        ..StagedCall::new(course, ground.app.now())
    };
    staged.belonging.campaign = Some(CampaignId::from_parts(1, 1));
    staged.write(ground, tenant).await
}

async fn recounted(ground: &TestGround, tenant: TenantId) -> Vec<Drift> {
    let mut tx = ground.app.store().begin(tenant).await.expect("the door");
    let found = caps::recount(&mut tx, ground.app.now())
        .await
        .expect("counted");
    tx.commit().await.expect("a commit");
    found
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
    caps::take(&mut tx, &[slot()]).await.expect("taken");
    tx.commit().await.expect("a commit");
    let both = Asked {
        held: &[live, day],
        ..Asked::default()
    };
    let (mut tx, _) = store.begin_asking(tenant, both).await.expect("the door");
    caps::take(&mut tx, &[one(day, now)]).await.expect("taken");
    let used = asked::ask(&mut tx, both).await.expect("asked").used;
    let amounts: Vec<_> = used
        .iter()
        .map(|used| (used.key.window, used.amount))
        .collect();
    assert_eq!(amounts, [(CapWindow::Concurrent, 1), (CapWindow::Day, 1)]);
    assert_eq!(used[1].starts_at, now);
}

#[tokio::test]
async fn whoever_holds_caps_already_gives_way_where_another_is_held_and_waits_on_afterwards() {
    let ground = TestGround::new().await;
    let tenant = tenant(&ground).await;
    let store = ground.app.store();
    let [live, day] = [slot().key, key(CapWindow::Day, Some(CapBasis::Attempted))];
    let hold = |key: &'static [CapKey]| Asked {
        held: key,
        ..Asked::default()
    };
    let [live, day]: [&'static [CapKey]; 2] = [live, day].map(|key| &*vec![key].leak());
    let (one, _) = store
        .begin_asking(tenant, hold(live))
        .await
        .expect("the door");
    let (mut other, _) = store
        .begin_asking(tenant, hold(day))
        .await
        .expect("the door");
    // Without giving way it would wait for ever: there is no circle yet that PostgreSQL would see.
    let asking = asked::ask_holding(&mut other, hold(live));
    let refused = tokio::time::timeout(Duration::from_secs(30), asking).await;
    let refused = refused.expect("it gives way").expect_err("it is held");
    assert!(matches!(refused, StoreError::Retry(_)), "{refused:?}");
    drop(other);
    let (mut tx, _) = store
        .begin_asking(tenant, Asked::default())
        .await
        .expect("the door");
    asked::ask_holding(&mut tx, hold(day)).await.expect("held");
    tokio::spawn(async move {
        tokio::time::sleep(Duration::from_millis(400)).await;
        drop(one);
    });
    let waited = asked::ask(&mut tx, hold(live)).await;
    assert!(
        waited.is_ok(),
        "what comes after it is waited for: {waited:?}"
    );
}

#[tokio::test]
async fn a_call_says_what_it_took_and_what_is_left_of_it() {
    let ground = TestGround::new().await;
    let tenant = tenant(&ground).await;
    let now = ground.app.now();
    let attempted = one(key(CapWindow::Day, Some(CapBasis::Attempted)), now);
    let id = call(&ground, tenant, Course::Unanswered, &[slot(), attempted]).await;
    let mut tx = ground.app.store().begin(tenant).await.expect("the door");
    let held = progress::hold(&mut tx, id).await.expect("read");
    let takes = held.expect("the call").takes;
    let left: Vec<_> = takes
        .iter()
        .map(|kept| (kept.take.key, kept.take.starts_at, kept.remains))
        .collect();
    let over = (slot().key, slot().starts_at, 0);
    assert_eq!(left, [over, (attempted.key, now, 1)]);
}

#[tokio::test]
async fn a_new_window_begins_at_nothing_and_what_belongs_to_the_old_one_is_not_counted_in_it() {
    let ground = TestGround::new().await;
    let tenant = tenant(&ground).await;
    let day = key(CapWindow::Day, Some(CapBasis::Connected));
    let now = ground.app.now();
    let earlier = |hours: u32| {
        let before = now.checked_sub(base::time::Seconds::new(hours * 3600));
        before.expect("an instant")
    };
    let (monday, tuesday) = (earlier(30), earlier(6));
    let asked = Asked {
        held: &[day],
        ..Asked::default()
    };
    for (takes, used) in [
        (vec![one(day, monday), one(day, monday)], (monday, 2)),
        (vec![one(day, tuesday)], (tuesday, 1)),
        (vec![one(day, monday)], (tuesday, 1)),
        (vec![one(day, monday), one(day, tuesday)], (tuesday, 2)),
    ] {
        call(&ground, tenant, Course::Talking, &takes).await;
        let store = ground.app.store();
        let (_, answered) = store.begin_asking(tenant, asked).await.expect("the door");
        let found = answered.used[0];
        assert_eq!((found.starts_at, found.amount), used, "{takes:?}");
        assert_eq!(recounted(&ground, tenant).await, []);
    }
    let mut tx = ground.app.store().begin(tenant).await.expect("the door");
    let settled = caps::settle(&mut tx, &[(one(day, monday), -1)]).await;
    assert_eq!(settled.expect("settled"), [], "Tuesday's count is another");
    let settled = caps::settle(&mut tx, &[(one(day, tuesday), -1)]).await;
    assert_eq!(settled.expect("settled")[0].amount, 1);
}

#[tokio::test]
async fn a_counter_that_is_not_the_sum_of_its_takes_is_told_and_put_right() {
    let ground = TestGround::new().await;
    let tenant = tenant(&ground).await;
    let attempted = key(CapWindow::Day, Some(CapBasis::Attempted));
    let takes = [slot(), one(attempted, ground.app.now())];
    for course in [Course::Talking, Course::Talking, Course::Sold(60)] {
        call(&ground, tenant, course, &takes).await;
    }
    assert_eq!(recounted(&ground, tenant).await, []);
    let mut superuser = ground.database.superuser().await;
    let fault = sqlx::query("update app.cap_usage set used = 5");
    fault.execute(&mut superuser).await.expect("a fault");
    let drift = |key, taken| Drift {
        key,
        used: 5,
        taken,
    };
    let wrong = [drift(slot().key, 2), drift(attempted, 3)];
    assert_eq!(recounted(&ground, tenant).await, wrong);
    assert_eq!(recounted(&ground, tenant).await, []);
}

#[tokio::test]
async fn a_slot_that_a_call_kept_beyond_its_end_is_drift() {
    let ground = TestGround::new().await;
    let tenant = tenant(&ground).await;
    call(&ground, tenant, Course::Talking, &[slot()]).await;
    let mut superuser = ground.database.superuser().await;
    let fault = sqlx::query("update app.calls set closed_at = now(), due_at = null");
    fault.execute(&mut superuser).await.expect("a fault");
    let drift = Drift {
        key: slot().key,
        used: 1,
        taken: 0,
    };
    assert_eq!(recounted(&ground, tenant).await, [drift]);
}

#[tokio::test]
async fn a_recount_neither_waits_for_who_takes_nor_takes_that_for_drift() {
    let ground = TestGround::new().await;
    let tenant = tenant(&ground).await;
    let asked = Asked {
        held: &[slot().key],
        ..Asked::default()
    };
    let store = ground.app.store();
    let (mut taking, _) = store.begin_asking(tenant, asked).await.expect("the door");
    caps::take(&mut taking, &[slot()]).await.expect("taken");
    let recount = recounted(&ground, tenant);
    let recount = tokio::time::timeout(Duration::from_secs(20), recount);
    assert_eq!(recount.await.expect("nobody is waited for"), []);
}
