//! What became of each candidate, so that thousands of them cost little: every different reason is
//! there once, and a candidate is a number.

use crate::routing::decide::{Reason, Verdict};

/// How far back an equal reason is looked for: looking through more would take longer than keeping
/// it twice.
const LOOKED_BACK: usize = 32;

/// The verdicts of one decision, in the order of its candidates.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Verdicts {
    codes: Vec<Code>,
    reasons: Reasons,
    line: Vec<usize>,
}

/// A candidate's verdict: 0 is the plan, n the n-th reason.
pub type Code = u32;

/// The code of those the call gets to.
pub const IN: Code = 0;

/// Reasons that hold for one candidate or many. None has a place: that follows from the line.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Reasons(Vec<Reason>);

impl Reasons {
    /// The code of a reason, which is kept.
    pub fn code_of(&mut self, reason: Reason) -> Code {
        let mut known = self.0.iter().rev().take(LOOKED_BACK);
        let index = match known.position(|known| *known == reason) {
            Some(back) => self.0.len() - 1 - back,
            None => {
                self.0.push(reason);
                self.0.len() - 1
            }
        };
        Code::try_from(index + 1).unwrap_or(Code::MAX)
    }

    fn of(&self, code: Code) -> Option<&Reason> {
        let index = usize::try_from(code.checked_sub(1)?).ok()?;
        self.0.get(index)
    }
}

impl Verdicts {
    /// Verdicts by their parts: a code for each candidate, the reasons that these stand for, and who
    /// has a place in line, in order. Nothing when they do not fit together.
    pub fn new(codes: Vec<Code>, reasons: Vec<Reason>, line: Vec<usize>) -> Option<Self> {
        let reasons = Reasons(reasons);
        let is_known = |code: &Code| *code == IN || reasons.of(*code).is_some();
        let has_place = |index: &usize| {
            codes.get(*index).is_some_and(|code| {
                let reason = reasons.of(*code);
                reason.is_none_or(|reason| place_in(reason).is_some())
            })
        };
        let fit = codes.iter().all(is_known) && line.iter().all(has_place);
        fit.then_some(Self {
            codes,
            reasons,
            line,
        })
    }

    /// The same, of parts that belong together.
    pub(super) fn of(codes: Vec<Code>, reasons: Reasons, line: Vec<usize>) -> Self {
        Self {
            codes,
            reasons,
            line,
        }
    }

    /// Whether nobody was judged.
    pub fn is_empty(&self) -> bool {
        self.codes.is_empty()
    }

    /// Whom the call is offered to first, by the place among the candidates.
    pub fn first(&self) -> Option<usize> {
        let first = *self.line.first()?;
        (self.codes.get(first) == Some(&IN)).then_some(first)
    }

    /// The candidates, by their places, that are out for a reason of this kind.
    pub fn out_for(&self, is_such: impl Fn(&Reason) -> bool) -> impl Iterator<Item = usize> {
        let such: Vec<bool> = std::iter::once(false)
            .chain(self.reasons.0.iter().map(is_such))
            .collect();
        let codes = if such.contains(&true) {
            self.codes.as_slice()
        } else {
            &[]
        };
        let is_such = move |code: Code| {
            let index = usize::try_from(code).ok();
            index.and_then(|index| such.get(index)) == Some(&true)
        };
        let candidates = codes.iter().enumerate();
        candidates.filter_map(move |(index, code)| is_such(*code).then_some(index))
    }

    /// For each candidate a code.
    pub fn codes(&self) -> &[Code] {
        &self.codes
    }

    /// What the codes stand for, the first from 1 on; of those with a place, without it.
    pub fn reasons(&self) -> &[Reason] {
        &self.reasons.0
    }

    /// Who has a place, in order, whether the call gets that far or not.
    pub fn line(&self) -> &[usize] {
        &self.line
    }

