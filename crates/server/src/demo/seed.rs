//! The demo's tenant: DCX's seed (OPS-5: a supplier, a campaign, a buyer, an offer, a number) and
//! enough more to look alive. It goes through the same use cases as every request.

use std::path::Path;

use app::access::members::NewLogin;
use app::actor::{Actor, TraceId, Who};
use app::configuration::{Configuration, Configured};
use app::once::{Answer, Once};
use app::{App, AppError};
use base::ids::TenantId;
use base::text::{EmailAddress, Name};
use domain::access::keys::CreateApiKey;
use domain::access::passwords::Password;
use domain::access::rights::Role;
use domain::access::tenants::CreateTenant;
use domain::record::{Record, Summary};
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

use crate::demo::{DemoFile, random_text};

/// The address to log in to the demo with.
const EMAIL: &str = "demo@patchbay.example";
/// The trace id of everything the seed does.
const TRACE: TraceId = TraceId([0xde; 16]);

/// Seeds the demo's tenant unless it is there, and says how to reach it. `is_ours` says that the
/// database is the embedded one, which nobody else uses.
///
/// # Errors
/// When the database or the data folder cannot be written to, or the database holds somebody
/// else's tenants.
pub async fn ensure(
    app: &App,
    folder: &Path,
    url: &str,
    is_ours: bool,
) -> Result<DemoFile, String> {
    let known = DemoFile::find(folder);
    let tenants = app.access.list_tenants().await.map_err(text)?;
    let is_there = |known: &DemoFile| {
        let mut ids = tenants.iter().map(|tenant| tenant.id.to_string());
        ids.any(|id| id == known.tenant_id)
    };
    // The demo's own tenant came first; whoever tries the demo may have added others.
    let oldest = tenants.iter().map(|tenant| tenant.id).min();
    let file = match (known.filter(is_there), oldest) {
        (Some(known), _) => DemoFile {
            url: url.to_owned(),
            ..known
        },
        (None, Some(tenant)) if is_ours => admit_again(app, tenant, url).await?,
        (None, Some(_)) => {
            let sentence = "DATABASE_URL leads to a database with tenants of its own, which a demo \
                            must not touch: use an empty one, or unset it";
            return Err(sentence.to_owned());
        }
        (None, None) => first_start(app, url).await?,
    };
    file.write(folder)?;
    Ok(file)
}

/// The data is there and the file is not: new credentials for the same tenant.
async fn admit_again(app: &App, tenant: TenantId, url: &str) -> Result<DemoFile, String> {
    let password = random_text()?;
    let email = EmailAddress::parse(EMAIL).map_err(|error| error.to_string())?;
    let access = &app.access;
    let reset = access
        .reset_password(&email, &Password::from(password.as_str()))
        .await;
    match reset {
        Ok(()) => file_for(app, tenant, password, url).await,
        // The first start was cut off before anybody could log in.
        Err(AppError::NotFound(_)) => furnish(app, tenant, url).await,
        Err(error) => Err(text(error)),
    }
}

async fn first_start(app: &App, url: &str) -> Result<DemoFile, String> {
    let request: CreateTenant = body(json!({
        "name": "Harbor Leads", "timeZone": "America/Chicago", "currency": "USD"
    }))?;
    let tenant = app
        .access
        .create_tenant(None, TRACE, request)
        .await
        .map_err(text)?;
    furnish(app, tenant.id, url).await
}

/// A login for the tenant, and what is in it.
async fn furnish(app: &App, tenant: TenantId, url: &str) -> Result<DemoFile, String> {
    let password = random_text()?;
    let login = NewLogin {
        email: EmailAddress::parse(EMAIL).map_err(|error| error.to_string())?,
        name: Name::parse("Dana Demo").map_err(|error| error.to_string())?,
        password: Password::from(password.as_str()),
        is_platform_admin: true,
        place: Some((tenant, Role::Owner)),
    };
    app.access.create_login(login).await.map_err(text)?;
    seed(app, tenant).await?;
    file_for(app, tenant, password, url).await
}

async fn file_for(
    app: &App,
    tenant: TenantId,
    password: String,
    url: &str,
) -> Result<DemoFile, String> {
    Ok(DemoFile {
        url: url.to_owned(),
        email: EMAIL.to_owned(),
        password,
        api_key: make_key(app, tenant).await?,
        tenant_id: tenant.to_string(),
    })
}

async fn make_key(app: &App, tenant: TenantId) -> Result<String, String> {
    let actor = Actor {
        tenant,
        who: Who::System,
        rights: Role::Owner.rights(),
        trace_id: TRACE,
    };
    let request: CreateApiKey = body(json!({
        "name": "demo.json", "scopes": Role::Owner.rights()
    }))?;
    let once = Once {
        key: None,
        show: |made: &app::access::api_keys::NewApiKey| Answer {
            status: 201,
            body: made.secret.clone(),
            is_replay: false,
        },
    };
    let answer = app.access.create_api_key(&actor, request, &once).await;
    Ok(answer.map_err(text)?.body)
}

