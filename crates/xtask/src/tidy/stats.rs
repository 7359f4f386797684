//! Sizes per crate and the crate graph, as text for `tidy --stats`.

use std::collections::BTreeMap;
use std::fmt::Write;

use crate::tidy::Tree;
use crate::tidy::crates::graph;

/// The sizes of one crate, in lines.
#[derive(Default)]
struct Sizes {
    files: Vec<usize>,
    functions: Vec<usize>,
}

/// The report: a table of sizes, then each crate with what it imports.
pub fn report(tree: &Tree) -> String {
    let mut text = String::new();
    write_sizes(&mut text, &measure(tree));
    text.push_str("\ncrate      imports\n");
    for (name, imports) in graph(tree) {
        let imports = if imports.is_empty() {
            "—".to_owned()
        } else {
            imports.join(", ")
        };
        line(&mut text, &format!("{name:<10} {imports}"));
    }
    text
}

fn measure(tree: &Tree) -> BTreeMap<String, Sizes> {
    let mut crates: BTreeMap<String, Sizes> = BTreeMap::new();
    for (file, rust) in tree.rust_files() {
        for name in [file.crate_name().unwrap_or("others"), "~ all"] {
            let sizes = crates.entry(name.to_owned()).or_default();
            sizes.files.push(file.lines().count());
            let functions = rust.functions.iter().map(|function| function.value.lines);
            sizes.functions.extend(functions);
        }
    }
    crates
}

fn write_sizes(text: &mut String, crates: &BTreeMap<String, Sizes>) {
    text.push_str("           files                     functions\n");
    text.push_str("crate      count   p50   p95   max   count   p50   p95   max\n");
    for (name, sizes) in crates {
        let (files, functions) = (row(&sizes.files), row(&sizes.functions));
        let name = name.trim_start_matches("~ ");
        line(text, &format!("{name:<10} {files}   {functions}"));
    }
}

fn row(sizes: &[usize]) -> String {
    let mut sorted = sizes.to_vec();
    sorted.sort_unstable();
    let [half, most, all] = [50, 95, 100].map(|percent| percentile(&sorted, percent));
    format!("{:>5} {half:>5} {most:>5} {all:>5}", sorted.len())
}

/// The smallest size that at least `percent` of the sizes do not exceed.
fn percentile(sorted: &[usize], percent: usize) -> usize {
    let rank = (sorted.len() * percent).div_ceil(100);
    sorted.get(rank.saturating_sub(1)).copied().unwrap_or(0)
}

fn line(text: &mut String, content: &str) {
    // Writing to a String cannot fail.
    let _ = writeln!(text, "{content}");
}

#[cfg(test)]
mod tests {
    use super::{percentile, report};
    use crate::tidy::Tree;

    #[test]
    fn a_percentile_is_one_of_the_sizes() {
        let sizes: Vec<usize> = (1..=20).collect();
        assert_eq!(percentile(&sizes, 50), 10);
        assert_eq!(percentile(&sizes, 95), 19);
        assert_eq!(percentile(&sizes, 100), 20);
        assert_eq!(percentile(&[], 95), 0);
    }

    #[test]
    fn the_report_has_a_row_per_crate_and_the_graph() {
        let tree = Tree::of(&[
            (
                "crates/domain/Cargo.toml",
                "[dependencies]\nbase.workspace = true\n",
            ),
            ("crates/domain/src/lib.rs", "//! x\nfn f() {\n}\n"),
        ]);
        let text = report(&tree);
        assert!(
            text.contains("domain         1     3     3     3       1     2     2     2"),
            "{text}"
        );
        assert!(text.contains("domain     base"), "{text}");
    }
}
