//! Callbacks of one leg leave one after another, in the order they came up.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use tokio::sync::mpsc;

use super::Exchange;
use super::busy::Hold;
use crate::call::Request;
use crate::sid::Sid;

/// One callback on its way.
#[derive(Debug)]
pub(super) struct Parcel {
    pub(super) call: u64,
    pub(super) lane: Sid,
    pub(super) request: Request,
    pub(super) token: String,
    /// Keeps the exchange busy until it has arrived.
    pub(super) hold: Hold,
}

/// The lanes in use, one per leg or conference.
#[derive(Debug, Default)]
pub(super) struct Couriers {
    lanes: Mutex<HashMap<Sid, Lane>>,
}

#[derive(Debug)]
struct Lane {
    sender: mpsc::UnboundedSender<Parcel>,
    taken: u64,
}

/// Puts parcels on one lane.
#[derive(Debug)]
pub(super) struct LaneSender(mpsc::UnboundedSender<Parcel>);

impl LaneSender {
    pub(super) fn send(&mut self, parcel: Parcel) {
        // The courier lives until its last sender is gone.
        let _sent = self.0.send(parcel);
    }
}

impl Couriers {
    /// The next place on a lane, from 0, and the way onto it.
    pub(super) fn take(
        &self,
        exchange: &Arc<Exchange>,
        lane: &Sid,
        epoch: u64,
    ) -> (u64, LaneSender) {
        let mut lanes = self.lanes();
        let lane = lanes.entry(lane.clone()).or_insert_with(|| Lane {
            sender: hire(Arc::clone(exchange), epoch),
            taken: 0,
        });
        let place = lane.taken;
        lane.taken += 1;
        (place, LaneSender(lane.sender.clone()))
    }

    /// Closes lanes; what is on them still arrives.
    pub(super) fn dismiss(&self, lanes: &[Sid]) {
        let mut open = self.lanes();
        for lane in lanes {
            open.remove(lane);
        }
    }

    /// Closes every lane.
    pub(super) fn dismiss_all(&self) {
        self.lanes().clear();
    }

    fn lanes(&self) -> MutexGuard<'_, HashMap<Sid, Lane>> {
        self.lanes.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn hire(exchange: Arc<Exchange>, epoch: u64) -> mpsc::UnboundedSender<Parcel> {
    let (sender, mut parcels) = mpsc::unbounded_channel::<Parcel>();
    tokio::spawn(async move {
        while let Some(parcel) = parcels.recv().await {
            exchange.deliver(parcel, epoch).await;
        }
    });
    sender
}
