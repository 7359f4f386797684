//! Hashing and checking passwords with argon2id, a few at a time and off the async threads.

use argon2::password_hash::phc::PasswordHash;
use argon2::{Argon2, PasswordHasher, PasswordVerifier};
use domain::access::passwords::Password;
use tokio::sync::Semaphore;

use crate::AppError;
use crate::core::random_bytes;

/// How many hashes are computed at once: each takes 19 MiB and some 20 ms of a core.
const AT_ONCE: usize = 2;

/// Hashes and checks passwords.
pub struct Passwords {
    turns: Semaphore,
}

impl Passwords {
    pub fn new() -> Self {
        Self {
            turns: Semaphore::new(AT_ONCE),
        }
    }

    /// The argon2id hash of a password, as a PHC string.
    pub async fn hash(&self, password: &Password) -> Result<String, AppError> {
        let password = password.clone();
        let salt: [u8; 16] = random_bytes()?;
        self.run(move || {
            Argon2::default()
                .hash_password_with_salt(password.expose().as_bytes(), &salt)
                .map(|hash| hash.to_string())
                .map_err(|_| AppError::internal("argon2 failed"))
        })
        .await?
    }

    /// Whether the password is the one behind the hash. Without a hash it takes as long and says
    /// no, so that the time does not tell whether the person exists.
    pub async fn check(&self, password: &Password, hash: Option<String>) -> Result<bool, AppError> {
        let Some(hash) = hash else {
            self.hash(password).await?;
            return Ok(false);
        };
        let password = password.clone();
        self.run(move || {
            let parsed = PasswordHash::new(&hash)
                .map_err(|_| AppError::internal("a stored password hash cannot be read"))?;
            Ok(Argon2::default()
                .verify_password(password.expose().as_bytes(), &parsed)
                .is_ok())
        })
        .await?
    }

    async fn run<T: Send + 'static>(
        &self,
        work: impl FnOnce() -> T + Send + 'static,
    ) -> Result<T, AppError> {
        let turn = self.turns.acquire().await;
        let result = tokio::task::spawn_blocking(work)
            .await
            .map_err(|error| AppError::Internal(error.into()));
        drop(turn);
        result
    }
}
