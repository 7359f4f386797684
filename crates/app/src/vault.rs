//! Sealing secrets. The keys are `adapters`' alone; here is only what is asked of them.

use zeroize::Zeroizing;

/// A secret that only the vault can read.
#[derive(Clone, Debug)]
pub struct Sealed {
    /// Which key it is sealed with.
    pub key_id: String,
    /// The nonce and the encrypted secret.
    pub bytes: Vec<u8>,
}

/// Why the vault could not do it.
#[derive(Debug, thiserror::Error)]
pub enum VaultError {
    /// The key is not among those configured.
    #[error("the key {0} is not configured")]
    UnknownKey(String),
    /// The bytes were changed, or belong somewhere else.
    #[error("the sealed bytes do not open here")]
    Tampered,
    /// The cipher or the random source failed.
    #[error("the vault failed")]
    Failed,
}

/// Seals and opens secrets.
///
/// `place` says where the sealed bytes lie (tenant, table, row); bytes copied to another place do
/// not open there.
pub trait Vault: Send + Sync + 'static {
    /// The key new secrets are sealed with.
    fn current_key_id(&self) -> &str;

    /// Seals a secret with the current key.
    ///
    /// # Errors
    /// When the cipher fails.
    fn seal(&self, place: &str, secret: &[u8]) -> Result<Sealed, VaultError>;

    /// Opens a sealed secret.
    ///
    /// # Errors
    /// When the key is unknown or the bytes do not belong to this place.
    fn open(&self, place: &str, sealed: &Sealed) -> Result<Zeroizing<Vec<u8>>, VaultError>;
}
