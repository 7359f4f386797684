//! Buyers.

mod buyer_archive;
mod buyer_create;
mod buyer_list;
mod buyer_payment_create;
mod buyer_read;
mod buyer_statement;
mod buyer_update;

/// A well-formed id that no buyer has.
const UNKNOWN: &str = "buy_01h455vb4pex5vsknk084sn02q";

/// How a buyer pays of whom nothing is said.
fn on_account() -> serde_json::Value {
    serde_json::json!({
        "mode": "receivable", "creditLimit": null, "lowBalance": null, "disputeWindowDays": 30
    })
}
