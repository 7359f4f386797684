//! Configuring what suppliers are paid.

use base::money::Currency;
use domain::exchange::supplier_terms::{CreateSupplierTerms, SupplierTerms, UpdateSupplierTerms};
use domain::record::Record;
use store::Tx;

use crate::AppError;
use crate::configuration::Configured;
use crate::references::References;

impl Configured for SupplierTerms {
    type Create = CreateSupplierTerms;
    type Update = UpdateSupplierTerms;
    type Beside = ();

    async fn draft(tx: &mut Tx, request: CreateSupplierTerms) -> Result<(Self, ()), AppError> {
        let mut references = References::default();
        references.supplier(tx, &request.supplier_id).await?;
        let campaign = references.campaign(tx, &request.campaign_id).await?;
        // Without a campaign the request is refused below, whatever the currency.
        let currency = campaign.map_or(Currency::USD, |campaign| campaign.currency);
        Ok((references.settle(Self::create(request, currency))?, ()))
    }

    async fn amend(
        _tx: &mut Tx,
        current: &Record<Self>,
        request: UpdateSupplierTerms,
    ) -> Result<(Self, ()), AppError> {
        Ok((current.amended(request)?, ()))
    }
}
