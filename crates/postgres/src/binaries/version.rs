//! The version of a PostgreSQL, read from what `postgres --version` prints.

use std::fmt;

/// A PostgreSQL version such as 15.14. Ordered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Version {
    /// 15 in 15.14: data folders of another major version cannot be opened.
    pub major: u32,
    /// 14 in 15.14; 0 in a beta.
    pub minor: u32,
}

impl Version {
    /// Reads `postgres (PostgreSQL) 15.14 (Debian 15.14-0+deb12u1)`.
    pub(crate) fn parse(text: &str) -> Option<Version> {
        let number = text
            .split("(PostgreSQL)")
            .nth(1)?
            .split_whitespace()
            .next()?;
        let (major, rest) = split_number(number)?;
        let minor = rest
            .strip_prefix('.')
            .and_then(split_number)
            .map_or(0, |(minor, _)| minor);
        Some(Version { major, minor })
    }
}

impl fmt::Display for Version {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}.{}", self.major, self.minor)
    }
}

fn split_number(text: &str) -> Option<(u32, &str)> {
    let end = text
        .find(|letter: char| !letter.is_ascii_digit())
        .unwrap_or(text.len());
    Some((text[..end].parse().ok()?, &text[end..]))
}

#[cfg(test)]
mod tests {
    use super::Version;

    #[test]
    fn versions_are_read_from_what_packagers_print() {
        let read = |text: &str| Version::parse(text).map(|version| version.to_string());
        let debian = "postgres (PostgreSQL) 15.14 (Debian 15.14-0+deb12u1)\n";
        assert_eq!(read(debian).as_deref(), Some("15.14"));
        assert_eq!(read("postgres (PostgreSQL) 18.4").as_deref(), Some("18.4"));
        assert_eq!(
            read("postgres (PostgreSQL) 19beta1").as_deref(),
            Some("19.0")
        );
        assert_eq!(read("postgres (EnterpriseDB) x"), None);
        assert_eq!(read(""), None);
    }
}
