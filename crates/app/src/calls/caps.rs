//! Caps while a call goes on: what its next leg takes of them, and what is given back.
//!
//! Whoever works on a call holds its row first and the caps after it, so nobody waits in a circle.

use domain::calls::events::LegOrdinal;
use domain::calls::state::CallState;
use domain::ledger::purses::SetAside;
use domain::routing::caps::takes::{Gain, Take, further, remaining};
use store::Tx;
use store::asked;
use store::calls::progress::HeldCall;
use store::routing::caps::{self, KeptTake};

use crate::AppError;
use crate::calls::Calls;
use crate::calls::chain::Rounds;
use crate::calls::known::Chosen;
use crate::calls::snapshot::CampaignEntry;
use crate::calls::usages::{Belief, Consulted, Securing, lock};

impl Calls {
    /// Decides who gets a call next, on what is used of caps and left of purses: those its next leg
    /// takes of are held from here on, and so are the purses that are given something back. The
    /// campaigns of a chain are asked about together, so that whoever holds some waits for no more.
    pub(super) async fn choose_next<'a>(
        &self,
        tx: &mut Tx,
        (first, others): (&'a CampaignEntry, &[&'a CampaignEntry]),
        held: &HeldCall,
        set_aside: &[SetAside],
        decide: impl Fn(usize, &CampaignEntry, &Belief, &[Take]) -> Chosen,
    ) -> Result<Rounds<'a>, AppError> {
        let tenant = tx.tenant();
        let belief = self.core.usages.of(tenant);
        let taken: Vec<_> = held.takes.iter().map(|kept| kept.take).collect();
        let choose = || {
            let mut belief = lock(&belief);
            let mut rounds = Rounds::of(first, others, |place, entry| {
                decide(place, entry, &belief, &taken)
            });
            let (full, short) = (rounds.full(), rounds.short());
            let chosen = &mut rounds.last_mut().chosen;
            chosen.takes = further(&taken, std::mem::take(&mut chosen.takes));
            let mut consulted = Consulted::new(Securing::Holding);
            for own in set_aside {
                consulted.hold_purse(&belief.purses, own.purse);
            }
            consulted.add(&mut belief, &mut chosen.takes, &full);
            consulted.add_purses(&mut belief, &chosen.deposit, &short);
            (rounds, consulted)
        };
        let (mut rounds, consulted) = choose();
        let mut keys = consulted.keys();
        let mut answered = asked::ask_holding(tx, keys.asked()).await?;
        if consulted.agrees_with(&answered) {
            return Ok(rounds);
        }
        loop {
            self.core.usages.learn_all(tenant, &keys, &answered);
            let (again, consulted) = choose();
            rounds = again;
            if consulted.is_covered_by(&keys) {
                return Ok(rounds);
            }
            keys = consulted.beside(&keys);
            answered = asked::ask_holding(tx, keys.asked()).await?;
        }
    }

    /// Counts what a leg that is dialled next takes; it is written with the call's state.
    pub(super) async fn take(
        &self,
        tx: &mut Tx,
        held: &mut HeldCall,
        leg: LegOrdinal,
        takes: &[Take],
    ) -> Result<(), AppError> {
        caps::take(tx, takes).await?;
        held.takes.extend(takes.iter().map(|take| KeptTake {
            leg,
            take: *take,
            remains: take.amount,
        }));
        Ok(())
    }

    /// Gives back what a call no longer takes as it stands now, and counts what it takes again;
    /// what is left is written with the call's state.
    pub(super) async fn settle_takes(
        &self,
        tx: &mut Tx,
        held: &mut HeldCall,
        state: &CallState,
        gains: &[Gain],
    ) -> Result<(), AppError> {
        let takes: Vec<_> = held.takes.iter().map(|it| (it.leg, it.take)).collect();
        let remaining = remaining(&takes, state, gains);
        let mut changed = Vec::new();
        for (kept, remains) in held.takes.iter_mut().zip(remaining) {
            if remains != kept.remains {
                changed.push((kept.take, remains - kept.remains));
                kept.remains = remains;
            }
        }
        if changed.is_empty() {
            return Ok(());
        }
        let used = caps::settle(tx, &changed).await?;
        self.core.usages.learn(tx.tenant(), &used);
        Ok(())
    }
}
