//! Who may import whom. Imports go down only, `base` and `domain` name their
//! whole dependency list, and the database driver stays where the SQL is.

use crate::tidy::manifest::{Dependency, Kind, dependencies};
use crate::tidy::{Tree, Violation};

/// What one crate of ours may depend on, of ours.
struct Place {
    name: &'static str,
    /// In the build.
    normal: &'static [&'static str],
    /// In its tests, besides those of the build.
    dev: &'static [&'static str],
}

/// The house, from the ground up. `testkit` appears under `dev` only, and not
/// below `store`: it stands on those crates, and would bring a second copy.
const HOUSE: [Place; 13] = [
    place("base", &[], &[]),
    place("domain", &["base"], &[]),
    place("model", &["base", "domain"], &[]),
    place("postgres", &[], &[]),
    place("simulator", &["base"], &[]),
    place("store", &["base", "domain"], &["testkit"]),
    place(
        "app",
        &["base", "domain", "store"],
        &["testkit", "adapters"],
    ),
    place("api", &["app", "base", "domain"], &["testkit"]),
    place("adapters", &["app", "base", "domain"], &["testkit"]),
    place(
        "testkit",
        &[
            "adapters",
            "api",
            "app",
            "base",
            "domain",
            "postgres",
            "server",
            "simulator",
            "store",
        ],
        &[],
    ),
    place(
        "server",
        &[
            "adapters",
            "api",
            "app",
            "base",
            "domain",
            "model",
            "postgres",
            "simulator",
            "store",
        ],
        &["testkit"],
    ),
    place("xtask", &["postgres"], &[]),
    place(
        "bench",
        &[
            "adapters", "api", "app", "base", "domain", "postgres", "server", "store",
        ],
        &[],
    ),
];

const fn place(
    name: &'static str,
    normal: &'static [&'static str],
    dev: &'static [&'static str],
) -> Place {
    Place { name, normal, dev }
}

/// Everything `base` may be built from.
const BASE_ALLOWED: [&str; 9] = [
    "base64",
    "foldhash",
    "jiff",
    "rlibphonenumber",
    "serde",
    "serde_json",
    "thiserror",
    "utoipa",
    "uuid",
];

/// Everything `domain` may be built from.
const DOMAIN_ALLOWED: [&str; 7] = [
    "base",
    "jiff",
    "regex-lite",
    "serde",
    "serde_json",
    "thiserror",
    "utoipa",
];

/// Packages that speak to a database.
const DATABASE_DRIVERS: [&str; 7] = [
    "diesel",
    "jiff-sqlx",
    "postgres-protocol",
    "sea-orm",
    "sqlx",
    "sqlx-core",
    "tokio-postgres",
];

/// The crates that may speak to a database; `bench` compares the store with a bare statement.
const DATABASE_CRATES: [&str; 3] = ["bench", "store", "testkit"];

/// Checks every crate's `Cargo.toml`.
pub fn check(tree: &Tree) -> Vec<Violation> {
    let mut violations = Vec::new();
    for (name, path, text) in manifests(tree) {
        match dependencies(text) {
            Ok(found) => judge(name, path, &found, &mut violations),
            Err(fault) => violations.push(Violation::new(path, 1, "manifest", fault)),
        }
    }
    violations
}

/// Each crate's own dependencies in the build, in the order of the house.
pub fn graph(tree: &Tree) -> Vec<(&str, Vec<String>)> {
    manifests(tree)
        .map(|(name, _, text)| {
            let ours = dependencies(text)
                .unwrap_or_default()
                .into_iter()
                .filter(|dependency| dependency.kind == Kind::Normal && is_ours(&dependency.name))
                .map(|dependency| dependency.name)
                .collect();
            (name, ours)
        })
        .collect()
}

fn manifests(tree: &Tree) -> impl Iterator<Item = (&str, &str, &str)> {
    tree.files().filter_map(|file| {
        let name = file.crate_name()?;
        let folder = file.path.strip_suffix("/Cargo.toml")?;
        let is_own = folder == name || folder.strip_prefix("crates/") == Some(name);
        is_own.then_some((name, file.path.as_str(), file.text.as_str()))
    })
}

fn judge(name: &str, path: &str, found: &[Dependency], violations: &mut Vec<Violation>) {
    let Some(place) = HOUSE.iter().find(|place| place.name == name) else {
        violations.push(Violation::new(
            path,
            1,
            "crate-imports",
            format!("the crate `{name}` has no place in the house yet: give it one in crates/xtask/src/tidy/crates.rs"),
        ));
        return;
    };
    for dependency in found {
        let fault = import_fault(place, dependency)
            .map(|remedy| ("crate-imports", remedy))
            .or_else(|| list_fault(place, dependency).map(|remedy| ("allow-list", remedy)))
            .or_else(|| driver_fault(place, dependency).map(|remedy| ("sql", remedy)));
        if let Some((rule, remedy)) = fault {
            violations.push(Violation::new(path, dependency.line, rule, remedy));
        }
    }
}

fn import_fault(place: &Place, dependency: &Dependency) -> Option<String> {
    let wanted = dependency.name.as_str();
    let Place { name, normal, dev } = place;
    let allowed = normal.contains(&wanted) || dependency.kind == Kind::Dev && dev.contains(&wanted);
    if !is_ours(wanted) || allowed {
        return None;
    }
    if wanted == "testkit" && !dev.is_empty() {
        return Some(format!(
            "`{name}` may use `testkit` as a dev-dependency only: move it there"
        ));
    }
    let list = if normal.is_empty() {
        "nothing".to_owned()
    } else {
        normal.join(", ")
    };
    Some(format!(
        "`{name}` may not depend on `{wanted}`: imports go down only, and of our crates it may use {list}"
    ))
}

