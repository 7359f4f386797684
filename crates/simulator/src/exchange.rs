//! The carrier at work: calls, the clock, the wire, and what connects them.
//!
//! Owns the running state behind one lock, and carries out what the pure call
//! machine asks for. Nothing waits while the lock is held: fetches, callbacks
//! and timers run in tasks of their own and come back through [`Exchange::apply`].

mod agenda;
mod busy;
mod courier;
pub mod place;
mod state;

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use jiff::Timestamp;
use tokio::sync::Notify;

use crate::call::{Account, Call, Effect, Input, LegIndex, Notice, Request, Timer};
use crate::chance::Chance;
use crate::clock::Clock;
use crate::rooms::{News, Seat};
use crate::settings::Settings;
use crate::webhook::Web;
use agenda::Agenda;
use busy::Busy;
use courier::Couriers;

pub use state::{State, Totals};

/// The carrier at work. See the module's text.
#[derive(Debug)]
pub struct Exchange {
    /// What time it is.
    pub clock: Clock,
    /// How it was set up.
    pub settings: Settings,
    account: Account,
    web: Web,
    state: Mutex<State>,
    agenda: Agenda<(u64, u64, Timer)>,
    couriers: Couriers,
    busy: Busy,
    /// Rings when a reset makes what is still to be sent pointless.
    cleared: Notify,
}

impl Exchange {
    /// An exchange without calls, whose links start with `api_url`.
    ///
    /// # Errors
    /// When the machine has no usable TLS set-up.
    pub fn new(settings: Settings, api_url: String) -> Result<Arc<Self>, reqwest::Error> {
        let starts_at = settings.starts_at.unwrap_or_else(Timestamp::now);
        let account = Account {
            sid: settings.account_sid.clone(),
            api_url,
        };
        Ok(Arc::new(Self {
            clock: Clock::starting_at(starts_at, settings.speed),
            web: Web::new(settings.signer())?,
            state: Mutex::new(State::new(&settings)),
            agenda: Agenda::default(),
            couriers: Couriers::default(),
            busy: Busy::default(),
            cleared: Notify::new(),
            account,
            settings,
        }))
    }

    /// The state, locked. Never hold it across an await.
    pub fn state(&self) -> MutexGuard<'_, State> {
        // A panic while it was held has been reported; what is there still counts.
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Fires timers as they come due, forever.
    pub async fn keep_time(self: Arc<Self>) {
        loop {
            let (due, (epoch, call, timer)) = self.agenda.next(&self.clock).await;
            if self.state().epoch == epoch {
                self.apply(call, due, Input::Due(timer));
            }
        }
    }

    /// Tells a call what happened at `now` and carries out what follows. A call
    /// that is not there any more is left in peace.
    pub fn apply(self: &Arc<Self>, call: u64, now: Timestamp, input: Input) {
        let mut state = self.state();
        self.apply_in(&mut state, call, now, input);
    }

    fn apply_in(self: &Arc<Self>, state: &mut State, call: u64, now: Timestamp, input: Input) {
        let mut inputs = VecDeque::from([(call, input)]);
        while let Some((call, input)) = inputs.pop_front() {
            for effect in state.step(call, now, input) {
                self.carry_out(state, call, now, effect, &mut inputs);
            }
            if state.settle(call, self.settings.finished_calls_max) {
                self.couriers.dismiss(&state.lanes_of(call));
            }
        }
    }

    fn carry_out(
        self: &Arc<Self>,
        state: &mut State,
        call: u64,
        now: Timestamp,
        effect: Effect,
        inputs: &mut VecDeque<(u64, Input)>,
    ) {
        match effect {
            Effect::Wake { at, timer } => self.agenda.add(at, (state.epoch, call, timer)),
            Effect::Fetch {
                leg,
                ticket,
                request,
            } => {
                self.fetch(state, call, leg, ticket, request);
            }
            Effect::Tell(notice) => self.dispatch(state, call, notice),
            Effect::Recorded(recording) => state.keep_recording(recording),
            Effect::Join(leg, room) => {
                let Some(sid) = state.leg_sid(call, leg) else {
                    return;
                };
                let news = state.rooms.join(Seat { call, leg, sid }, *room, now);
                self.spread(state, news, inputs);
            }
            Effect::Leave(leg, name) => {
                let Some(sid) = state.leg_sid(call, leg) else {
                    return;
                };
                let news = state.rooms.leave(&name, &sid, now);
                self.spread(state, news, inputs);
            }
        }
    }

    fn spread(
        self: &Arc<Self>,
        state: &mut State,
        news: Vec<News>,
        inputs: &mut VecDeque<(u64, Input)>,
    ) {
        for item in news {
            match item {
                News::Opened(seat) => inputs.push_back((seat.call, Input::RoomOpened(seat.leg))),
                News::Closed(seat) => inputs.push_back((seat.call, Input::RoomClosed(seat.leg))),
                News::Tell(notice) => self.dispatch(state, u64::MAX, notice),
                News::Ended(lane) => self.couriers.dismiss(&[lane]),
            }
        }
    }

