//! Taking a conversion back: a returned lead, a sale that was cancelled. What the call earned is
//! computed anew from what remains, and the difference is posted.

use base::field::FieldErrors;
use base::ids::ConversionId;
use domain::calls::conversions::fate::{ConversionStatus, ReverseConversion};
use domain::record::Kind;
use store::calls::{conversions, progress};

use crate::AppError;
use crate::actor::Actor;
use crate::calls::Calls;
use crate::calls::conversions::{Converted, Settled};

/// What those who watch are told of a call when a conversion of it no longer counts.
const UPDATED: &str = "call.updated";

impl Calls {
    /// Takes a conversion back, once: reversing it again changes nothing.
    ///
    /// # Errors
    /// When there is no such conversion, it does not count, or no reason is given.
    pub async fn reverse_conversion(
        &self,
        actor: &Actor,
        id: ConversionId,
        request: ReverseConversion,
    ) -> Result<Converted, AppError> {
        let core = &*self.core;
        let now = core.now();
        let mut errors = FieldErrors::new();
        let reason = request.reason.required("reason", &mut errors);
        errors.into_result(())?;
        let snapshot = core.snapshots.of(core, actor.tenant).await?;
        let mut tx = core.store.begin(actor.tenant).await?;
        let found = conversions::hold(&mut tx, id).await?;
        let before = found.ok_or(AppError::NotFound(Kind::Conversion))?;
        if before.status == ConversionStatus::Reversed {
            return Ok(Converted {
                conversion: before,
                earned: None,
            });
        }
        before.status.check_reversible()?;
        let mut after = before.clone();
        after.status = ConversionStatus::Reversed;
        after.settled = Some(Settled {
            at: now,
            actor: actor.who.id(),
            actor_name: actor.who.name().to_owned(),
            reason: reason.map(|reason| reason.as_str().to_owned()),
        });
        conversions::update(&mut tx, &after).await?;
        self.audit_conversion(&mut tx, actor, Some(&before), &after, "reversed")
            .await?;
        let held = match after.call {
            Some(call) => progress::hold(&mut tx, call).await?,
            None => None,
        };
        let mut held = held.ok_or(AppError::NotFound(Kind::Call))?;
        let trace_id = actor.trace_id.to_string();
        let earned = self
            .count(&mut tx, &snapshot, &mut held, UPDATED, &trace_id)
            .await?;
        tx.commit().await?;
        Ok(Converted {
            conversion: after,
            earned: Some(earned),
        })
    }
}
