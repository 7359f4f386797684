//! Creating, reading, listing, changing and archiving what a tenant configures.
//!
//! The story is the same for every resource and is told once, here: load, decide, record, audit,
//! pass on, commit. What differs is the resource's own [`Configured`] implementation, which lives
//! in a module of the resource's name and holds no story of its own.

use std::future::Future;
use std::marker::PhantomData;
use std::sync::Arc;

use base::ids::FactId;
use base::page::{Page, PageRequest, Sort};
use base::time::Timestamp;
use domain::record::{Record, Resource, Summary, Version};
use domain::routing::caps::CapScope;
use domain::routing::caps::limits::Caps;
use serde_json::{Value, json};
use store::config_versions;
use store::outbox::{self, Fact};
use store::shelf::{self, Filter, Shelf};
use store::{StoreError, Tx};

use crate::AppError;
use crate::actor::Actor;
use crate::audit::{self, Deed};
use crate::core::Core;
use crate::jobs::CAPS_SET;
use crate::once::{Answer, Once};

/// How often a change that another request overtook is tried again before giving up.
pub(crate) const MAX_TRIES: usize = 5;

/// What is particular about configuring one kind of resource.
pub trait Configured: Shelf + PartialEq {
    /// The body of a request that creates one.
    type Create: Send;
    /// The body of a request that changes one.
    type Update: Clone + Send;
    /// What travels beside the resource from its request to the writing of it.
    type Beside: Send + Default;

    /// The resource a request asks for, its references checked.
    fn draft(
        tx: &mut Tx,
        request: Self::Create,
    ) -> impl Future<Output = Result<(Self, Self::Beside), AppError>> + Send;

    /// The resource with a request's changes, its new references checked.
    fn amend(
        tx: &mut Tx,
        current: &Record<Self>,
        request: Self::Update,
    ) -> impl Future<Output = Result<(Self, Self::Beside), AppError>> + Send;

    /// Reserves in the directory what the resource must have to itself across tenants.
    fn claim(
        _core: &Core,
        _tx: &Tx,
        _record: &Record<Self>,
        _now: Timestamp,
    ) -> impl Future<Output = Result<(), AppError>> + Send {
        async { Ok(()) }
    }

    /// Writes what hangs on the resource.
    fn written(
        _core: &Core,
        _tx: &mut Tx,
        _actor: &Actor,
        _change: &Written<'_, Self>,
    ) -> impl Future<Output = Result<(), AppError>> + Send {
        async { Ok(()) }
    }

    /// Changes that cannot be seen in the resource's own fields, such as a new secret.
    fn unseen_changes(_beside: &Self::Beside) -> Vec<audit::FieldChange> {
        Vec::new()
    }

    /// The caps it may have, and those it has.
    fn caps(_record: &Record<Self>) -> Option<(CapScope, Option<&Caps>)> {
        None
    }

    /// What others must act on after the change, each with its particulars.
    fn facts(_change: &Written<'_, Self>) -> Vec<(&'static str, Value)> {
        Vec::new()
    }
}

/// A resource that has just been written.
pub struct Written<'a, T: Configured> {
    /// What it was; nothing when it is new.
    pub before: Option<&'a Record<T>>,
    /// What it is now.
    pub after: &'a Record<T>,
    /// What travelled beside it.
    pub beside: &'a T::Beside,
    /// When.
    pub now: Timestamp,
}

/// A resource after a request to change it.
#[derive(Clone, Debug)]
pub struct Changed<T: Resource> {
    /// What it is now.
    pub summary: T::Summary,
    /// The fields that changed; none when the request asked for what was so already.
    pub changes: Vec<String>,
}

/// The use cases of one kind of resource. Cloning is cheap.
pub struct Configuration<T> {
    core: Arc<Core>,
    kind: PhantomData<fn() -> T>,
}

impl<T> Clone for Configuration<T> {
    fn clone(&self) -> Self {
        Self {
            core: self.core.clone(),
            kind: PhantomData,
        }
    }
}

impl<T: Configured> Configuration<T> {
    pub(crate) fn new(core: Arc<Core>) -> Self {
        Self {
            core,
            kind: PhantomData,
        }
    }

    /// Creates a resource, once per idempotency key.
    ///
    /// # Errors
    /// When the request is wrong, a value is taken, or the key was used for another request.
    pub async fn create(
        &self,
        actor: &Actor,
        request: T::Create,
        once: &Once<T::Summary>,
    ) -> Result<Answer, AppError> {
        let core = &*self.core;
        let now = core.now();
        let mut tx = core.store.begin(actor.tenant).await?;
        if let Some(answer) = once.claim(core, &mut tx, now).await? {
            return Ok(answer);
        }
        let record = self.add(&mut tx, actor, request, now).await?;
        let summary = load::<T>(&mut tx, record.id).await?;
        let answer = once.answer(core, &mut tx, &summary).await?;
        tx.commit().await?;
        core.snapshots.mark_stale(actor.tenant);
        Ok(answer)
    }

