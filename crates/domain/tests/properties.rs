//! What holds for every request, however odd: nothing panics, what is accepted can be written
//! down, saying nothing changes nothing, and what is archived stays archived.

use base::field::FieldErrors;
use base::money::Currency;
use base::time::TimeZone;
use domain::access::keys::CreateApiKey;
use domain::access::members::{NewMember, UpdateMember};
use domain::access::rights::Right;
use domain::access::tenants::{Defaults, Tenant};
use domain::exchange::buyers::Buyer;
use domain::exchange::campaigns::{Campaign, Readiness};
use domain::exchange::offers::Offer;
use domain::exchange::supplier_terms::SupplierTerms;
use domain::exchange::suppliers::Supplier;
use domain::exchange::targets::Target;
use domain::numbers::inventory::Number;
use domain::providers::accounts::ProviderAccount;
use domain::record::Resource;
use proptest::collection::vec;
use proptest::prelude::{Just, ProptestConfig, Strategy, any, prop_assert, prop_oneof, proptest};
use proptest::sample::select;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value, json};

/// Fields of the requests, with two that none of them knows.
const FIELDS: &[&str] = &[
    "acceptKey",
    "accountSid",
    "amount",
    "announcement",
    "anonymous",
    "any",
    "apiBaseUrl",
    "asksForPrices",
    "attribute",
    "authToken",
    "basis",
    "backupNumber",
    "breaks",
    "bufferSeconds",
    "bufferSecs",
    "buyerId",
    "callCap",
    "callRoutingStrategy",
    "callerId",
    "campaignId",
    "caps",
    "company",
    "currency",
    "dailyCallCap",
    "date",
    "days",
    "description",
    "duplicates",
    "email",
    "enabled",
    "endpoint",
    "exceptions",
    "externalId",
    "fallback",
    "fallbackMessage",
    "fallbackNumber",
    "filters",
    "from",
    "hourlyCallCap",
    "hours",
    "label",
    "limit",
    "limits",
    "list",
    "max",
    "maxAttempts",
    "maxCallSecs",
    "maxConcurrentCalls",
    "maxRingSecs",
    "min",
    "minAttestation",
    "model",
    "monthlyCallCap",
    "name",
    "not",
    "notes",
    "numberSource",
    "password",
    "phone",
    "phoneNumber",
    "policy",
    "pricing",
    "priority",
    "provider",
    "providerAccountId",
    "recording",
    "rerouteWithinSecs",
    "ringTimeoutSecs",
    "role",
    "routingMode",
    "routingType",
    "schedule",
    "scope",
    "scopes",
    "screening",
    "sendDigits",
    "sharePercent",
    "signingKeyId",
    "signingKeySecret",
    "spans",
    "status",
    "strategy",
    "supplierId",
    "targetId",
    "test",
    "timeZone",
    "to",
    "type",
    "value",
    "values",
    "weekly",
    "weight",
    "whisper",
    "window",
    "windowSecs",
    "colour",
    "",
];

/// Texts that mean something in one field or another.
const TEXTS: &[&str] = &[
    "",
    " ",
    "Roofing",
    "active",
    "PAUSED",
    "inactive",
    "archived",
    "direct",
    "buyers",
    "cpa",
    "cpc",
    "revshare",
    "fixed",
    "15.50",
    "-1",
    "100",
    "12.5",
    "1e9",
    "+12025550123",
    "sip:a@b.example",
    "phone_number",
    "sip",
    "UTC",
    "America/Chicago",
    "USD",
    "ada@acme.example",
    "owner",
    "twilio",
    "AC00000000000000000000000000000000",
    "0123456789abcdef",
    "https://a.example",
    "campaigns:read",
    "cmp_01h455vb4pex5vsknk084sn02q",
    "buy_01h455vb4pex5vsknk084sn02q",
    "tgt_01h455vb4pex5vsknk084sn02q",
    "sup_01h455vb4pex5vsknk084sn02q",
    "pac_01h455vb4pex5vsknk084sn02q",
    "four plain words",
    "09:00",
    "24:00",
    "2026-12-25",
    "concurrent",
    "month",
    "revenue",
    "caller_state",
    "in",
    "matches",
    "refuse",
    "tenant",
    "weighted",
    "lst_01h455vb4pex5vsknk084sn02q",
];

