//! Previews: what would become of a call that nobody made, decided as a live call is (EX-8).
//!
//! Nothing is reserved or written, and nothing is believed afterwards: what is used of caps is
//! read for this one decision.

use std::sync::Arc;

use base::ids::{BuyerId, CampaignId, NumberId, OfferId, ProviderAccountId, SupplierId, TargetId};
use base::time::Seconds;
use domain::calls::origin::Origin;
use domain::calls::parameters::Parameters;
use domain::calls::script::Script;
use domain::calls::state::LegRole;
use domain::exchange::targets::Endpoint;
use domain::ledger::purses::purse_of;
use domain::routing::caps::usage::ScopeCaps;
use domain::routing::caps::{CapKey, CapWindow};
use domain::routing::lineup::side_by_side;
use domain::routing::preview::{Entrance, PreviewCall, PreviewedCall};
use domain::routing::screening::duplicates::EarlierCall;
use store::Tx;
use store::asked::{self, Asked};
use store::calls::reading::{Named, ReadDecision};
use store::calls::{StoredDecision, StoredLeg};
use store::routing::callers;

use crate::AppError;
use crate::actor::Actor;
use crate::calls::Calls;
use crate::calls::arrive::{Heard, NO_TRACE, Settled, seed};
use crate::calls::caller_names;
use crate::calls::carrier::Hook;
use crate::calls::histories::asked_by;
use crate::calls::known::Told;
use crate::calls::reading::{self, DecisionRound, Names};
use crate::calls::recorder::Incoming;
use crate::calls::snapshot::route::Route;
use crate::calls::snapshot::{CampaignEntry, Snapshot};
use crate::calls::usages::Belief;
use crate::references::References;

/// What would become of a call.
#[derive(Clone, Debug)]
pub struct Preview {
    /// The number that is called, where it is one of the tenant's.
    pub number: Option<NumberId>,
    /// The campaign it would be routed by.
    pub campaign: Option<Named<CampaignId>>,
    /// Who would be paid for it.
    pub supplier: Option<SupplierId>,
    /// Who would call whom.
    pub origin: Origin,
    /// Who would get it, and why the others would not.
    pub round: DecisionRound,
    /// The same in the campaigns that it would fall back to.
    pub further: Vec<DecisionRound>,
    /// Whom the carrier would ring first; nobody when nobody takes the call.
    pub rung: Option<RungFirst>,
    /// What the carrier would be told.
    pub script: Script,
}

/// Whom the carrier would ring first.
#[derive(Clone, Debug)]
pub struct RungFirst {
    /// Whose leg it would be.
    pub role: LegRole,
    /// By which offer; nothing for the fallback, like the next two.
    pub offer: Option<OfferId>,
    /// At which target.
    pub target: Option<Named<TargetId>>,
    /// To which buyer.
    pub buyer: Option<Named<BuyerId>>,
    /// Where that is.
    pub endpoint: Endpoint,
    /// What would ring together with it.
    pub ring_group: Vec<Endpoint>,
    /// How long it would ring.
    pub ring_timeout: Seconds,
}

impl Calls {
    /// Decides who would get a call, on the configuration and the caps as they are now.
    ///
    /// # Errors
    /// When the request is wrong, or the database fails.
    pub async fn preview(&self, actor: &Actor, request: PreviewCall) -> Result<Preview, AppError> {
        let mut tx = self.core.store.begin(actor.tenant).await?;
        let mut references = References::default();
        references.campaign(&mut tx, &request.campaign_id).await?;
        references.supplier(&mut tx, &request.supplier_id).await?;
        let asked = references.settle(PreviewedCall::read(request))?;
        let snapshot = self.core.snapshots.of(&self.core, actor.tenant).await?;
        let heard = self.unmade(&asked)?;
        let heard = with_kept_name(&mut tx, &snapshot, &asked, heard).await?;
        let route = route_of(&snapshot, &asked, &heard);
        let now = self.core.now();
        let belief = used_now(&mut tx, &snapshot, &route, heard.at > now).await?;
        let earlier = earlier_calls(&mut tx, &snapshot, &route, &heard).await?;
        let unrecorded = Incoming {
            snapshot: snapshot.clone(),
            heard,
            turns: None,
            answered: None,
        };
        let settled = self.settle_route(&unrecorded, &route, &belief, &earlier)?;
        shown(&mut tx, &unrecorded, &route, settled).await
    }

