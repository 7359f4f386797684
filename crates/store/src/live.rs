//! What happens to calls and alarms, told to every node at once and kept nowhere.
//!
//! An announcement reaches the nodes that listen when its transaction commits. One that nobody
//! hears is gone: whoever was away must look for themselves, so nothing may depend on it.

use base::ids::{AlarmId, CallId, TenantId};
use domain::alarms::AlarmChange;
use domain::calls::change::CallChange;
use serde::{Deserialize, Serialize};

use crate::columns::readable;
use crate::listener::Listener;
use crate::{AcrossTx, Store, StoreError};

/// The channel on which the nodes listen.
const CHANNEL: &str = "patchbay_live";

/// How many news one payload carries: PostgreSQL takes less than 8 000 bytes.
const TOGETHER: usize = 64;

/// What happened in a tenant.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Announcement {
    /// Whose it is.
    pub tenant: TenantId,
    /// What happened.
    pub news: Vec<News>,
}

/// What happened, and to what.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub enum News {
    /// Something happened to a call.
    Call {
        /// The call.
        call: CallId,
        /// What happened.
        change: CallChange,
    },
    /// Something happened to an alarm.
    Alarm {
        /// The alarm.
        alarm: AlarmId,
        /// What happened.
        change: AlarmChange,
    },
}

/// Tells every node what happened, when the transaction commits.
///
/// # Errors
/// When the database fails.
pub async fn announce(tx: &mut AcrossTx, announcements: &[Announcement]) -> Result<(), StoreError> {
    if announcements.is_empty() {
        return Ok(());
    }
    let payloads: Result<Vec<String>, _> = announcements
        .iter()
        .flat_map(|told| {
            let tenant = told.tenant;
            told.news.chunks(TOGETHER).map(move |news| {
                let news = news.to_vec();
                serde_json::to_string(&Announcement { tenant, news })
            })
        })
        .collect();
    sqlx::query("select pg_notify($1, payload) from unnest($2::text[]) as told (payload)")
        .bind(CHANNEL)
        .bind(readable("pg_notify", payloads)?)
        .execute(tx.connection())
        .await?;
    Ok(())
}

/// Hears what is announced.
#[derive(Debug)]
pub struct Announcements(Listener);

impl Announcements {
    /// Listens on a connection of its own.
    ///
    /// # Errors
    /// When no connection is to be had; so for the others.
    pub async fn connect(store: &Store) -> Result<Self, StoreError> {
        Ok(Self(Listener::connect(store, CHANNEL).await?))
    }

    /// The next announcement; nothing when the connection was lost, and with it perhaps some.
    pub async fn next(&mut self) -> Result<Option<Announcement>, StoreError> {
        loop {
            let Some(told) = self.0.next().await? else {
                return Ok(None);
            };
            // Another version of the program may say more than this one understands.
            if let Ok(announcement) = serde_json::from_str(&told) {
                return Ok(Some(announcement));
            }
        }
    }
}
