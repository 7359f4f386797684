//! What is used of caps: counters that are held while they are taken of, and the takes they sum up.
//!
//! Lock order: the call's row first, where there is one, then the caps in the order of their
//! primary key. Whoever holds a cap's row knows what is used of it until the transaction ends.

use base::ids::{BuyerId, CallId, CampaignId, OfferId, SupplierId, TargetId, TenantId};
use base::time::Timestamp;
use domain::alarms::proofs::Drift;
use domain::calls::events::LegOrdinal;
use domain::routing::caps::takes::Take;
use domain::routing::caps::{CapBasis, CapKey, CapScope, CapScopeKind, CapWindow};
use sqlx::postgres::PgRow;
use sqlx::{AssertSqlSafe, Executor, Row};
use uuid::Uuid;

use crate::columns::{At, readable};
use crate::{StoreError, Tx};

/// How a cap of calls at one time says that it counts live calls.
const LIVE: &str = "live";

/// The questions about caps, which every connection is told once.
pub(crate) const PREPARE: &str = concat!(
    "prepare hold_caps (uuid, uuid[], text[], text[]) as ",
    include_str!("caps/hold.sql"),
    "; prepare look_at_caps (uuid, uuid[], text[], text[]) as ",
    include_str!("caps/look_at.sql"),
);

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

/// What one leg of a call took of a cap.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LegTake {
    /// The call.
    pub call: CallId,
    /// Its leg.
    pub leg: LegOrdinal,
    /// What it took.
    pub take: Take,
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

