//! Disputes: a buyer objects to what a call was charged, and somebody decides.
//!
//! A dispute is opened within the buyer's window, once per call. Accepting it, in whole or in
//! part, gives the amount back by a transaction that says so, and never more than the call is still
//! charged; rejecting it moves nothing.

use std::cmp::Ordering;

use base::define_request;
use base::define_words;
use base::field::FieldErrors;
use base::ids::{BuyerId, CallId};
use base::money::{Amount, Money};
use base::text::Text;
use base::time::{Seconds, Timestamp};

use crate::ledger::accounts::{Account, AccountKind};
use crate::ledger::booking::{Purse, charge};
use crate::ledger::transactions::{Entries, Entry, LedgerError};
use crate::record::Refusal;

const SECS_PER_DAY: u32 = 86_400;

define_words! {
    /// Where a dispute stands.
    pub enum DisputeStatus {
        /// Nobody has decided yet.
        Open = "open",
        /// The whole amount was given back.
        Accepted = "accepted",
        /// A part of the amount was given back.
        PartlyAccepted = "partly_accepted",
        /// Nothing was given back.
        Rejected = "rejected",
    }
}

define_words! {
    /// Why a buyer objects.
    pub enum DisputeReason {
        /// The caller wanted something else.
        WrongService = "wrong_service",
        /// The same caller was charged before.
        Duplicate = "duplicate",
        /// The caller is from somewhere the buyer does not serve.
        OutOfArea = "out_of_area",
        /// Nobody with a wish of their own called: a robot, a test, a prank.
        Spam = "spam",
        /// The talk broke off, or was not understood.
        Quality = "quality",
        /// Another reason, which the evidence says.
        Other = "other",
    }
}

define_request! {
    /// The body of a request that opens a dispute.
    pub struct CreateDispute {
        required {
            /// The call that was charged.
            call_id: CallId,
            /// Why.
            reason: DisputeReason,
        }
        optional {
            /// What shows it, in words.
            evidence: Text<4000>,
            /// How much is disputed; the whole charge when left out.
            amount: Amount,
        }
        cents {
            /// `amount` in whole cents.
            amount_cents(amount): Amount,
        }
    }
}

define_request! {
    /// The body of a request that accepts a dispute.
    pub struct AcceptDispute {
        optional {
            /// How much is given back; all that is disputed when left out.
            amount: Amount,
            /// What the buyer is told.
            note: Text<2000>,
        }
        cents {
            /// `amount` in whole cents.
            amount_cents(amount): Amount,
        }
    }
}

define_request! {
    /// The body of a request that rejects a dispute.
    pub struct RejectDispute {
        required {
            /// What the buyer is told.
            note: Text<2000>,
        }
    }
}

/// A buyer's objection.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dispute {
    /// The call that was charged.
    pub call: CallId,
    /// Who objects.
    pub buyer: BuyerId,
    /// Why.
    pub reason: DisputeReason,
    /// What shows it.
    pub evidence: Option<Text<4000>>,
    /// How much is disputed; more than nothing.
    pub amount: Money,
    /// Where it stands.
    pub status: DisputeStatus,
    /// What was given back; nothing unless it was accepted.
    pub accepted: Option<Money>,
    /// What the buyer is told of the decision.
    pub note: Option<Text<2000>>,
}

/// What is known of the call that is disputed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ChargedCall {
    /// Which.
    pub call: CallId,
    /// Who was charged for it, if anybody was.
    pub buyer: Option<BuyerId>,
    /// What they are charged for it, with every correction so far.
    pub charged: Money,
    /// When everything about it was settled, if it was.
    pub closed_at: Option<Timestamp>,
    /// When they were charged more for it the last time: a conversion may be reported much later.
    pub charged_at: Option<Timestamp>,
    /// For how many days after both its buyer may object.
    pub window_days: u16,
}

/// Why a dispute is not opened, or not decided.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NotOpened {
    /// The request is wrong.
    Invalid(FieldErrors),
    /// The state of things stands against it.
    Refused(Refusal),
}

impl Dispute {
    /// A dispute from a request about a call.
    ///
    /// # Errors
    /// Every field that is wrong; or that the window has closed, or the call is not over.
    pub fn open(
        request: CreateDispute,
        facts: &ChargedCall,
        now: Timestamp,
    ) -> Result<Self, NotOpened> {
        let e = &mut FieldErrors::new();
        request.call_id.required("callId", e);
        let reason = request.reason.required("reason", e);
        let evidence = request.evidence.optional("evidence", e);
        if reason == Some(DisputeReason::Other) && evidence.is_none() {
            e.add("evidence", "is required where the reason is other");
        }
        let amount = request.amount.optional("amount", e);
        let is_charged = !facts.charged.is_zero() && !facts.charged.is_negative();
        let buyer = facts.buyer.filter(|_| is_charged);
        if buyer.is_none() {
            e.add("callId", "is not charged to any buyer");
        }
        let amount = amount.map_or(facts.charged, |amount| {
            amount.in_currency(facts.charged.currency())
        });
        if buyer.is_some() {
            bounded(
                amount,
                facts.charged,
                "is more than the call was charged",
                e,
            );
        }
        let errors = std::mem::take(e);
        let (Some(reason), Some(buyer)) = (reason, buyer) else {
            return Err(NotOpened::Invalid(errors));
        };
        errors.into_result(()).map_err(NotOpened::Invalid)?;
        check_window(facts, now).map_err(NotOpened::Refused)?;
        Ok(Self {
            call: facts.call,
            buyer,
            reason,
            evidence,
            amount,
            status: DisputeStatus::Open,
            accepted: None,
            note: None,
        })
    }