fn list_fault(place: &Place, dependency: &Dependency) -> Option<String> {
    let allowed: &[&str] = match place.name {
        "base" => &BASE_ALLOWED,
        "domain" => &DOMAIN_ALLOWED,
        _ => return None,
    };
    let wanted = dependency.name.as_str();
    (dependency.kind == Kind::Normal && !allowed.contains(&wanted)).then(|| {
        format!(
            "`{wanted}` is not on the list of what `{}` may be built from ({}): do that work in a crate above",
            place.name,
            allowed.join(", ")
        )
    })
}

fn driver_fault(place: &Place, dependency: &Dependency) -> Option<String> {
    let wanted = dependency.name.as_str();
    // A test may look at the rows themselves; what is built may not.
    let is_built = dependency.kind == Kind::Normal;
    (is_built && DATABASE_DRIVERS.contains(&wanted) && !DATABASE_CRATES.contains(&place.name))
        .then(|| format!("`{wanted}` belongs to `store` alone: add a function there and call it"))
}

fn is_ours(name: &str) -> bool {
    HOUSE.iter().any(|place| place.name == name)
}

#[cfg(test)]
mod tests {
    use super::{check, graph};
    use crate::tidy::Tree;
    use crate::tidy::violation::rules;

    fn broken(name: &str, manifest: &str) -> Vec<&'static str> {
        let path = format!("crates/{name}/Cargo.toml");
        rules(&check(&Tree::of(&[(&path, manifest)])))
    }

    #[test]
    fn imports_go_down_only() {
        assert_eq!(
            broken("domain", "[dependencies]\nbase.workspace = true\n"),
            [""; 0]
        );
        assert_eq!(
            broken("base", "[dependencies]\ndomain.workspace = true\n"),
            ["crate-imports"]
        );
        assert_eq!(
            broken("store", "[dependencies]\napp.workspace = true\n"),
            ["crate-imports"]
        );
        assert_eq!(
            broken("api", "[dependencies]\nstore.workspace = true\n"),
            ["crate-imports"]
        );
        assert_eq!(
            broken("api", "[dev-dependencies]\nstore.workspace = true\n"),
            ["crate-imports"]
        );
        assert_eq!(
            broken("simulator", "[dependencies]\napp.workspace = true\n"),
            ["crate-imports"]
        );
        assert_eq!(
            broken("app", "[dependencies]\npostgres.workspace = true\n"),
            ["crate-imports"]
        );
        assert_eq!(
            broken("server", "[dependencies]\npostgres.workspace = true\n"),
            [""; 0]
        );
    }

    #[test]
    fn the_test_kit_is_for_tests() {
        assert_eq!(
            broken("server", "[dev-dependencies]\ntestkit.workspace = true\n"),
            [""; 0]
        );
        assert_eq!(
            broken("server", "[dependencies]\ntestkit.workspace = true\n"),
            ["crate-imports"]
        );
        assert_eq!(
            broken("server", "[build-dependencies]\ntestkit.workspace = true\n"),
            ["crate-imports"]
        );
    }

    #[test]
    fn base_and_domain_are_built_from_a_list() {
        assert_eq!(
            broken("base", "[dependencies]\ntokio = \"1\"\n"),
            ["allow-list"]
        );
        assert_eq!(
            broken("domain", "[dependencies]\nuuid = \"1\"\n"),
            ["allow-list"]
        );
        assert_eq!(
            broken("domain", "[dev-dependencies]\nproptest = \"1\"\n"),
            [""; 0]
        );
    }

    #[test]
    fn the_database_driver_stays_in_the_store() {
        assert_eq!(
            broken("app", "[dependencies]\nsqlx.workspace = true\n"),
            ["sql"]
        );
        assert_eq!(
            broken(
                "api",
                "[dependencies]\ndb = { package = \"tokio-postgres\", version = \"1\" }\n"
            ),
            ["sql"]
        );
        assert_eq!(
            broken("store", "[dependencies]\nsqlx.workspace = true\n"),
            [""; 0]
        );
        assert_eq!(
            broken("testkit", "[dependencies]\nsqlx.workspace = true\n"),
            [""; 0]
        );
    }

    #[test]
    fn the_bench_stands_on_the_product_and_nothing_on_the_bench() {
        let of_bench = |manifest: &str| {
            let tree = Tree::of(&[("bench/Cargo.toml", manifest)]);
            rules(&check(&tree))
        };
        let free = "[dependencies]\nserver.workspace = true\nsqlx.workspace = true\n";
        assert_eq!(of_bench(free), [""; 0]);
        assert_eq!(
            of_bench("[dependencies]\nsimulator.workspace = true\n"),
            ["crate-imports"]
        );
        assert_eq!(
            broken("server", "[dev-dependencies]\nbench.workspace = true\n"),
            ["crate-imports"]
        );
    }

    #[test]
    fn a_new_crate_needs_a_place_in_the_house() {
        assert_eq!(broken("billing", "[dependencies]\n"), ["crate-imports"]);
    }

    #[test]
    fn the_graph_names_our_crates_only() {
        let tree = Tree::of(&[(
            "crates/domain/Cargo.toml",
            "[dependencies]\nbase.workspace = true\njiff.workspace = true\n",
        )]);
        assert_eq!(graph(&tree), [("domain", vec!["base".to_owned()])]);
    }
}
