//! The demo's tenant, its login and its account at the simulated carrier: made at the first
//! start, found again at every other. It goes through the same use cases as every request.

use std::path::Path;

use app::access::members::NewLogin;
use app::actor::{Actor, TraceId, Who};
use app::once::{Answer, Once};
use app::{App, AppError, Filter};
use base::ids::{ProviderAccountId, TenantId};
use base::page::{PageRequest, Sort};
use base::text::{EmailAddress, Name};
use domain::access::keys::CreateApiKey;
use domain::access::passwords::Password;
use domain::access::rights::Role;
use domain::access::tenants::CreateTenant;
use domain::record::Summary;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

use crate::demo::file::CarrierFile;
use crate::demo::postbacks::PostbackFile;
use crate::demo::{DemoFile, exchange, random_text};

/// The address to log in to the demo with.
const EMAIL: &str = "demo@patchbay.example";
/// The simulated carrier's id of the demo's account.
const ACCOUNT_SID: &str = "AC0123456789abcdef0123456789abcdef";
/// The trace id of everything the seed does.
const TRACE: TraceId = TraceId([0xde; 16]);

/// The demo's tenant, ready to be used.
#[derive(Clone)]
pub struct Seeded {
    /// How scripts reach it. Where the simulated carrier listens is not known yet.
    pub file: DemoFile,
    /// The tenant.
    pub tenant: TenantId,
    /// Its account at the simulated carrier.
    pub account: ProviderAccountId,
}

impl Seeded {
    /// The program itself, in the demo's tenant.
    pub fn actor(&self) -> Actor {
        Actor::system(self.tenant, TRACE)
    }
}

/// Where the demo answers.
pub struct Urls<'a> {
    /// The address people and scripts use.
    pub own: &'a str,
    /// The address carriers use.
    pub public: &'a str,
}

/// Seeds the demo's tenant unless it is there, and says how to reach it. `is_ours` says that the
/// database is the embedded one, which nobody else uses.
///
/// # Errors
/// When the database or the data folder cannot be written to, or the database holds somebody
/// else's tenants.
pub async fn ensure(
    app: &App,
    folder: &Path,
    urls: &Urls<'_>,
    is_ours: bool,
) -> Result<Seeded, String> {
    let known = DemoFile::find(folder);
    let tenants = app.access.list_tenants().await.map_err(text)?;
    let ids = tenants.iter().map(|tenant| tenant.id);
    let is_there = |known: &DemoFile| ids.clone().any(|id| id.to_string() == known.tenant_id);
    // The demo's own tenant came first; whoever tries the demo may have added others.
    let (tenant, credentials) = match (known.filter(is_there), ids.clone().min()) {
        (Some(known), oldest) => {
            let tenant = known.tenant_id.parse().ok().or(oldest);
            let tenant = tenant.ok_or_else(|| "the demo's tenant has gone".to_owned())?;
            (tenant, Credentials::of(known))
        }
        (None, Some(tenant)) if is_ours => (tenant, admit_again(app, tenant).await?),
        (None, Some(_)) => {
            let sentence = "DATABASE_URL leads to a database with tenants of its own, which a demo \
                            must not touch: use an empty one, or unset it";
            return Err(sentence.to_owned());
        }
        (None, None) => first_start(app).await?,
    };
    let seeded = seeded(app, tenant, credentials, urls).await?;
    seeded.file.write(folder)?;
    Ok(seeded)
}

/// What opens the demo.
struct Credentials {
    password: String,
    api_key: String,
    /// The simulated carrier's; an older demo has none.
    auth_token: Option<String>,
    /// Of buyers' systems; known as long as the file is, because they are shown only once.
    postbacks: Vec<PostbackFile>,
}

impl Credentials {
    fn of(known: DemoFile) -> Self {
        let auth_token = known.carrier.auth_token;
        Self {
            password: known.password,
            api_key: known.api_key,
            auth_token: Some(auth_token).filter(|token| !token.is_empty()),
            postbacks: known.postbacks,
        }
    }
}

async fn seeded(
    app: &App,
    tenant: TenantId,
    credentials: Credentials,
    urls: &Urls<'_>,
) -> Result<Seeded, String> {
    let actor = Actor::system(tenant, TRACE);
    let auth_token = match credentials.auth_token {
        Some(token) => token,
        None => random_text()?,
    };
    let account = match find_account(app, &actor).await? {
        Some(account) => account,
        None => make_account(app, &actor, &auth_token).await?,
    };
    agree_on_token(app, &actor, account, &auth_token).await?;
    let hook = |name| format!("{}/webhooks/{account}/{name}", urls.public);
    let file = DemoFile {
        url: urls.own.to_owned(),
        email: EMAIL.to_owned(),
        password: credentials.password,
        api_key: credentials.api_key,
        tenant_id: tenant.to_string(),
        carrier: CarrierFile {
            account_sid: ACCOUNT_SID.to_owned(),
            auth_token,
            voice_url: hook("voice"),
            status_url: hook("status"),
            ..CarrierFile::default()
        },
        number: None,
        postbacks: credentials.postbacks,
    };
    Ok(Seeded {
        file,
        tenant,
        account,
    })
}

