//! A carrier's request: believed, answered in time, and never lost.
//!
//! Whatever fails, the caller hears something sensible and the request is kept. Only what is not signed
//! is refused, and of that nothing is kept once that is known.

mod facts;
pub(crate) mod unverified;

use std::sync::Arc;

use base::ids::{CallId, ProviderAccountId, TenantId};
use base::time::Timestamp;
use domain::calls::caller_names::NameGap;
use domain::calls::events::{CallEvent, Happening, LegOrdinal};
use domain::calls::legs::LegStatus;
use serde::{Deserialize, Serialize};
use store::calls::events::StoredEvent;
use store::calls::{StoredLeg, progress};
use tokio::time::Instant;

use crate::AppError;
use crate::actor::TraceId;
use crate::calls::Calls;
use crate::calls::arrive::{self, Heard, UNRECORDED_LEG};
use crate::calls::carrier::{Hook, NotSigned, OpenHook, RawHook};
use crate::calls::failed;
use crate::calls::hooks::facts::{event_of, price_of};
use crate::calls::journal::Entry;
use crate::calls::progress::Followed;
use crate::calls::recorder::Incoming;
use crate::calls::scripts::{self, Addresses};
use crate::calls::snapshot::Snapshot;
use crate::calls::whisper::{self, Whisper};

/// What a carrier asks or tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum HookKind {
    /// A call came in: what now?
    Voice,
    /// The caller's leg went on.
    Status,
    /// A dialled leg went on.
    LegStatus {
        /// The call.
        call: CallId,
        /// The leg.
        leg: LegOrdinal,
    },
    /// Somebody answered a dialled leg: what do they hear?
    Whisper {
        /// The call.
        call: CallId,
        /// The leg.
        leg: LegOrdinal,
        /// What the leg's address says of it.
        whisper: Whisper,
    },
    /// Whoever answered was asked whether they accept the call: what now?
    Acceptance {
        /// The call.
        call: CallId,
        /// The leg.
        leg: LegOrdinal,
        /// When they were asked, in seconds since 1970.
        asked_secs: i64,
    },
    /// A dial is over: what now?
    DialEnded {
        /// The call.
        call: CallId,
        /// The leg that was dialled.
        leg: LegOrdinal,
    },
    /// A caller is done leaving a message: what now?
    Voicemail {
        /// The call.
        call: CallId,
    },
    /// Something about a recording.
    Recording {
        /// The call.
        call: CallId,
    },
}

/// Whose request it is, as far as the path says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AccountRef {
    /// The account in the path.
    Path(ProviderAccountId),
    /// An account with the carrier's id that the request names.
    Named,
}

/// How a carrier's request is answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reply {
    /// With what to do, in the carrier's language.
    Script {
        /// The script.
        text: String,
        /// Its content type.
        content_type: &'static str,
    },
    /// With thanks (EX-11).
    Received {
        /// The call it was about, if there is one.
        call: Option<CallId>,
        /// Where the call stands now.
        status: Option<LegStatus>,
    },
}

/// Why a request is not answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refused {
    /// Nobody can tell that the carrier sent it.
    NotSigned,
    /// Whose it is cannot be found out now.
    Unavailable,
}

/// A request that is believed.
#[derive(Clone)]
pub(super) struct Believed {
    pub(super) snapshot: Arc<Snapshot>,
    account: ProviderAccountId,
    pub(super) kind: HookKind,
    pub(super) hook: Arc<Hook>,
    /// The id of the call, if this request begins one; otherwise only a name for the request.
    id: CallId,
    at: Timestamp,
    trace_id: Arc<str>,
    /// Why the caller's name is not known though it is wanted.
    pub(super) name_gap: Option<NameGap>,
    /// The account whose carrier was asked for it, and charges for that.
    pub(super) name_account: Option<ProviderAccountId>,
}