    /// Creates a resource for the program itself, which repeats no request.
    ///
    /// # Errors
    /// When the request is wrong or a value is taken.
    pub async fn make(&self, actor: &Actor, request: T::Create) -> Result<T::Summary, AppError> {
        let mut tx = self.core.store.begin(actor.tenant).await?;
        let record = self.add(&mut tx, actor, request, self.core.now()).await?;
        let summary = load::<T>(&mut tx, record.id).await?;
        tx.commit().await?;
        self.core.snapshots.mark_stale(actor.tenant);
        Ok(summary)
    }

    /// Writes a new resource into a running transaction.
    async fn add(
        &self,
        tx: &mut Tx,
        actor: &Actor,
        request: T::Create,
        now: Timestamp,
    ) -> Result<Record<T>, AppError> {
        let (value, beside) = T::draft(tx, request).await?;
        let record = Record::first(self.core.new_id(now)?, value, now);
        insert(&self.core, tx, actor, &record, &beside).await?;
        Ok(record)
    }

    /// Reads a resource.
    ///
    /// # Errors
    /// When the tenant has none with this id.
    pub async fn read(&self, actor: &Actor, id: T::Id) -> Result<T::Summary, AppError> {
        let mut tx = self.core.store.begin(actor.tenant).await?;
        load::<T>(&mut tx, id).await
    }

    /// Lists resources.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn list(
        &self,
        actor: &Actor,
        filter: &Filter,
        sort: Sort,
        request: &PageRequest,
    ) -> Result<Page<T::Summary>, AppError> {
        let mut tx = self.core.store.begin(actor.tenant).await?;
        Ok(shelf::list::<T>(&mut tx, filter, sort, request).await?)
    }

    /// Changes a resource, if it is still at the version the request names.
    ///
    /// # Errors
    /// When there is none, it is archived, the request is wrong, or the version is another.
    pub async fn update(
        &self,
        actor: &Actor,
        id: T::Id,
        expected: Option<Version>,
        request: T::Update,
    ) -> Result<Changed<T>, AppError> {
        for _ in 0..MAX_TRIES {
            let mut tx = self.core.store.begin(actor.tenant).await?;
            let current = load::<T>(&mut tx, id).await?;
            let current = current.record();
            check_version(current, expected)?;
            if current.is_archived() {
                return Err(domain::exchange::status::archived(T::KIND).into());
            }
            let (value, beside) = T::amend(&mut tx, current, request.clone()).await?;
            if let Some(changed) = self
                .replace(tx, actor, current, value, &beside, "updated")
                .await?
            {
                return Ok(changed);
            }
        }
        Err(overtaken())
    }

    /// Archives a resource: out of use for good, kept for the books.
    ///
    /// # Errors
    /// When there is none, it is archived already, or something stands against it.
    pub async fn archive(
        &self,
        actor: &Actor,
        id: T::Id,
        expected: Option<Version>,
    ) -> Result<T::Summary, AppError> {
        self.apply(actor, id, expected, "archived", |record| {
            Ok(record.value.archived()?)
        })
        .await
    }

    /// Applies a decision of the domain to a resource.
    pub(crate) async fn apply(
        &self,
        actor: &Actor,
        id: T::Id,
        expected: Option<Version>,
        verb: &'static str,
        decide: impl Fn(&Record<T>) -> Result<T, AppError> + Send + Sync,
    ) -> Result<T::Summary, AppError> {
        for _ in 0..MAX_TRIES {
            let mut tx = self.core.store.begin(actor.tenant).await?;
            let current = load::<T>(&mut tx, id).await?;
            let current = current.record();
            check_version(current, expected)?;
            let value = decide(current)?;
            let beside = T::Beside::default();
            if let Some(changed) = self
                .replace(tx, actor, current, value, &beside, verb)
                .await?
            {
                return Ok(changed.summary);
            }
        }
        Err(overtaken())
    }

    pub(crate) fn core(&self) -> &Core {
        &self.core
    }

    /// Writes the next version and commits; `None` when another request came first.
    pub(crate) async fn replace(
        &self,
        mut tx: Tx,
        actor: &Actor,
        current: &Record<T>,
        value: T,
        beside: &T::Beside,
        verb: &'static str,
    ) -> Result<Option<Changed<T>>, AppError> {
        let written = self
            .write(&mut tx, actor, current, value, beside, verb)
            .await?;
        let Some(changed) = written else {
            return Ok(None);
        };
        if !changed.changes.is_empty() {
            tx.commit().await?;
            self.core.snapshots.mark_stale(actor.tenant);
        }
        Ok(Some(changed))
    }

    /// Writes the next version into a running transaction; `None` when another request came first.
    pub(crate) async fn write(
        &self,
        tx: &mut Tx,
        actor: &Actor,
        current: &Record<T>,
        value: T,
        beside: &T::Beside,
        verb: &'static str,
    ) -> Result<Option<Changed<T>>, AppError> {
        let core = &*self.core;
        let now = core.now();
        let next = current.succeeded_by(value, now);
        let mut changes = audit::changes(Some(&current.value), &next.value);
        let written = Written {
            before: Some(current),
            after: &next,
            beside,
            now,
        };
        changes.extend(T::unseen_changes(beside));
        if changes.is_empty() {
            return Ok(Some(Changed {
                summary: load::<T>(tx, current.id).await?,
                changes: Vec::new(),
            }));
        }
        match T::replace(tx, &next).await {
            Ok(true) => {}
            Ok(false) | Err(StoreError::Retry(_)) => return Ok(None),
            Err(error) => return Err(error.into()),
        }
        let fields = changes.iter().map(|change| change.field.clone()).collect();
        finish(core, tx, actor, &written, verb, changes).await?;
        let summary = load::<T>(tx, current.id).await?;
        Ok(Some(Changed {
            summary,
            changes: fields,
        }))
    }
}

