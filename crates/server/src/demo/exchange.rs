//! What is in the demo's tenant: suppliers, buyers, campaigns, and who pays whom what. Every
//! pricing model is there, and every campaign that takes calls has somebody to turn to when the
//! first buyer does not pick up.

use app::App;
use app::actor::Actor;
use app::calls::postbacks::keys::NewPostbackKey;
use app::configuration::{Configuration, Configured};
use app::ledger::reading::StoredTransaction;
use app::once::{Answer, Once};
use base::id::IdError;
use base::ids::{BuyerId, ProviderAccountId};
use domain::record::{Record, Summary};
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

use crate::demo::desks::{DESKS, OWN_DESK};
use crate::demo::postbacks::PostbackFile;
use crate::demo::seed::{body, text};

/// A number that people call from the first start on.
pub const FIRST_NUMBER: &str = "+13125550142";

/// Which buyer of [`DESKS`].
const SUMMIT: usize = 0;
const LAKESHORE: usize = 1;
const PRAIRIE: usize = 2;
const SUNPATH: usize = 3;
const EVERGREEN: usize = 4;
const BRIGHT_VALLEY: usize = 5;
const GOLDEN_YEARS: usize = 6;

/// Which campaign of those below.
const ROOFING: usize = 0;
const SOLAR: usize = 1;
const MEDICARE: usize = 2;

/// Which supplier of those below.
const BRIGHTLEADS: usize = 0;
const NORTHSIDE: usize = 1;
const TRISTATE: usize = 2;

/// Fills the tenant, and says where its buyers' systems send their postbacks. `account` is the
/// carrier's, which holds the numbers.
///
/// # Errors
/// When the database cannot be written to.
pub async fn fill(
    app: &App,
    actor: &Actor,
    account: ProviderAccountId,
) -> Result<Vec<PostbackFile>, String> {
    let suppliers = fill_suppliers(app, actor).await?;
    let (targets, postbacks) = fill_buyers(app, actor).await?;
    let campaigns = fill_campaigns(app, actor).await?;
    fill_offers(app, actor, &campaigns, &targets).await?;
    fill_supplier_terms(app, actor, &campaigns, &suppliers).await?;
    let numbers = [
        (
            FIRST_NUMBER,
            "Roofing, search",
            Some((ROOFING, BRIGHTLEADS)),
            Some("google-ads"),
        ),
        (
            "+13125550177",
            "Roofing, social",
            Some((ROOFING, NORTHSIDE)),
            Some("lakeview-fb-07"),
        ),
        (
            "+18885550116",
            "Solar, national",
            Some((SOLAR, NORTHSIDE)),
            None,
        ),
        (
            "+12125550189",
            "Medicare, radio",
            Some((MEDICARE, TRISTATE)),
            Some("wkrx-mornings"),
        ),
        ("+17735550123", "Spare", None, None),
    ];
    for (phone, label, place, source) in numbers {
        let request = json!({
            "phoneNumber": phone, "label": label, "providerAccountId": account,
            "campaignId": place.map(|(campaign, _)| &campaigns[campaign]),
            "supplierId": place.map(|(_, supplier)| &suppliers[supplier]),
            "supplierSubId": source,
            "fallback": place.is_none().then(spare_fallback)
        });
        make(&app.numbers, actor, request).await?;
    }
    fill_rates(app, actor, account).await?;
    app.charge_rents(actor.tenant).await.map_err(text)?;
    fill_block_list(app, actor, &campaigns).await?;
    for campaign in [ROOFING, SOLAR, MEDICARE] {
        let id = campaigns[campaign]
            .parse()
            .map_err(|_| "an id of our own cannot be read".to_owned())?;
        app.campaigns.activate(actor, id).await.map_err(text)?;
    }
    Ok(postbacks)
}

/// What callers get of a number that is not advertised yet.
fn spare_fallback() -> Value {
    json!({
        "type": "voicemail",
        "greeting": "You reached a line that is not in use yet. Please leave a message."
    })
}

/// Callers nobody wants to hear.
async fn fill_block_list(app: &App, actor: &Actor, campaigns: &[String]) -> Result<(), String> {
    for request in [
        json!({ "match": "prefix", "value": "+1900", "reason": "Premium-rate numbers" }),
        json!({
            "match": "number", "value": "+13125550187", "campaignId": campaigns[ROOFING],
            "reason": "A roofer who asks for prices"
        }),
    ] {
        make(&app.blocked_callers, actor, request).await?;
    }
    Ok(())
}

