//! The carrier's own clock: faster than real time when asked, frozen or moved
//! ahead for tests.
//!
//! Owns what time it is for calls, timestamps and parties. The wire is not on
//! it: how long a web server may take to answer is measured in real time.

use std::time::Duration;

use jiff::Timestamp;
use tokio::sync::watch;
use tokio::time::Instant;

/// A clock that runs from a starting point at a whole-numbered speed.
///
/// It never goes back.
#[derive(Debug)]
pub struct Clock {
    face: watch::Sender<Face>,
}

/// The last known moment on both clocks, and how they go on from there.
#[derive(Debug, Clone, Copy)]
struct Face {
    shown: Timestamp,
    taken: Instant,
    speed: u32,
    is_frozen: bool,
}

/// The fastest the clock goes: an hour in a second.
pub const FASTEST: u32 = 3_600;

impl Face {
    fn shown_at(&self, real: Instant) -> Timestamp {
        if self.is_frozen {
            return self.shown;
        }
        let passed = real
            .saturating_duration_since(self.taken)
            .saturating_mul(self.speed);
        self.shown.checked_add(passed).unwrap_or(Timestamp::MAX)
    }

    /// Goes on differently from now on, without a leap in what it shows.
    fn turn(&mut self, real: Instant, change: impl FnOnce(&mut Self)) {
        self.shown = self.shown_at(real);
        self.taken = real;
        change(self);
    }

    /// The real time until `moment`; `None` when a frozen clock never gets there.
    fn wait_for(&self, moment: Timestamp, real: Instant) -> Option<Duration> {
        let left = moment.duration_since(self.shown_at(real));
        if left.is_negative() || left.is_zero() {
            return Some(Duration::ZERO);
        }
        if self.is_frozen {
            return None;
        }
        // Rounded up: waking a nanosecond early would loop once more for nothing.
        Some(left.unsigned_abs() / self.speed + Duration::from_nanos(1))
    }
}

impl Clock {
    /// A clock that shows `shown` now and goes `speed` times as fast as the
    /// world, at least 1 and at most [`FASTEST`].
    pub fn starting_at(shown: Timestamp, speed: u32) -> Self {
        let face = Face {
            shown,
            taken: Instant::now(),
            speed: speed.clamp(1, FASTEST),
            is_frozen: false,
        };
        Self {
            face: watch::Sender::new(face),
        }
    }

    /// What the clock shows.
    pub fn now(&self) -> Timestamp {
        self.face.borrow().shown_at(Instant::now())
    }

    /// How many times as fast as the world it goes.
    pub fn speed(&self) -> u32 {
        self.face.borrow().speed
    }

    /// Whether it stands still.
    pub fn is_frozen(&self) -> bool {
        self.face.borrow().is_frozen
    }

    /// Goes on at another speed, from 1 to [`FASTEST`].
    pub fn set_speed(&self, speed: u32) {
        self.turn(|face| face.speed = speed.clamp(1, FASTEST));
    }

    /// Stands still until [`Clock::resume`].
    pub fn freeze(&self) {
        self.turn(|face| face.is_frozen = true);
    }

    /// Goes on after [`Clock::freeze`].
    pub fn resume(&self) {
        self.turn(|face| face.is_frozen = false);
    }

    /// Moves ahead at once; what was due in between happens now, in order.
    pub fn jump(&self, by: Duration) {
        self.turn(|face| face.shown = face.shown.checked_add(by).unwrap_or(Timestamp::MAX));
    }

    /// Waits until the clock shows `moment`, however it is turned meanwhile.
    pub async fn sleep_until(&self, moment: Timestamp) {
        let mut turned = self.face.subscribe();
        loop {
            let wait = turned.borrow_and_update().wait_for(moment, Instant::now());
            match wait {
                Some(Duration::ZERO) => return,
                Some(wait) => {
                    tokio::select! {
                        () = tokio::time::sleep(wait) => {}
                        _ = turned.changed() => {}
                    }
                }
                // The sender lives as long as `self`, so this cannot fail.
                None => drop(turned.changed().await),
            }
        }
    }

    fn turn(&self, change: impl FnOnce(&mut Face)) {
        self.face.send_modify(|face| {
            face.turn(Instant::now(), change);
        });
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use jiff::Timestamp;
    use tokio::time::Instant;

    use super::{Clock, Face};

    fn face(speed: u32) -> (Face, Instant) {
        let taken = Instant::now();
        (
            Face {
                shown: Timestamp::UNIX_EPOCH,
                taken,
                speed,
                is_frozen: false,
            },
            taken,
        )
    }

    fn later(start: Instant, secs: u64) -> Instant {
        start + Duration::from_secs(secs)
    }

    #[test]
    fn five_minutes_pass_in_five_seconds_at_sixty_times() {
        let (face, start) = face(60);
        assert_eq!(face.shown_at(later(start, 5)).as_second(), 300);
    }

    #[test]
    fn a_change_of_speed_keeps_the_time_shown() {
        let (mut face, start) = face(10);
        face.turn(later(start, 1), |face| face.speed = 100);
        assert_eq!(face.shown_at(later(start, 1)).as_second(), 10);
        assert_eq!(face.shown_at(later(start, 2)).as_second(), 110);
    }

    #[test]
    fn a_frozen_clock_stands_and_goes_on_from_where_it_stood() {
        let (mut face, start) = face(1);
        face.turn(later(start, 3), |face| face.is_frozen = true);
        assert_eq!(face.shown_at(later(start, 60)).as_second(), 3);
        let moment = Timestamp::from_second(9).unwrap();
        assert_eq!(face.wait_for(moment, later(start, 60)), None);
        face.turn(later(start, 60), |face| face.is_frozen = false);
        assert_eq!(face.shown_at(later(start, 61)).as_second(), 4);
    }

    #[test]
    fn a_wait_is_as_much_shorter_as_the_clock_is_faster() {
        let (face, start) = face(60);
        let moment = Timestamp::from_second(120).unwrap();
        let wait = face.wait_for(moment, start).unwrap();
        assert_eq!(wait.as_millis(), 2_000);
        assert_eq!(face.wait_for(moment, later(start, 2)), Some(Duration::ZERO));
    }

    #[tokio::test]
    async fn a_sleeper_wakes_when_a_frozen_clock_is_moved_past_its_moment() {
        let clock = Clock::starting_at(Timestamp::UNIX_EPOCH, 1);
        clock.freeze();
        let moment = Timestamp::from_second(3_600).unwrap();
        let sleeper = clock.sleep_until(moment);
        tokio::pin!(sleeper);
        let early = tokio::time::timeout(Duration::from_millis(20), &mut sleeper).await;
        assert!(early.is_err());
        clock.jump(Duration::from_secs(3_600));
        sleeper.await;
        assert!(clock.now() >= moment);
    }
}
