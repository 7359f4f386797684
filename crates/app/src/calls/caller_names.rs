//! What a caller is called, where the call's campaign asks for it: told by the carrier, kept from
//! before, or looked up.
//!
//! Nothing here is part of recording a call: it comes before, within the tenant's time limit, and
//! whatever fails leaves the name unknown with a reason. What is waited for the database is part of
//! the time in which a carrier is answered; only the carrier's own time comes on top. A lookup that
//! was begun goes on when its call waits no longer, because it is paid for: its answer serves the
//! next call.

use std::sync::Arc;
use std::time::Duration;

use base::ids::TenantId;
use base::phone::PhoneNumber;
use base::time::Timestamp;
use base::time::day::Day;
use domain::calls::caller_names::{
    CallerNameLookup, LookupStatus, NameGap, Naming as KeptNaming, is_listed, tidied,
};
use domain::exchange::status::Status;
use domain::routing::attributes::CallAttribute;
use domain::routing::screening;
use store::Tx;
use store::calls::caller_names;
use tokio::sync::oneshot;
use tokio::task::JoinHandle;
use tokio::time::Instant;

use crate::AppError;
use crate::access::tenants;
use crate::calls::Calls;
use crate::calls::arrive::Heard;
use crate::calls::hooks::{Believed, HookKind};
use crate::calls::known::caller_facts;
use crate::calls::lookup::Credentials;
use crate::calls::snapshot::route::Route;
use crate::calls::snapshot::{CampaignEntry, Snapshot};

/// What a caller is called, or why nobody knows.
type Naming = Result<String, NameGap>;

/// What came of waiting for a caller's name.
struct Awaited {
    naming: Naming,
    /// Whether the carrier was asked, which charges for its answer; one that is late comes all the same.
    is_asked: bool,
    /// How long the carrier was waited for.
    waited: Duration,
}

impl Awaited {
    /// What is known without the carrier.
    const fn unasked(naming: Naming) -> Self {
        Self {
            naming,
            is_asked: false,
            waited: Duration::ZERO,
        }
    }
}

/// What the database says of a name that a call waits for.
enum Found {
    /// All that there is to say.
    Kept(Naming),
    /// The carrier is to be asked.
    Ask(Box<Wanted>),
}

/// A name that a call waits for.
struct Wanted {
    snapshot: Arc<Snapshot>,
    lookup: CallerNameLookup,
    credentials: Credentials,
    caller: PhoneNumber,
    now: Timestamp,
}

impl Calls {
    /// Adds what the caller of a new call is called, where its campaign asks for it. The database is
    /// waited for until `answer_by` at most; says how long the carrier was, which comes on top.
    pub(super) async fn name_caller(
        &self,
        believed: &mut Believed,
        answer_by: Instant,
    ) -> Duration {
        if believed.kind != HookKind::Voice || believed.snapshot.caller_names.is_none() {
            return Duration::ZERO;
        }
        let (snapshot, heard) = (&believed.snapshot, believed.heard());
        let wanted = wanted(snapshot, &snapshot.route_heard(&heard), &heard);
        let account = wanted.as_ref().and_then(|wanted| wanted.as_ref().ok());
        let account = account.map(|wanted| wanted.lookup.provider_account_id);
        let awaited = match wanted {
            Some(Ok(wanted)) => self.caller_name(wanted, answer_by).await,
            Some(Err(gap)) => Awaited::unasked(noted(Err(gap), "not_asked")),
            None => return Duration::ZERO,
        };
        match awaited.naming {
            Ok(name) => Arc::make_mut(&mut believed.hook).origin.caller_name = Some(name),
            Err(gap) => believed.name_gap = Some(gap),
        }
        believed.name_account = account.filter(|_| awaited.is_asked);
        awaited.waited
    }

