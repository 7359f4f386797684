//! The routes: one folder per resource, one file per endpoint.

pub mod alarms;
pub mod api_keys;
pub mod audit_events;
pub mod auth;
pub mod blocked_callers;
pub mod buyers;
pub mod calls;
pub mod campaigns;
pub mod conversions;
pub mod disputes;
pub mod health;
pub mod hooks;
pub mod ledger;
pub mod live;
pub mod members;
pub mod numbers;
pub mod offers;
pub mod postback_keys;
pub mod postbacks;
pub mod pricing;
pub mod provider_accounts;
pub mod rate_cards;
pub mod rates;
pub mod routing;
pub mod stats;
pub mod supplier_terms;
pub mod suppliers;
pub mod targets;
pub mod tenant;
pub mod tenants;
pub mod value_lists;

use axum::http::StatusCode;
use utoipa_axum::router::OpenApiRouter;

use crate::error::ApiError;
use crate::state::Api;

/// Every route under `/api/v1`.
pub fn all() -> OpenApiRouter<Api> {
    OpenApiRouter::new()
        .merge(auth::routes())
        .merge(campaigns::routes())
        .merge(buyers::routes())
        .merge(targets::routes())
        .merge(offers::routes())
        .merge(suppliers::routes())
        .merge(supplier_terms::routes())
        .merge(value_lists::routes())
        .merge(blocked_callers::routes())
        .merge(numbers::routes())
        .merge(provider_accounts::routes())
        .merge(rate_cards::routes())
        .merge(rates::routes())
        .merge(calls::routes())
        .merge(routing::routes())
        .merge(conversions::routes())
        .merge(postback_keys::routes())
        .merge(ledger::routes())
        .merge(disputes::routes())
        .merge(alarms::routes())
        .merge(stats::routes())
        .merge(live::routes())
        .merge(members::routes())
        .merge(api_keys::routes())
        .merge(audit_events::routes())
        .merge(tenant::routes())
        .merge(tenants::routes())
}

/// The answer for a path the API does not have.
pub async fn not_found() -> ApiError {
    ApiError::new(StatusCode::NOT_FOUND, "route.not_found", "Not Found")
}

/// The answer for a method the path does not have.
pub async fn method_not_allowed() -> ApiError {
    let message = "this path does not take this method";
    ApiError::new(
        StatusCode::METHOD_NOT_ALLOWED,
        "route.method_not_allowed",
        message,
    )
}
