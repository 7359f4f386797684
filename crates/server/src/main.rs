//! The program `patchbay`.

use std::process::ExitCode;

fn main() -> ExitCode {
    server::commands::run()
}
