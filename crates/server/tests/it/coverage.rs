//! How each operation of the document is called, for the tests that call them all.
//!
//! The paths and methods are the document's; the table adds what it does not say: whom an
//! operation is for and a body it takes.

mod seed;

use std::collections::BTreeSet;

use domain::access::rights::Right;
use reqwest::Method;
use serde_json::{Value, json};

pub use crate::coverage::seed::{Seed, pricing};
use crate::world::reply::Reply;
use crate::world::{PASSWORD, Persona};

/// Whom an operation is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Door {
    /// Anybody.
    Public,
    /// Whoever is logged in; no key.
    Session,
    /// Who runs the installation, logged in; no key.
    Platform,
    /// Whoever holds the right, by a role or a key.
    Right(Right),
    /// A carrier, which signs.
    Carrier,
    /// A buyer's system, whose key is in the path.
    Postback,
}

struct Operation {
    id: &'static str,
    door: Door,
    on: Option<&'static str>,
    body: Option<fn(&Seed) -> Value>,
}

/// A call of one operation with what a seed has.
pub struct Call {
    /// The operation.
    pub id: &'static str,
    /// Whom it is for.
    pub door: Door,
    /// Its method.
    pub method: Method,
    /// Its path, with the ids of the seed.
    pub path: String,
    /// Whether the path names one of the seed's things.
    pub names_one: bool,
    /// A body it takes, with the ids of the seed.
    pub body: Option<Value>,
    /// The parameters of its query.
    pub filters: Vec<String>,
    /// Whether it happens once under an `Idempotency-Key`.
    pub happens_once: bool,
}

const fn open(id: &'static str, door: Door) -> Operation {
    Operation {
        id,
        door,
        on: None,
        body: None,
    }
}

const fn needs(id: &'static str, right: Right) -> Operation {
    open(id, Door::Right(right))
}

impl Operation {
    /// With a body.
    const fn sends(mut self, body: fn(&Seed) -> Value) -> Self {
        self.body = Some(body);
        self
    }

    /// On another thing of the seed than the one the path's own word names.
    const fn on(mut self, what: &'static str) -> Self {
        self.on = Some(what);
        self
    }
}

