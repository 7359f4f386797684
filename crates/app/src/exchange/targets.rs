//! Configuring the places where buyers take calls.

use domain::exchange::targets::{CreateTarget, Target, UpdateTarget};
use domain::record::Record;
use store::Tx;

use crate::AppError;
use crate::access::tenants;
use crate::configuration::Configured;
use crate::references::References;

impl Configured for Target {
    type Create = CreateTarget;
    type Update = UpdateTarget;
    type Beside = ();

    async fn draft(tx: &mut Tx, request: CreateTarget) -> Result<(Self, ()), AppError> {
        let defaults = tenants::load_defaults(tx).await?;
        let mut references = References::default();
        references.buyer(tx, &request.buyer_id).await?;
        Ok((references.settle(Self::create(request, &defaults))?, ()))
    }

    async fn amend(
        tx: &mut Tx,
        current: &Record<Self>,
        request: UpdateTarget,
    ) -> Result<(Self, ()), AppError> {
        let defaults = tenants::load_defaults(tx).await?;
        Ok((current.amended(request, &defaults)?, ()))
    }
}