impl Reply {
    /// The script, where it is one.
    fn script_text(&self) -> &str {
        match self {
            Self::Script { text, .. } => text,
            Self::Received { .. } => "",
        }
    }
}

impl Believed {
    pub(super) fn heard(&self) -> Heard {
        Heard {
            id: match self.kind {
                HookKind::DialEnded { call, .. } => call,
                _ => self.id,
            },
            account: self.account,
            hook: self.hook.clone(),
            at: self.at,
            trace_id: self.trace_id.clone(),
            name_gap: self.name_gap,
            name_account: self.name_account,
        }
    }
}

impl Calls {
    /// Hears a carrier's request and answers it within a second, whatever fails; where the carrier is
    /// asked for the caller's name meanwhile, that time comes on top.
    ///
    /// # Errors
    /// When it is not signed as it must be, or nobody can find out and nothing can be said without.
    pub async fn hear(
        &self,
        account: AccountRef,
        kind: HookKind,
        raw: RawHook,
        trace_id: TraceId,
    ) -> Result<Reply, Refused> {
        let core = &self.core;
        let (hook, owner) = {
            let opened = core.outside.carrier.open(&raw);
            let hook = opened.read();
            let owner = self.believe(account, &*opened, &hook);
            let owner = tokio::time::timeout(core.outside.answer_within, owner).await;
            (hook, owner.unwrap_or(Err(Refused::Unavailable)))
        };
        let (snapshot, account) = match owner {
            Err(Refused::Unavailable) => {
                return self.answer_unverified(account, kind, raw, trace_id).await;
            }
            known => known?,
        };
        let kind = failed::meant(kind, account, &hook);
        let at = core.now();
        let known = match (kind, &hook.call_id) {
            (HookKind::Voice, Some(sid)) => core.unstored.find(account, sid),
            _ => None,
        };
        let id = known.map_or_else(|| core.new_id(at), Ok);
        let id = id.map_err(|_| Refused::Unavailable)?;
        let mut believed = Believed {
            snapshot,
            account,
            kind,
            hook: Arc::new(hook),
            id,
            at,
            trace_id: trace_id.to_string().into(),
            name_gap: None,
            name_account: None,
        };
        let answer_by = Instant::now() + core.outside.answer_within;
        let answer_by = answer_by + self.name_caller(&mut believed, answer_by).await;
        // A task of its own, so that a fault in it is an outcome here and not the end of us. In a
        // box, because a task is moved several times before it runs and this one is large.
        let (calls, work) = (self.clone(), believed.clone());
        let span = tracing::Span::current();
        let mut task = tokio::spawn(tracing::Instrument::instrument(
            Box::pin(async move { calls.answer(&work).await }),
            span,
        ));
        match tokio::time::timeout_at(answer_by, &mut task).await {
            Ok(Ok(Ok(Some(reply)))) => return Ok(reply),
            Ok(Ok(Ok(None))) => {
                tracing::info!("a request about a call that is not stored (yet) is kept");
            }
            Ok(Ok(Err(error))) => {
                tracing::error!(error = ?error, "a carrier's request could not be stored");
            }
            Ok(Err(fault)) => {
                tracing::error!(error = ?fault, "a fault while answering a carrier");
            }
            Err(_) => {
                task.abort();
                tracing::error!("a carrier's request took too long to store");
            }
        }
        Ok(self.answer_unstored(&believed, raw).await)
    }

