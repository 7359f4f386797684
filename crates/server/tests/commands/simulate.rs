//! `patchbay simulate`

use crate::program::patchbay;

#[tokio::test]
async fn a_seed_runs_without_any_configuration_and_the_same_every_time() {
    let words = ["simulate", "--seed", "7", "--calls", "20", "--seeds", "3"];
    let first = patchbay(&words).run().await.succeeded().join("\n");
    assert!(
        first.starts_with("Every invariant holds: 3 runs of 20 calls, "),
        "{first}"
    );
    let again = patchbay(&words).run().await.succeeded().join("\n");
    assert_eq!(again, first);
}
