//! Closing the books: what accounts hold is exact at any moment, whatever commits late and whoever
//! closes, and is read without what was booked before.

use std::sync::Arc;

use base::ids::{BuyerId, TenantId, TransactionId};
use base::money::Money;
use base::page::PageRequest;
use base::time::Timestamp;
use domain::ledger::accounts::{Account, AccountKind};
use domain::ledger::transactions::{Cause, Entries, Transaction, TransactionKind};
use serde_json::Value;
use sqlx::{AssertSqlSafe, Connection};
use store::ledger::balances::{self, AccountFilter};
use store::ledger::booking::{self, Booking};
use store::ledger::{checks, closings};
use store::{Store, StoreError, Tx};
use testkit::TestGround;

use crate::world::{close_announced, dollars};

struct Books {
    ground: TestGround,
    tenant: TenantId,
    buyer: BuyerId,
}

impl Books {
    async fn new() -> Arc<Self> {
        let ground = TestGround::new().await;
        let tenant = ground.tenant("Acme").await.tenant;
        let buyer = BuyerId::new(ground.app.now(), [7; 10]);
        Arc::new(Self {
            ground,
            tenant,
            buyer,
        })
    }

    fn store(&self) -> &Store {
        self.ground.app.store()
    }

    fn now(&self) -> Timestamp {
        self.ground.app.now()
    }

    /// One for whose balance nobody else waits.
    fn other_buyer(&self) -> BuyerId {
        BuyerId::new(self.now(), [8; 10])
    }

    async fn begin(&self) -> Tx {
        self.store().begin(self.tenant).await.expect("the door")
    }

    /// Books a payment, and again while the books are closing where it belongs.
    async fn pay(&self, amount: &str) {
        loop {
            let mut tx = self.begin().await;
            match book(&mut tx, self.buyer, amount, self.now()).await {
                Ok(()) => return tx.commit().await.expect("a commit"),
                Err(error) => assert!(matches!(error, StoreError::Retry(_)), "{error:?}"),
            }
        }
    }

    async fn announce(&self) {
        let mut tx = self.begin().await;
        let announced = closings::announce(&mut tx, self.now()).await;
        announced.expect("an announcement");
        tx.commit().await.expect("a commit");
    }

    async fn mark(&self) -> bool {
        let mut tx = self.begin().await;
        let is_marked = closings::mark(&mut tx).await.expect("a mark");
        tx.commit().await.expect("a commit");
        is_marked
    }

    async fn fold(&self) -> bool {
        let mut tx = self.begin().await;
        let is_folded = closings::fold(&mut tx).await.expect("an attempt");
        tx.commit().await.expect("a commit");
        is_folded
    }

    async fn close(&self) {
        self.announce().await;
        close_announced(self.store(), self.tenant).await;
    }

    /// What came in, and what all accounts sum to.
    async fn cash(&self) -> [String; 2] {
        let mut tx = self.begin().await;
        let page = PageRequest::default();
        let accounts = balances::list(&mut tx, &AccountFilter::default(), &page).await;
        let accounts = accounts.expect("the accounts").items;
        let cash = accounts
            .iter()
            .filter(|it| it.account.kind == AccountKind::Cash);
        let sum = |sums: &mut dyn Iterator<Item = Money>| {
            Money::sum(dollars(), sums).expect("a sum").to_decimal()
        };
        [
            sum(&mut cash.map(|it| it.sum)),
            sum(&mut accounts.iter().map(|it| it.sum)),
        ]
    }

    /// How many entries the list of accounts looks at, by PostgreSQL's own count.
    async fn entries_read(&self) -> i64 {
        let list = include_str!("../../src/ledger/balances/select_accounts.sql");
        let arguments = [
            format!("'{}'::uuid", self.tenant.uuid()),
            "null".to_owned(),
            "null".to_owned(),
            "null".to_owned(),
            "100".to_owned(),
            "0".to_owned(),
        ];
        let places = arguments.iter().enumerate();
        let list = places.fold(list.to_owned(), |list, (place, argument)| {
            list.replace(&format!("${}", place + 1), argument)
        });
        let mut superuser = self.ground.database.superuser().await;
        let mut tx = superuser.begin().await.expect("a transaction");
        // A table that fits into a page is otherwise read whole.
        sqlx::query("set local enable_seqscan = off")
            .execute(&mut *tx)
            .await
            .expect("a setting");
        let explained = format!("explain (analyze, format json) {list}");
        let plan: Value = sqlx::query_scalar(AssertSqlSafe(explained))
            .fetch_one(&mut *tx)
            .await
            .expect("a plan");
        read_of(&plan, "ledger_entries")
    }

