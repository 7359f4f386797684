//! Configuring provider accounts. The secret goes into the vault and never comes back out here.

use base::time::Timestamp;
use domain::providers::accounts::{
    AuthToken, CreateProviderAccount, ProviderAccount, UpdateProviderAccount,
};
use domain::record::Record;
use serde_json::json;
use store::Tx;
use store::providers::claims;

use crate::AppError;
use crate::actor::Actor;
use crate::audit::FieldChange;
use crate::configuration::{Configured, Written};
use crate::core::Core;
use crate::providers::secrets;

impl Configured for ProviderAccount {
    type Create = CreateProviderAccount;
    type Update = UpdateProviderAccount;
    type Beside = Option<AuthToken>;

    async fn draft(
        _tx: &mut Tx,
        request: CreateProviderAccount,
    ) -> Result<(Self, Option<AuthToken>), AppError> {
        let (account, token) = Self::create(request)?;
        Ok((account, Some(token)))
    }

    async fn amend(
        _tx: &mut Tx,
        current: &Record<Self>,
        request: UpdateProviderAccount,
    ) -> Result<(Self, Option<AuthToken>), AppError> {
        Ok(current.amended(request)?)
    }

    async fn claim(
        core: &Core,
        tx: &Tx,
        record: &Record<Self>,
        now: Timestamp,
    ) -> Result<(), AppError> {
        claims::claim(
            &core.store,
            record.id,
            &record.account_sid,
            tx.tenant(),
            now,
        )
        .await?;
        Ok(())
    }

    async fn written(
        core: &Core,
        tx: &mut Tx,
        _actor: &Actor,
        change: &Written<'_, Self>,
    ) -> Result<(), AppError> {
        match change.beside {
            Some(token) => secrets::store(core, tx, change.after.id, token, change.now).await,
            None => Ok(()),
        }
    }

    fn unseen_changes(beside: &Option<AuthToken>) -> Vec<FieldChange> {
        beside
            .iter()
            .map(|_| FieldChange {
                field: "authToken".to_owned(),
                from: json!(null),
                to: json!("(replaced)"),
            })
            .collect()
    }
}
