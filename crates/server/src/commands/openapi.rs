//! `patchbay openapi`

use crate::commands::Failure;
use crate::terminal::say;

/// Prints the document that describes the API.
pub fn run() -> Result<(), Failure> {
    let document = api::document();
    let text = document
        .to_pretty_json()
        .map_err(|error| error.to_string())?;
    say(text);
    Ok(())
}
