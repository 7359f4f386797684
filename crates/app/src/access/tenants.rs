//! Creating tenants, and a tenant's own settings.

use base::ids::TenantId;
use domain::access::tenants::{CreateTenant, Defaults, Tenant, UpdateTenant};
use domain::record::{Kind, Record, Version};
use serde_json::json;
use store::Tx;
use store::access::tenants;
use store::config_versions;

pub use store::access::tenants::ListedTenant;

use crate::AppError;
use crate::access::Access;
use crate::actor::{Actor, TraceId};
use crate::audit::{self, Deed};
use crate::configuration::pass_on;
use crate::jobs::TENANT_RENAMED;
use crate::once::{Answer, Once};
use crate::references::References;

/// What the tenant's resources start from.
pub(crate) async fn load_defaults(tx: &mut Tx) -> Result<Defaults, AppError> {
    Ok(load_settings(tx).await?.defaults)
}

/// The tenant's own settings.
pub(crate) async fn load_settings(tx: &mut Tx) -> Result<Tenant, AppError> {
    let settings = tenants::find_settings(tx).await?;
    let settings = settings.ok_or(AppError::NotFound(Kind::Tenant))?;
    Ok(settings.value)
}

impl Access {
    /// Creates a tenant for a platform admin, once per idempotency key of the tenant the admin
    /// looks at.
    ///
    /// # Errors
    /// When the request is wrong or the key was used for another request.
    pub async fn create_tenant_once(
        &self,
        actor: &Actor,
        request: CreateTenant,
        once: &Once<Record<Tenant>>,
    ) -> Result<Answer, AppError> {
        let _turn = self.creating_tenant.lock().await;
        let core = &*self.core;
        let mut tx = core.store.begin(actor.tenant).await?;
        if let Some(answer) = once.claim(core, &mut tx, core.now()).await? {
            return Ok(answer);
        }
        let tenant = self
            .create_tenant(Some(actor), actor.trace_id, request)
            .await?;
        let answer = once.answer(core, &mut tx, &tenant).await?;
        tx.commit().await?;
        Ok(answer)
    }

    /// Creates a tenant. `by` is who did it; the program itself when nobody is logged in.
    ///
    /// # Errors
    /// When the request is wrong.
    pub async fn create_tenant(
        &self,
        by: Option<&Actor>,
        trace_id: TraceId,
        request: CreateTenant,
    ) -> Result<Record<Tenant>, AppError> {
        let now = self.core.now();
        let tenant = Tenant::create(request)?;
        let id: TenantId = self.core.new_id(now)?;
        let record = Record::first(id, tenant, now);
        tenants::insert_listed(&self.core.store, id, &record.name, now).await?;
        let mut tx = self.core.store.begin(id).await?;
        tenants::insert_settings(&mut tx, &record).await?;
        let mut actor = Actor::system(id, trace_id);
        if let Some(by) = by {
            actor.who = by.who.clone();
        }
        let none: Option<&Tenant> = None;
        let deed = Deed {
            verb: "created",
            kind: Kind::Tenant,
            subject: id.to_string(),
            changes: audit::changes(none, &record.value),
        };
        audit::record(&self.core, &mut tx, &actor, &deed, now).await?;
        tx.commit().await?;
        Ok(record)
    }

    /// Every tenant of the installation. For platform admins alone.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn list_tenants(&self) -> Result<Vec<ListedTenant>, AppError> {
        Ok(tenants::list(&self.core.store).await?)
    }

    /// The tenant's settings.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn read_tenant(&self, actor: &Actor) -> Result<Record<Tenant>, AppError> {
        let mut tx = self.core.store.begin(actor.tenant).await?;
        tenants::find_settings(&mut tx)
            .await?
            .ok_or(AppError::NotFound(Kind::Tenant))
    }

    /// Changes the tenant's settings, if they are still at the version the request names.
    ///
    /// # Errors
    /// When the request is wrong or the version is another.
    pub async fn update_tenant(
        &self,
        actor: &Actor,
        expected: Option<Version>,
        request: UpdateTenant,
    ) -> Result<(Record<Tenant>, Vec<String>), AppError> {
        let now = self.core.now();
        let mut tx = self.core.store.begin(actor.tenant).await?;
        let current = tenants::find_settings(&mut tx).await?;
        let current = current.ok_or(AppError::NotFound(Kind::Tenant))?;
        let stale = AppError::Stale {
            current: current.version.0,
        };
        if expected.is_some_and(|version| version != current.version) {
            return Err(stale);
        }
        let mut references = References::default();
        let amended = current.amended(request);
        if let Ok(tenant) = &amended
            && tenant.caller_name_lookup != current.caller_name_lookup
        {
            let lookup = tenant.caller_name_lookup.as_ref();
            references.caller_name_lookup(&mut tx, lookup).await?;
        }
        let next = current.succeeded_by(references.settle(amended)?, now);
        let changes = audit::changes(Some(&current.value), &next.value);
        if changes.is_empty() {
            return Ok((current, Vec::new()));
        }
        if !tenants::replace_settings(&mut tx, &next).await? {
            return Err(stale);
        }
        let fields: Vec<String> = changes.iter().map(|change| change.field.clone()).collect();
        if current.name != next.name {
            let payload = json!({ "name": next.name });
            pass_on(&self.core, &mut tx, actor, TENANT_RENAMED, payload, now).await?;
        }
        let deed = Deed {
            verb: "updated",
            kind: Kind::Tenant,
            subject: actor.tenant.to_string(),
            changes,
        };
        audit::record(&self.core, &mut tx, actor, &deed, now).await?;
        // Last, because every change of the tenant's configuration waits for this one row.
        config_versions::bump(&mut tx).await?;
        tx.commit().await?;
        self.core.snapshots.mark_stale(actor.tenant);
        Ok((next, fields))
    }
}