async fn find_account(app: &App, actor: &Actor) -> Result<Option<ProviderAccountId>, String> {
    let (filter, sort) = (Filter::default(), Sort::ascending("createdAt"));
    let request = PageRequest::numbered(1, PageRequest::LIMIT_MAX);
    let request = request.map_err(|error| error.to_string())?;
    let accounts = app.provider_accounts.list(actor, &filter, sort, &request);
    let accounts = accounts.await.map_err(text)?.items;
    let mut accounts = accounts.iter().map(|account| account.record());
    let ours = accounts.find(|account| account.value.account_sid.as_str() == ACCOUNT_SID);
    Ok(ours.map(|account| account.id))
}

async fn make_account(
    app: &App,
    actor: &Actor,
    auth_token: &str,
) -> Result<ProviderAccountId, String> {
    let request = body(json!({
        "provider": "twilio", "name": "Simulated carrier",
        "accountSid": ACCOUNT_SID, "authToken": auth_token
    }))?;
    let made = app.provider_accounts.make(actor, request).await;
    Ok(made.map_err(text)?.record().id)
}

/// Makes the token the account's unless it is: in an older demo nobody knows the account's own,
/// and whoever tries the demo may have replaced it.
async fn agree_on_token(
    app: &App,
    actor: &Actor,
    account: ProviderAccountId,
    auth_token: &str,
) -> Result<(), String> {
    let known = app.open_auth_tokens(actor.tenant, account).await;
    // Tokens that do not open were sealed with a key that is gone; a new one makes up for it.
    let ours = auth_token.as_bytes();
    if known.is_ok_and(|tokens| tokens.iter().any(|token| token.as_slice() == ours)) {
        return Ok(());
    }
    let request = body(json!({ "authToken": auth_token }))?;
    let accounts = &app.provider_accounts;
    let changed = accounts.update(actor, account, None, request).await;
    changed.map(|_| ()).map_err(text)
}

/// Tells the account where the simulated carrier's API is.
///
/// # Errors
/// When the database cannot be written to.
pub async fn name_api(app: &App, seeded: &Seeded, api_url: &str) -> Result<(), String> {
    let request = body(json!({ "apiBaseUrl": api_url }))?;
    let (accounts, actor) = (&app.provider_accounts, seeded.actor());
    let changed = accounts.update(&actor, seeded.account, None, request).await;
    changed.map(|_| ()).map_err(text)
}

/// The data is there and the file is not: new credentials for the same tenant.
async fn admit_again(app: &App, tenant: TenantId) -> Result<Credentials, String> {
    let password = random_text()?;
    let email = EmailAddress::parse(EMAIL).map_err(|error| error.to_string())?;
    let access = &app.access;
    let reset = access
        .reset_password(&email, &Password::from(password.as_str()))
        .await;
    match reset {
        Ok(()) => Ok(Credentials {
            password,
            api_key: make_key(app, tenant).await?,
            auth_token: None,
            postbacks: Vec::new(),
        }),
        // The first start was cut off before anybody could log in.
        Err(AppError::NotFound(_)) => furnish(app, tenant).await,
        Err(error) => Err(text(error)),
    }
}

async fn first_start(app: &App) -> Result<(TenantId, Credentials), String> {
    let request: CreateTenant = body(json!({
        "name": "Harbor Leads", "timeZone": "America/Chicago", "currency": "USD"
    }))?;
    let tenant = app
        .access
        .create_tenant(None, TRACE, request)
        .await
        .map_err(text)?;
    Ok((tenant.id, furnish(app, tenant.id).await?))
}

/// A login for the tenant, and what is in it.
async fn furnish(app: &App, tenant: TenantId) -> Result<Credentials, String> {
    let password = random_text()?;
    let login = NewLogin {
        email: EmailAddress::parse(EMAIL).map_err(|error| error.to_string())?,
        name: Name::parse("Dana Demo").map_err(|error| error.to_string())?,
        password: Password::from(password.as_str()),
        is_platform_admin: true,
        place: Some((tenant, Role::Owner)),
    };
    app.access.create_login(login).await.map_err(text)?;
    let actor = Actor::system(tenant, TRACE);
    let auth_token = random_text()?;
    let account = make_account(app, &actor, &auth_token).await?;
    let postbacks = exchange::fill(app, &actor, account).await?;
    Ok(Credentials {
        password,
        api_key: make_key(app, tenant).await?,
        auth_token: Some(auth_token),
        postbacks,
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

/// A request as its JSON says it.
pub(super) fn body<T: DeserializeOwned>(value: Value) -> Result<T, String> {
    serde_json::from_value(value).map_err(|error| error.to_string())
}

/// Why the demo could not be seeded.
pub(super) fn text(error: AppError) -> String {
    format!("the demo could not be seeded: {error}")
}
