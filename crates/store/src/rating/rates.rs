//! The rates of cards: written and removed, never changed.
//!
//! A rate's service is kept in the column `direction`, as it was called when only legs were charged.
//!
//! Whoever writes or removes rates holds their card by its next version, so that two who do so
//! at once cannot leave rates that contradict each other.

use base::ids::{RateCardId, RateId};
use base::money::{Currency, Money, Rate};
use base::page::{Cursor, Page, PageRequest, Position};
use base::phone::NumberPrefix;
use base::time::Timestamp;
use domain::rating::rates::{CardRate, RatePrice, Service};
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
    /// Only this service.
    pub service: Option<Service>,
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
        let services: Vec<String> = rates().map(|it| it.service.to_string()).collect();
        let prefixes: Vec<String> = rates().map(|it| it.prefix.digits().to_owned()).collect();
        let prices: Vec<PriceColumns> = rates().map(|it| PriceColumns::of(&it.price)).collect();
        let per_minute: Vec<Option<i64>> = prices.iter().map(|it| it.per_minute).collect();
        let fees: Vec<Option<i64>> = prices.iter().map(|it| it.connection_fee).collect();
        let each: Vec<Option<i64>> = prices.iter().map(|it| it.each).collect();
        let increments: Vec<Option<i32>> = prices.iter().map(|it| it.increment_secs).collect();
        let minimums: Vec<Option<i32>> = prices.iter().map(|it| it.minimum_secs).collect();
        let from: Vec<Option<At>> = rates().map(|it| it.valid_from.map(At)).collect();
        let until: Vec<Option<At>> = rates().map(|it| it.valid_until.map(At)).collect();
        sqlx::query_file!(
            "src/rating/rates/insert_rates.sql",
            tx.tenant_uuid(),
            card.uuid(),
            currency.as_str(),
            At(now) as _,
            &ids,
            &services,
            &prefixes,
            &per_minute as &[Option<i64>],
            &fees as &[Option<i64>],
            &each as &[Option<i64>],
            &increments as &[Option<i32>],
            &minimums as &[Option<i32>],
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

/// The rates that a card has for one service, by prefix.
pub async fn list_of_service(
    tx: &mut Tx,
    card: RateCardId,
    service: Service,
) -> Result<Vec<CardRate>, StoreError> {
    let filter = RateFilter {
        service: Some(service),
        search: None,
    };
    let rows = select(tx, card, &filter, Slice::WHOLE).await?;
    let rates = rows.into_iter().map(|row| Ok(row.read()?.rate));
    rates.collect()
}

/// The rates of a card that an import or a new rate of one route could contradict.
pub async fn list_of_route(
    tx: &mut Tx,
    card: RateCardId,
    service: Service,
    prefix: &NumberPrefix,
) -> Result<Vec<CardRate>, StoreError> {
    let filter = RateFilter {
        service: Some(service),
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
        filter.service.map(Service::as_str),
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

/// The columns of a price, of which each kind has its own.
struct PriceColumns {
    per_minute: Option<i64>,
    connection_fee: Option<i64>,
    each: Option<i64>,
    increment_secs: Option<i32>,
    minimum_secs: Option<i32>,
}

impl PriceColumns {
    fn of(price: &RatePrice) -> Self {
        match price {
            RatePrice::Timed {
                rate,
                connection_fee,
            } => Self {
                per_minute: Some(rate.per_minute().micros()),
                connection_fee: Some(connection_fee.micros()),
                each: None,
                increment_secs: Some(secs(rate.increment())),
                minimum_secs: Some(secs(rate.minimum())),
            },
            RatePrice::Each(amount) => Self {
                per_minute: None,
                connection_fee: None,
                each: Some(amount.micros()),
                increment_secs: None,
                minimum_secs: None,
            },
        }
    }

    /// The price; columns that are missing, which a constraint refuses, stand for nothing.
    fn read(&self, currency: Currency) -> Result<RatePrice, StoreError> {
        let money = |micros| Money::from_micros(micros, currency);
        if let Some(each) = self.each {
            return Ok(RatePrice::Each(money(each)));
        }
        let increment = seconds(
            "rates.increment_secs",
            self.increment_secs.unwrap_or_default(),
        )?;
        let minimum = seconds("rates.minimum_secs", self.minimum_secs.unwrap_or_default())?;
        let per_minute = money(self.per_minute.unwrap_or_default());
        let rate = Rate::new(per_minute, increment, minimum);
        Ok(RatePrice::Timed {
            rate: readable("rates.per_minute_micros", rate)?,
            connection_fee: money(self.connection_fee.unwrap_or_default()),
        })
    }
}

struct Row {
    id: Uuid,
    service: String,
    prefix: String,
    per_minute_micros: Option<i64>,
    connection_fee_micros: Option<i64>,
    each_micros: Option<i64>,
    currency: String,
    increment_secs: Option<i32>,
    minimum_secs: Option<i32>,
    valid_from: Option<At>,
    valid_until: Option<At>,
    created_at: At,
    total: Option<i64>,
}

impl Row {
    fn read(self) -> Result<StoredRate, StoreError> {
        let currency = readable("rates.currency", Currency::parse(&self.currency))?;
        let price = PriceColumns {
            per_minute: self.per_minute_micros,
            connection_fee: self.connection_fee_micros,
            each: self.each_micros,
            increment_secs: self.increment_secs,
            minimum_secs: self.minimum_secs,
        };
        Ok(StoredRate {
            id: RateId::from_uuid(self.id),
            rate: CardRate {
                service: readable("rates.direction", self.service.parse())?,
                prefix: readable("rates.prefix", NumberPrefix::from_digits(&self.prefix))?,
                price: price.read(currency)?,
                valid_from: self.valid_from.map(|at| at.0),
                valid_until: self.valid_until.map(|at| at.0),
            },
            created_at: self.created_at.0,
        })
    }
}
