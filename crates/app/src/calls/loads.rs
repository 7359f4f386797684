//! How loaded offers are, for campaigns that order them by it: read afresh off the path of calls.
//!
//! What a node believes of caps rises with every call that it records, and falls with those whose end
//! it is told. Of a call that ended on another node it hears nothing more, until a cap seems full:
//! an order by what is believed would shun whoever had such calls.

use base::ids::TenantId;
use domain::routing::caps::CapKey;
use store::asked;

use crate::calls::usages::Keys;
use crate::round::Round;
use crate::{App, AppError};

impl App {
    /// Reads how many calls live of the caps by which campaigns order their offers; says of how many
    /// tenants.
    ///
    /// # Errors
    /// When the database fails; what was read stays, of every tenant that can be.
    pub async fn read_loads(&self) -> Result<usize, AppError> {
        let mut read = 0;
        let mut round = Round::of("reading how loaded offers are");
        for snapshot in self.core.snapshots.ordering_by_load() {
            let loads = self.read_loads_of(snapshot.tenant, snapshot.loads()).await;
            read += usize::from(round.note(snapshot.tenant, loads)?.is_some());
        }
        round.end()?;
        Ok(read)
    }

    async fn read_loads_of(&self, tenant: TenantId, caps: Vec<CapKey>) -> Result<(), AppError> {
        let keys = Keys::looking_at(caps);
        let mut tx = self.core.store.begin(tenant).await?;
        let answered = asked::ask(&mut tx, keys.asked()).await?;
        self.core.usages.learn_all(tenant, &keys, &answered);
        Ok(())
    }
}
