//! Where a caller is, as far as anybody knows, each fact with its source and how far to trust it.

use base::phone::PhoneNumber;
use domain::calls::origin::Origin;
use domain::numbering::location::{Confidence, Known, Location, Source};
use serde::Serialize;
use utoipa::ToSchema;

/// What is known of where a caller is: what filters are asked with.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct CallerLocationView {
    /// The ISO 3166 code of the country.
    pub country: Option<KnownView>,
    /// The state or province, in the United States and Canada its code.
    pub state: Option<KnownView>,
    /// The city.
    pub city: Option<KnownView>,
    /// The postal code, which only a carrier can tell.
    pub zip: Option<KnownView>,
    /// The three digits of a North American area code.
    pub area_code: Option<KnownView>,
    /// Every zone the number may be in.
    pub time_zones: Vec<&'static str>,
}

/// One fact about where a caller is.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct KnownView {
    /// The fact.
    pub value: String,
    /// Who said so.
    pub source: Source,
    /// How far to trust it.
    pub confidence: Confidence,
}

impl From<&Origin> for CallerLocationView {
    fn from(origin: &Origin) -> Self {
        let caller = PhoneNumber::from_e164(&origin.caller).ok();
        let caller = caller.filter(|_| !origin.is_anonymous());
        let location = Location::of(caller.as_ref(), &origin.place);
        Self {
            country: location.country.map(KnownView::from),
            state: location.state.map(KnownView::from),
            city: location.city.map(KnownView::from),
            zip: location.zip.map(KnownView::from),
            area_code: location.area_code.map(KnownView::from),
            time_zones: location.time_zones.to_vec(),
        }
    }
}

impl From<Known<'_>> for KnownView {
    fn from(known: Known<'_>) -> Self {
        Self {
            value: known.value.to_owned(),
            source: known.source,
            confidence: known.confidence,
        }
    }
}
