//! One broken rule, as it is printed.

use std::fmt;

/// One broken rule: where, which, and what to do about it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Violation {
    /// The file, relative to the repository.
    pub path: String,
    /// The line, counted from 1.
    pub line: usize,
    /// The rule's short name.
    pub rule: &'static str,
    /// What is wrong and what to do, in one sentence.
    pub remedy: String,
}

impl Violation {
    /// A violation of `rule` at `path:line`.
    pub fn new(path: &str, line: usize, rule: &'static str, remedy: impl Into<String>) -> Self {
        Self {
            path: path.to_owned(),
            line,
            rule,
            remedy: remedy.into(),
        }
    }
}

impl fmt::Display for Violation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            path,
            line,
            rule,
            remedy,
        } = self;
        write!(f, "{path}:{line}: {rule}: {remedy}")
    }
}

/// The rules' names of a list of violations, for tests.
#[cfg(test)]
pub fn rules(violations: &[Violation]) -> Vec<&'static str> {
    violations.iter().map(|violation| violation.rule).collect()
}

#[cfg(test)]
mod tests {
    use super::Violation;

    #[test]
    fn a_violation_prints_where_which_and_what_to_do() {
        let violation = Violation::new("a/b.rs", 7, "file-size", "split it");
        assert_eq!(violation.to_string(), "a/b.rs:7: file-size: split it");
    }
}
