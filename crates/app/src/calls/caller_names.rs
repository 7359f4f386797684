//! What a caller is called, where the call's campaign asks for it: told by the carrier, kept from
//! before, or looked up.
//!
//! Nothing here is part of recording a call: it comes before, within the tenant's time limit, and
//! whatever fails leaves the name unknown with a reason. A lookup that was begun goes on when its
//! call waits no longer, because it is paid for: its answer serves the next call.

use std::sync::Arc;
use std::time::Duration;

use base::ids::TenantId;
use base::phone::PhoneNumber;
use base::time::Timestamp;
use base::time::day::Day;
use domain::calls::caller_names::{
    CallerNameLookup, LookupStatus, NameGap, Naming, is_listed, tidied,
};
use domain::exchange::status::Status;
use domain::routing::attributes::CallAttribute;
use store::Tx;
use store::calls::caller_names;

use crate::AppError;
use crate::access::tenants;
use crate::calls::Calls;
use crate::calls::arrive::Heard;
use crate::calls::hooks::{Believed, HookKind};
use crate::calls::lookup::Credentials;
use crate::calls::snapshot::{CampaignEntry, Snapshot};

/// A name that a call waits for.
struct Wanted {
    snapshot: Arc<Snapshot>,
    lookup: CallerNameLookup,
    credentials: Credentials,
    caller: PhoneNumber,
    now: Timestamp,
}

impl Calls {
    /// Adds what the caller of a new call is called, where its campaign asks for it.
    pub(super) async fn name_caller(&self, believed: &mut Believed) {
        if believed.kind != HookKind::Voice || believed.snapshot.caller_names.is_none() {
            return;
        }
        let heard = believed.heard();
        match self.caller_name(&believed.snapshot, &heard).await {
            Some(Ok(name)) => Arc::make_mut(&mut believed.hook).origin.caller_name = Some(name),
            Some(Err(gap)) => believed.name_gap = Some(gap),
            None => {}
        }
    }

    /// What the caller is called; nothing where nobody asks, or the carrier said so already.
    async fn caller_name(
        &self,
        snapshot: &Arc<Snapshot>,
        heard: &Heard,
    ) -> Option<Result<String, NameGap>> {
        let wanted = match wanted(snapshot, heard)? {
            Ok(wanted) => wanted,
            Err(gap) => return Some(noted(Err(gap), "not_asked")),
        };
        let within = Duration::from_millis(wanted.lookup.time_limit_millis.into());
        let calls = self.clone();
        let mut found = tokio::spawn(Box::pin(async move { calls.find_name(wanted).await }));
        Some(match tokio::time::timeout(within, &mut found).await {
            Ok(Ok(Ok(naming))) => naming,
            Ok(Ok(Err(error))) => {
                tracing::error!(error = ?error, "a caller's name could not be looked up");
                noted(Err(NameGap::Failed), "failed")
            }
            Ok(Err(fault)) => {
                tracing::error!(error = ?fault, "a fault while a caller's name was looked up");
                noted(Err(NameGap::Failed), "failed")
            }
            Err(_) => noted(Err(NameGap::Late), "late"),
        })
    }

    /// Forgets which of a tenant's names are kept no longer: all, where none is looked up any more.
    pub(crate) async fn forget_old_names(
        &self,
        tenant: TenantId,
        now: Timestamp,
    ) -> Result<(), AppError> {
        let mut tx = self.core.store.begin(tenant).await?;
        let settings = tenants::load_settings(&mut tx).await?;
        let lookup = settings.caller_name_lookup;
        let before = lookup.map_or(now, |lookup| lookup.counts_since(LookupStatus::Found, now));
        let today = Day::of(now, &settings.defaults.time_zone);
        caller_names::forget(&mut tx, before, today).await?;
        Ok(tx.commit().await?)
    }

