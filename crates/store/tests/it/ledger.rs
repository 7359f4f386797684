//! Money paid ahead: set aside, spent and given back, by many at once, and never more than there
//! is.

use std::sync::Arc;

use base::ids::{BuyerId, CallId, ProviderAccountId, TenantId, TransactionId};
use base::money::{Amount, Money};
use base::time::Seconds;
use domain::calls::events::LegOrdinal;
use domain::economics::basis::Basis;
use domain::economics::settlement::{Posting, PostingKind};
use domain::ledger::booking::{Parties, Purse, book};
use domain::ledger::funds::Hold;
use domain::ledger::purses::{PurseKey, SetAside};
use domain::ledger::transactions::{Cause, Transaction};
use store::asked::Asked;
use store::ledger::balances::{hold_purse, hold_standing};
use store::ledger::booking::{self, BookedCall, Booking};
use store::ledger::checks;
use store::ledger::holds::{self, LegHold};
use store::ledger::purses::PurseLeft;
use store::{Settings, Store, StoreError};
use testkit::TestGround;

use crate::world::{dollars, top_up};

fn usd(text: &str) -> Money {
    Money::parse(text, dollars()).expect("an amount")
}

/// A tenant with a buyer who paid so much ahead.
struct Prepaid {
    ground: TestGround,
    tenant: TenantId,
    buyer: BuyerId,
}

impl Prepaid {
    async fn with(amount: &str) -> Arc<Self> {
        let ground = TestGround::new().await;
        let tenant = ground.tenant("Acme").await.tenant;
        let buyer = BuyerId::new(ground.app.now(), [7; 10]);
        let mut tx = ground.app.store().begin(tenant).await.expect("the door");
        top_up(&mut tx, buyer, amount, ground.app.now()).await;
        tx.commit().await.expect("a commit");
        Arc::new(Self {
            ground,
            tenant,
            buyer,
        })
    }

    fn store(&self) -> &Store {
        self.ground.app.store()
    }

    fn call(&self, number: u8) -> CallId {
        CallId::new(self.ground.app.now(), [number; 10])
    }

    fn hold(&self, call: CallId, amount: &str) -> LegHold {
        let purse = PurseKey::prepaid(self.buyer, dollars());
        let amount = usd(amount);
        LegHold {
            call,
            leg: LegOrdinal(1),
            set_aside: SetAside { purse, amount },
            held_at: self.ground.app.now(),
        }
    }

    async fn place(&self, call: CallId, amount: &str) -> bool {
        let mut tx = self.store().begin(self.tenant).await.expect("the door");
        let placed = holds::place(&mut tx, &self.hold(call, amount)).await;
        tx.commit().await.expect("a commit");
        placed.expect("an answer").is_some()
    }

    /// Books a call's revenue, and releases what was set aside for it.
    async fn settle(&self, call: CallId, amount: &str) -> Result<(), StoreError> {
        let now = self.ground.app.now();
        let posting = Posting {
            leg: LegOrdinal(1),
            kind: PostingKind::Revenue,
            ordinal: 0,
            amount: usd(amount),
            basis: Basis::Leg {
                connected_secs: Seconds::new(60),
                billed_secs: Seconds::new(60),
                per_minute: Amount::ZERO,
                rate: None,
            },
        };
        let parties = Parties {
            buyer: Some(self.buyer),
            supplier: None,
            carrier: ProviderAccountId::new(now, [1; 10]),
            name_account: None,
        };
        let mut tx = self.store().begin(self.tenant).await?;
        let open = holds::open_of(&mut tx, call).await?;
        let held = open.first().map(|hold| Hold {
            amount: hold.set_aside.amount,
        });
        let purse = hold_purse(&mut tx, self.buyer, dollars()).await?;
        let mut purse = Purse { held, ..purse };
        let transaction = Transaction {
            id: TransactionId::new(now, testkit::random_part()),
            kind: posting.kind.transaction(),
            call: Some(call),
            corrects: None,
            cause: Cause::call(),
            booked_at: now,
            entries: book(&posting, &parties, &mut purse).expect("entries"),
        };
        let booking = Booking {
            transactions: std::slice::from_ref(&transaction),
            call: Some(BookedCall {
                id: call,
                postings: std::slice::from_ref(&posting),
                resolved: &open,
            }),
            now,
        };
        booking::write(&mut tx, &booking).await?;
        tx.commit().await
    }

    /// What is left and what is owed.
    async fn standing(&self) -> [String; 2] {
        let mut tx = self.store().begin(self.tenant).await.expect("the door");
        let standing = hold_standing(&mut tx, self.buyer, dollars()).await;
        let standing = standing.expect("a standing");
        [standing.prepaid.to_decimal(), standing.owed.to_decimal()]
    }

    async fn assert_proved(&self) {
        let mut tx = self.store().begin(self.tenant).await.expect("the door");
        let unbalanced = checks::unbalanced(&mut tx).await.expect("a check");
        let drifted = checks::drifted(&mut tx).await.expect("a check");
        let unbooked = checks::unbooked(&mut tx).await.expect("a check");
        for checked in [unbalanced, drifted, unbooked] {
            assert_eq!(checked.named, []);
        }
    }
}

#[tokio::test]
async fn however_many_ask_at_once_no_more_is_set_aside_than_there_is() {
    let prepaid = Prepaid::with("50.00").await;
    let asked = (0..20).map(|number| {
        let prepaid = prepaid.clone();
        async move { prepaid.place(prepaid.call(number), "12.00").await }
    });
    let placed = at_once(asked).await;
    assert_eq!(placed.into_iter().filter(|placed| *placed).count(), 4);
    assert_eq!(prepaid.standing().await, ["2.00", "0.00"]);
    prepaid.assert_proved().await;
}