/// Fields with a value that some request takes.
fn plausible() -> Vec<(&'static str, Value)> {
    vec![
        ("name", json!("Solar")),
        ("status", json!("active")),
        ("status", json!("Paused")),
        ("timeZone", json!("America/Denver")),
        ("email", json!("ada@acme.example")),
        ("company", Value::Null),
        ("notes", json!("weekly")),
        ("description", Value::Null),
        ("maxAttempts", json!(10)),
        ("ringTimeoutSecs", json!(5)),
        (
            "recording",
            json!({"enabled": true, "announcement": "Recorded."}),
        ),
        ("fallbackNumber", json!("+12025550123")),
        ("bufferSecs", json!(90)),
        ("priority", json!(1)),
        ("weight", json!(100)),
        ("pricing", json!({"model": "fixed", "amount": "2"})),
        (
            "endpoint",
            json!({"type": "sip", "value": "sip:a@b.example"}),
        ),
        (
            "schedule",
            json!({"weekly": [{"days": ["mon"], "from": "22:00", "to": "02:00"}]}),
        ),
        (
            "schedule",
            json!({"breaks": [{"days": ["mon"], "from": "9", "to": "24:00"}]}),
        ),
        ("schedule", Value::Null),
        (
            "caps",
            json!({"limits": [{"window": "concurrent", "limit": 5}]}),
        ),
        ("caps", json!({"limits": [{"window": "day", "limit": -2}]})),
        ("caps", json!({})),
        ("maxConcurrentCalls", json!(-1)),
        (
            "filters",
            json!([{"attribute": "caller_state", "test": "in", "values": ["TX"]}]),
        ),
        (
            "filters",
            json!([{"any": [{"attribute": "caller_zip", "test": "matches", "value": "("}]}]),
        ),
        ("filters", json!([])),
        (
            "screening",
            json!({"minAttestation": "B", "anonymous": "refuse"}),
        ),
        (
            "screening",
            json!({"duplicates": {"scope": "tenant", "windowSecs": 5}}),
        ),
        ("strategy", json!("round_robin")),
        ("strategy", Value::Null),
        ("dailyCallCap", json!(100)),
        ("label", json!("Billboard")),
        ("campaignId", Value::Null),
        ("campaignId", json!("cmp_01h455vb4pex5vsknk084sn02q")),
        ("supplierId", json!("sup_01h455vb4pex5vsknk084sn02q")),
        ("authToken", json!("fedcba9876543210")),
        ("apiBaseUrl", json!("https://a.example")),
    ]
}

fn any_json() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        1 => Just(Value::Null),
        1 => any::<bool>().prop_map(Value::from),
        2 => any::<i64>().prop_map(Value::from),
        3 => (0_u8..130).prop_map(Value::from),
        1 => any::<f64>().prop_map(Value::from),
        6 => select(TEXTS).prop_map(Value::from),
        1 => any::<String>().prop_map(Value::from),
    ];
    leaf.prop_recursive(3, 24, 6, |inner| {
        prop_oneof![
            1 => vec(inner.clone(), 0..4).prop_map(Value::from),
            2 => object_of(inner, 0..4),
        ]
    })
}

fn object_of(
    value: impl Strategy<Value = Value>,
    size: std::ops::Range<usize>,
) -> impl Strategy<Value = Value> {
    vec((select(FIELDS), value), size).prop_map(object)
}

fn object(pairs: Vec<(&str, Value)>) -> Value {
    let pairs = pairs
        .into_iter()
        .map(|(field, value)| (field.to_owned(), value));
    Value::from(pairs.collect::<Map<_, _>>())
}

fn any_object() -> impl Strategy<Value = Value> {
    let field = prop_oneof![
        4 => select(plausible()),
        1 => (select(FIELDS), any_json()),
    ];
    vec(field, 0..8).prop_map(object)
}

/// A request of a type from any object: what the type does not know is left out, so that its
/// own checks are reached and not only the refusal of unknown fields.
fn request<T: DeserializeOwned>(object: &Value) -> T {
    let mut known = Map::new();
    for (field, value) in object.as_object().into_iter().flatten() {
        known.insert(field.clone(), value.clone());
        if serde_json::from_value::<T>(Value::from(known.clone())).is_err() {
            known.remove(field);
        }
    }
    serde_json::from_value(Value::from(known)).expect("every field is known")
}

/// Puts any fields over a good body.
fn over(good: &Value, odd: &Value) -> Value {
    let mut body = good.clone();
    for (field, value) in odd.as_object().into_iter().flatten() {
        body[field] = value.clone();
    }
    body
}

fn defaults() -> Defaults {
    Defaults {
        time_zone: TimeZone::utc(),
        currency: Currency::USD,
    }
}

/// One kind of resource: a good body, and how it is created and changed.
struct Configured<R, C, U> {
    good: Value,
    create: fn(C) -> Result<R, FieldErrors>,
    amend: fn(&R, U) -> Result<R, FieldErrors>,
}

/// What is checked of every kind of resource.
fn check<R, C, U>(kind: &Configured<R, C, U>, odd: &Value, patch: &Value)
where
    R: Resource + PartialEq + std::fmt::Debug,
    C: DeserializeOwned,
    U: DeserializeOwned,
{
    // Any body, and any field put over a good body: refused with reasons, or accepted whole.
    let good = (kind.create)(request(&kind.good)).expect("the good body is good");
    let made = [odd.clone(), over(&kind.good, odd)]
        .map(|body| (kind.create)(request(&body)))
        .into_iter()
        .filter_map(accepted)
        .chain([good]);
    for resource in made {
        let written = serde_json::to_value(&resource).expect("a resource can be written");
        assert!(written.is_object(), "{written}");
        let empty = (kind.amend)(&resource, request(&json!({}))).expect("nothing is wrong");
        assert_eq!(empty, resource);
        if let Some(changed) = accepted((kind.amend)(&resource, request(patch))) {
            serde_json::to_value(&changed).expect("a changed resource can be written");
            assert!(!changed.is_archived(), "only archiving archives");
        }
        if let Ok(archived) = resource.archived() {
            assert!(archived.is_archived());
            archived.archived().expect_err("it is archived already");
            if let Some(changed) = accepted((kind.amend)(&archived, request(patch))) {
                assert!(changed.is_archived(), "{changed:?}");
            }
        }
    }
}

