//! The dependencies that a `Cargo.toml` names, with the line of each.

use toml_edit::{Document, Item, TableLike};

/// When a dependency is part of the build.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Always, or in the build script.
    Normal,
    /// In tests, examples and benchmarks only.
    Dev,
}

/// One dependency of a crate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dependency {
    /// The package's real name, whatever it is renamed to.
    pub name: String,
    /// When it is part of the build.
    pub kind: Kind,
    /// The line that names it, counted from 1.
    pub line: usize,
}

/// The dependencies of a manifest, those of each platform included.
///
/// # Errors
/// What is wrong with the file, when it is not TOML.
pub fn dependencies(text: &str) -> Result<Vec<Dependency>, String> {
    let document = Document::parse(text).map_err(|error| error.to_string())?;
    let root = document.as_table();
    let mut found = read_tables(root, text);
    if let Some(targets) = root.get("target").and_then(Item::as_table_like) {
        for (_, target) in targets.iter() {
            if let Some(target) = target.as_table_like() {
                found.extend(read_tables(target, text));
            }
        }
    }
    found.sort_by_key(|dependency| dependency.line);
    Ok(found)
}

fn read_tables(parent: &dyn TableLike, text: &str) -> Vec<Dependency> {
    [
        ("dependencies", Kind::Normal),
        ("build-dependencies", Kind::Normal),
        ("dev-dependencies", Kind::Dev),
    ]
    .into_iter()
    .filter_map(|(key, kind)| Some((parent.get(key)?.as_table_like()?, kind)))
    .flat_map(|(table, kind)| {
        table
            .iter()
            .map(move |(key, item)| (table, kind, key, item))
    })
    .map(|(table, kind, key, item)| Dependency {
        name: real_name(key, item),
        kind,
        line: line_of(table, key, text),
    })
    .collect()
}

fn real_name(key: &str, item: &Item) -> String {
    item.as_table_like()
        .and_then(|table| table.get("package"))
        .and_then(Item::as_str)
        .unwrap_or(key)
        .to_owned()
}

fn line_of(table: &dyn TableLike, key: &str, text: &str) -> usize {
    let start = table
        .key(key)
        .and_then(|key| key.span())
        .map_or(0, |span| span.start);
    text[..start].matches('\n').count() + 1
}

#[cfg(test)]
mod tests {
    use super::{Dependency, Kind, dependencies};

    #[test]
    fn every_table_is_read_with_real_names_and_lines() {
        let text = "\
[package]
name = \"x\"

[dependencies]
base.workspace = true
database = { package = \"sqlx\", version = \"1\" }

[target.'cfg(unix)'.dependencies.nix]
version = \"1\"

[dev-dependencies]
testkit.workspace = true
";
        let found = dependencies(text).expect("it is TOML");
        let dependency = |name: &str, kind, line| Dependency {
            name: name.to_owned(),
            kind,
            line,
        };
        assert_eq!(
            found,
            [
                dependency("base", Kind::Normal, 5),
                dependency("sqlx", Kind::Normal, 6),
                dependency("nix", Kind::Normal, 8),
                dependency("testkit", Kind::Dev, 12),
            ]
        );
    }

    #[test]
    fn a_manifest_that_is_not_toml_is_a_fault() {
        assert!(dependencies("[dependencies").is_err());
    }
}