#[tokio::test]
async fn the_transaction_that_asks_about_a_purse_holds_it_and_sets_aside_as_it_commits() {
    for behind_sharder in [false, true] {
        let prepaid = Prepaid::with("50.00").await;
        let settings = Settings {
            behind_sharder,
            ..Settings::single(prepaid.ground.database.url())
        };
        let store = Store::connect(&settings).await.expect("a store");
        asks_and_sets_aside(&prepaid, &store).await;
    }
}

async fn asks_and_sets_aside(prepaid: &Prepaid, store: &Store) {
    let [one, other] = [1, 2].map(|number| prepaid.hold(prepaid.call(number), "20.00"));
    let purses = [one.set_aside.purse];
    let asked = Asked {
        purses_held: &purses,
        ..Asked::default()
    };
    let left = |amount| PurseLeft {
        key: purses[0],
        left: usd(amount),
    };
    let (tx, answered) = store
        .begin_asking(prepaid.tenant, asked)
        .await
        .expect("the door");
    assert_eq!(answered.purses, [left("50")]);
    let placed = holds::place_and_commit(tx, &[one, other]).await;
    placed.expect("a commit");
    let looking = Asked {
        purses_looked_at: &purses,
        ..Asked::default()
    };
    let (tx, answered) = store
        .begin_asking(prepaid.tenant, looking)
        .await
        .expect("the door");
    assert_eq!(answered.purses, [left("10")]);
    // Whoever did not look is stopped by the rule that the balance covers what is set aside.
    let beyond = prepaid.hold(prepaid.call(3), "20.00");
    let refused = holds::place_and_commit(tx, &[beyond]).await;
    let rule = "ledger_balances_prepaid_covered";
    let is_refused = matches!(&refused, Err(StoreError::Refused(name)) if name == rule);
    assert!(is_refused, "{refused:?}");
    assert_eq!(prepaid.standing().await, ["10.00", "0.00"]);
    let mut tx = store.begin(prepaid.tenant).await.expect("the door");
    let kept = holds::open_of(&mut tx, one.call).await.expect("the holds");
    assert_eq!(kept, [one]);
    prepaid.assert_proved().await;
}

#[tokio::test]
async fn a_settled_hold_takes_the_charge_and_gives_back_the_rest() {
    let prepaid = Prepaid::with("50.00").await;
    let call = prepaid.call(1);
    assert!(prepaid.place(call, "20.00").await);
    assert_eq!(prepaid.standing().await, ["30.00", "0.00"]);
    prepaid.settle(call, "15.50").await.expect("a settlement");
    assert_eq!(prepaid.standing().await, ["34.50", "0.00"]);
    prepaid.assert_proved().await;
}

#[tokio::test]
async fn charges_at_once_never_spend_more_than_was_paid_and_the_rest_is_owed() {
    let prepaid = Prepaid::with("50.00").await;
    let asked = (0..8).map(|number| {
        let prepaid = prepaid.clone();
        async move { prepaid.settle(prepaid.call(number), "12.00").await }
    });
    for outcome in at_once(asked).await {
        outcome.expect("a settlement");
    }
    assert_eq!(prepaid.standing().await, ["0.00", "46.00"]);
    prepaid.assert_proved().await;
}

#[tokio::test]
async fn a_hold_is_released_once() {
    let prepaid = Prepaid::with("50.00").await;
    let call = prepaid.call(1);
    assert!(prepaid.place(call, "20.00").await);
    let mut tx = prepaid
        .store()
        .begin(prepaid.tenant)
        .await
        .expect("the door");
    let now = prepaid.ground.app.now();
    let hold = prepaid.hold(call, "20.00");
    for expected in [Some(usd("50")), None] {
        let released = holds::release(&mut tx, &hold, now).await;
        let left = released.expect("an answer").map(|purse| purse.left);
        assert_eq!(left, expected);
    }
    tx.commit().await.expect("a commit");
    assert_eq!(prepaid.standing().await, ["50.00", "0.00"]);
    prepaid.assert_proved().await;
}

#[tokio::test]
async fn the_same_line_is_refused_the_second_time() {
    let prepaid = Prepaid::with("50.00").await;
    let call = prepaid.call(1);
    prepaid.settle(call, "5.00").await.expect("a settlement");
    let again = prepaid.settle(call, "5.00").await;
    let refused = matches!(&again, Err(StoreError::Refused(name)) if name.ends_with("_pkey"));
    assert!(refused, "{again:?}");
    assert_eq!(prepaid.standing().await, ["45.00", "0.00"]);
}

#[tokio::test]
async fn more_than_was_paid_ahead_cannot_be_taken_back() {
    let prepaid = Prepaid::with("50.00").await;
    let mut superuser = prepaid.ground.database.superuser().await;
    let broken = sqlx::query("update app.ledger_balances set balance_micros = 1")
        .execute(&mut superuser)
        .await
        .map_err(StoreError::from);
    let expected = "ledger_balances_prepaid_covered";
    let refused = matches!(&broken, Err(StoreError::Refused(name)) if name == expected);
    assert!(refused, "{broken:?}");
}

/// What becomes of deeds that are done at once, in their order.
async fn at_once<T: Send + 'static>(
    deeds: impl Iterator<Item = impl Future<Output = T> + Send + 'static>,
) -> Vec<T> {
    let begun: Vec<_> = deeds.map(tokio::spawn).collect();
    let mut outcomes = Vec::new();
    for deed in begun {
        outcomes.push(deed.await.expect("a deed that ends"));
    }
    outcomes
}
