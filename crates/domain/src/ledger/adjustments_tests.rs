//! Tests of corrections: what a request may say, and what moves.

use base::ids::{BuyerId, SupplierId};
use base::money::{Currency, Money};
use serde_json::{Value, json};

use super::{Corrected, Correction, adjusted, check_given_back, voided};
use crate::ledger::accounts::{Account, AccountKind, Party};
use crate::ledger::booking::Purse;
use crate::ledger::transactions::{Entries, TransactionKind};

const TRANSACTION: &str = "txn_01h455vb4pex5vsknk084sn02q";
const BUYER: &str = "buy_01h455vb4pex5vsknk084sn02q";
const SUPPLIER: &str = "sup_01h455vb4pex5vsknk084sn02q";

fn dollars() -> Currency {
    Currency::parse("USD").expect("a currency")
}

fn usd(text: &str) -> Money {
    Money::parse(text, dollars()).expect("an amount")
}

fn read(body: Value) -> Result<Corrected, Vec<String>> {
    let request = serde_json::from_value(body).expect("an object");
    Correction::read(request, dollars())
        .map(|correction| correction.what)
        .map_err(|errors| errors.into_iter().map(|error| error.field).collect())
}

fn fields(names: &[&str]) -> Vec<String> {
    names.iter().map(|name| (*name).to_owned()).collect()
}

#[test]
fn an_adjustment_names_one_party_an_amount_and_a_reason() {
    let body = json!({ "reason": "a gift", "buyerId": BUYER, "amount": "-5.00" });
    let adjusted = read(body).expect("a correction");
    let Corrected::Adjust { party, amount, .. } = adjusted else {
        panic!("{adjusted:?} is no adjustment");
    };
    assert_eq!(party, Party::Buyer(BUYER.parse().expect("an id")));
    assert_eq!(amount, usd("-5"));
    let both = json!({ "reason": "x", "buyerId": BUYER, "supplierId": SUPPLIER, "amount": "1" });
    assert_eq!(read(both), Err(fields(&["supplierId"])));
    assert_eq!(
        read(json!({})),
        Err(fields(&["reason", "amount", "buyerId"]))
    );
    let nothing = json!({ "reason": "x", "buyerId": BUYER, "amount": "0.00" });
    assert_eq!(read(nothing), Err(fields(&["amount"])));
}

#[test]
fn a_void_names_a_transaction_and_nothing_else() {
    let void = json!({ "reason": "x", "kind": "void", "transactionId": TRANSACTION });
    assert!(matches!(read(void), Ok(Corrected::Void { .. })));
    let none = json!({ "reason": "x", "kind": "void" });
    assert_eq!(read(none), Err(fields(&["transactionId"])));
    let more = json!({
        "reason": "x", "kind": "void", "transactionId": TRANSACTION, "buyerId": BUYER, "amount": "1"
    });
    assert_eq!(read(more), Err(fields(&["buyerId", "amount"])));
}

#[test]
fn an_adjustment_moves_money_between_the_party_and_us() {
    let shown = |party, amount| {
        let entries = adjusted(party, usd(amount), &mut Purse::default()).expect("entries");
        let shown = |entry: &crate::ledger::transactions::Entry| {
            (entry.account.kind, entry.amount.to_decimal())
        };
        entries.iter().map(shown).collect::<Vec<_>>()
    };
    let buyer = Party::Buyer(BuyerId::from_parts(1, 0));
    let line = |kind, amount: &str| (kind, amount.to_owned());
    assert_eq!(
        shown(buyer, "-5"),
        [
            line(AccountKind::BuyerReceivable, "-5.00"),
            line(AccountKind::Adjustments, "5.00")
        ]
    );
    let supplier = Party::Supplier(SupplierId::from_parts(1, 0));
    assert_eq!(
        shown(supplier, "5"),
        [
            line(AccountKind::Adjustments, "5.00"),
            line(AccountKind::SupplierPayable, "-5.00")
        ]
    );
}

#[test]
fn a_void_takes_back_everything_but_another_void() {
    let buyer = Account::receivable(BuyerId::from_parts(1, 0), dollars());
    let revenue = Account::own(AccountKind::Revenue, dollars());
    let entries = Entries::moved(usd("15.50"), buyer, revenue).expect("entries");
    assert_eq!(
        voided(TransactionKind::Revenue, &entries).ok(),
        entries.reversed().ok()
    );
    let refused = voided(TransactionKind::Void, &entries).map_err(|refusal| refusal.code);
    assert_eq!(refused, Err("transaction.is_void"));
}

#[test]
fn a_void_gives_back_no_more_than_a_buyer_is_charged_for_the_call() {
    let buyer = BuyerId::from_parts(1, 0);
    let receivable = Account::receivable(buyer, dollars());
    let revenue = Account::own(AccountKind::Revenue, dollars());
    let entries = Entries::moved(usd("15.50"), receivable, revenue).expect("entries");
    let void = entries.reversed().expect("a void");
    let checked = |entries, charged| {
        check_given_back(entries, Party::Buyer(buyer), usd(charged)).map_err(|refusal| refusal.code)
    };
    assert_eq!(checked(&void, "15.50"), Ok(()));
    assert_eq!(checked(&void, "15.49"), Err("transaction.given_back"));
    assert_eq!(checked(&void, "0"), Err("transaction.given_back"));
    // What charges them again is never in the way.
    assert_eq!(checked(&entries, "-34.50"), Ok(()));
    let other = Party::Buyer(BuyerId::from_parts(2, 0));
    assert!(check_given_back(&void, other, usd("-1")).is_ok());
}

#[test]
fn no_more_is_taken_back_from_a_supplier_than_they_were_promised() {
    let supplier = SupplierId::from_parts(1, 0);
    let promise = Entries::moved(
        usd("5"),
        Account::own(AccountKind::PayoutExpense, dollars()),
        Account::payable(supplier, dollars()),
    );
    let promise = promise.expect("entries");
    let void = voided(TransactionKind::Payout, &promise).expect("entries");
    let checked = |entries: &Entries, before: &str| {
        let refused = check_given_back(entries, Party::Supplier(supplier), usd(before));
        refused.map_err(|refusal| refusal.code)
    };
    // What they are owed is below nothing in the books.
    assert_eq!(checked(&void, "-5"), Ok(()));
    assert_eq!(checked(&void, "-4.99"), Err("transaction.given_back"));
    assert_eq!(checked(&void, "0"), Err("transaction.given_back"));
    assert_eq!(checked(&promise, "20"), Ok(()));
}