/// What the carrier charges: by the number that was called, and by how dear it is to reach.
async fn fill_rates(app: &App, actor: &Actor, account: ProviderAccountId) -> Result<(), String> {
    let request = json!({ "name": "Sandbox carrier, US", "providerAccountId": account });
    let card = make(&app.rate_cards, actor, request).await?;
    let card = card
        .parse()
        .map_err(|_| "an id of our own cannot be read".to_owned())?;
    let timed = [
        ("inbound", "1", "0.0085", 60),
        ("inbound", "1888", "0.022", 60),
        ("outbound", "1", "0.014", 60),
        ("outbound", "1312", "0.013", 6),
        ("recording", "any", "0.0025", 60),
    ];
    let timed = timed.map(|(service, prefix, per_minute, increment_secs)| {
        json!({
            "service": service, "prefix": prefix, "perMinute": per_minute,
            "incrementSecs": increment_secs
        })
    });
    let each = [
        ("caller_name", "1", "0.01"),
        ("number_rent", "1", "1.15"),
        ("number_rent", "1888", "2.15"),
    ];
    let each = each.map(
        |(service, prefix, each)| json!({ "service": service, "prefix": prefix, "each": each }),
    );
    for rate in timed.into_iter().chain(each) {
        let rate = app.rate_cards.make_rate(actor, card, body(rate)?);
        rate.await.map_err(text)?;
    }
    Ok(())
}

/// What buyers pay, and in which order they are asked.
async fn fill_offers(
    app: &App,
    actor: &Actor,
    campaigns: &[String],
    targets: &[String],
) -> Result<(), String> {
    let revshare = json!({
        "model": "revshare", "sharePercent": "22.5", "min": "5.00", "max": "80.00"
    });
    // Which campaign, which buyer, the price, the buffer, the priority, the weight.
    let offers = [
        (ROOFING, LAKESHORE, cpc("45.00"), 30, 1, 50),
        (ROOFING, SUMMIT, cpc("38.50"), 20, 2, 50),
        (ROOFING, PRAIRIE, revshare, 0, 3, 50),
        (SOLAR, SUNPATH, fixed("18.00"), 0, 1, 60),
        (SOLAR, BRIGHT_VALLEY, cpc("26.00"), 30, 1, 40),
        (SOLAR, LAKESHORE, cpc("21.00"), 15, 2, 50),
        (MEDICARE, EVERGREEN, cpa("150.00"), 0, 1, 30),
        (MEDICARE, GOLDEN_YEARS, cpc("32.00"), 40, 1, 70),
    ];
    for (campaign, target, pricing, buffer, priority, weight) in offers {
        let request = json!({
            "campaignId": campaigns[campaign], "targetId": targets[target], "pricing": pricing,
            "bufferSecs": buffer, "priority": priority, "weight": weight
        });
        make(&app.offers, actor, request).await?;
    }
    Ok(())
}

/// What suppliers are paid: every supplier for every campaign it has a number of.
async fn fill_supplier_terms(
    app: &App,
    actor: &Actor,
    campaigns: &[String],
    suppliers: &[String],
) -> Result<(), String> {
    let revshare = json!({ "model": "revshare", "sharePercent": "55", "max": "30.00" });
    let terms = [
        (BRIGHTLEADS, ROOFING, cpc("22.00"), 30),
        (NORTHSIDE, ROOFING, revshare, 0),
        (NORTHSIDE, SOLAR, fixed("9.00"), 0),
        (TRISTATE, MEDICARE, cpa("60.00"), 0),
        (BRIGHTLEADS, SOLAR, cpc("11.00"), 30),
        (BRIGHTLEADS, MEDICARE, cpc("14.00"), 40),
    ];
    for (supplier, campaign, pricing, buffer) in terms {
        let request = json!({
            "supplierId": suppliers[supplier], "campaignId": campaigns[campaign],
            "pricing": pricing, "bufferSecs": buffer
        });
        make(&app.supplier_terms, actor, request).await?;
    }
    Ok(())
}

async fn fill_suppliers(app: &App, actor: &Actor) -> Result<Vec<String>, String> {
    let mut ids = Vec::new();
    for (name, email) in [
        ("BrightLeads Media", "partners@brightleads.example"),
        ("Northside Search", "ops@northside.example"),
        ("Tri-State Radio", "traffic@tristate.example"),
    ] {
        let request = json!({ "name": name, "email": email });
        ids.push(make(&app.suppliers, actor, request).await?);
    }
    Ok(ids)
}

