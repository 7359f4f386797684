//! The kinds of campaign that are measured.

use std::fmt;
use std::str::FromStr;

/// A campaign to measure, written `plain:10` on the command line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Kind {
    /// What its offers are bound by.
    pub rules: Rules,
    /// How many offers it has, at least one, each to a buyer and a target of its own.
    pub offers: usize,
}

/// What the offers of a campaign are bound by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rules {
    /// Nothing: who goes first is all there is to decide.
    Plain,
    /// A schedule, filters and two caps each; for a part of them the call is not one they take.
    Ruled,
    /// One cap of its buyer's each, and lots are drawn: with one offer all calls meet in one cap.
    Capped,
    /// What their buyers have paid ahead, and lots are drawn: with one offer every call sets money
    /// aside in one purse.
    Prepaid,
}

impl Rules {
    const ALL: [(Self, &'static str); 4] = [
        (Self::Plain, "plain"),
        (Self::Ruled, "ruled"),
        (Self::Capped, "capped"),
        (Self::Prepaid, "prepaid"),
    ];
}

impl FromStr for Kind {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let refused = || {
            let words = Rules::ALL.map(|(_, word)| word).join(", ");
            format!("must be one of {words}, a colon and how many offers, as in plain:10")
        };
        let (word, offers) = text.split_once(':').ok_or_else(refused)?;
        let mut all = Rules::ALL.into_iter();
        let (rules, _) = all.find(|(_, it)| *it == word).ok_or_else(refused)?;
        let offers = offers.parse().ok().filter(|offers| *offers > 0);
        let offers = offers.ok_or_else(refused)?;
        Ok(Self { rules, offers })
    }
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let offers = self.offers;
        match (self.rules, offers) {
            (Rules::Plain, _) => write!(f, "{offers} offers"),
            (Rules::Ruled, _) => write!(f, "{offers} offers with rules"),
            (Rules::Capped, 1) => write!(f, "one cap for all calls"),
            (Rules::Capped, _) => write!(f, "{offers} caps by lot"),
            (Rules::Prepaid, 1) => write!(f, "one prepaid buyer for all calls"),
            (Rules::Prepaid, _) => write!(f, "{offers} prepaid buyers by lot"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Kind, Rules};

    #[test]
    fn a_kind_is_read_as_it_is_written_on_the_command_line() {
        let kind = |rules, offers| Ok(Kind { rules, offers });
        assert_eq!("plain:10".parse(), kind(Rules::Plain, 10));
        assert_eq!("ruled:2000".parse(), kind(Rules::Ruled, 2000));
        assert_eq!("capped:1".parse(), kind(Rules::Capped, 1));
        assert_eq!("prepaid:100".parse(), kind(Rules::Prepaid, 100));
        for wrong in ["10", "plain", "plain:", "plain:0", "odd:10"] {
            assert!(wrong.parse::<Kind>().is_err(), "{wrong}");
        }
    }
}
