//! Reading a tenant's configuration for its snapshot.

use std::collections::HashMap;

use base::ids::TenantId;
use base::page::{Direction, PageRequest, Position, Sort};
use domain::economics::earnings::Terms;
use domain::exchange::buyers::Buyer;
use domain::exchange::campaigns::Campaign;
use domain::exchange::offers::Offer;
use domain::exchange::status::Status;
use domain::exchange::supplier_terms::SupplierTerms;
use domain::exchange::targets::Target;
use domain::numbers::inventory::Number;
use domain::providers::accounts::ProviderAccount;
use domain::record::{Record, Summary};
use domain::routing::facts::{Candidate, CandidateCaps, Schedules};
use domain::routing::order::performance::Recorded;
use store::Tx;
use store::config_versions;
use store::providers::secrets;
use store::shelf::{self, Filter, Shelf};

use super::{AccountEntry, CampaignEntry, NumberEntry, Snapshot};
use crate::AppError;
use crate::access::tenants;
use crate::calls::carrier::HookSecret;
use crate::core::Core;
use crate::providers::secrets::open;

/// Reads everything a tenant's calls are routed by. The version is read first: a change that
/// comes in between makes the snapshot look older than it is, and it is read again.
pub async fn load(core: &Core, tenant: TenantId) -> Result<Snapshot, AppError> {
    let mut tx = core.store.begin(tenant).await?;
    let version = config_versions::current(&mut tx).await?;
    let currency = tenants::load_defaults(&mut tx).await?.currency;
    let campaigns = load_campaigns(&mut tx).await?;
    let numbers = all::<Number>(&mut tx).await?.into_iter();
    let numbers = numbers.map(|number| {
        let entry = NumberEntry {
            id: number.id,
            account: number.provider_account_id,
            status: number.status,
            assignment: number.assignment,
        };
        (number.phone_number.to_string(), entry)
    });
    let numbers = numbers.collect();
    let mut accounts: HashMap<_, _> = all::<ProviderAccount>(&mut tx)
        .await?
        .into_iter()
        .map(|account| {
            let secrets = Vec::new();
            let status = account.status;
            (account.id, AccountEntry { status, secrets })
        })
        .collect();
    let mut stored = secrets::list(&mut tx).await?;
    stored.sort_by_key(|secret| !secret.is_current);
    for secret in stored {
        if let Some(entry) = accounts.get_mut(&secret.account) {
            let key_id = secret.signing_key_id.as_ref();
            entry.secrets.push(HookSecret {
                key_id: key_id.map(|id| id.as_str().to_owned()),
                secret: open(core, tenant, secret)?,
            });
        }
    }
    Ok(Snapshot {
        tenant,
        version,
        currency,
        numbers,
        campaigns,
        accounts,
    })
}

async fn load_campaigns(
    tx: &mut Tx,
) -> Result<HashMap<base::ids::CampaignId, CampaignEntry>, AppError> {
    let mut campaigns: HashMap<_, _> = all::<Campaign>(tx)
        .await?
        .into_iter()
        .map(|record| {
            let entry = CampaignEntry {
                id: record.id,
                campaign: record.value,
                candidates: Vec::new(),
                terms: Vec::new(),
                supplier_terms: HashMap::new(),
            };
            (entry.id, entry)
        })
        .collect();
    let buyers: HashMap<_, _> = by_id(all::<Buyer>(tx).await?);
    let mut targets: HashMap<_, _> = by_id(all::<Target>(tx).await?);
    // An offer on an archived target takes no calls, and the decision says why.
    let archived = Filter {
        status: Some(Status::Archived.as_str().to_owned()),
        ..Filter::default()
    };
    targets.extend(by_id(list::<Target>(tx, &archived).await?));
    for offer in all::<Offer>(tx).await? {
        let Some(target) = targets.get(&offer.target_id) else {
            continue;
        };
        let buyer = buyers.get(&target.buyer_id);
        let Some(entry) = campaigns.get_mut(&offer.campaign_id) else {
            continue;
        };
        entry.candidates.push(Candidate {
            offer: offer.id,
            offer_status: offer.status,
            priority: offer.priority,
            weight: offer.weight,
            target: target.id,
            target_status: target.status,
            endpoint: target.endpoint.clone(),
            ring_timeout: target.ring_timeout_secs,
            buyer: target.buyer_id,
            buyer_status: buyer.map_or(Status::Archived, |buyer| buyer.status),
            schedules: Schedules::default(),
            caps: CandidateCaps::default(),
            price: offer.pricing.price_of_a_call(),
            recorded: Recorded::default(),
        });
        entry.terms.push(Terms {
            pricing: offer.pricing,
            buffer: offer.buffer_secs,
            currency: offer.currency,
        });
    }
    for terms in all::<SupplierTerms>(tx).await? {
        let Some(entry) = campaigns.get_mut(&terms.campaign_id) else {
            continue;
        };
        if terms.status == Status::Active {
            let supplier_terms = Terms {
                pricing: terms.pricing,
                buffer: terms.buffer_secs,
                currency: terms.currency,
            };
            entry
                .supplier_terms
                .insert(terms.supplier_id, supplier_terms);
        }
    }
    Ok(campaigns)
}

fn by_id<T: Shelf>(records: Vec<Record<T>>) -> HashMap<T::Id, Record<T>> {
    let records = records.into_iter();
    records.map(|record| (record.id, record)).collect()
}

/// Every record of a kind that is not archived.
async fn all<T: Shelf>(tx: &mut Tx) -> Result<Vec<Record<T>>, AppError> {
    list::<T>(tx, &Filter::default()).await
}

async fn list<T: Shelf>(tx: &mut Tx, filter: &Filter) -> Result<Vec<Record<T>>, AppError> {
    let sort = Sort {
        key: "createdAt",
        direction: Direction::Ascending,
    };
    let mut records = Vec::new();
    let mut position = Position::Offset(0);
    loop {
        let request = PageRequest::new(PageRequest::LIMIT_MAX, position)
            .map_err(|error| AppError::Internal(error.into()))?;
        let page = shelf::list::<T>(tx, filter, sort, &request).await?;
        records.extend(page.items.iter().map(|item| item.record().clone()));
        match page.next {
            Some(next) => position = Position::After(next),
            None => return Ok(records),
        }
    }
}
