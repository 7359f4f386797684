//! Verdicts as they are kept: short, however many candidates there are.
//!
//! `reasons` lists each different reason once. `places` is a run of numbers, seven bits to a byte,
//! the last byte of a number without its highest bit: how many candidates have a place, each of
//! them by its index in the order of the places, and then for the whole lineup runs of a length
//! and a code. Code 0 is the plan, code n the n-th reason. A place of a candidate that the call
//! does not get to is not in its reason but in the order, as for those it does get to.

use domain::routing::decide::{Reason, Verdict};
use domain::routing::lineup::place_of;

use crate::StoreError;
use crate::columns::readable;

/// The two columns that verdicts are kept in.
#[derive(Clone, Debug, PartialEq)]
pub struct Kept {
    /// The order, and for each candidate a code.
    pub places: Vec<u8>,
    /// What the codes stand for.
    pub reasons: Vec<Reason>,
}

impl Kept {
    /// The columns of some verdicts.
    pub fn of(verdicts: &[Verdict]) -> Self {
        let mut order: Vec<(u16, usize)> = Vec::new();
        for (index, verdict) in verdicts.iter().enumerate() {
            order.extend(place_of(verdict).map(|place| (place, index)));
        }
        order.sort_unstable();
        let mut kept = Self {
            places: Vec::with_capacity(2 * order.len() + 16),
            reasons: Vec::new(),
        };
        write(&mut kept.places, order.len());
        for (_, index) in order {
            write(&mut kept.places, index);
        }
        let mut run = (0, 0);
        for verdict in verdicts {
            let code = kept.code_of(verdict, run.1);
            if code != run.1 {
                kept.write_run(run);
                run = (0, code);
            }
            run.0 += 1;
        }
        kept.write_run(run);
        kept
    }

    fn write_run(&mut self, (length, code): (usize, usize)) {
        if length > 0 {
            write(&mut self.places, length);
            write(&mut self.places, code);
        }
    }

    /// The code of a verdict; most often it is the one before.
    fn code_of(&mut self, verdict: &Verdict, before: usize) -> usize {
        let reason = match verdict {
            Verdict::In { .. } => return 0,
            Verdict::Out { reason } => placeless(reason),
        };
        let reason = reason.as_ref();
        let is_before = before
            .checked_sub(1)
            .and_then(|index| self.reasons.get(index));
        if is_before == Some(reason) {
            return before;
        }
        let known = self.reasons.iter().position(|known| known == reason);
        known.map_or_else(
            || {
                self.reasons.push(reason.clone());
                self.reasons.len()
            },
            |index| index + 1,
        )
    }

    /// The verdicts again.
    ///
    /// # Errors
    /// When the columns do not fit together.
    pub fn read(&self) -> Result<Vec<Verdict>, StoreError> {
        readable(
            "call_decisions.places",
            self.verdicts().ok_or("it ends too early"),
        )
    }

    fn verdicts(&self) -> Option<Vec<Verdict>> {
        let mut rest = self.places.as_slice();
        let order: Option<Vec<usize>> = (0..next(&mut rest)?).map(|_| next(&mut rest)).collect();
        let mut verdicts = Vec::new();
        while !rest.is_empty() {
            let (length, code) = (next(&mut rest)?, next(&mut rest)?);
            let verdict = match code.checked_sub(1) {
                None => Verdict::In { place: 0 },
                Some(index) => Verdict::Out {
                    reason: self.reasons.get(index)?.clone(),
                },
            };
            verdicts.extend(std::iter::repeat_n(verdict, length));
        }
        for (index, place) in order?.into_iter().zip(1..) {
            match verdicts.get_mut(index)? {
                Verdict::In { place: own } => *own = place,
                Verdict::Out {
                    reason:
                        Reason::AttemptsUsedUp { place: own, .. }
                        | Reason::RingTimeUsedUp { place: own, .. },
                } => *own = place,
                Verdict::Out { .. } => return None,
            }
        }
        Some(verdicts)
    }
}

