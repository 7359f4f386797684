//! What tracked text must not give away: the folders of somebody's machine,
//! and the address of the registry a lock file happened to be made with.

use crate::tidy::tree::TreeFile;
use crate::tidy::{Tree, Violation};

/// Top folders under which people keep their own files. `/root` alone is a
/// folder every machine has; only a path below it gives something away.
const HOME_FOLDERS: [&str; 3] = ["home", "root", "Users"];

/// Checks every line of every text file.
pub fn check(tree: &Tree) -> Vec<Violation> {
    tree.files()
        .flat_map(|file| home_faults(file).chain(lock_faults(file)))
        .collect()
}

fn home_faults(file: &TreeFile) -> impl Iterator<Item = Violation> + '_ {
    file.lines()
        .filter(|(_, text)| names_a_home(text))
        .map(|(line, _)| {
            let remedy =
                "an absolute path into somebody's home folder: make it relative or use `~`";
            Violation::new(&file.path, line, "home-path", remedy)
        })
}

fn lock_faults(file: &TreeFile) -> impl Iterator<Item = Violation> + '_ {
    file.lines()
        .filter(|(_, text)| file.name() == "package-lock.json" && text.contains("\"resolved\": \"http"))
        .map(|(line, _)| {
            let remedy = "a registry's address: set omit-lockfile-registry-resolved=true in .npmrc and lock again";
            Violation::new(&file.path, line, "lock-address", remedy)
        })
}

fn names_a_home(text: &str) -> bool {
    HOME_FOLDERS.iter().any(|folder| {
        let start = format!("/{folder}/");
        text.match_indices(&start).any(|(at, _)| {
            let before = text[..at].bytes().next_back();
            let after = text[at + start.len()..].bytes().next();
            // `/api/home/x` and `~/home/x` are other folders that happen to share the name.
            let is_absolute = !before
                .is_some_and(|byte| byte.is_ascii_alphanumeric() || b"._-~}/".contains(&byte));
            is_absolute && after.is_some_and(|byte| byte.is_ascii_alphanumeric() || byte == b'.')
        })
    })
}

#[cfg(test)]
mod tests {
    use super::{HOME_FOLDERS, check, names_a_home};
    use crate::tidy::Tree;
    use crate::tidy::violation::rules;

    #[test]
    fn a_path_into_a_home_folder_is_found() {
        for folder in HOME_FOLDERS {
            let text = format!("see \"/{folder}/someone/patchbay\"\n");
            assert_eq!(
                rules(&check(&Tree::of(&[("docs/a.md", &text)]))),
                ["home-path"]
            );
        }
    }

    #[test]
    fn other_paths_pass() {
        assert!(!names_a_home("run as root, in /root, or below ~/home"));
        for folder in HOME_FOLDERS {
            assert!(!names_a_home(&format!("GET /api/{folder}/page")));
            assert!(!names_a_home(&format!("/{folder}/<name>/x")));
        }
    }

    #[test]
    fn a_lock_file_names_no_registry() {
        let text = "    \"resolved\": \"https://registry.example/a.tgz\",\n";
        assert_eq!(
            rules(&check(&Tree::of(&[("web/package-lock.json", text)]))),
            ["lock-address"]
        );
        assert_eq!(check(&Tree::of(&[("web/a.json", text)])), []);
    }
}