    /// The dispute, accepted in whole or in part. What the call is charged may have become less
    /// since it was opened: a conversion was reversed, or a transaction voided.
    ///
    /// # Errors
    /// When it was decided before, the request is wrong, or the call is charged less by now.
    pub fn accept(&self, request: AcceptDispute, charged: Money) -> Result<Self, NotOpened> {
        self.check_open().map_err(NotOpened::Refused)?;
        let e = &mut FieldErrors::new();
        let amount = request.amount.optional("amount", e);
        let accepted = amount.map_or(self.amount, |amount| {
            amount.in_currency(self.amount.currency())
        });
        bounded(accepted, self.amount, "is more than is disputed", e);
        let note = request.note.optional("note", e);
        let errors = std::mem::take(e);
        errors.into_result(()).map_err(NotOpened::Invalid)?;
        self.check_charged(accepted, amount.is_some(), charged)?;
        let status = if accepted == self.amount {
            DisputeStatus::Accepted
        } else {
            DisputeStatus::PartlyAccepted
        };
        Ok(Self {
            status,
            accepted: Some(accepted),
            note,
            ..self.clone()
        })
    }

    /// The dispute, rejected.
    ///
    /// # Errors
    /// When it was decided before, or the request is wrong.
    pub fn reject(&self, request: RejectDispute) -> Result<Self, NotOpened> {
        self.check_open().map_err(NotOpened::Refused)?;
        let e = &mut FieldErrors::new();
        let note = request.note.required("note", e);
        let errors = std::mem::take(e);
        errors.into_result(()).map_err(NotOpened::Invalid)?;
        Ok(Self {
            status: DisputeStatus::Rejected,
            note,
            ..self.clone()
        })
    }

    /// The entries that give an accepted amount back: less was earned.
    ///
    /// # Errors
    /// When the amount does not fit.
    pub fn given_back(&self, purse: &mut Purse) -> Result<Entries, LedgerError> {
        let amount = self.accepted.ok_or(LedgerError::Nothing)?;
        let mut entries = charge(amount.checked_neg()?, self.buyer, purse)?;
        let earned = Account::own(AccountKind::Revenue, amount.currency());
        entries.push(Entry::new(earned, amount));
        Entries::balanced(entries)
    }

    /// Refuses to give back more than the call is still charged.
    fn check_charged(
        &self,
        accepted: Money,
        is_named: bool,
        charged: Money,
    ) -> Result<(), NotOpened> {
        if charged.is_zero() || charged.is_negative() {
            let message = "the call is not charged any more, so there is nothing to give back: \
                           reject the dispute";
            let refusal = Refusal::new("dispute.nothing_charged", message);
            return Err(NotOpened::Refused(refusal));
        }
        if !accepted.compare(charged).is_ok_and(Ordering::is_gt) {
            return Ok(());
        }
        let still = charged.to_decimal();
        if is_named {
            let reason = format!("is more than the call is still charged, {still}");
            return Err(NotOpened::Invalid(FieldErrors::of("amount", reason)));
        }
        let message = format!(
            "{} is disputed and the call is charged {still} by now: accept a part, at most that",
            self.amount.to_decimal()
        );
        let refusal = Refusal::new("dispute.charged_less", message);
        Err(NotOpened::Refused(refusal))
    }

    fn check_open(&self) -> Result<(), Refusal> {
        if self.status == DisputeStatus::Open {
            return Ok(());
        }
        let message = format!("the dispute is {} already", self.status);
        Err(Refusal::new("dispute.decided", message))
    }
}

fn bounded(amount: Money, most: Money, reason: &'static str, errors: &mut FieldErrors) {
    if amount.is_zero() {
        errors.add("amount", "must be more than 0");
    } else if amount.compare(most).is_ok_and(Ordering::is_gt) {
        errors.add("amount", reason);
    }
}

fn check_window(facts: &ChargedCall, now: Timestamp) -> Result<(), Refusal> {
    let Some(closed_at) = facts.closed_at else {
        let message = "the call is not over yet";
        return Err(Refusal::new("dispute.call_open", message));
    };
    let window = Seconds::new(u32::from(facts.window_days).saturating_mul(SECS_PER_DAY));
    let from = facts.charged_at.map_or(closed_at, |at| at.max(closed_at));
    if from.checked_add(window).is_none_or(|end| now <= end) {
        return Ok(());
    }
    let message = format!(
        "the call could be disputed for {} days after it, or after it was last charged more",
        facts.window_days
    );
    Err(Refusal::new("dispute.too_late", message))
}

#[cfg(test)]
#[path = "disputes_tests.rs"]
mod tests;
