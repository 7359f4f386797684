//! Facts that are news and no work: told to every node, once each, however many at a time.

use base::ids::{CallId, FactId, TenantId};
use domain::calls::change::CallChange;
use serde_json::json;
use store::live::{Announcements, News};
use store::outbox::{self, Fact};
use testkit::TestGround;

use super::{facts_waiting, jobs_waiting};

/// Calls of a burst, more than one payload of PostgreSQL's takes.
const CALLS: u64 = 300;

fn news(kind: &str, id: u64, tenant: TenantId, calls: &[CallId]) -> Fact {
    Fact {
        id: FactId::from_parts(id, 1),
        tenant,
        kind: kind.to_owned(),
        payload: json!({ "callIds": calls.iter().map(|call| call.uuid()).collect::<Vec<_>>() }),
        trace_id: "0".repeat(32),
        run_at: None,
    }
}

#[tokio::test]
async fn calls_that_came_in_together_are_told_together_and_once_each() {
    let ground = TestGround::new().await;
    let tenant = ground.tenant_id("Acme").await;
    let store = ground.database.store();
    let calls: Vec<CallId> = (0..CALLS).map(|call| CallId::from_parts(call, 1)).collect();
    let mut tx = store.begin(tenant).await.expect("a door");
    let now = ground.app.now();
    let facts = [
        news("call.started", 1, tenant, &calls),
        news("call.updated", 2, tenant, &calls[..1]),
        news("call.updated", 3, tenant, &calls[..1]),
    ];
    for fact in &facts {
        outbox::leave(&mut tx, fact, now).await.expect("a fact");
    }
    tx.commit().await.expect("a commit");

    let listening = Announcements::connect(store).await;
    let mut listening = listening.expect("a connection");
    assert_eq!(ground.app.relay_once().await.expect("a round"), 3);
    assert_eq!(facts_waiting(&ground).await, 0);
    assert_eq!(jobs_waiting(&ground).await, 0);

    let started = |call: &CallId| News::Call {
        call: *call,
        change: CallChange::Started,
    };
    let mut expected: Vec<News> = calls.iter().map(started).collect();
    let (call, change) = (calls[0], CallChange::Updated);
    expected.insert(1, News::Call { call, change });
    let (mut told, mut payloads) = (Vec::new(), 0);
    while told.len() < expected.len() {
        let heard = listening.next().await.expect("a connection");
        let heard = heard.expect("an announcement");
        assert_eq!(heard.tenant, tenant);
        told.extend(heard.news);
        payloads += 1;
    }
    assert_eq!(told, expected);
    assert_eq!(payloads, 5);
}
