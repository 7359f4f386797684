//! Caps while a call goes on: what its next leg takes of them, and what is given back.
//!
//! Whoever works on a call holds its row first and the caps after it, so nobody waits in a circle.

use domain::calls::state::CallState;
use domain::routing::caps::takes::{further, remaining};
use store::Tx;
use store::asked;
use store::calls::progress::HeldCall;
use store::routing::caps::{self, KeptTake, LegTake};

use crate::AppError;
use crate::calls::Calls;
use crate::calls::known::{Chosen, Known};
use crate::calls::snapshot::{CampaignEntry, Snapshot};
use crate::calls::usages::{Consulted, lock};

impl Calls {
    /// Decides who gets a call next, on what is used of caps and left of purses: those its next leg
    /// takes of are held from here on, and so are the purses that are given something back.
    pub(super) async fn choose_next(
        &self,
        tx: &mut Tx,
        snapshot: &Snapshot,
        entry: &CampaignEntry,
        held: &HeldCall,
        known: Known<'_>,
    ) -> Result<Chosen, AppError> {
        let belief = self.core.usages.of(snapshot.tenant);
        let taken: Vec<_> = held.takes.iter().map(|kept| kept.take).collect();
        let choose = || {
            let mut belief = lock(&belief);
            let mut chosen = known.decide(snapshot, entry, belief.before(entry), &taken);
            chosen.takes = further(&taken, chosen.takes);
            let mut consulted = Consulted::default();
            for own in known.set_aside {
                consulted.hold_purse(&belief.purses, own.purse);
            }
            consulted.add(&mut belief, &chosen.takes, &chosen.full);
            consulted.add_purses(&mut belief, &chosen.deposit, &chosen.short);
            (chosen, consulted)
        };
        let (mut chosen, consulted) = choose();
        let mut keys = consulted.keys();
        let mut answered = asked::ask(tx, keys.asked()).await?;
        if consulted.agrees_with(&answered) {
            return Ok(chosen);
        }
        loop {
            self.core
                .usages
                .learn_all(snapshot.tenant, &keys, &answered);
            let (again, consulted) = choose();
            chosen = again;
            if consulted.is_covered_by(&keys) {
                return Ok(chosen);
            }
            keys = consulted.beside(&keys);
            answered = asked::ask(tx, keys.asked()).await?;
        }
    }

    /// Writes what a leg that is dialled next takes.
    pub(super) async fn take(
        &self,
        tx: &mut Tx,
        held: &mut HeldCall,
        takes: &[LegTake],
    ) -> Result<(), AppError> {
        caps::take(tx, takes).await?;
        held.takes.extend(takes.iter().map(|it| KeptTake {
            leg: it.leg,
            take: it.take,
            remains: it.take.amount,
        }));
        Ok(())
    }

    /// Gives back what a call no longer takes as it stands now, and counts what it takes again.
    pub(super) async fn settle_takes(
        &self,
        tx: &mut Tx,
        held: &mut HeldCall,
        state: &CallState,
        is_converted: bool,
        earned_micros: i64,
    ) -> Result<(), AppError> {
        let takes: Vec<_> = held.takes.iter().map(|it| (it.leg, it.take)).collect();
        let remaining = remaining(&takes, state, is_converted, earned_micros);
        let mut changed = Vec::new();
        for (kept, remains) in held.takes.iter_mut().zip(remaining) {
            if remains != kept.remains {
                kept.remains = remains;
                changed.push(*kept);
            }
        }
        if changed.is_empty() {
            return Ok(());
        }
        let used = caps::settle(tx, held.id, &changed).await?;
        self.core.usages.learn(tx.tenant(), &used);
        Ok(())
    }
}
