//! Configuring the block list.

use domain::exchange::blocked_callers::{BlockedCaller, CreateBlockedCaller, UpdateBlockedCaller};
use domain::record::Record;
use store::Tx;

use crate::AppError;
use crate::configuration::Configured;
use crate::references::References;

impl Configured for BlockedCaller {
    type Create = CreateBlockedCaller;
    type Update = UpdateBlockedCaller;
    type Beside = ();

    async fn draft(tx: &mut Tx, request: CreateBlockedCaller) -> Result<(Self, ()), AppError> {
        let mut references = References::default();
        references.campaign(tx, &request.campaign_id).await?;
        Ok((references.settle(Self::create(request))?, ()))
    }

    async fn amend(
        tx: &mut Tx,
        current: &Record<Self>,
        request: UpdateBlockedCaller,
    ) -> Result<(Self, ()), AppError> {
        let mut references = References::default();
        references.campaign(tx, &request.campaign_id).await?;
        Ok((references.settle(current.amended(request))?, ()))
    }
}
