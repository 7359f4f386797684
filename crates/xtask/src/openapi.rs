//! `web/openapi.json`: the document that the server's handlers describe,
//! committed so that the console and the reviewers see every change of the API.

use std::process::Command;

use crate::chore::Mode;
use crate::drift::Generated;
use crate::error::XtaskError;
use crate::workspace::{Workspace, output};

const DOCUMENT: Generated = Generated {
    path: "web/openapi.json",
    remedy: "cargo xtask gen-openapi",
};

/// Writes the document anew, or checks that it is what the handlers say.
///
/// # Errors
/// [`XtaskError::Stale`] in [`Mode::Check`]; otherwise whatever kept the server
/// from being built or asked.
pub fn run(workspace: &Workspace, mode: Mode) -> Result<(), XtaskError> {
    let patchbay = workspace.build_patchbay()?;
    let mut fresh = output(Command::new(patchbay).arg("openapi"))?;
    if !fresh.ends_with('\n') {
        fresh.push('\n');
    }
    DOCUMENT.settle(workspace, mode, &fresh)
}