/// A reason without the place, which the order says.
fn placeless(reason: &Reason) -> std::borrow::Cow<'_, Reason> {
    let place = 0;
    std::borrow::Cow::Owned(match *reason {
        Reason::AttemptsUsedUp { max_attempts, .. } => Reason::AttemptsUsedUp {
            place,
            max_attempts,
        },
        Reason::RingTimeUsedUp {
            rung_secs,
            max_ring_secs,
            ..
        } => Reason::RingTimeUsedUp {
            place,
            rung_secs,
            max_ring_secs,
        },
        _ => return std::borrow::Cow::Borrowed(reason),
    })
}

fn write(bytes: &mut Vec<u8>, mut number: usize) {
    while number >= 0x80 {
        bytes.push(low_bits(number) | 0x80);
        number >>= 7;
    }
    bytes.push(low_bits(number));
}

fn low_bits(number: usize) -> u8 {
    u8::try_from(number & 0x7f).unwrap_or_default()
}

fn next(bytes: &mut &[u8]) -> Option<usize> {
    let mut number = 0;
    let mut shift = 0;
    loop {
        let (first, rest) = bytes.split_first()?;
        *bytes = rest;
        number |= usize::from(first & 0x7f).checked_shl(shift)?;
        if first & 0x80 == 0 {
            return Some(number);
        }
        shift += 7;
    }
}

#[cfg(test)]
mod tests {
    use base::time::Seconds;
    use domain::exchange::status::Status;
    use domain::routing::decide::{Reason, Verdict};

    use super::Kept;

    fn out(reason: Reason) -> Verdict {
        Verdict::Out { reason }
    }

    fn used_up(place: u16) -> Verdict {
        out(Reason::AttemptsUsedUp {
            place,
            max_attempts: 2,
        })
    }

    fn rung_out(place: u16) -> Verdict {
        out(Reason::RingTimeUsedUp {
            place,
            rung_secs: Seconds::new(42),
            max_ring_secs: Seconds::new(45),
        })
    }

    fn paused() -> Verdict {
        out(Reason::BuyerNotActive {
            status: Status::Paused,
        })
    }

    #[test]
    fn verdicts_come_back_as_they_were() {
        let verdicts = vec![
            paused(),
            Verdict::In { place: 2 },
            used_up(4),
            used_up(3),
            out(Reason::FarBehind { ahead: 4 }),
            Verdict::In { place: 1 },
            out(Reason::AlreadyTried),
        ];
        for count in 0..=verdicts.len() {
            let some: Vec<Verdict> = match count {
                7 => verdicts.clone(),
                // Places count from 1 without a gap only in the whole.
                count => vec![paused(); count],
            };
            assert_eq!(Kept::of(&some).read().expect("readable"), some);
        }
    }

    #[test]
    fn places_that_are_not_reached_for_want_of_ringing_come_back_too() {
        let verdicts = vec![rung_out(2), paused(), rung_out(1)];
        let kept = Kept::of(&verdicts);
        assert_eq!(kept.reasons.len(), 2, "each different reason once");
        assert_eq!(kept.read().expect("readable"), verdicts);
    }

    #[test]
    fn two_thousand_candidates_take_no_more_room_than_what_differs() {
        let mut verdicts = vec![paused(); 2000];
        verdicts[700] = Verdict::In { place: 1 };
        verdicts[300] = Verdict::In { place: 2 };
        let kept = Kept::of(&verdicts);
        assert_eq!(kept.read().expect("readable"), verdicts);
        assert_eq!(kept.reasons.len(), 1);
        assert!(kept.places.len() < 24, "{} bytes", kept.places.len());
    }

    #[test]
    fn columns_that_do_not_fit_together_are_an_error() {
        let mut kept = Kept::of(&[paused(), Verdict::In { place: 1 }]);
        kept.reasons.clear();
        assert!(kept.read().is_err());
        let mut kept = Kept::of(&[Verdict::In { place: 1 }]);
        kept.places.truncate(1);
        assert!(kept.read().is_err());
    }
}
