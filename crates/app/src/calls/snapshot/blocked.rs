//! The block list, read again only when it was written.

use std::sync::Arc;

use domain::routing::screening::blocks::BlockList;
use store::Tx;
use store::exchange::blocked_callers;

use crate::AppError;

/// The block list as of a number of writes to it.
#[derive(Clone, Debug, Default)]
pub struct Blocked {
    writes: i64,
    list: Arc<BlockList>,
}

impl Blocked {
    /// The list to ask.
    pub fn list(&self) -> &BlockList {
        &self.list
    }

    /// The list as it is now, which may have thousands of entries: unless it was written since, the
    /// one that is known is kept.
    pub async fn renewed(self, tx: &mut Tx) -> Result<Self, AppError> {
        let writes = blocked_callers::count_writes(tx).await?;
        if writes == self.writes {
            return Ok(self);
        }
        let entries = blocked_callers::list_all(tx).await?;
        let list = Arc::new(BlockList::of(entries));
        Ok(Self { writes, list })
    }
}
