//! What is not settled yet in a database, over all tenants.

use sqlx::Row;

use crate::database::TestDatabase;

/// What is not settled yet.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Unsettled {
    /// Calls that are open.
    pub calls: i64,
    /// Calls that are closed, and whose carrier is asked on about how they ended.
    pub untold: i64,
    /// Slots of caps of calls at one time that are taken.
    pub slots: i64,
    /// How many the counters of those caps say.
    pub counted: i64,
}

impl TestDatabase {
    /// Counts what is not settled yet.
    ///
    /// # Panics
    /// When the database does not answer.
    pub async fn unsettled(&self) -> Unsettled {
        let counted = sqlx::query(
            r"
            select
              (select count(*) from app.calls where closed_at is null),
              (select count(*) from app.calls where closed_at is not null and due_at is not null),
              (
                select coalesce(sum(take.remains), 0)::bigint
                from app.calls
                cross join lateral json_to_recordset(calls.takes::json) as take (cap_window text, remains bigint)
                where take.cap_window = 'concurrent'
              ),
              (select coalesce(sum(used), 0)::bigint from app.cap_usage where cap_window = 'concurrent')
            ",
        )
        .fetch_one(&mut self.superuser().await)
        .await
        .expect("four counts");
        Unsettled {
            calls: counted.get(0),
            untold: counted.get(1),
            slots: counted.get(2),
            counted: counted.get(3),
        }
    }
}
