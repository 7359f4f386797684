//! What becomes of a report: it counts, it is late, it waits for its call, or nobody finds one.
//!
//! A report that counts raises what its call earned until it is reversed. Everything that does not
//! count is kept, with the reason, until a person says otherwise.

use base::define_request;
use base::define_words;
use base::ids::{BuyerId, CallId, CampaignId};
use base::text::Text;
use base::time::{Seconds, Timestamp};

use crate::calls::conversions::CallName;
use crate::record::Refusal;

/// How long after its call a conversion counts where no campaign says so: 30 days.
pub const WINDOW_USUAL: Seconds = Seconds::new(2_592_000);
/// How long a report waits for its call before nobody looks any more by themselves.
const WAITS_FOR: Seconds = Seconds::new(86_400);
/// How long after a report its call is looked for again; each time after that twice as long.
const FIRST_WAIT: Seconds = Seconds::new(60);
/// The longest time between two looks.
const LONGEST_WAIT: Seconds = Seconds::new(3600);

define_words! {
    /// Where a conversion stands.
    pub enum ConversionStatus {
        /// Its call is not known yet and is looked for again.
        Pending = "pending",
        /// It counts.
        Applied = "applied",
        /// It was reported after the campaign's window; it does not count.
        Late = "late",
        /// No call was found in time.
        Unmatched = "unmatched",
        /// Somebody put it aside; it does not count.
        Dismissed = "dismissed",
        /// It counted and was taken back.
        Reversed = "reversed",
    }
}

define_words! {
    /// Why a conversion has no call.
    pub enum Obstacle {
        /// Nobody knows such a call.
        UnknownCall = "unknown_call",
        /// Several calls fit.
        AmbiguousCall = "ambiguous_call",
        /// No buyer took the call so far, and it is not over as far as anybody knows.
        NotTakenYet = "not_taken_yet",
        /// No buyer took the call.
        NotSold = "not_sold",
        /// Another buyer took the call.
        OtherBuyer = "other_buyer",
        /// The call is counted in another currency.
        OtherCurrency = "other_currency",
    }
}

define_request! {
    /// The body of a request that takes a conversion back.
    pub struct ReverseConversion {
        required {
            /// Why: a returned lead, a sale that was cancelled.
            reason: Text<500>,
        }
    }
}

define_request! {
    /// The body of a request that puts a conversion aside.
    pub struct DismissConversion {
        optional {
            /// Why.
            reason: Text<500>,
        }
    }
}

/// A call in which a buyer talked with the caller, and that a report may mean.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SoldCall {
    /// The call.
    pub id: CallId,
    /// Who took it, or whom the report names of those who talked.
    pub buyer: BuyerId,
    /// The campaign it belongs to.
    pub campaign: Option<CampaignId>,
}

/// The call that is meant among those that fit, of which only the nearest to the named time of each
/// buyer and campaign is asked for: that one where all are of one buyer and one campaign. Between
/// buyers or campaigns nobody guesses.
///
/// # Errors
/// When none fits, or those of several buyers or campaigns do.
pub fn choose(nearest: &[SoldCall]) -> Result<CallId, Obstacle> {
    match nearest {
        [] => Err(Obstacle::UnknownCall),
        [only] => Ok(only.id),
        _ => Err(Obstacle::AmbiguousCall),
    }
}

/// Whether a conversion counts. What counts is when it was first reported, not when its call was
/// found, nor when it is said to have happened.
pub fn judge(came_in_at: Timestamp, reported_at: Timestamp, window: Seconds) -> ConversionStatus {
    match came_in_at.checked_add(window) {
        Some(end) if end < reported_at => ConversionStatus::Late,
        _ => ConversionStatus::Applied,
    }
}

/// When a report's call is looked for again after so many looks; nothing once it waited long
/// enough. The last look is at the end of that time.
pub fn next_look(reported_at: Timestamp, looks: u16, now: Timestamp) -> Option<Timestamp> {
    let end = reported_at.checked_add(WAITS_FOR)?;
    if end <= now {
        return None;
    }
    let doubled = 1_u32.checked_shl(u32::from(looks)).unwrap_or(u32::MAX);
    let wait = FIRST_WAIT.get().saturating_mul(doubled);
    let wait = Seconds::new(wait.min(LONGEST_WAIT.get()));
    Some(now.checked_add(wait)?.min(end))
}

