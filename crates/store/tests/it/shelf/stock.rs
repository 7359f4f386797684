//! A tenant with several of everything, many alike in what lists are sorted by.

use base::ids::{BuyerId, CampaignId, SupplierId, TargetId, TenantId};
use domain::record::Summary;
use serde_json::{Value, json};
use store::Tx;
use testkit::TestGround;

use crate::world::request;

/// What things are called; sorted without regard to the letter case.
pub const NAMES: [&str; 7] = [
    "delta", "Alpha", "charlie", "Bravo", "echo 50%", "Foxtrot", "golf",
];

/// The tenant and what it has, in the order of creation.
pub struct Stock {
    pub ground: TestGround,
    pub tenant: TenantId,
    pub campaigns: Vec<CampaignId>,
    pub buyers: Vec<BuyerId>,
    pub targets: Vec<TargetId>,
    pub suppliers: Vec<SupplierId>,
}

impl Stock {
    pub async fn tx(&self) -> Tx {
        let tx = self.ground.database.store().begin(self.tenant).await;
        tx.expect("a door")
    }
}

/// Every second thing is paused.
fn status(ordinal: usize) -> &'static str {
    ["active", "paused"][ordinal % 2]
}

/// Seven of everything but campaigns' states: offers and terms lean on the first three campaigns.
pub async fn stocked() -> Stock {
    let ground = TestGround::new().await;
    let actor = ground.tenant("Acme").await;
    let app = ground.app.clone();
    let mut stock = Stock {
        ground,
        tenant: actor.tenant,
        campaigns: Vec::new(),
        buyers: Vec::new(),
        targets: Vec::new(),
        suppliers: Vec::new(),
    };
    for (ordinal, name) in NAMES.into_iter().enumerate() {
        let status = status(ordinal);
        let named = json!({"name": name, "status": status});
        let campaign = app.campaigns.make(&actor, request(json!({"name": name})));
        let campaign = campaign.await.expect("a campaign").record.id;
        let buying = json!({"name": name, "status": status, "priority": 1 + ordinal % 10});
        let buyer = app.buyers.make(&actor, request(buying)).await;
        let buyer = buyer.expect("a buyer").record.id;
        let target = app
            .targets
            .make(&actor, request(target(buyer, name, status)));
        stock
            .targets
            .push(target.await.expect("a target").record.id);
        let supplier = app.suppliers.make(&actor, request(named)).await;
        stock.suppliers.push(supplier.expect("a supplier").id);
        let account = app
            .provider_accounts
            .make(&actor, request(account(ordinal, name)));
        account.await.expect("a provider account");
        let list = app.value_lists.make(&actor, request(json!({"name": name})));
        list.await.expect("a value list");
        let caller = blocked_caller(ordinal, campaign);
        let caller = app.blocked_callers.make(&actor, request(caller)).await;
        caller.expect("a blocked caller");
        stock.campaigns.push(campaign);
        stock.buyers.push(buyer);
    }
    for ordinal in 0..NAMES.len() {
        let campaign = stock.campaigns[ordinal % 3];
        let (target, supplier) = (stock.targets[ordinal], stock.suppliers[ordinal]);
        let pricing = json!({"model": "cpa", "amount": "12.50"});
        let offer = json!({
            "campaignId": campaign,
            "targetId": target,
            "pricing": pricing,
            "priority": 1 + ordinal % 2 * 9,
            "weight": 1 + ordinal % 3,
            "status": status(ordinal),
        });
        app.offers
            .make(&actor, request(offer))
            .await
            .expect("an offer");
        let terms = json!({"supplierId": supplier, "campaignId": campaign, "pricing": pricing});
        let terms = app.supplier_terms.make(&actor, request(terms)).await;
        terms.expect("supplier terms");
        let number = app
            .numbers
            .make(&actor, request(number(ordinal, campaign, supplier)));
        assert_eq!(number.await.expect("a number").record().version.0, 1);
    }
    make_alike(&stock).await;
    stock
}

fn target(buyer: BuyerId, name: &str, status: &str) -> Value {
    let endpoint = json!({"type": "phone_number", "value": "+12025550100"});
    json!({"buyerId": buyer, "name": name, "status": status, "endpoint": endpoint})
}

fn account(ordinal: usize, name: &str) -> Value {
    json!({
        "provider": "twilio",
        "name": name,
        "accountSid": format!("AC{ordinal:032}"),
        "authToken": "an-auth-token-of-some-length",
    })
}

/// Callers of whom every second is blocked for one campaign, and none who keep the number back
/// twice.
fn blocked_caller(ordinal: usize, campaign: CampaignId) -> Value {
    match ordinal {
        0 => json!({"match": "anonymous"}),
        1 => json!({"match": "anonymous", "campaignId": campaign}),
        even if even % 2 == 0 => json!({
            "match": "number", "value": format!("+1202555010{ordinal}"), "reason": "echo",
            "expiresAt": "2026-12-01T00:00:00Z",
        }),
        _ => json!({
            "match": "prefix", "value": format!("+190{ordinal}"), "campaignId": campaign,
        }),
    }
}

/// Numbers of which some have no label, and some no campaign.
fn number(ordinal: usize, campaign: CampaignId, supplier: SupplierId) -> Value {
    let phone_number = format!("+1202555010{}", 9 - ordinal);
    let label = ordinal.is_multiple_of(2).then_some("Main");
    if ordinal == 0 {
        return json!({"phoneNumber": phone_number, "label": label});
    }
    json!({
        "phoneNumber": phone_number,
        "label": label,
        "campaignId": campaign,
        "supplierId": supplier,
    })
}

/// Lets groups of rows share the instant they were last written, down to the microsecond.
async fn make_alike(stock: &Stock) {
    let mut superuser = stock.ground.database.superuser().await;
    for table in [
        "campaigns",
        "buyers",
        "targets",
        "offers",
        "suppliers",
        "supplier_terms",
        "value_lists",
        "blocked_callers",
        "provider_accounts",
        "numbers",
    ] {
        let alike = format!(
            "with ranked as (select id, row_number() over (order by id) % 3 as rank from app.{table})
             update app.{table} it
             set updated_at = timestamptz '2026-03-02 12:00:00Z' - ranked.rank * interval '1 microsecond'
             from ranked
             where ranked.id = it.id"
        );
        let updated = sqlx::query(sqlx::AssertSqlSafe(alike))
            .execute(&mut superuser)
            .await;
        let rows = updated.expect("an update").rows_affected();
        assert_eq!(rows, NAMES.len() as u64, "{table}");
    }
}