    /// A previewed call as if the carrier had told of it.
    fn unmade(&self, asked: &PreviewedCall) -> Result<Heard, AppError> {
        let mut parameters = Parameters::default();
        for (name, value) in asked.parameters.iter() {
            parameters.push(name, value);
        }
        let mut origin = asked.origin();
        origin.place = self.core.outside.carrier.place_of(&parameters);
        let now = self.core.now();
        Ok(Heard {
            // Each preview draws anew where the order is drawn, as each call does.
            id: self.core.new_id(now)?,
            account: ProviderAccountId::from_uuid(uuid::Uuid::nil()),
            hook: Arc::new(Hook {
                origin,
                parameters,
                ..Hook::default()
            }),
            at: asked.at.unwrap_or(now),
            trace_id: NO_TRACE.to_string().into(),
            name_gap: None,
            name_account: None,
        })
    }
}

/// A previewed call with the caller's name, where its campaign asks for it and it is kept. Nobody is
/// asked: that costs money.
async fn with_kept_name(
    tx: &mut Tx,
    snapshot: &Arc<Snapshot>,
    asked: &PreviewedCall,
    mut heard: Heard,
) -> Result<Heard, AppError> {
    let route = route_of(snapshot, asked, &heard);
    match caller_names::kept_name(tx, snapshot, (&route, &heard)).await? {
        Some(Ok(name)) => Arc::make_mut(&mut heard.hook).origin.caller_name = Some(name),
        Some(Err(gap)) => heard.name_gap = Some(gap),
        None => {}
    }
    Ok(heard)
}

/// Where a previewed call leads.
fn route_of<'a>(snapshot: &'a Snapshot, asked: &PreviewedCall, heard: &Heard) -> Route<'a> {
    let route = match &asked.entrance {
        Entrance::Number(number) => snapshot.route_of(number.as_str()),
        Entrance::Campaign(campaign) => snapshot.route_to(*campaign),
    };
    let own = |supplier| Some(supplier) == route.supplier;
    let sub_id = route.supplier_sub_id;
    let route = Route {
        supplier: asked.supplier.or(route.supplier),
        supplier_sub_id: sub_id.filter(|_| asked.supplier.is_none_or(own)),
        ..route
    };
    let told = Told::of(heard, (route.supplier, route.supplier_sub_id));
    snapshot.ruled(route, told, seed(heard.id))
}

/// What is used of every cap the decision may ask for. At a later time nobody knows which calls
/// live, so none does; windows that begin by then are empty by themselves.
async fn used_now(
    tx: &mut Tx,
    snapshot: &Snapshot,
    route: &Route<'_>,
    is_later: bool,
) -> Result<Belief, AppError> {
    let supplier = route.supplier.and_then(|id| snapshot.supplier_caps(id));
    let chain = route.campaign.map(|entry| snapshot.chain(entry));
    let chain = chain.unwrap_or_default();
    let campaigns = chain.iter().filter_map(|entry| entry.caps.as_ref());
    let candidates = || chain.iter().flat_map(|entry| &entry.candidates);
    let of_candidates = candidates().flat_map(|candidate| candidate.caps.in_order());
    let all = supplier.into_iter().chain(campaigns).chain(of_candidates);
    let mut keys: Vec<CapKey> = all.flat_map(keys_of).collect();
    keys.sort_unstable();
    keys.dedup();
    let mut purses: Vec<_> = candidates().filter_map(purse_of).collect();
    purses.sort_unstable();
    purses.dedup();
    let asked = Asked {
        looked_at: &keys,
        purses_looked_at: &purses,
        ..Asked::default()
    };
    let answered = asked::ask(tx, asked).await?;
    let mut belief = Belief::default();
    for purse in answered.purses {
        belief.purses.learn(purse.key, purse.left);
    }
    let usage = &mut belief.usage;
    for used in answered.used {
        if !(is_later && used.key.window == CapWindow::Concurrent) {
            usage.learn(used.key, used.starts_at, used.amount);
        }
    }
    Ok(belief)
}

