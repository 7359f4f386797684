//! What the lists hold that filters name, read again only when a list was written.

use std::collections::HashMap;
use std::sync::Arc;

use base::ids::ValueListId;
use domain::exchange::value_lists::ValueList;
use domain::record::{Record, Version};
use domain::routing::filters::value_set::ValueSet;
use store::Tx;
use store::exchange::value_lists;

use crate::AppError;

/// What each list in use holds, as of its version.
#[derive(Clone, Debug, Default)]
pub struct ValueSets(HashMap<ValueListId, (Version, Arc<ValueSet>)>);

impl ValueSets {
    /// What a list holds, while it is in use.
    pub fn find(&self, list: ValueListId) -> Option<Arc<ValueSet>> {
        self.0.get(&list).map(|(_, set)| set.clone())
    }

    /// What the lists hold now; those of the version that is known already are not read again.
    pub async fn renewed(
        &self,
        tx: &mut Tx,
        lists: Vec<Record<ValueList>>,
    ) -> Result<Self, AppError> {
        let mut renewed = HashMap::new();
        for list in lists {
            let known = self.0.get(&list.id);
            let known = known.filter(|(version, _)| *version == list.version);
            let set = match known {
                Some((_, set)) => set.clone(),
                None => Arc::new(read(tx, &list).await?),
            };
            renewed.insert(list.id, (list.version, set));
        }
        Ok(Self(renewed))
    }
}

async fn read(tx: &mut Tx, list: &Record<ValueList>) -> Result<ValueSet, AppError> {
    let values = value_lists::list_values(tx, list.id).await?;
    let texts = values.iter().map(String::as_str);
    Ok(ValueSet::new(Some(list.name.clone()), texts))
}
