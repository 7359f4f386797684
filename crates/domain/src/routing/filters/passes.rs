//! Which filters one call passes, each asked once: most offers of a large campaign take the same
//! calls as others, and a snapshot keeps equal filters once.

use crate::routing::attributes::Attributes;
use crate::routing::filters::FilteredOut;
use crate::routing::filters::compiled::CompiledFilters;

/// How many answers are kept: looking through more would take as long as asking again.
const KEPT_MAX: usize = 32;

/// One call before the filters of many offers.
#[derive(Debug)]
pub struct Passes<'a> {
    call: &'a Attributes<'a>,
    answered: Vec<(&'a CompiledFilters, Option<FilteredOut>)>,
}

impl<'a> Passes<'a> {
    /// A call that was not judged yet.
    pub const fn of(call: &'a Attributes<'a>) -> Self {
        Self {
            call,
            answered: Vec::new(),
        }
    }

    /// What keeps the call from passing filters, if something does.
    pub fn judge(&mut self, filters: &'a CompiledFilters) -> Option<FilteredOut> {
        let mut answered = self.answered.iter();
        if let Some((_, answer)) = answered.find(|(same, _)| std::ptr::eq(*same, filters)) {
            return answer.clone();
        }
        let answer = filters.judge(self.call);
        if self.answered.len() < KEPT_MAX {
            self.answered.push((filters, answer.clone()));
        }
        answer
    }
}