    /// Finds out whose request it is and that the carrier sent it.
    async fn believe(
        &self,
        account: AccountRef,
        opened: &dyn OpenHook,
        hook: &Hook,
    ) -> Result<(Arc<Snapshot>, ProviderAccountId), Refused> {
        let candidates = self.candidates(account, hook).await.map_err(|error| {
            tracing::error!(error = ?error, "an account could not be looked up");
            Refused::Unavailable
        })?;
        let mut signed = Vec::new();
        let mut reason = NotSigned("the account is not known".to_owned());
        for (tenant, account) in candidates {
            let snapshot = self.core.snapshots.of(&self.core, tenant).await;
            let snapshot = snapshot.map_err(|error| {
                tracing::error!(error = ?error, "a configuration could not be read");
                Refused::Unavailable
            })?;
            let Some(entry) = snapshot.account(account) else {
                continue;
            };
            match opened.verify(&entry.secrets) {
                Ok(()) => signed.push((snapshot, account)),
                Err(refused) => reason = refused,
            }
        }
        // Two tenants may share an account; the one that holds the number is meant.
        let called = &hook.origin.called;
        let holder = signed
            .iter()
            .position(|(snapshot, _)| snapshot.has_number(called));
        if signed.is_empty() {
            metrics::counter!("patchbay_hooks_refused_total").increment(1);
            tracing::warn!(%reason, "a request is not taken for the carrier's");
            return Err(Refused::NotSigned);
        }
        Ok(signed.swap_remove(holder.unwrap_or(0)))
    }

    async fn candidates(
        &self,
        account: AccountRef,
        hook: &Hook,
    ) -> Result<Vec<(TenantId, ProviderAccountId)>, AppError> {
        let core = &self.core;
        Ok(match (account, &hook.account_sid) {
            (AccountRef::Path(account), _) => {
                let owner = core.snapshots.owner(core, account).await?;
                owner.map(|tenant| (tenant, account)).into_iter().collect()
            }
            (AccountRef::Named, Some(sid)) => core.snapshots.owners_of_sid(core, sid).await?,
            (AccountRef::Named, None) => Vec::new(),
        })
    }

    /// Answers a request by the database; nothing when it is about a call that is not there.
    async fn answer(&self, believed: &Believed) -> Result<Option<Reply>, AppError> {
        if believed.kind == HookKind::Voice {
            let text = self
                .arrive(believed.snapshot.clone(), believed.heard())
                .await?;
            return Ok(Some(self.script(text)));
        }
        if let HookKind::Voicemail { .. } = believed.kind {
            return Ok(Some(self.hang_up()));
        }
        if let HookKind::Whisper { call, leg, whisper } = believed.kind {
            return Ok(Some(self.whispered(believed, call, leg, whisper)?));
        }
        let followed = self.follow_hook(believed, None).await?;
        Ok(followed.map(|followed| self.reply(believed, followed)))
    }

    /// What whoever answered a leg hears.
    fn whispered(
        &self,
        believed: &Believed,
        call: CallId,
        leg: LegOrdinal,
        whisper: Whisper,
    ) -> Result<Reply, AppError> {
        let public_url = &self.core.outside.public_url;
        let addresses = Addresses::new(public_url, believed.account, call)?;
        let script = whisper.script(&believed.snapshot, &addresses, leg, believed.at)?;
        Ok(self.script(self.core.outside.carrier.render(&script)))
    }

    fn reply(&self, believed: &Believed, followed: Followed) -> Reply {
        match (believed.kind, followed.answer) {
            (HookKind::DialEnded { .. }, Some(text)) => self.script(text),
            (HookKind::Acceptance { .. }, _) => {
                let script = whisper::followed(&believed.hook);
                self.script(self.core.outside.carrier.render(&script))
            }
            _ => Reply::Received {
                call: Some(followed.call),
                status: Some(followed.status),
            },
        }
    }

    fn hang_up(&self) -> Reply {
        let hang_up = domain::calls::script::Script::hang_up();
        self.script(self.core.outside.carrier.render(&hang_up))
    }

    fn script(&self, text: String) -> Reply {
        Reply::Script {
            text,
            content_type: self.core.outside.carrier.content_type(),
        }
    }

