//! Checking that what a request refers to exists in the tenant and is in use.

use std::fmt::Display;
use std::future::Future;

use base::field::FieldErrors;
use base::given::Given;
use base::ids::{BuyerId, CampaignId, ProviderAccountId, SupplierId, TargetId, ValueListId};
use base::phone::PhoneNumber;
use domain::calls::caller_names::CallerNameLookup;
use domain::exchange::campaigns::Campaign;
use domain::exchange::fallback::HOPS_MAX;
use domain::numbers::rules::NumberRules;
use domain::record::Kind;
use domain::routing::filters::Filters;
use store::exchange::references::{self, CampaignFacts};
use store::{StoreError, Tx};

use crate::AppError;

/// The references of one request, and what is wrong with them so far.
#[derive(Default)]
pub struct References {
    errors: FieldErrors,
}

impl References {
    /// Checks a campaign; says what the campaign's prices are in.
    pub async fn campaign(
        &mut self,
        tx: &mut Tx,
        given: &Given<CampaignId>,
    ) -> Result<Option<CampaignFacts>, AppError> {
        let Some(id) = given.value() else {
            return Ok(None);
        };
        let found = references::campaign(tx, *id).await?;
        let is_archived = found.map(|campaign| campaign.is_archived);
        self.judge("campaignId", Kind::Campaign, is_archived);
        Ok(found)
    }

    /// Checks that falling back from a campaign leads to another one that can take its calls, and
    /// from there to an end; and that no call falls back too often, wherever it came in. `own` is
    /// the campaign itself, once it exists.
    pub async fn fallback_campaign(
        &mut self,
        tx: &mut Tx,
        own: Option<CampaignId>,
        campaign: &Campaign,
    ) -> Result<(), AppError> {
        const FIELD: &str = "fallback.campaignId";
        let Some(id) = campaign.fallback.campaign_id else {
            return Ok(());
        };
        let found = references::campaign(tx, id).await?;
        self.judge(FIELD, Kind::Campaign, found.map(|found| found.is_archived));
        if found.is_some_and(|found| found.currency != campaign.currency) {
            self.errors.add(FIELD, "has its prices in another currency");
        }
        let mut next = Some(id);
        let mut falls = 0;
        while let Some(id) = next.filter(|_| falls <= HOPS_MAX) {
            if Some(id) == own {
                self.errors.add(FIELD, "leads back to this campaign");
                return Ok(());
            }
            falls += 1;
            next = references::fallback_of(tx, id).await?;
        }
        if let Some(own) = own {
            falls += references::falls_before(tx, own, HOPS_MAX).await?;
        }
        if falls > HOPS_MAX {
            let reason = format!("makes a call fall back more than {HOPS_MAX} times");
            self.errors.add(FIELD, reason);
        }
        Ok(())
    }

    /// Checks a buyer.
    pub async fn buyer(&mut self, tx: &mut Tx, given: &Given<BuyerId>) -> Result<(), AppError> {
        self.check(given, "buyerId", Kind::Buyer, |id| {
            references::buyer(tx, id)
        })
        .await
    }

    /// Checks a target.
    pub async fn target(&mut self, tx: &mut Tx, given: &Given<TargetId>) -> Result<(), AppError> {
        self.check(given, "targetId", Kind::Target, |id| {
            references::target(tx, id)
        })
        .await
    }

    /// Checks a supplier.
    pub async fn supplier(
        &mut self,
        tx: &mut Tx,
        given: &Given<SupplierId>,
    ) -> Result<(), AppError> {
        self.check(given, "supplierId", Kind::Supplier, |id| {
            references::supplier(tx, id)
        })
        .await
    }

    /// Checks a provider account.
    pub async fn provider_account(
        &mut self,
        tx: &mut Tx,
        given: &Given<ProviderAccountId>,
    ) -> Result<(), AppError> {
        self.check(given, "providerAccountId", Kind::ProviderAccount, |id| {
            references::provider_account(tx, id)
        })
        .await
    }

