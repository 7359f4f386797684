//! The rates of cards: written and removed, never changed.
//!
//! Whoever writes or removes rates holds their card by its next version, so that two who do so
//! at once cannot leave rates that contradict each other.

use base::ids::{RateCardId, RateId};
use base::money::{Currency, Money, Rate};
use base::page::{Cursor, Page, PageRequest, Position};
use base::phone::NumberPrefix;
use base::time::Timestamp;
use domain::rating::rates::{CardRate, Direction};
use uuid::Uuid;

use crate::columns::{At, readable, seconds, secs};
use crate::{StoreError, Tx};

/// The order of the list, as its cursors name it.
pub const ORDER: &str = "prefix";
/// How many rates are written by one statement.
const BATCH: usize = 10_000;

/// A rate as it is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredRate {
    /// Its id.
    pub id: RateId,
    /// The rate.
    pub rate: CardRate,
    /// When it was written.
    pub created_at: Timestamp,
}

/// What a list of rates is narrowed to.
#[derive(Clone, Debug, Default)]
pub struct RateFilter {
    /// Only this direction.
    pub direction: Option<Direction>,
    /// Only prefixes that begin with these digits; without a digit only the rates for any number.
    pub search: Option<NumberPrefix>,
}

/// Writes rates of a card.
///
/// # Errors
/// When the database fails; so for the others.
pub async fn insert(
    tx: &mut Tx,
    card: RateCardId,
    currency: Currency,
    rates: &[StoredRate],
    now: Timestamp,
) -> Result<(), StoreError> {
    for batch in rates.chunks(BATCH) {
        let rates = || batch.iter().map(|stored| &stored.rate);
        let ids: Vec<Uuid> = batch.iter().map(|stored| stored.id.uuid()).collect();
        let directions: Vec<String> = rates().map(|it| it.direction.to_string()).collect();
        let prefixes: Vec<String> = rates().map(|it| it.prefix.digits().to_owned()).collect();
        let prices: Vec<i64> = rates().map(|it| it.rate.per_minute().micros()).collect();
        let fees: Vec<i64> = rates().map(|it| it.connection_fee.micros()).collect();
        let increments: Vec<i32> = rates().map(|it| secs(it.rate.increment())).collect();
        let minimums: Vec<i32> = rates().map(|it| secs(it.rate.minimum())).collect();
        let from: Vec<Option<At>> = rates().map(|it| it.valid_from.map(At)).collect();
        let until: Vec<Option<At>> = rates().map(|it| it.valid_until.map(At)).collect();
        sqlx::query_file!(
            "src/rating/rates/insert_rates.sql",
            tx.tenant_uuid(),
            card.uuid(),
            currency.as_str(),
            At(now) as _,
            &ids,
            &directions,
            &prefixes,
            &prices,
            &fees,
            &increments,
            &minimums,
            &from as _,
            &until as _,
        )
        .execute(tx.connection())
        .await?;
    }
    Ok(())
}

/// Removes one rate of a card; false when the card has none with this id.
pub async fn remove(tx: &mut Tx, card: RateCardId, id: RateId) -> Result<bool, StoreError> {
    let removed = sqlx::query!(
        "delete from app.rates where tenant_id = $1 and rate_card_id = $2 and id = $3",
        tx.tenant_uuid(),
        card.uuid(),
        id.uuid(),
    )
    .execute(tx.connection())
    .await?;
    Ok(removed.rows_affected() == 1)
}

/// Removes all rates of a card; says how many.
pub async fn remove_all(tx: &mut Tx, card: RateCardId) -> Result<u64, StoreError> {
    let removed = sqlx::query!(
        "delete from app.rates where tenant_id = $1 and rate_card_id = $2",
        tx.tenant_uuid(),
        card.uuid(),
    )
    .execute(tx.connection())
    .await?;
    Ok(removed.rows_affected())
}

/// All rates of a card, by prefix.
pub async fn list_all(tx: &mut Tx, card: RateCardId) -> Result<Vec<CardRate>, StoreError> {
    let filter = RateFilter::default();
    let rows = select(tx, card, &filter, Slice::WHOLE).await?;
    let rates = rows.into_iter().map(|row| Ok(row.read()?.rate));
    rates.collect()
}

