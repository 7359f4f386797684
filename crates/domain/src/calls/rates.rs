//! How many of some calls got how far, as shares, and what one of them came to: one formula for each
//! figure, wherever it is shown (N-42).

use base::money::{Money, Rounding};
use base::time::Seconds;

/// How many of some calls got how far.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Reached {
    /// How many came in.
    pub calls: u64,
    /// For how many a buyer was rung.
    pub routed: u64,
    /// How many a buyer answered.
    pub connected: u64,
    /// How many earned something.
    pub paid: u64,
    /// For how many an outcome was reported.
    pub converted: u64,
}

impl Reached {
    /// How many of the calls were routed, in percent.
    pub fn routed_percent(self) -> Option<String> {
        percent(self.routed, self.calls)
    }

    /// How many of the calls were connected, in percent.
    pub fn connected_percent(self) -> Option<String> {
        percent(self.connected, self.calls)
    }

    /// How many of the calls for which a buyer was rung one answered, in percent: how readily calls
    /// are accepted.
    pub fn accepted_percent(self) -> Option<String> {
        percent(self.connected, self.routed)
    }

    /// How many of the connected calls earned something, in percent: how good they were.
    pub fn paid_percent(self) -> Option<String> {
        percent(self.paid, self.connected)
    }

    /// How many of the connected calls converted, in percent.
    pub fn converted_percent(self) -> Option<String> {
        percent(self.converted, self.connected)
    }
}

/// How long calls were talked on that were connected and are over, in whole seconds, rounded half up;
/// nothing without one.
pub fn average_talk(talk_secs: u64, talked: u64) -> Option<Seconds> {
    let twice = talk_secs.checked_mul(2)?.checked_add(talked)?;
    let average = twice.checked_div(talked.checked_mul(2)?)?;
    u32::try_from(average).ok().map(Seconds::new)
}

/// What a call earned, rounded half up to the micro; nothing without calls.
pub fn revenue_per_call(revenue: Money, calls: u64) -> Option<Money> {
    let calls = i64::try_from(calls).ok().filter(|calls| *calls > 0)?;
    revenue.checked_mul_ratio(1, calls, Rounding::HalfUp).ok()
}

/// A share in percent with one decimal, rounded half up; nothing of nothing.
fn percent(part: u64, whole: u64) -> Option<String> {
    let tenths =
        (u128::from(part) * 2_000 + u128::from(whole)).checked_div(u128::from(whole) * 2)?;
    Some(format!("{}.{}", tenths / 10, tenths % 10))
}

#[cfg(test)]
mod tests {
    use base::money::{Currency, Money};
    use base::time::Seconds;

    use super::{Reached, average_talk, percent, revenue_per_call};

    #[test]
    fn a_share_is_rounded_half_up_to_one_decimal() {
        assert_eq!(percent(5, 6).as_deref(), Some("83.3"));
        assert_eq!(percent(1, 16).as_deref(), Some("6.3"));
        assert_eq!(percent(0, 7).as_deref(), Some("0.0"));
        assert_eq!(percent(7, 7).as_deref(), Some("100.0"));
        assert_eq!(percent(u64::MAX, u64::MAX).as_deref(), Some("100.0"));
    }

    #[test]
    fn each_share_is_of_its_own_whole() {
        let reached = Reached {
            calls: 10,
            routed: 8,
            connected: 6,
            paid: 3,
            converted: 1,
        };
        let shares = [
            reached.routed_percent(),
            reached.connected_percent(),
            reached.accepted_percent(),
            reached.paid_percent(),
            reached.converted_percent(),
        ];
        let shares = shares.map(|share| share.expect("a share"));
        assert_eq!(shares, ["80.0", "60.0", "75.0", "50.0", "16.7"]);
    }

    #[test]
    fn what_one_call_came_to_is_rounded_half_up() {
        assert_eq!(average_talk(7, 2), Some(Seconds::new(4)));
        assert_eq!(average_talk(7, 3), Some(Seconds::new(2)));
        assert_eq!(average_talk(7, 0), None);
        let earned = |micros| Money::from_micros(micros, Currency::USD);
        assert_eq!(
            revenue_per_call(earned(15_500_000), 3),
            Some(earned(5_166_667))
        );
        assert_eq!(revenue_per_call(earned(0), 3), Some(earned(0)));
        assert_eq!(revenue_per_call(earned(0), 0), None);
    }

    #[test]
    fn without_calls_there_is_no_share() {
        assert_eq!(Reached::default().routed_percent(), None);
        let unanswered = Reached {
            calls: 3,
            routed: 2,
            ..Reached::default()
        };
        assert_eq!(unanswered.connected_percent().as_deref(), Some("0.0"));
        assert_eq!(unanswered.converted_percent(), None);
    }
}