    /// What the caller is called. The carrier is asked only where the database says in time that it
    /// may be.
    async fn caller_name(&self, wanted: Wanted, answer_by: Instant) -> Awaited {
        let within = Duration::from_millis(wanted.lookup.time_limit_millis.into());
        let late_at = Instant::now() + within;
        let calls = self.clone();
        let finding = tokio::spawn(Box::pin(async move { calls.find_name(wanted).await }));
        let asking = match outcome_of(finding, late_at.min(answer_by)).await {
            Ok(Found::Kept(naming)) => return Awaited::unasked(naming),
            Ok(Found::Ask(wanted)) => *wanted,
            Err(NameGap::Late) => return Awaited::unasked(noted(Err(NameGap::Late), "late")),
            Err(gap) => return Awaited::unasked(noted(Err(gap), "failed")),
        };
        let (told, answered) = oneshot::channel();
        let (calls, begun) = (self.clone(), Instant::now());
        let learning = tokio::spawn(Box::pin(async move { calls.ask_name(asking, told).await }));
        let answered = tokio::time::timeout_at(late_at, answered).await;
        let waited = begun.elapsed();
        let naming = match answered {
            Ok(Ok(naming)) => naming,
            Ok(Err(_)) => noted(Err(NameGap::Failed), "failed"),
            Err(_) => {
                return Awaited {
                    naming: noted(Err(NameGap::Late), "late"),
                    is_asked: true,
                    waited,
                };
            }
        };
        // Whoever calls again at once finds the name kept; without it, this call goes on all the same.
        let kept = tokio::time::timeout_at(answer_by + waited, learning).await;
        if let Ok(Err(fault)) = kept {
            tracing::error!(error = ?fault, "a fault while a caller's name was looked up");
        }
        Awaited {
            is_asked: naming != Err(NameGap::Failed),
            naming,
            waited,
        }
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

    /// The name that is kept, or that the carrier is to be asked, which nobody else does then.
    async fn find_name(&self, wanted: Wanted) -> Result<Found, AppError> {
        let (lookup, caller, now) = (&wanted.lookup, &wanted.caller, wanted.now);
        let mut tx = self.core.store.begin(wanted.snapshot.tenant).await?;
        let kept = caller_names::find(&mut tx, caller).await?;
        match lookup.naming(kept.as_ref(), now) {
            KeptNaming::Known(name) => return Ok(Found::Kept(noted(Ok(name), "kept"))),
            KeptNaming::Gap(gap) => return Ok(Found::Kept(noted(Err(gap), "kept"))),
            KeptNaming::Ask => {}
        }
        let seen = kept.map(|kept| kept.asked_at);
        if !caller_names::claim(&mut tx, caller, (seen, now)).await? {
            return Ok(Found::Kept(noted(Err(NameGap::Asked), "kept")));
        }
        let today = Day::of(now, &wanted.snapshot.time_zone);
        if !caller_names::count(&mut tx, today, lookup.daily_budget).await? {
            return Ok(Found::Kept(noted(
                Err(NameGap::BudgetSpent),
                "budget_spent",
            )));
        }
        let before = lookup.counts_since(LookupStatus::Found, now);
        caller_names::forget(&mut tx, before, today).await?;
        tx.commit().await?;
        Ok(Found::Ask(Box::new(wanted)))
    }

    /// Asks the carrier, tells whoever waits for it, and keeps what it says.
    async fn ask_name(&self, wanted: Wanted, told: oneshot::Sender<Naming>) {
        let Wanted {
            snapshot,
            credentials,
            caller,
            now,
            ..
        } = wanted;
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
        let gap = match status {
            LookupStatus::Failed => NameGap::Failed,
            _ => NameGap::Unlisted,
        };
        let name = answer.ok().flatten();
        let naming = noted(name.clone().ok_or(gap), status.as_str());
        // Whoever gave up waiting went on without.
        let _ = told.send(naming);
        let learnt = async {
            let mut tx = self.core.store.begin(snapshot.tenant).await?;
            caller_names::learn(&mut tx, &caller, now, (status, name.as_deref())).await?;
            Ok::<_, AppError>(tx.commit().await?)
        };
        if let Err(error) = learnt.await {
            tracing::error!(error = ?error, "a caller's name could not be kept");
        }
    }
}

/// What a task comes to by an instant. One that takes longer ends there.
async fn outcome_of<T>(
    mut task: JoinHandle<Result<T, AppError>>,
    until: Instant,
) -> Result<T, NameGap> {
    match tokio::time::timeout_at(until, &mut task).await {
        Ok(Ok(Ok(outcome))) => Ok(outcome),
        Ok(Ok(Err(error))) => {
            tracing::error!(error = ?error, "a caller's name could not be looked up");
            Err(NameGap::Failed)
        }
        Ok(Err(fault)) => {
            tracing::error!(error = ?fault, "a fault while a caller's name was looked up");
            Err(NameGap::Failed)
        }
        Err(_) => {
            task.abort();
            Err(NameGap::Late)
        }
    }
}

/// What is kept of the caller's name for a call that leads there; nothing where nobody asks for it.
pub(super) async fn kept_name(
    tx: &mut Tx,
    snapshot: &Arc<Snapshot>,
    (route, heard): (&Route<'_>, &Heard),
) -> Result<Option<Naming>, AppError> {
    let wanted = match wanted(snapshot, route, heard) {
        Some(Ok(wanted)) => wanted,
        Some(Err(gap)) => return Ok(Some(Err(gap))),
        None => return Ok(None),
    };
    let kept = caller_names::find(tx, &wanted.caller).await?;
    Ok(Some(
        match wanted.lookup.naming(kept.as_ref(), wanted.now) {
            KeptNaming::Known(name) => Ok(name),
            KeptNaming::Gap(gap) => Err(gap),
            KeptNaming::Ask => Err(NameGap::NotAsked),
        },
    ))
}

/// The name that a call waits for, or why nobody can be asked; nothing where nobody asks for it.
fn wanted(
    snapshot: &Arc<Snapshot>,
    route: &Route<'_>,
    heard: &Heard,
) -> Option<Result<Wanted, NameGap>> {
    let lookup = snapshot.caller_names.as_ref()?;
    let origin = &heard.hook.origin;
    if origin.caller_name.is_some() || origin.is_anonymous() || !is_asked(snapshot, route, heard) {
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

/// Whether what decides about a call asks for the caller's name. Nobody does for a call that its
/// number leads nowhere, or for a caller who is not heard anyway.
fn is_asked(snapshot: &Snapshot, route: &Route<'_>, heard: &Heard) -> bool {
    let hears = |entry: &CampaignEntry| {
        let caller = caller_facts(snapshot, entry, &heard.hook.origin, heard.at);
        screening::unwanted(&caller, entry.campaign.screening.as_ref()).is_none()
    };
    // Where the rules were judged, the number is in use; with the name they may say something else.
    let judged = route.number.filter(|_| route.ruling.is_some());
    let rules = judged.and_then(|number| number.rules.as_ref());
    if let Some(rules) = rules.filter(|rules| rules.asks(CallAttribute::CallerName)) {
        let own = judged.and_then(|number| number.assignment);
        let own = own.map(|assignment| assignment.campaign_id);
        let mut reached = rules.campaigns().chain(own);
        return reached.any(|id| snapshot.campaign(id).is_some_and(hears));
    }
    let Some(entry) = route.campaign.filter(|_| route.refusal.is_none()) else {
        return false;
    };
    // Once a call falls back, nobody can be asked any more; where its caller is not heard it ends.
    let chain = snapshot.chain(entry).into_iter();
    let mut heard_in = chain.take_while(|entry| hears(entry));
    heard_in.any(|entry| entry.asks_for_name)
}

/// Counts what came of wanting a name.
fn noted(naming: Naming, outcome: &'static str) -> Naming {
    metrics::counter!("patchbay_caller_names_total", "outcome" => outcome).increment(1);
    naming
}
