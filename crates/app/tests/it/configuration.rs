//! Changing what a tenant configures: nobody's change is lost, each leaves its trace, and what
//! belongs together happens together.

mod campaigns;
mod changes;
mod numbers;
mod secrets;

use app::actor::Actor;
use app::audit::AuditEvent;
use base::page::PageRequest;
use testkit::TestGround;

/// What the audit log says of one thing, the newest first.
async fn audit(ground: &TestGround, actor: &Actor, subject: impl ToString) -> Vec<AuditEvent> {
    let page = PageRequest::default();
    let events = ground
        .app
        .list_audit_events(actor, Some(&subject.to_string()), &page)
        .await;
    events.expect("the audit log").items
}

/// The actions of audit rows, in their order.
fn actions(events: &[AuditEvent]) -> Vec<&str> {
    events.iter().map(|event| event.action.as_str()).collect()
}
