//! Configuring provider accounts. The secrets go into the vault and never come back out here.

use base::time::Timestamp;
use domain::providers::accounts::{CreateProviderAccount, ProviderAccount, UpdateProviderAccount};
use domain::providers::secrets::{AccountSecrets, SigningKeyChange, SigningKeyId};
use domain::record::Record;
use serde_json::json;
use store::Tx;
use store::providers::{claims, secrets as stored};

use crate::AppError;
use crate::actor::Actor;
use crate::audit::FieldChange;
use crate::configuration::{Configured, Written};
use crate::core::Core;
use crate::providers::secrets;

/// The secrets that came with a request, and what only the stored ones tell of the change.
#[derive(Default)]
pub struct Secrets {
    new: AccountSecrets,
    /// The signing key that was current when the request wants another or none.
    signing_key_before: Option<SigningKeyId>,
}

impl Configured for ProviderAccount {
    type Create = CreateProviderAccount;
    type Update = UpdateProviderAccount;
    type Beside = Secrets;

    async fn draft(
        _tx: &mut Tx,
        request: CreateProviderAccount,
    ) -> Result<(Self, Secrets), AppError> {
        let (account, new) = Self::create(request)?;
        let signing_key_before = None;
        Ok((
            account,
            Secrets {
                new,
                signing_key_before,
            },
        ))
    }

    async fn amend(
        tx: &mut Tx,
        current: &Record<Self>,
        request: UpdateProviderAccount,
    ) -> Result<(Self, Secrets), AppError> {
        let (account, new) = current.amended(request)?;
        let signing_key_before = match new.signing_key {
            SigningKeyChange::Kept => None,
            SigningKeyChange::Replaced(_) | SigningKeyChange::Cleared => {
                stored::current_signing_key(tx, current.id).await?
            }
        };
        Ok((
            account,
            Secrets {
                new,
                signing_key_before,
            },
        ))
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
        secrets::store(core, tx, change.after.id, &change.beside.new, change.now).await
    }

    fn unseen_changes(beside: &Secrets) -> Vec<FieldChange> {
        let replaced = |field: &str| FieldChange {
            field: field.to_owned(),
            from: json!(null),
            to: json!("(replaced)"),
        };
        let token = beside.new.auth_token.as_ref();
        let mut changes: Vec<_> = token.iter().map(|_| replaced("authToken")).collect();
        let before = beside.signing_key_before.as_ref();
        let (after, secret) = match &beside.new.signing_key {
            SigningKeyChange::Kept => (before, None),
            SigningKeyChange::Replaced(key) => (Some(&key.id), Some(replaced("signingKeySecret"))),
            SigningKeyChange::Cleared => (None, None),
        };
        if before != after {
            changes.push(FieldChange {
                field: "signingKeyId".to_owned(),
                from: json!(before),
                to: json!(after),
            });
        }
        changes.extend(secret);
        changes
    }
}
