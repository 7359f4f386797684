//! A migration says why it exists before it says what it does.

use crate::tidy::{Tree, Violation};

const FOLDER: &str = "crates/store/migrations/";
/// Fewer words than this are a label, not a sentence.
const WORDS_MIN: usize = 4;

/// Checks the first line of every migration.
pub fn check(tree: &Tree) -> Vec<Violation> {
    tree.under(FOLDER)
        .filter(|file| file.extension() == "sql")
        .filter(|file| !opens_with_sentence(&file.text))
        .map(|file| {
            let remedy = "the migration must open with a `--` sentence on why it exists";
            Violation::new(&file.path, 1, "migration", remedy)
        })
        .collect()
}

fn opens_with_sentence(text: &str) -> bool {
    text.lines()
        .next()
        .and_then(|line| line.strip_prefix("-- "))
        .is_some_and(|sentence| sentence.split_whitespace().count() >= WORDS_MIN)
}

#[cfg(test)]
mod tests {
    use super::check;
    use crate::tidy::Tree;

    fn found(text: &str) -> usize {
        check(&Tree::of(&[(
            "crates/store/migrations/0001_calls.sql",
            text,
        )]))
        .len()
    }

    #[test]
    fn a_migration_opens_with_a_sentence() {
        assert_eq!(
            found("-- Calls are what everything else hangs on.\ncreate table calls ();\n"),
            0
        );
        assert_eq!(found("create table calls ();\n"), 1);
        assert_eq!(found("-- calls\ncreate table calls ();\n"), 1);
        assert_eq!(found("\n-- Calls are what everything else hangs on.\n"), 1);
    }
}
