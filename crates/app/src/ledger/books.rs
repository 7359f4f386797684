//! Proving the books: that every balance, sum and line follows from the entries.

use base::ids::TenantId;
use domain::alarms::proofs;
use store::access::tenants;
use store::ledger::checks;

pub use domain::alarms::proofs::Mismatch;
pub use store::ledger::checks::Checked;

use crate::round::Round;
use crate::{App, AppError, alarms};

/// What one check of one tenant's books found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BookCheck {
    /// What was checked, as a sentence that should be true.
    pub says: &'static str,
    /// What is not so.
    pub checked: Checked,
    /// Whether what is not so can be put right from the entries alone, by
    /// [`App::rebuild_checkpoints`]; otherwise it takes a correction.
    pub can_be_rebuilt: bool,
}

impl App {
    /// Proves the books of a tenant.
    ///
    /// # Errors
    /// When the database fails; what does not follow is no error.
    pub async fn prove_books(&self, tenant: TenantId) -> Result<Vec<BookCheck>, AppError> {
        let mut tx = self.core.store.begin(tenant).await?;
        let check = |says, checked| BookCheck {
            says,
            checked,
            can_be_rebuilt: false,
        };
        Ok(vec![
            check(
                "every transaction sums to nothing",
                checks::unbalanced(&mut tx).await?,
            ),
            check(
                "every balance is the sum of its entries and every hold is open",
                checks::drifted(&mut tx).await?,
            ),
            BookCheck {
                says: "every checkpoint is the sum of the entries before it",
                checked: checks::misclosed(&mut tx).await?,
                can_be_rebuilt: true,
            },
            check(
                "every hold is of an open call",
                checks::stranded(&mut tx).await?,
            ),
            check(
                "every line of a call is booked once",
                checks::unbooked(&mut tx).await?,
            ),
            check(
                "every call's sums are those of its lines",
                checks::missummed(&mut tx).await?,
            ),
        ])
    }

    /// Proves the books of every tenant, and says and counts what does not follow; says how much
    /// that is.
    ///
    /// # Errors
    /// When the database fails; the books of the others are proved all the same.
    pub async fn prove_all_books(&self) -> Result<u64, AppError> {
        let mut wrong = 0;
        let mut round = Round::of("proving the books");
        for tenant in tenants::list(&self.core.store).await? {
            let found = round.note(tenant.id, self.prove_and_note(tenant.id).await)?;
            wrong += found.unwrap_or_default();
        }
        metrics::gauge!("patchbay_books_mismatches").set(u32::try_from(wrong).unwrap_or(u32::MAX));
        round.end()?;
        Ok(wrong)
    }

    async fn prove_and_note(&self, tenant: TenantId) -> Result<u64, AppError> {
        let checks = self.prove_books(tenant).await?;
        self.note_books(tenant, &checks).await?;
        for check in &checks {
            for mismatch in &check.checked.named {
                tracing::error!(
                    tenant = %tenant,
                    subject = mismatch.subject,
                    says = %mismatch.says,
                    follows = %mismatch.follows,
                    "the books do not balance: not {}", check.says
                );
            }
        }
        Ok(checks.iter().map(|check| check.checked.count).sum())
    }

    /// Raises an alarm for each check that failed, and clears those of the others.
    async fn note_books(&self, tenant: TenantId, checks: &[BookCheck]) -> Result<(), AppError> {
        let mut tx = self.core.store.begin(tenant).await?;
        for BookCheck { says, checked, .. } in checks {
            let proof = proofs::of_books(says, checked.count, checked.named.iter().cloned());
            alarms::note(&self.core, &mut tx, &proof).await?;
        }
        Ok(tx.commit().await?)
    }
}
