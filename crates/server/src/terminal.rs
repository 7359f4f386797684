//! What the commands say to the person at the terminal. Logs go elsewhere.

use std::io::Write;

/// Writes a line to standard output. A reader that has gone away is no reason to fail.
pub fn say(line: impl AsRef<str>) {
    let _ = writeln!(std::io::stdout(), "{}", line.as_ref());
}

/// Writes a line to standard error.
pub fn complain(line: impl AsRef<str>) {
    let _ = writeln!(std::io::stderr(), "{}", line.as_ref());
}