    /// What the checks say of checkpoints, and of balances.
    async fn wrong(&self) -> Vec<String> {
        let mut tx = self.begin().await;
        let checkpoints = checks::misclosed(&mut tx).await.expect("a check");
        let balances = checks::drifted(&mut tx).await.expect("a check");
        let named = checkpoints.named.into_iter().chain(balances.named);
        let said = named.map(|it| format!("{}: {} not {}", it.subject, it.says, it.follows));
        said.collect()
    }
}

/// Books what a buyer paid as of an instant.
async fn book(tx: &mut Tx, buyer: BuyerId, amount: &str, at: Timestamp) -> Result<(), StoreError> {
    let amount = Money::parse(amount, dollars()).expect("an amount");
    let cash = Account::own(AccountKind::Cash, dollars());
    let prepaid = Account::prepaid(buyer, dollars());
    let transaction = Transaction {
        id: TransactionId::new(at, testkit::random_part()),
        kind: TransactionKind::Payment,
        call: None,
        corrects: None,
        cause: Cause::call(),
        booked_at: at,
        entries: Entries::moved(amount, cash, prepaid).expect("entries"),
    };
    let booking = Booking {
        transactions: std::slice::from_ref(&transaction),
        call: None,
        now: at,
    };
    booking::write(tx, &booking).await.map(|_| ())
}

#[tokio::test]
async fn an_account_holds_its_checkpoint_and_what_came_after_it() {
    let books = Books::new().await;
    books.pay("50.00").await;
    assert_eq!(books.cash().await, ["50.00", "0.00"]);
    for paid in ["57.00", "64.00", "71.00"] {
        books.close().await;
        books.pay("7.00").await;
        assert_eq!(books.cash().await, [paid, "0.00"]);
        assert_eq!(books.wrong().await, [""; 0]);
    }
}

#[tokio::test]
async fn nothing_is_announced_where_nothing_was_booked() {
    let books = Books::new().await;
    books.announce().await;
    assert!(!books.mark().await, "no books");
    books.pay("50.00").await;
    books.close().await;
    books.announce().await;
    assert!(!books.mark().await, "nothing since");
    assert!(!books.fold().await);
}

#[tokio::test]
async fn what_commits_after_later_bookings_is_waited_for() {
    let books = Books::new().await;
    let mut late = books.begin().await;
    let booked = book(&mut late, books.other_buyer(), "3.00", books.now()).await;
    booked.expect("a booking");
    books.pay("50.00").await;
    books.announce().await;
    assert!(!books.fold().await, "no horizon yet");
    assert!(books.mark().await);
    assert!(!books.fold().await, "an older booking is not committed");
    assert_eq!(books.cash().await, ["50.00", "0.00"]);
    late.commit().await.expect("a commit");
    assert_eq!(books.cash().await, ["53.00", "0.00"]);
    close_announced(books.store(), books.tenant).await;
    assert_eq!(books.cash().await, ["53.00", "0.00"]);
    assert_eq!(books.wrong().await, [""; 0]);
}

#[tokio::test]
async fn what_is_rolled_back_late_was_never_there() {
    let books = Books::new().await;
    let mut late = books.begin().await;
    let booked = book(&mut late, books.other_buyer(), "3.00", books.now()).await;
    booked.expect("a booking");
    books.pay("50.00").await;
    books.announce().await;
    assert!(books.mark().await);
    assert!(!books.fold().await);
    drop(late);
    close_announced(books.store(), books.tenant).await;
    assert_eq!(books.cash().await, ["50.00", "0.00"]);
    assert_eq!(books.wrong().await, [""; 0]);
}

