//! The identity and history that every configured resource carries.
//!
//! A [`Record`] wraps a resource's own fields; it never looks into them.

use std::fmt;
use std::ops::Deref;

use base::id::Id;
use base::time::Timestamp;
use serde::{Deserialize, Serialize};

/// How often a record has been written; the first version is 1. Shown as the `ETag`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Version(pub i32);

impl Version {
    /// The version of a record that was just created.
    pub const FIRST: Self = Self(1);

    /// The version after one more write.
    pub fn next(self) -> Self {
        Self(self.0 + 1)
    }
}

impl fmt::Display for Version {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0)
    }
}

/// What kind of thing a record is, as errors, audit rows and facts name it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// A tenant's own settings.
    Tenant,
    /// A person's place in a tenant.
    Membership,
    /// A machine's credential.
    ApiKey,
    /// Credentials at a carrier, voice or payment provider.
    ProviderAccount,
    /// Who sends us calls.
    Supplier,
    /// Campaign × supplier: what we pay.
    SupplierTerms,
    /// What is being sold.
    Campaign,
    /// Who pays for calls.
    Buyer,
    /// One place a buyer takes calls.
    Target,
    /// Campaign × target: the price and the order.
    Offer,
    /// Values that filters compare with.
    ValueList,
    /// A caller nobody wants to hear.
    BlockedCaller,
    /// An E.164 number held at a carrier.
    Number,
    /// A named set of a carrier's rates.
    RateCard,
    /// One rate of a rate card.
    Rate,
    /// A whole conversation, with all its legs.
    Call,
    /// An offline outcome reported for a call.
    Conversion,
    /// What a buyer's system reports conversions with.
    PostbackKey,
    /// A transaction of the ledger.
    Transaction,
    /// A buyer's objection to what a call was charged.
    Dispute,
    /// Something that is not as it must be.
    Alarm,
}

impl Kind {
    /// The name used in codes, audit rows and the database.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Tenant => "tenant",
            Self::Membership => "membership",
            Self::ApiKey => "api_key",
            Self::ProviderAccount => "provider_account",
            Self::Supplier => "supplier",
            Self::SupplierTerms => "supplier_terms",
            Self::Campaign => "campaign",
            Self::Buyer => "buyer",
            Self::Target => "target",
            Self::Offer => "offer",
            Self::ValueList => "value_list",
            Self::BlockedCaller => "blocked_caller",
            Self::Number => "number",
            Self::RateCard => "rate_card",
            Self::Rate => "rate",
            Self::Call => "call",
            Self::Conversion => "conversion",
            Self::PostbackKey => "postback_key",
            Self::Transaction => "transaction",
            Self::Dispute => "dispute",
            Self::Alarm => "alarm",
        }
    }

    /// The name in a sentence.
    pub fn words(self) -> &'static str {
        match self {
            Self::Membership => "member",
            Self::ApiKey => "API key",
            Self::PostbackKey => "postback key",
            Self::ProviderAccount => "provider account",
            Self::SupplierTerms => "supplier terms",
            Self::ValueList => "value list",
            Self::BlockedCaller => "blocked caller",
            Self::RateCard => "rate card",
            other => other.as_str(),
        }
    }
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// Something a tenant configures: it has an id, a kind, and can be archived.
pub trait Resource: Clone + Serialize + Send + Sync + 'static {
    /// Its id.
    type Id: Id + Send + Sync;

    /// What reading it returns: the record and what belongs beside it on a page.
    type Summary: Summary<Self>;

    /// Its kind.
    const KIND: Kind;

    /// What a list of these can be sorted by; the first is the usual order.
    const SORTS: &'static [&'static str];

    /// Whether it is out of use for good.
    fn is_archived(&self) -> bool;

    /// The same resource, archived: kept for the books, out of use for good.
    ///
    /// # Errors
    /// When it is archived already or something that must go first still uses it.
    fn archived(&self) -> Result<Self, Refusal>;
}

/// What reading a resource returns.
pub trait Summary<T: Resource>: Clone + Send + Sync + 'static {
    /// The resource itself.
    fn record(&self) -> &Record<T>;
}

impl<T: Resource> Summary<T> for Record<T> {
    fn record(&self) -> &Record<T> {
        self
    }
}

/// Defines what reading a resource returns: the record and the facts named beside it.
macro_rules! define_summary {
    ($(#[$meta:meta])* pub struct $name:ident of $resource:ty {
        $($(#[$field_meta:meta])* $field:ident: $type:ty),+ $(,)?
    }) => {
        $(#[$meta])*
        #[derive(Clone, Debug, PartialEq)]
        pub struct $name {
            /// The resource itself.
            pub record: $crate::record::Record<$resource>,
            $($(#[$field_meta])* pub $field: $type),+
        }

        impl $crate::record::Summary<$resource> for $name {
            fn record(&self) -> &$crate::record::Record<$resource> {
                &self.record
            }
        }
    };
}

pub(crate) use define_summary;

/// A resource with its identity and history.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Record<T: Resource> {
    /// The resource's id.
    pub id: T::Id,
    /// How often it has been written.
    pub version: Version,
    /// When it was created.
    pub created_at: Timestamp,
    /// When it was last written.
    pub updated_at: Timestamp,
    /// Its own fields.
    #[serde(flatten)]
    pub value: T,
}

impl<T: Resource> Record<T> {
    /// A record written for the first time.
    pub fn first(id: T::Id, value: T, now: Timestamp) -> Self {
        Self {
            id,
            version: Version::FIRST,
            created_at: now,
            updated_at: now,
            value,
        }
    }

    /// The next version of this record, holding `value`.
    pub fn succeeded_by(&self, value: T, now: Timestamp) -> Self {
        Self {
            id: self.id,
            version: self.version.next(),
            created_at: self.created_at,
            updated_at: now,
            value,
        }
    }
}

impl<T: Resource> Deref for Record<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.value
    }
}

/// Why the state of a resource does not allow an action: a conflict, not bad input.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    /// The stable dotted code, for example `campaign.archived`.
    pub code: &'static str,
    /// The reason in a sentence.
    pub message: String,
    /// What is missing or in the way, each with the field it concerns.
    pub details: Vec<(String, String)>,
}

impl Refusal {
    /// A refusal without details.
    pub fn new(code: &'static str, message: impl Into<String>) -> Self {
        Self {
            code,
            message: message.into(),
            details: Vec::new(),
        }
    }
}