const OPERATIONS: &[Operation] = &[
    open("health", Door::Public),
    open("ready", Door::Public),
    open("metrics", Door::Public),
    open("auth_login", Door::Public)
        .sends(|seed| json!({ "email": seed.email("member"), "password": PASSWORD })),
    open("auth_logout", Door::Session),
    open("auth_user", Door::Session),
    open("auth_switch_tenant", Door::Session)
        .sends(|seed| json!({ "tenantId": seed.id("tenant") })),
    open("auth_change_password", Door::Session)
        .sends(|_| json!({ "currentPassword": PASSWORD, "newPassword": "five other plain words" })),
    open("tenant_list", Door::Platform),
    open("tenant_create", Door::Platform).sends(fresh),
    needs("tenant_read", Right::TenantRead),
    needs("tenant_update", Right::TenantEdit).sends(|_| json!({ "timeZone": "Europe/Berlin" })),
    needs("audit_event_list", Right::AuditRead),
    needs("member_list", Right::MembersRead),
    needs("member_read", Right::MembersRead),
    needs("member_create", Right::MembersEdit).sends(|seed| {
        let email = seed.email("fresh");
        json!({ "email": email, "name": "Fresh", "role": "analyst", "password": PASSWORD })
    }),
    needs("member_update", Right::MembersEdit).sends(|_| json!({ "role": "manager" })),
    needs("member_remove", Right::MembersEdit),
    needs("api_key_list", Right::ApiKeysRead),
    needs("api_key_read", Right::ApiKeysRead),
    needs("api_key_create", Right::ApiKeysEdit)
        .sends(|_| json!({ "name": "Fresh", "scopes": ["api_keys:edit"] })),
    needs("api_key_revoke", Right::ApiKeysEdit),
    needs("campaign_list", Right::CampaignsRead),
    needs("campaign_read", Right::CampaignsRead),
    needs("campaign_create", Right::CampaignsEdit).sends(fresh),
    needs("campaign_update", Right::CampaignsEdit).sends(|_| json!({ "maxAttempts": 5 })),
    needs("campaign_archive", Right::CampaignsEdit),
    needs("campaign_activate", Right::CampaignsEdit),
    needs("campaign_pause", Right::CampaignsEdit).on("active_campaign"),
    needs("campaign_complete", Right::CampaignsEdit).on("active_campaign"),
    needs("offer_list", Right::CampaignsRead),
    needs("offer_read", Right::CampaignsRead),
    needs("offer_create", Right::CampaignsEdit).sends(|seed| {
        let (campaign, target) = (seed.id("campaign"), seed.id("spare_target"));
        json!({ "campaignId": campaign, "targetId": target, "pricing": pricing() })
    }),
    needs("offer_update", Right::CampaignsEdit).sends(|_| json!({ "priority": 2 })),
    needs("offer_archive", Right::CampaignsEdit),
    needs("buyer_list", Right::BuyersRead),
    needs("buyer_read", Right::BuyersRead),
    needs("buyer_create", Right::BuyersEdit).sends(fresh),
    needs("buyer_update", Right::BuyersEdit).sends(|_| json!({ "notes": "calls on Mondays" })),
    needs("buyer_archive", Right::BuyersEdit),
    needs("target_list", Right::BuyersRead),
    needs("target_read", Right::BuyersRead),
    needs("target_create", Right::BuyersEdit).sends(|seed| {
        let endpoint = json!({ "type": "sip", "value": "sip:desk@acme.example" });
        json!({ "buyerId": seed.id("buyer"), "name": "Fresh", "endpoint": endpoint })
    }),
    needs("target_update", Right::BuyersEdit).sends(|_| json!({ "ringTimeoutSecs": 20 })),
    needs("target_archive", Right::BuyersEdit),
    needs("supplier_list", Right::SuppliersRead),
    needs("supplier_read", Right::SuppliersRead),
    needs("supplier_create", Right::SuppliersEdit).sends(fresh),
    needs("supplier_update", Right::SuppliersEdit).sends(|_| json!({ "notes": "pays late" })),
    needs("supplier_archive", Right::SuppliersEdit),
    needs("supplier_terms_list", Right::SuppliersRead),
    needs("supplier_terms_read", Right::SuppliersRead),
    needs("supplier_terms_create", Right::SuppliersEdit).sends(|seed| {
        let (supplier, campaign) = (seed.id("supplier"), seed.id("active_campaign"));
        json!({ "supplierId": supplier, "campaignId": campaign, "pricing": pricing() })
    }),
    needs("supplier_terms_update", Right::SuppliersEdit).sends(|_| json!({ "bufferSecs": 30 })),
    needs("supplier_terms_archive", Right::SuppliersEdit),
    needs("value_list_list", Right::CampaignsRead),
    needs("value_list_read", Right::CampaignsRead),
    needs("value_list_create", Right::CampaignsEdit).sends(fresh),
    needs("value_list_update", Right::CampaignsEdit).sends(|_| json!({ "notes": "by hand" })),
    needs("value_list_archive", Right::CampaignsEdit),
    needs("value_list_values", Right::CampaignsRead),
    needs("value_list_replace_values", Right::CampaignsEdit).sends(|_| json!(["78701"])),
    needs("blocked_caller_list", Right::CampaignsRead),
    needs("blocked_caller_read", Right::CampaignsRead),
    needs("blocked_caller_create", Right::CampaignsEdit).sends(|seed| {
        json!({ "match": "number", "value": seed.spare_phone, "campaignId": seed.id("campaign") })
    }),
    needs("blocked_caller_update", Right::CampaignsEdit)
        .sends(|seed| json!({ "campaignId": seed.id("active_campaign") })),
    needs("blocked_caller_archive", Right::CampaignsEdit),
    needs("number_list", Right::NumbersRead),
    needs("number_read", Right::NumbersRead),
    needs("number_create", Right::NumbersEdit).sends(|seed| {
        json!({
            "phoneNumber": seed.spare_phone, "campaignId": seed.id("campaign"),
            "supplierId": seed.id("supplier"), "providerAccountId": seed.id("provider_account")
        })
    }),
    needs("number_update", Right::NumbersEdit).sends(|seed| {
        json!({
            "campaignId": seed.id("active_campaign"), "supplierId": seed.id("supplier"),
            "providerAccountId": seed.id("provider_account")
        })
    }),
    needs("number_archive", Right::NumbersEdit),
    needs("provider_account_list", Right::ProviderAccountsRead),
    needs("provider_account_read", Right::ProviderAccountsRead),
    needs("provider_account_create", Right::ProviderAccountsEdit).sends(|seed| {
        json!({
            "provider": "twilio", "name": "Fresh", "accountSid": seed.account_sid(1),
            "authToken": "fedcba9876543210fedcba9876543210"
        })
    }),
    needs("provider_account_update", Right::ProviderAccountsEdit)
        .sends(|_| json!({ "status": "paused" })),
    needs("provider_account_archive", Right::ProviderAccountsEdit),
    needs("rate_card_list", Right::RatesRead),
    needs("rate_card_read", Right::RatesRead),
    needs("rate_card_create", Right::RatesEdit)
        .sends(|seed| json!({ "name": "Fresh", "providerAccountId": seed.id("provider_account") })),
    needs("rate_card_update", Right::RatesEdit)
        .sends(|seed| json!({ "providerAccountId": seed.id("provider_account") })),
    needs("rate_card_archive", Right::RatesEdit),
    needs("rate_list", Right::RatesRead),
    needs("rate_create", Right::RatesEdit)
        .sends(|_| json!({ "service": "outbound", "prefix": "1312", "perMinute": "0.013" })),
    needs("rate_remove", Right::RatesEdit),
    needs("rate_import", Right::RatesEdit)
        .sends(|_| json!("prefix,service,per_minute\n1773,outbound,0.012\n")),
    needs("rate_export", Right::RatesRead),
    needs("call_list", Right::CallsRead),
    needs("call_read", Right::CallsRead),
    needs("call_decision", Right::CallsRead),
    needs("routing_preview", Right::CallsRead).sends(previewed),
    needs("routing_decide", Right::CallsRead).sends(previewed),
    needs("routing_replay", Right::CallsRead).sends(|seed| {
        let changes = json!([{ "offerId": seed.id("offer"), "set": { "status": "paused" } }]);
        let campaign = seed.id("active_campaign");
        json!({
            "from": "2026-03-01", "to": "2026-03-02", "campaignId": campaign, "changes": changes
        })
    }),
    needs("call_cost_correct", Right::CallsCorrect)
        .sends(|_| json!({ "leg": 1, "amount": "0.0085", "reason": "invoice of March" })),
    needs("dashboard_read", Right::CallsRead),
    needs("performance_read", Right::CallsRead),
    needs("live_feed", Right::CallsRead),
    needs("conversion_create", Right::ConversionsCreate)
        .sends(|seed| json!({ "callId": seed.id("call"), "revenue": "120.00" })),
    needs("conversion_list", Right::CallsRead),
    needs("conversion_read", Right::CallsRead),
    needs("conversion_reverse", Right::ConversionsEdit)
        .sends(|_| json!({ "reason": "the lead was returned" }))
        .on("counted_conversion"),
    needs("conversion_retry", Right::ConversionsEdit),
    needs("conversion_dismiss", Right::ConversionsEdit),
    needs("buyer_payment_create", Right::LedgerEdit).sends(|_| json!({ "amount": "50.00" })),
    needs("buyer_statement", Right::LedgerRead),
    needs("supplier_payment_create", Right::LedgerEdit).sends(|_| json!({ "amount": "5.00" })),
    needs("supplier_statement", Right::LedgerRead),
    needs("ledger_account_list", Right::LedgerRead),
    needs("ledger_transaction_list", Right::LedgerRead),
    needs("ledger_adjustment_create", Right::LedgerEdit).sends(
        |seed| json!({ "buyerId": seed.id("buyer"), "amount": "-1.00", "reason": "a gift" }),
    ),
    needs("dispute_list", Right::LedgerRead),
    needs("dispute_read", Right::LedgerRead),
    needs("dispute_create", Right::LedgerEdit)
        .sends(|seed| json!({ "callId": seed.id("call"), "reason": "spam" })),
    needs("dispute_accept", Right::LedgerEdit),
    needs("dispute_reject", Right::LedgerEdit).sends(|_| json!({ "note": "A real caller." })),
    needs("alarm_list", Right::AlarmsRead),
    needs("alarm_read", Right::AlarmsRead),
    needs("alarm_acknowledge", Right::AlarmsEdit),
    needs("postback_key_list", Right::BuyersRead),
    needs("postback_key_create", Right::BuyersEdit).sends(fresh),
    needs("postback_key_turn", Right::BuyersEdit),
    needs("postback_key_revoke", Right::BuyersEdit),
    open("postback_receive", Door::Postback)
        .on("postback_token")
        .sends(|seed| json!({ "callId": seed.id("call"), "amount": "5.00" })),
    open("hook_voice", Door::Carrier),
    open("hook_status", Door::Carrier),
    open("hook_leg_status", Door::Carrier),
    open("hook_whisper", Door::Carrier),
    open("hook_acceptance", Door::Carrier),
    open("hook_dial_ended", Door::Carrier),
    open("hook_voicemail", Door::Carrier),
    open("hook_recording", Door::Carrier),
];