/// Asks for the statements of [`PREPARE`] by name, each a statement of its own: every part is a
/// typed id or a constant, so there is no text of a user's in them. A cap that was never taken of
/// is not held by it.
pub(crate) fn executes(tenant: TenantId, held: &[CapKey], looked_at: &[CapKey]) -> Vec<String> {
    let asked = [("hold_caps", held), ("look_at_caps", looked_at)];
    let asked = asked.into_iter().filter(|(_, keys)| !keys.is_empty());
    let executes = asked.map(|(name, keys)| {
        let mut columns = [const { String::new() }; 3];
        for key in keys {
            for (column, cell) in columns.iter_mut().zip(texts(*key)) {
                let comma = if column.is_empty() { "" } else { "," };
                column.extend([comma, &cell]);
            }
        }
        let (tenant, [ids, windows, bases]) = (tenant.uuid(), columns);
        format!("execute {name}('{tenant}', '{{{ids}}}', '{{{windows}}}', '{{{bases}}}'); ")
    });
    executes.collect()
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

/// Writes what a leg that is dialled on takes, and counts it.
///
/// # Errors
/// When the database fails; so for the others.
pub async fn take(tx: &mut Tx, takes: &[LegTake]) -> Result<(), StoreError> {
    if takes.is_empty() {
        return Ok(());
    }
    let columns = Columns::of(takes);
    sqlx::query_file!(
        "src/routing/caps/insert_takes.sql",
        tx.tenant_uuid(),
        &columns.calls,
        &columns.legs,
        &columns.scope_kinds as &[&str],
        &columns.scope_ids,
        &columns.windows as &[&str],
        &columns.bases as &[&str],
        &columns.starts_at as &[At],
        &columns.amounts,
    )
    .execute(tx.connection())
    .await?;
    Ok(())
}

/// What the legs of a call took, in the order caps are taken in.
pub async fn takes_of(tx: &mut Tx, call: CallId) -> Result<Vec<KeptTake>, StoreError> {
    let rows = sqlx::query!(
        r#"
        select
          leg, scope_kind, scope_id, cap_window, basis, starts_at as "starts_at: At", amount, remains
        from app.cap_takes
        where tenant_id = $1
          and call_id = $2
        order by leg, scope_id, cap_window, basis
        "#,
        tx.tenant_uuid(),
        call.uuid(),
    )
    .fetch_all(tx.connection())
    .await?;
    rows.into_iter()
        .map(|row| {
            let (window, basis) = (&row.cap_window, &row.basis);
            Ok(KeptTake {
                leg: LegOrdinal(readable("cap_takes.leg", u8::try_from(row.leg))?),
                take: Take {
                    key: key(&row.scope_kind, row.scope_id, window, basis)?,
                    starts_at: row.starts_at.0,
                    amount: row.amount,
                    limit: i64::MAX,
                },
                remains: row.remains,
            })
        })
        .collect()
}

/// Writes what is left of takes now, and counts what that changes; says what is used then.
pub async fn settle(
    tx: &mut Tx,
    call: CallId,
    changed: &[KeptTake],
) -> Result<Vec<Used>, StoreError> {
    let takes: Vec<LegTake> = changed
        .iter()
        .map(|kept| LegTake {
            call,
            leg: kept.leg,
            take: kept.take,
        })
        .collect();
    let columns = Columns::of(&takes);
    let remains: Vec<i64> = changed.iter().map(|kept| kept.remains).collect();
    let rows = sqlx::query_file!(
        "src/routing/caps/settle_takes.sql",
        tx.tenant_uuid(),
        call.uuid(),
        &columns.legs,
        &columns.scope_ids,
        &columns.windows as &[&str],
        &columns.bases as &[&str],
        &remains,
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

/// The caps whose counters are not the sums of their takes. Nobody waits for it: a counter and its
/// takes are written together, so that whoever sees one sees the other.
pub async fn drifted(tx: &mut Tx) -> Result<Vec<Drift>, StoreError> {
    let rows = sqlx::query_file!("src/routing/caps/drifted.sql", tx.tenant_uuid())
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
pub async fn recount(tx: &mut Tx) -> Result<Vec<Drift>, StoreError> {
    let suspects: Vec<CapKey> = drifted(tx).await?.iter().map(|drift| drift.key).collect();
    if suspects.is_empty() {
        return Ok(Vec::new());
    }
    let hold = statements(tx.tenant(), &suspects, &[]);
    tx.connection().execute(AssertSqlSafe(hold)).await?;
    let mut found = drifted(tx).await?;
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

/// Takes, column by column, each cap's rows in the order caps are held in.
pub(crate) struct Columns {
    pub calls: Vec<Uuid>,
    pub legs: Vec<i16>,
    pub scope_kinds: Vec<&'static str>,
    pub scope_ids: Vec<Uuid>,
    pub windows: Vec<&'static str>,
    pub bases: Vec<&'static str>,
    pub starts_at: Vec<At>,
    pub amounts: Vec<i64>,
}

impl Columns {
    pub fn of(takes: &[LegTake]) -> Self {
        let keys = || takes.iter().map(|it| it.take.key);
        Self {
            calls: takes.iter().map(|it| it.call.uuid()).collect(),
            legs: takes.iter().map(|it| i16::from(it.leg.0)).collect(),
            scope_kinds: keys().map(|key| key.scope.kind().as_str()).collect(),
            scope_ids: keys().map(|key| scope_id(key.scope)).collect(),
            windows: keys().map(|key| key.window.as_str()).collect(),
            bases: keys().map(|key| basis_column(key.basis)).collect(),
            starts_at: takes.iter().map(|it| At(it.take.starts_at)).collect(),
            amounts: takes.iter().map(|it| it.take.amount).collect(),
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

pub(crate) fn key(kind: &str, id: Uuid, window: &str, basis: &str) -> Result<CapKey, StoreError> {
    let scope = match readable("cap_usage.scope_kind", kind.parse())? {
        CapScopeKind::Campaign => CapScope::Campaign(CampaignId::from_uuid(id)),
        CapScopeKind::Supplier => CapScope::Supplier(SupplierId::from_uuid(id)),
        CapScopeKind::Buyer => CapScope::Buyer(BuyerId::from_uuid(id)),
        CapScopeKind::Target => CapScope::Target(TargetId::from_uuid(id)),
        CapScopeKind::Offer => CapScope::Offer(OfferId::from_uuid(id)),
    };
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
