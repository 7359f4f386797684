//! Statements: what changed between a party and us in a span of time, line by line.
//!
//! A statement proves itself: what was open before it and its lines sum to what is open after it.

use base::money::{Currency, Money, MoneyError};

/// A line before its place in a statement is known.
pub trait Moves {
    /// How much more the party owes us, or a supplier is owed; less below nothing.
    fn amount(&self) -> Money;
}

/// A line of a statement, with what is open after it.
#[derive(Clone, Debug, PartialEq)]
pub struct Line<T> {
    /// What happened.
    pub what: T,
    /// What is open after it.
    pub balance: Money,
}

/// What changed between a party and us, in one currency.
#[derive(Clone, Debug, PartialEq)]
pub struct Statement<T> {
    /// What was open before.
    pub opening: Money,
    /// What happened, in the order it was booked.
    pub lines: Vec<Line<T>>,
    /// What the lines above nothing come to.
    pub added: Money,
    /// What the lines below nothing come to, as an amount below nothing.
    pub taken: Money,
    /// What is open after.
    pub closing: Money,
}

impl<T: Moves> Statement<T> {
    /// A statement of lines in the order they were booked.
    ///
    /// # Errors
    /// When the amounts are in several currencies or do not fit.
    pub fn of(opening: Money, happened: Vec<T>) -> Result<Self, MoneyError> {
        let currency: Currency = opening.currency();
        let (mut added, mut taken) = (Money::zero(currency), Money::zero(currency));
        let mut closing = opening;
        let mut lines = Vec::with_capacity(happened.len());
        for what in happened {
            let amount = what.amount();
            let sum = if amount.is_negative() {
                &mut taken
            } else {
                &mut added
            };
            *sum = sum.checked_add(amount)?;
            closing = closing.checked_add(amount)?;
            lines.push(Line {
                what,
                balance: closing,
            });
        }
        Ok(Self {
            opening,
            lines,
            added,
            taken,
            closing,
        })
    }
}

#[cfg(test)]
mod tests {
    use base::money::{Currency, Money};

    use super::{Moves, Statement};

    impl Moves for Money {
        fn amount(&self) -> Money {
            *self
        }
    }

    fn usd(text: &str) -> Money {
        let dollars = Currency::parse("USD").expect("a currency");
        Money::parse(text, dollars).expect("an amount")
    }

    #[test]
    fn the_opening_and_the_lines_sum_to_the_closing() {
        let lines = vec![usd("15.50"), usd("-10"), usd("3.25")];
        let statement = Statement::of(usd("2"), lines).expect("a statement");
        assert_eq!(statement.closing, usd("10.75"));
        assert_eq!(
            (statement.added, statement.taken),
            (usd("18.75"), usd("-10"))
        );
        let balances: Vec<_> = statement.lines.iter().map(|line| line.balance).collect();
        assert_eq!(balances, [usd("17.50"), usd("7.50"), usd("10.75")]);
    }

    #[test]
    fn a_statement_of_nothing_closes_as_it_opened() {
        let statement = Statement::<Money>::of(usd("2"), Vec::new()).expect("a statement");
        assert_eq!((statement.opening, statement.closing), (usd("2"), usd("2")));
    }

    #[test]
    fn lines_in_another_currency_are_refused() {
        let euros = Currency::parse("EUR").expect("a currency");
        assert!(Statement::of(Money::zero(euros), vec![usd("1")]).is_err());
    }
}
