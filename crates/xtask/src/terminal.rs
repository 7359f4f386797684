//! What a chore says: plain lines on standard output, errors with their causes
//! on standard error. A closed terminal is no reason to fail.

use std::error::Error;
use std::io::{self, Write};

/// Prints one line on standard output.
pub fn say(line: &str) {
    // A reader that went away (`cargo xtask tidy | head`) must not become a panic.
    let _ = writeln!(io::stdout().lock(), "{line}");
}

/// Prints an error and each of its causes on standard error.
pub fn say_error(error: &dyn Error) {
    let mut text = format!("error: {error}");
    let mut cause = error.source();
    while let Some(inner) = cause {
        text.push_str(&format!("\n  because {inner}"));
        cause = inner.source();
    }
    let _ = writeln!(io::stderr().lock(), "{text}");
}