impl Obstacle {
    /// Whether a request that names its call like this is kept: the carrier's id of a call, what a
    /// caller did, and who took a call that goes on may become known later; an id of ours is known from
    /// the start.
    pub fn may_pass(self, call: &CallName) -> bool {
        match self {
            Self::UnknownCall => !matches!(call, CallName::Id(_)),
            Self::NotTakenYet => true,
            Self::AmbiguousCall | Self::NotSold | Self::OtherBuyer | Self::OtherCurrency => false,
        }
    }
}

impl ConversionStatus {
    /// Whether somebody may have its call looked for again, or put it aside.
    ///
    /// # Errors
    /// When it counts, was taken back, or was put aside.
    pub fn check_open(self) -> Result<(), Refusal> {
        match self {
            Self::Pending | Self::Late | Self::Unmatched => Ok(()),
            Self::Applied | Self::Dismissed | Self::Reversed => {
                let message = format!("the conversion is {self}");
                Err(Refusal::new("conversion.settled", message))
            }
        }
    }

    /// Whether somebody may take it back.
    ///
    /// # Errors
    /// When it does not count.
    pub fn check_reversible(self) -> Result<(), Refusal> {
        if self == Self::Applied {
            return Ok(());
        }
        let message = format!("the conversion is {self}: it does not count");
        Err(Refusal::new("conversion.not_applied", message))
    }
}

#[cfg(test)]
mod tests {
    use base::id::uuid_at;
    use base::ids::{BuyerId, CallId};
    use base::time::{Seconds, Timestamp};

    use super::{ConversionStatus, Obstacle, SoldCall, WINDOW_USUAL, choose, judge, next_look};
    use crate::calls::conversions::CallName;

    fn at(secs: i64) -> Timestamp {
        Timestamp::from_micros(secs * 1_000_000).expect("an instant")
    }

    fn sold(part: u8) -> SoldCall {
        SoldCall {
            id: CallId::from_uuid(uuid_at(at(0), [part; 10])),
            buyer: BuyerId::from_uuid(uuid_at(at(0), [part; 10])),
            campaign: None,
        }
    }

    #[test]
    fn the_nearest_call_of_one_buyer_is_meant_and_between_buyers_nobody_guesses() {
        assert_eq!(choose(&[]), Err(Obstacle::UnknownCall));
        assert_eq!(choose(&[sold(1)]), Ok(sold(1).id));
        assert_eq!(choose(&[sold(1), sold(2)]), Err(Obstacle::AmbiguousCall));
    }

    #[test]
    fn a_conversion_counts_until_the_very_end_of_the_window() {
        let window = WINDOW_USUAL;
        let end = i64::from(window.get());
        assert_eq!(judge(at(0), at(end), window), ConversionStatus::Applied);
        assert_eq!(judge(at(0), at(end + 1), window), ConversionStatus::Late);
    }

    #[test]
    fn a_call_is_looked_for_ever_less_often_and_for_the_last_time_after_a_day() {
        let mut now = at(0);
        let mut waits = Vec::new();
        let mut looks = 0;
        while let Some(next) = next_look(at(0), looks, now) {
            waits.push(next.since(now).get());
            now = next;
            looks += 1;
        }
        assert_eq!(waits[..7], [60, 120, 240, 480, 960, 1920, 3600]);
        assert_eq!(waits.iter().sum::<u32>(), 86_400);
        assert_eq!(next_look(at(0), 500, at(10)), Some(at(3610)));
        assert_eq!(next_look(at(0), 1, at(90_000)), None);
    }

    #[test]
    fn only_a_call_that_may_still_come_is_waited_for() {
        let sid = CallName::Sid("CA1".to_owned());
        assert!(Obstacle::UnknownCall.may_pass(&sid));
        assert!(!Obstacle::UnknownCall.may_pass(&CallName::Id(sold(1).id)));
        assert!(!Obstacle::NotSold.may_pass(&sid));
        assert!(Obstacle::NotTakenYet.may_pass(&sid));
        assert!(!Obstacle::AmbiguousCall.may_pass(&sid));
    }

    #[test]
    fn what_counts_is_reversed_and_what_does_not_is_retried_or_dismissed() {
        for status in ConversionStatus::ALL {
            let counts = *status == ConversionStatus::Applied;
            assert_eq!(status.check_reversible().is_ok(), counts, "{status}");
        }
        let open: Vec<_> = ConversionStatus::ALL
            .iter()
            .filter(|status| status.check_open().is_ok())
            .map(|status| status.as_str())
            .collect();
        assert_eq!(open, ["pending", "late", "unmatched"]);
    }

    #[test]
    fn a_window_without_an_end_is_never_over() {
        let far = Seconds::new(u32::MAX);
        assert_eq!(
            judge(Timestamp::MAX, Timestamp::MAX, far),
            ConversionStatus::Applied
        );
    }
}
