//! What is used of caps: counters, and the takes they sum up, which calls have in their own rows.
//!
//! Lock order: the call's row first, where there is one, then the caps in the order of their
//! primary key. Whoever holds a cap's row knows what is used of it until the transaction ends; so
//! does whoever has counted with it.

use std::collections::BTreeMap;

use base::ids::{BuyerId, CallId, CampaignId, OfferId, SupplierId, TargetId, TenantId};
use base::time::{Seconds, Timestamp};
use domain::alarms::proofs::Drift;
use domain::calls::events::LegOrdinal;
use domain::routing::caps::takes::Take;
use domain::routing::caps::{CapBasis, CapKey, CapScope, CapScopeKind, CapWindow};
use serde::{Deserialize, Serialize};
use sqlx::postgres::PgRow;
use sqlx::{AssertSqlSafe, Executor, Row};
use uuid::Uuid;

use crate::calls::json;
use crate::columns::{At, readable};
use crate::{StoreError, Tx, named};

/// How a cap of calls at one time says that it counts live calls.
const LIVE: &str = "live";

/// Longer than any window lasts that begins again.
pub(crate) const LONGEST: Seconds = Seconds::new(32 * 86_400);

/// What is used of a cap.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Used {
    /// Of which cap.
    pub key: CapKey,
    /// When the window began that it counts in.
    pub starts_at: Timestamp,
    /// How much: calls, or micros of money.
    pub amount: i64,
}

/// A take as it is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct KeptTake {
    /// The leg that took it.
    pub leg: LegOrdinal,
    /// Of which cap, and how much. The limit it was taken under is not kept.
    pub take: Take,
    /// What still counts.
    pub remains: i64,
}

/// A call that was dialled where a cap counts, and took nothing of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lacking {
    /// Which call.
    pub call: CallId,
    /// Its legs that took nothing, in order.
    pub legs: Vec<LegOrdinal>,
}

/// Asks about caps by name, those that may be taken of held until the transaction ends. A cap that
/// was never taken of is not held by it.
pub(crate) fn executes(tenant: TenantId, held: &[CapKey], looked_at: &[CapKey]) -> String {
    let ask = |name, keys: &[CapKey]| named::execute(name, tenant, keys.iter().copied().map(texts));
    ask("hold_caps", held) + &ask("look_at_caps", looked_at)
}

/// The statements that ask about caps, those that may be taken of held until the transaction ends:
/// every part is a typed id or a constant, so there is no text of a user's in them.
pub(crate) fn statements(tenant: TenantId, held: &[CapKey], looked_at: &[CapKey]) -> String {
    let tenant = tenant.uuid();
    let mut text = String::new();
    let columns = "scope_kind, scope_id, cap_window, basis, starts_at, used";
    if let Some(keys) = listed(held) {
        let rows = held.iter().map(|key| {
            let (kind, [id, window, basis]) = (key.scope.kind(), texts(*key));
            format!("('{tenant}', '{kind}', '{id}', '{window}', '{basis}', 'epoch', 0)")
        });
        let rows: Vec<_> = rows.collect();
        text.push_str(&format!(
            "insert into app.cap_usage (tenant_id, {columns}) values {} \
             on conflict (tenant_id, scope_id, cap_window, basis) do nothing; \
             select {columns} from app.cap_usage where tenant_id = '{tenant}' \
             and (scope_id, cap_window, basis) in ({keys}) \
             order by scope_id, cap_window, basis for update; ",
            rows.join(", ")
        ));
    }
    if let Some(keys) = listed(looked_at) {
        text.push_str(&format!(
            "select {columns} from app.cap_usage where tenant_id = '{tenant}' \
             and (scope_id, cap_window, basis) in ({keys}); "
        ));
    }
    text
}

fn listed(keys: &[CapKey]) -> Option<String> {
    let keys = keys.iter().map(|key| {
        let [id, window, basis] = texts(*key);
        format!("('{id}'::uuid, '{window}', '{basis}')")
    });
    let keys: Vec<_> = keys.collect();
    (!keys.is_empty()).then(|| keys.join(", "))
}

fn texts(key: CapKey) -> [String; 3] {
    let (window, basis) = (key.window.as_str(), basis_column(key.basis));
    [
        scope_id(key.scope).to_string(),
        window.to_owned(),
        basis.to_owned(),
    ]
}

