//! Configuring value lists, and replacing what they hold.

use base::ids::ValueListId;
use domain::exchange::value_lists::values::Values;
use domain::exchange::value_lists::{CreateValueList, UpdateValueList, ValueList};
use domain::record::{Record, Refusal, Resource, Version};
use serde_json::json;
use store::Tx;
use store::exchange::value_lists;

use crate::AppError;
use crate::actor::Actor;
use crate::audit::FieldChange;
use crate::configuration::{
    Changed, Configuration, Configured, MAX_TRIES, Written, check_version, load, overtaken,
};
use crate::core::Core;

/// How many of those that name a list a refusal names.
const USES_NAMED_MAX: i64 = 10;

impl Configured for ValueList {
    type Create = CreateValueList;
    type Update = UpdateValueList;
    /// The values it holds from now on, when they are others.
    type Beside = Option<Values>;

    async fn draft(
        _tx: &mut Tx,
        request: CreateValueList,
    ) -> Result<(Self, Self::Beside), AppError> {
        Ok((Self::create(request)?, None))
    }

    async fn amend(
        _tx: &mut Tx,
        current: &Record<Self>,
        request: UpdateValueList,
    ) -> Result<(Self, Self::Beside), AppError> {
        Ok((current.amended(request)?, None))
    }

    async fn written(
        _core: &Core,
        tx: &mut Tx,
        _actor: &Actor,
        change: &Written<'_, Self>,
    ) -> Result<(), AppError> {
        if let Some(values) = change.beside {
            value_lists::replace_values(tx, change.after.id, values.as_slice()).await?;
        }
        if change.after.is_archived() {
            return named_by_nobody(tx, change.after.id).await;
        }
        Ok(())
    }

    fn unseen_changes(values: &Option<Values>) -> Vec<FieldChange> {
        let replaced = values.iter().map(|_| FieldChange {
            field: "values".to_owned(),
            from: json!(null),
            to: json!("(replaced)"),
        });
        replaced.collect()
    }
}

/// Refuses to archive a list that filters name, which would ask for it in vain ever after.
async fn named_by_nobody(tx: &mut Tx, list: ValueListId) -> Result<(), AppError> {
    let (uses, count) = value_lists::list_uses(tx, list, USES_NAMED_MAX).await?;
    if uses.is_empty() {
        return Ok(());
    }
    let others = count.saturating_sub(uses.len() as u64);
    let others = match others {
        0 => String::new(),
        others => format!(" and {others} more"),
    };
    let uses = uses.join("; ");
    let message = format!("filters name the list: {uses}{others}. Change those first");
    Err(Refusal::new("value_list.named", message).into())
}

impl Configuration<ValueList> {
    /// Everything a list holds, in the order it was given.
    ///
    /// # Errors
    /// When the tenant has no list with this id.
    pub async fn values(&self, actor: &Actor, id: ValueListId) -> Result<Vec<String>, AppError> {
        let mut tx = self.core().store.begin(actor.tenant).await?;
        load::<ValueList>(&mut tx, id).await?;
        Ok(value_lists::list_values(&mut tx, id).await?)
    }

    /// Replaces everything a list holds, if it is still at the version the request names.
    ///
    /// # Errors
    /// When there is none, it is archived, or the version is another.
    pub async fn replace_values(
        &self,
        actor: &Actor,
        id: ValueListId,
        expected: Option<Version>,
        values: &Values,
    ) -> Result<Changed<ValueList>, AppError> {
        for _ in 0..MAX_TRIES {
            let mut tx = self.core().store.begin(actor.tenant).await?;
            let current = load::<ValueList>(&mut tx, id).await?;
            check_version(&current, expected)?;
            let list = current.holding(values)?;
            let held = value_lists::list_values(&mut tx, id).await?;
            let others = (held != values.as_slice()).then(|| values.clone());
            if let Some(changed) = self
                .replace(tx, actor, &current, list, &others, "updated")
                .await?
            {
                return Ok(changed);
            }
        }
        Err(overtaken())
    }
}
