//! Conversions: what became of a call afterwards, and what it is worth (CV-1 to CV-3, N-41).
//!
//! [`Calls::convert`] takes a report in. One whose call is not known yet waits for it ([`waiting`]);
//! one that counts can be taken back ([`reversal`]). The order of locks: a conversion before its call.

pub(super) mod matching;
mod reading;
mod reversal;
mod waiting;

use std::collections::BTreeMap;

use base::ids::{BuyerId, CallId};
use base::money::Money;
use domain::calls::conversions::fate::{ConversionStatus, Obstacle, next_look};
use domain::calls::conversions::{CreateConversion, ReportedConversion};
use domain::economics::settlement::profit;
use domain::record::Kind;
use serde::Serialize;
use store::Tx;
use store::calls::conversions;
use store::calls::progress::HeldCall;

pub use store::calls::conversions::{Conversion, ConversionFilter, Settled};

use crate::AppError;
use crate::actor::Actor;
use crate::audit::{self, Deed};
use crate::calls::Calls;
use crate::calls::conversions::matching::{Match, Sold, fate_of, look_for, refused};
use crate::calls::snapshot::Snapshot;
use crate::once::{Answer, Once};

/// A conversion, and what its call has earned with it.
#[derive(Clone, Debug)]
pub struct Converted {
    /// The conversion.
    pub conversion: Conversion,
    /// What its call has earned; nothing unless the conversion counts, or counted.
    pub earned: Option<Earned>,
}

/// What a call has earned.
#[derive(Clone, Copy, Debug)]
pub struct Earned {
    /// Buyer to us.
    pub revenue: Money,
    /// Us to the supplier.
    pub payout: Money,
    /// What the carrier takes.
    pub cost: Money,
    /// What is left.
    pub profit: Money,
}

/// A report, and the postback that it came by.
pub(super) struct Incoming {
    /// The report.
    pub reported: ReportedConversion,
    /// Whose postback it was, and everything that said; nothing where it was none.
    pub postback: Option<(BuyerId, BTreeMap<String, String>)>,
}

impl From<ReportedConversion> for Incoming {
    fn from(reported: ReportedConversion) -> Self {
        Self {
            reported,
            postback: None,
        }
    }
}

impl Calls {
    /// Reports a conversion for a call, once per idempotency key and once per external id. It
    /// raises the revenue to what the conversions are worth together, and never lowers it. Where the
    /// call may still become known the conversion waits for it.
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
        let converted = self
            .take_report(&mut tx, &snapshot, actor, reported.into())
            .await?;
        let answer = once.answer(core, &mut tx, &converted).await?;
        tx.commit().await?;
        Ok(answer)
    }

    /// Looks for the call of a report, keeps the report under what was found, and counts it if it
    /// counts. One that is known already is left as it stands, whatever would be found for it by now.
    pub(super) async fn take_report(
        &self,
        tx: &mut Tx,
        snapshot: &Snapshot,
        actor: &Actor,
        incoming: Incoming,
    ) -> Result<Converted, AppError> {
        let known = known_by_id(tx, &incoming).await?;
        if let Some(known) = known.filter(|known| is_same(known, &incoming.reported, None)) {
            return told_again(tx, known).await;
        }
        let report = &incoming.reported.report;
        let found = look_for(tx, report).await?;
        if let Match::Nowhere(obstacle) = found
            && incoming.postback.is_none()
            && !obstacle.may_pass(&report.call)
        {
            return Err(refused(obstacle, &report.call));
        }
        // Asked again, because another request may have reported it while the call was waited for.
        if let Some(known) = known_by_id(tx, &incoming).await? {
            if is_same(&known, &incoming.reported, found.call()) {
                return told_again(tx, known).await;
            }
            return Err(AppError::Taken {
                field: "externalId",
                reason: "was used for another conversion",
            });
        }
        let (conversion, held) = self.insert(tx, snapshot, actor, incoming, found).await?;
        let counts = conversion.status == ConversionStatus::Applied;
        let earned = match held.filter(|_| counts) {
            Some(mut held) => {
                let trace_id = actor.trace_id.to_string();
                let earned = self.count(tx, snapshot, &mut held, CONVERTED, &trace_id);
                Some(earned.await?)
            }
            None => None,
        };
        Ok(Converted { conversion, earned })
    }

    async fn insert(
        &self,
        tx: &mut Tx,
        snapshot: &Snapshot,
        actor: &Actor,
        incoming: Incoming,
        found: Match,
    ) -> Result<(Conversion, Option<HeldCall>), AppError> {
        let now = self.core.now();
        let reported = incoming.reported;
        let (reporter, parameters) = incoming.postback.unzip();
        let report = reported.report;
        let mut conversion = Conversion {
            id: self.core.new_id(now)?,
            status: ConversionStatus::Pending,
            call: None,
            buyer: report.buyer,
            buyer_name: None,
            revenue: reported.revenue,
            currency: report.currency.unwrap_or(snapshot.currency),
            external_id: reported.external_id.map(|id| id.as_str().to_owned()),
            occurred_at: reported.occurred_at.unwrap_or(now),
            created_at: now,
            actor: actor.who.id(),
            actor_name: actor.who.name().to_owned(),
            report: Some(report),
            obstacle: None,
            looks: 0,
            due_at: None,
            settled: None,
            reporter,
            parameters,
        };
        let held = match found {
            Match::Call(sold) => {
                join(tx, &mut conversion, snapshot, &sold).await?;
                Some(sold.held)
            }
            Match::Nowhere(obstacle) => {
                conversion.obstacle = Some(obstacle);
                conversion.due_at = next_look(now, 0, now);
                None
            }
        };
        conversions::insert(tx, &conversion).await?;
        self.audit_conversion(tx, actor, None, &conversion, "created")
            .await?;
        // As it is read back, with the buyer's name.
        let conversion = conversions::find(tx, conversion.id).await?;
        let conversion = conversion.ok_or(AppError::NotFound(Kind::Conversion))?;
        Ok((conversion, held))
    }

    /// Writes the money that follows from what a call's conversions come to now.
    async fn count(
        &self,
        tx: &mut Tx,
        snapshot: &Snapshot,
        held: &mut HeldCall,
        what: &str,
        trace_id: &str,
    ) -> Result<Earned, AppError> {
        let (_, sums) = self.write_state(tx, snapshot, held, what, trace_id).await?;
        Earned::of(sums)
    }

    async fn audit_conversion(
        &self,
        tx: &mut Tx,
        actor: &Actor,
        before: Option<&Conversion>,
        after: &Conversion,
        verb: &'static str,
    ) -> Result<(), AppError> {
        let before = before.map(Told::of);
        let deed = Deed {
            verb,
            kind: Kind::Conversion,
            subject: after.id.to_string(),
            changes: audit::changes(before.as_ref(), &Told::of(after)),
        };
        audit::record(&self.core, tx, actor, &deed, self.core.now()).await
    }
}

