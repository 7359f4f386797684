//! Whether calls of callers who called before are treated as the campaign asks: judged by what was
//! committed when each was decided, without `domain`'s own search.

use domain::calls::state::Disposition;
use domain::routing::screening::duplicates::{
    DuplicateBasis, DuplicatePolicy, DuplicateScope, Duplicates,
};

use crate::market::Market;
use crate::store::{CallRow, Change, LegRow, Store};

/// What must hold of legs that are about to be dialled: each says which earlier call this one
/// repeats there, and is not dialled where the policy keeps it away.
pub fn before_commit(market: &Market, store: &Store, change: &Change) -> Result<(), String> {
    let row = &change.row;
    let before = store
        .calls
        .get(&change.number)
        .map_or(0, |row| row.legs.len());
    for (place, leg) in row.legs.iter().enumerate().skip(before) {
        let Some(offered) = Offered::of(market, leg) else {
            continue;
        };
        let campaign = offered.campaign;
        let screening = market.campaigns[campaign].screening.as_ref();
        let found = screening
            .and_then(|screening| screening.duplicates)
            .filter(|_| !market.callers[row.of.caller].is_anonymous())
            .map(|asked| Search {
                market,
                store,
                row,
                campaign,
                asked,
            });
        let expected = found
            .as_ref()
            .and_then(|search| search.newest(Some(&offered)));
        let number = change.number;
        let said = leg.duplicate.map(|duplicate| duplicate.of);
        if said != expected.map(|call| call.id) {
            return Err(format!(
                "call {number} repeats {expected:?}, and says {said:?}"
            ));
        }
        // Whoever was offered to somebody of the campaign was heard there.
        let mut earlier = row.legs.iter().take(place);
        let was_heard = earlier.any(|leg| {
            let own = Offered::of(market, leg);
            own.is_some_and(|own| own.campaign == campaign)
        });
        let is_kept_away = |search: &Search<'_>| search.keeps_away(&offered, !was_heard);
        if found.as_ref().is_some_and(is_kept_away) {
            return Err(format!("call {number} goes where its caller is kept away"));
        }
    }
    Ok(())
}

/// Whom a leg leads to.
struct Offered {
    /// The place of the campaign that decided it.
    campaign: usize,
    buyer: base::ids::BuyerId,
    target: base::ids::TargetId,
}

impl Offered {
    fn of(market: &Market, leg: &LegRow) -> Option<Self> {
        let (offer, target) = leg.sale?;
        let campaign = market.campaign_of(offer)?;
        let buyer = market.candidate(offer)?.buyer;
        Some(Self {
            campaign,
            buyer,
            target,
        })
    }
}

/// What is looked for among the calls before one.
struct Search<'a> {
    market: &'a Market,
    store: &'a Store,
    row: &'a CallRow,
    /// The place of the campaign that asks.
    campaign: usize,
    asked: Duplicates,
}

impl<'a> Search<'a> {
    /// The newest earlier call that counts: for those it is offered to, or in the scopes of the
    /// call for anybody.
    fn newest(&self, offered: Option<&Offered>) -> Option<&'a CallRow> {
        let is_of_the_call = matches!(
            self.asked.scope,
            DuplicateScope::Tenant | DuplicateScope::Campaign
        );
        self.newest_with(offered.filter(|_| !is_of_the_call))
    }

    fn newest_with(&self, offered: Option<&Offered>) -> Option<&'a CallRow> {
        let calls = self.store.calls.values();
        let counting = calls.filter(|other| self.counts(other, offered));
        counting.max_by_key(|other| (other.started_at, other.id))
    }

    fn counts(&self, other: &CallRow, offered: Option<&Offered>) -> bool {
        let is_callers = other.of.caller == self.row.of.caller && other.id < self.row.id;
        let passed = self.row.started_at.since(other.started_at);
        let is_in_window = passed <= self.asked.window_secs;
        let mut counts_in = self.market.counting_in(other);
        let is_in_campaign = self.asked.scope != DuplicateScope::Campaign
            || counts_in.any(|place| place == self.campaign);
        is_callers && is_in_window && is_in_campaign && self.came_far_enough(other, offered)
    }

    /// Whether a call came as far as is asked: where it was offered to these, or anywhere.
    fn came_far_enough(&self, other: &CallRow, offered: Option<&Offered>) -> bool {
        let legs = other.legs.iter().filter(|leg| !leg.is_backup);
        let mut there = legs.filter(|leg| {
            let own = Offered::of(self.market, leg);
            own.is_some_and(|own| offered.is_none_or(|offered| self.is_same(&own, offered)))
        });
        match self.asked.basis {
            DuplicateBasis::Attempted => offered.is_none() || there.next().is_some(),
            basis => {
                let taken = self.taken_at(other, basis);
                there.any(|leg| leg.sale.map(|(_, target)| target) == taken)
            }
        }
    }

    fn is_same(&self, own: &Offered, offered: &Offered) -> bool {
        match self.asked.scope {
            DuplicateScope::Target => own.target == offered.target,
            _ => own.buyer == offered.buyer,
        }
    }

    /// The target at which a call talked, or converted.
    fn taken_at(&self, other: &CallRow, basis: DuplicateBasis) -> Option<base::ids::TargetId> {
        let state = other.state();
        let sold = other
            .legs
            .iter()
            .find(|leg| Some(leg.ordinal) == state.sold_on());
        let went_to = sold.or_else(|| other.legs.iter().rfind(|leg| leg.sale.is_some()))?;
        let came_so_far = match basis {
            DuplicateBasis::Converted => !other.conversions.is_empty(),
            _ => {
                let is_over = state.disposition;
                let was_sold = is_over.is_none_or(|it| it == Disposition::Connected);
                sold.is_some() && was_sold
            }
        };
        let (_, target) = went_to.sale.filter(|_| came_so_far)?;
        Some(target)
    }

    /// Whether the policy keeps the call from these. A call that was heard stays so.
    fn keeps_away(&self, offered: &Offered, is_first: bool) -> bool {
        let is_of_the_call = matches!(
            self.asked.scope,
            DuplicateScope::Tenant | DuplicateScope::Campaign
        );
        match self.asked.policy {
            DuplicatePolicy::Block if is_of_the_call => is_first && self.newest(None).is_some(),
            DuplicatePolicy::Block | DuplicatePolicy::RouteElsewhere => {
                self.newest_with(Some(offered)).is_some()
            }
            _ => false,
        }
    }
}
