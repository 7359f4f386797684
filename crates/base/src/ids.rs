//! The kinds of ids: one newtype per kind of thing, so that a buyer's id can
//! never be passed where a campaign's is wanted.
//!
//! Owns the list and its prefixes. A prefix, once published, is never changed
//! or given to another kind: it is in other people's databases.

use crate::define_id;

define_id!(
    /// One customer organisation; owns all its data.
    TenantId, "ten");
define_id!(
    /// A person who signs in; joins tenants by memberships.
    UserId, "usr");
define_id!(
    /// A user's place in one tenant, with a role.
    MembershipId, "mbr");
define_id!(
    /// One signed-in browser.
    SessionId, "ses");
define_id!(
    /// A machine's key to one tenant's API.
    ApiKeyId, "key");
define_id!(
    /// A tenant's credentials at a carrier, voice or payment provider.
    ProviderAccountId, "pac");
define_id!(
    /// Who sends us calls and is paid for them.
    SupplierId, "sup");
define_id!(
    /// What a campaign pays one supplier, and when.
    SupplierTermsId, "trm");
define_id!(
    /// What is being sold: routing, terms, flow, defaults.
    CampaignId, "cmp");
define_id!(
    /// The company that pays for calls.
    BuyerId, "buy");
define_id!(
    /// One place a buyer takes calls.
    TargetId, "tgt");
define_id!(
    /// A campaign's terms for one target.
    OfferId, "ofr");
define_id!(
    /// A campaign's candidates as one version of its configuration has them; made from them.
    LineupId, "lin");
define_id!(
    /// A list of values that filters compare with.
    ValueListId, "lst");
define_id!(
    /// An entry of the block list.
    BlockedCallerId, "blk");
define_id!(
    /// A phone number we hold at a carrier.
    NumberId, "num");
define_id!(
    /// The interval in which a number belongs to a campaign.
    NumberAssignmentId, "asg");
define_id!(
    /// A named set of a carrier's rates.
    RateCardId, "rcd");
define_id!(
    /// One rate of a rate card.
    RateId, "rat");
define_id!(
    /// One line of the audit log.
    AuditEventId, "aud");
define_id!(
    /// One row of a tenant's outbox.
    FactId, "fct");
define_id!(
    /// A whole conversation, with all its legs.
    CallId, "call");
define_id!(
    /// An offline outcome reported for a call.
    ConversionId, "cnv");
define_id!(
    /// What a buyer's system reports conversions with.
    PostbackKeyId, "pbk");
define_id!(
    /// One transaction of the ledger.
    TransactionId, "txn");
define_id!(
    /// A buyer's objection to what a call was charged.
    DisputeId, "dsp");
define_id!(
    /// Something that is not as it must be.
    AlarmId, "alm");