/// The value, or nothing when each problem has a field and a reason.
fn accepted<T>(result: Result<T, FieldErrors>) -> Option<T> {
    let errors = match result {
        Ok(value) => return Some(value),
        Err(errors) => errors,
    };
    assert!(!errors.is_empty(), "a refusal gives a reason");
    for error in &errors {
        assert!(!error.field.is_empty() && !error.reason.is_empty());
    }
    None
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn parties_and_settings_keep_the_rules(odd in any_object(), patch in any_object()) {
        check(&Configured {
            good: json!({"name": "Acme"}),
            create: Tenant::create,
            amend: Tenant::amended,
        }, &odd, &patch);
        check(&Configured {
            good: json!({"name": "Acme"}),
            create: |request| Buyer::create(request, &defaults()).map(|(buyer, _)| buyer),
            amend: Buyer::amended,
        }, &odd, &patch);
        check(&Configured {
            good: json!({"name": "Leads"}),
            create: |request| Supplier::create(request, &defaults()),
            amend: |supplier, request| supplier.amended(request, &defaults()),
        }, &odd, &patch);
        check(&Configured {
            good: json!({
                "provider": "twilio", "name": "Main", "authToken": "0123456789abcdef",
                "accountSid": "AC00000000000000000000000000000000"
            }),
            create: |request| ProviderAccount::create(request).map(|(account, _)| account),
            amend: |account, request| account.amended(request).map(|(account, _)| account),
        }, &odd, &patch);
    }

    #[test]
    fn campaigns_and_their_terms_keep_the_rules(odd in any_object(), patch in any_object()) {
        check(&Configured {
            good: json!({"name": "Roofing"}),
            create: |request| Campaign::create(request, &defaults()),
            amend: Campaign::amended,
        }, &odd, &patch);
        check(&Configured {
            good: json!({
                "campaignId": "cmp_01h455vb4pex5vsknk084sn02q",
                "targetId": "tgt_01h455vb4pex5vsknk084sn02q",
                "pricing": {"model": "cpa", "amount": "1"}
            }),
            create: |request| Offer::create(request, (Currency::USD, 5), &defaults()),
            amend: |offer, request| offer.amended(request, &defaults()),
        }, &odd, &patch);
        check(&Configured {
            good: json!({
                "campaignId": "cmp_01h455vb4pex5vsknk084sn02q",
                "supplierId": "sup_01h455vb4pex5vsknk084sn02q",
                "pricing": {"model": "revshare", "sharePercent": "40"}
            }),
            create: |request| SupplierTerms::create(request, Currency::USD),
            amend: SupplierTerms::amended,
        }, &odd, &patch);
    }

    #[test]
    fn places_and_numbers_keep_the_rules(odd in any_object(), patch in any_object()) {
        check(&Configured {
            good: json!({
                "buyerId": "buy_01h455vb4pex5vsknk084sn02q", "name": "Desk",
                "endpoint": {"type": "phone_number", "value": "+12025550123"}
            }),
            create: |request| Target::create(request, &defaults()),
            amend: |target, request| target.amended(request, &defaults()),
        }, &odd, &patch);
        check(&Configured {
            good: json!({
                "phoneNumber": "+12025550123", "campaignId": "cmp_01h455vb4pex5vsknk084sn02q",
                "supplierId": "sup_01h455vb4pex5vsknk084sn02q"
            }),
            create: |request| Number::create(request, &defaults()),
            amend: |number, request| number.amended(request, &defaults()),
        }, &odd, &patch);
    }

    #[test]
    fn people_and_keys_are_refused_with_reasons_or_accepted(odd in any_object()) {
        let ada = json!({"email": "ada@acme.example", "name": "Ada", "role": "owner"});
        accepted(NewMember::create(request(&over(&ada, &odd))));
        let _: UpdateMember = request(&odd);
        let key = json!({"name": "dialler", "scopes": ["campaigns:read"]});
        let asked: CreateApiKey = request(&over(&key, &odd));
        if let Some((_, scopes)) = accepted(asked.checked(&[Right::CampaignsRead])) {
            prop_assert!(scopes == [Right::CampaignsRead]);
        }
    }

    #[test]
    fn an_archived_campaign_takes_no_action(
        active_offers: u32, active_numbers: u32, falling_back: u32,
    ) {
        let campaign = Campaign::create(request(&json!({"name": "Roofing"})), &defaults());
        let archived = campaign.expect("the body is good").archived().expect("a draft may go");
        let has = Readiness { active_offers, active_numbers, falling_back };
        prop_assert!(archived.activated(has).is_err());
        prop_assert!(archived.paused().is_err());
        prop_assert!(archived.completed().is_err());
    }
}
