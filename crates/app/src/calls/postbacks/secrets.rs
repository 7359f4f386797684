//! The secrets that postbacks are signed with: made, opened to check a signature, sealed anew.

use base::ids::{PostbackKeyId, TenantId};
use base::time::Timestamp;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use store::Tx;
use store::calls::postbacks::secrets::{self, SealedPostbackSecret};
use uuid::Uuid;
use zeroize::Zeroizing;

use crate::AppError;
use crate::core::{Core, random_bytes};
use crate::vault::Sealed;

/// Makes a new secret the current one of a key, and shows it this once.
pub(super) async fn turn(
    core: &Core,
    tx: &mut Tx,
    postback_key: PostbackKeyId,
    now: Timestamp,
) -> Result<String, AppError> {
    let random: [u8; 32] = random_bytes()?;
    let clear = format!("pbs_{}", URL_SAFE_NO_PAD.encode(random));
    let id = base::id::uuid_at(now, random_bytes()?);
    let sealed = core.vault.seal(&place(tx.tenant(), id), clear.as_bytes())?;
    let secret = SealedPostbackSecret {
        id,
        postback_key,
        key_id: sealed.key_id,
        sealed: sealed.bytes,
    };
    secrets::replace_current(tx, &secret, now).await?;
    Ok(clear)
}

/// The secrets of a key in the clear, the current one first.
pub(super) async fn open_of(
    core: &Core,
    tx: &mut Tx,
    postback_key: PostbackKeyId,
) -> Result<Vec<Zeroizing<Vec<u8>>>, AppError> {
    let sealed = secrets::list(tx, Some(postback_key)).await?;
    let tenant = tx.tenant();
    let sealed = sealed.into_iter();
    sealed.map(|secret| open(core, tenant, &secret)).collect()
}

/// Opens every secret of the tenant and says how many there are.
pub(crate) async fn check(core: &Core, tx: &mut Tx) -> Result<u64, AppError> {
    let tenant = tx.tenant();
    let mut opened = 0;
    for secret in secrets::list(tx, None).await? {
        open(core, tenant, &secret)?;
        opened += 1;
    }
    Ok(opened)
}

/// Seals the tenant's secrets with the current key; says how many it sealed anew.
pub(crate) async fn rotate(core: &Core, tx: &mut Tx) -> Result<u64, AppError> {
    let tenant = tx.tenant();
    let current = core.vault.current_key_id().to_owned();
    let mut resealed = 0;
    for secret in secrets::lock_not_sealed_with(tx, &current).await? {
        let clear = open(core, tenant, &secret)?;
        let sealed = core.vault.seal(&place(tenant, secret.id), &clear)?;
        let anew = SealedPostbackSecret {
            key_id: sealed.key_id,
            sealed: sealed.bytes,
            ..secret
        };
        secrets::reseal(tx, &anew).await?;
        resealed += 1;
    }
    Ok(resealed)
}

fn open(
    core: &Core,
    tenant: TenantId,
    secret: &SealedPostbackSecret,
) -> Result<Zeroizing<Vec<u8>>, AppError> {
    let sealed = Sealed {
        key_id: secret.key_id.clone(),
        bytes: secret.sealed.clone(),
    };
    Ok(core.vault.open(&place(tenant, secret.id), &sealed)?)
}

fn place(tenant: TenantId, id: Uuid) -> String {
    format!("{tenant}/postback_secrets/{id}")
}
