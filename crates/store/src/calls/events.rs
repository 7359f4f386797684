//! The facts of calls: written once, never changed.

use base::ids::CallId;
use base::money::Amount;
use base::time::{Seconds, Timestamp};
use domain::calls::events::{CallEvent, EventKind, Happening, LegOrdinal};
use domain::calls::legs::LegStatus;
use domain::rating::bill::StatedPrice;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::calls::json;
use crate::columns::{At, readable, seconds, secs};
use crate::{StoreError, Tx};

/// A fact with what makes it known when it comes again.
#[derive(Clone, Debug, PartialEq)]
pub struct StoredEvent {
    /// Tells it from every other fact of the call.
    pub key: String,
    /// The fact.
    pub event: CallEvent,
    /// When we heard of it.
    pub received_at: Timestamp,
    /// Every parameter the carrier sent.
    pub details: Value,
}

/// What is kept of a price that was stated for a leg.
#[derive(Debug, Serialize, Deserialize)]
struct PriceDetails {
    price: Amount,
    reason: Option<String>,
    by: Option<String>,
}

impl StoredEvent {
    /// The fact that a price was stated: by the carrier, or by somebody for a reason.
    ///
    /// # Errors
    /// Never in practice: a price and two texts can be written as JSON.
    pub fn priced(
        key: String,
        stated: &StatedPrice,
        by: Option<String>,
        received_at: Timestamp,
    ) -> Result<Self, StoreError> {
        let details = PriceDetails {
            price: stated.price,
            reason: stated.reason.clone(),
            by,
        };
        let what = Happening::Priced {
            leg: stated.leg,
            price: stated.price,
        };
        Ok(Self {
            key,
            event: CallEvent {
                at: stated.at,
                what,
            },
            received_at,
            details: readable("call_events.details", serde_json::to_value(details))?,
        })
    }

    /// The price that the fact states, if it states one.
    pub fn stated(&self) -> Option<StatedPrice> {
        let Happening::Priced { leg, price } = self.event.what else {
            return None;
        };
        let reason = self.details["reason"].as_str();
        Some(StatedPrice {
            leg,
            price,
            at: self.event.at,
            reason: reason.map(str::to_owned),
        })
    }
}

/// The columns of a fact, of which each kind has its own.
struct Columns<'a> {
    kind: &'a str,
    leg: Option<i16>,
    status: Option<&'a str>,
    connected_secs: Option<i32>,
    has_caller_left: Option<bool>,
    details: &'a Value,
}

/// Adds a fact; false when it is there already.
///
/// # Errors
/// When the database fails; so for the others.
pub async fn add(tx: &mut Tx, call: CallId, new: &StoredEvent) -> Result<bool, StoreError> {
    let columns = Columns::of(&new.event.what, &new.details);
    let added = sqlx::query!(
        r#"
        insert into app.call_events (
          tenant_id, call_id, event_key, kind, leg, status, connected_secs, has_caller_left,
          happened_at, received_at, details
        )
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
        on conflict (tenant_id, call_id, event_key) do nothing
        "#,
        tx.tenant_uuid(),
        call.uuid(),
        new.key,
        columns.kind,
        columns.leg,
        columns.status,
        columns.connected_secs,
        columns.has_caller_left,
        At(new.event.at) as _,
        At(new.received_at) as _,
        columns.details.to_string(),
    )
    .execute(tx.connection())
    .await?;
    Ok(added.rows_affected() == 1)
}

/// The facts of a call, in the order they happened.
pub async fn list_of(tx: &mut Tx, call: CallId) -> Result<Vec<StoredEvent>, StoreError> {
    let rows = sqlx::query!(
        r#"
        select
          event_key, kind, leg, status, connected_secs, has_caller_left,
          happened_at as "happened_at: At", received_at as "received_at: At", details
        from app.call_events
        where tenant_id = $1
          and call_id = $2
        order by happened_at, received_at, event_key
        "#,
        tx.tenant_uuid(),
        call.uuid(),
    )
    .fetch_all(tx.connection())
    .await?;
    rows.into_iter()
        .map(|row| {
            let details = json::parse("call_events.details", &row.details)?;
            let columns = Columns {
                kind: &row.kind,
                leg: row.leg,
                status: row.status.as_deref(),
                connected_secs: row.connected_secs,
                has_caller_left: row.has_caller_left,
                details: &details,
            };
            Ok(StoredEvent {
                event: CallEvent {
                    at: row.happened_at.0,
                    what: columns.read()?,
                },
                key: row.event_key,
                received_at: row.received_at.0,
                details,
            })
        })
        .collect()
}

impl<'a> Columns<'a> {
    fn of(what: &Happening, details: &'a Value) -> Self {
        let kind = what.kind().as_str();
        let (leg, status, connected, has_caller_left) = match *what {
            Happening::Arrived | Happening::FellBack | Happening::GaveUp => {
                (None, None, None, None)
            }
            Happening::Leg {
                leg,
                status,
                connected,
            } => (Some(leg), Some(status), connected, None),
            Happening::DialEnded {
                leg,
                status,
                connected,
                has_caller_left,
            } => (Some(leg), Some(status), connected, has_caller_left),
            Happening::Accepted { leg, after } => (Some(leg), None, Some(after), None),
            // The price itself is among the details.
            Happening::Priced { leg, .. } => (Some(leg), None, None, None),
            Happening::Recording { is_there, length } => {
                let status = match is_there {
                    true => LegStatus::Completed,
                    false => LegStatus::Failed,
                };
                (None, Some(status), length, None)
            }
        };
        Self {
            kind,
            leg: leg.map(|leg| i16::from(leg.0)),
            status: status.map(LegStatus::as_str),
            connected_secs: connected.map(secs),
            has_caller_left,
            details,
        }
    }

    fn read(&self) -> Result<Happening, StoreError> {
        Ok(match readable("call_events.kind", self.kind.parse())? {
            EventKind::Arrived => Happening::Arrived,
            EventKind::FellBack => Happening::FellBack,
            EventKind::GaveUp => Happening::GaveUp,
            EventKind::Leg => Happening::Leg {
                leg: self.leg()?,
                status: self.status()?,
                connected: self.connected()?,
            },
            EventKind::Accepted => Happening::Accepted {
                leg: self.leg()?,
                after: self.connected()?.unwrap_or_default(),
            },
            EventKind::DialEnded => Happening::DialEnded {
                leg: self.leg()?,
                status: self.status()?,
                connected: self.connected()?,
                has_caller_left: self.has_caller_left,
            },
            EventKind::Recording => Happening::Recording {
                is_there: self.status()? == LegStatus::Completed,
                length: self.connected()?,
            },
            EventKind::Priced => {
                let details: PriceDetails =
                    json::read("call_events.details", self.details.clone())?;
                Happening::Priced {
                    leg: self.leg()?,
                    price: details.price,
                }
            }
        })
    }

    fn leg(&self) -> Result<LegOrdinal, StoreError> {
        let leg = readable("call_events.leg", self.leg.ok_or("is null"))?;
        readable("call_events.leg", u8::try_from(leg)).map(LegOrdinal)
    }

    fn status(&self) -> Result<LegStatus, StoreError> {
        let status = readable("call_events.status", self.status.ok_or("is null"))?;
        readable("call_events.status", status.parse())
    }

    fn connected(&self) -> Result<Option<Seconds>, StoreError> {
        self.connected_secs
            .map(|secs| seconds("call_events.connected_secs", secs))
            .transpose()
    }
}
