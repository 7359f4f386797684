//! `.env.example` and the code that reads the environment name the same variables.

use std::collections::BTreeMap;

use crate::tidy::{Tree, Violation};

const EXAMPLE: &str = ".env.example";
/// Where the environment is read: the configuration, and the search for PostgreSQL.
const READERS: [&str; 2] = ["crates/server/src/", "crates/postgres/src/"];

/// Checks both ways: what is read is in the example, and the other way round.
pub fn check(tree: &Tree) -> Vec<Violation> {
    let read = variables_read(tree);
    let named = variables_named(tree);
    let missing = read
        .iter()
        .filter(|(name, _)| !named.contains_key(name.as_str()))
        .map(|(name, (path, line))| {
            let remedy =
                format!("`{name}` is read here but {EXAMPLE} does not name it: document it there");
            Violation::new(path, *line, "environment", remedy)
        });
    let unread = named
        .iter()
        .filter(|(name, _)| !read.contains_key(**name))
        .map(|(name, line)| {
            let remedy = format!(
                "`{name}` is read nowhere under {}: take it out",
                READERS.join(" or ")
            );
            Violation::new(EXAMPLE, *line, "environment", remedy)
        });
    missing.chain(unread).collect()
}

/// Each variable that is read, and the first place that names it.
fn variables_read(tree: &Tree) -> BTreeMap<String, (&str, usize)> {
    let mut read = BTreeMap::new();
    for (file, rust) in tree.rust_files() {
        if READERS.iter().any(|folder| file.path.starts_with(folder)) {
            for string in rust
                .strings
                .iter()
                .filter(|string| is_variable(&string.value))
            {
                read.entry(string.value.clone())
                    .or_insert((file.path.as_str(), string.line));
            }
        }
    }
    read
}

/// Each variable of the example, set or commented out, and its line.
fn variables_named(tree: &Tree) -> BTreeMap<&str, usize> {
    let Some(example) = tree.find(EXAMPLE) else {
        return BTreeMap::new();
    };
    example
        .lines()
        .filter_map(|(line, text)| {
            let (name, _) = text.trim_start_matches(['#', ' ']).split_once('=')?;
            is_variable(name).then_some((name, line))
        })
        .collect()
}

fn is_variable(text: &str) -> bool {
    let shape = text
        .bytes()
        .all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit() || byte == b'_');
    let ours = ["PATCHBAY_", "OTEL_"]
        .iter()
        .any(|prefix| text.len() > prefix.len() && text.starts_with(prefix));
    shape && (ours || text.ends_with("DATABASE_URL") || ["PG_BIN", "RUST_LOG"].contains(&text))
}

#[cfg(test)]
mod tests {
    use super::check;
    use crate::tidy::Tree;

    const CONFIG: &str =
        "//! x\nfn f() {\n    read(\"PATCHBAY_PORT\");\n    read(\"DATABASE_URL\");\n}\n";

    fn broken(example: &str, config: &str) -> Vec<String> {
        let tree = Tree::of(&[
            (".env.example", example),
            ("crates/server/src/config.rs", config),
        ]);
        check(&tree)
            .iter()
            .map(|violation| format!("{}:{}", violation.path, violation.line))
            .collect()
    }

    #[test]
    fn both_sides_agree() {
        let example = "# The port.\nPATCHBAY_PORT=4000\n# DATABASE_URL=postgres://…\n";
        assert_eq!(broken(example, CONFIG), [""; 0]);
    }

    #[test]
    fn a_variable_that_is_read_must_be_documented() {
        assert_eq!(
            broken("PATCHBAY_PORT=4000\n", CONFIG),
            ["crates/server/src/config.rs:4"]
        );
    }

    #[test]
    fn a_variable_that_is_documented_must_be_read() {
        let example = "PATCHBAY_PORT=4000\nDATABASE_URL=\nPATCHBAY_OLD=1\n";
        assert_eq!(broken(example, CONFIG), [".env.example:3"]);
    }

    #[test]
    fn the_search_for_postgresql_reads_variables_too() {
        let source = "//! x\nfn f() {\n    read(\"PG_BIN\");\n    open(\"PG_VERSION\");\n}\n";
        let found = check(&Tree::of(&[("crates/postgres/src/places.rs", source)]));
        assert_eq!(found.len(), 1);
        assert!(found[0].remedy.contains("PG_BIN"), "{}", found[0]);
    }

    #[test]
    fn other_strings_are_no_variables() {
        let example = "PATCHBAY_PORT=1\nDATABASE_URL=\n";
        let config = CONFIG.replace(
            "f()",
            "g(a: X) { put(\"PATCHBAY_\"); put(\"GET\"); }\nfn f()",
        );
        assert_eq!(broken(example, &config), [""; 0]);
    }
}
