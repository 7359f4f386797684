//! Sealing secrets with AES-256-GCM.
//!
//! A sealed secret is a random nonce of 12 bytes followed by the ciphertext and its tag; the place
//! it lies in is bound to it as additional data. Several keys can be known, one is current.

use app::vault::{Sealed, Vault, VaultError};
use aws_lc_rs::aead::{AES_256_GCM, Aad, LessSafeKey, NONCE_LEN, Nonce, UnboundKey};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use zeroize::Zeroizing;

/// Why the configured keys cannot be used.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum KeyError {
    /// The text is not `id:key`.
    #[error("each key must be written id:key, with the key as base64")]
    Form,
    /// The id has other characters than letters, digits, `-` and `_`, or is over 40 long.
    #[error("a key's id must be 1 to 40 letters, digits, - or _")]
    Id,
    /// The key is not 32 bytes.
    #[error("the key {0} is not 32 bytes of base64")]
    Length(String),
    /// The key is not random.
    #[error("the key {0} is not random: make one with `openssl rand -base64 32`")]
    Weak(String),
    /// Two keys have one id.
    #[error("two keys have the id {0}")]
    Twice(String),
}

/// A vault of AES-256-GCM keys held in memory.
pub struct AesVault {
    /// The current key first, then those that secrets may still be sealed with.
    keys: Vec<(String, LessSafeKey)>,
}

impl AesVault {
    /// Reads keys written `id:base64`, separated by commas, the current one first.
    ///
    /// # Errors
    /// When one cannot be read, is weak, or two have one id.
    pub fn from_keys(text: &str) -> Result<Self, KeyError> {
        let mut keys: Vec<(String, LessSafeKey)> = Vec::new();
        for part in text.split(',').map(str::trim) {
            let (id, key) = part.split_once(':').ok_or(KeyError::Form)?;
            let is_id = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
            if id.is_empty() || id.len() > 40 || !id.chars().all(is_id) {
                return Err(KeyError::Id);
            }
            if keys.iter().any(|(known, _)| known == id) {
                return Err(KeyError::Twice(id.to_owned()));
            }
            keys.push((id.to_owned(), read_key(id, key)?));
        }
        Ok(Self { keys })
    }

    fn key(&self, id: &str) -> Option<&LessSafeKey> {
        self.keys
            .iter()
            .find(|(known, _)| known == id)
            .map(|(_, key)| key)
    }
}

fn read_key(id: &str, text: &str) -> Result<LessSafeKey, KeyError> {
    let length = || KeyError::Length(id.to_owned());
    let bytes = Zeroizing::new(STANDARD.decode(text).map_err(|_| length())?);
    let mut distinct = bytes.to_vec();
    distinct.sort_unstable();
    distinct.dedup();
    // 32 random bytes have fewer than 16 distinct values about once in 10^13 keys.
    if bytes.len() == 32 && distinct.len() < 16 {
        return Err(KeyError::Weak(id.to_owned()));
    }
    let key = UnboundKey::new(&AES_256_GCM, &bytes).map_err(|_| length())?;
    Ok(LessSafeKey::new(key))
}

impl Vault for AesVault {
    fn current_key_id(&self) -> &str {
        self.keys.first().map_or("", |(id, _)| id)
    }

    fn seal(&self, place: &str, secret: &[u8]) -> Result<Sealed, VaultError> {
        let (id, key) = self.keys.first().ok_or(VaultError::Failed)?;
        let mut bytes = vec![0; NONCE_LEN];
        aws_lc_rs::rand::fill(&mut bytes).map_err(|_| VaultError::Failed)?;
        let nonce = Nonce::try_assume_unique_for_key(&bytes).map_err(|_| VaultError::Failed)?;
        let mut text = secret.to_vec();
        key.seal_in_place_append_tag(nonce, Aad::from(place), &mut text)
            .map_err(|_| VaultError::Failed)?;
        bytes.extend_from_slice(&text);
        Ok(Sealed {
            key_id: id.clone(),
            bytes,
        })
    }

