//! The house rules hold over the whole workspace; `cargo xtask tidy` prints the
//! same list.

use xtask::Workspace;
use xtask::tidy::{Tree, check};

#[test]
fn the_workspace_keeps_the_house_rules() {
    let tree = Tree::load(&Workspace::here()).expect("the repository can be read");
    assert!(!tree.is_empty(), "no file was found to check");
    let violations: Vec<String> = check(&tree).iter().map(ToString::to_string).collect();
    assert!(violations.is_empty(), "\n{}", violations.join("\n"));
}