    /// Each verdict in full.
    pub fn list(&self) -> Vec<Verdict> {
        let verdict_of = |code: &Code| match self.reasons.of(*code) {
            Some(reason) => Verdict::Out {
                reason: reason.clone(),
            },
            None => Verdict::In { place: 0 },
        };
        let mut verdicts: Vec<_> = self.codes.iter().map(verdict_of).collect();
        for (place, index) in (1..).zip(&self.line) {
            let own = match verdicts.get_mut(*index) {
                Some(Verdict::In { place }) => Some(place),
                Some(Verdict::Out { reason }) => place_in_mut(reason),
                None => None,
            };
            if let Some(own) = own {
                *own = place;
            }
        }
        verdicts
    }
}

impl FromIterator<Verdict> for Verdicts {
    fn from_iter<T: IntoIterator<Item = Verdict>>(verdicts: T) -> Self {
        let mut reasons = Reasons::default();
        let mut line = Vec::new();
        let codes = verdicts.into_iter().enumerate().map(|(index, verdict)| {
            let (place, code) = match verdict {
                Verdict::In { place } => (Some(place), IN),
                Verdict::Out { mut reason } => {
                    let place = place_in_mut(&mut reason).map(std::mem::take);
                    (place, reasons.code_of(reason))
                }
            };
            line.extend(place.map(|place| (place, index)));
            code
        });
        let codes = codes.collect();
        line.sort_unstable();
        let line = line.into_iter().map(|(_, index)| index).collect();
        Self::of(codes, reasons, line)
    }
}

/// The place in line that a reason gives, if it gives one.
pub(super) fn place_in(reason: &Reason) -> Option<u16> {
    match reason {
        Reason::AttemptsUsedUp { place, .. } | Reason::RingTimeUsedUp { place, .. } => Some(*place),
        _ => None,
    }
}

fn place_in_mut(reason: &mut Reason) -> Option<&mut u16> {
    match reason {
        Reason::AttemptsUsedUp { place, .. } | Reason::RingTimeUsedUp { place, .. } => Some(place),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::{IN, Verdicts};
    use crate::exchange::status::Status;
    use crate::routing::decide::{Reason, Verdict};

    fn behind(place: u16) -> Verdict {
        out(Reason::AttemptsUsedUp {
            place,
            max_attempts: 1,
            made: 0,
        })
    }

    fn out(reason: Reason) -> Verdict {
        Verdict::Out { reason }
    }

    fn paused() -> Verdict {
        let status = Status::Paused;
        out(Reason::OfferNotActive { status })
    }

    #[test]
    fn what_goes_in_comes_out_and_an_equal_reason_is_kept_once() {
        let all = [
            paused(),
            behind(3),
            Verdict::In { place: 1 },
            paused(),
            behind(2),
            out(Reason::FarBehind { ahead: 3 }),
        ];
        let verdicts: Verdicts = all.iter().cloned().collect();
        assert_eq!(verdicts.list(), all);
        assert_eq!(verdicts.codes(), [1, 2, IN, 1, 2, 3]);
        assert_eq!(verdicts.line(), [2, 4, 1]);
        assert_eq!(verdicts.first(), Some(2));
        let is_paused = |reason: &Reason| matches!(reason, Reason::OfferNotActive { .. });
        assert_eq!(verdicts.out_for(is_paused).collect::<Vec<_>>(), [0, 3]);
        let is_tried = |reason: &Reason| *reason == Reason::AlreadyTried;
        assert_eq!(verdicts.out_for(is_tried).count(), 0);
    }

    #[test]
    fn nobody_is_first_where_no_attempt_is_left() {
        let verdicts: Verdicts = [behind(1), behind(2)].into_iter().collect();
        assert_eq!(verdicts.first(), None);
        assert_eq!(Verdicts::default().first(), None);
    }

    #[test]
    fn parts_that_do_not_fit_together_are_no_verdicts() {
        let reasons = || vec![Reason::AlreadyTried];
        assert!(Verdicts::new(vec![IN, 1], reasons(), vec![0]).is_some());
        assert_eq!(Verdicts::new(vec![2], reasons(), Vec::new()), None);
        assert_eq!(Verdicts::new(vec![1], reasons(), vec![0]), None);
        assert_eq!(Verdicts::new(vec![IN], reasons(), vec![1]), None);
    }
}
