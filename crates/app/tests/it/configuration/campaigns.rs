//! A campaign goes active only with an offer and a number, whatever happens at the same time.

use app::AppError;
use app::actor::Actor;
use base::ids::{CampaignId, OfferId};
use domain::exchange::campaigns::CampaignStatus;
use serde_json::json;
use testkit::TestGround;

use super::{actions, audit};
use crate::requests::{campaign, number, request};

/// A campaign that lacks nothing, and its only offer.
async fn ready(ground: &TestGround, actor: &Actor, digit: u8) -> (CampaignId, OfferId) {
    let id = campaign(ground, actor, &format!("Roofing {digit}"))
        .await
        .record
        .id;
    number(ground, actor, &format!("+1202555010{digit}"), Some(id)).await;
    let buyer = json!({"name": format!("Buyer {digit}")});
    let buyer = ground.app.buyers.make(actor, request(buyer)).await;
    let target = json!({
        "buyerId": buyer.expect("a buyer").record.id,
        "name": "Desk",
        "endpoint": {"type": "phone_number", "value": "+12025550199"},
    });
    let target = ground.app.targets.make(actor, request(target)).await;
    let offer = json!({
        "campaignId": id,
        "targetId": target.expect("a target").record.id,
        "pricing": {"model": "cpa", "amount": "12.50"},
    });
    let offer = ground.app.offers.make(actor, request(offer)).await;
    (id, offer.expect("an offer").record.id)
}

fn assert_not_ready(outcome: &Result<impl Sized, AppError>) {
    match outcome {
        Err(AppError::Refused(refusal)) => {
            assert_eq!(refusal.code, "campaign.not_ready");
            assert_eq!(refusal.details[0].0, "offers");
        }
        Err(other) => panic!("{other:?}"),
        Ok(_) => panic!("the campaign was activated without an offer"),
    }
}

#[tokio::test]
async fn a_campaign_is_activated_only_while_it_has_an_active_offer() {
    let ground = TestGround::new().await;
    let acme = ground.tenant("Acme").await;
    let (id, offer) = ready(&ground, &acme, 1).await;
    let pausing =
        ground
            .app
            .offers
            .update(&acme, offer, None, request(json!({"status": "paused"})));
    pausing.await.expect("a paused offer");
    let before = ground.database.rows_of(acme.tenant).await;
    assert_not_ready(&ground.app.campaigns.activate(&acme, id).await);
    assert_eq!(ground.database.rows_of(acme.tenant).await, before);
    let resuming =
        ground
            .app
            .offers
            .update(&acme, offer, None, request(json!({"status": "active"})));
    resuming.await.expect("an active offer");
    let active = ground
        .app
        .campaigns
        .activate(&acme, id)
        .await
        .expect("an active campaign");
    assert_eq!(active.record.status, CampaignStatus::Active);
}

#[tokio::test]
async fn an_activation_and_the_end_of_the_last_offer_at_once_happen_in_some_order() {
    let ground = TestGround::new().await;
    let acme = ground.tenant("Acme").await;
    for round in 0..6 {
        let (id, offer) = ready(&ground, &acme, round).await;
        let activating = ground.app.campaigns.activate(&acme, id);
        let body = request(json!({"status": "paused"}));
        let pausing = ground.app.offers.update(&acme, offer, None, body);
        // The first of the two to be polled begins first, so each gets its turn.
        let (activated, paused) = if round % 2 == 0 {
            tokio::join!(activating, pausing)
        } else {
            let (paused, activated) = tokio::join!(pausing, activating);
            (activated, paused)
        };
        paused.expect("nothing stands against pausing an offer");
        let now = ground
            .app
            .campaigns
            .read(&acme, id)
            .await
            .expect("the campaign");
        assert_eq!(now.active_offers, 0);
        let deeds = audit(&ground, &acme, id).await;
        if activated.is_ok() {
            assert_eq!(now.record.status, CampaignStatus::Active);
            assert_eq!(actions(&deeds), ["campaign.activated", "campaign.created"]);
        } else {
            assert_not_ready(&activated);
            assert_eq!(now.record.status, CampaignStatus::Draft);
            assert_eq!(actions(&deeds), ["campaign.created"]);
        }
        if activated.is_ok() {
            ground
                .app
                .campaigns
                .pause(&acme, id)
                .await
                .expect("a paused campaign");
        }
        // From now on everybody sees that the offer is gone.
        assert_not_ready(&ground.app.campaigns.activate(&acme, id).await);
    }
}

#[tokio::test]
async fn activations_at_once_activate_once() {
    let ground = TestGround::new().await;
    let acme = ground.tenant("Acme").await;
    let (id, _) = ready(&ground, &acme, 1).await;
    let mut requests = tokio::task::JoinSet::new();
    for _ in 0..8 {
        let (app, acme) = (ground.app.clone(), acme.clone());
        requests.spawn(async move { app.campaigns.activate(&acme, id).await });
    }
    for activated in requests.join_all().await {
        let campaign = activated.expect("an active campaign");
        assert_eq!(campaign.record.status, CampaignStatus::Active);
    }
    let deeds = audit(&ground, &acme, id).await;
    assert_eq!(actions(&deeds), ["campaign.activated", "campaign.created"]);
}
