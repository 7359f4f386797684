//! Tests of transactions: nothing that does not balance can be made.

use base::ids::{BuyerId, SupplierId};
use base::money::{Currency, Money};

use super::{Entries, Entry, LedgerError};
use crate::ledger::accounts::{Account, AccountKind, Party, Side};

fn currency(code: &str) -> Currency {
    Currency::parse(code).expect("a currency")
}

fn usd(text: &str) -> Money {
    Money::parse(text, currency("USD")).expect("an amount")
}

fn receivable() -> Account {
    Account::receivable(BuyerId::from_parts(1, 0), currency("USD"))
}

fn revenue(code: &str) -> Account {
    Account::own(AccountKind::Revenue, currency(code))
}

#[test]
fn entries_that_sum_to_nothing_are_a_transaction() {
    let entries = Entries::moved(usd("15.50"), receivable(), revenue("USD")).expect("entries");
    let amounts: Vec<_> = entries.iter().map(|entry| entry.amount).collect();
    assert_eq!(amounts, [usd("15.50"), usd("-15.50")]);
}

#[test]
fn what_does_not_balance_is_no_transaction() {
    let lopsided = vec![
        Entry::new(receivable(), usd("15.50")),
        Entry::new(revenue("USD"), usd("-15.49")),
    ];
    let refused = LedgerError::Unbalanced(currency("USD"));
    assert_eq!(Entries::balanced(lopsided), Err(refused));
    let alone = vec![Entry::new(receivable(), usd("1"))];
    assert_eq!(Entries::balanced(alone), Err(LedgerError::TooFew));
    let nothing = Entries::moved(usd("0"), receivable(), revenue("USD"));
    assert_eq!(nothing, Err(LedgerError::Nothing));
}

#[test]
fn currencies_balance_each_for_itself() {
    let euros = Money::parse("-15.50", currency("EUR")).expect("an amount");
    let mixed = vec![
        Entry::new(receivable(), usd("15.50")),
        Entry::new(revenue("EUR"), euros),
    ];
    assert!(matches!(
        Entries::balanced(mixed),
        Err(LedgerError::Unbalanced(_))
    ));
    let misplaced = Entries::moved(usd("1"), receivable(), revenue("EUR"));
    assert_eq!(misplaced, Err(LedgerError::OtherCurrency));
}

#[test]
fn a_reversal_takes_back_every_entry() {
    let entries = Entries::moved(usd("15.50"), receivable(), revenue("USD")).expect("entries");
    let back = entries.reversed().expect("a reversal");
    let party = Party::Buyer(BuyerId::from_parts(1, 0));
    assert_eq!(back.sum_of(party, currency("USD")), Ok(usd("-15.50")));
    assert_eq!(back.reversed(), Ok(entries));
}

#[test]
fn an_account_is_told_in_its_own_sense() {
    let owed = Account::payable(SupplierId::from_parts(1, 0), currency("USD"));
    assert_eq!(owed.told(usd("-10")), Ok(usd("10")));
    assert_eq!(receivable().told(usd("10")), Ok(usd("10")));
    let debits: Vec<_> = AccountKind::ALL
        .iter()
        .filter(|kind| kind.side() == Side::Debit)
        .map(|kind| kind.as_str())
        .collect();
    assert_eq!(
        debits,
        ["buyer_receivable", "payout_expense", "cost_expense", "cash"]
    );
}