/// The buyers, each with one target; says the targets, and where some report their sales.
async fn fill_buyers(app: &App, actor: &Actor) -> Result<(Vec<String>, Vec<PostbackFile>), String> {
    let (mut targets, mut postbacks) = (Vec::new(), Vec::new());
    for (which, desk) in DESKS.iter().enumerate() {
        let billing = billing_of(which);
        let buyer = json!({ "name": desk.name, "company": desk.company, "billing": billing });
        let buyer = make(&app.buyers, actor, buyer).await?;
        if which == GOLDEN_YEARS {
            top_up(app, actor, &buyer).await?;
        }
        let target = json!({
            "buyerId": buyer, "name": format!("{} front desk", desk.name),
            "endpoint": { "type": "phone_number", "value": desk.phone }
        });
        targets.push(make(&app.targets, actor, target).await?);
        if let Some(amount) = sale_of(which) {
            postbacks.push(let_report(app, actor, &buyer, amount).await?);
        }
    }
    Ok((targets, postbacks))
}

/// What a sale of a buyer's comes to whose system reports them; nothing in it where the price of
/// the offer counts.
fn sale_of(which: usize) -> Option<Option<String>> {
    match which {
        EVERGREEN => Some(None),
        PRAIRIE => Some(Some("240.00".to_owned())),
        _ => None,
    }
}

/// A key for the postbacks of a buyer's system.
async fn let_report(
    app: &App,
    actor: &Actor,
    buyer: &str,
    amount: Option<String>,
) -> Result<PostbackFile, String> {
    let once = Once {
        key: None,
        show: |made: &NewPostbackKey| Answer {
            status: 201,
            body: made.url.clone(),
            is_replay: false,
        },
    };
    let buyer_id: BuyerId = buyer.parse().map_err(|error: IdError| error.to_string())?;
    let request = body(json!({ "name": "Sales desk", "signed": false }))?;
    let calls = &app.calls;
    let made = calls.create_postback_key(actor, buyer_id, request, &once);
    Ok(PostbackFile {
        buyer_id,
        postback_url: made.await.map_err(text)?.body,
        amount,
    })
}

/// How a buyer pays: most on account, two of them up to a limit, one ahead. The one who pays ahead runs
/// low after a quarter of an hour or so, and one reaches the limit later, so that there are alarms.
fn billing_of(which: usize) -> Value {
    match which {
        EVERGREEN => json!({ "mode": "receivable", "creditLimit": "20000.00" }),
        SUNPATH => json!({ "mode": "receivable", "creditLimit": "900.00" }),
        GOLDEN_YEARS => json!({ "mode": "prepaid", "lowBalance": "250.00" }),
        _ => Value::Null,
    }
}

/// What the buyer who pays ahead has paid.
async fn top_up(app: &App, actor: &Actor, buyer: &str) -> Result<(), String> {
    let once = Once {
        key: None,
        show: |_: &StoredTransaction| Answer {
            status: 201,
            body: String::new(),
            is_replay: false,
        },
    };
    let payment = json!({ "amount": "600.00", "reference": "Wire 4711" });
    let buyer: BuyerId = buyer.parse().map_err(|error: IdError| error.to_string())?;
    let paid = app.ledger.receive(actor, buyer, body(payment)?, &once);
    paid.await.map(|_| ()).map_err(text)
}

async fn fill_campaigns(app: &App, actor: &Actor) -> Result<Vec<String>, String> {
    let mut ids = Vec::new();
    for request in [
        json!({
            "name": "Roof repair, Chicago",
            "description": "Storm damage and leaks, Cook County and around.",
            "ringTimeoutSecs": 25,
            "fallbackMessage": "Sorry, nobody can take your call right now. Please try again later."
        }),
        json!({
            "name": "Home solar, national", "timeZone": "America/New_York", "maxAttempts": 4,
            "ringTimeoutSecs": 20,
            "recording": { "enabled": true, "announcement": "This call may be recorded for quality." }
        }),
        json!({
            "name": "Medicare advantage", "description": "Open enrollment, inbound from radio.",
            "ringTimeoutSecs": 20, "maxCallSecs": 5400, "fallbackNumber": OWN_DESK
        }),
        json!({ "name": "Water damage, Tri-State", "description": "Waiting for its first buyer." }),
    ] {
        ids.push(make(&app.campaigns, actor, request).await?);
    }
    Ok(ids)
}

fn cpc(amount: &str) -> Value {
    json!({ "model": "cpc", "amount": amount })
}

fn cpa(amount: &str) -> Value {
    json!({ "model": "cpa", "amount": amount })
}

fn fixed(amount: &str) -> Value {
    json!({ "model": "fixed", "amount": amount })
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
    let made = configuration
        .make(actor, body(request)?)
        .await
        .map_err(text)?;
    let record: &Record<T> = made.record();
    Ok(record.id.to_string())
}
