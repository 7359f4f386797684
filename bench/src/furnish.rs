//! A tenant with one campaign and as many offers as asked, made by the product's own use cases.

use app::App;
use app::actor::{Actor, TraceId};
use app::configuration::{Configuration, Configured};
use domain::access::tenants::CreateTenant;
use domain::record::{Record, Summary};
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

use crate::door::Door;

/// The trace id of everything that is furnished.
const TRACE: TraceId = TraceId([0xbe; 16]);

/// Makes a tenant whose campaign has so many offers, each to a buyer and a target of its own with
/// a price of its own; says where its calls are sent.
///
/// # Errors
/// When the database fails.
pub async fn furnish(app: &App, ordinal: usize, offers: usize) -> Result<Door, String> {
    let request: CreateTenant = body(json!({
        "name": format!("Bench with {offers} offers"), "timeZone": "America/Chicago",
        "currency": "USD"
    }))?;
    let tenant = app.access.create_tenant(None, TRACE, request).await;
    let actor = &Actor::system(tenant.map_err(text)?.id, TRACE);
    let account_sid = format!("AC{ordinal:032x}");
    let token = crate::run::random_text()?;
    let account = json!({
        "provider": "twilio", "name": "Carrier", "accountSid": account_sid, "authToken": token
    });
    let account = make(&app.provider_accounts, actor, account).await?;
    let campaign = json!({ "name": "Roof repair", "ringTimeoutSecs": 25 });
    let campaign = make(&app.campaigns, actor, campaign).await?;
    let supplier = make(&app.suppliers, actor, json!({ "name": "Search" })).await?;
    let terms = json!({
        "supplierId": supplier, "campaignId": campaign,
        "pricing": { "model": "cpc", "amount": "19.50" }, "bufferSecs": 60
    });
    make(&app.supplier_terms, actor, terms).await?;
    for offer in 0..offers {
        sell(app, actor, &campaign, offer).await?;
    }
    let called = format!("+1312555{:04}", 1000 + ordinal);
    let number = json!({
        "phoneNumber": called, "label": "Search", "providerAccountId": account,
        "campaignId": campaign, "supplierId": supplier
    });
    make(&app.numbers, actor, number).await?;
    let campaign = campaign
        .parse()
        .map_err(|_| "an id of our own cannot be read".to_owned())?;
    app.campaigns
        .activate(actor, campaign)
        .await
        .map_err(text)?;
    Ok(Door {
        path: format!("/webhooks/{account}/voice"),
        account_sid,
        token,
        called,
    })
}

/// A buyer with a target, and an offer to it. A few share a priority, so that weights decide too.
async fn sell(app: &App, actor: &Actor, campaign: &str, offer: usize) -> Result<(), String> {
    let buyer = json!({ "name": format!("Buyer {offer}") });
    let buyer = make(&app.buyers, actor, buyer).await?;
    let phone = format!("+1773555{:04}", offer % 10_000);
    let target = json!({
        "buyerId": buyer, "name": format!("Desk {offer}"),
        "endpoint": { "type": "phone_number", "value": phone }
    });
    let target = make(&app.targets, actor, target).await?;
    let request = json!({
        "campaignId": campaign, "targetId": target, "bufferSecs": 60,
        "pricing": { "model": "cpc", "amount": format!("{}.50", 20 + offer % 40) },
        "priority": 1 + offer % 5, "weight": 10 + offer % 7 * 10
    });
    make(&app.offers, actor, request).await?;
    Ok(())
}

/// Makes a resource as a request with this body would, and says its id.
async fn make<T>(
    configuration: &Configuration<T>,
    actor: &Actor,
    request: Value,
) -> Result<String, String>
where
    T: Configured,
    T::Create: DeserializeOwned,
{
    let made = configuration.make(actor, body(request)?).await;
    let made = made.map_err(text)?;
    let record: &Record<T> = made.record();
    Ok(record.id.to_string())
}

fn body<T: DeserializeOwned>(value: Value) -> Result<T, String> {
    serde_json::from_value(value).map_err(|error| error.to_string())
}

fn text(error: app::AppError) -> String {
    format!("the campaign could not be furnished: {error}")
}
