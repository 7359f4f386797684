//! The books as a whole: they balance, and whatever does not is found.

use base::ids::TenantId;
use sqlx::AssertSqlSafe;

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
    let mut superuser = world.ground.database.superuser().await;
    for (fault, expected) in [
        (
            "update app.ledger_entries set amount_micros = amount_micros + 1 where account = 'cost_expense'",
            vec!["transaction", "transaction", "cost of call", "cost of call"],
        ),
        (
            "delete from app.ledger_entries where account = 'supplier_payable'",
            vec!["transaction", "account supplier_payable of"],
        ),
        (
            "update app.ledger_balances set balance_micros = balance_micros + 1 where account = 'buyer_receivable'",
            vec!["account buyer_receivable of"],
        ),
        (
            "insert into app.holds (tenant_id, call_id, leg, buyer_id, amount_micros, currency, held_at)
             select tenant_id, id, 1, buyer_id, 5, 'USD', now() from app.calls",
            vec!["holds of account buyer_prepaid of"],
        ),
        (
            "update app.call_postings set transaction_id = null where kind = 'revenue'",
            vec!["revenue of call", "revenue of call"],
        ),
        (
            "update app.call_postings set amount_micros = amount_micros - 1 where kind = 'payout'",
            vec!["payout of call", "payout of call"],
        ),
        (
            "delete from app.call_postings where kind = 'revenue'",
            vec!["revenue of call", "revenue of call"],
        ),
        (
            "update app.calls set cost_micros = cost_micros + 1",
            vec!["cost of call"],
        ),
    ] {
        let plant = format!(
            "create table public.kept_entries as select * from app.ledger_entries; create table public.kept_balances as select tenant_id, account, party_id, currency, balance_micros, held_micros from app.ledger_balances; create table public.kept_postings as select * from app.call_postings; create table public.kept_calls as select * from app.calls; {fault}"
        );
        sqlx::raw_sql(AssertSqlSafe(plant))
            .execute(&mut superuser)
            .await
            .expect("a fault");
        assert_eq!(found(&world, tenant).await, expected, "{fault}");
        let undo = "
            delete from app.ledger_entries; insert into app.ledger_entries select * from public.kept_entries;
            delete from app.holds;
            delete from app.ledger_balances;
            insert into app.ledger_balances (tenant_id, account, party_id, currency, balance_micros, held_micros)
            select * from public.kept_balances;
            delete from app.call_postings; insert into app.call_postings select * from public.kept_postings;
            delete from app.calls; insert into app.calls select * from public.kept_calls;
            drop table public.kept_entries, public.kept_balances, public.kept_postings, public.kept_calls";
        sqlx::raw_sql(undo)
            .execute(&mut superuser)
            .await
            .expect("the books as they were");
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
