//! Verdicts as they are kept: short, however many candidates there are.
//!
//! `reasons` lists each different reason once. `places` is a run of numbers, seven bits to a byte,
//! the last byte of a number without its highest bit: how many candidates have a place, each of
//! them by its index in the order of the places, and then for the whole lineup runs of a length
//! and a code. Code 0 is the plan, code n the n-th reason. A place of a candidate that the call
//! does not get to is not in its reason but in the order, as for those it does get to.

use domain::routing::decide::{Reason, Verdict};
use domain::routing::verdicts::{Code, IN, Verdicts};

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
    pub fn of(verdicts: &Verdicts) -> Self {
        let line = verdicts.line();
        let mut places = Vec::with_capacity(2 * line.len() + verdicts.codes().len() + 16);
        write(&mut places, line.len());
        for index in line {
            write(&mut places, *index);
        }
        for run in verdicts.codes().chunk_by(PartialEq::eq) {
            write(&mut places, run.len());
            let code = run.first().copied().unwrap_or(IN);
            write(&mut places, usize::try_from(code).unwrap_or(usize::MAX));
        }
        Self {
            places,
            reasons: verdicts.reasons().to_vec(),
        }
    }

    /// The verdicts again.
    ///
    /// # Errors
    /// When the columns do not fit together.
    pub fn read(self) -> Result<Vec<Verdict>, StoreError> {
        let verdicts = self.verdicts().ok_or("the parts do not fit together");
        readable("call_decisions.places", verdicts.map(|it| it.list()))
    }

    fn verdicts(self) -> Option<Verdicts> {
        let mut rest = self.places.as_slice();
        let line: Option<Vec<usize>> = (0..next(&mut rest)?).map(|_| next(&mut rest)).collect();
        let mut codes = Vec::new();
        while !rest.is_empty() {
            let (length, code) = (next(&mut rest)?, next(&mut rest)?);
            codes.extend(std::iter::repeat_n(Code::try_from(code).ok()?, length));
        }
        Verdicts::new(codes, self.reasons, line?)
    }
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

    fn kept(verdicts: &[Verdict]) -> Kept {
        Kept::of(&verdicts.iter().cloned().collect())
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
            assert_eq!(kept(&some).read().expect("readable"), some);
        }
    }

    #[test]
    fn places_that_are_not_reached_for_want_of_ringing_come_back_too() {
        let verdicts = vec![rung_out(2), paused(), rung_out(1)];
        let kept = kept(&verdicts);
        assert_eq!(kept.reasons.len(), 2, "each different reason once");
        assert_eq!(kept.read().expect("readable"), verdicts);
    }

    #[test]
    fn two_thousand_candidates_take_no_more_room_than_what_differs() {
        let mut verdicts = vec![paused(); 2000];
        verdicts[700] = Verdict::In { place: 1 };
        verdicts[300] = Verdict::In { place: 2 };
        let kept = kept(&verdicts);
        assert_eq!(kept.reasons.len(), 1);
        assert!(kept.places.len() < 24, "{} bytes", kept.places.len());
        assert_eq!(kept.read().expect("readable"), verdicts);
    }

    #[test]
    fn columns_that_do_not_fit_together_are_an_error() {
        let mut reasonless = kept(&[paused(), Verdict::In { place: 1 }]);
        reasonless.reasons.clear();
        assert!(reasonless.read().is_err());
        let mut cut_off = kept(&[Verdict::In { place: 1 }]);
        cut_off.places.truncate(1);
        assert!(cut_off.read().is_err());
    }
}
