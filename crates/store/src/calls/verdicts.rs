//! Verdicts as they are kept: short, however many candidates there are.
//!
//! `reasons` lists each different reason once. `places` is a run of numbers, seven bits to a byte,
//! the last byte of a number without its highest bit: how many candidates have a place, each of
//! them by its index in the order of the places, and then for the whole lineup runs of a length
//! and a code. Where neighbours differ so much that runs would be long, a run of length 0 stands for
//! all of them: after it come how many bits a code has, how many candidates there are, and their
//! codes, bit after bit, the lowest first. Code 0 is the plan, code n the n-th reason. A place of a
//! candidate that the call does not get to is not in its reason but in the order, as for those it
//! does get to.

use domain::routing::decide::{Reason, Verdict};
use domain::routing::verdicts::{Code, Verdicts};

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
        let (line, codes) = (verdicts.line(), verdicts.codes());
        let bits = usize::BITS - verdicts.reasons().len().leading_zeros();
        // A run takes two bytes or more.
        let runs = codes.chunk_by(PartialEq::eq);
        let is_packed = 2 * runs.clone().count() > codes.len() * bits as usize / 8 + PACKED_HEAD;
        let mut places = Vec::with_capacity(2 * line.len() + codes.len() + 16);
        write(&mut places, line.len());
        for index in line {
            write(&mut places, *index);
        }
        if is_packed {
            write(&mut places, 0);
            write(&mut places, bits as usize);
            write(&mut places, codes.len());
            pack(&mut places, codes, bits);
        } else {
            for run in runs {
                write(&mut places, run.len());
                write(&mut places, run.first().map_or(0, |code| *code as usize));
            }
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
            if length == 0 {
                let count = next(&mut rest)?;
                codes.extend(unpack(rest, count, u32::try_from(code).ok()?)?);
                break;
            }
            codes.extend(std::iter::repeat_n(Code::try_from(code).ok()?, length));
        }
        Verdicts::new(codes, self.reasons, line?)
    }
}

/// How many bytes say that codes follow bit after bit, and how many.
const PACKED_HEAD: usize = 4;

/// Codes of so many bits, one after the other.
fn pack(bytes: &mut Vec<u8>, codes: &[Code], bits: u32) {
    let (mut held, mut filled) = (0_u64, 0);
    for code in codes {
        held |= u64::from(*code) << filled;
        filled += bits;
        while filled >= u8::BITS {
            bytes.push(low_byte(held));
            held >>= u8::BITS;
            filled -= u8::BITS;
        }
    }
    if filled > 0 {
        bytes.push(low_byte(held));
    }
}

/// The codes again; nothing where there are not as many.
fn unpack(bytes: &[u8], count: usize, bits: u32) -> Option<Vec<Code>> {
    if bits == 0 || bits > Code::BITS || bytes.len() < count.checked_mul(bits as usize)?.div_ceil(8)
    {
        return None;
    }
    let mut bytes = bytes.iter();
    let (mut held, mut filled) = (0_u64, 0);
    (0..count)
        .map(|_| {
            while filled < bits {
                held |= u64::from(*bytes.next()?) << filled;
                filled += u8::BITS;
            }
            let code = Code::try_from(held & ((1 << bits) - 1)).ok();
            held >>= bits;
            filled -= bits;
            code
        })
        .collect()
}

fn low_byte(bits: u64) -> u8 {
    u8::try_from(bits & 0xff).unwrap_or_default()
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
            made: 1,
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
    fn candidates_that_all_differ_from_their_neighbours_take_few_bits_each() {
        let reasons = [paused(), used_up(1), out(Reason::AlreadyTried)];
        for count in [9, 10, 100, 2000, 2001] {
            let mut verdicts: Vec<Verdict> = reasons.iter().cycle().take(count).cloned().collect();
            for (place, index) in (1..).zip((1..count).step_by(3)) {
                verdicts[index] = used_up(place);
            }
            let kept = kept(&verdicts);
            let line = 2 * count.div_ceil(3);
            assert!(kept.places.len() < line + count / 4 + 16, "{count}");
            assert_eq!(kept.clone().read().expect("readable"), verdicts, "{count}");
            let mut cut_off = kept;
            cut_off.places.pop();
            assert!(cut_off.read().is_err(), "{count}");
        }
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
