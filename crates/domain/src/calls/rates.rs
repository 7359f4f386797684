//! How many of some calls got how far, as shares.

/// How many of some calls got how far.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Reached {
    /// How many came in.
    pub calls: u64,
    /// For how many a buyer was rung.
    pub routed: u64,
    /// How many a buyer answered.
    pub connected: u64,
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

    /// How many of the connected calls converted, in percent.
    pub fn converted_percent(self) -> Option<String> {
        percent(self.converted, self.connected)
    }
}

/// A share in percent with one decimal, rounded half up; nothing of nothing.
fn percent(part: u64, whole: u64) -> Option<String> {
    let tenths =
        (u128::from(part) * 2_000 + u128::from(whole)).checked_div(u128::from(whole) * 2)?;
    Some(format!("{}.{}", tenths / 10, tenths % 10))
}

#[cfg(test)]
mod tests {
    use super::{Reached, percent};

    #[test]
    fn a_share_is_rounded_half_up_to_one_decimal() {
        assert_eq!(percent(5, 6).as_deref(), Some("83.3"));
        assert_eq!(percent(1, 16).as_deref(), Some("6.3"));
        assert_eq!(percent(0, 7).as_deref(), Some("0.0"));
        assert_eq!(percent(7, 7).as_deref(), Some("100.0"));
        assert_eq!(percent(u64::MAX, u64::MAX).as_deref(), Some("100.0"));
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
