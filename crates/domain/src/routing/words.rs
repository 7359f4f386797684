//! Decisions in words: the verdict with the numbers compared, and what would change it.

use std::fmt;

use base::text::Text;
use base::time::day::Day;
use base::time::week::TimeOfDay;
use base::time::{TimeZone, Timestamp};

use crate::calls::origin::Attestation;
use crate::exchange::blocked_callers::BlockedBy;
use crate::exchange::status::Status;
use crate::routing::decide::{CallRefusal, Reason, Verdict};
use crate::routing::screening::duplicates::Duplicate;

impl fmt::Display for Verdict {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::In { place: 1 } => f.write_str("first in line"),
            Self::In { place } => write!(f, "number {place} in line"),
            Self::Out { reason } => reason.fmt(f),
        }
    }
}

impl Reason {
    /// The stable code of the reason.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::OfferNotActive { .. } => "offer_not_active",
            Self::TargetNotActive { .. } => "target_not_active",
            Self::BuyerNotActive { .. } => "buyer_not_active",
            Self::AlreadyTried => "already_tried",
            Self::Closed { .. } => "closed",
            Self::FilteredOut(_) => "filtered_out",
            Self::DuplicateCaller(_) => "duplicate_caller",
            Self::AtCapacity(_) => "at_capacity",
            Self::OutOfCredit { .. } => "out_of_credit",
            Self::BalanceTooLow { .. } => "balance_too_low",
            Self::AttemptsUsedUp { .. } => "attempts_used_up",
            Self::RingTimeUsedUp { .. } => "ring_time_used_up",
            Self::FarBehind { .. } => "far_behind",
        }
    }

    /// What would have to change for the candidate to be in line; nothing would, when a call that
    /// was offered to a target is not offered to it again.
    pub fn change(&self) -> Option<String> {
        Some(match self {
            Self::OfferNotActive { .. } => "activate the offer".to_owned(),
            Self::TargetNotActive { .. } => "activate the target".to_owned(),
            Self::BuyerNotActive { .. } => "activate the buyer".to_owned(),
            Self::AlreadyTried => return None,
            Self::Closed { scope, .. } => format!("change the {scope}'s schedule"),
            Self::FilteredOut(filtered) => filtered.change("the offer's"),
            Self::DuplicateCaller(duplicate) => duplicate.change(),
            Self::AtCapacity(full) => full.change(),
            Self::FarBehind { .. } => "raise the offer's place in the campaign's order".to_owned(),
            Self::OutOfCredit { .. } => {
                "record a payment of the buyer, or change how the buyer pays".to_owned()
            }
            Self::RingTimeUsedUp { .. } => {
                "raise how long the campaign's targets may ring together".to_owned()
            }
            Self::BalanceTooLow { .. } => {
                "top the buyer up, or wait until a call of theirs ends for less".to_owned()
            }
            Self::AttemptsUsedUp {
                place,
                max_attempts,
                made,
            } => format!(
                "raise the campaign's attempts from {max_attempts} to {}, or the offer's priority",
                place.saturating_add(u16::from(*made))
            ),
        })
    }
}

impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::OfferNotActive { status } => write!(f, "the offer is {status}"),
            Self::TargetNotActive { status } => write!(f, "the target is {status}"),
            Self::BuyerNotActive { status } => write!(f, "the buyer is {status}"),
            Self::AlreadyTried => f.write_str("was offered this call already"),
            Self::Closed {
                scope,
                opens_at,
                time_zone,
            } => {
                write!(f, "the {scope} is ")?;
                closed_until(f, *opens_at, time_zone)
            }
            Self::FilteredOut(filtered) => filtered.fmt(f),
            Self::DuplicateCaller(duplicate) => write!(f, "had {duplicate}"),
            Self::AtCapacity(full) => full.fmt(f),
            Self::FarBehind { ahead } => write!(f, "behind the first {ahead} in line"),
            Self::OutOfCredit { available, needed } => write!(
                f,
                "the buyer has {available} left and the call needs {needed}"
            ),
            Self::RingTimeUsedUp {
                place,
                rung_secs,
                max_ring_secs,
            } => write!(
                f,
                "number {place} in line, and the campaign's targets rang for {} of {} s",
                rung_secs.get(),
                max_ring_secs.get()
            ),
            Self::BalanceTooLow { available, needed } => {
                let (available, needed) = (available.to_decimal(), needed.to_decimal());
                write!(f, "balance {available} below {needed} needed")
            }
            Self::AttemptsUsedUp {
                place,
                max_attempts,
                made: 0,
            } => write!(
                f,
                "number {place} in line, and the campaign makes {max_attempts} attempts"
            ),
            Self::AttemptsUsedUp {
                place,
                max_attempts,
                made,
            } => write!(
                f,
                "number {place} in line after {made} of the {max_attempts} attempts that the campaign makes"
            ),
        }
    }
}