/// Whether a row answers a question about a cap.
pub(crate) fn is_of(row: &PgRow) -> bool {
    row.try_column("used").is_ok()
}

/// What rows of these statements say.
pub(crate) fn read(rows: &[&PgRow]) -> Result<Vec<Used>, StoreError> {
    let used = rows.iter();
    used.map(|row| {
        let at: At = row.try_get("starts_at")?;
        Ok(Used {
            key: key(
                row.try_get("scope_kind")?,
                row.try_get("scope_id")?,
                row.try_get("cap_window")?,
                row.try_get("basis")?,
            )?,
            starts_at: at.0,
            amount: row.try_get("used")?,
        })
    })
    .collect()
}

/// Counts what a leg that is dialled on takes, by one who holds those caps.
///
/// # Errors
/// When the database fails; so for the others.
pub async fn take(tx: &mut Tx, takes: &[Take]) -> Result<(), StoreError> {
    if takes.is_empty() {
        return Ok(());
    }
    let counts = Counts::of(takes.iter().copied());
    sqlx::query_file!(
        "src/routing/caps/count_takes.sql",
        tx.tenant_uuid(),
        &counts.scope_kinds as &[&str],
        &counts.scope_ids,
        &counts.windows as &[&str],
        &counts.bases as &[&str],
        &counts.starts_at as &[At],
        &counts.amounts,
    )
    .execute(tx.connection())
    .await?;
    Ok(())
}

/// Counts by how much what is left of takes has changed; says what is used then. What was taken in a
/// window that is over changes no counter.
pub async fn settle(tx: &mut Tx, changes: &[(Take, i64)]) -> Result<Vec<Used>, StoreError> {
    let counts = Counts::of(changes.iter().map(|(take, difference)| Take {
        amount: *difference,
        ..*take
    }));
    let rows = sqlx::query_file!(
        "src/routing/caps/settle_takes.sql",
        tx.tenant_uuid(),
        &counts.scope_kinds as &[&str],
        &counts.scope_ids,
        &counts.windows as &[&str],
        &counts.bases as &[&str],
        &counts.starts_at as &[At],
        &counts.amounts,
    )
    .fetch_all(tx.connection())
    .await?;
    rows.into_iter()
        .map(|row| {
            let (window, basis) = (&row.cap_window, &row.basis);
            Ok(Used {
                key: key(&row.scope_kind, row.scope_id, window, basis)?,
                starts_at: row.starts_at.0,
                amount: row.used,
            })
        })
        .collect()
}

/// The calls that were dialled where a cap counts from `starts_at` on and took nothing of it, because
/// it was set later or by other clocks: the next `limit` of them behind a call, in the order of their
/// ids. Of a cap of live calls only those count that live.
pub async fn lacking(
    tx: &mut Tx,
    key: CapKey,
    starts_at: Timestamp,
    behind: Option<CallId>,
    limit: i64,
) -> Result<Vec<Lacking>, StoreError> {
    let rows = sqlx::query_file!(
        "src/routing/caps/lacking.sql",
        tx.tenant_uuid(),
        key.scope.kind().as_str(),
        scope_id(key.scope),
        key.window.as_str(),
        basis_column(key.basis),
        At(starts_at) as _,
        behind.map_or(Uuid::nil(), CallId::uuid),
        limit,
    )
    .fetch_all(tx.connection())
    .await?;
    rows.into_iter()
        .map(|row| {
            let legs = row.legs.into_iter();
            let legs = legs.map(|leg| readable("call_legs.ordinal", u8::try_from(leg)));
            Ok(Lacking {
                call: CallId::from_uuid(row.call_id),
                legs: legs
                    .map(|leg| leg.map(LegOrdinal))
                    .collect::<Result<_, StoreError>>()?,
            })
        })
        .collect()
}

/// Lets a cap count from an earlier instant than it does, as when its clocks were set back; says
/// whether it had to. What was taken since then is counted by [`recount`].
pub async fn wind_back(tx: &mut Tx, key: CapKey, starts_at: Timestamp) -> Result<bool, StoreError> {
    let done = sqlx::query_file!(
        "src/routing/caps/wind_back.sql",
        tx.tenant_uuid(),
        scope_id(key.scope),
        key.window.as_str(),
        basis_column(key.basis),
        At(starts_at) as _,
    )
    .execute(tx.connection())
    .await?;
    Ok(done.rows_affected() > 0)
}