/// The caller's calls before this one, where a campaign asks for them. Nobody's turn is waited for:
/// nothing is recorded.
async fn earlier_calls(
    tx: &mut Tx,
    snapshot: &Snapshot,
    route: &Route<'_>,
    heard: &Heard,
) -> Result<Vec<EarlierCall>, AppError> {
    let Some(entry) = route.campaign.filter(|_| route.refusal.is_none()) else {
        return Ok(Vec::new());
    };
    let asked = asked_by(snapshot, entry, &heard.hook.origin, heard.at);
    let mut earlier = callers::list_before(tx, &asked, heard.id).await?;
    earlier.retain(|call| call.at <= heard.at);
    Ok(earlier)
}

fn keys_of(caps: &ScopeCaps) -> impl Iterator<Item = CapKey> {
    let limits = caps.caps.limits().iter();
    limits.map(|limit| limit.key(caps.scope))
}

/// What was decided, with what everybody is called.
async fn shown(
    tx: &mut Tx,
    call: &Incoming,
    route: &Route<'_>,
    settled: Settled,
) -> Result<Preview, AppError> {
    let snapshot = &call.snapshot;
    let further = settled.further.into_iter();
    let further = further.map(|decided| (snapshot.campaign(decided.campaign), decided.decision));
    let decided = std::iter::once((route.campaign, settled.decision)).chain(further);
    let decisions: Vec<_> = decided.map(|(entry, it)| as_read(entry, it)).collect();
    let names = reading::names_of(tx, &[], &decisions).await?;
    let mut rounds = decisions
        .into_iter()
        .map(|read| reading::round(read, &names));
    let round = rounds.next();
    Ok(Preview {
        number: route.number.map(|number| number.id),
        campaign: route.campaign.map(named),
        supplier: route.supplier,
        origin: call.heard.hook.origin.clone(),
        rung: settled.leg.map(|leg| rung(leg, &names)),
        round: round.ok_or_else(|| AppError::internal("a call was decided nowhere"))?,
        further: rounds.collect(),
        script: settled.script,
    })
}

/// A decision that nobody stored as if it had been.
fn as_read(entry: Option<&CampaignEntry>, decision: StoredDecision) -> ReadDecision {
    let members = entry.map(CampaignEntry::members).unwrap_or_default();
    ReadDecision {
        ordinal: decision.ordinal,
        campaign: entry.filter(|_| decision.lineup.is_some()).map(named),
        verdicts: side_by_side(&members, decision.verdicts.list()),
        refusal: decision.refusal,
        number_rules: decision.number_rules,
        name_gap: decision.name_gap,
        decided_at: decision.decided_at,
        took: decision.took,
    }
}

fn named(entry: &CampaignEntry) -> Named<CampaignId> {
    Named {
        id: entry.id,
        name: entry.campaign.name.clone(),
    }
}

fn rung(leg: StoredLeg, names: &Names) -> RungFirst {
    let known = leg.sale.and_then(|sale| names.get(&sale.target));
    let named = leg.sale.zip(known);
    RungFirst {
        role: leg.role,
        offer: leg.sale.map(|sale| sale.offer),
        target: named.map(|(sale, known)| Named {
            id: sale.target,
            name: known.target.clone(),
        }),
        buyer: named.map(|(sale, known)| Named {
            id: sale.buyer,
            name: known.buyer.clone(),
        }),
        endpoint: leg.endpoint,
        ring_group: leg.ring_group,
        ring_timeout: leg.ring_timeout,
    }
}
