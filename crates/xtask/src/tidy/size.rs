//! How long a file and a function may be, and how heavy a tracked file.

use crate::tidy::tree::TreeFile;
use crate::tidy::{Tree, Violation};

/// The most lines a source file may have.
const FILE_LINES_MAX: usize = 600;
/// The most lines a function may have, from `fn` to its closing brace.
const FUNCTION_LINES_MAX: usize = 70;
/// The most bytes a tracked file may have, lock files aside.
const FILE_BYTES_MAX: u64 = 400 * 1000;
/// The most bytes that what describes the whole API may have, which programs write and read.
const API_BYTES_MAX: u64 = 1000 * 1000;

/// The kinds of file that people write and read line by line.
const SOURCE_EXTENSIONS: [&str; 10] = [
    "css", "html", "js", "mjs", "py", "rs", "sh", "sql", "ts", "tsx",
];
const LOCK_FILES: [&str; 2] = ["Cargo.lock", "package-lock.json"];
const API_FILES: [&str; 2] = ["web/openapi.json", "web/src/api/__generated__/api.d.ts"];

/// Checks every file and every Rust function.
pub fn check(tree: &Tree) -> Vec<Violation> {
    let mut violations = Vec::new();
    for file in tree.files() {
        violations.extend(weight_fault(file));
        violations.extend(length_fault(file));
    }
    for (file, rust) in tree.rust_files() {
        for function in &rust.functions {
            let lines = function.value.lines;
            if FUNCTION_LINES_MAX < lines {
                violations.push(Violation::new(
                    &file.path,
                    function.line,
                    "function-size",
                    format!(
                        "`{}` has {lines} lines, at most {FUNCTION_LINES_MAX} are allowed: take it apart",
                        function.value.name
                    ),
                ));
            }
        }
    }
    violations
}

/// Whether a file is one that people write, as opposed to a generated one.
pub fn is_source(file: &TreeFile) -> bool {
    SOURCE_EXTENSIONS.contains(&file.extension()) && !file.path.contains("/__generated__/")
}

fn length_fault(file: &TreeFile) -> Option<Violation> {
    let lines = file.lines().count();
    (is_source(file) && FILE_LINES_MAX < lines).then(|| {
        Violation::new(
            &file.path,
            FILE_LINES_MAX + 1,
            "file-size",
            format!("the file has {lines} lines, at most {FILE_LINES_MAX} are allowed: split it by meaning"),
        )
    })
}

fn weight_fault(file: &TreeFile) -> Option<Violation> {
    let most = if API_FILES.contains(&file.path.as_str()) {
        API_BYTES_MAX
    } else {
        FILE_BYTES_MAX
    };
    (most < file.bytes && !LOCK_FILES.contains(&file.name())).then(|| {
        Violation::new(
            &file.path,
            1,
            "file-weight",
            format!(
                "the file weighs {} bytes, at most {most} are tracked: generate it or leave it out",
                file.bytes
            ),
        )
    })
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
    fn a_file_may_have_six_hundred_lines_and_no_more() {
        let line = "// x\n";
        assert_eq!(broken("crates/app/src/a.rs", &line.repeat(600)), [""; 0]);
        assert_eq!(
            broken("crates/app/src/a.rs", &line.repeat(601)),
            ["file-size"]
        );
        assert_eq!(broken("web/src/a.tsx", &line.repeat(601)), ["file-size"]);
        assert_eq!(
            broken("web/src/api/__generated__/api.d.ts", &line.repeat(601)),
            [""; 0]
        );
        assert_eq!(broken("docs/long.md", &line.repeat(601)), [""; 0]);
    }

    #[test]
    fn a_function_may_have_seventy_lines_and_no_more() {
        let function = |lines: usize| format!("fn f() {{\n{}}}\n", "    g();\n".repeat(lines - 2));
        assert_eq!(broken("crates/app/src/a.rs", &function(70)), [""; 0]);
        assert_eq!(
            broken("crates/app/src/a.rs", &function(71)),
            ["function-size"]
        );
    }

    #[test]
    fn a_heavy_file_is_not_tracked_unless_it_is_a_lock() {
        let heavy = "x".repeat(400_001);
        assert_eq!(broken("docs/picture.svg", &heavy), ["file-weight"]);
        assert_eq!(broken("Cargo.lock", &heavy), [""; 0]);
        assert_eq!(broken("web/package-lock.json", &heavy), [""; 0]);
        for described in super::API_FILES {
            assert_eq!(broken(described, &heavy), [""; 0]);
        }
        let heavier = "x".repeat(1_000_001);
        assert_eq!(broken("web/openapi.json", &heavier), ["file-weight"]);
    }
}
