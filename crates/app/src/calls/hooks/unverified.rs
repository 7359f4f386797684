//! Requests of which nobody can find out in time whose they are, nor that the carrier sent them: a node
//! that starts while the database is away knows no tenant yet.
//!
//! Somebody may wait on the line, so they are answered with what gives nothing away, and kept. When the
//! database is back they are believed or dropped, and what is believed is stored as any other request.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use base::ids::ProviderAccountId;

use crate::AppError;
use crate::actor::TraceId;
use crate::calls::Calls;
use crate::calls::carrier::{Hook, RawHook};
use crate::calls::failed;
use crate::calls::hooks::{AccountRef, HookKind, Refused, Reply};
use crate::calls::journal::Entry;
use crate::calls::snapshot::Snapshot;

/// How many may wait at one time. Anybody can send them, so they must not fill the disk.
const WAITING_MAX: usize = 1000;

/// How many such requests wait that this node kept.
#[derive(Debug, Default)]
pub struct Unverified(AtomicUsize);

/// Whose a request is that was kept, and what it says.
pub(super) struct Owned {
    pub snapshot: Arc<Snapshot>,
    pub account: ProviderAccountId,
    pub kind: HookKind,
    pub hook: Hook,
}

impl Unverified {
    /// Makes room for one more, unless too many wait.
    fn enter(&self) -> bool {
        let more = |waiting: usize| (waiting < WAITING_MAX).then_some(waiting + 1);
        let entered = self
            .0
            .fetch_update(Ordering::Relaxed, Ordering::Relaxed, more);
        entered.is_ok()
    }

    /// Notes that one waits no longer; it may be another process that kept it.
    fn leave(&self) {
        let less = |waiting: usize| waiting.checked_sub(1);
        let _ = self
            .0
            .fetch_update(Ordering::Relaxed, Ordering::Relaxed, less);
    }
}

impl Calls {
    /// Answers a request without knowing whose it is, and keeps it.
    pub(super) async fn answer_unverified(
        &self,
        account: AccountRef,
        kind: HookKind,
        raw: RawHook,
        trace_id: TraceId,
    ) -> Result<Reply, Refused> {
        let reply = match kind {
            HookKind::Voice | HookKind::DialEnded { .. } => self.apology(),
            HookKind::Status | HookKind::LegStatus { .. } | HookKind::Recording { .. } => {
                Reply::Received {
                    call: None,
                    status: None,
                }
            }
            // What these are to hear only their tenant can say.
            HookKind::Whisper { .. } | HookKind::Acceptance { .. } | HookKind::Voicemail { .. } => {
                return Err(Refused::Unavailable);
            }
        };
        if !self.core.unverified.enter() {
            tracing::error!(
                "a request is lost: too many wait of which nobody knows whose they are"
            );
            return Err(Refused::Unavailable);
        }
        let at = self.core.now();
        let entry = Entry {
            id: self.core.new_id(at).map_err(|_| Refused::Unavailable)?,
            tenant: None,
            account: match account {
                AccountRef::Path(account) => Some(account),
                AccountRef::Named => None,
            },
            kind,
            raw,
            heard_at: at,
            caller_name: None,
            name_gap: None,
            name_account: None,
            trace_id: trace_id.to_string(),
            answer: reply.script_text().to_owned(),
        };
        self.keep(entry).await;
        Ok(reply)
    }

    /// Whose a request of the journal is; nothing where it is not the carrier's.
    ///
    /// # Errors
    /// When that cannot be found out yet.
    pub(super) async fn owner_of(&self, entry: &Entry) -> Result<Option<Owned>, AppError> {
        let opened = self.core.outside.carrier.open(&entry.raw);
        let hook = opened.read();
        if let Some((tenant, account)) = entry.tenant.zip(entry.account) {
            return Ok(Some(Owned {
                snapshot: self.core.snapshots.of(&self.core, tenant).await?,
                account,
                kind: entry.kind,
                hook,
            }));
        }
        let named = entry.account.map_or(AccountRef::Named, AccountRef::Path);
        match self.believe(named, &*opened, &hook).await {
            Ok((snapshot, account)) => {
                self.core.unverified.leave();
                let kind = failed::meant(entry.kind, account, &hook);
                Ok(Some(Owned {
                    snapshot,
                    account,
                    kind,
                    hook,
                }))
            }
            Err(Refused::NotSigned) => {
                self.core.unverified.leave();
                tracing::warn!(entry = %entry.id, "a request that was kept is not the carrier's");
                Ok(None)
            }
            Err(Refused::Unavailable) => Err(AppError::internal(
                "nobody can find out yet whose a request is",
            )),
        }
    }
}
