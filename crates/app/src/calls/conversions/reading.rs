//! Reading conversions, whether they count or not.

use base::ids::ConversionId;
use base::page::{Page, PageRequest};
use domain::record::Kind;
use store::calls::conversions;

use crate::AppError;
use crate::actor::Actor;
use crate::calls::Calls;
use crate::calls::conversions::{Conversion, ConversionFilter};

impl Calls {
    /// One conversion.
    ///
    /// # Errors
    /// When the tenant has no such conversion.
    pub async fn read_conversion(
        &self,
        actor: &Actor,
        id: ConversionId,
    ) -> Result<Conversion, AppError> {
        let mut tx = self.core.store.begin(actor.tenant).await?;
        let found = conversions::find(&mut tx, id).await?;
        found.ok_or(AppError::NotFound(Kind::Conversion))
    }

    /// One page of the conversions, the newest first.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn list_conversions(
        &self,
        actor: &Actor,
        filter: &ConversionFilter,
        request: &PageRequest,
    ) -> Result<Page<Conversion>, AppError> {
        let mut tx = self.core.store.begin(actor.tenant).await?;
        Ok(conversions::list(&mut tx, filter, request).await?)
    }
}
