//! Configuring suppliers.

use domain::exchange::suppliers::{CreateSupplier, Supplier, UpdateSupplier};
use domain::record::Record;
use store::Tx;

use crate::AppError;
use crate::configuration::Configured;

impl Configured for Supplier {
    type Create = CreateSupplier;
    type Update = UpdateSupplier;
    type Beside = ();

    async fn draft(_tx: &mut Tx, request: CreateSupplier) -> Result<(Self, ()), AppError> {
        Ok((Self::create(request)?, ()))
    }

    async fn amend(
        _tx: &mut Tx,
        current: &Record<Self>,
        request: UpdateSupplier,
    ) -> Result<(Self, ()), AppError> {
        Ok((current.amended(request)?, ()))
    }
}
