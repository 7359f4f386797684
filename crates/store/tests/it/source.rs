//! How the store's SQL is written, read from its source: the tenant first, and nothing that a
//! sharder in between could not carry.

mod literals;
mod tenancy;

use std::path::{Path, PathBuf};

/// A statement of the store.
struct Statement {
    /// Where it stands, from the crates folder on.
    file: String,
    /// Its words, in lower case, with a space around each bracket and comma.
    words: Vec<String>,
}

impl Statement {
    fn new(file: &str, text: &str) -> Self {
        let text = text.to_lowercase();
        let without_comments: Vec<&str> = text
            .lines()
            .map(|line| line.split("--").next().unwrap_or_default())
            .collect();
        let spaced = without_comments
            .join(" ")
            .replace('(', " ( ")
            .replace(')', " ) ")
            .replace(',', " , ")
            .replace(';', " ; ");
        Self {
            file: file.to_owned(),
            words: spaced.split_whitespace().map(str::to_owned).collect(),
        }
    }

    /// Whether the text is SQL at all.
    fn is_sql(&self) -> bool {
        const FIRST: [&str; 10] = [
            "begin", "copy", "delete", "insert", "listen", "lock", "select", "set", "update",
            "with",
        ];
        let first = self.words.first().map(String::as_str);
        self.words.len() > 1 && first.is_some_and(|first| FIRST.contains(&first))
    }

    /// What no statement may hold.
    fn forbidden(&self) -> Vec<String> {
        let mut found = Vec::new();
        for (place, word) in self.words.iter().enumerate() {
            let before = place.checked_sub(1).map(|place| self.words[place].as_str());
            let everything = word == "*" && matches!(before, Some("select" | "returning" | ","));
            if everything || word.ends_with(".*") {
                found.push("selects *".to_owned());
            }
            if word == "copy" && matches!(before, None | Some(";")) {
                found.push("uses copy, which row-level security refuses".to_owned());
            }
            if word.contains("set_config") {
                found.push("calls set_config, which a sharder does not see".to_owned());
            }
            if word.contains("advisory_") {
                found.push("takes an advisory lock".to_owned());
            }
        }
        found
    }
}

/// Every statement in the sources of one crate, migrations included.
fn statements_of(folder: &str) -> Vec<Statement> {
    let crates = crates_folder();
    let mut statements = Vec::new();
    for path in files_below(&crates.join(folder)) {
        let text = std::fs::read_to_string(&path).expect("a source file");
        let file = path.strip_prefix(&crates).expect("a file below the folder");
        let file = file.to_str().expect("a readable path");
        let texts = match path.extension().and_then(|end| end.to_str()) {
            Some("rs") => literals::literals(&text),
            Some("sql") => vec![text],
            _ => Vec::new(),
        };
        let found = texts.iter().map(|text| Statement::new(file, text));
        statements.extend(found.filter(Statement::is_sql));
    }
    statements
}

fn crates_folder() -> PathBuf {
    let store = Path::new(env!("CARGO_MANIFEST_DIR"));
    store.parent().expect("the crates folder").to_owned()
}

fn files_below(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in std::fs::read_dir(folder).expect("a source folder") {
        let path = entry.expect("an entry of it").path();
        if path.is_dir() {
            files.extend(files_below(&path));
        } else {
            files.push(path);
        }
    }
    files.sort();
    files
}

#[test]
fn the_scan_finds_the_statements() {
    let statements = statements_of("store/src");
    assert!(statements.len() > 60, "only {} found", statements.len());
    let has = |file: &str| statements.iter().any(|found| found.file.ends_with(file));
    assert!(has("tx.rs") && has("select_campaigns.sql") && has("claims.rs"));
}

#[test]
fn no_statement_holds_what_is_forbidden() {
    let mut found = Vec::new();
    for statement in statements_of("store/src") {
        for fault in statement.forbidden() {
            found.push(format!("{}: {fault}", statement.file));
        }
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn the_test_kit_alone_takes_advisory_locks() {
    let takers: Vec<String> = std::fs::read_dir(crates_folder())
        .expect("the crates folder")
        .map(|entry| entry.expect("a crate").path())
        .filter(|path| path.join("src").is_dir())
        .filter(|path| {
            files_below(&path.join("src")).iter().any(|file| {
                let text = std::fs::read(file).expect("a source file");
                String::from_utf8_lossy(&text).contains("pg_advisory_lock(")
            })
        })
        .filter_map(|path| Some(path.file_name()?.to_string_lossy().into_owned()))
        .collect();
    assert_eq!(takers, ["testkit"]);
}

#[test]
fn what_is_forbidden_is_found() {
    for text in [
        "select * from app.buyers",
        "select id, * from app.buyers",
        "select t.* from app.buyers t",
        "insert into app.buyers (tenant_id) values ($1) returning *",
        "copy app.buyers from stdin",
        "select set_config('app.tenant_id', $1, true)",
        "select pg_advisory_xact_lock($1)",
    ] {
        let statement = Statement::new("here", text);
        assert!(
            statement.is_sql() && !statement.forbidden().is_empty(),
            "{text}"
        );
    }
    let count = Statement::new("here", "select count(*), 2 * 3 from app.buyers");
    assert_eq!(count.forbidden(), Vec::<String>::new());
}
