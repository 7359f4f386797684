//! `patchbay openapi`

use serde_json::Value;

use crate::program::patchbay;

#[tokio::test]
async fn the_document_is_printed_whole_without_any_configuration() {
    let said = patchbay(&["openapi"]).run().await.succeeded().join("\n");
    let printed: Value = serde_json::from_str(&said).expect("the document is JSON");
    let expected = serde_json::to_value(api::document()).expect("the document is JSON");
    assert_eq!(printed, expected);
}

#[tokio::test]
async fn a_word_that_is_no_command_is_refused_with_the_commands_there_are() {
    let finished = patchbay(&["launch"]).run().await;
    assert_eq!(finished.code, Some(2));
    let help = patchbay(&["--help"]).run().await.succeeded().join("\n");
    for command in [
        "demo", "serve", "migrate", "openapi", "admin", "doctor", "simulate",
    ] {
        assert!(help.contains(command), "{help}");
    }
}
