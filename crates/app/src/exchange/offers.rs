//! Configuring offers.

use base::money::Currency;
use domain::exchange::offers::{CreateOffer, Offer, UpdateOffer};
use domain::record::Record;
use store::Tx;

use crate::AppError;
use crate::configuration::Configured;
use crate::references::References;

impl Configured for Offer {
    type Create = CreateOffer;
    type Update = UpdateOffer;
    type Beside = ();

    async fn draft(tx: &mut Tx, request: CreateOffer) -> Result<(Self, ()), AppError> {
        let mut references = References::default();
        let campaign = references.campaign(tx, &request.campaign_id).await?;
        references.target(tx, &request.target_id).await?;
        // Without a campaign the request is refused below, whatever the currency.
        let currency = campaign.map_or(Currency::USD, |campaign| campaign.currency);
        Ok((references.settle(Self::create(request, currency))?, ()))
    }

    async fn amend(
        _tx: &mut Tx,
        current: &Record<Self>,
        request: UpdateOffer,
    ) -> Result<(Self, ()), AppError> {
        Ok((current.amended(request)?, ()))
    }
}
