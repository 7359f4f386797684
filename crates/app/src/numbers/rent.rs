//! Charging what numbers cost by the month: each month once, as it begins, and those that nobody
//! charged in time (N-7).

use base::ids::TenantId;
use base::money::Currency;
use domain::ledger::booking::carrier_takes;
use domain::ledger::transactions::{Cause, Transaction, TransactionKind};
use domain::numbers::rent::{Rent, RentMonth, due_months};
use domain::rating::bill::EachRate;
use domain::rating::rates::Service;
use domain::rating::tariff::{Served, Tariff};
use store::Tx;
use store::numbers::rents::{self, RentedNumber};
use store::rating::{cards, rates};

use crate::access::tenants;
use crate::core::Core;
use crate::ledger::booking::{fault, post};
use crate::{App, AppError};

impl App {
    /// Charges the months of a tenant's numbers that have begun. Any node may, at any time: a month is
    /// charged once.
    ///
    /// # Errors
    /// When the database fails; what was charged until then stays.
    pub async fn charge_rents(&self, tenant: TenantId) -> Result<(), AppError> {
        let (core, now) = (&*self.core, self.now());
        let mut tx = core.store.begin(tenant).await?;
        let tariff = rent_tariff(&mut tx).await?;
        if tariff.is_empty() {
            return Ok(());
        }
        let defaults = tenants::load_defaults(&mut tx).await?;
        let due = rents::list_due(&mut tx, now).await?;
        tx.commit().await?;
        for number in due {
            let since = (number.since, number.charged_until);
            for month in due_months(since.0, since.1, now, &defaults.time_zone) {
                if let Some(rent) = rent_of(&tariff, &number, month, defaults.currency) {
                    let cause = Cause::rent(&number.phone_number, &rent, &defaults.time_zone);
                    charge(core, tenant, &number, (&rent, cause)).await?;
                }
            }
        }
        Ok(())
    }
}

/// What the active cards say of numbers' rent.
async fn rent_tariff(tx: &mut Tx) -> Result<Tariff, AppError> {
    let mut with_rates = Vec::new();
    for (card, _) in cards::list_active(tx).await? {
        let rates = rates::list_of_service(tx, card.id, Service::NumberRent).await?;
        with_rates.push((card, rates));
    }
    Ok(Tariff::of(with_rates))
}

/// What a month of a number costs; nothing where no card has a rate for it, or it is free.
fn rent_of(
    tariff: &Tariff,
    number: &RentedNumber,
    month: RentMonth,
    currency: Currency,
) -> Option<Rent> {
    let served = Served {
        service: Service::NumberRent,
        number: number.phone_number.as_str(),
        account: number.account,
        at: month.from,
        currency,
    };
    let rate = EachRate::of(tariff, &served)?;
    let amount = rate.each.in_currency(currency);
    (!amount.is_zero()).then_some(Rent {
        month,
        amount,
        rate,
    })
}

/// Books a month's rent, unless another node has.
async fn charge(
    core: &Core,
    tenant: TenantId,
    number: &RentedNumber,
    (rent, cause): (&Rent, Cause),
) -> Result<(), AppError> {
    let now = core.now();
    let transaction = Transaction {
        id: core.new_id(now)?,
        kind: TransactionKind::NumberRent,
        call: None,
        corrects: None,
        cause,
        booked_at: now,
        entries: carrier_takes(rent.amount, number.account).map_err(fault)?,
    };
    let mut tx = core.store.begin(tenant).await?;
    if rents::insert(&mut tx, number.id, rent, transaction.id).await? {
        post(core, &mut tx, &transaction).await?;
        tx.commit().await?;
    }
    Ok(())
}
