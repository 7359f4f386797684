//! Hearing that something was written, without asking again and again.

use sqlx::postgres::PgListener;

use crate::{Store, StoreError};

/// Waits until a commit says something on a channel. Must be raced against a poll: what is said
/// while nobody listens is lost.
#[derive(Debug)]
pub struct Listener(PgListener);

impl Listener {
    /// Listens on a connection of its own.
    ///
    /// # Errors
    /// When no connection is to be had; so for the others.
    pub async fn connect(store: &Store, channel: &str) -> Result<Self, StoreError> {
        let mut listener = PgListener::connect_with(store.service()).await?;
        listener.listen(channel).await?;
        Ok(Self(listener))
    }

    /// Returns when the next commit says something.
    pub async fn woken(&mut self) -> Result<(), StoreError> {
        self.0.recv().await?;
        Ok(())
    }

    /// What the next commit says; nothing when the connection was lost, and with it perhaps some.
    pub async fn next(&mut self) -> Result<Option<String>, StoreError> {
        let said = self.0.try_recv().await?;
        Ok(said.map(|said| said.payload().to_owned()))
    }
}