/// The caps whose counters are not the sums of their takes, those whose window is over by `now` left
/// out: they begin again before anybody asks. Nobody waits for it: a counter and its takes are
/// written together, so that whoever sees one sees the other.
pub async fn drifted(tx: &mut Tx, now: Timestamp) -> Result<Vec<Drift>, StoreError> {
    let since = now.checked_sub(LONGEST).unwrap_or(Timestamp::MIN);
    let rows = sqlx::query_file!(
        "src/routing/caps/drifted.sql",
        tx.tenant_uuid(),
        At(since) as _,
    )
    .fetch_all(tx.connection())
    .await?;
    rows.into_iter()
        .map(|row| {
            let (window, basis) = (&row.cap_window, &row.basis);
            Ok(Drift {
                key: key(&row.scope_kind, row.scope_id, window, basis)?,
                used: row.used,
                taken: row.taken,
            })
        })
        .collect()
}

/// The same, each counter put right. Those alone are held, and counted again by a statement that
/// begins when they are: one that waits for a counter while it counts would see the counter as it
/// has become, and its takes as they were.
pub async fn recount(tx: &mut Tx, now: Timestamp) -> Result<Vec<Drift>, StoreError> {
    let suspects: Vec<CapKey> = drifted(tx, now)
        .await?
        .iter()
        .map(|drift| drift.key)
        .collect();
    if suspects.is_empty() {
        return Ok(Vec::new());
    }
    let hold = statements(tx.tenant(), &suspects, &[]);
    tx.connection().execute(AssertSqlSafe(hold)).await?;
    let mut found = drifted(tx, now).await?;
    found.retain(|drift| suspects.contains(&drift.key));
    let keys = || found.iter().map(|drift| drift.key);
    sqlx::query_file!(
        "src/routing/caps/recount.sql",
        tx.tenant_uuid(),
        &keys().map(|key| scope_id(key.scope)).collect::<Vec<_>>(),
        &keys().map(|key| key.window.as_str()).collect::<Vec<_>>() as &[&str],
        &keys()
            .map(|key| basis_column(key.basis))
            .collect::<Vec<_>>() as &[&str],
        &found.iter().map(|drift| drift.taken).collect::<Vec<_>>(),
    )
    .execute(tx.connection())
    .await?;
    Ok(found)
}

/// What counters change by, column by column: each once, in the order caps are held in.
#[derive(Default)]
pub(crate) struct Counts {
    pub scope_kinds: Vec<&'static str>,
    pub scope_ids: Vec<Uuid>,
    pub windows: Vec<&'static str>,
    pub bases: Vec<&'static str>,
    pub starts_at: Vec<At>,
    pub amounts: Vec<i64>,
    takes: Vec<Take>,
}

impl Counts {
    /// Adds takes up. Of one cap those of its newest window count: what was taken in one that is
    /// over is counted nowhere any more.
    pub fn of(takes: impl IntoIterator<Item = Take>) -> Self {
        let mut sums: BTreeMap<_, Take> = BTreeMap::new();
        for take in takes {
            let CapKey {
                scope,
                window,
                basis,
            } = take.key;
            let place = (scope_id(scope), window.as_str(), basis_column(basis));
            let sum = sums.entry(place).or_insert(Take { amount: 0, ..take });
            if sum.starts_at < take.starts_at {
                *sum = take;
            } else if sum.starts_at == take.starts_at {
                sum.amount += take.amount;
                sum.limit = sum.limit.min(take.limit);
            }
        }
        let mut counts = Self::default();
        for ((scope_id, window, basis), sum) in sums {
            counts.scope_kinds.push(sum.key.scope.kind().as_str());
            counts.scope_ids.push(scope_id);
            counts.windows.push(window);
            counts.bases.push(basis);
            counts.starts_at.push(At(sum.starts_at));
            counts.amounts.push(sum.amount);
            counts.takes.push(sum);
        }
        counts
    }

