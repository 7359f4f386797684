//! `GET /metrics`

use server::config::telemetry::{LogFormat, TelemetryConfig};
use server::telemetry::Telemetry;

use crate::world::World;

/// Measures what this process does from here on.
pub fn measure() {
    let config = TelemetryConfig {
        is_filter_given: true,
        filter: "off".to_owned(),
        format: LogFormat::Json,
        otlp_endpoint: None,
    };
    Telemetry::start(&config).expect("measuring starts");
}

#[tokio::test]
async fn requests_are_counted_by_route_and_name_no_tenant() {
    measure();
    let world = World::start().await;
    let owner = world.owner("Acme").await;
    let campaign = owner.campaign("Roofing").await;
    owner
        .get(&format!("/api/v1/campaigns/{campaign}"))
        .await
        .ok();
    let reply = world.stranger().get("/metrics").await;
    let content_type = reply.header("content-type").unwrap_or_default();
    assert!(content_type.starts_with("text/plain"), "{content_type}");
    let labels = r#"{method="GET",route="/api/v1/campaigns/{campaign}",status="200"}"#;
    let counted = format!("patchbay_http_requests_total{labels} ");
    let timed = "patchbay_http_request_seconds_bucket{";
    let pools = "patchbay_database_connections{pool=";
    for expected in [counted.as_str(), timed, pools] {
        let is_there = reply.text.lines().any(|line| line.starts_with(expected));
        assert!(is_there, "{expected} is not in {}", reply.text);
    }
    for own in [campaign, owner.tenant.to_string(), "Acme".to_owned()] {
        assert!(!reply.text.contains(&own), "{own} is measured");
    }
}