    /// Adds what a request says to its call. `answered` is what the carrier was told already, when
    /// the request is heard again from the journal.
    async fn follow_hook(
        &self,
        believed: &Believed,
        answered: Option<&str>,
    ) -> Result<Option<Followed>, AppError> {
        let snapshot = &believed.snapshot;
        let call = match believed.kind {
            HookKind::LegStatus { call, .. }
            | HookKind::Whisper { call, .. }
            | HookKind::Voicemail { call }
            | HookKind::Acceptance { call, .. }
            | HookKind::DialEnded { call, .. }
            | HookKind::Recording { call } => Some(call),
            HookKind::Voice | HookKind::Status => {
                let ids = [&believed.hook.call_id, &believed.hook.parent_call_id];
                let ids: Vec<String> = ids.into_iter().flatten().cloned().collect();
                let mut tx = self.core.store.begin(snapshot.tenant).await?;
                progress::find_by_carrier_id(&mut tx, believed.account, &ids).await?
            }
        };
        let Some(call) = call else { return Ok(None) };
        let followed = self
            .follow(snapshot, call, &believed.trace_id, answered, |held| {
                event_of(believed, held)
            })
            .await?;
        if followed.is_some() && believed.hook.price.is_some() {
            self.follow(snapshot, call, &believed.trace_id, None, |held| {
                price_of(believed, held)
            })
            .await?;
        }
        Ok(followed)
    }

    /// Answers a request without the database, and keeps it.
    async fn answer_unstored(&self, believed: &Believed, raw: RawHook) -> Reply {
        let reply = match believed.kind {
            HookKind::Voice => {
                if let Some(sid) = &believed.hook.call_id {
                    let unstored = &self.core.unstored;
                    unstored.remember(believed.account, sid, believed.id, believed.at);
                }
                self.unstored_script(believed)
            }
            HookKind::Voicemail { .. } => self.hang_up(),
            HookKind::DialEnded { .. } if is_done(&believed.hook) => self.hang_up(),
            // The fallback was rung in vain: ringing it again would go on for as long as the caller.
            HookKind::DialEnded { leg, .. } if leg == UNRECORDED_LEG => {
                let route = believed.snapshot.route_heard(&believed.heard());
                let last = route
                    .campaign
                    .map(|entry| believed.snapshot.last_of_chain(entry));
                let apology = scripts::apology(last.map(|entry| &entry.campaign));
                self.script(self.core.outside.carrier.render(&apology))
            }
            HookKind::DialEnded { .. } => self.unstored_script(believed),
            HookKind::Whisper { .. } | HookKind::Acceptance { .. } => {
                let script = whisper::followed(&believed.hook);
                self.script(self.core.outside.carrier.render(&script))
            }
            HookKind::Status | HookKind::LegStatus { .. } | HookKind::Recording { .. } => {
                Reply::Received {
                    call: None,
                    status: None,
                }
            }
        };
        let entry = Entry {
            id: believed.id,
            tenant: Some(believed.snapshot.tenant),
            account: Some(believed.account),
            kind: believed.kind,
            raw,
            heard_at: believed.at,
            caller_name: believed.hook.origin.caller_name.clone(),
            name_gap: believed.name_gap,
            name_account: believed.name_account,
            trace_id: believed.trace_id.to_string(),
            answer: reply.script_text().to_owned(),
        };
        self.keep(entry).await;
        reply
    }

    /// Keeps a request in the journal.
    async fn keep(&self, entry: Entry) {
        let id = entry.id;
        metrics::counter!("patchbay_hooks_journalled_total").increment(1);
        let journal = self.core.outside.journal.clone();
        let kept = tokio::task::spawn_blocking(move || journal.keep(&entry)).await;
        match kept {
            Ok(Ok(())) => {
                tracing::warn!(entry = %id, "a carrier's request waits in the journal");
            }
            Ok(Err(error)) => tracing::error!(error = ?error, "a carrier's request is lost"),
            Err(error) => tracing::error!(error = ?error, "a carrier's request is lost"),
        }
    }

