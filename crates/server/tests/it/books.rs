//! The books as a whole: they balance, and whatever does not is found.

use base::ids::TenantId;
use base::time::Seconds;
use testkit::faults::BookFault;

use crate::routes::ledger::{balances, line};
use crate::world::World;

/// What the checks find wrong, as subjects.
async fn found(world: &World, tenant: TenantId) -> Vec<String> {
    let checks = world.ground.app.prove_books(tenant).await;
    let checks = checks.expect("the books can be read");
    let named = checks.into_iter().flat_map(|check| check.checked.named);
    named
        .map(|mismatch| {
            let words: Vec<_> = mismatch.subject.split(' ').collect();
            let (_, what) = words.split_last().expect("a subject");
            what.join(" ")
        })
        .collect()
}

/// Closes the books behind everything that is booked.
async fn close(world: &World, tenant: TenantId) {
    world.ground.clock.advance(Seconds::from_minutes(20));
    // Whatever else runs in this database server may be older than the announcement.
    while !world
        .ground
        .app
        .close_books(tenant)
        .await
        .expect("an attempt")
    {}
}

#[tokio::test]
async fn whatever_does_not_follow_from_the_entries_is_found() {
    let world = World::start().await;
    let exchange = world.exchange("Acme").await;
    exchange.sold_call("CA1", 90).await;
    let tenant = exchange.owner.tenant;
    close(&world, tenant).await;
    assert_eq!(found(&world, tenant).await, [""; 0]);
    let of = |words: &'static str| words.split(" | ").collect::<Vec<_>>();
    for (fault, expected) in [
        (
            BookFault::EntriesChanged,
            of(
                "transaction | transaction | checkpoint of account cost_expense of | cost of call | cost of call",
            ),
        ),
        (
            BookFault::EntriesLost,
            of("transaction | account supplier_payable of"),
        ),
        (BookFault::BalanceOff, of("account buyer_receivable of")),
        (
            BookFault::CheckpointOff,
            of("checkpoint of account carrier_cost of"),
        ),
        (
            BookFault::CheckpointLost,
            of("checkpoint of account revenue of"),
        ),
        (
            BookFault::CheckpointInvented,
            of("checkpoint of account adjustments of"),
        ),
        (
            BookFault::HoldForgotten,
            of("holds of account buyer_prepaid of | hold of leg 1 of call"),
        ),
        (
            BookFault::LineUnbooked,
            of("revenue of call | revenue of call"),
        ),
        (
            BookFault::LineChanged,
            of("payout of call | payout of call"),
        ),
        (BookFault::LineLost, of("revenue of call | revenue of call")),
        (BookFault::CallOff, of("cost of call")),
    ] {
        world.ground.database.plant(fault).await;
        assert_eq!(found(&world, tenant).await, expected, "{fault:?}");
        world.ground.database.take_back().await;
    }
    assert_eq!(found(&world, tenant).await, [""; 0]);
}

#[tokio::test]
async fn closed_books_say_what_open_ones_said_and_take_what_comes_later() {
    let world = World::start().await;
    let exchange = world.exchange("Acme").await;
    let (owner, tenant) = (&exchange.owner, exchange.owner.tenant);
    exchange.sold_call("CA1", 90).await;
    let open = balances(owner, "").await;
    assert!(!world.ground.app.close_books(tenant).await.expect("a step"));
    close(&world, tenant).await;
    assert_eq!(balances(owner, "").await, open);
    exchange.sold_call("CA2", 90).await;
    let revenue = [line("revenue", "", "31.00")];
    assert_eq!(balances(owner, "kind=revenue").await, revenue);
    let carrier = [line("carrier_cost", "Main", "0.056")];
    assert_eq!(balances(owner, "kind=carrier_cost").await, carrier);
    close(&world, tenant).await;
    assert_eq!(balances(owner, "kind=revenue").await, revenue);
    assert_eq!(found(&world, tenant).await, [""; 0]);
}

#[tokio::test]
async fn a_checkpoint_that_is_wrong_is_an_alarm_until_it_is_right() {
    let world = World::start().await;
    let exchange = world.exchange("Acme").await;
    let (owner, app) = (&exchange.owner, &world.ground.app);
    exchange.sold_call("CA1", 90).await;
    close(&world, owner.tenant).await;
    let states = async || owner.get("/api/v1/alarms").await.column("state");
    app.prove_all_books().await.expect("a proof");
    assert_eq!(states().await, [""; 0]);
    world.ground.database.plant(BookFault::CheckpointOff).await;
    app.prove_all_books().await.expect("a proof");
    let raised = owner.get("/api/v1/alarms").await.ok();
    let rule = "every checkpoint is the sum of the entries before it";
    assert_eq!(raised["data"][0]["subject"], rule);
    assert_eq!(raised["data"][0]["findings"][0]["expected"], "-0.028 USD");
    world.ground.database.take_back().await;
    app.prove_all_books().await.expect("a proof");
    assert_eq!(states().await, ["cleared"]);
}

#[tokio::test]
async fn checkpoints_are_rebuilt_from_the_entries_and_nothing_else_is_touched() {
    let world = World::start().await;
    let exchange = world.exchange("Acme").await;
    exchange.sold_call("CA1", 90).await;
    let (app, database) = (&world.ground.app, &world.ground.database);
    let tenant = exchange.owner.tenant;
    close(&world, tenant).await;
    // What was booked since the books were closed belongs to no checkpoint.
    exchange.sold_call("CA2", 90).await;
    let rebuilt = async || app.rebuild_checkpoints(tenant).await.expect("a rebuilding");
    let before = database.rows_of(tenant).await;
    assert_eq!(rebuilt().await, 0);
    for fault in [BookFault::CheckpointOff, BookFault::CheckpointLost] {
        database.plant(fault).await;
        assert_eq!(found(&world, tenant).await.len(), 1, "{fault:?}");
        assert_eq!(rebuilt().await, 1, "{fault:?}");
        assert_eq!(found(&world, tenant).await, [""; 0], "{fault:?}");
        assert_eq!(database.rows_of(tenant).await, before, "{fault:?}");
        database.take_back().await;
    }
    database.plant(BookFault::CheckpointInvented).await;
    assert_eq!(rebuilt().await, 1);
    assert_eq!(found(&world, tenant).await, [""; 0]);
}

#[tokio::test]
async fn a_line_of_a_call_cannot_be_booked_twice() {
    let world = World::start().await;
    let exchange = world.exchange("Acme").await;
    exchange.sold_call("CA1", 90).await;
    let over = [("CallDuration", "90")];
    let carrier = &exchange.carrier;
    let (one, two, three) = tokio::join!(
        carrier.status("CA1", "completed", &over),
        carrier.status("CA1", "completed", &over),
        carrier.status("CA1", "completed", &over),
    );
    for reply in [one, two, three] {
        assert!(reply.status.is_success(), "{}", reply.text);
    }
    let path = "/api/v1/ledger/transactions";
    assert_eq!(exchange.owner.get(path).await.column("id").len(), 4);
    assert_eq!(found(&world, exchange.owner.tenant).await, [""; 0]);
}
