//! Conversions that wait for their call: looked for again by themselves, or because somebody asks;
//! put aside by somebody who knows better.
//!
//! The row itself says when it is due, so a look that dies is made again, and two at once find the
//! row held.

use base::field::FieldErrors;
use base::ids::{ConversionId, TenantId};
use domain::calls::conversions::fate::{ConversionStatus, DismissConversion, Obstacle, next_look};
use domain::record::Kind;
use store::Tx;
use store::calls::conversions;

use crate::actor::Actor;
use crate::calls::Calls;
use crate::calls::arrive::NO_TRACE;
use crate::calls::conversions::matching::{Match, look_for};
use crate::calls::conversions::{CONVERTED, Conversion, Converted, Settled, join};
use crate::calls::snapshot::Snapshot;
use crate::{App, AppError};

/// How many conversions one look takes.
const BATCH: i64 = 200;

impl App {
    /// Looks for the calls of conversions that are due; says how many it looked at.
    ///
    /// # Errors
    /// When the database cannot be reached; what was found stays found.
    pub async fn look_for_converted_calls(&self) -> Result<usize, AppError> {
        let mut across = self.core.store.begin_across().await?;
        let due = conversions::list_due(&mut across, self.now(), BATCH).await?;
        drop(across);
        let count = due.len();
        for (tenant, id) in due {
            match self.calls.look_again(tenant, id).await {
                Ok(()) => {}
                // Those behind it would wait for the same.
                Err(error) if error.is_away() => return Err(error),
                Err(error) => {
                    tracing::error!(conversion_id = %id, error = ?error, "a conversion's call cannot be looked for");
                }
            }
        }
        Ok(count)
    }
}

impl Calls {
    /// Looks for a conversion's call because somebody asks. One that nobody would look for any more
    /// counts if its call is there by now, one that was late if the campaign's window was widened.
    ///
    /// # Errors
    /// When there is no such conversion, or it is settled.
    pub async fn retry_conversion(
        &self,
        actor: &Actor,
        id: ConversionId,
    ) -> Result<Converted, AppError> {
        let core = &*self.core;
        let snapshot = core.snapshots.of(core, actor.tenant).await?;
        let mut tx = core.store.begin(actor.tenant).await?;
        let found = conversions::hold(&mut tx, id).await?;
        let before = found.ok_or(AppError::NotFound(Kind::Conversion))?;
        before.status.check_open()?;
        let converted = self.look(&mut tx, &snapshot, actor, before).await?;
        tx.commit().await?;
        Ok(converted)
    }

    /// Puts a conversion aside that does not count. Doing it again changes nothing.
    ///
    /// # Errors
    /// When there is no such conversion, it counts, or it was taken back.
    pub async fn dismiss_conversion(
        &self,
        actor: &Actor,
        id: ConversionId,
        request: DismissConversion,
    ) -> Result<Converted, AppError> {
        let now = self.core.now();
        let mut errors = FieldErrors::new();
        let reason = request.reason.optional("reason", &mut errors);
        errors.into_result(())?;
        let mut tx = self.core.store.begin(actor.tenant).await?;
        let found = conversions::hold(&mut tx, id).await?;
        let before = found.ok_or(AppError::NotFound(Kind::Conversion))?;
        let just = |conversion| Converted {
            conversion,
            earned: None,
        };
        if before.status == ConversionStatus::Dismissed {
            return Ok(just(before));
        }
        before.status.check_open()?;
        let mut after = before.clone();
        after.status = ConversionStatus::Dismissed;
        after.due_at = None;
        after.settled = Some(Settled {
            at: now,
            actor: actor.who.id(),
            actor_name: actor.who.name().to_owned(),
            reason: reason.map(|reason| reason.as_str().to_owned()),
        });
        conversions::update(&mut tx, &after).await?;
        self.audit_conversion(&mut tx, actor, Some(&before), &after, "dismissed")
            .await?;
        tx.commit().await?;
        Ok(just(after))
    }

    /// Looks for the call of a conversion that is due, unless somebody else did meanwhile.
    async fn look_again(&self, tenant: TenantId, id: ConversionId) -> Result<(), AppError> {
        let core = &*self.core;
        let snapshot = core.snapshots.of(core, tenant).await?;
        let mut tx = core.store.begin(tenant).await?;
        let held = conversions::hold(&mut tx, id).await?;
        let is_due = |due_at| due_at <= core.now();
        let Some(before) = held.filter(|found| found.due_at.is_some_and(is_due)) else {
            return Ok(());
        };
        let actor = Actor::system(tenant, NO_TRACE);
        self.look(&mut tx, &snapshot, &actor, before).await?;
        Ok(tx.commit().await?)
    }

    async fn look(
        &self,
        tx: &mut Tx,
        snapshot: &Snapshot,
        actor: &Actor,
        before: Conversion,
    ) -> Result<Converted, AppError> {
        let found = match &before.report {
            Some(report) => look_for(tx, report).await?,
            None => Match::Nowhere(Obstacle::UnknownCall),
        };
        let mut after = before.clone();
        let held = match found {
            Match::Call(sold) => {
                join(tx, &mut after, snapshot, &sold).await?;
                Some(sold.held)
            }
            Match::Nowhere(obstacle) => {
                self.wait_on(&mut after, obstacle);
                None
            }
        };
        conversions::update(tx, &after).await?;
        if after.status != before.status {
            let verb = match after.status {
                ConversionStatus::Unmatched => "given_up",
                _ => "matched",
            };
            self.audit_conversion(tx, actor, Some(&before), &after, verb)
                .await?;
        }
        let counts = after.status == ConversionStatus::Applied;
        let earned = match held.filter(|_| counts) {
            Some(mut held) => {
                let trace_id = actor.trace_id.to_string();
                let earned = self.count(tx, snapshot, &mut held, CONVERTED, &trace_id);
                Some(earned.await?)
            }
            None => None,
        };
        let conversion = conversions::find(tx, after.id).await?;
        Ok(Converted {
            conversion: conversion.unwrap_or(after),
            earned,
        })
    }

    /// A call was looked for in vain: it is looked for again, or was for the last time.
    fn wait_on(&self, conversion: &mut Conversion, obstacle: Obstacle) {
        let now = self.core.now();
        conversion.obstacle = Some(obstacle);
        conversion.looks = conversion.looks.saturating_add(1);
        if conversion.status != ConversionStatus::Pending {
            return;
        }
        conversion.due_at = next_look(conversion.created_at, conversion.looks, now);
        if conversion.due_at.is_none() {
            conversion.status = ConversionStatus::Unmatched;
        }
    }
}
