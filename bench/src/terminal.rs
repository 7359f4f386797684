//! What the bench says to the person at the terminal, and the lines by which its processes speak
//! with one another.

use std::io::Write;

use serde::Serialize;

/// Writes a line to standard output. A reader that has gone away is no reason to fail.
pub fn say(line: impl AsRef<str>) {
    let _ = writeln!(std::io::stdout(), "{}", line.as_ref());
}

/// Writes a line to standard error.
pub fn complain(line: impl AsRef<str>) {
    let _ = writeln!(std::io::stderr(), "{}", line.as_ref());
}

/// Tells the run something, as one line of JSON on standard output.
///
/// # Errors
/// When nobody listens any more.
pub fn tell(message: &impl Serialize) -> Result<(), String> {
    let line = serde_json::to_string(message).map_err(|error| error.to_string())?;
    let mut out = std::io::stdout();
    let written = writeln!(out, "{line}").and_then(|()| out.flush());
    written.map_err(|error| format!("nobody listens: {error}"))
}
