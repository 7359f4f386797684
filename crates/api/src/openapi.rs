//! The document that describes the API: what the routes do not say themselves.

use std::collections::BTreeMap;

use axum::http::header;
use axum::response::IntoResponse;
use utoipa::openapi::security::{ApiKey, ApiKeyValue, HttpAuthScheme, HttpBuilder, SecurityScheme};
use utoipa::openapi::{
    ContentBuilder, InfoBuilder, LicenseBuilder, OpenApi, OpenApiBuilder, Ref, RefOr, Response,
    ResponseBuilder, SecurityRequirement,
};
use utoipa::{IntoResponses, PartialSchema, ToSchema};

use crate::error::{DetailView, ErrorBody, ErrorView};
use crate::extract::authentication::SESSION_COOKIE;
use crate::routes;

/// The failures every operation shares.
#[derive(Debug)]
pub struct Failures;

/// The statuses of [`Failures`], their names in the document, and what each means everywhere.
const SHARED_FAILURES: [(&str, &str, &str); 8] = [
    (
        "400",
        "Unparsable",
        "The body or the query cannot be parsed.",
    ),
    (
        "401",
        "Unauthenticated",
        "Nobody is logged in, or the key opens nothing.",
    ),
    (
        "403",
        "Forbidden",
        "The right is missing, or the CSRF token.",
    ),
    ("404", "NotFound", "There is no such thing in this tenant."),
    (
        "409",
        "Conflict",
        "The state of things, or another record, stands against it.",
    ),
    (
        "412",
        "Stale",
        "The record is no longer at the version of If-Match.",
    ),
    (
        "422",
        "Invalid",
        "Fields are wrong: each is named with its reason.",
    ),
    (
        "429",
        "TooMany",
        "Too many requests: try again after Retry-After seconds.",
    ),
];

impl IntoResponses for Failures {
    fn responses() -> BTreeMap<String, RefOr<Response>> {
        SHARED_FAILURES
            .into_iter()
            .map(|(status, name, _)| {
                let reference = Ref::from_response_name(name);
                (status.to_owned(), RefOr::Ref(reference))
            })
            .collect()
    }
}

fn shared_failures() -> BTreeMap<String, RefOr<Response>> {
    SHARED_FAILURES
        .into_iter()
        .map(|(_, name, description)| {
            let content = ContentBuilder::new()
                .schema(Some(Ref::from_schema_name("ErrorBody")))
                .build();
            let response = ResponseBuilder::new()
                .description(description)
                .content("application/json", content)
                .build();
            (name.to_owned(), RefOr::T(response))
        })
        .collect()
}

/// The document without paths.
pub fn frame() -> OpenApi {
    let info = InfoBuilder::new()
        .title("Patchbay")
        .version(env!("CARGO_PKG_VERSION"))
        .description(Some(
            "The API of a call exchange. Times are RFC 3339 in UTC, money is a decimal string, \
             ids carry their kind as a prefix. See docs/api-design.md for the conventions.",
        ))
        .license(Some(
            LicenseBuilder::new()
                .name("Apache-2.0")
                .identifier(Some("Apache-2.0"))
                .build(),
        ))
        .build();
    let mut document = OpenApiBuilder::new().info(info).build();
    let components = document.components.get_or_insert_default();
    components
        .schemas
        .insert(ErrorBody::name().into_owned(), ErrorBody::schema());
    components
        .schemas
        .insert(ErrorView::name().into_owned(), ErrorView::schema());
    components
        .schemas
        .insert(DetailView::name().into_owned(), DetailView::schema());
    components.responses.extend(shared_failures());
    let cookie = SecurityScheme::ApiKey(ApiKey::Cookie(ApiKeyValue::new(SESSION_COOKIE)));
    let bearer = HttpBuilder::new().scheme(HttpAuthScheme::Bearer).build();
    components.add_security_scheme("session", cookie);
    components.add_security_scheme("apiKey", SecurityScheme::Http(bearer));
    let signature = ApiKeyValue::with_description(
        "X-Twilio-Signature",
        "The carrier signs the URL and every parameter with the account's auth token.",
    );
    let signature = SecurityScheme::ApiKey(ApiKey::Header(signature));
    components.add_security_scheme("carrierSignature", signature);
    let none: [&str; 0] = [];
    document.security = Some(vec![
        SecurityRequirement::new("session", none),
        SecurityRequirement::new("apiKey", none),
    ]);
    document
}

/// The document with the routes that are beside the API.
pub fn with_health(document: OpenApi) -> OpenApi {
    document.merge_from(routes::health::document())
}

/// The document as text that lives as long as the program.
pub fn leak_as_json(document: &OpenApi) -> &'static str {
    document
        .to_pretty_json()
        .map_or("{}", |text| Box::leak(text.into_boxed_str()))
}

/// An answer of JSON text.
pub fn json(text: &'static str) -> axum::response::Response {
    ([(header::CONTENT_TYPE, "application/json")], text).into_response()
}
