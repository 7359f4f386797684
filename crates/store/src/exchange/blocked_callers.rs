//! The table of blocked callers, and the whole block list as routing reads it.

use base::id::Id;
use base::ids::{BlockedCallerId, CampaignId};
use base::phone::PhoneNumber;
use base::text::{Name, Text};
use domain::exchange::blocked_callers::{BlockedBy, BlockedCaller, BlockedCallerSummary, Callers};
use domain::exchange::status::Status;
use domain::record::{Record, Version};
use uuid::Uuid;

use crate::columns::{At, readable, readable_if_set};
use crate::shelf::{Selected, Selection, Shelf};
use crate::{StoreError, Tx};

impl Shelf for BlockedCaller {
    async fn insert(tx: &mut Tx, record: &Record<Self>) -> Result<(), StoreError> {
        sqlx::query_file!(
            "src/exchange/blocked_callers/insert_blocked_caller.sql",
            tx.tenant_uuid(),
            record.id.uuid(),
            record.by().as_str(),
            record.callers.value(),
            record.campaign_id.map(Id::uuid),
            record.reason.as_ref().map(Text::as_str),
            record.expires_at.map(At) as _,
            record.status.as_str(),
            record.version.0,
            At(record.created_at) as _,
            At(record.updated_at) as _,
        )
        .execute(tx.connection())
        .await?;
        Ok(())
    }

    async fn replace(tx: &mut Tx, record: &Record<Self>) -> Result<bool, StoreError> {
        let written = sqlx::query_file!(
            "src/exchange/blocked_callers/replace_blocked_caller.sql",
            tx.tenant_uuid(),
            record.id.uuid(),
            record.campaign_id.map(Id::uuid),
            record.reason.as_ref().map(Text::as_str),
            record.expires_at.map(At) as _,
            record.status.as_str(),
            record.version.0,
            At(record.updated_at) as _,
        )
        .execute(tx.connection())
        .await?;
        Ok(written.rows_affected() == 1)
    }

    async fn select(
        tx: &mut Tx,
        selection: &Selection<'_>,
    ) -> Result<Vec<Selected<BlockedCallerSummary>>, StoreError> {
        let rows = sqlx::query_file_as!(
            Row,
            "src/exchange/blocked_callers/select_blocked_callers.sql",
            tx.tenant_uuid(),
            selection.id,
            selection.filter.status,
            selection.filter.search,
            selection.sort,
            selection.descending,
            selection.after_key,
            selection.after_id,
            selection.limit,
            selection.offset,
            selection.filter.campaign.map(Id::uuid),
            selection.filter.blocked_by.map(|by| by.as_str()),
        )
        .fetch_all(tx.connection())
        .await?;
        rows.into_iter().map(Selected::try_from).collect()
    }
}

/// A number that grows with every write to the block list: while it is the same, so is the list.
///
/// # Errors
/// When the database fails; so for the other.
pub async fn count_writes(tx: &mut Tx) -> Result<i64, StoreError> {
    let writes = sqlx::query_scalar!(
        r#"select coalesce(sum(version), 0)::bigint as "writes!" from app.blocked_callers where tenant_id = $1"#,
        tx.tenant_uuid(),
    )
    .fetch_one(tx.connection())
    .await?;
    Ok(writes)
}

/// Every entry of the block list, expired or not.
pub async fn list_all(tx: &mut Tx) -> Result<Vec<BlockedCaller>, StoreError> {
    let rows = sqlx::query!(
        r#"
        select blocked_by, value, campaign_id, reason, expires_at as "expires_at: At"
        from app.blocked_callers
        where tenant_id = $1
          and status <> 'archived'
        order by id
        "#,
        tx.tenant_uuid(),
    )
    .fetch_all(tx.connection())
    .await?;
    rows.into_iter()
        .map(|row| {
            Ok(BlockedCaller {
                callers: callers(&row.blocked_by, row.value.as_deref())?,
                campaign_id: row.campaign_id.map(CampaignId::from_uuid),
                reason: readable_if_set("blocked_callers.reason", row.reason, Text::parse)?,
                expires_at: row.expires_at.map(|at| at.0),
                status: Status::Active,
            })
        })
        .collect()
}

fn callers(blocked_by: &str, value: Option<&str>) -> Result<Callers, StoreError> {
    let column = "blocked_callers.value";
    let by = readable("blocked_callers.blocked_by", blocked_by.parse())?;
    match (by, value) {
        (BlockedBy::Number, Some(number)) => {
            readable(column, PhoneNumber::from_e164(number)).map(Callers::Number)
        }
        (BlockedBy::Prefix, Some(prefix)) => Ok(Callers::Prefix(prefix.to_owned())),
        (BlockedBy::Anonymous, None) => Ok(Callers::Anonymous),
        (by, _) => Err(StoreError::Unreadable {
            column,
            reason: format!("does not go with {by}"),
        }),
    }
}

struct Row {
    id: Uuid,
    blocked_by: String,
    value: Option<String>,
    campaign_id: Option<Uuid>,
    reason: Option<String>,
    expires_at: Option<At>,
    status: String,
    version: i32,
    created_at: At,
    updated_at: At,
    campaign_name: Option<String>,
    sort_key: String,
    total: i64,
}

impl TryFrom<Row> for Selected<BlockedCallerSummary> {
    type Error = StoreError;

    fn try_from(row: Row) -> Result<Self, StoreError> {
        let value = BlockedCaller {
            callers: callers(&row.blocked_by, row.value.as_deref())?,
            campaign_id: row.campaign_id.map(CampaignId::from_uuid),
            reason: readable_if_set("blocked_callers.reason", row.reason, Text::parse)?,
            expires_at: row.expires_at.map(|at| at.0),
            status: readable("blocked_callers.status", row.status.parse())?,
        };
        let record = Record {
            id: BlockedCallerId::from_uuid(row.id),
            version: Version(row.version),
            created_at: row.created_at.0,
            updated_at: row.updated_at.0,
            value,
        };
        Ok(Self {
            summary: BlockedCallerSummary {
                record,
                campaign_name: readable_if_set("campaigns.name", row.campaign_name, Name::parse)?,
            },
            sort_key: row.sort_key,
            total: row.total,
        })
    }
}
