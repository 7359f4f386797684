//! The statements that a connection is told once and then asked for by name, so that the database
//! reads and plans them once: those on the way of every call that sqlx cannot prepare, because they
//! share a message with the beginning or the end of a transaction.

use base::ids::TenantId;

/// Tells a connection all there are.
pub(crate) const PREPARE: &str = concat!(
    "prepare hold_caps (uuid, uuid[], text[], text[]) as ",
    include_str!("routing/caps/hold.sql"),
    "; prepare look_at_caps (uuid, uuid[], text[], text[]) as ",
    include_str!("routing/caps/look_at.sql"),
    "; prepare open_purses (uuid, text[], uuid[], text[]) as ",
    include_str!("ledger/purses/open.sql"),
    "; prepare hold_purses (uuid, text[], uuid[], text[]) as ",
    include_str!("ledger/purses/hold.sql"),
    "; prepare look_at_purses (uuid, text[], uuid[], text[]) as ",
    include_str!("ledger/purses/look_at.sql"),
    "; prepare place_holds (uuid, uuid[], smallint[], uuid[], text[], bigint[], text[], timestamptz[]) as ",
    include_str!("ledger/holds/place.sql"),
);

/// Asks for one of them: of the tenant, and with an array for each column of the rows. Every cell is
/// a typed id, a number, a time or a constant, so there is no text of a user's in it. Nothing is
/// asked where there are no rows.
pub(crate) fn execute<const COLUMNS: usize>(
    name: &str,
    tenant: TenantId,
    rows: impl IntoIterator<Item = [String; COLUMNS]>,
) -> String {
    let mut columns = [const { String::new() }; COLUMNS];
    for row in rows {
        for (column, cell) in columns.iter_mut().zip(row) {
            let comma = if column.is_empty() { "" } else { "," };
            column.extend([comma, &cell]);
        }
    }
    if columns.iter().all(String::is_empty) {
        return String::new();
    }
    let columns = columns.map(|column| format!(", '{{{column}}}'"));
    format!("execute {name}('{}'{}); ", tenant.uuid(), columns.concat())
}
