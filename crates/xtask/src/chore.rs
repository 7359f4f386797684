//! The commands of `cargo xtask`: their names, their flags and their help.

use crate::error::XtaskError;
use crate::terminal::say;
use crate::workspace::Workspace;
use crate::{openapi, sqlx, tidy, web_client};

const HELP: &str = "\
cargo xtask <command>

  tidy [--stats]            check the house rules; --stats prints sizes and the crate graph
  sqlx [--check]            renew crates/store/.sqlx from a freshly migrated database
  gen-openapi [--check]     renew web/openapi.json from the server's handlers
  gen-web-client [--check]  renew the console's types from web/openapi.json
  help                      print this

With --check nothing is written: the command fails if the committed files are stale.
";

/// What to do with a generated file that is committed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// Write it anew.
    Renew,
    /// Leave it alone and fail if writing it anew would change it.
    Check,
}

/// One command of `cargo xtask`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Chore {
    /// Check the house rules over the whole workspace.
    Tidy,
    /// Print file and function sizes per crate, and the crate graph.
    TidyStats,
    /// The committed query descriptions of `crates/store`.
    Sqlx(Mode),
    /// The committed OpenAPI document.
    GenOpenapi(Mode),
    /// The console's generated types.
    GenWebClient(Mode),
    /// Print the list of commands.
    Help,
}

impl Chore {
    /// Reads the arguments that follow `cargo xtask`.
    ///
    /// # Errors
    /// [`XtaskError::Usage`] when the command or one of its flags is unknown.
    pub fn parse(arguments: &[String]) -> Result<Self, XtaskError> {
        let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
        match words.as_slice() {
            ["tidy"] => Ok(Self::Tidy),
            ["tidy", "--stats"] => Ok(Self::TidyStats),
            ["sqlx", flags @ ..] => mode(flags).map(Self::Sqlx),
            ["gen-openapi", flags @ ..] => mode(flags).map(Self::GenOpenapi),
            ["gen-web-client", flags @ ..] => mode(flags).map(Self::GenWebClient),
            [] | ["help" | "--help" | "-h"] => Ok(Self::Help),
            _ => Err(unknown(&words)),
        }
    }

    /// Does the chore, telling its progress on standard output.
    ///
    /// # Errors
    /// Whatever stopped the chore; for the checks, that something is amiss.
    pub fn run(self, workspace: &Workspace) -> Result<(), XtaskError> {
        match self {
            Self::Tidy => tidy::run(workspace),
            Self::TidyStats => tidy::print_stats(workspace),
            Self::Sqlx(mode) => sqlx::run(workspace, mode),
            Self::GenOpenapi(mode) => openapi::run(workspace, mode),
            Self::GenWebClient(mode) => web_client::run(workspace, mode),
            Self::Help => {
                say(HELP.trim_end());
                Ok(())
            }
        }
    }
}

fn mode(flags: &[&str]) -> Result<Mode, XtaskError> {
    match flags {
        [] => Ok(Mode::Renew),
        ["--check"] => Ok(Mode::Check),
        other => Err(unknown(other)),
    }
}

fn unknown(words: &[&str]) -> XtaskError {
    XtaskError::Usage {
        given: words.join(" "),
    }
}

#[cfg(test)]
mod tests {
    use super::{Chore, Mode};

    fn parse(line: &str) -> Result<Chore, String> {
        let words: Vec<String> = line.split_whitespace().map(String::from).collect();
        Chore::parse(&words).map_err(|error| error.to_string())
    }

    #[test]
    fn a_check_flag_means_nothing_is_written() {
        assert_eq!(parse("sqlx"), Ok(Chore::Sqlx(Mode::Renew)));
        assert_eq!(parse("sqlx --check"), Ok(Chore::Sqlx(Mode::Check)));
        assert_eq!(
            parse("gen-openapi --check"),
            Ok(Chore::GenOpenapi(Mode::Check))
        );
    }

    #[test]
    fn an_unknown_flag_is_refused_and_named() {
        let error = parse("tidy --fix").expect_err("tidy has no --fix");
        assert!(error.contains("tidy --fix"), "{error}");
    }

    #[test]
    fn no_command_at_all_prints_the_help() {
        assert_eq!(parse(""), Ok(Chore::Help));
    }
}
