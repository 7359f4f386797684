//! What servers do with purses: they set money aside, charge it, and give the rest back.

use base::money::Money;
use domain::calls::events::LegOrdinal;
use domain::calls::state::CallState;
use domain::economics::settlement::{Posting, PostingKind};
use domain::ledger::funds;
use domain::ledger::purses::{Fate, PurseKey, Purses, SetAside, fate_of, is_over_for, purse_of};

use super::Draft;
use super::choosing::Chosen;
use crate::fault::Fault;
use crate::market::Market;
use crate::store::{LegHold, Purse, left_of};

impl Draft<'_> {
    /// What is left of all purses once this is committed.
    pub(super) fn purses(&self) -> Purses {
        let mut purses = self.store.purses.clone();
        for (key, moved) in &self.moved {
            purses.entry(*key).or_default().add(*moved);
        }
        left_of(&purses)
    }

    /// Whether the purse behind a choice can pay for it once this is committed.
    pub(super) fn can_pay(&self, chosen: &Chosen) -> bool {
        let Some(set_aside) = chosen.set_aside else {
            return true;
        };
        let left = self.purses().left(set_aside.purse);
        left.micros() >= chosen.needed_micros
    }

    /// Sets money aside for a leg, and for so many phones that ring together once.
    pub(super) fn set_aside(
        &mut self,
        (leg, phones): (LegOrdinal, usize),
        set_aside: SetAside,
        fault: Option<Fault>,
    ) {
        let times = match fault {
            Some(Fault::HoldsTwice) => 2,
            Some(Fault::HoldsForEachPhone) => i64::try_from(phones).unwrap_or(i64::MAX),
            _ => 1,
        };
        let held = set_aside.amount.micros() * times;
        self.moved.push((set_aside.purse, holding(held)));
        self.row.holds.push(LegHold {
            leg,
            set_aside,
            open: set_aside.amount.micros(),
        });
    }

    /// Charges the buyer of a call for new lines, and gives back what was set aside for legs that
    /// nothing can be charged for any more.
    pub(super) fn book(
        &mut self,
        market: &Market,
        state: &CallState,
        lines: &[Posting],
        fault: Option<Fault>,
    ) {
        let charges = lines.iter();
        for line in charges.filter(|line| line.kind == PostingKind::Revenue) {
            let offer = self.row.offer_of(Some(line.leg));
            let candidate = offer.and_then(|offer| market.candidate(offer));
            if let Some(purse) = candidate.and_then(purse_of) {
                self.charge(purse, (line.leg, line.amount), state);
            }
        }
        for index in 0..self.row.holds.len() {
            let hold = self.row.holds[index];
            let is_leg_over = state.leg(hold.leg).is_some_and(|leg| leg.status.is_over());
            let is_over = match fault {
                Some(Fault::KeepsHolds) => state.sold_on() == Some(hold.leg) && state.is_over(),
                Some(Fault::ReleasesEarly) => is_leg_over || state.is_over(),
                _ => is_over_for(hold.leg, state),
            };
            if is_over {
                self.release(index, hold.open);
            }
        }
    }

    /// Charges what is set aside for a leg first, then what is left besides; the rest is owed.
    fn charge(&mut self, purse: PurseKey, (leg, amount): (LegOrdinal, Money), state: &CallState) {
        let mut holds = self.row.holds.iter();
        if let Some(index) = holds.position(|hold| hold.leg == leg) {
            let open = self.row.holds[index].open;
            let set_aside = Money::from_micros(open, purse.currency);
            match fate_of((leg, set_aside), state, Some(amount)) {
                Fate::Stays => {}
                Fate::Drawn(part) => self.release(index, part.micros()),
                Fate::Resolved => self.release(index, open),
            }
        }
        if purse.is_on_account() {
            let owed = Purse {
                owed: amount.micros(),
                ..Purse::default()
            };
            return self.moved.push((purse, owed));
        }
        let left = self.purses().left(purse);
        let settled = funds::settle(amount, None, left).expect("amounts of a run are small");
        let moved = Purse {
            balance: -settled.prepaid.micros(),
            held: 0,
            owed: settled.owed.micros(),
        };
        self.moved.push((purse, moved));
    }

    fn release(&mut self, index: usize, micros: i64) {
        let hold = &mut self.row.holds[index];
        hold.open -= micros;
        let moved = holding(-micros);
        self.moved.push((hold.set_aside.purse, moved));
    }
}

/// A change of what is set aside.
fn holding(held: i64) -> Purse {
    Purse {
        held,
        ..Purse::default()
    }
}