#[tokio::test]
async fn what_begins_too_late_is_refused_and_goes_with_a_new_id() {
    let books = Books::new().await;
    books.pay("50.00").await;
    let id_made_at = books.now();
    books.announce().await;
    for closed in [false, true] {
        if closed {
            close_announced(books.store(), books.tenant).await;
        }
        let mut tx = books.begin().await;
        let late = book(&mut tx, books.buyer, "3.00", id_made_at).await;
        assert!(matches!(late, Err(StoreError::Retry(_))), "{late:?}");
    }
    assert_eq!(books.cash().await, ["50.00", "0.00"]);
    let mut tx = books.begin().await;
    let again = book(&mut tx, books.buyer, "3.00", books.now()).await;
    again.expect("a booking");
    tx.commit().await.expect("a commit");
    assert_eq!(books.cash().await, ["53.00", "0.00"]);
    assert_eq!(books.wrong().await, [""; 0]);
}

#[tokio::test]
async fn however_many_close_at_once_every_moment_balances() {
    let books = Books::new().await;
    books.pay("1.00").await;
    let mut deeds = Vec::new();
    for _ in 0..4 {
        let paying = books.clone();
        deeds.push(tokio::spawn(async move {
            for _ in 0..10 {
                paying.pay("1.00").await;
            }
        }));
        let closing = books.clone();
        deeds.push(tokio::spawn(async move {
            for _ in 0..10 {
                closing.announce().await;
                closing.mark().await;
                closing.fold().await;
            }
        }));
        let reading = books.clone();
        deeds.push(tokio::spawn(async move {
            for _ in 0..10 {
                assert_eq!(reading.cash().await[1], "0.00");
            }
        }));
    }
    for deed in deeds {
        deed.await.expect("a deed that ends");
    }
    books.pay("1.00").await;
    books.close().await;
    assert_eq!(books.cash().await, ["42.00", "0.00"]);
    assert_eq!(books.wrong().await, [""; 0]);
}

#[tokio::test]
async fn a_horizon_of_another_database_is_passed() {
    let books = Books::new().await;
    books.pay("50.00").await;
    books.announce().await;
    let mut superuser = books.ground.database.superuser().await;
    let restored = "update app.ledger_closings set horizon = '9000000000000000000'";
    sqlx::query(restored)
        .execute(&mut superuser)
        .await
        .expect("a horizon nobody has come to");
    assert!(books.fold().await);
    assert_eq!(books.cash().await, ["50.00", "0.00"]);
    assert_eq!(books.wrong().await, [""; 0]);
}

#[tokio::test]
async fn a_wrong_checkpoint_is_found() {
    let books = Books::new().await;
    books.pay("50.00").await;
    books.close().await;
    let mut superuser = books.ground.database.superuser().await;
    let subject = "checkpoint of account cash of 00000000-0000-0000-0000-000000000000";
    for (fault, found) in [
        (
            "update app.ledger_checkpoints set balance_micros = balance_micros + 1",
            "50.000001 USD not 50.00 USD",
        ),
        (
            "delete from app.ledger_checkpoints",
            "0.00 USD not 50.00 USD",
        ),
    ] {
        sqlx::query(fault)
            .execute(&mut superuser)
            .await
            .expect("a fault");
        assert_eq!(books.wrong().await, [format!("{subject}: {found}")]);
    }
}

#[tokio::test]
async fn the_accounts_are_read_without_what_was_booked_before() {
    let books = Books::new().await;
    for _ in 0..30 {
        books.pay("1.00").await;
    }
    assert_eq!(books.entries_read().await, 60);
    books.close().await;
    assert_eq!(books.entries_read().await, 0);
    books.pay("1.00").await;
    books.pay("1.00").await;
    assert_eq!(books.entries_read().await, 4);
}

/// How many rows the scans of a table's partitions gave and looked at in vain.
fn read_of(plan: &Value, table: &str) -> i64 {
    let is_of_table = |name: &str| name.starts_with(table);
    let own = if plan["Relation Name"].as_str().is_some_and(is_of_table) {
        let seen = whole(&plan["Actual Rows"]) + whole(&plan["Rows Removed by Filter"]);
        seen * whole(&plan["Actual Loops"])
    } else {
        0
    };
    let parts: i64 = match plan {
        Value::Array(parts) => parts.iter().map(|part| read_of(part, table)).sum(),
        Value::Object(parts) => parts.values().map(|part| read_of(part, table)).sum(),
        _ => 0,
    };
    own + parts
}

/// A count, which newer versions write with decimals.
fn whole(count: &Value) -> i64 {
    let count = count.to_string();
    let whole = count.split('.').next().and_then(|whole| whole.parse().ok());
    whole.unwrap_or_default()
}
