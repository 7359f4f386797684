//! A tenant with one campaign of the kind that was asked for, made by the product's own use cases.

use std::str::FromStr;

use app::App;
use app::actor::{Actor, TraceId};
use app::configuration::{Configuration, Configured};
use app::once::{Answer, Once};
use base::ids::TenantId;
use domain::access::tenants::CreateTenant;
use domain::record::{Record, Summary};
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

use crate::door::Door;
use crate::kind::{Kind, Rules};
use crate::load::CALLER_STATE;

/// The trace id of everything that is furnished.
const TRACE: TraceId = TraceId([0xbe; 16]);

/// A tenant with one campaign.
pub struct Furnished {
    /// The tenant.
    pub tenant: TenantId,
    /// The campaign's id.
    pub campaign: String,
    /// Where its calls are sent.
    pub door: Door,
}

/// Makes a tenant with a campaign of this kind, each offer with a price of its own; says where its
/// calls are sent.
///
/// # Errors
/// When the database fails; so for the other.
pub async fn furnish(app: &App, ordinal: usize, kind: Kind) -> Result<Door, String> {
    let furnished = furnish_tenant(app, ordinal, kind).await?;
    Ok(furnished.door)
}

/// Makes a tenant with a campaign of this kind.
pub async fn furnish_tenant(app: &App, ordinal: usize, kind: Kind) -> Result<Furnished, String> {
    let request: CreateTenant = body(json!({
        "name": format!("Bench with {kind}"), "timeZone": "America/Chicago",
        "currency": "USD"
    }))?;
    let tenant = app.access.create_tenant(None, TRACE, request).await;
    let tenant = tenant.map_err(text)?.id;
    let actor = &Actor::system(tenant, TRACE);
    let account_sid = format!("AC{ordinal:032x}");
    let token = crate::run::random_text()?;
    let account = json!({
        "provider": "twilio", "name": "Carrier", "accountSid": account_sid, "authToken": token
    });
    let account = make(&app.provider_accounts, actor, account).await?;
    let strategy = match kind.rules {
        Rules::Plain | Rules::Ruled => "priority",
        Rules::Capped | Rules::Prepaid => "weighted",
    };
    let campaign = json!({ "name": "Roof repair", "ringTimeoutSecs": 25, "strategy": strategy });
    let campaign = make(&app.campaigns, actor, campaign).await?;
    let supplier = make(&app.suppliers, actor, json!({ "name": "Search" })).await?;
    let terms = json!({
        "supplierId": supplier, "campaignId": campaign,
        "pricing": { "model": "cpc", "amount": "19.50" }, "bufferSecs": 60
    });
    make(&app.supplier_terms, actor, terms).await?;
    for offer in 0..kind.offers {
        sell(app, actor, &campaign, kind.rules, offer).await?;
    }
    let called = format!("+1312555{:04}", 1000 + ordinal);
    let number = json!({
        "phoneNumber": called, "label": "Search", "providerAccountId": account,
        "campaignId": campaign, "supplierId": supplier
    });
    make(&app.numbers, actor, number).await?;
    let activated = app.campaigns.activate(actor, id(&campaign)?);
    activated.await.map_err(text)?;
    let door = Door {
        path: format!("/webhooks/{account}/voice"),
        account_sid,
        token,
        called,
    };
    Ok(Furnished {
        tenant,
        campaign,
        door,
    })
}

/// A buyer with a target, and an offer to it. A few share a priority, so that weights decide too.
async fn sell(
    app: &App,
    actor: &Actor,
    campaign: &str,
    rules: Rules,
    offer: usize,
) -> Result<(), String> {
    let mut buyer = json!({ "name": format!("Buyer {offer}") });
    let mut request = json!({
        "campaignId": campaign, "bufferSecs": 60,
        "pricing": { "model": "cpc", "amount": format!("{}.50", 20 + offer % 40) },
        "priority": 1 + offer % 5, "weight": 10 + offer % 7 * 10
    });
    match rules {
        Rules::Plain => {}
        Rules::Ruled => {
            buyer["caps"] = caps(&["concurrent", "day"]);
            request["caps"] = caps(&["hour"]);
            request["schedule"] = schedule(offer);
            request["filters"] = filters(offer);
        }
        Rules::Capped => {
            buyer["caps"] = caps(&["concurrent"]);
            request["weight"] = json!(10);
        }
        Rules::Prepaid => {
            buyer["billing"] = json!({ "mode": "prepaid" });
            request["weight"] = json!(10);
        }
    }
    let buyer = make(&app.buyers, actor, buyer).await?;
    if rules == Rules::Prepaid {
        top_up(app, actor, &buyer).await?;
    }
    let phone = format!("+1773555{:04}", offer % 10_000);
    let target = json!({
        "buyerId": buyer, "name": format!("Desk {offer}"),
        "endpoint": { "type": "phone_number", "value": phone }
    });
    request["targetId"] = make(&app.targets, actor, target).await?.into();
    make(&app.offers, actor, request).await?;
    Ok(())
}

/// Pays more ahead than the calls of a run set aside: no call of it ends.
async fn top_up(app: &App, actor: &Actor, buyer: &str) -> Result<(), String> {
    let payment = body(json!({ "amount": "1000000000.00" }))?;
    let once = Once {
        key: None,
        show: |_| Answer {
            status: 201,
            body: String::new(),
            is_replay: false,
        },
    };
    let paid = app.ledger.receive(actor, id(buyer)?, payment, &once);
    paid.await.map_err(text)?;
    Ok(())
}

/// Caps that are counted and never reached: no call of a run ends.
fn caps(windows: &[&str]) -> Value {
    let limits = windows
        .iter()
        .map(|window| json!({ "window": window, "limit": 1_000_000_000 }));
    json!({ "limits": limits.collect::<Vec<_>>() })
}

/// Working hours, which every fourth offer keeps to; the others are open around the clock but for
/// a minute. Each fourth has another zone.
fn schedule(offer: usize) -> Value {
    let zones = [
        "America/New_York",
        "America/Chicago",
        "America/Denver",
        "America/Los_Angeles",
    ];
    let week = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
    let (days, from, to) = match offer % 4 {
        3 => (&week[..5], "09:00", "17:30"),
        _ => (&week[..], "00:00", "24:00"),
    };
    json!({
        "timeZone": zones[offer / 4 % zones.len()],
        "weekly": [{ "days": days, "from": from, "to": to }],
        "breaks": [{ "days": days, "from": "12:00", "to": "12:01" }]
    })
}

/// Callers of some states, of which there are twenty sets, and no anonymous ones; every fifth offer
/// takes other states than the one the calls come from.
fn filters(offer: usize) -> Value {
    let further = [
        "AL", "AZ", "CO", "CT", "GA", "IA", "ID", "KS", "KY", "MA", "MD", "MI", "MN", "MO", "NV",
        "NY", "OH", "OR", "PA", "WA",
    ][offer % 20];
    let states = match offer % 5 {
        4 => json!(["AK", "HI", further]),
        _ => json!(["TX", "CA", CALLER_STATE, further]),
    };
    json!([
        { "attribute": "caller_state", "test": "in", "values": states },
        { "attribute": "is_anonymous", "test": "equals", "value": "true", "not": true }
    ])
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

fn id<T: FromStr>(text: &str) -> Result<T, String> {
    let read = text.parse();
    read.map_err(|_| "an id of our own cannot be read".to_owned())
}

fn body<T: DeserializeOwned>(value: Value) -> Result<T, String> {
    serde_json::from_value(value).map_err(|error| error.to_string())
}

fn text(error: app::AppError) -> String {
    format!("the campaign could not be furnished: {error}")
}
