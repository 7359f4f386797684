//! The house rules that no compiler checks: sizes, who may import whom, where
//! SQL and the clock may appear, and which files must speak of one another.
//!
//! Each rule is a module with one function from the [`Tree`] to [`Violation`]s.
//! A rule never reads the disk itself, so its tests show it biting on a sample.
//! A new rule is a new module and a line in [`check`].

mod crates;
mod environment;
mod layout;
mod manifest;
mod migrations;
mod operations;
mod purity;
mod rust;
mod size;
mod sql;
mod stats;
mod tree;
mod violation;
mod wording;

pub use tree::Tree;
pub use violation::Violation;

use crate::error::XtaskError;
use crate::terminal::say;
use crate::workspace::Workspace;

/// Every violation of every rule, ordered by path and line.
#[must_use]
pub fn check(tree: &Tree) -> Vec<Violation> {
    let mut violations: Vec<Violation> = [
        size::check(tree),
        layout::check(tree),
        crates::check(tree),
        sql::check(tree),
        purity::check(tree),
        operations::check(tree),
        environment::check(tree),
        migrations::check(tree),
        wording::check(tree),
    ]
    .into_iter()
    .flatten()
    .collect();
    violations.sort();
    violations.dedup();
    violations
}

/// Checks the workspace and prints each violation on a line.
///
/// # Errors
/// [`XtaskError::Untidy`] when there is at least one; [`XtaskError::File`] when
/// a file could not be read.
pub fn run(workspace: &Workspace) -> Result<(), XtaskError> {
    let tree = Tree::load(workspace)?;
    let violations = check(&tree);
    for violation in &violations {
        say(&violation.to_string());
    }
    match violations.len() {
        0 => {
            say(&format!("tidy: {} files keep the house rules", tree.len()));
            Ok(())
        }
        count => Err(XtaskError::Untidy { count }),
    }
}

/// Prints file and function sizes per crate, and the crate graph.
///
/// # Errors
/// [`XtaskError::File`] when a file could not be read.
pub fn print_stats(workspace: &Workspace) -> Result<(), XtaskError> {
    say(stats::report(&Tree::load(workspace)?).trim_end());
    Ok(())
}
