//! What a change leaves in the audit log, and reading it.

use base::ids::AuditEventId;
use base::page::{Page, PageRequest};
use base::time::Timestamp;
use domain::record::Kind;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use store::Tx;
use store::access::audit as rows;

pub use store::access::audit::AuditEvent;

use crate::actor::Actor;
use crate::core::Core;
use crate::{App, AppError};

/// One field that a change touched.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct FieldChange {
    /// Which field.
    pub field: String,
    /// What it was; null when it did not exist.
    pub from: Value,
    /// What it became.
    pub to: Value,
}

/// What somebody did to something.
#[derive(Clone, Debug)]
pub struct Deed {
    /// What was done, in the past tense: `created`, `updated`, `archived`.
    pub verb: &'static str,
    /// What kind of thing it was done to.
    pub kind: Kind,
    /// The thing's id.
    pub subject: String,
    /// Which fields changed.
    pub changes: Vec<FieldChange>,
}

/// The fields in which two values differ, in the order of the second.
pub fn changes(before: Option<&impl Serialize>, after: &impl Serialize) -> Vec<FieldChange> {
    let before = before.map(fields).unwrap_or_default();
    let after = fields(after);
    let gone = before.keys().filter(|field| !after.contains_key(*field));
    let names: Vec<&String> = after.keys().chain(gone).collect();
    let value = |map: &Map<String, Value>, field: &str| map.get(field).cloned().unwrap_or_default();
    names
        .into_iter()
        .map(|field| FieldChange {
            field: field.clone(),
            from: value(&before, field),
            to: value(&after, field),
        })
        .filter(|change| change.from != change.to)
        .collect()
}

fn fields(value: &impl Serialize) -> Map<String, Value> {
    match serde_json::to_value(value) {
        Ok(Value::Object(map)) => map,
        _ => Map::new(),
    }
}

/// The audit row of a deed.
pub(crate) fn event(
    core: &Core,
    actor: &Actor,
    deed: &Deed,
    now: Timestamp,
) -> Result<AuditEvent, AppError> {
    let id: AuditEventId = core.new_id(now)?;
    Ok(AuditEvent {
        id,
        actor: actor.who.id(),
        actor_name: actor.who.name().to_owned(),
        action: format!("{}.{}", deed.kind, deed.verb),
        subject_kind: deed.kind.to_string(),
        subject_id: deed.subject.clone(),
        changes: serde_json::to_value(&deed.changes)
            .map_err(|error| AppError::Internal(error.into()))?,
        trace_id: actor.trace_id.to_string(),
        happened_at: now,
    })
}

/// Writes the audit row of a deed into the deed's own transaction.
pub(crate) async fn record(
    core: &Core,
    tx: &mut Tx,
    actor: &Actor,
    deed: &Deed,
    now: Timestamp,
) -> Result<(), AppError> {
    rows::insert(tx, &event(core, actor, deed, now)?).await?;
    Ok(())
}

impl App {
    /// One page of the tenant's audit log, the newest first, of one subject if asked.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn list_audit_events(
        &self,
        actor: &Actor,
        subject_id: Option<&str>,
        request: &PageRequest,
    ) -> Result<Page<AuditEvent>, AppError> {
        let mut tx = self.core.store.begin(actor.tenant).await?;
        Ok(rows::list(&mut tx, subject_id, request).await?)
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::changes;

    #[test]
    fn only_the_fields_that_differ_are_listed() {
        let before = json!({"name": "Roofing", "weight": 1, "note": "old"});
        let after = json!({"name": "Roofing", "weight": 2, "cap": 5});
        let fields: Vec<_> = changes(Some(&before), &after)
            .into_iter()
            .map(|change| (change.field, change.from, change.to))
            .collect();
        assert_eq!(
            fields,
            [
                ("weight".to_owned(), json!(1), json!(2)),
                ("cap".to_owned(), Value::Null, json!(5)),
                ("note".to_owned(), json!("old"), Value::Null),
            ]
        );
    }

    #[test]
    fn something_new_lists_every_field_it_has() {
        let none: Option<&Value> = None;
        assert_eq!(
            changes(none, &json!({"name": "Roofing", "note": null})).len(),
            1
        );
    }
}
