//! Tests of booking: each line of a call becomes a balanced transaction of the right accounts.

use base::ids::{BuyerId, ProviderAccountId, SupplierId};
use base::money::{Amount, Currency, Money};
use base::time::Seconds;

use super::{Parties, Purse, book};
use crate::calls::events::LegOrdinal;
use crate::economics::basis::Basis;
use crate::economics::settlement::{Posting, PostingKind};
use crate::ledger::accounts::Party;
use crate::ledger::funds::Hold;
use crate::ledger::transactions::{Entries, LedgerError};

fn usd(text: &str) -> Money {
    let dollars = Currency::parse("USD").expect("a currency");
    Money::parse(text, dollars).expect("an amount")
}

fn parties() -> Parties {
    Parties {
        buyer: Some(BuyerId::from_parts(1, 0)),
        supplier: Some(SupplierId::from_parts(2, 0)),
        carrier: ProviderAccountId::from_parts(3, 0),
        name_account: None,
    }
}

fn posting(kind: PostingKind, amount: &str) -> Posting {
    Posting {
        leg: LegOrdinal(1),
        kind,
        ordinal: 0,
        amount: usd(amount),
        basis: Basis::Leg {
            connected_secs: Seconds::new(60),
            billed_secs: Seconds::new(60),
            per_minute: Amount::ZERO,
            rate: None,
        },
    }
}

fn shown(entries: &Entries) -> Vec<(&'static str, String)> {
    entries
        .iter()
        .map(|entry| (entry.account.kind.as_str(), entry.amount.to_decimal()))
        .collect()
}

fn line(kind: &'static str, amount: &str) -> (&'static str, String) {
    (kind, amount.to_owned())
}

fn booked(kind: PostingKind, amount: &str, purse: &mut Purse) -> Vec<(&'static str, String)> {
    shown(&book(&posting(kind, amount), &parties(), purse).expect("a transaction"))
}

#[test]
fn each_line_moves_money_between_its_two_accounts() {
    let purse = &mut Purse::default();
    assert_eq!(
        booked(PostingKind::Revenue, "15.50", purse),
        [line("buyer_receivable", "15.50"), line("revenue", "-15.50")]
    );
    assert_eq!(
        booked(PostingKind::Payout, "10.00", purse),
        [
            line("payout_expense", "10.00"),
            line("supplier_payable", "-10.00")
        ]
    );
    assert_eq!(
        booked(PostingKind::Cost, "0.014", purse),
        [
            line("cost_expense", "0.014"),
            line("carrier_cost", "-0.014")
        ]
    );
}

#[test]
fn what_a_carrier_does_beside_the_legs_is_owed_at_the_account_that_asked_for_it() {
    let (brought, asked) = (parties().carrier, ProviderAccountId::from_parts(4, 0));
    let parties = Parties {
        name_account: Some(asked),
        ..parties()
    };
    for (kind, account) in [
        (PostingKind::Recording, brought),
        (PostingKind::CallerName, asked),
    ] {
        let entries = book(&posting(kind, "0.01"), &parties, &mut Purse::default());
        let entries = entries.expect("a transaction");
        assert_eq!(
            shown(&entries),
            [line("cost_expense", "0.01"), line("carrier_cost", "-0.01")]
        );
        assert!(entries.touch(Party::Carrier(account)), "{kind:?}");
    }
}

#[test]
fn a_line_that_lowers_an_earlier_one_goes_the_other_way() {
    let purse = &mut Purse::default();
    assert_eq!(
        booked(PostingKind::Revenue, "-3.00", purse),
        [line("buyer_receivable", "-3.00"), line("revenue", "3.00")]
    );
}

#[test]
fn what_was_paid_ahead_pays_first_and_the_rest_is_owed() {
    let purse = &mut Purse {
        available: Some(usd("4.00")),
        held: Some(Hold { amount: usd("10") }),
        owed: None,
    };
    assert_eq!(
        booked(PostingKind::Revenue, "12.00", purse),
        [line("buyer_prepaid", "12.00"), line("revenue", "-12.00")]
    );
    assert_eq!(purse.available, Some(usd("2.00")));
    assert_eq!(
        booked(PostingKind::Revenue, "5.00", purse),
        [
            line("buyer_prepaid", "2.00"),
            line("buyer_receivable", "3.00"),
            line("revenue", "-5.00")
        ]
    );
    assert_eq!(
        booked(PostingKind::Revenue, "5.00", purse)[0],
        line("buyer_receivable", "5.00")
    );
}

#[test]
fn what_is_given_back_lowers_what_is_owed_and_the_rest_is_paid_ahead_again() {
    let purse = &mut Purse {
        available: Some(usd("1.00")),
        held: None,
        owed: Some(usd("6.00")),
    };
    assert_eq!(
        booked(PostingKind::Revenue, "-4.00", purse),
        [line("buyer_receivable", "-4.00"), line("revenue", "4.00")]
    );
    assert_eq!(
        booked(PostingKind::Revenue, "-5.00", purse),
        [
            line("buyer_prepaid", "-3.00"),
            line("buyer_receivable", "-2.00"),
            line("revenue", "5.00")
        ]
    );
    assert_eq!(purse.available, Some(usd("4.00")));
    assert_eq!(
        booked(PostingKind::Revenue, "-1.00", purse)[0],
        line("buyer_prepaid", "-1.00")
    );
    assert_eq!(
        booked(PostingKind::Revenue, "7.00", purse),
        [
            line("buyer_prepaid", "5.00"),
            line("buyer_receivable", "2.00"),
            line("revenue", "-7.00")
        ]
    );
    assert_eq!(
        booked(PostingKind::Revenue, "-2.00", purse)[0],
        line("buyer_receivable", "-2.00"),
        "what is owed by then"
    );
}

#[test]
fn who_never_paid_ahead_is_given_back_as_a_credit() {
    let purse = &mut Purse {
        owed: Some(usd("3.00")),
        ..Purse::default()
    };
    assert_eq!(
        booked(PostingKind::Revenue, "-5.00", purse),
        [line("buyer_receivable", "-5.00"), line("revenue", "5.00")]
    );
}

#[test]
fn a_line_without_its_party_is_refused() {
    let nobody = Parties {
        buyer: None,
        supplier: None,
        ..parties()
    };
    for kind in [PostingKind::Revenue, PostingKind::Payout] {
        let refused = book(&posting(kind, "1"), &nobody, &mut Purse::default());
        assert_eq!(refused, Err(LedgerError::NoParty));
    }
}

#[test]
fn the_buyers_part_is_the_whole_amount_however_it_is_split() {
    let purse = &mut Purse {
        available: Some(usd("4.00")),
        ..Purse::default()
    };
    let entries = book(&posting(PostingKind::Revenue, "9.00"), &parties(), purse);
    let party = Party::Buyer(BuyerId::from_parts(1, 0));
    let sum = entries.map(|entries| entries.sum_of(party, usd("0").currency()));
    assert_eq!(sum, Ok(Ok(usd("9.00"))));
}
