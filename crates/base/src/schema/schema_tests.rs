//! How the types of this crate appear in a document that uses them.

use serde_json::{Value, json};
use utoipa::ToSchema;
use utoipa::openapi::OpenApi;

use crate::define_request;
use crate::ids::{BuyerId, CampaignId};
use crate::money::{Amount, Currency, DecimalMicros, Money, Share};
use crate::phone::{PhoneNumber, SipAddress};
use crate::text::{HttpUrl, Name, Text};
use crate::time::{Seconds, TimeZone, Timestamp};

#[derive(ToSchema)]
#[expect(dead_code, reason = "only its description is used")]
struct OfferView {
    campaign: CampaignId,
    buyer: Option<BuyerId>,
    numbers: Vec<PhoneNumber>,
    sip: Option<SipAddress>,
    price: Amount,
    profit: DecimalMicros,
    total: Money,
    currency: Currency,
    share: Share,
    zone: TimeZone,
    created_at: Timestamp,
    buffer_secs: Seconds,
    url: HttpUrl,
    note: Text<500>,
}

define_request! {
    /// A request with a field of every sort.
    struct OfferRequest {
        required {
            /// What it is called.
            name: Name,
        }
        kept {
            /// What it pays.
            price: Amount,
        }
        optional {
            /// Free text.
            #[serde(alias = "remark")]
            note_text: Text<80>,
            /// Who pays.
            buyer: BuyerId,
        }
    }
}

#[derive(ToSchema)]
#[expect(dead_code, reason = "only its description is used")]
struct Listed<T> {
    data: Vec<T>,
}

#[derive(ToSchema)]
#[expect(dead_code, reason = "only its description is used")]
struct Report {
    campaigns: Listed<CampaignId>,
    prices: Listed<Money>,
}

fn document_of<T: ToSchema>() -> Value {
    let mut schemas = vec![(T::name().into_owned(), T::schema())];
    T::schemas(&mut schemas);
    let components = utoipa::openapi::ComponentsBuilder::new()
        .schemas_from_iter(schemas)
        .build();
    let mut document = OpenApi::default();
    document.components = Some(components);
    serde_json::to_value(document).unwrap()["components"]["schemas"].take()
}

/// Every `$ref` in a document.
fn references_in(value: &Value) -> Vec<String> {
    match value {
        Value::Object(object) => object
            .iter()
            .flat_map(|(key, inner)| match inner.as_str() {
                Some(target) if key == "$ref" => vec![target.to_owned()],
                _ => references_in(inner),
            })
            .collect(),
        Value::Array(items) => items.iter().flat_map(references_in).collect(),
        _ => Vec::new(),
    }
}

#[test]
fn every_reference_leads_to_a_schema() {
    for document in [
        document_of::<OfferView>(),
        document_of::<OfferRequest>(),
        document_of::<Report>(),
    ] {
        for reference in references_in(&document) {
            let name = reference.strip_prefix("#/components/schemas/").unwrap();
            assert!(document.get(name).is_some(), "{name} in {document:#}");
        }
    }
    let view = document_of::<OfferView>();
    assert!(references_in(&view).len() >= 14, "{view:#}");
}

#[test]
fn an_id_is_a_string_with_its_prefix_in_the_pattern() {
    let document = document_of::<OfferView>();
    assert_eq!(
        document["CampaignId"],
        json!({
            "type": "string",
            "description": "A campaign id: `cmp_` followed by 26 characters",
            "examples": ["cmp_01h455vb4pex5vsknk084sn02q"],
            "pattern": "^cmp_[0-7][0-9a-hjkmnp-tv-z]{25}$",
        })
    );
}

#[test]
fn money_is_an_amount_with_a_currency() {
    let document = document_of::<OfferView>();
    assert_eq!(document["Money"]["required"], json!(["amount", "currency"]));
    assert_eq!(document["Amount"]["type"], "string");
    assert_eq!(document["Seconds"]["type"], "integer");
    assert_eq!(document["Timestamp"]["format"], "date-time");
}

#[test]
fn a_request_says_what_must_be_there_and_what_may_be_null() {
    let document = document_of::<OfferRequest>();
    let request = &document["OfferRequest"];
    assert_eq!(
        request["description"],
        "A request with a field of every sort."
    );
    assert_eq!(request["required"], json!(["name"]), "{document:#}");
    assert_eq!(request["additionalProperties"], json!(false));
    let properties = &request["properties"];
    let names: Vec<&String> = properties.as_object().unwrap().keys().collect();
    assert_eq!(names, ["name", "price", "noteText", "buyer"]);
    assert!(allows_null(&properties["noteText"]), "{document:#}");
    assert!(allows_null(&properties["buyer"]), "{document:#}");
    assert!(!allows_null(&properties["name"]), "{document:#}");
    assert!(!allows_null(&properties["price"]), "{document:#}");
}

/// Whether a schema takes `null`, by its type or as one of its alternatives.
fn allows_null(schema: &Value) -> bool {
    let is_null = |kind: &Value| kind == "null";
    match &schema["type"] {
        Value::Array(kinds) => kinds.iter().any(is_null),
        kind if is_null(kind) => true,
        _ => schema["oneOf"]
            .as_array()
            .is_some_and(|ways| ways.iter().any(allows_null)),
    }
}
