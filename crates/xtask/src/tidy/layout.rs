//! How files and modules are named, and how a Rust file begins.

use crate::tidy::rust::RustSource;
use crate::tidy::size::is_source;
use crate::tidy::tree::TreeFile;
use crate::tidy::{Tree, Violation};

/// Names that say nothing about what is inside.
const EMPTY_NAMES: [&str; 7] = [
    "common", "helper", "helpers", "manager", "misc", "util", "utils",
];

/// Checks every source file.
pub fn check(tree: &Tree) -> Vec<Violation> {
    let mut violations = Vec::new();
    for file in tree.files().filter(|file| is_source(file)) {
        violations.extend(name_fault(file));
    }
    for (file, rust) in tree.rust_files() {
        violations.extend(opening_fault(file));
        violations.extend(mod_file_fault(file));
        violations.extend(rust_faults(file, rust));
    }
    violations
}

fn name_fault(file: &TreeFile) -> Option<Violation> {
    let mut folders: Vec<&str> = file.path.split('/').collect();
    folders.pop();
    folders.push(file.stem());
    let empty = folders
        .into_iter()
        .find(|name| EMPTY_NAMES.contains(name))?;
    Some(empty_name(&file.path, 1, empty))
}

fn empty_name(path: &str, line: usize, name: &str) -> Violation {
    Violation::new(
        path,
        line,
        "module-name",
        format!("`{name}` says nothing about what is inside: name it after the thing it owns"),
    )
}

fn opening_fault(file: &TreeFile) -> Option<Violation> {
    (!file.text.starts_with("//!")).then(|| {
        Violation::new(
            &file.path,
            1,
            "module-doc",
            "the file must open with a `//!` that says what it owns and what it must never do",
        )
    })
}

fn mod_file_fault(file: &TreeFile) -> Option<Violation> {
    (file.name() == "mod.rs").then(|| {
        Violation::new(
            &file.path,
            1,
            "mod-file",
            "name the module `foo.rs` beside the folder `foo/`, never `mod.rs`",
        )
    })
}

fn rust_faults(file: &TreeFile, rust: &RustSource) -> Vec<Violation> {
    let fault = rust.fault.iter().map(|fault| {
        let remedy = format!("the file cannot be parsed: {}", fault.value);
        Violation::new(&file.path, fault.line, "syntax", remedy)
    });
    let globs = rust.globs.iter().map(|&line| {
        let remedy = "name what is imported instead of `*`, so that a name has one path";
        Violation::new(&file.path, line, "glob-import", remedy)
    });
    let modules = rust.words.windows(2).filter_map(|pair| {
        let named = &pair[1];
        (pair[0].value == "mod" && EMPTY_NAMES.contains(&named.value.as_str()))
            .then(|| empty_name(&file.path, named.line, &named.value))
    });
    let ignored = rust
        .words
        .windows(2)
        .filter(|pair| pair[0].value == "#" && pair[1].value == "ignore")
        .map(|pair| {
            let remedy = "a test that does not run proves nothing: mend it or delete it";
            Violation::new(&file.path, pair[1].line, "ignored-test", remedy)
        });
    fault.chain(globs).chain(modules).chain(ignored).collect()
}

#[cfg(test)]
mod tests {
    use super::check;
    use crate::tidy::Tree;
    use crate::tidy::violation::rules;

    fn broken(path: &str, text: &str) -> Vec<&'static str> {
        rules(&check(&Tree::of(&[(path, text)])))
    }

    #[test]
    fn a_module_opens_with_its_purpose() {
        assert_eq!(broken("crates/app/src/a.rs", "//! Owns a.\n"), [""; 0]);
        assert_eq!(
            broken("crates/app/src/a.rs", "use base::Money;\n"),
            ["module-doc"]
        );
        assert_eq!(
            broken("crates/server/tests/it/main.rs", "\n//! Late.\n"),
            ["module-doc"]
        );
    }

    #[test]
    fn a_name_says_what_is_inside() {
        assert_eq!(
            broken("crates/app/src/utils.rs", "//! x\n"),
            ["module-name"]
        );
        assert_eq!(
            broken("crates/app/src/common/money.rs", "//! x\n"),
            ["module-name"]
        );
        assert_eq!(
            broken("crates/app/src/a.rs", "//! x\nmod helpers {}\n"),
            ["module-name"]
        );
        assert_eq!(broken("web/src/misc.ts", "export {}\n"), ["module-name"]);
    }

    #[test]
    fn a_folder_has_a_file_beside_it_not_inside() {
        assert_eq!(
            broken("crates/app/src/calls/mod.rs", "//! x\n"),
            ["mod-file"]
        );
    }

    #[test]
    fn nothing_is_imported_by_star() {
        assert_eq!(
            broken("crates/app/src/a.rs", "//! x\nuse base::*;\n"),
            ["glob-import"]
        );
        assert_eq!(
            broken(
                "crates/app/src/a.rs",
                "//! x\nmod tests {\n    use super::{a, b::*};\n}\n"
            ),
            ["glob-import"]
        );
    }

    #[test]
    fn no_test_is_ignored() {
        let text = "//! x\n#[test]\n#[ignore = \"slow\"]\nfn it_holds() {}\n";
        assert_eq!(broken("crates/app/src/a.rs", text), ["ignored-test"]);
        assert_eq!(
            broken("crates/app/src/a.rs", "//! x\nfn ignore() {}\n"),
            [""; 0]
        );
    }

    #[test]
    fn a_file_that_does_not_parse_is_reported_not_skipped() {
        assert_eq!(
            broken("crates/app/src/a.rs", "//! x\nfn f( {\n"),
            ["syntax"]
        );
    }
}