impl CallRefusal {
    /// The stable code of the reason.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::UnknownNumber => "unknown_number",
            Self::OtherAccount => "other_account",
            Self::AccountNotActive { .. } => "account_not_active",
            Self::NumberNotActive { .. } => "number_not_active",
            Self::Unassigned => "unassigned",
            Self::CampaignNotActive { .. } => "campaign_not_active",
            Self::SupplierNotActive { .. } => "supplier_not_active",
            Self::CampaignClosed { .. } => "campaign_closed",
            Self::FilteredOut(_) => "filtered_out",
            Self::BlockedCaller { .. } => "blocked_caller",
            Self::AnonymousCaller => "anonymous_caller",
            Self::WeakAttestation { .. } => "weak_attestation",
            Self::DuplicateCaller(_) => "duplicate_caller",
            Self::AtCapacity(_) => "at_capacity",
            Self::Unrecorded => "unrecorded",
        }
    }

    /// What would have to change for somebody to be asked.
    pub fn change(&self) -> String {
        match self {
            Self::UnknownNumber => "add the called number to your numbers".to_owned(),
            Self::OtherAccount => {
                "name the account that the call came in at on the called number".to_owned()
            }
            Self::AccountNotActive { .. } => "activate the provider account".to_owned(),
            Self::NumberNotActive { .. } => "activate the called number".to_owned(),
            Self::Unassigned => {
                "assign the called number to a campaign that is not archived".to_owned()
            }
            Self::CampaignNotActive { .. } => "activate the campaign".to_owned(),
            Self::SupplierNotActive {
                status: Status::Archived,
            } => "assign the called number to a supplier that is not archived".to_owned(),
            Self::SupplierNotActive { .. } => "activate the supplier".to_owned(),
            Self::CampaignClosed {
                opens_at,
                time_zone,
            } => schedule_change("the campaign's", *opens_at, time_zone),
            Self::FilteredOut(filtered) => filtered.change("the campaign's"),
            Self::BlockedCaller {
                by,
                prefix,
                expires_at,
                ..
            } => unblocking(*by, prefix.as_deref(), *expires_at),
            Self::AnonymousCaller => {
                "let the campaign accept callers who keep the number back".to_owned()
            }
            Self::WeakAttestation {
                attestation,
                minimum,
            } => match attestation.filter(|own| *own != Attestation::Failed) {
                Some(own) => {
                    format!("lower the campaign's least attestation from {minimum} to {own}")
                }
                None => format!("take the campaign's least attestation away, which is {minimum}"),
            },
            Self::DuplicateCaller(duplicate) => duplicate.change(),
            Self::AtCapacity(full) => full.change(),
            Self::Unrecorded => {
                "have the database answer in time: whom nobody records is not routed".to_owned()
            }
        }
    }
}

impl fmt::Display for CallRefusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::UnknownNumber => f.write_str("the called number is not one of yours"),
            Self::OtherAccount => {
                f.write_str("the called number is held at another provider account")
            }
            Self::AccountNotActive { status } => write!(f, "the provider account is {status}"),
            Self::NumberNotActive { status } => write!(f, "the called number is {status}"),
            Self::Unassigned => f.write_str("the called number belongs to no campaign"),
            Self::CampaignNotActive { status } => write!(f, "the campaign is {status}"),
            Self::SupplierNotActive { status } => write!(f, "the supplier is {status}"),
            Self::CampaignClosed {
                opens_at,
                time_zone,
            } => {
                f.write_str("the campaign is ")?;
                closed_until(f, *opens_at, time_zone)
            }
            Self::FilteredOut(filtered) => filtered.fmt(f),
            Self::BlockedCaller {
                by,
                reason,
                expires_at,
                ..
            } => blocked(f, *by, reason.as_ref(), *expires_at),
            Self::AnonymousCaller => f.write_str("the caller keeps the number back"),
            Self::WeakAttestation {
                attestation,
                minimum,
            } => {
                let attested = attestation.map_or("none", Attestation::as_str);
                write!(
                    f,
                    "the attestation is {attested}, and the campaign asks for {minimum}"
                )
            }
            Self::DuplicateCaller(duplicate) => write!(f, "the campaign heard {duplicate}"),
            Self::AtCapacity(full) => full.fmt(f),
            Self::Unrecorded => f.write_str("the database could not be reached in time"),
        }
    }
}

/// Which entry of the block list has the caller.
fn blocked(
    f: &mut fmt::Formatter<'_>,
    by: BlockedBy,
    reason: Option<&Text<200>>,
    expires_at: Option<Timestamp>,
) -> fmt::Result {
    match by {
        BlockedBy::Number => f.write_str("the caller's number is blocked")?,
        BlockedBy::Prefix => f.write_str("the caller's number begins with a blocked prefix")?,
        BlockedBy::Anonymous => f.write_str("callers who keep the number back are blocked")?,
    }
    if let Some(reason) = reason {
        write!(f, ": {reason}")?;
    }
    match expires_at {
        Some(until) => write!(f, ", until {until}"),
        None => Ok(()),
    }
}

