//! Comparing what is committed with what would be generated today.

use std::path::Path;

use crate::chore::Mode;
use crate::error::XtaskError;
use crate::terminal::say;
use crate::workspace::{Workspace, read, write};

/// One generated file that is committed.
pub struct Generated {
    /// Its path, relative to the repository.
    pub path: &'static str,
    /// The command that renews it.
    pub remedy: &'static str,
}

impl Generated {
    /// Writes `fresh` to the file, or in [`Mode::Check`] compares the two.
    ///
    /// # Errors
    /// [`XtaskError::Stale`] when they differ, [`XtaskError::File`] when the
    /// file cannot be read or written.
    pub fn settle(&self, workspace: &Workspace, mode: Mode, fresh: &str) -> Result<(), XtaskError> {
        let path = workspace.path(self.path);
        match mode {
            Mode::Check => self.compare(&committed(&path)?, fresh),
            Mode::Renew if committed(&path)? == fresh => {
                say(&format!("{} is up to date", self.path));
                Ok(())
            }
            Mode::Renew => {
                write(&path, fresh)?;
                say(&format!("{} is renewed", self.path));
                Ok(())
            }
        }
    }

    /// Fails when the committed text differs from the fresh one.
    ///
    /// # Errors
    /// [`XtaskError::Stale`], naming the first line that differs.
    pub fn compare(&self, committed: &str, fresh: &str) -> Result<(), XtaskError> {
        match first_difference(committed, fresh) {
            None => {
                say(&format!("{} is up to date", self.path));
                Ok(())
            }
            Some(line) => Err(XtaskError::Stale {
                what: self.path,
                difference: format!("line {line} is the first to differ"),
                remedy: self.remedy,
            }),
        }
    }
}

/// The committed text; a file that is not there yet counts as empty.
fn committed(path: &Path) -> Result<String, XtaskError> {
    if path.exists() {
        read(path)
    } else {
        Ok(String::new())
    }
}

/// The number of the first line that differs, counted from 1.
fn first_difference(committed: &str, fresh: &str) -> Option<usize> {
    if committed == fresh {
        return None;
    }
    let same = committed
        .lines()
        .zip(fresh.lines())
        .take_while(|(left, right)| left == right)
        .count();
    Some(same + 1)
}

#[cfg(test)]
mod tests {
    use super::first_difference;

    #[test]
    fn equal_texts_do_not_differ() {
        assert_eq!(first_difference("a\nb\n", "a\nb\n"), None);
    }

    #[test]
    fn the_first_line_that_differs_is_counted_from_one() {
        assert_eq!(first_difference("a\nb\n", "a\nc\n"), Some(2));
        assert_eq!(first_difference("", "a\n"), Some(1));
        assert_eq!(first_difference("a\n", "a\nb\n"), Some(2));
        assert_eq!(first_difference("a", "a\n"), Some(2));
    }
}
