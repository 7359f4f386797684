//! Configuring suppliers.

use domain::exchange::suppliers::{CreateSupplier, Supplier, UpdateSupplier};
use domain::record::Record;
use domain::routing::caps::CapScope;
use domain::routing::caps::limits::Caps;
use store::Tx;

use crate::AppError;
use crate::access::tenants;
use crate::configuration::Configured;

impl Configured for Supplier {
    type Create = CreateSupplier;
    type Update = UpdateSupplier;
    type Beside = ();

    async fn draft(tx: &mut Tx, request: CreateSupplier) -> Result<(Self, ()), AppError> {
        let defaults = tenants::load_defaults(tx).await?;
        Ok((Self::create(request, &defaults)?, ()))
    }

    async fn amend(
        tx: &mut Tx,
        current: &Record<Self>,
        request: UpdateSupplier,
    ) -> Result<(Self, ()), AppError> {
        let defaults = tenants::load_defaults(tx).await?;
        Ok((current.amended(request, &defaults)?, ()))
    }

    fn caps(record: &Record<Self>) -> Option<(CapScope, Option<&Caps>)> {
        Some((CapScope::Supplier(record.id), record.caps.as_ref()))
    }
}