    /// Checks the account that callers' names are looked up by.
    pub async fn caller_name_lookup(
        &mut self,
        tx: &mut Tx,
        lookup: Option<&CallerNameLookup>,
    ) -> Result<(), AppError> {
        if let Some(lookup) = lookup {
            let id = lookup.provider_account_id;
            let is_archived = references::provider_account(tx, id).await?;
            let field = "callerNameLookup.providerAccountId";
            self.judge(field, Kind::ProviderAccount, is_archived);
        }
        Ok(())
    }

    /// Checks a phone number that must be the tenant's own.
    pub async fn own_number(
        &mut self,
        tx: &mut Tx,
        field: &str,
        number: Option<&PhoneNumber>,
    ) -> Result<(), AppError> {
        if let Some(number) = number {
            let is_archived = references::phone_number(tx, number).await?;
            self.judge(field, Kind::Number, is_archived);
        }
        Ok(())
    }

    /// Checks the value lists that filters name.
    pub async fn value_lists(
        &mut self,
        tx: &mut Tx,
        filters: Option<&Filters>,
    ) -> Result<(), AppError> {
        let named = filters.into_iter().flat_map(Filters::lists);
        let named = named.map(|(place, id)| (format!("filters{place}"), id));
        self.lists_named(tx, named.collect()).await
    }

    /// Checks the campaigns and value lists that a number's rules name.
    pub async fn number_rules(
        &mut self,
        tx: &mut Tx,
        rules: Option<&NumberRules>,
    ) -> Result<(), AppError> {
        let Some(rules) = rules else { return Ok(()) };
        let named: Vec<_> = rules.campaigns().collect();
        let ids: Vec<CampaignId> = named.iter().map(|(_, id)| *id).collect();
        let found = references::campaigns(tx, &ids).await?;
        for (place, id) in named {
            let is_archived = found.iter().find(|(found, _)| *found == id);
            let is_archived = is_archived.map(|(_, is_archived)| *is_archived);
            self.judge(&format!("rules{place}"), Kind::Campaign, is_archived);
        }
        let lists = rules.lists();
        let lists = lists.map(|(place, id)| (format!("rules{place}"), id));
        self.lists_named(tx, lists.collect()).await
    }

    /// Checks value lists, each with the field that names it.
    async fn lists_named(
        &mut self,
        tx: &mut Tx,
        named: Vec<(String, ValueListId)>,
    ) -> Result<(), AppError> {
        let ids: Vec<ValueListId> = named.iter().map(|(_, id)| *id).collect();
        if ids.is_empty() {
            return Ok(());
        }
        let found = references::value_lists(tx, &ids).await?;
        for (field, id) in named {
            let is_archived = found.iter().find(|(found, _)| *found == id);
            let is_archived = is_archived.map(|(_, is_archived)| *is_archived);
            self.judge(&field, Kind::ValueList, is_archived);
        }
        Ok(())
    }

    /// The resource the domain read from the same request, unless either found it wrong.
    pub fn settle<T>(mut self, read: Result<T, FieldErrors>) -> Result<T, AppError> {
        match read {
            Ok(value) => Ok(self.errors.into_result(value)?),
            Err(errors) => {
                self.errors.append(errors);
                Err(self.errors.into())
            }
        }
    }

    async fn check<I: Copy + Display, F>(
        &mut self,
        given: &Given<I>,
        field: &'static str,
        kind: Kind,
        find: impl FnOnce(I) -> F,
    ) -> Result<(), AppError>
    where
        F: Future<Output = Result<Option<bool>, StoreError>>,
    {
        if let Some(id) = given.value() {
            let is_archived = find(*id).await?;
            self.judge(field, kind, is_archived);
        }
        Ok(())
    }

    fn judge(&mut self, field: &str, kind: Kind, is_archived: Option<bool>) {
        match is_archived {
            Some(false) => {}
            Some(true) => self
                .errors
                .add(field, format!("names an archived {}", kind.words())),
            None => self
                .errors
                .add(field, format!("is not one of your {}s", kind.words())),
        }
    }
}