fn previewed(seed: &Seed) -> Value {
    json!({ "campaignId": seed.id("active_campaign"), "supplierId": seed.id("supplier") })
}

fn fresh(_: &Seed) -> Value {
    json!({ "name": "Fresh" })
}

/// A call of every operation of the document, with what a seed has.
pub fn calls(seed: &Seed) -> Vec<Call> {
    described()
        .iter()
        .map(|described| {
            let operation = OPERATIONS
                .iter()
                .find(|operation| operation.id == described.id)
                .unwrap_or_else(|| panic!("{} is not in the table", described.id));
            let (path, names_one) = filled(&described.path, operation, seed);
            Call {
                id: operation.id,
                door: operation.door,
                method: described.method.clone(),
                path,
                names_one,
                body: operation.body.map(|body| body(seed)),
                filters: described.parameters("query"),
                happens_once: described
                    .parameters("header")
                    .contains(&"Idempotency-Key".to_owned()),
            }
        })
        .collect()
}

impl Call {
    /// Makes the call as somebody.
    pub async fn by(&self, who: &Persona) -> Reply {
        self.with(who, &[]).await
    }

    /// The same with further headers.
    pub async fn with(&self, who: &Persona, headers: &[(&str, &str)]) -> Reply {
        let method = self.method.clone();
        match self.body.clone() {
            // A body that is a text is sent as it is.
            Some(Value::String(text)) => {
                who.send_text(method, &self.path, Some(text), headers).await
            }
            body => who.send(method, &self.path, body, headers).await,
        }
    }

