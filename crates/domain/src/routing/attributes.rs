//! Attributes: named facts about a call that filters ask for.
//!
//! Everything is read as text, borrowed from where it is known, so that asking costs no memory. A
//! fact that is not known is not guessed, and one that is known only as several possibilities
//! (the zones of an area code) stays several.

use std::fmt;
use std::str::FromStr;
use std::sync::Arc;

use base::define_words;
use base::ids::SupplierId;
use base::phone::PhoneNumber;
use base::time::day::Day;
use base::time::week::{TimeOfDay, Weekday};
use base::time::{TimeZone, Timestamp};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::calls::origin::{Attestation, Origin};
use crate::calls::parameters::Parameters;
use crate::numbering::location::{Known, Location};

/// What stands before the name of a carrier's own parameter.
const CARRIER: &str = "carrier.";
/// The most characters of a carrier's parameter name.
const PARAMETER_LENGTH_MAX: usize = 120;
const MINUTES_PER_HOUR: u16 = 60;

define_words! {
    /// A fact about a call that we know by ourselves.
    pub enum CallAttribute {
        /// What the caller is called, where the carrier says so or it was looked up.
        CallerName = "caller_name",
        /// The caller's E.164 number.
        CallerNumber = "caller_number",
        /// The ISO 3166 code of the country the caller's number belongs to.
        CallerCountry = "caller_country",
        /// The state or province; its code in the United States and Canada.
        CallerState = "caller_state",
        /// The three digits of a North American area code.
        CallerAreaCode = "caller_area_code",
        /// The city.
        CallerCity = "caller_city",
        /// The postal code, which only a carrier can tell.
        CallerZip = "caller_zip",
        /// The caller's time zone; every one that the number may be in.
        CallerTimeZone = "caller_time_zone",
        /// The number that was called.
        CalledNumber = "called_number",
        /// How sure the carrier's network is of the caller's number: A, B, C or none.
        Attestation = "attestation",
        /// Whether the caller keeps the number back.
        IsAnonymous = "is_anonymous",
        /// Who sent the call.
        Supplier = "supplier",
        /// Which of the supplier's own sources it is from, in the supplier's words.
        SupplierSubId = "supplier_sub_id",
        /// The hour that the tenant's clocks show, 0 to 23.
        Hour = "hour",
        /// The weekday of the tenant's calendar.
        Weekday = "weekday",
        /// Whether the caller has called before, as the campaign counts it.
        Duplicate = "duplicate",
    }
}

/// A named fact about a call.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Attribute {
    /// One that we know by ourselves.
    Call(CallAttribute),
    /// A parameter that the carrier sent with the call, by the carrier's name for it.
    Carrier(Arc<str>),
}

/// The text names no attribute.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum AttributeError {
    /// Neither one of ours nor a carrier's parameter.
    #[error(
        "is not an attribute: it must be {}, or {CARRIER} and a parameter's name",
        own_names()
    )]
    Unknown,
    /// There is nothing behind `carrier.`, or too much.
    #[error("must be {CARRIER} and a parameter's name of 1 to {PARAMETER_LENGTH_MAX} characters")]
    Parameter,
}

fn own_names() -> String {
    let names: Vec<_> = CallAttribute::ALL.iter().map(|own| own.as_str()).collect();
    names.join(", ")
}

/// What is known of a call. Whatever is not set is not known.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Attributes<'a> {
    caller_name: Option<&'a str>,
    caller_number: Option<&'a str>,
    called_number: Option<&'a str>,
    location: Location<'a>,
    attestation: Option<Attestation>,
    is_anonymous: bool,
    supplier: Option<String>,
    supplier_sub_id: Option<&'a str>,
    hour: Option<String>,
    weekday: Option<Weekday>,
    is_duplicate: Option<bool>,
    parameters: Option<&'a Parameters>,
}

/// What an attribute says: nothing where it is not known, several where it may be any of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reading<'a> {
    /// Not known.
    Unknown,
    /// Known.
    One(&'a str),
    /// One of these.
    Several(&'a [&'a str]),
}

impl<'a> Attributes<'a> {
    /// What the carrier says of a call, and the caller's number where it is one. What stands in the
    /// place of a number that is kept back is none, and tells neither a name nor a place.
    pub fn of(origin: &'a Origin, caller: Option<&'a PhoneNumber>) -> Self {
        let is_anonymous = origin.is_anonymous();
        let caller = caller.filter(|_| !is_anonymous);
        let name = origin.caller_name.as_deref();
        Self {
            caller_name: name.filter(|_| !is_anonymous),
            caller_number: caller.map(PhoneNumber::as_str),
            called_number: Some(origin.called.as_str()),
            location: Location::of(caller, &origin.place),
            attestation: origin.attestation,
            is_anonymous,
            ..Self::default()
        }
    }

