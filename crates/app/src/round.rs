//! Rounds: one piece of work for many tenants, one after the other, so that one whose turn fails
//! keeps no other from theirs.
//!
//! A round decides nothing and holds nothing: each turn is a transaction of its own.

use std::collections::BTreeSet;

use base::ids::TenantId;

use crate::AppError;

/// A round under way.
///
/// A turn that fails is said in the log, and the round goes on; at its end it has failed as well,
/// and says of how many tenants. Only a database that is away ends it at once: everybody behind
/// would wait for the same.
#[derive(Debug)]
pub(crate) struct Round {
    what: &'static str,
    tenants: BTreeSet<TenantId>,
    failed: BTreeSet<TenantId>,
    first: Option<AppError>,
}

/// That turns of a round failed.
#[derive(Debug, thiserror::Error)]
#[error("{what} failed for {failed} of {tenants} tenants")]
struct TurnsFailed {
    what: &'static str,
    failed: usize,
    tenants: usize,
    /// Why the first of them did.
    #[source]
    first: AppError,
}

impl Round {
    /// A round of this work, as the log names it: "closing the books".
    pub fn of(what: &'static str) -> Self {
        Self {
            what,
            tenants: BTreeSet::new(),
            failed: BTreeSet::new(),
            first: None,
        }
    }

    /// Notes how a tenant's turn went: what came of it, or nothing where it failed. A tenant may
    /// have several turns.
    ///
    /// # Errors
    /// When the database is away.
    pub fn note<T>(
        &mut self,
        tenant: TenantId,
        turn: Result<T, AppError>,
    ) -> Result<Option<T>, AppError> {
        self.tenants.insert(tenant);
        match turn {
            Ok(done) => Ok(Some(done)),
            Err(error) if error.is_away() => Err(error),
            Err(error) => {
                tracing::error!(tenant = %tenant, error = ?error, "{} failed for a tenant", self.what);
                self.failed.insert(tenant);
                self.first.get_or_insert(error);
                Ok(None)
            }
        }
    }

    /// Ends the round.
    ///
    /// # Errors
    /// When turns failed, with why the first of them did.
    pub fn end(self) -> Result<(), AppError> {
        let Some(first) = self.first else {
            return Ok(());
        };
        let failed = u64::try_from(self.failed.len()).unwrap_or(u64::MAX);
        metrics::counter!("patchbay_turns_failed_total", "of" => self.what).increment(failed);
        Err(AppError::Internal(Box::new(TurnsFailed {
            what: self.what,
            failed: self.failed.len(),
            tenants: self.tenants.len(),
            first,
        })))
    }
}

#[cfg(test)]
mod tests {
    use std::error::Error;

    use base::ids::TenantId;
    use store::{Settings, Store};

    use super::Round;
    use crate::AppError;

    fn tenant(number: u64) -> TenantId {
        TenantId::from_parts(number, 0)
    }

    #[test]
    fn a_turn_that_fails_keeps_no_other_from_theirs_and_the_round_says_so_at_its_end() {
        let mut round = Round::of("counting");
        let turns = [Ok(1), Err(AppError::internal("a fault")), Ok(3)];
        let mut counted = 0;
        for (number, turn) in (1..).zip(turns) {
            let done = round.note(tenant(number), turn).expect("it goes on");
            counted += done.unwrap_or_default();
        }
        let again: Result<(), _> = Err(AppError::internal("another"));
        round.note(tenant(2), again).expect("it goes on");
        assert_eq!(counted, 4);
        let failed = round.end().expect_err("a turn failed");
        let failed = failed.source().expect("what failed");
        assert_eq!(failed.to_string(), "counting failed for 1 of 3 tenants");
        let first = failed.source().and_then(Error::source);
        assert_eq!(first.map(ToString::to_string).as_deref(), Some("a fault"));
    }

    #[test]
    fn a_round_of_which_no_turn_failed_is_well() {
        let mut round = Round::of("counting");
        round.note(tenant(1), Ok(())).expect("it goes on");
        assert!(round.end().is_ok());
        assert!(Round::of("nothing").end().is_ok());
    }

    #[tokio::test]
    async fn a_database_that_is_away_ends_a_round() {
        let nowhere = Settings::single("postgres://nobody@127.0.0.1:1/nothing");
        let away = Store::connect(&nowhere).await.map(|_| ());
        let mut round = Round::of("counting");
        let turn = round.note(tenant(1), away.map_err(AppError::from));
        assert!(matches!(turn, Err(AppError::Unavailable(_))), "{turn:?}");
    }
}