    /// Asks for a document in a task of its own.
    fn fetch(
        self: &Arc<Self>,
        state: &mut State,
        call: u64,
        leg: LegIndex,
        ticket: u64,
        request: Request,
    ) {
        let Some(sid) = state.leg_sid(call, leg) else {
            return;
        };
        let mut chance = Chance::of(self.settings.seed, sid.as_str(), ticket);
        let is_repeated = state.faults.repeats(&mut chance);
        let token = format!("{:016x}{:016x}", chance.number(), chance.number());
        let (exchange, hold, epoch) = (Arc::clone(self), self.busy.hold(), state.epoch);
        tokio::spawn(async move {
            let started = Instant::now();
            let result = exchange.web.send(&request, &token).await;
            let took_ms = started.elapsed().as_millis();
            let mut line = format!("asked {} in {took_ms} ms", request.endpoint.url);
            if is_repeated {
                let again = exchange.web.send(&request, &token).await;
                line.push_str(match (&again, &result) {
                    _ if again == result => ", twice, same answer",
                    (Ok(again), Ok(first)) if again.status == first.status => {
                        ", twice, OTHER ANSWER"
                    }
                    _ => ", twice, once in vain",
                });
            }
            let now = exchange.clock.now();
            let mut state = exchange.state();
            if state.epoch == epoch {
                state.totals.fetches += 1;
                state.totals.fetch_failures += u64::from(result.is_err());
                state.note(call, now, &sid, line);
                exchange.apply_in(
                    &mut state,
                    call,
                    now,
                    Input::Fetched {
                        leg,
                        ticket,
                        result,
                    },
                );
            }
            drop(state);
            drop(hold);
        });
    }

    /// Sends a callback the way its fate wants it.
    fn dispatch(self: &Arc<Self>, state: &mut State, call: u64, notice: Notice) {
        let (place, mut sender) = self.couriers.take(self, &notice.lane, state.epoch);
        let mut chance = Chance::of(self.settings.seed, notice.lane.as_str(), place);
        let fate = state.faults.fate(&mut chance);
        let copies = if notice.may_fail {
            fate.copies
        } else {
            vec![None]
        };
        let token = format!("{:016x}{:016x}", chance.number(), chance.number());
        if copies.is_empty() {
            state.totals.dropped += 1;
            let now = self.clock.now();
            let line = format!("a callback to {} was lost", notice.request.endpoint.url);
            return state.note(call, now, &notice.lane, line);
        }
        for delay in copies {
            let parcel = courier::Parcel {
                call,
                lane: notice.lane.clone(),
                request: notice.request.clone(),
                token: token.clone(),
                hold: self.busy.hold(),
            };
            match delay {
                None => sender.send(parcel),
                Some(delay) => self.send_later(delay, parcel, state.epoch),
            }
        }
    }

    fn send_later(self: &Arc<Self>, delay: Duration, parcel: courier::Parcel, epoch: u64) {
        let exchange = Arc::clone(self);
        let at = self.clock.now() + delay;
        tokio::spawn(async move {
            let cleared = exchange.cleared.notified();
            tokio::pin!(cleared);
            // Listens before it looks, so that no reset falls in between.
            cleared.as_mut().enable();
            if exchange.state().epoch != epoch {
                return;
            }
            tokio::select! {
                () = exchange.clock.sleep_until(at) => exchange.deliver(parcel, epoch).await,
                () = cleared => {}
            }
        });
    }

    /// Sends one callback now and writes down what came of it.
    async fn deliver(self: &Arc<Self>, parcel: courier::Parcel, epoch: u64) {
        if self.state().epoch != epoch {
            return;
        }
        let courier::Parcel {
            call,
            lane,
            request,
            token,
            hold,
        } = parcel;
        let result = self.web.send(&request, &token).await;
        let what = match &result {
            Ok(answer) => format!("HTTP {}", answer.status),
            Err(failure) => failure.to_string(),
        };
        let is_fine = result.is_ok_and(|answer| (200..300).contains(&answer.status));
        let line = format!("told {}: {what}", request.endpoint.url);
        let mut state = self.state();
        if state.epoch == epoch {
            state.totals.callbacks += 1;
            state.totals.callback_failures += u64::from(!is_fine);
            state.note(call, self.clock.now(), &lane, line);
        }
        drop(state);
        // Only now is the exchange no longer busy with it.
        drop(hold);
    }

    /// Adds a call and sets it going.
    fn begin(self: &Arc<Self>, state: &mut State, call: Call, now: Timestamp) {
        let ordinal = state.add(call, self.busy.hold());
        self.apply_in(state, ordinal, now, Input::Begin);
    }

    /// Waits until no call is live and nothing is on its way; false if that
    /// takes longer than `limit` of real time.
    pub async fn wait_until_idle(&self, limit: Duration) -> bool {
        tokio::time::timeout(limit, self.busy.wait_until_idle())
            .await
            .is_ok()
    }

    /// Forgets every call, recording, fault and script, and keeps the numbers.
    pub fn reset(&self) {
        let mut state = self.state();
        state.reset(&self.settings);
        self.agenda.clear();
        self.couriers.dismiss_all();
        self.cleared.notify_waiters();
    }
}
