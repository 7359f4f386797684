//! Who called before: the earlier calls of callers, asked for in the message that begins the
//! transaction which records their calls.
//!
//! Lock order: the turns of callers in the order of their primary key, then caps. Whoever has a
//! caller's turn sees every call of theirs that was decided in an earlier turn.

use base::id;
use base::ids::{BuyerId, CallId, CampaignId, TargetId, TenantId};
use base::phone::PhoneNumber;
use base::time::Timestamp;
use domain::routing::screening::duplicates::{DuplicateBasis, EarlierCall};
use sqlx::postgres::PgRow;
use sqlx::{AssertSqlSafe, Executor, Row};
use uuid::Uuid;

use crate::columns::At;
use crate::{StoreError, Tx};

/// How many turns a tenant's callers share: a prime, so that numbers that resemble each other do not
/// share one.
const TURNS: u64 = 65_521;
/// How many earlier calls of one caller are looked at: the newest of those that count.
const NEWEST: u32 = 50;

/// A caller whose earlier calls are asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AskedCaller {
    /// The caller.
    pub number: PhoneNumber,
    /// Only calls that came in then or later.
    pub since: Timestamp,
    /// Only calls that came in on this campaign, or fell back to it and were offered there.
    pub campaign: Option<CampaignId>,
    /// Only calls that came this far.
    pub basis: DuplicateBasis,
}

/// An earlier call, and whose it was.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KnownCall {
    /// The caller's number.
    pub caller: String,
    /// The call, as one of those it was offered to had it.
    pub call: EarlierCall,
}

/// Callers of whom the same is asked.
struct Group {
    campaign: Option<CampaignId>,
    basis: DuplicateBasis,
    since: Timestamp,
    numbers: Vec<PhoneNumber>,
}

/// The earlier calls of a caller whose call is under way; never that call itself, nor one that
/// came in after it. Nobody's turn is waited for: that was done when the call came in.
///
/// # Errors
/// When the database fails; so for the next.
pub async fn list_before(
    tx: &mut Tx,
    asked: &[AskedCaller],
    call: CallId,
) -> Result<Vec<EarlierCall>, StoreError> {
    let known = list_all_before(tx, asked, call).await?;
    Ok(known.into_iter().map(|known| known.call).collect())
}

/// The calls of several callers that came in before one.
pub async fn list_all_before(
    tx: &mut Tx,
    asked: &[AskedCaller],
    call: CallId,
) -> Result<Vec<KnownCall>, StoreError> {
    let mut statements = String::new();
    for group in &groups(asked) {
        statements.push_str(&group.statement(tx.tenant(), Some(call)));
    }
    if statements.is_empty() {
        return Ok(Vec::new());
    }
    let rows = tx.connection().fetch_all(AssertSqlSafe(statements)).await?;
    read(&rows)
}

/// The earlier calls of callers whose turns this transaction has from here on.
///
/// # Errors
/// When the database fails.
pub(crate) async fn ask(tx: &mut Tx, asked: &[AskedCaller]) -> Result<Vec<KnownCall>, StoreError> {
    if asked.is_empty() {
        return Ok(Vec::new());
    }
    let statements = statements(tx.tenant(), asked);
    let rows = tx.connection().fetch_all(AssertSqlSafe(statements)).await?;
    read(&rows)
}

/// The statements that wait for the turns of callers and ask for their earlier calls. Every part is
/// a typed id, a word of ours, a number in E.164 form or a constant, so there is no text of a
/// user's in them.
pub(crate) fn statements(tenant: TenantId, asked: &[AskedCaller]) -> String {
    if asked.is_empty() {
        return String::new();
    }
    let id = tenant.uuid();
    let mut turns: Vec<u64> = asked.iter().map(|asked| turn_of(&asked.number)).collect();
    turns.sort_unstable();
    turns.dedup();
    let rows: Vec<_> = turns
        .iter()
        .map(|turn| format!("('{id}', {turn})"))
        .collect();
    let turns: Vec<_> = turns.iter().map(u64::to_string).collect();
    let mut text = format!(
        "insert into app.caller_turns (tenant_id, turn) values {} \
         on conflict (tenant_id, turn) do nothing; \
         select turn from app.caller_turns where tenant_id = '{id}' and turn in ({}) \
         order by turn for update; ",
        rows.join(", "),
        turns.join(", "),
    );
    for group in groups(asked) {
        text.push_str(&group.statement(tenant, None));
    }
    text
}