    /// The same, at an instant by the clocks of a zone.
    #[must_use]
    pub fn at(self, now: Timestamp, zone: &TimeZone) -> Self {
        let hour = TimeOfDay::of(now, zone).minutes() / MINUTES_PER_HOUR;
        Self {
            hour: Some(hour.to_string()),
            weekday: Some(Weekday::of_day(Day::of(now, zone).since_1970())),
            ..self
        }
    }

    /// The same, sent by a supplier, from one of the supplier's own sources.
    #[must_use]
    pub fn sent_by(self, supplier: Option<SupplierId>, sub_id: Option<&'a str>) -> Self {
        Self {
            supplier: supplier.map(|supplier| supplier.to_string()),
            supplier_sub_id: sub_id,
            ..self
        }
    }

    /// The same, knowing whether the caller has called before.
    #[must_use]
    pub fn duplicate(self, is_duplicate: bool) -> Self {
        Self {
            is_duplicate: Some(is_duplicate),
            ..self
        }
    }

    /// The same, with every parameter that the carrier sent.
    #[must_use]
    pub fn with_parameters(self, parameters: &'a Parameters) -> Self {
        Self {
            parameters: Some(parameters),
            ..self
        }
    }

    /// What an attribute says of this call.
    pub fn read(&self, attribute: &Attribute) -> Reading<'_> {
        match attribute {
            Attribute::Call(CallAttribute::CallerTimeZone) => match self.location.time_zones {
                [] => Reading::Unknown,
                zones => Reading::Several(zones),
            },
            Attribute::Call(own) => self.own(*own).into(),
            Attribute::Carrier(name) => {
                let parameters = self.parameters;
                parameters.and_then(|all| all.get(name)).into()
            }
        }
    }

    fn own(&self, attribute: CallAttribute) -> Option<&str> {
        let known = |known: Option<Known<'a>>| known.map(|known| known.value);
        let truth = |is_so: bool| if is_so { "true" } else { "false" };
        match attribute {
            CallAttribute::CallerName => self.caller_name,
            CallAttribute::CallerNumber => self.caller_number,
            CallAttribute::CallerCountry => known(self.location.country),
            CallAttribute::CallerState => known(self.location.state),
            CallAttribute::CallerAreaCode => known(self.location.area_code),
            CallAttribute::CallerCity => known(self.location.city),
            CallAttribute::CallerZip => known(self.location.zip),
            CallAttribute::CallerTimeZone => None,
            CallAttribute::CalledNumber => self.called_number,
            CallAttribute::Attestation => Some(attested(self.attestation)),
            CallAttribute::IsAnonymous => Some(truth(self.is_anonymous)),
            CallAttribute::Supplier => self.supplier.as_deref(),
            CallAttribute::SupplierSubId => self.supplier_sub_id,
            CallAttribute::Hour => self.hour.as_deref(),
            CallAttribute::Weekday => self.weekday.map(Weekday::as_str),
            CallAttribute::Duplicate => self.is_duplicate.map(truth),
        }
    }
}

/// An attestation as filters name it; one that failed attests nothing.
fn attested(attestation: Option<Attestation>) -> &'static str {
    match attestation {
        Some(Attestation::Failed) | None => "none",
        Some(attested) => attested.as_str(),
    }
}

impl<'a> Reading<'a> {
    /// Everything it may be; nothing when it is not known.
    pub const fn values(&self) -> &[&'a str] {
        match self {
            Self::Unknown => &[],
            Self::One(value) => std::slice::from_ref(value),
            Self::Several(values) => values,
        }
    }
}

impl<'a> From<Option<&'a str>> for Reading<'a> {
    fn from(text: Option<&'a str>) -> Self {
        match text.map(str::trim) {
            None | Some("") => Self::Unknown,
            Some(value) => Self::One(value),
        }
    }
}

impl fmt::Display for Attribute {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Call(own) => own.fmt(f),
            Self::Carrier(name) => write!(f, "{CARRIER}{name}"),
        }
    }
}

impl FromStr for Attribute {
    type Err = AttributeError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let Some(name) = text.strip_prefix(CARRIER) else {
            let own = text.parse().map_err(|_| AttributeError::Unknown)?;
            return Ok(Self::Call(own));
        };
        let is_name = (1..=PARAMETER_LENGTH_MAX).contains(&name.len())
            && name.bytes().all(|byte| byte.is_ascii_graphic());
        is_name
            .then(|| Self::Carrier(Arc::from(name)))
            .ok_or(AttributeError::Parameter)
    }
}

impl Serialize for Attribute {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Attribute {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = std::borrow::Cow::<str>::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
#[path = "attributes_tests.rs"]
mod tests;
