//! Conversions: what became of a call afterwards, and what it is worth (CV-1 to CV-3).

use base::field::FieldErrors;
use base::ids::{BuyerId, CallId};
use base::money::Money;
use domain::calls::conversions::{CallName, CreateConversion, ReportedConversion};
use domain::economics::settlement::profit;
use domain::record::Kind;
use store::Tx;
use store::calls::conversions::{self, Conversion};
use store::calls::progress::{self, HeldCall};

use crate::AppError;
use crate::actor::Actor;
use crate::audit::{self, Deed};
use crate::calls::Calls;
use crate::calls::progress::state_of;
use crate::once::{Answer, Once};

/// A conversion, and what its call has earned with it.
#[derive(Clone, Debug)]
pub struct Converted {
    /// The conversion.
    pub conversion: Conversion,
    /// Buyer to us.
    pub revenue: Money,
    /// Us to the supplier.
    pub payout: Money,
    /// What the carrier takes.
    pub cost: Money,
    /// What is left.
    pub profit: Money,
}

impl Calls {
    /// Reports a conversion for a call, once per idempotency key and once per external id. It
    /// raises the revenue to what the conversions are worth together, and never lowers it.
    ///
    /// # Errors
    /// When the request is wrong, no buyer took the call, or the external id was used for another
    /// conversion.
    pub async fn convert(
        &self,
        actor: &Actor,
        request: CreateConversion,
        once: &Once<Converted>,
    ) -> Result<Answer, AppError> {
        let core = &*self.core;
        let now = core.now();
        let reported = ReportedConversion::read(request)?;
        let snapshot = core.snapshots.of(core, actor.tenant).await?;
        let mut tx = core.store.begin(actor.tenant).await?;
        if let Some(answer) = once.claim(core, &mut tx, now).await? {
            return Ok(answer);
        }
        let mut held = hold_named(&mut tx, &reported.call).await?;
        let conversion = Conversion {
            id: core.new_id(now)?,
            call: held.id,
            buyer: Some(buyer_of(&held, &reported)?),
            revenue: reported.revenue,
            currency: held.currency,
            external_id: reported.external_id.map(|id| id.as_str().to_owned()),
            occurred_at: reported.occurred_at.unwrap_or(now),
            created_at: now,
            actor: actor.who.id(),
            actor_name: actor.who.name().to_owned(),
        };
        let conversion = match known(&mut tx, &conversion).await? {
            Some(known) => known,
            None => {
                conversions::insert(&mut tx, &conversion).await?;
                let none: Option<&Told<'_>> = None;
                let deed = Deed {
                    verb: "created",
                    kind: Kind::Conversion,
                    subject: conversion.id.to_string(),
                    changes: audit::changes(none, &Told::of(&conversion)),
                };
                audit::record(core, &mut tx, actor, &deed, now).await?;
                conversion
            }
        };
        let trace_id = actor.trace_id.to_string();
        let (_, [revenue, payout, cost]) = self
            .write_state(&mut tx, &snapshot, &mut held, "call.converted", &trace_id)
            .await?;
        let converted = Converted {
            conversion,
            revenue,
            payout,
            cost,
            profit: profit(revenue, payout, cost)
                .map_err(|error| AppError::Internal(error.into()))?,
        };
        let answer = once.answer(core, &mut tx, &converted).await?;
        tx.commit().await?;
        Ok(answer)
    }
}

/// What the audit log says of a conversion.
#[derive(serde::Serialize)]
#[serde(rename_all = "camelCase")]
struct Told<'a> {
    call_id: CallId,
    revenue: Money,
    external_id: Option<&'a str>,
}

impl<'a> Told<'a> {
    fn of(conversion: &'a Conversion) -> Self {
        Self {
            call_id: conversion.call,
            revenue: conversion.revenue.in_currency(conversion.currency),
            external_id: conversion.external_id.as_deref(),
        }
    }
}

/// The call a request names, held until the end of the transaction.
async fn hold_named(tx: &mut Tx, name: &CallName) -> Result<HeldCall, AppError> {
    let call = match name {
        CallName::Id(call) => Some(*call),
        CallName::Sid(sid) => one_with_sid(tx, sid).await?,
    };
    let held = match call {
        Some(call) => progress::hold(tx, call).await?,
        None => None,
    };
    held.ok_or_else(|| FieldErrors::of(field_of(name), "is not one of your calls").into())
}

async fn one_with_sid(tx: &mut Tx, sid: &str) -> Result<Option<CallId>, AppError> {
    match progress::find_by_call_sid(tx, sid).await?[..] {
        [] => Ok(None),
        [call] => Ok(Some(call)),
        _ => {
            let reason = "is the id of calls at two of your provider accounts: use callId";
            Err(FieldErrors::of("callSid", reason).into())
        }
    }
}

fn field_of(name: &CallName) -> &'static str {
    match name {
        CallName::Id(_) => "callId",
        CallName::Sid(_) => "callSid",
    }
}

/// The buyer who took the call, who must be the one the request names.
fn buyer_of(held: &HeldCall, reported: &ReportedConversion) -> Result<BuyerId, AppError> {
    let sold_on = state_of(held).sold_on();
    let sold = held.legs.iter().find(|leg| Some(leg.ordinal) == sold_on);
    let Some(sale) = sold.and_then(|leg| leg.sale) else {
        let field = field_of(&reported.call);
        return Err(FieldErrors::of(field, "was not taken by any buyer").into());
    };
    match reported.buyer {
        Some(named) if named != sale.buyer => {
            Err(FieldErrors::of("buyerId", "is not the buyer of this call").into())
        }
        _ => Ok(sale.buyer),
    }
}

/// The conversion that was reported under the same external id before.
async fn known(tx: &mut Tx, conversion: &Conversion) -> Result<Option<Conversion>, AppError> {
    let Some(external_id) = &conversion.external_id else {
        return Ok(None);
    };
    match conversions::find_by_external_id(tx, external_id).await? {
        Some(known) if known.call == conversion.call && known.revenue == conversion.revenue => {
            Ok(Some(known))
        }
        Some(_) => Err(AppError::Taken {
            field: "externalId",
            reason: "was used for another conversion",
        }),
        None => Ok(None),
    }
}