/// What rows of these statements say; those of turns say nothing.
pub(crate) fn read(rows: &[PgRow]) -> Result<Vec<KnownCall>, StoreError> {
    let known = rows.iter().filter(|row| is_known_call(row));
    known
        .map(|row| {
            let at: At = row.try_get("started_at")?;
            let campaign: Option<Uuid> = row.try_get("campaign_id")?;
            let buyer: Option<Uuid> = row.try_get("buyer_id")?;
            let target: Option<Uuid> = row.try_get("target_id")?;
            Ok(KnownCall {
                caller: row.try_get("caller")?,
                call: EarlierCall {
                    id: CallId::from_uuid(row.try_get("id")?),
                    at: at.0,
                    campaign: campaign.map(CampaignId::from_uuid),
                    buyer: buyer.map(BuyerId::from_uuid),
                    target: target.map(TargetId::from_uuid),
                    has_connected: row.try_get("has_connected")?,
                    has_converted: row.try_get("has_converted")?,
                },
            })
        })
        .collect()
}

fn is_known_call(row: &PgRow) -> bool {
    row.try_column("has_connected").is_ok()
}

impl Group {
    fn statement(&self, tenant: TenantId, before: Option<CallId>) -> String {
        let tenant = tenant.uuid();
        // Of the ids that can be made at an instant, the least has no random bits.
        let oldest = id::uuid_at(self.since, [0; 10]);
        let numbers: Vec<_> = self.numbers.iter().map(|it| format!("('{it}')")).collect();
        // A call counts in the campaign that is asked for, wherever it came in.
        let counts_in = self.campaign.map_or_else(
            || "calls.campaign_id".to_owned(),
            |campaign| format!("'{}'::uuid as campaign_id", campaign.uuid()),
        );
        let campaign = self.campaign.map_or_else(String::new, |campaign| {
            let campaign = campaign.uuid();
            format!(
                "and (calls.campaign_id = '{campaign}' or exists ( \
                   select from app.call_legs as offered \
                   join app.offers on offers.tenant_id = '{tenant}' \
                     and offers.id = offered.offer_id and offers.campaign_id = '{campaign}' \
                   where offered.tenant_id = '{tenant}' and offered.call_id = calls.id \
                 ))"
            )
        });
        let before = before.map_or_else(String::new, |call| {
            format!("and calls.id < '{}'", call.uuid())
        });
        let far_enough = match self.basis {
            DuplicateBasis::Attempted => "",
            DuplicateBasis::Connected => "and calls.connected_at is not null",
            DuplicateBasis::Converted => "and calls.conversions > 0",
        };
        // A call that only the fallback number answered is not connected. What is reported for the buyer
        // of an earlier talk is theirs; what is reported for the last one is of the target of that talk.
        format!(
            "select asked.caller, earlier.id, earlier.started_at, earlier.campaign_id, \
               legs.buyer_id, legs.target_id, \
               earlier.is_connected and legs.target_id is not distinct from earlier.target_id as has_connected, \
               earlier.conversions > 0 and exists ( \
                 select from app.conversions as own where own.tenant_id = '{tenant}' \
                 and own.call_id = earlier.id and own.status = 'applied' and case \
                   when own.buyer_id is null or own.buyer_id = earlier.buyer_id \
                   then legs.target_id is not distinct from earlier.target_id \
                   else legs.buyer_id is not distinct from own.buyer_id end \
               ) as has_converted \
             from (values {numbers}) as asked (caller) \
             cross join lateral ( \
               select calls.id, calls.started_at, {counts_in}, calls.buyer_id, calls.target_id, calls.conversions, \
                 case when calls.disposition is null then calls.connected_at is not null and not exists ( \
                     select from app.call_legs as fallback where fallback.tenant_id = '{tenant}' \
                     and fallback.call_id = calls.id and fallback.role = 'fallback' \
                   ) else calls.disposition = 'connected' end as is_connected \
               from app.calls where calls.tenant_id = '{tenant}' and calls.caller = asked.caller \
                 and calls.id >= '{oldest}' {before} {campaign} {far_enough} \
               order by calls.id desc limit {NEWEST} \
             ) as earlier \
             left join app.call_legs as legs on legs.tenant_id = '{tenant}' \
               and legs.call_id = earlier.id and legs.call_id >= '{oldest}' and legs.role = 'buyer'; ",
            numbers = numbers.join(", "),
        )
    }
}

fn groups(asked: &[AskedCaller]) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    for one in asked {
        let same = groups
            .iter_mut()
            .find(|group| (group.campaign, group.basis) == (one.campaign, one.basis));
        match same {
            Some(group) => {
                group.since = group.since.min(one.since);
                if !group.numbers.contains(&one.number) {
                    group.numbers.push(one.number.clone());
                }
            }
            None => groups.push(Group {
                campaign: one.campaign,
                basis: one.basis,
                since: one.since,
                numbers: vec![one.number.clone()],
            }),
        }
    }
    groups
}

/// The turn of a caller: the same on every node and for good.
fn turn_of(number: &PhoneNumber) -> u64 {
    let digits = number.as_str().bytes().filter(u8::is_ascii_digit);
    digits.fold(0, |rest, digit| {
        (rest * 10 + u64::from(digit - b'0')) % TURNS
    })
}
