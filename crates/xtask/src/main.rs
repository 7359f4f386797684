//! `cargo xtask <command>`: reads the command line, runs one chore, and turns
//! its error into a line on standard error and a failing exit code.
//!
//! It must never do the work itself: every chore is a module of the library.

use std::env;
use std::process::ExitCode;

use xtask::{Chore, Workspace, say_error};

fn main() -> ExitCode {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let done = Chore::parse(&arguments).and_then(|chore| chore.run(&Workspace::here()));
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            say_error(&error);
            ExitCode::FAILURE
        }
    }
}
