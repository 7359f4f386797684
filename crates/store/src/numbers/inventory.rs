//! The numbers table, and the assignments that say whom a number's calls belong to.

use base::id::Id;
use base::ids::{CampaignId, NumberId, ProviderAccountId, SupplierId};
use base::money::{Amount, Currency, Money};
use base::phone::{NumberPrefix, PhoneNumber};
use base::text::Name;
use domain::numbers::inventory::{Assignment, Number, NumberSummary};
use domain::numbers::rent::{Rent, RentMonth};
use domain::numbers::rules::NumberRules;
use domain::rating::bill::EachRate;
use domain::record::{Record, Version};
use serde_json::Value;
use uuid::Uuid;

use crate::columns::{At, readable, readable_if_set, stored, written};
use crate::shelf::{Selected, Selection, Shelf};
use crate::{StoreError, Tx};

impl Shelf for Number {
    async fn insert(tx: &mut Tx, record: &Record<Self>) -> Result<(), StoreError> {
        sqlx::query_file!(
            "src/numbers/inventory/insert_number.sql",
            tx.tenant_uuid(),
            record.id.uuid(),
            record.phone_number.as_str(),
            record.label.as_ref().map(Name::as_str),
            record.provider_account_id.map(Id::uuid),
            record.status.as_str(),
            written(&record.rules)?,
            &led_to(record),
            written(&record.fallback)?,
            record.supplier_sub_id.as_ref().map(Name::as_str),
            record.version.0,
            At(record.created_at) as _,
            At(record.updated_at) as _,
        )
        .execute(tx.connection())
        .await?;
        Ok(())
    }

    async fn replace(tx: &mut Tx, record: &Record<Self>) -> Result<bool, StoreError> {
        let replaced = sqlx::query_file!(
            "src/numbers/inventory/replace_number.sql",
            tx.tenant_uuid(),
            record.id.uuid(),
            record.label.as_ref().map(Name::as_str),
            record.provider_account_id.map(Id::uuid),
            record.status.as_str(),
            written(&record.rules)?,
            &led_to(record),
            written(&record.fallback)?,
            record.supplier_sub_id.as_ref().map(Name::as_str),
            record.version.0,
            At(record.updated_at) as _,
        )
        .execute(tx.connection())
        .await?;
        Ok(replaced.rows_affected() == 1)
    }

    async fn select(
        tx: &mut Tx,
        selection: &Selection<'_>,
    ) -> Result<Vec<Selected<NumberSummary>>, StoreError> {
        let rows = sqlx::query_file_as!(
            Row,
            "src/numbers/inventory/select_numbers.sql",
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
            selection.filter.supplier.map(Id::uuid),
        )
        .fetch_all(tx.connection())
        .await?;
        rows.into_iter().map(Selected::try_from).collect()
    }
}

/// The first number whose rules lead calls to a campaign, if one's do.
///
/// # Errors
/// When the database fails.
pub async fn find_leading_to(
    tx: &mut Tx,
    campaign: CampaignId,
) -> Result<Option<PhoneNumber>, StoreError> {
    let number = sqlx::query_scalar!(
        r#"
        select phone_number
        from app.numbers
        where tenant_id = $1
          and $2 = any (led_to)
        order by phone_number
        limit 1
        "#,
        tx.tenant_uuid(),
        campaign.uuid(),
    )
    .fetch_optional(tx.connection())
    .await?;
    let number = number.map(|number| PhoneNumber::from_e164(&number));
    number
        .map(|number| readable("numbers.phone_number", number))
        .transpose()
}

/// The campaigns that a number's rules lead to, each once.
fn led_to(number: &Number) -> Vec<Uuid> {
    let rules = number.rules.iter().flat_map(NumberRules::iter);
    let mut campaigns: Vec<_> = rules.map(|rule| rule.campaign_id.uuid()).collect();
    campaigns.sort_unstable();
    campaigns.dedup();
    campaigns
}

struct Row {
    id: Uuid,
    phone_number: String,
    label: Option<String>,
    provider_account_id: Option<Uuid>,
    status: String,
    rules: Option<Value>,
    fallback: Option<Value>,
    supplier_sub_id: Option<String>,
    version: i32,
    created_at: At,
    updated_at: At,
    campaign_id: Option<Uuid>,
    supplier_id: Option<Uuid>,
    campaign_name: Option<String>,
    supplier_name: Option<String>,
    rent_starts_at: Option<At>,
    rent_ends_at: Option<At>,
    rent_each_micros: Option<i64>,
    rent_currency: Option<String>,
    rent_card: Option<String>,
    rent_prefix: Option<String>,
    sort_key: String,
    total: i64,
}

impl Row {
    /// The last month that was charged.
    fn rent(&self) -> Result<Option<Rent>, StoreError> {
        let month = self.rent_starts_at.as_ref().zip(self.rent_ends_at.as_ref());
        let money = self.rent_each_micros.zip(self.rent_currency.as_deref());
        let rate = self.rent_card.as_deref().zip(self.rent_prefix.as_deref());
        let (Some((from, until)), Some((micros, currency)), Some((card, prefix))) =
            (month, money, rate)
        else {
            return Ok(None);
        };
        let currency = readable("number_rents.currency", Currency::parse(currency))?;
        let each = Amount::from_micros(micros);
        Ok(Some(Rent {
            month: RentMonth {
                from: from.0,
                until: until.0,
            },
            amount: Money::from_micros(micros, currency),
            rate: EachRate {
                each: readable("number_rents.each_micros", each)?,
                card: readable("number_rents.card", Name::parse(card))?,
                prefix: readable("number_rents.prefix", NumberPrefix::from_digits(prefix))?,
            },
        }))
    }
}

impl TryFrom<Row> for Selected<NumberSummary> {
    type Error = StoreError;

    fn try_from(row: Row) -> Result<Self, StoreError> {
        let rent = row.rent()?;
        let value = Number {
            phone_number: readable(
                "numbers.phone_number",
                PhoneNumber::from_e164(&row.phone_number),
            )?,
            label: readable_if_set("numbers.label", row.label, Name::parse)?,
            provider_account_id: row.provider_account_id.map(ProviderAccountId::from_uuid),
            assignment: row.campaign_id.map(|campaign| Assignment {
                campaign_id: CampaignId::from_uuid(campaign),
                supplier_id: row.supplier_id.map(SupplierId::from_uuid),
            }),
            supplier_sub_id: readable_if_set(
                "numbers.supplier_sub_id",
                row.supplier_sub_id,
                Name::parse,
            )?,
            rules: stored("numbers.rules", row.rules)?,
            fallback: stored("numbers.fallback", row.fallback)?,
            status: readable("numbers.status", row.status.parse())?,
        };
        let record = Record {
            id: NumberId::from_uuid(row.id),
            version: Version(row.version),
            created_at: row.created_at.0,
            updated_at: row.updated_at.0,
            value,
        };
        Ok(Self {
            summary: NumberSummary {
                record,
                campaign_name: readable_if_set("campaigns.name", row.campaign_name, Name::parse)?,
                supplier_name: readable_if_set("suppliers.name", row.supplier_name, Name::parse)?,
                rent,
            },
            sort_key: row.sort_key,
            total: row.total,
        })
    }
}