    /// What counters say that have counted, given in this order.
    pub fn used(&self, starts_at: &[At], amounts: &[i64]) -> Vec<Used> {
        let said = starts_at.iter().zip(amounts);
        let used = self.takes.iter().zip(said);
        used.map(|(take, (starts_at, amount))| Used {
            key: take.key,
            starts_at: starts_at.0,
            amount: *amount,
        })
        .collect()
    }

    /// Whether every cap had room for what was counted.
    pub fn had_room(&self, used: &[Used]) -> bool {
        let mut counted = self.takes.iter().zip(used);
        counted.all(|(take, used)| used.starts_at == take.starts_at && used.amount <= take.limit)
    }
}

/// A take as its call's row has it.
#[derive(Serialize, Deserialize)]
struct TakeColumn {
    leg: LegOrdinal,
    scope_kind: CapScopeKind,
    scope_id: Uuid,
    cap_window: CapWindow,
    #[serde(skip_serializing_if = "Option::is_none")]
    basis: Option<CapBasis>,
    starts_at: Timestamp,
    amount: i64,
    remains: i64,
}

/// What a call took as its row has it; nothing where it took nothing.
pub(crate) fn column(takes: &[KeptTake]) -> Result<Option<String>, StoreError> {
    let takes: Vec<_> = takes.iter().map(TakeColumn::of).collect();
    let some = (!takes.is_empty()).then_some(&takes);
    some.map(json::write).transpose()
}

/// What a call took, by its row.
pub(crate) fn read_column(column: Option<&str>) -> Result<Vec<KeptTake>, StoreError> {
    let takes = column.map(|takes| json::parse("calls.takes", takes));
    let takes: Vec<TakeColumn> = takes.transpose()?.unwrap_or_default();
    Ok(takes.into_iter().map(KeptTake::from).collect())
}

impl TakeColumn {
    fn of(kept: &KeptTake) -> Self {
        let Take {
            key,
            starts_at,
            amount,
            ..
        } = kept.take;
        Self {
            leg: kept.leg,
            scope_kind: key.scope.kind(),
            scope_id: scope_id(key.scope),
            cap_window: key.window,
            basis: key.basis,
            starts_at,
            amount,
            remains: kept.remains,
        }
    }
}

impl From<TakeColumn> for KeptTake {
    fn from(column: TakeColumn) -> Self {
        Self {
            leg: column.leg,
            take: Take {
                key: CapKey {
                    scope: scope(column.scope_kind, column.scope_id),
                    window: column.cap_window,
                    basis: column.basis,
                },
                starts_at: column.starts_at,
                amount: column.amount,
                limit: i64::MAX,
            },
            remains: column.remains,
        }
    }
}

fn scope_id(scope: CapScope) -> Uuid {
    match scope {
        CapScope::Campaign(id) => id.uuid(),
        CapScope::Supplier(id) => id.uuid(),
        CapScope::Buyer(id) => id.uuid(),
        CapScope::Target(id) => id.uuid(),
        CapScope::Offer(id) => id.uuid(),
    }
}

fn basis_column(basis: Option<CapBasis>) -> &'static str {
    basis.map_or(LIVE, |basis| basis.as_str())
}

const fn scope(kind: CapScopeKind, id: Uuid) -> CapScope {
    match kind {
        CapScopeKind::Campaign => CapScope::Campaign(CampaignId::from_uuid(id)),
        CapScopeKind::Supplier => CapScope::Supplier(SupplierId::from_uuid(id)),
        CapScopeKind::Buyer => CapScope::Buyer(BuyerId::from_uuid(id)),
        CapScopeKind::Target => CapScope::Target(TargetId::from_uuid(id)),
        CapScopeKind::Offer => CapScope::Offer(OfferId::from_uuid(id)),
    }
}

pub(crate) fn key(kind: &str, id: Uuid, window: &str, basis: &str) -> Result<CapKey, StoreError> {
    let scope = scope(readable("cap_usage.scope_kind", kind.parse())?, id);
    let window: CapWindow = readable("cap_usage.cap_window", window.parse())?;
    let basis = match basis {
        LIVE => None,
        basis => Some(readable("cap_usage.basis", basis.parse())?),
    };
    Ok(CapKey {
        scope,
        window,
        basis,
    })
}