    /// The name that is kept, or the carrier's.
    async fn find_name(&self, wanted: Wanted) -> Result<Result<String, NameGap>, AppError> {
        let Wanted {
            snapshot,
            lookup,
            credentials,
            caller,
            now,
        } = wanted;
        let store = &self.core.store;
        let mut tx = store.begin(snapshot.tenant).await?;
        let kept = caller_names::find(&mut tx, &caller).await?;
        match lookup.naming(kept.as_ref(), now) {
            Naming::Known(name) => return Ok(noted(Ok(name), "kept")),
            Naming::Gap(gap) => return Ok(noted(Err(gap), "kept")),
            Naming::Ask => {}
        }
        let seen = kept.map(|kept| kept.asked_at);
        if !caller_names::claim(&mut tx, &caller, (seen, now)).await? {
            return Ok(noted(Err(NameGap::Asked), "kept"));
        }
        let today = Day::of(now, &snapshot.time_zone);
        if !caller_names::count(&mut tx, today, lookup.daily_budget).await? {
            return Ok(noted(Err(NameGap::BudgetSpent), "budget_spent"));
        }
        let before = lookup.counts_since(LookupStatus::Found, now);
        caller_names::forget(&mut tx, before, today).await?;
        tx.commit().await?;
        let answer = self.core.outside.lookup.caller_name(&credentials, &caller);
        let answer = answer.await.map(|name| name.and_then(|name| tidied(&name)));
        if let Err(reason) = &answer {
            tracing::info!(%reason, "a carrier tells no caller's name");
        }
        let status = match &answer {
            Ok(Some(_)) => LookupStatus::Found,
            Ok(None) => LookupStatus::Unlisted,
            Err(_) => LookupStatus::Failed,
        };
        let name = answer.ok().flatten();
        let mut tx = store.begin(snapshot.tenant).await?;
        caller_names::learn(&mut tx, &caller, now, (status, name.as_deref())).await?;
        tx.commit().await?;
        let gap = match status {
            LookupStatus::Failed => NameGap::Failed,
            _ => NameGap::Unlisted,
        };
        Ok(noted(name.ok_or(gap), status.as_str()))
    }
}

/// What is kept of the caller's name; nothing where nobody asks for it.
pub(super) async fn kept_name(
    tx: &mut Tx,
    snapshot: &Arc<Snapshot>,
    heard: &Heard,
) -> Result<Option<Result<String, NameGap>>, AppError> {
    let wanted = match wanted(snapshot, heard) {
        Some(Ok(wanted)) => wanted,
        Some(Err(gap)) => return Ok(Some(Err(gap))),
        None => return Ok(None),
    };
    let kept = caller_names::find(tx, &wanted.caller).await?;
    Ok(Some(
        match wanted.lookup.naming(kept.as_ref(), wanted.now) {
            Naming::Known(name) => Ok(name),
            Naming::Gap(gap) => Err(gap),
            Naming::Ask => Err(NameGap::NotAsked),
        },
    ))
}

/// The name that a call waits for, or why nobody can be asked; nothing where nobody asks for it.
fn wanted(snapshot: &Arc<Snapshot>, heard: &Heard) -> Option<Result<Wanted, NameGap>> {
    let lookup = snapshot.caller_names.as_ref()?;
    let origin = &heard.hook.origin;
    if origin.caller_name.is_some() || origin.is_anonymous() || !is_asked(snapshot, heard) {
        return None;
    }
    let caller = PhoneNumber::from_e164(&origin.caller).ok();
    let Some(caller) = caller.filter(is_listed) else {
        return Some(Err(NameGap::Abroad));
    };
    let account = snapshot.account(lookup.provider_account_id);
    let account = account.filter(|account| account.status == Status::Active);
    let Some(credentials) = account.and_then(Credentials::of) else {
        return Some(Err(NameGap::NoAccount));
    };
    Some(Ok(Wanted {
        snapshot: snapshot.clone(),
        lookup: lookup.clone(),
        credentials,
        caller,
        now: heard.at,
    }))
}

/// Whether what decides about a call asks for the caller's name. Nobody does for a caller who is
/// blocked anyway.
fn is_asked(snapshot: &Snapshot, heard: &Heard) -> bool {
    let route = snapshot.route_heard(heard);
    let rules = route.number.and_then(|number| number.rules.as_ref());
    if rules.is_some_and(|rules| rules.asks(CallAttribute::CallerName)) {
        return true;
    }
    let Some(entry) = route.campaign.filter(|_| route.refusal.is_none()) else {
        return false;
    };
    let is_blocked = |entry: &CampaignEntry| {
        let block = snapshot.find_block(&heard.hook.origin, entry.id, heard.at);
        block.is_some()
    };
    // Once a call falls back, nobody can be asked any more.
    let mut chain = std::iter::once(entry).chain(snapshot.further(entry));
    chain.any(|entry| entry.asks_for_name && !is_blocked(entry))
}

/// Counts what came of wanting a name.
fn noted(naming: Result<String, NameGap>, outcome: &'static str) -> Result<String, NameGap> {
    metrics::counter!("patchbay_caller_names_total", "outcome" => outcome).increment(1);
    naming
}
