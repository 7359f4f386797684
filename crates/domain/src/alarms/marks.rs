//! Marks: below how much of what a buyer can still spend somebody should look.
//!
//! What counts is what was spent. Money that is set aside comes back or is spent, so that an alarm
//! about it would come and go with every call.

use std::cmp::Ordering;

use base::money::{Amount, Money};

use crate::alarms::{AlarmKind, Finding, Proof, Subject};
use crate::ledger::billing::{Billing, BillingMode};
use crate::ledger::purses::PurseKey;

/// Below how much of what is left of a purse somebody should look.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mark {
    least: Money,
    /// On account: the most that may be owed.
    limit: Option<Money>,
}

impl Mark {
    /// The mark of a purse: the low balance of a buyer who pays ahead; on account with a limit what
    /// the cheapest of their offers needs, because with less left they are offered no call at all.
    /// Nothing where the buyer does not pay like that.
    pub fn of(billing: &Billing, purse: PurseKey, cheapest: Option<Money>) -> Option<Self> {
        if billing.mode != purse.mode {
            return None;
        }
        let of_purse = |amount: Amount| amount.in_currency(purse.currency);
        match billing.mode {
            BillingMode::Prepaid => billing.low_balance.map(|least| Self {
                least: of_purse(least),
                limit: None,
            }),
            BillingMode::Receivable => billing.credit_limit.map(|limit| Self {
                least: cheapest.unwrap_or(Money::from_micros(1, purse.currency)),
                limit: Some(of_purse(limit)),
            }),
        }
    }

    /// Whether a purse that held so much, and now holds so much, has passed the mark, either way.
    pub fn is_passed(self, before: Money, after: Money) -> bool {
        self.is_missed_by(before) != self.is_missed_by(after)
    }

    /// What a purse that holds so much says.
    pub fn proof(self, purse: PurseKey, left: Money) -> Proof {
        let subject = subject(purse);
        if !self.is_missed_by(left) {
            return Proof::clean(subject);
        }
        let what = match self.limit {
            None => "paid ahead and not spent".to_owned(),
            Some(limit) => format!("left to owe up to the credit limit of {limit}"),
        };
        let finding = Finding {
            what,
            found: self.available(left).to_string(),
            expected: format!("at least {}", self.least),
        };
        Proof::found(subject, 1, [finding])
    }

    fn is_missed_by(self, left: Money) -> bool {
        let available = self.available(left);
        available.compare(self.least).is_ok_and(Ordering::is_lt)
    }

    fn available(self, left: Money) -> Money {
        let limit = self.limit.unwrap_or(Money::zero(left.currency()));
        // More than fits is more than enough.
        left.checked_add(limit).unwrap_or(left)
    }
}

/// What a purse says that holds so much: nothing is wrong with one that has no mark.
pub fn of_purse(mark: Option<Mark>, purse: PurseKey, left: Money) -> Proof {
    mark.map_or_else(
        || Proof::clean(subject(purse)),
        |mark| mark.proof(purse, left),
    )
}

/// What an alarm about a purse is about.
fn subject(purse: PurseKey) -> Subject {
    Subject {
        kind: match purse.mode {
            BillingMode::Prepaid => AlarmKind::LowBalance,
            BillingMode::Receivable => AlarmKind::CreditLimitReached,
        },
        name: format!("{}/{}", purse.buyer, purse.currency),
        buyer: Some(purse.buyer),
    }
}
