//! The committed document is the one the routes describe.

/// Where the document is committed, for the console's client to be generated from.
const COMMITTED: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../web/openapi.json");

#[test]
fn the_committed_document_is_the_one_the_routes_describe() {
    let described = api::document()
        .to_pretty_json()
        .expect("the document as JSON");
    let committed = std::fs::read_to_string(COMMITTED).unwrap_or_default();
    assert!(
        committed.trim_end() == described.trim_end(),
        "web/openapi.json is stale: run `cargo xtask gen-openapi`"
    );
}

#[test]
fn every_operation_has_an_id_a_summary_and_an_answer() {
    let document = serde_json::to_value(api::document()).expect("the document as JSON");
    assert_eq!(document["openapi"], "3.1.0");
    let paths = document["paths"].as_object().expect("paths");
    for (path, methods) in paths {
        for (method, operation) in methods.as_object().expect("methods") {
            let name = format!("{method} {path}");
            assert!(operation["operationId"].is_string(), "{name} has no id");
            assert!(operation["summary"].is_string(), "{name} has no summary");
            let answers = operation["responses"].as_object().expect("responses");
            assert!(
                answers.keys().any(|status| status.starts_with('2')),
                "{name} never succeeds"
            );
        }
    }
}