/// What would have to change for a blocked caller to be heard.
fn unblocking(by: BlockedBy, prefix: Option<&str>, expires_at: Option<Timestamp>) -> String {
    let entry = match (by, prefix) {
        (BlockedBy::Number, _) => "the caller's number".to_owned(),
        (BlockedBy::Prefix, Some(prefix)) => format!("the prefix {prefix}"),
        (BlockedBy::Prefix, None) => "the prefix of the caller's number".to_owned(),
        (BlockedBy::Anonymous, _) => "callers who keep the number back".to_owned(),
    };
    let wait = expires_at.map(|until| format!(", or wait until {until}, when it expires"));
    let wait = wait.unwrap_or_default();
    format!("archive the block list's entry for {entry}{wait}")
}

impl Duplicate {
    /// What would have to change for the call to be treated like a first one.
    fn change(&self) -> String {
        let policy = self.policy;
        let change = format!("change what the campaign does about duplicates from {policy}");
        let window = self.window_secs;
        let over = window.and_then(|window| Some((self.at.checked_add(window)?, window)));
        match over {
            Some((over_at, window)) => {
                format!("{change}, or wait until {over_at}: an earlier call counts for {window}")
            }
            None => change,
        }
    }
}

impl fmt::Display for Duplicate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { of, at, scope, .. } = self;
        write!(f, "this caller before, at {at} ({of}, {scope}")?;
        if let Some((basis, window)) = self.basis.zip(self.window_secs) {
            write!(f, ", {basis} within {window}")?;
        }
        f.write_str(")")
    }
}

/// When something that is closed opens, by the clocks of its own zone.
pub(super) fn closed_until(
    f: &mut fmt::Formatter<'_>,
    opens_at: Option<Timestamp>,
    zone: &TimeZone,
) -> fmt::Result {
    let Some(opens_at) = opens_at else {
        return write!(f, "closed and does not open within 400 days, {zone}");
    };
    write!(f, "closed until {}", on_clocks(opens_at, zone))
}

/// What would have to change for something that is closed to be open; whose schedule that is, such
/// as "the rule's".
pub(super) fn schedule_change(whose: &str, opens_at: Option<Timestamp>, zone: &TimeZone) -> String {
    let wait = opens_at.map(|at| format!(", or wait until {}", on_clocks(at, zone)));
    format!("change {whose} schedule{}", wait.unwrap_or_default())
}

fn on_clocks(at: Timestamp, zone: &TimeZone) -> String {
    let (time, day) = (TimeOfDay::of(at, zone), Day::of(at, zone));
    format!("{time} {zone} on {day}")
}

#[cfg(test)]
mod tests {
    use base::time::{TimeZone, Timestamp};

    use crate::exchange::status::Status;
    use crate::routing::decide::{CallRefusal, Reason, ScheduleScope, Verdict};

    #[test]
    fn a_verdict_says_the_numbers_it_compared() {
        let reason = Reason::AttemptsUsedUp {
            place: 4,
            max_attempts: 3,
            made: 0,
        };
        let change = reason.change();
        let verdict = Verdict::Out { reason };
        let text = "number 4 in line, and the campaign makes 3 attempts";
        assert_eq!(verdict.to_string(), text);
        let change = change.expect("something can be done");
        assert!(change.contains("from 3 to 4"));
    }

    #[test]
    fn a_verdict_names_the_status_that_stands_in_the_way() {
        let reason = Reason::BuyerNotActive {
            status: Status::Paused,
        };
        assert_eq!(reason.to_string(), "the buyer is paused");
        assert_eq!(reason.code(), "buyer_not_active");
    }

    #[test]
    fn a_verdict_says_when_a_schedule_opens_by_its_own_clocks() {
        let reason = Reason::Closed {
            scope: ScheduleScope::Buyer,
            opens_at: Some(Timestamp::parse("2026-11-23T15:00:00Z").expect("an instant")),
            time_zone: TimeZone::parse("America/Chicago").expect("a zone"),
        };
        let text = "the buyer is closed until 09:00 America/Chicago on 2026-11-23";
        assert_eq!(reason.to_string(), text);
        let change = Some("change the buyer's schedule".to_owned());
        assert_eq!(reason.change(), change);
        let refusal = CallRefusal::CampaignClosed {
            opens_at: None,
            time_zone: TimeZone::utc(),
        };
        let text = "the campaign is closed and does not open within 400 days, UTC";
        assert_eq!(refusal.to_string(), text);
    }
}