/// The rates of a card that an import or a new rate of one route could contradict.
pub async fn list_of_route(
    tx: &mut Tx,
    card: RateCardId,
    direction: Direction,
    prefix: &NumberPrefix,
) -> Result<Vec<CardRate>, StoreError> {
    let filter = RateFilter {
        direction: Some(direction),
        search: Some(prefix.clone()),
    };
    let rows = select(tx, card, &filter, Slice::WHOLE).await?;
    let same = rows.into_iter().filter(|row| row.prefix == prefix.digits());
    same.map(|row| Ok(row.read()?.rate)).collect()
}

/// One page of a card's rates, by prefix.
pub async fn list(
    tx: &mut Tx,
    card: RateCardId,
    filter: &RateFilter,
    request: &PageRequest,
) -> Result<Page<StoredRate>, StoreError> {
    let (offset, after) = match request.position() {
        Position::Offset(offset) => (i64::try_from(*offset).unwrap_or(i64::MAX), None),
        Position::After(cursor) => (0, Some(cursor)),
    };
    let slice = Slice {
        after,
        limit: i64::from(request.limit()) + 1,
        offset,
    };
    let rows = select(tx, card, filter, slice).await?;
    let total = match (rows.first(), offset) {
        _ if after.is_some() => None,
        (Some(row), _) => row.total.and_then(|total| u64::try_from(total).ok()),
        (None, 0) => Some(0),
        (None, _) => None,
    };
    let rates: Result<Vec<StoredRate>, StoreError> = rows.into_iter().map(Row::read).collect();
    Ok(Page::of_rows(request, rates?, total, |stored| {
        Some(Cursor {
            sort: ORDER.to_owned(),
            key: stored.rate.prefix.digits().to_owned(),
            id: stored.id.uuid(),
        })
    }))
}

/// Which part of a list is read.
struct Slice<'a> {
    after: Option<&'a Cursor>,
    limit: i64,
    offset: i64,
}

impl Slice<'_> {
    const WHOLE: Self = Self {
        after: None,
        limit: i64::MAX,
        offset: 0,
    };
}

async fn select(
    tx: &mut Tx,
    card: RateCardId,
    filter: &RateFilter,
    slice: Slice<'_>,
) -> Result<Vec<Row>, StoreError> {
    let search = filter.search.as_ref().map(NumberPrefix::digits);
    let rows = sqlx::query_file_as!(
        Row,
        "src/rating/rates/select_rates.sql",
        tx.tenant_uuid(),
        card.uuid(),
        filter.direction.map(Direction::as_str),
        search,
        search == Some(""),
        slice.after.map(|cursor| cursor.key.as_str()),
        slice.after.map(|cursor| cursor.id),
        slice.limit,
        slice.offset,
    )
    .fetch_all(tx.connection())
    .await?;
    Ok(rows)
}

struct Row {
    id: Uuid,
    direction: String,
    prefix: String,
    per_minute_micros: i64,
    connection_fee_micros: i64,
    currency: String,
    increment_secs: i32,
    minimum_secs: i32,
    valid_from: Option<At>,
    valid_until: Option<At>,
    created_at: At,
    total: Option<i64>,
}

impl Row {
    fn read(self) -> Result<StoredRate, StoreError> {
        let currency = readable("rates.currency", Currency::parse(&self.currency))?;
        let money = |micros| Money::from_micros(micros, currency);
        let increment = seconds("rates.increment_secs", self.increment_secs)?;
        let minimum = seconds("rates.minimum_secs", self.minimum_secs)?;
        let rate = Rate::new(money(self.per_minute_micros), increment, minimum);
        Ok(StoredRate {
            id: RateId::from_uuid(self.id),
            rate: CardRate {
                direction: readable("rates.direction", self.direction.parse())?,
                prefix: readable("rates.prefix", NumberPrefix::from_digits(&self.prefix))?,
                rate: readable("rates.per_minute_micros", rate)?,
                connection_fee: money(self.connection_fee_micros),
                valid_from: self.valid_from.map(|at| at.0),
                valid_until: self.valid_until.map(|at| at.0),
            },
            created_at: self.created_at.0,
        })
    }
}