    fn unstored_script(&self, believed: &Believed) -> Reply {
        let settled = self.unrecorded(&believed.snapshot, &believed.heard());
        let script = settled.map_or_else(
            |_| domain::calls::script::Script::apology(None),
            |settled| settled.script,
        );
        self.script(self.core.outside.carrier.render(&script))
    }

    /// Stores an entry of the journal as if it were heard now; false when its call is not there. One
    /// that turns out not to be the carrier's is done with as well.
    ///
    /// # Errors
    /// When the database fails.
    pub(super) async fn hear_again(&self, entry: &Entry) -> Result<bool, AppError> {
        let Some(owned) = self.owner_of(entry).await? else {
            return Ok(true);
        };
        let mut hook = owned.hook;
        if entry.caller_name.is_some() {
            // Nobody is asked again: by this name the call was led to its campaign.
            hook.origin.caller_name.clone_from(&entry.caller_name);
        }
        let believed = Believed {
            snapshot: owned.snapshot,
            account: owned.account,
            kind: owned.kind,
            hook: Arc::new(hook),
            id: entry.id,
            at: entry.heard_at,
            trace_id: entry.trace_id.as_str().into(),
            name_gap: entry.name_gap,
            name_account: entry.name_account,
        };
        let heard = believed.heard();
        let snapshot = &*believed.snapshot;
        let settled = match entry.tenant {
            Some(_) => self.unrecorded(snapshot, &heard)?,
            None => arrive::unverified(snapshot, &heard),
        };
        if believed.kind != HookKind::Voice {
            let followed = self.follow_hook(&believed, Some(&entry.answer)).await?;
            let is_dial_ended = matches!(believed.kind, HookKind::DialEnded { .. });
            let fallback = self.core.outside.carrier.render(&settled.script);
            if is_dial_ended && followed.is_some() && entry.answer == fallback {
                // Whoever was next in line, if that was stored after all, was not rung.
                self.note_fallback(&believed, settled.leg).await?;
            }
            return Ok(followed.is_some());
        }
        let answer = self
            .record(Incoming {
                snapshot: believed.snapshot.clone(),
                heard,
                turns: None,
                answered: Some((settled.clone(), entry.answer.clone())),
            })
            .await?;
        if answer != entry.answer {
            // It was recorded after all, just too late: what was planned did not happen.
            self.note_fallback(&believed, settled.leg).await?;
        }
        Ok(true)
    }

    /// Notes that a recorded call got the fallback instead of what was planned for it.
    async fn note_fallback(
        &self,
        believed: &Believed,
        leg: Option<StoredLeg>,
    ) -> Result<(), AppError> {
        let snapshot = &believed.snapshot;
        let ids: Vec<String> = believed.hook.call_id.iter().cloned().collect();
        let mut tx = self.core.store.begin(snapshot.tenant).await?;
        let call = progress::find_by_carrier_id(&mut tx, believed.account, &ids).await?;
        let Some(call) = call else { return Ok(()) };
        // A question that was repeated before the first was stored says the same leg twice.
        let legs = progress::legs_of(&mut tx, call).await?;
        let is_new = |leg: &StoredLeg| legs.iter().all(|known| known.ordinal != leg.ordinal);
        if let Some(leg) = leg.filter(is_new) {
            progress::insert_leg(&mut tx, call, &leg).await?;
            tx.commit().await?;
        }
        let at = believed.at;
        let event = StoredEvent {
            key: "fell_back".to_owned(),
            event: CallEvent {
                at,
                what: Happening::FellBack,
            },
            received_at: at,
            details: serde_json::json!({}),
        };
        self.follow(snapshot, call, &believed.trace_id, None, |_| {
            Some(event.clone())
        })
        .await?;
        Ok(())
    }
}

/// Whether a dial ended with the call: somebody talked, or the caller left.
fn is_done(hook: &Hook) -> bool {
    let talked = hook
        .dial
        .as_ref()
        .is_some_and(|dial| dial.status == LegStatus::Completed);
    talked || hook.status.is_some_and(LegStatus::is_over)
}