impl Earned {
    /// From what the lines of revenue, payout and cost come to.
    fn of([revenue, payout, cost]: [Money; 3]) -> Result<Self, AppError> {
        let profit = profit(revenue, payout, cost);
        Ok(Self {
            revenue,
            payout,
            cost,
            profit: profit.map_err(|error| AppError::Internal(error.into()))?,
        })
    }
}

/// What those who watch are told of a call when a conversion begins to count.
const CONVERTED: &str = "call.converted";

/// A conversion's call was found: whether it counts follows.
async fn join(
    tx: &mut Tx,
    conversion: &mut Conversion,
    snapshot: &Snapshot,
    sold: &Sold,
) -> Result<(), AppError> {
    let held = &sold.held;
    conversion.status = fate_of(tx, snapshot, held, conversion.created_at).await?;
    conversion.call = Some(held.id);
    conversion.buyer = Some(sold.buyer);
    conversion.currency = held.currency;
    conversion.obstacle = None;
    conversion.due_at = None;
    Ok(())
}

/// What the audit log says of a conversion.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Told<'a> {
    status: ConversionStatus,
    call_id: Option<CallId>,
    revenue: Money,
    external_id: Option<&'a str>,
    obstacle: Option<Obstacle>,
    reason: Option<&'a str>,
}

impl<'a> Told<'a> {
    fn of(conversion: &'a Conversion) -> Self {
        let settled = conversion.settled.as_ref();
        Self {
            status: conversion.status,
            call_id: conversion.call,
            revenue: conversion.revenue.in_currency(conversion.currency),
            external_id: conversion.external_id.as_deref(),
            obstacle: conversion.obstacle,
            reason: settled.and_then(|settled| settled.reason.as_deref()),
        }
    }
}

/// The conversion that was reported under the same external id before.
async fn known_by_id(tx: &mut Tx, incoming: &Incoming) -> Result<Option<Conversion>, AppError> {
    let reporter = incoming.postback.as_ref().map(|(buyer, _)| *buyer);
    let Some(external_id) = &incoming.reported.external_id else {
        return Ok(None);
    };
    Ok(conversions::find_by_external_id(tx, reporter, external_id.as_str()).await?)
}

/// Whether a report says what a known conversion does: the same value for the same call, or for a
/// call named in the same way, whichever that was.
fn is_same(known: &Conversion, reported: &ReportedConversion, call: Option<CallId>) -> bool {
    let is_of_call = known.call.is_some() && known.call == call;
    let is_named_so = known.report.as_ref() == Some(&reported.report);
    known.revenue == reported.revenue && (is_of_call || is_named_so)
}

/// What is answered when a conversion is reported again: where it stands, and what the call it
/// belongs to has earned. Nothing is written.
async fn told_again(tx: &mut Tx, known: Conversion) -> Result<Converted, AppError> {
    let counts = known.status == ConversionStatus::Applied;
    let earned = match known.call.filter(|_| counts) {
        Some(call) => store::calls::reading::find(tx, call).await?,
        None => None,
    };
    let earned = earned.map(|call| Earned::of([call.revenue, call.payout, call.cost]));
    Ok(Converted {
        conversion: known,
        earned: earned.transpose()?,
    })
}