    fn open(&self, place: &str, sealed: &Sealed) -> Result<Zeroizing<Vec<u8>>, VaultError> {
        let unknown = || VaultError::UnknownKey(sealed.key_id.clone());
        let key = self.key(&sealed.key_id).ok_or_else(unknown)?;
        let (nonce, text) = sealed
            .bytes
            .split_at_checked(NONCE_LEN)
            .ok_or(VaultError::Tampered)?;
        let nonce = Nonce::try_assume_unique_for_key(nonce).map_err(|_| VaultError::Tampered)?;
        let mut text = Zeroizing::new(text.to_vec());
        let length = key
            .open_in_place(nonce, Aad::from(place), &mut text)
            .map_err(|_| VaultError::Tampered)?
            .len();
        text.truncate(length);
        Ok(text)
    }
}

impl std::fmt::Debug for AesVault {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let ids: Vec<&str> = self.keys.iter().map(|(id, _)| id.as_str()).collect();
        f.debug_struct("AesVault").field("keys", &ids).finish()
    }
}

#[cfg(test)]
mod tests {
    use super::{AesVault, KeyError, STANDARD};
    use app::vault::{Vault, VaultError};
    use base64::Engine;

    fn key(seed: u8) -> String {
        let bytes: Vec<u8> = (0..32).map(|i: u8| i.wrapping_mul(7) ^ seed).collect();
        STANDARD.encode(bytes)
    }

    fn vault(ids: &[(&str, u8)]) -> AesVault {
        let keys: Vec<String> = ids
            .iter()
            .map(|(id, seed)| format!("{id}:{}", key(*seed)))
            .collect();
        AesVault::from_keys(&keys.join(",")).expect("the keys are good")
    }

    #[test]
    fn what_was_sealed_opens_in_its_place_only() {
        let vault = vault(&[("k1", 1)]);
        let sealed = vault
            .seal("ten_a/secrets/1", b"token")
            .expect("sealing works");
        assert!(!sealed.bytes.windows(5).any(|part| part == b"token"));
        let opened = vault.open("ten_a/secrets/1", &sealed).expect("it opens");
        assert_eq!(opened.as_slice(), b"token");
        let elsewhere = vault.open("ten_b/secrets/1", &sealed);
        assert!(matches!(elsewhere, Err(VaultError::Tampered)));
    }

    #[test]
    fn a_changed_byte_does_not_open() {
        let vault = vault(&[("k1", 1)]);
        for position in [0, 12, 16] {
            let mut sealed = vault.seal("here", b"token").expect("sealing works");
            sealed.bytes[position] ^= 1;
            assert!(vault.open("here", &sealed).is_err(), "byte {position}");
        }
    }

    #[test]
    fn an_older_key_still_opens_and_the_first_one_seals() {
        let old = vault(&[("k1", 1)]);
        let sealed = old.seal("here", b"token").expect("sealing works");
        let both = vault(&[("k2", 2), ("k1", 1)]);
        assert_eq!(
            both.open("here", &sealed).expect("it opens").as_slice(),
            b"token"
        );
        assert_eq!(
            both.seal("here", b"token").expect("sealing works").key_id,
            "k2"
        );
        let new_only = vault(&[("k2", 2)]);
        assert!(matches!(
            new_only.open("here", &sealed),
            Err(VaultError::UnknownKey(_))
        ));
    }

    #[test]
    fn bad_keys_are_refused_with_the_reason() {
        let weak = format!("k1:{}", STANDARD.encode([7; 32]));
        let short = format!("k1:{}", STANDARD.encode([1, 2, 3]));
        let twice = format!("k1:{},k1:{}", key(1), key(2));
        for (text, error) in [
            ("nonsense".to_owned(), KeyError::Form),
            (format!("a b:{}", key(1)), KeyError::Id),
            (short, KeyError::Length("k1".to_owned())),
            (weak, KeyError::Weak("k1".to_owned())),
            (twice, KeyError::Twice("k1".to_owned())),
        ] {
            assert_eq!(AesVault::from_keys(&text).expect_err("it is bad"), error);
        }
    }
}