/// Writes a new record with everything that belongs to it.
pub(crate) async fn insert<T: Configured>(
    core: &Core,
    tx: &mut Tx,
    actor: &Actor,
    record: &Record<T>,
    beside: &T::Beside,
) -> Result<(), AppError> {
    let now = record.created_at;
    T::claim(core, tx, record, now).await?;
    T::insert(tx, record).await?;
    let none: Option<&T> = None;
    let mut changes = audit::changes(none, &record.value);
    changes.extend(T::unseen_changes(beside));
    let written = Written {
        before: None,
        after: record,
        beside,
        now,
    };
    finish(core, tx, actor, &written, "created", changes).await
}

async fn finish<T: Configured>(
    core: &Core,
    tx: &mut Tx,
    actor: &Actor,
    written: &Written<'_, T>,
    verb: &'static str,
    changes: Vec<audit::FieldChange>,
) -> Result<(), AppError> {
    T::written(core, tx, actor, written).await?;
    let deed = Deed {
        verb,
        kind: T::KIND,
        subject: written.after.id.to_string(),
        changes,
    };
    audit::record(core, tx, actor, &deed, written.now).await?;
    for (kind, payload) in T::facts(written).into_iter().chain(caps_set(written)) {
        pass_on(core, tx, actor, kind, payload, written.now).await?;
    }
    // Last, because every change of the tenant's configuration waits for this one row.
    Ok(config_versions::bump(tx).await?)
}

/// That caps were set of something that calls may have been sent to before.
fn caps_set<T: Configured>(written: &Written<'_, T>) -> Option<(&'static str, Value)> {
    let before = T::caps(written.before?).and_then(|(_, caps)| caps);
    let (scope, caps) = T::caps(written.after)?;
    let is_set = caps.is_some() && caps != before;
    is_set.then(|| (CAPS_SET, json!(scope)))
}

/// Writes a fact into the running transaction's outbox.
pub(crate) async fn pass_on(
    core: &Core,
    tx: &mut Tx,
    actor: &Actor,
    kind: &str,
    payload: Value,
    now: Timestamp,
) -> Result<(), AppError> {
    let id: FactId = core.new_id(now)?;
    let fact = Fact {
        id,
        tenant: actor.tenant,
        kind: kind.to_owned(),
        payload,
        trace_id: actor.trace_id.to_string(),
        run_at: None,
    };
    outbox::insert(tx, &fact, now).await?;
    Ok(())
}

pub(crate) async fn load<T: Configured>(tx: &mut Tx, id: T::Id) -> Result<T::Summary, AppError> {
    shelf::find::<T>(tx, id)
        .await?
        .ok_or(AppError::NotFound(T::KIND))
}

/// Refuses a request that was written against another version.
pub(crate) fn check_version<T: Resource>(
    current: &Record<T>,
    expected: Option<Version>,
) -> Result<(), AppError> {
    match expected {
        Some(version) if version != current.version => Err(AppError::Stale {
            current: current.version.0,
        }),
        _ => Ok(()),
    }
}

/// The failure of a change that others overtook every time.
pub(crate) fn overtaken() -> AppError {
    AppError::Contended
}