async fn seed(app: &App, tenant: TenantId) -> Result<(), String> {
    let actor = &Actor::system(tenant, TRACE);
    let account = make(
        &app.provider_accounts,
        actor,
        json!({
            "provider": "twilio", "name": "Simulated carrier",
            "accountSid": "AC0123456789abcdef0123456789abcdef", "authToken": random_text()?
        }),
    )
    .await?;
    let suppliers = seed_suppliers(app, actor).await?;
    let targets = seed_buyers(app, actor).await?;
    let campaigns = seed_campaigns(app, actor).await?;
    seed_terms(app, actor, &campaigns, &targets, &suppliers).await?;
    let numbers = [
        ("+13125550142", "Roofing, search", Some((0, 0))),
        ("+13125550177", "Roofing, social", Some((0, 1))),
        ("+18885550116", "Solar, national", Some((1, 1))),
        ("+12125550189", "Medicare, radio", Some((2, 2))),
        ("+17735550123", "Spare", None),
    ];
    for (phone, label, place) in numbers {
        let request = json!({
            "phoneNumber": phone, "label": label, "providerAccountId": account,
            "campaignId": place.map(|(campaign, _)| &campaigns[campaign]),
            "supplierId": place.map(|(_, supplier)| &suppliers[supplier])
        });
        make(&app.numbers, actor, request).await?;
    }
    for campaign in &campaigns[..2] {
        let id = campaign
            .parse()
            .map_err(|_| "an id of our own cannot be read".to_owned())?;
        app.campaigns.activate(actor, id).await.map_err(text)?;
    }
    Ok(())
}

/// Who pays what: offers on one side, supplier terms on the other.
async fn seed_terms(
    app: &App,
    actor: &Actor,
    campaigns: &[String],
    targets: &[String],
    suppliers: &[String],
) -> Result<(), String> {
    // Which campaign, which target, the price, the buffer, the priority.
    let offers = [
        (0, 0, cpc("45.00"), 90, 1),
        (0, 1, cpc("38.50"), 60, 2),
        (
            0,
            2,
            json!({"model": "revshare", "sharePercent": "22.5", "min": "5.00", "max": "80.00"}),
            0,
            3,
        ),
        (1, 3, json!({"model": "fixed", "amount": "18.00"}), 0, 1),
        (1, 1, cpc("21.00"), 45, 2),
        (2, 4, json!({"model": "cpa", "amount": "150.00"}), 0, 1),
    ];
    for (campaign, target, pricing, buffer, priority) in offers {
        let request = json!({
            "campaignId": campaigns[campaign], "targetId": targets[target],
            "pricing": pricing, "bufferSecs": buffer, "priority": priority
        });
        make(&app.offers, actor, request).await?;
    }
    for (supplier, campaign, amount) in [
        (0, 0, "24.00"),
        (1, 0, "19.50"),
        (1, 1, "9.00"),
        (2, 2, "60.00"),
    ] {
        let request = json!({
            "supplierId": suppliers[supplier], "campaignId": campaigns[campaign],
            "pricing": cpc(amount), "bufferSecs": 60
        });
        make(&app.supplier_terms, actor, request).await?;
    }
    Ok(())
}

async fn seed_suppliers(app: &App, actor: &Actor) -> Result<Vec<String>, String> {
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

async fn seed_buyers(app: &App, actor: &Actor) -> Result<Vec<String>, String> {
    let mut targets = Vec::new();
    for (name, company, phone) in [
        (
            "Summit Roofing",
            "Summit Roofing & Exteriors LLC",
            "+13125550101",
        ),
        (
            "Lakeshore Homes",
            "Lakeshore Home Services Inc",
            "+13125550108",
        ),
        (
            "Prairie Restoration",
            "Prairie Restoration Group",
            "+18155550164",
        ),
        ("SunPath Energy", "SunPath Energy Corp", "+16025550133"),
        (
            "Evergreen Benefits",
            "Evergreen Benefits Agency",
            "+12065550152",
        ),
    ] {
        let buyer = json!({ "name": name, "company": company });
        let buyer = make(&app.buyers, actor, buyer).await?;
        let target = json!({
            "buyerId": buyer, "name": format!("{name} front desk"),
            "endpoint": { "type": "phone_number", "value": phone }
        });
        targets.push(make(&app.targets, actor, target).await?);
    }
    Ok(targets)
}

async fn seed_campaigns(app: &App, actor: &Actor) -> Result<Vec<String>, String> {
    let mut ids = Vec::new();
    for request in [
        json!({
            "name": "Roof repair, Chicago", "description": "Storm damage and leaks, Cook County and around.",
            "ringTimeoutSecs": 25, "fallbackMessage": "Sorry, nobody can take your call right now. Please try again later."
        }),
        json!({
            "name": "Home solar, national", "timeZone": "America/New_York", "maxAttempts": 4,
            "recording": { "enabled": true, "announcement": "This call may be recorded for quality." }
        }),
        json!({
            "name": "Medicare advantage", "description": "Open enrollment, inbound from radio.",
            "maxCallSecs": 5400
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

fn body<T: DeserializeOwned>(value: Value) -> Result<T, String> {
    serde_json::from_value(value).map_err(|error| error.to_string())
}

fn text(error: AppError) -> String {
    format!("the demo could not be seeded: {error}")
}
