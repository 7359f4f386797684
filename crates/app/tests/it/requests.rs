//! What the tests ask for, in the words of the API.

use std::time::Duration;

use app::actor::Actor;
use app::once::{Answer, Once};
use base::ids::CampaignId;
use domain::exchange::campaigns::CampaignSummary;
use domain::numbers::inventory::NumberSummary;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use testkit::TestGround;

/// How long something that happens by itself may take before a test fails.
const PATIENCE: Duration = Duration::from_secs(20);

/// The body of a request.
pub fn request<T: DeserializeOwned>(body: Value) -> T {
    serde_json::from_value(body).expect("a body of this request")
}

/// A creation that need not happen only once, answered with what `body` shows of it.
pub fn shown<T>(show: fn(&T) -> Answer) -> Once<T> {
    Once { key: None, show }
}

/// The answer to a creation.
pub fn created(body: impl ToString) -> Answer {
    Answer {
        status: 201,
        body: body.to_string(),
        is_replay: false,
    }
}

/// A campaign with this name.
pub async fn campaign(ground: &TestGround, actor: &Actor, name: &str) -> CampaignSummary {
    let made = ground
        .app
        .campaigns
        .make(actor, request(json!({"name": name})));
    made.await.expect("a campaign")
}

/// A number in use, assigned to a campaign if one is given.
pub async fn number(
    ground: &TestGround,
    actor: &Actor,
    phone_number: &str,
    campaign: Option<CampaignId>,
) -> NumberSummary {
    let body = json!({"phoneNumber": phone_number, "campaignId": campaign});
    let made = ground.app.numbers.make(actor, request(body)).await;
    made.expect("a number")
}

/// Waits until something holds that happens by itself.
pub async fn eventually(what: &str, mut holds: impl AsyncFnMut() -> bool) {
    let waiting = async {
        while !holds().await {
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
    };
    let waited = tokio::time::timeout(PATIENCE, waiting).await;
    assert!(waited.is_ok(), "waited {PATIENCE:?} for this: {what}");
}
