//! Decisions in words: the verdict with the numbers compared, and what would change it.

use std::fmt;

use crate::routing::decide::{CallRefusal, Reason, Verdict};

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
            Self::AttemptsUsedUp { .. } => "attempts_used_up",
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
            Self::AttemptsUsedUp {
                place: Some(place),
                max_attempts,
            } => format!(
                "raise the campaign's attempts from {max_attempts} to {place}, or the offer's priority"
            ),
            Self::AttemptsUsedUp { place: None, .. } => "raise the offer's priority".to_owned(),
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
            Self::AttemptsUsedUp {
                place: Some(place),
                max_attempts,
            } => write!(
                f,
                "number {place} in line, and the campaign makes {max_attempts} attempts"
            ),
            Self::AttemptsUsedUp {
                place: None,
                max_attempts,
            } => write!(
                f,
                "far down the line, and the campaign makes {max_attempts} attempts"
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
            Self::Unrecorded => "unrecorded",
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
            Self::Unrecorded => f.write_str("the database could not be reached in time"),
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::exchange::status::Status;
    use crate::routing::decide::{Reason, Verdict};

    #[test]
    fn a_verdict_says_the_numbers_it_compared() {
        let reason = Reason::AttemptsUsedUp {
            place: Some(4),
            max_attempts: 3,
        };
        let verdict = Verdict::Out {
            reason: reason.clone(),
        };
        let text = "number 4 in line, and the campaign makes 3 attempts";
        assert_eq!(verdict.to_string(), text);
        let change = reason.change().expect("something can be done");
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
}
