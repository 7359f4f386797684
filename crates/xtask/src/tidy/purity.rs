//! `base`, `domain` and `model` are pure: no clock, no randomness, no environment,
//! no input or output, nothing asynchronous; and `domain` and `model` iterate
//! nothing in an order that changes from run to run.

use crate::tidy::{Tree, Violation};

/// A name that must not appear, and what to do instead.
struct Ban {
    path: &'static [&'static str],
    remedy: &'static str,
}

const CLOCK: &str = "the clock belongs to `app`: take `now` as an argument";
const RANDOM: &str = "randomness belongs to `app`: take a seed or an id as an argument";
const ENVIRONMENT: &str = "the environment belongs to `server`: take the value as an argument";
const OUTSIDE: &str = "a pure crate does no input or output: return a value and let the caller act";
const ASYNC: &str = "a pure crate is synchronous: take facts, return a decision";
const ORDER: &str = "its order changes from run to run: use a BTreeMap, a BTreeSet or a sorted Vec";

/// What no pure crate may name.
const IMPURE: [Ban; 18] = [
    ban(&["Timestamp", "now"], CLOCK),
    ban(&["Zoned", "now"], CLOCK),
    ban(&["SystemTime"], CLOCK),
    ban(&["Instant", "now"], CLOCK),
    ban(&["rand", ""], RANDOM),
    ban(&["getrandom"], RANDOM),
    ban(&["new_v4"], RANDOM),
    ban(&["now_v7"], RANDOM),
    ban(&["std", "env"], ENVIRONMENT),
    ban(&["std", "fs"], OUTSIDE),
    // Not all of `std::net`: parsing an address is pure.
    ban(&["TcpListener"], OUTSIDE),
    ban(&["TcpStream"], OUTSIDE),
    ban(&["UdpSocket"], OUTSIDE),
    ban(&["std", "process"], OUTSIDE),
    ban(&["std", "thread"], OUTSIDE),
    ban(&["async"], ASYNC),
    ban(&["await"], ASYNC),
    ban(&["tokio"], ASYNC),
];

/// What `domain` and `model` may not name besides.
const UNORDERED: [Ban; 2] = [ban(&["HashMap"], ORDER), ban(&["HashSet"], ORDER)];

const fn ban(path: &'static [&'static str], remedy: &'static str) -> Ban {
    Ban { path, remedy }
}

/// Checks the sources of the pure crates; their test folders may read files.
pub fn check(tree: &Tree) -> Vec<Violation> {
    let pure = scan(tree, "crates/base/src/", &IMPURE)
        .chain(scan(tree, "crates/domain/src/", &IMPURE))
        .chain(scan(tree, "crates/domain/src/", &UNORDERED))
        .chain(scan(tree, "crates/model/src/", &IMPURE))
        .chain(scan(tree, "crates/model/src/", &UNORDERED));
    pure.collect()
}

fn scan<'a>(
    tree: &'a Tree,
    folder: &'static str,
    bans: &'static [Ban],
) -> impl Iterator<Item = Violation> + 'a {
    tree.rust_files()
        .filter(move |(file, _)| file.path.starts_with(folder))
        .flat_map(move |(file, rust)| {
            bans.iter().flat_map(move |ban| {
                rust.mentions(ban.path).map(move |line| {
                    let name = ban.path.join("::");
                    let remedy = format!("`{name}`: {}", ban.remedy);
                    Violation::new(&file.path, line, "purity", remedy)
                })
            })
        })
}

#[cfg(test)]
mod tests {
    use super::check;
    use crate::tidy::Tree;

    fn found(path: &str, line: &str) -> usize {
        let text = format!("//! HashMap, SystemTime and std::env are fine in prose.\n{line}\n");
        check(&Tree::of(&[(path, &text)])).len()
    }

    #[test]
    fn the_domain_has_no_clock_no_randomness_and_no_environment() {
        for line in [
            "fn f() { let now = jiff::Timestamp::now(); }",
            "fn f(at: std::time::SystemTime) {}",
            "fn f() { Instant::now(); }",
            "fn f() { rand::random::<u8>(); }",
            "fn f() { Uuid::new_v4(); }",
            "fn f() { Uuid::now_v7(); }",
            "use std::env;",
            "fn f() { std::env::var(NAME); }",
            "fn f() { std::fs::read(path); }",
            "fn f() { std::net::TcpStream::connect(address); }",
            "async fn f() {}",
        ] {
            assert_eq!(found("crates/domain/src/calls.rs", line), 1, "{line}");
            assert_eq!(found("crates/base/src/money.rs", line), 1, "{line}");
            assert_eq!(found("crates/app/src/calls.rs", line), 0, "{line}");
        }
    }

    #[test]
    fn the_domain_iterates_nothing_unordered() {
        let line = "fn f(seen: &std::collections::HashMap<u8, u8>) {}";
        assert_eq!(found("crates/domain/src/calls.rs", line), 1);
        assert_eq!(found("crates/base/src/money.rs", line), 0);
        assert_eq!(
            found(
                "crates/domain/src/calls.rs",
                "use std::collections::HashSet;"
            ),
            1
        );
    }

    #[test]
    fn pure_code_passes() {
        let line = "fn f(now: Timestamp, rand: u8, env: std::net::IpAddr) -> u8 { rand }";
        assert_eq!(found("crates/domain/src/calls.rs", line), 0);
    }
}
