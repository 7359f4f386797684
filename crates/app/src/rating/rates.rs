//! The rates of a card: listed, added, removed, imported and exported.
//!
//! Every change of them is a version of their card. Whoever comes second reads them again, so
//! that no two rates of a card ever contradict each other.

use base::ids::{RateCardId, RateId};
use base::page::{Page, PageRequest};
use base::time::Timestamp;
use domain::exchange::status::not_archived;
use domain::rating::cards::{RateCard, RateCardSummary};
use domain::rating::import::{ImportLine, ImportMode, Imported, read_lines};
use domain::rating::rates::{CardRate, CreateRate};
use domain::record::{Kind, Record, Summary};
use serde_json::{Value, json};
use store::Tx;
use store::rating::rates;

pub use store::rating::rates::{ORDER, RateFilter, StoredRate};

use crate::AppError;
use crate::access::tenants;
use crate::actor::Actor;
use crate::configuration::{Configuration, MAX_TRIES, load, overtaken};
use crate::core::Core;
use crate::once::{Answer, Once};
use crate::rating::cards::{RatesChange, Removed};

/// A table of rates to be taken over.
#[derive(Clone, Debug)]
pub struct Import {
    /// Its lines.
    pub lines: Vec<ImportLine>,
    /// What becomes of the rates that are there.
    pub mode: ImportMode,
    /// Whether it is only tried.
    pub is_dry_run: bool,
}

impl Configuration<RateCard> {
    /// One page of a card's rates, by prefix.
    ///
    /// # Errors
    /// When the tenant has no such card.
    pub async fn list_rates(
        &self,
        actor: &Actor,
        card: RateCardId,
        filter: &RateFilter,
        request: &PageRequest,
    ) -> Result<Page<StoredRate>, AppError> {
        let mut tx = self.core().store.begin(actor.tenant).await?;
        load::<RateCard>(&mut tx, card).await?;
        Ok(rates::list(&mut tx, card, filter, request).await?)
    }

    /// A card with all its rates, by prefix.
    ///
    /// # Errors
    /// When the tenant has no such card.
    pub async fn export_rates(
        &self,
        actor: &Actor,
        card: RateCardId,
    ) -> Result<(RateCardSummary, Vec<CardRate>), AppError> {
        let mut tx = self.core().store.begin(actor.tenant).await?;
        let summary = load::<RateCard>(&mut tx, card).await?;
        let rates = rates::list_all(&mut tx, card).await?;
        Ok((summary, rates))
    }

    /// Adds a rate to a card, once per idempotency key.
    ///
    /// # Errors
    /// When the request is wrong, the rate contradicts another of the card, or the card is
    /// archived.
    pub async fn create_rate(
        &self,
        actor: &Actor,
        card: RateCardId,
        request: CreateRate,
        once: &Once<StoredRate>,
    ) -> Result<Answer, AppError> {
        let core = self.core();
        for _ in 0..MAX_TRIES {
            let now = core.now();
            let mut tx = core.store.begin(actor.tenant).await?;
            if let Some(answer) = once.claim(core, &mut tx, now).await? {
                return Ok(answer);
            }
            let added = self
                .add_to(&mut tx, actor, card, request.clone(), now)
                .await?;
            if let Some(stored) = added {
                let answer = once.answer(core, &mut tx, &stored).await?;
                tx.commit().await?;
                core.snapshots.mark_stale(actor.tenant);
                return Ok(answer);
            }
        }
        Err(overtaken())
    }

    /// Adds a rate for the program itself, which repeats no request.
    ///
    /// # Errors
    /// When the request is wrong or the rate contradicts another of the card.
    pub async fn make_rate(
        &self,
        actor: &Actor,
        card: RateCardId,
        request: CreateRate,
    ) -> Result<StoredRate, AppError> {
        let core = self.core();
        let mut tx = core.store.begin(actor.tenant).await?;
        let added = self
            .add_to(&mut tx, actor, card, request, core.now())
            .await?;
        let stored = added.ok_or_else(overtaken)?;
        tx.commit().await?;
        core.snapshots.mark_stale(actor.tenant);
        Ok(stored)
    }

