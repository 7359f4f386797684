//! Work that follows a commit: what each fact and each job means.
//!
//! A job may run more than once, so each does nothing more the second time.

use std::sync::Arc;

use base::ids::{BuyerId, TenantId};
use base::phone::PhoneNumber;
use base::time::Seconds;
use domain::record::Kind;
use domain::routing::caps::CapScope;
use serde::Deserialize;
use serde_json::Value;
use store::access::{api_keys, audit, tenants};
use store::numbers::claims;
use store::queue::{self, Job, JobHandler, JobOutcome, Schedule};

use crate::access::deeds::DirectoryDeed;
use crate::{App, AppError};

/// A number went out of use: others may have it.
pub(crate) const NUMBER_ARCHIVED: &str = "number.archived";
/// A tenant has another name: the directory follows.
pub(crate) const TENANT_RENAMED: &str = "tenant.renamed";
/// An API key or a postback key was revoked: its prefix leads nowhere.
pub(crate) const API_KEY_REVOKED: &str = "api_key.revoked";
/// What a buyer can spend may be on the other side of its mark: its alarms follow.
pub(crate) const BUYER_FUNDS_CHANGED: &str = "buyer.funds_changed";
/// The same in the words of an earlier version, which may still run beside this one.
const BUYER_BALANCE_LOW: &str = "buyer.balance_low";
/// Caps were set: what calls took before that is counted.
pub(crate) const CAPS_SET: &str = "caps.set";
/// They were set a moment ago: what calls took is counted whose nodes had not heard of it yet.
const CAPS_HEARD_OF: &str = "caps.heard_of";
/// After so long every node goes by caps that were set, and has recorded what it decided before.
const HEARD_OF_WITHIN: Seconds = Seconds::new(5);
/// Something was done in the directory: the tenant's audit log follows.
pub(crate) const DIRECTORY_DEED: &str = "directory.deed";

/// What the relay wraps a fact's particulars in.
#[derive(Debug, Deserialize, serde::Serialize)]
pub(crate) struct FromTenant {
    /// Whose fact it was.
    pub tenant: TenantId,
    /// Its particulars.
    pub payload: Value,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct NumberArchived {
    phone_number: PhoneNumber,
}

#[derive(Deserialize)]
struct ApiKeyRevoked {
    prefix: String,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct BuyerFundsChanged {
    buyer_id: BuyerId,
}

/// Does the jobs of the queue.
#[derive(Debug)]
pub struct Jobs(pub App);

impl JobHandler for Jobs {
    fn run(self: Arc<Self>, job: Job) -> JobOutcome {
        Box::pin(async move {
            let kind = job.kind.clone();
            let outcome = self.0.do_job(job).await;
            let label = if outcome.is_ok() { "done" } else { "failed" };
            metrics::counter!("patchbay_jobs_total", "kind" => kind.clone(), "outcome" => label)
                .increment(1);
            outcome.map_err(|error| {
                tracing::warn!(job.kind = %kind, error = ?error, "a job failed and will be tried again");
                error.to_string()
            })
        })
    }
}

impl App {
    /// Does one job of the queue.
    ///
    /// # Errors
    /// When it must be tried again.
    pub async fn do_job(&self, job: Job) -> Result<(), AppError> {
        match job.kind.as_str() {
            NUMBER_ARCHIVED => {
                let (tenant, fact): (_, NumberArchived) = from_tenant(job.payload)?;
                self.release_number(tenant, &fact.phone_number).await
            }
            TENANT_RENAMED => {
                let wrapped: FromTenant = parsed(job.payload)?;
                self.follow_name(wrapped.tenant).await
            }
            API_KEY_REVOKED => {
                let (_, fact): (_, ApiKeyRevoked) = from_tenant(job.payload)?;
                Ok(api_keys::release_prefix(&self.core.store, &fact.prefix).await?)
            }
            BUYER_FUNDS_CHANGED | BUYER_BALANCE_LOW => {
                let (tenant, fact): (_, BuyerFundsChanged) = from_tenant(job.payload)?;
                self.judge_funds(tenant, fact.buyer_id).await
            }
            CAPS_SET => {
                let (tenant, scope): (_, CapScope) = from_tenant(job.payload.clone())?;
                self.calls.count_late(tenant, scope).await?;
                self.look_again(job).await
            }
            CAPS_HEARD_OF => {
                let (tenant, scope): (_, CapScope) = from_tenant(job.payload)?;
                self.calls.count_late(tenant, scope).await
            }
            DIRECTORY_DEED => {
                let deed: DirectoryDeed = parsed(job.payload)?;
                let tenant = deed.tenant;
                let mut tx = self.core.store.begin(tenant).await?;
                audit::insert(&mut tx, &deed.into_event()).await?;
                Ok(tx.commit().await?)
            }
            unknown => Err(AppError::internal(format!(
                "no handler for the job {unknown}"
            ))),
        }
    }

    /// Adds the job that looks at caps once more that were set.
    async fn look_again(&self, job: Job) -> Result<(), AppError> {
        let schedule = Schedule {
            key: None,
            run_at: self.now().checked_add(HEARD_OF_WITHIN),
        };
        let again = Job {
            kind: CAPS_HEARD_OF.to_owned(),
            ..job
        };
        let mut directory = self.core.store.begin_directory().await?;
        queue::enqueue(&mut directory, &again, &schedule).await?;
        Ok(directory.commit().await?)
    }

    /// Lists a tenant under the name it has now, whatever it was called when the job was added:
    /// of two jobs the older may be done last. Looking again after writing keeps two at once from
    /// leaving the older name.
    async fn follow_name(&self, tenant: TenantId) -> Result<(), AppError> {
        let mut listed = None;
        loop {
            let mut tx = self.core.store.begin(tenant).await?;
            let settings = tenants::find_settings(&mut tx).await?;
            let settings = settings.ok_or(AppError::NotFound(Kind::Tenant))?;
            drop(tx);
            if listed.as_ref() == Some(&settings.name) {
                return Ok(());
            }
            tenants::rename_listed(&self.core.store, tenant, &settings.name).await?;
            listed = Some(settings.value.name);
        }
    }

    /// Gives a number's claim up, unless the tenant has taken the number into use again.
    pub(crate) async fn release_number(
        &self,
        tenant: TenantId,
        number: &PhoneNumber,
    ) -> Result<(), AppError> {
        let mut tx = self.core.store.begin(tenant).await?;
        if !claims::is_backed(&mut tx, number).await? {
            claims::release(&self.core.store, number, tenant).await?;
        }
        Ok(())
    }
}

fn from_tenant<T: for<'de> Deserialize<'de>>(payload: Value) -> Result<(TenantId, T), AppError> {
    let wrapped: FromTenant = parsed(payload)?;
    Ok((wrapped.tenant, parsed(wrapped.payload)?))
}

fn parsed<T: for<'de> Deserialize<'de>>(payload: Value) -> Result<T, AppError> {
    serde_json::from_value(payload).map_err(|error| AppError::Internal(error.into()))
}
