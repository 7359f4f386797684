//! Caps that are set when calls were sent there already: they count what was sent since their window
//! began, as if they had been set by then.
//!
//! What each call would have taken is added to its row and counted in one transaction, call by call,
//! so that counters and takes agree at every instant, and what a call gives back later it gives back
//! as always.

use base::ids::{CallId, TenantId};
use base::time::Timestamp;
use domain::exchange::buyers::Buyer;
use domain::exchange::campaigns::Campaign;
use domain::exchange::offers::Offer;
use domain::exchange::suppliers::Supplier;
use domain::exchange::targets::Target;
use domain::record::Summary;
use domain::routing::caps::limits::Caps;
use domain::routing::caps::takes::{Take, further, takes};
use domain::routing::caps::usage::ScopeCaps;
use domain::routing::caps::{CapKey, CapScope};
use store::Tx;
use store::calls::progress::{self, HeldCall};
use store::calls::{StoredLeg, conversions};
use store::routing::caps::{self, KeptTake, Lacking};

use crate::AppError;
use crate::calls::money::money_of;
use crate::calls::progress::state_of;
use crate::calls::snapshot::Snapshot;
use crate::calls::{Calls, TRIES, costs};
use crate::configuration::{self, Configured};

/// How many calls are looked for at a time.
const BATCH: i64 = 200;

/// One cap of those that were set, and since when it counts.
struct Late<'a> {
    caps: &'a ScopeCaps,
    key: CapKey,
    starts_at: Timestamp,
}

impl Calls {
    /// Counts what calls took, before it was set, of every cap of a scope. Doing it again counts
    /// nothing twice.
    ///
    /// # Errors
    /// When the database fails.
    pub(crate) async fn count_late(
        &self,
        tenant: TenantId,
        scope: CapScope,
    ) -> Result<(), AppError> {
        let now = self.core.now();
        let mut tx = self.core.store.begin(tenant).await?;
        let Some(caps) = caps_of(&mut tx, scope).await? else {
            return Ok(());
        };
        drop(tx);
        let snapshot = self.core.snapshots.of(&self.core, tenant).await?;
        let caps = ScopeCaps { scope, caps };
        let zone = caps.caps.time_zone();
        let mut is_wound_back = false;
        for limit in caps.caps.limits() {
            let late = Late {
                caps: &caps,
                key: limit.key(scope),
                starts_at: limit.window().start(zone, now),
            };
            let mut tx = self.core.store.begin(tenant).await?;
            is_wound_back |= caps::wind_back(&mut tx, late.key, late.starts_at).await?;
            tx.commit().await?;
            self.count_one(&snapshot, &late).await?;
        }
        if is_wound_back {
            let mut tx = self.core.store.begin(tenant).await?;
            caps::recount(&mut tx, now).await?;
            tx.commit().await?;
        }
        Ok(())
    }

    async fn count_one(&self, snapshot: &Snapshot, late: &Late<'_>) -> Result<(), AppError> {
        let mut behind: Option<CallId> = None;
        loop {
            let mut tx = self.core.store.begin(snapshot.tenant).await?;
            let lacking = caps::lacking(&mut tx, late.key, late.starts_at, behind, BATCH).await?;
            drop(tx);
            for lacking in &lacking {
                self.take_late(snapshot, late, lacking).await?;
            }
            let Some(last) = lacking.last() else {
                return Ok(());
            };
            behind = Some(last.call);
        }
    }

    /// Adds to a call what its legs took of a cap before it was set.
    async fn take_late(
        &self,
        snapshot: &Snapshot,
        late: &Late<'_>,
        lacking: &Lacking,
    ) -> Result<(), AppError> {
        let mut tries = 1;
        loop {
            match self.take_late_once(snapshot, late, lacking).await {
                Err(error) if error.is_overtaken() && tries < TRIES => tries += 1,
                done => return done,
            }
        }
    }

    async fn take_late_once(
        &self,
        snapshot: &Snapshot,
        late: &Late<'_>,
        lacking: &Lacking,
    ) -> Result<(), AppError> {
        let mut tx = self.core.store.begin(snapshot.tenant).await?;
        let Some(mut held) = progress::hold(&mut tx, lacking.call).await? else {
            return Ok(());
        };
        let counted = late.add_to(&mut held, lacking);
        caps::take(&mut tx, &counted).await?;
        let state = state_of(&held);
        let values = conversions::values_of(&mut tx, held.id).await?;
        let bill = costs::bill_of(snapshot, &held)?;
        let gains = money_of(&held, &state, &values, &bill)?.gains;
        self.settle_takes(&mut tx, &mut held, &state, &gains)
            .await?;
        progress::show_takes(&mut tx, held.id, &held.takes).await?;
        Ok(tx.commit().await?)
    }
}

impl Late<'_> {
    /// Adds what legs took to a call's takes; says what is to be counted. What was counted by other
    /// clocks counts by these from now on.
    fn add_to(&self, held: &mut HeldCall, lacking: &Lacking) -> Vec<Take> {
        let mut counted = Vec::new();
        let of_the_call = self.key.scope.is_of_the_call();
        for ordinal in &lacking.legs {
            let is_own = |kept: &&mut KeptTake| {
                kept.take.key == self.key && (of_the_call || kept.leg == *ordinal)
            };
            if let Some(kept) = held.takes.iter_mut().find(is_own) {
                if kept.take.starts_at != self.starts_at {
                    kept.take.starts_at = self.starts_at;
                    counted.push(Take {
                        amount: kept.remains,
                        ..kept.take
                    });
                }
                continue;
            }
            let leg = held.legs.iter().find(|leg| leg.ordinal == *ordinal);
            let taken: Vec<_> = held.takes.iter().map(|kept| kept.take).collect();
            let wanted = leg.and_then(|leg| self.wanted(leg));
            for take in further(&taken, wanted.into_iter().collect()) {
                held.takes.push(KeptTake {
                    leg: *ordinal,
                    take,
                    remains: take.amount,
                });
                counted.push(take);
            }
        }
        counted
    }

    /// What a leg would have taken of the cap when it was dialled.
    fn wanted(&self, leg: &StoredLeg) -> Option<Take> {
        let price = leg
            .terms
            .as_ref()
            .map(|terms| terms.pricing.price_of_a_call());
        let wanted = takes([self.caps], price.unwrap_or_default(), leg.started_at);
        let mut of_key = wanted.into_iter().filter(|take| take.key == self.key);
        of_key.next().map(|take| Take {
            starts_at: self.starts_at,
            ..take
        })
    }
}

/// The caps of a scope as they are set now.
async fn caps_of(tx: &mut Tx, scope: CapScope) -> Result<Option<Caps>, AppError> {
    match scope {
        CapScope::Campaign(id) => set_of::<Campaign>(tx, id).await,
        CapScope::Supplier(id) => set_of::<Supplier>(tx, id).await,
        CapScope::Buyer(id) => set_of::<Buyer>(tx, id).await,
        CapScope::Target(id) => set_of::<Target>(tx, id).await,
        CapScope::Offer(id) => set_of::<Offer>(tx, id).await,
    }
}

async fn set_of<T: Configured>(tx: &mut Tx, id: T::Id) -> Result<Option<Caps>, AppError> {
    let found = configuration::load::<T>(tx, id).await?;
    let caps = T::caps(found.record());
    Ok(caps.and_then(|(_, caps)| caps.cloned()))
}
