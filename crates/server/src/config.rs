//! The configuration: one struct per concern, each reading its own variables.
//!
//! Every problem is collected, so that one start reports them all. Every variable named here
//! stands in `.env.example` with what it means.

pub mod access;
pub mod carriers;
pub mod database;
pub mod listen;
pub mod secrets;
pub mod telemetry;

/// Where settings come from: the process's environment, or a table in a test.
pub struct Environment<'a>(&'a dyn Fn(&str) -> Option<String>);

/// What is wrong with the settings, one sentence each.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Problems(Vec<String>);

impl<'a> Environment<'a> {
    /// Settings looked up by a function.
    pub fn new(lookup: &'a dyn Fn(&str) -> Option<String>) -> Self {
        Self(lookup)
    }

    /// A variable's value, trimmed; nothing when it is unset or empty.
    pub fn value(&self, name: &str) -> Option<String> {
        let value = (self.0)(name)?.trim().to_owned();
        (!value.is_empty()).then_some(value)
    }

    /// A variable's value read as something, or `default`; a value that cannot be read is a
    /// problem that names the variable.
    pub fn read<T>(
        &self,
        problems: &mut Problems,
        name: &str,
        default: T,
        read: impl FnOnce(&str) -> Result<T, String>,
    ) -> T {
        let Some(value) = self.value(name) else {
            return default;
        };
        read(&value).unwrap_or_else(|reason| {
            problems.add(name, &reason);
            default
        })
    }
}

impl Problems {
    /// Notes a problem with a variable. The reason must not repeat a secret.
    pub fn add(&mut self, name: &str, reason: &str) {
        self.0.push(format!("{name} {reason}"));
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Each problem as a sentence.
    pub fn sentences(&self) -> &[String] {
        &self.0
    }
}

/// Looks a variable up in the process's environment.
pub fn from_process(name: &str) -> Option<String> {
    std::env::var(name).ok()
}

fn positive(text: &str) -> Result<u32, String> {
    match text.parse() {
        Ok(0) | Err(_) => Err("must be a whole number above 0".to_owned()),
        Ok(number) => Ok(number),
    }
}

fn flag(text: &str) -> Result<bool, String> {
    match text.to_ascii_lowercase().as_str() {
        "true" | "1" | "yes" | "on" => Ok(true),
        "false" | "0" | "no" | "off" => Ok(false),
        _ => Err("must be true or false".to_owned()),
    }
}

#[cfg(test)]
#[path = "config_tests.rs"]
mod tests;