    /// Whether it changes something, so that a session must prove that its own page asks.
    pub fn changes_something(&self) -> bool {
        self.method != Method::GET
    }
}

/// An operation as the document describes it.
struct Described {
    id: String,
    method: Method,
    path: String,
    whole: Value,
}

impl Described {
    fn parameters(&self, place: &str) -> Vec<String> {
        let all = self.whole["parameters"].as_array().into_iter().flatten();
        all.filter(|parameter| parameter["in"] == place)
            .filter_map(|parameter| parameter["name"].as_str().map(str::to_owned))
            .collect()
    }
}

fn described() -> Vec<Described> {
    let document = serde_json::to_value(api::document()).expect("the document as JSON");
    let paths = document["paths"].as_object().expect("paths").iter();
    paths
        .flat_map(|(path, methods)| {
            let methods = methods.as_object().expect("methods").iter();
            methods.map(|(method, operation)| Described {
                id: operation["operationId"].as_str().expect("an id").to_owned(),
                method: method.to_uppercase().parse().expect("a method"),
                path: path.clone(),
                whole: operation.clone(),
            })
        })
        .collect()
}

/// The path with the seed's ids, and whether it has any.
fn filled(path: &str, operation: &Operation, seed: &Seed) -> (String, bool) {
    let Some((before, rest)) = path.split_once('{') else {
        return (path.to_owned(), false);
    };
    let (word, after) = rest.split_once('}').expect("a closed brace");
    let id = match word {
        "leg" => "1",
        word => seed.id(operation.on.unwrap_or(word)),
    };
    let (after, _) = filled(after, operation, seed);
    (format!("{before}{id}{after}"), true)
}

#[test]
fn every_operation_is_in_the_table_and_the_table_names_no_other() {
    let documented: BTreeSet<String> = described().into_iter().map(|it| it.id).collect();
    let known: BTreeSet<String> = OPERATIONS.iter().map(|it| it.id.to_owned()).collect();
    assert_eq!(known.len(), OPERATIONS.len(), "an operation is there twice");
    let missing: Vec<_> = documented.difference(&known).collect();
    let gone: Vec<_> = known.difference(&documented).collect();
    assert!(missing.is_empty(), "add to the table: {missing:?}");
    assert!(gone.is_empty(), "no longer in the document: {gone:?}");
}

#[test]
fn the_document_says_whom_each_operation_is_for() {
    for described in described() {
        let operation = OPERATIONS.iter().find(|it| it.id == described.id);
        let door = operation.map(|operation| operation.door);
        let security = &described.whole["security"];
        let expected = match door {
            Some(Door::Public | Door::Postback) => json!([{}]),
            Some(Door::Session | Door::Platform) => json!([{ "session": [] }]),
            Some(Door::Carrier) => json!([{ "carrierSignature": [] }]),
            // The document's own default: a session or a key.
            Some(Door::Right(_)) | None => Value::Null,
        };
        assert_eq!(*security, expected, "{}", described.id);
    }
}
