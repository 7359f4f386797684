//! Every operation of the API has a test file of its name, so that an endpoint
//! without a test is seen before it is merged.

use std::collections::BTreeSet;

use serde_json::Value;

use crate::tidy::{Tree, Violation};

const DOCUMENT: &str = "web/openapi.json";
const TESTS: &str = "crates/server/tests/it/routes/";

/// Compares the operations of the document with the test files.
pub fn check(tree: &Tree) -> Vec<Violation> {
    let Some(document) = tree.find(DOCUMENT) else {
        return Vec::new();
    };
    let ids = match operation_ids(&document.text) {
        Ok(ids) => ids,
        Err(fault) => return vec![Violation::new(DOCUMENT, 1, "operation-test", fault)],
    };
    let tested: BTreeSet<&str> = tree.under(TESTS).map(|file| file.stem()).collect();
    ids.iter()
        .filter(|id| !tested.contains(id.as_str()))
        .map(|id| {
            let line = document
                .lines()
                .find(|(_, line)| {
                    line.contains("\"operationId\"") && line.contains(&format!("\"{id}\""))
                })
                .map_or(1, |(line, _)| line);
            Violation::new(
                DOCUMENT,
                line,
                "operation-test",
                format!("the operation `{id}` has no test: write one in {TESTS}…/{id}.rs"),
            )
        })
        .collect()
}

fn operation_ids(text: &str) -> Result<BTreeSet<String>, String> {
    let document: Value =
        serde_json::from_str(text).map_err(|error| format!("not a JSON document: {error}"))?;
    let paths = document["paths"]
        .as_object()
        .ok_or("the document has no `paths`")?;
    let operations = paths
        .values()
        .filter_map(Value::as_object)
        .flat_map(|path| path.values());
    Ok(operations
        .filter_map(|operation| operation["operationId"].as_str())
        .map(str::to_owned)
        .collect())
}

#[cfg(test)]
mod tests {
    use super::check;
    use crate::tidy::Tree;
    use crate::tidy::violation::rules;

    const DOCUMENT: &str = "{\"paths\": {\"/api/v1/campaigns\": {\n\
        \"get\": {\"operationId\": \"campaign_list\"},\n\
        \"parameters\": []}}}";

    #[test]
    fn an_operation_without_a_test_file_is_found() {
        let found = check(&Tree::of(&[("web/openapi.json", DOCUMENT)]));
        assert_eq!(rules(&found), ["operation-test"]);
        assert_eq!(found[0].line, 2);
        assert!(found[0].remedy.contains("campaign_list"));
    }

    #[test]
    fn an_operation_with_a_test_file_passes() {
        let tree = Tree::of(&[
            ("web/openapi.json", DOCUMENT),
            (
                "crates/server/tests/it/routes/campaigns/campaign_list.rs",
                "//! x\n",
            ),
        ]);
        assert_eq!(check(&tree), []);
    }

    #[test]
    fn a_document_that_is_not_json_is_a_violation() {
        let tree = Tree::of(&[("web/openapi.json", "{")]);
        assert_eq!(rules(&check(&tree)), ["operation-test"]);
    }
}
