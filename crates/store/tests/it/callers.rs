//! Who called before: what is known of a caller, and that of two calls at once one is the first.

use base::ids::{BuyerId, CallId, CampaignId, OfferId, TargetId, TenantId};
use base::time::{Seconds, Timestamp};
use domain::routing::screening::duplicates::{DuplicateBasis, EarlierCall};
use store::Store;
use store::asked::{Answered, Asked};
use store::calls::{Belonging, Sale};
use store::routing::callers::{self, AskedCaller, KnownCall};
use testkit::TestGround;
use testkit::calls::{Course, StagedCall};

const CALLER: &str = "+13125550142";

fn campaign() -> CampaignId {
    CampaignId::from_parts(1, 1)
}

fn sale() -> Sale {
    Sale {
        offer: OfferId::from_parts(1, 1),
        target: TargetId::from_parts(2, 1),
        buyer: BuyerId::from_parts(3, 1),
    }
}

/// A call of this course, so many seconds ago.
fn staged(ground: &TestGround, course: Course, ago: u32) -> StagedCall {
    let at = ground.app.now().checked_sub(Seconds::new(ago));
    StagedCall {
        belonging: Belonging {
            campaign: Some(campaign()),
            ..Belonging::default()
        },
        sale: (course != Course::NotRouted).then(sale),
        ..StagedCall::new(course, at.expect("a time"))
    }
}

fn asked(ground: &TestGround, basis: DuplicateBasis, window: u32) -> AskedCaller {
    let since = ground.app.now().checked_sub(Seconds::new(window));
    AskedCaller {
        number: CALLER.parse().expect("a number"),
        since: since.expect("a time"),
        campaign: None,
        basis,
    }
}

async fn known(store: &Store, tenant: TenantId, asked: AskedCaller) -> Vec<KnownCall> {
    let asked = [asked];
    let begun = store.begin_with_callers(tenant, Asked::default(), &asked);
    let (_, answered, known) = begun.await.expect("a transaction");
    assert_eq!(answered, Answered::default());
    known
}

fn ids(known: &[KnownCall]) -> Vec<CallId> {
    known.iter().map(|known| known.call.id).collect()
}

#[tokio::test]
async fn an_earlier_call_says_to_whom_it_was_offered_and_how_far_it_came() {
    let ground = TestGround::new().await;
    let tenant = ground.tenant("Acme").await.tenant;
    let call = staged(&ground, Course::Sold(90), 600);
    let id = call.write(&ground, tenant).await;
    let asked = asked(&ground, DuplicateBasis::Attempted, 3600);
    let expected = KnownCall {
        caller: CALLER.to_owned(),
        call: EarlierCall {
            id,
            at: call.started_at,
            campaign: Some(campaign()),
            buyer: Some(sale().buyer),
            target: Some(sale().target),
            has_connected: true,
            has_converted: false,
        },
    };
    assert_eq!(known(ground.app.store(), tenant, asked).await, [expected]);
}

#[tokio::test]
async fn only_calls_of_the_caller_that_came_far_enough_lately_are_known() {
    let ground = TestGround::new().await;
    let tenant = ground.tenant("Acme").await.tenant;
    let store = ground.app.store();
    let other = StagedCall {
        caller: "+13125550143".to_owned(),
        ..staged(&ground, Course::Sold(90), 60)
    };
    other.write(&ground, tenant).await;
    let talking = staged(&ground, Course::Talking, 100);
    let talking = talking.write(&ground, tenant).await;
    let unanswered = staged(&ground, Course::Unanswered, 200);
    let unanswered = unanswered.write(&ground, tenant).await;
    let stray = staged(&ground, Course::NotRouted, 300);
    let stray = stray.write(&ground, tenant).await;
    for (basis, window, expected) in [
        (
            DuplicateBasis::Attempted,
            301,
            vec![talking, unanswered, stray],
        ),
        (DuplicateBasis::Attempted, 299, vec![talking, unanswered]),
        (DuplicateBasis::Connected, 301, vec![talking]),
        (DuplicateBasis::Converted, 301, vec![]),
    ] {
        let found = known(store, tenant, asked(&ground, basis, window)).await;
        assert_eq!(ids(&found), expected, "{basis} {window}");
    }
    let of_another = AskedCaller {
        campaign: Some(CampaignId::from_parts(9, 9)),
        ..asked(&ground, DuplicateBasis::Attempted, 300)
    };
    assert_eq!(known(store, tenant, of_another).await, []);
    let globex = ground.tenant("Globex").await.tenant;
    let theirs = asked(&ground, DuplicateBasis::Attempted, 300);
    assert_eq!(known(store, globex, theirs).await, []);
}

#[tokio::test]
async fn a_call_under_way_knows_neither_itself_nor_those_after_it() {
    let ground = TestGround::new().await;
    let tenant = ground.tenant("Acme").await.tenant;
    let mut calls = Vec::new();
    for ago in [300, 200, 100] {
        let call = staged(&ground, Course::Unanswered, ago);
        calls.push(call.write(&ground, tenant).await);
    }
    let asked = asked(&ground, DuplicateBasis::Attempted, 3600);
    let mut tx = ground.app.store().begin(tenant).await.expect("the door");
    let before = callers::list_before(&mut tx, std::slice::from_ref(&asked), calls[1]).await;
    let before = before.expect("the earlier calls");
    let before: Vec<_> = before.iter().map(|call| call.id).collect();
    assert_eq!(before, calls[..1]);
}

#[tokio::test]
async fn whoever_waits_for_a_callers_turn_sees_the_call_that_was_decided_in_the_turn_before() {
    let ground = TestGround::new().await;
    let tenant = ground.tenant("Acme").await.tenant;
    let store = ground.app.store().clone();
    let asked = asked(&ground, DuplicateBasis::Attempted, 3600);
    let first = store.begin_with_callers(tenant, Asked::default(), std::slice::from_ref(&asked));
    let (first, _, nothing) = first.await.expect("a transaction");
    assert_eq!(nothing, []);
    let (waiting_store, waiting_asked) = (store.clone(), asked.clone());
    let waiting = tokio::spawn(async move { known(&waiting_store, tenant, waiting_asked).await });
    let call = staged(&ground, Course::Ringing, 0);
    let id = call.write(&ground, tenant).await;
    assert!(!waiting.is_finished(), "the turn is not over");
    first.commit().await.expect("a commit");
    let seen = waiting.await.expect("the second in turn");
    assert_eq!(ids(&seen), [id]);
}

#[tokio::test]
async fn callers_with_turns_of_their_own_do_not_wait_for_each_other() {
    let ground = TestGround::new().await;
    let tenant = ground.tenant("Acme").await.tenant;
    let store = ground.app.store();
    let one = asked(&ground, DuplicateBasis::Attempted, 3600);
    let begun = store.begin_with_callers(tenant, Asked::default(), std::slice::from_ref(&one));
    let (held, _, _) = begun.await.expect("a transaction");
    let other = AskedCaller {
        number: "+13125550143".parse().expect("a number"),
        since: Timestamp::UNIX_EPOCH,
        ..one
    };
    assert_eq!(known(store, tenant, other).await, []);
    held.commit().await.expect("a commit");
}
