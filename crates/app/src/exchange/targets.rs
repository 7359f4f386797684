//! Configuring the places where buyers take calls.

use domain::exchange::targets::{CreateTarget, Target, UpdateTarget};
use domain::record::Record;
use store::Tx;

use crate::AppError;
use crate::configuration::Configured;
use crate::references::References;

impl Configured for Target {
    type Create = CreateTarget;
    type Update = UpdateTarget;
    type Beside = ();

    async fn draft(tx: &mut Tx, request: CreateTarget) -> Result<(Self, ()), AppError> {
        let mut references = References::default();
        references.buyer(tx, &request.buyer_id).await?;
        Ok((references.settle(Self::create(request))?, ()))
    }

    async fn amend(
        _tx: &mut Tx,
        current: &Record<Self>,
        request: UpdateTarget,
    ) -> Result<(Self, ()), AppError> {
        Ok((current.amended(request)?, ()))
    }
}
