//! The books as a whole: they balance, and whatever does not is found.

use base::ids::TenantId;
use testkit::faults::BookFault;

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

#[tokio::test]
async fn whatever_does_not_follow_from_the_entries_is_found() {
    let world = World::start().await;
    let exchange = world.exchange("Acme").await;
    exchange.sold_call("CA1", 90).await;
    let tenant = exchange.owner.tenant;
    assert_eq!(found(&world, tenant).await, [""; 0]);
    let of = |words: &'static str| words.split(" | ").collect::<Vec<_>>();
    for (fault, expected) in [
        (
            BookFault::EntriesChanged,
            of("transaction | transaction | cost of call | cost of call"),
        ),
        (
            BookFault::EntriesLost,
            of("transaction | account supplier_payable of"),
        ),
        (BookFault::BalanceOff, of("account buyer_receivable of")),
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
