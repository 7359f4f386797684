//! Alarms: raised and cleared by whatever proves something, seen and acknowledged by people.

use std::sync::Arc;

use base::ids::{AlarmId, FactId};
use base::page::{Page, PageRequest};
use domain::alarms::{Acknowledgement, AlarmChange, Proof, Subject};
use domain::record::Kind;
use serde_json::json;
use store::Tx;
use store::alarms;
use store::outbox::{self, Fact};

pub use store::alarms::{AlarmFilter, StoredAlarm};

use crate::AppError;
use crate::actor::Actor;
use crate::audit::{self, Deed};
use crate::calls::arrive::NO_TRACE;
use crate::core::Core;

/// Everything about alarms. Cloning is cheap.
#[derive(Clone)]
pub struct Alarms {
    core: Arc<Core>,
}

impl Alarms {
    pub(crate) fn new(core: Arc<Core>) -> Self {
        Self { core }
    }

    /// One page of the alarms, the newest first.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn list(
        &self,
        actor: &Actor,
        filter: AlarmFilter,
        request: &PageRequest,
    ) -> Result<Page<StoredAlarm>, AppError> {
        let mut tx = self.core.store.begin(actor.tenant).await?;
        Ok(alarms::list(&mut tx, &filter, request).await?)
    }

    /// One alarm.
    ///
    /// # Errors
    /// When the tenant has no such alarm.
    pub async fn read(&self, actor: &Actor, id: AlarmId) -> Result<StoredAlarm, AppError> {
        let mut tx = self.core.store.begin(actor.tenant).await?;
        load(&mut tx, id).await
    }

    /// Notes that somebody looks at an alarm. Whoever did so first stays noted, and one that was
    /// cleared in the meantime needs nobody.
    ///
    /// # Errors
    /// When the tenant has no such alarm.
    pub async fn acknowledge(&self, actor: &Actor, id: AlarmId) -> Result<StoredAlarm, AppError> {
        let core = &*self.core;
        let now = core.now();
        let mut tx = core.store.begin(actor.tenant).await?;
        let stored = load(&mut tx, id).await?;
        let by = Acknowledgement {
            at: now,
            by: actor.who.id(),
            by_name: actor.who.name().to_owned(),
        };
        let Some(alarm) = stored.alarm.acknowledged(by.clone()) else {
            return Ok(stored);
        };
        if !alarms::acknowledge(&mut tx, id, &by).await? {
            // Another request, or the next proof, came first.
            return load(&mut tx, id).await;
        }
        let told = |state| json!({ "state": state });
        let deed = Deed {
            verb: "acknowledged",
            kind: Kind::Alarm,
            subject: id.to_string(),
            changes: audit::changes(Some(&told(stored.alarm.state())), &told(alarm.state())),
        };
        audit::record(core, &mut tx, actor, &deed, now).await?;
        tell(core, &mut tx, id, AlarmChange::Acknowledged, &alarm.subject).await?;
        tx.commit().await?;
        Ok(StoredAlarm { alarm, ..stored })
    }
}

/// Raises an alarm for what a proof found, or clears the one that lasted until it found nothing.
pub(crate) async fn note(core: &Core, tx: &mut Tx, proof: &Proof) -> Result<(), AppError> {
    let now = core.now();
    let subject = &proof.subject;
    if proof.is_clean() {
        if let Some(id) = alarms::clear(tx, subject, now).await? {
            tell(core, tx, id, AlarmChange::Cleared, subject).await?;
        }
        return Ok(());
    }
    let id = core.new_id(now)?;
    if alarms::raise(tx, id, proof, now).await? {
        let kind = subject.kind.as_str();
        metrics::counter!("patchbay_alarms_raised_total", "kind" => kind).increment(1);
        tracing::warn!(tenant = %tx.tenant(), alarm = %id, kind, "an alarm is raised");
        tell(core, tx, id, AlarmChange::Raised, subject).await?;
    }
    Ok(())
}

/// Leaves the fact that something happened to an alarm.
async fn tell(
    core: &Core,
    tx: &mut Tx,
    alarm: AlarmId,
    change: AlarmChange,
    subject: &Subject,
) -> Result<(), AppError> {
    let now = core.now();
    let id: FactId = core.new_id(now)?;
    let fact = Fact {
        id,
        tenant: tx.tenant(),
        kind: change.fact_kind(),
        payload: json!({
            "alarmId": alarm,
            "kind": subject.kind,
            "subject": subject.name,
            "buyerId": subject.buyer,
        }),
        trace_id: NO_TRACE.to_string(),
        run_at: None,
    };
    Ok(outbox::insert(tx, &fact, now).await?)
}

async fn load(tx: &mut Tx, id: AlarmId) -> Result<StoredAlarm, AppError> {
    let found = alarms::find(tx, id).await?;
    found.ok_or(AppError::NotFound(Kind::Alarm))
}
