//! What was said and done, and what it must come to: sums that nobody here can get wrong.

use std::collections::BTreeMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

/// What truly happened, as far as it was told or answered.
#[derive(Debug, Default)]
pub struct Truth(Mutex<Sums>);

/// What it comes to, in micros.
#[derive(Clone, Debug, Default)]
pub struct Sums {
    /// What each desk is charged, less what it paid and was given back, by its place.
    pub due_of: BTreeMap<usize, i64>,
    /// What each call earns and costs, by the carrier's id of it.
    pub calls: BTreeMap<String, [i64; 2]>,
    /// How often money was moved.
    pub moved: Moved,
}

/// How often money was moved.
#[derive(Clone, Copy, Debug, Default)]
pub struct Moved {
    /// Calls that came.
    pub calls: u64,
    /// Money that was set aside for a phone that rang, and charged or given back afterwards.
    pub holds: u64,
    /// Sales that were reported.
    pub sales: u64,
    /// Those that were taken back.
    pub reversals: u64,
    /// What somebody paid.
    pub payments: u64,
    /// What was given back.
    pub refunds: u64,
    /// What of that was taken again.
    pub voids: u64,
}

impl Moved {
    /// Adds what was moved elsewhere.
    pub fn add(&mut self, other: Self) {
        self.calls += other.calls;
        self.holds += other.holds;
        self.sales += other.sales;
        self.reversals += other.reversals;
        self.payments += other.payments;
        self.refunds += other.refunds;
        self.voids += other.voids;
    }

    /// How many times, a hold and what became of it counted as two.
    pub const fn operations(self) -> u64 {
        2 * self.holds + self.sales + self.reversals + self.payments + self.refunds + self.voids
    }
}

impl Truth {
    /// A desk talked with a caller: what it is charged, and what the supplier is paid.
    pub fn talked(&self, sid: &str, desk: usize, money: [i64; 2]) {
        self.lock().earn(sid, desk, money);
    }

    /// A call is over, in which so many phones rang.
    pub fn called(&self, dials: u64) {
        let moved = &mut self.lock().moved;
        moved.calls += 1;
        moved.holds += dials;
    }

    /// A desk is charged for a sale; below nothing where it is taken back.
    pub fn sold(&self, sid: &str, desk: usize, charge: i64) {
        let mut sums = self.lock();
        sums.earn(sid, desk, [charge, 0]);
        match charge > 0 {
            true => sums.moved.sales += 1,
            false => sums.moved.reversals += 1,
        }
    }

    /// A desk paid.
    pub fn paid(&self, desk: usize, amount: i64) {
        let mut sums = self.lock();
        sums.owe(desk, -amount);
        sums.moved.payments += 1;
    }

    /// Something was given back to a desk.
    pub fn given_back(&self, desk: usize, amount: i64) {
        let mut sums = self.lock();
        sums.owe(desk, -amount);
        sums.moved.refunds += 1;
    }

    /// What was given back to a desk was taken again.
    pub fn taken_again(&self, desk: usize, amount: i64) {
        let mut sums = self.lock();
        sums.owe(desk, amount);
        sums.moved.voids += 1;
    }

    /// What it all comes to.
    pub fn sums(&self) -> Sums {
        self.lock().clone()
    }

    fn lock(&self) -> MutexGuard<'_, Sums> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Sums {
    fn earn(&mut self, sid: &str, desk: usize, [charge, payout]: [i64; 2]) {
        self.owe(desk, charge);
        let call = self.calls.entry(sid.to_owned()).or_default();
        call[0] += charge;
        call[1] += payout;
    }

    fn owe(&mut self, desk: usize, amount: i64) {
        *self.due_of.entry(desk).or_default() += amount;
    }
}
