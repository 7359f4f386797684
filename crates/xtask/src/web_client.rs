//! The console's types, generated from `web/openapi.json` by the package in
//! `web/tools` and committed, so that the console builds without it.

use std::fs;

use crate::chore::Mode;
use crate::drift::Generated;
use crate::error::XtaskError;
use crate::workspace::{Workspace, file_error, read, run as run_program};

const TYPES: Generated = Generated {
    path: "web/src/api/__generated__/api.d.ts",
    remedy: "cargo xtask gen-web-client",
};

/// Runs the generator. In [`Mode::Check`] the committed text is put back
/// whatever happens, and compared with the generated one.
///
/// # Errors
/// [`XtaskError::Stale`] in [`Mode::Check`]; otherwise whatever kept the
/// generator from running.
pub fn run(workspace: &Workspace, mode: Mode) -> Result<(), XtaskError> {
    let generate = || {
        run_program(&mut workspace.command(
            "npm",
            &["--prefix", "web/tools", "run", "--silent", "generate"],
        ))
    };
    match mode {
        Mode::Renew => generate(),
        Mode::Check => {
            let path = workspace.path(TYPES.path);
            let committed = read(&path)?;
            let generated = generate().and_then(|()| read(&path));
            fs::write(&path, &committed).map_err(|source| file_error(&path, source))?;
            TYPES.compare(&committed, &generated?)
        }
    }
}
