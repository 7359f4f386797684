//! The secrets of provider accounts: locking them away, opening them for an adapter, and sealing
//! them anew with another key.

use base::ids::{ProviderAccountId, TenantId};
use base::time::Timestamp;
use domain::providers::secrets::{AccountSecrets, CarrierSecret, SigningKeyChange, SigningKeyId};
use store::Tx;
use store::access::tenants;
use store::providers::secrets::{self, SealedSecret};
use uuid::Uuid;
use zeroize::Zeroizing;

use crate::calls::postbacks;
use crate::core::{Core, random_bytes};
use crate::round::Round;
use crate::vault::Sealed;
use crate::{App, AppError};

/// Locks away the secrets that came with a request, and forgets the signing key if it says so.
pub(crate) async fn store(
    core: &Core,
    tx: &mut Tx,
    account: ProviderAccountId,
    new: &AccountSecrets,
    now: Timestamp,
) -> Result<(), AppError> {
    if let Some(token) = &new.auth_token {
        lock_away(core, tx, account, None, token, now).await?;
    }
    match &new.signing_key {
        SigningKeyChange::Kept => {}
        SigningKeyChange::Replaced(key) => {
            lock_away(core, tx, account, Some(&key.id), &key.secret, now).await?;
        }
        SigningKeyChange::Cleared => secrets::remove_signing_keys(tx, account).await?,
    }
    Ok(())
}

/// Locks a secret away as the account's current auth token or, with an id, signing key.
async fn lock_away(
    core: &Core,
    tx: &mut Tx,
    account: ProviderAccountId,
    signing_key_id: Option<&SigningKeyId>,
    secret: &CarrierSecret,
    now: Timestamp,
) -> Result<(), AppError> {
    let id = base::id::uuid_at(now, random_bytes()?);
    let sealed = core
        .vault
        .seal(&place(tx.tenant(), id), secret.expose().as_bytes())?;
    let secret = SealedSecret {
        id,
        account,
        signing_key_id: signing_key_id.cloned(),
        key_id: sealed.key_id,
        sealed: sealed.bytes,
        is_current: true,
    };
    secrets::replace_current(tx, &secret, now).await?;
    Ok(())
}

impl App {
    /// The account's tokens in the clear, the current one first. For adapters alone.
    ///
    /// # Errors
    /// When one does not open.
    pub async fn open_auth_tokens(
        &self,
        tenant: TenantId,
        account: ProviderAccountId,
    ) -> Result<Vec<Zeroizing<Vec<u8>>>, AppError> {
        let mut tx = self.core.store.begin(tenant).await?;
        let stored = secrets::list_auth_tokens(&mut tx, account).await?;
        stored
            .into_iter()
            .map(|secret| open(&self.core, tenant, secret))
            .collect()
    }

    /// Opens every stored secret of every tenant and says how many there are.
    ///
    /// # Errors
    /// When one does not open with the keys configured.
    pub async fn check_secrets(&self) -> Result<u64, AppError> {
        let mut opened = 0;
        let mut round = Round::of("opening the secrets");
        for tenant in tenants::list(&self.core.store).await? {
            let own = round.note(tenant.id, self.check_secrets_of(tenant.id).await)?;
            opened += own.unwrap_or_default();
        }
        round.end()?;
        Ok(opened)
    }

    async fn check_secrets_of(&self, tenant: TenantId) -> Result<u64, AppError> {
        let mut opened = 0;
        let mut tx = self.core.store.begin(tenant).await?;
        for secret in secrets::list(&mut tx).await? {
            open(&self.core, tenant, secret)?;
            opened += 1;
        }
        opened += postbacks::secrets::check(&self.core, &mut tx).await?;
        Ok(opened)
    }

    /// Seals every secret of every tenant with the current key; says how many it sealed anew.
    /// Safe to repeat and to interrupt: each tenant is one transaction.
    ///
    /// # Errors
    /// When a secret does not open with the keys configured; its tenant is left as it was, and the
    /// others are sealed anew.
    pub async fn rotate_secrets(&self) -> Result<u64, AppError> {
        let mut resealed = 0;
        let mut round = Round::of("sealing the secrets anew");
        for tenant in tenants::list(&self.core.store).await? {
            let own = round.note(tenant.id, self.rotate_secrets_of(tenant.id).await)?;
            resealed += own.unwrap_or_default();
        }
        round.end()?;
        Ok(resealed)
    }

    async fn rotate_secrets_of(&self, tenant: TenantId) -> Result<u64, AppError> {
        let current = self.core.vault.current_key_id();
        let mut resealed = 0;
        let mut tx = self.core.store.begin(tenant).await?;
        for secret in secrets::lock_not_sealed_with(&mut tx, current).await? {
            let clear = open(&self.core, tenant, secret.clone())?;
            let sealed = self.core.vault.seal(&place(tenant, secret.id), &clear)?;
            let anew = SealedSecret {
                key_id: sealed.key_id,
                sealed: sealed.bytes,
                ..secret
            };
            secrets::reseal(&mut tx, &anew).await?;
            resealed += 1;
        }
        resealed += postbacks::secrets::rotate(&self.core, &mut tx).await?;
        tx.commit().await?;
        Ok(resealed)
    }
}

/// A secret in the clear.
pub(crate) fn open(
    core: &Core,
    tenant: TenantId,
    secret: SealedSecret,
) -> Result<Zeroizing<Vec<u8>>, AppError> {
    let sealed = Sealed {
        key_id: secret.key_id,
        bytes: secret.sealed,
    };
    Ok(core.vault.open(&place(tenant, secret.id), &sealed)?)
}

fn place(tenant: TenantId, id: Uuid) -> String {
    format!("{tenant}/provider_secrets/{id}")
}
