//! SQL is written in `store` and nowhere else. The driver's place is judged in
//! `crates`; here, string literals that read as a statement are found.

use crate::tidy::{Tree, Violation};

/// Where SQL may stand: the store with its tests, the test kit, and the bench, which counts what
/// the database does.
const SQL_FOLDERS: [&str; 3] = ["bench/", "crates/store/", "crates/testkit/"];

/// Words that follow `select` in English but not in SQL.
const ENGLISH: [&str; 9] = [
    "a", "an", "another", "at", "one", "some", "the", "which", "your",
];

/// Checks the string literals of every Rust file outside the store.
pub fn check(tree: &Tree) -> Vec<Violation> {
    tree.rust_files()
        .filter(|(file, _)| {
            file.crate_name().is_some()
                && !SQL_FOLDERS
                    .iter()
                    .any(|folder| file.path.starts_with(folder))
        })
        .flat_map(|(file, rust)| {
            rust.strings
                .iter()
                .filter(|string| is_statement(&string.value))
                .map(|string| {
                    Violation::new(
                        &file.path,
                        string.line,
                        "sql",
                        "SQL lives in `store` alone: add a function there and call it",
                    )
                })
        })
        .collect()
}

fn is_statement(text: &str) -> bool {
    let lower = text.to_lowercase();
    let words: Vec<&str> = lower.split_whitespace().collect();
    match words.as_slice() {
        ["select", next, rest @ ..] => !ENGLISH.contains(next) && rest.contains(&"from"),
        ["with", _, "as", next, ..] => next.starts_with('('),
        ["insert", "into", _, ..] | ["delete", "from", _, ..] => true,
        ["update", _, rest @ ..] => rest.iter().take(3).any(|word| *word == "set"),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::{check, is_statement};
    use crate::tidy::Tree;
    use crate::tidy::violation::rules;

    // Put together at run time, so that this file does not break its own rule.
    fn statement() -> String {
        ["select", "name", "from", "campaigns"].join(" ")
    }

    fn source() -> String {
        format!(
            "//! x\nfn f() -> &'static str {{\n    \"{}\"\n}}\n",
            statement()
        )
    }

    #[test]
    fn a_statement_outside_the_store_is_found() {
        let found = check(&Tree::of(&[("crates/api/src/a.rs", &source())]));
        assert_eq!(rules(&found), ["sql"]);
        assert_eq!(found[0].line, 3);
    }

    #[test]
    fn the_store_the_test_kit_and_the_bench_may_write_sql() {
        let source = source();
        let tree = Tree::of(&[
            ("crates/store/src/a.rs", &source),
            ("crates/store/tests/it/main.rs", &source),
            ("crates/testkit/src/a.rs", &source),
            ("bench/src/a.rs", &source),
        ]);
        assert_eq!(check(&tree), []);
    }

    #[test]
    fn every_kind_of_statement_is_recognised() {
        for words in [
            vec!["SELECT", "1 as one\nFROM", "dual"],
            vec!["insert", "into", "calls", "values ($1)"],
            vec!["update", "calls", "set state = $1"],
            vec!["update", "calls", "as c", "set state = $1"],
            vec!["delete", "from", "calls"],
            vec!["with", "due", "as", "(select 1)"],
        ] {
            let text = words.join(" ");
            assert!(is_statement(&text), "{text}");
        }
    }

    #[test]
    fn english_is_not_sql() {
        for text in [
            "select a campaign from the list",
            "update your password",
            "delete this campaign?",
            "with care",
            "insert coin",
        ] {
            assert!(!is_statement(text), "{text}");
        }
    }
}