    /// Writes a rate with the next version of its card; nothing when another request came first.
    async fn add_to(
        &self,
        tx: &mut Tx,
        actor: &Actor,
        card: RateCardId,
        request: CreateRate,
        now: Timestamp,
    ) -> Result<Option<StoredRate>, AppError> {
        let current = in_use(tx, card).await?;
        let zone = tenants::load_defaults(tx).await?.time_zone;
        let rate = CardRate::create(request, current.currency, &zone)?;
        let others = rates::list_of_route(tx, card, rate.service, &rate.prefix).await?;
        let stored = stored(self.core(), rate.beside(&others)?, now)?;
        let change = RatesChange {
            added: vec![stored.clone()],
            ..RatesChange::told(Value::Null, json!(stored.rate.to_string()))
        };
        let value = current.value.clone();
        let written = self
            .write(tx, actor, &current, value, &change, "rate_added")
            .await?;
        Ok(written.map(|_| stored))
    }

    /// Removes a rate from a card. What was computed by it stays.
    ///
    /// # Errors
    /// When the card has no such rate or is archived.
    pub async fn remove_rate(
        &self,
        actor: &Actor,
        card: RateCardId,
        rate: RateId,
    ) -> Result<(), AppError> {
        for _ in 0..MAX_TRIES {
            let mut tx = self.core().store.begin(actor.tenant).await?;
            let current = in_use(&mut tx, card).await?;
            let change = RatesChange {
                removed: Removed::One(rate),
                ..RatesChange::told(json!(rate), Value::Null)
            };
            let value = current.value.clone();
            let replaced = self
                .replace(tx, actor, &current, value, &change, "rate_removed")
                .await?;
            if replaced.is_some() {
                return Ok(());
            }
        }
        Err(overtaken())
    }

    /// Takes over a table of rates: the whole of it, or nothing.
    ///
    /// # Errors
    /// Every line that is wrong, or that contradicts another or a rate that stays; or when the
    /// card is archived.
    pub async fn import_rates(
        &self,
        actor: &Actor,
        card: RateCardId,
        import: Import,
    ) -> Result<Imported, AppError> {
        let lines = std::sync::Arc::new(import.lines);
        for _ in 0..MAX_TRIES {
            let now = self.core().now();
            let mut tx = self.core().store.begin(actor.tenant).await?;
            let current = in_use(&mut tx, card).await?;
            let zone = tenants::load_defaults(&mut tx).await?.time_zone;
            let there = rates::list_all(&mut tx, card).await?;
            let (staying, removed) = match import.mode {
                ImportMode::Add => (there, 0),
                ImportMode::Replace => (Vec::new(), there.len()),
            };
            // Reading tens of thousands of lines would keep the live calls of this thread waiting.
            let (lines, currency) = (lines.clone(), current.currency);
            let read =
                tokio::task::spawn_blocking(move || read_lines(&lines, &staying, currency, &zone));
            let read = read
                .await
                .map_err(|error| AppError::Internal(error.into()))??;
            let imported = Imported {
                added: counted(read.len()),
                removed: counted(removed),
                is_dry_run: import.is_dry_run,
            };
            if import.is_dry_run {
                return Ok(imported);
            }
            let added = read.into_iter();
            let added = added.map(|rate| stored(self.core(), rate, now));
            let (from, to) = (format!("{removed} removed"), imported.added);
            let change = RatesChange {
                removed: match import.mode {
                    ImportMode::Add => Removed::None,
                    ImportMode::Replace => Removed::All,
                },
                added: added.collect::<Result<_, _>>()?,
                ..RatesChange::told(json!(from), json!(format!("{to} added")))
            };
            let value = current.value.clone();
            let replaced = self
                .replace(tx, actor, &current, value, &change, "imported")
                .await?;
            if replaced.is_some() {
                return Ok(imported);
            }
        }
        Err(overtaken())
    }
}

/// A card that may be changed.
async fn in_use(tx: &mut Tx, card: RateCardId) -> Result<Record<RateCard>, AppError> {
    let summary = load::<RateCard>(tx, card).await?;
    let record = summary.record().clone();
    not_archived(Kind::RateCard, record.status)?;
    Ok(record)
}

fn stored(core: &Core, rate: CardRate, now: Timestamp) -> Result<StoredRate, AppError> {
    Ok(StoredRate {
        id: core.new_id(now)?,
        rate,
        created_at: now,
    })
}

fn counted(rates: usize) -> u32 {
    u32::try_from(rates).unwrap_or(u32::MAX)
}
