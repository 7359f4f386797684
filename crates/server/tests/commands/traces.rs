//! Traces over OTLP: a request's spans are sent under the trace id its answer names.

use axum::Router;
use axum::body::Bytes;
use axum::routing::post;
use tokio::net::TcpListener;
use tokio::sync::mpsc;

use crate::installation::{Installation, Server};
use crate::visitor::Visitor;

#[tokio::test]
async fn the_traces_of_the_last_requests_are_sent_before_the_program_ends() {
    let (arrived, mut arrivals) = mpsc::unbounded_channel();
    let collect = async move |body: Bytes| {
        arrived.send(body).expect("the test still listens");
    };
    let collector = Router::new().route("/v1/traces", post(collect));
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let address = listener.local_addr().expect("its address");
    tokio::spawn(async move { axum::serve(listener, collector).await });

    let installation = Installation::new().await;
    let program = installation
        .program(&["serve", "--port", "0"])
        .with("OTEL_EXPORTER_OTLP_ENDPOINT", &format!("http://{address}"));
    let server = Server::start(program).await;
    let reply = Visitor::stranger(&server.url)
        .get("/api/v1/campaigns")
        .await;
    server.process.stop().await.succeeded();

    let number = u128::from_str_radix(&reply.trace_id, 16).expect("a trace id in hexadecimal");
    let trace_id = number.to_be_bytes();
    let mut bodies = Vec::new();
    while let Ok(body) = arrivals.try_recv() {
        bodies.push(body);
    }
    let holds = |body: &Bytes| body.windows(16).any(|part| part == trace_id);
    assert!(bodies.iter().any(holds), "{} bodies arrived", bodies.len());
}

#[tokio::test]
async fn a_collector_that_is_away_costs_no_request_and_no_clean_end() {
    let installation = Installation::new().await;
    let program = installation
        .program(&["serve", "--port", "0"])
        .with("OTEL_EXPORTER_OTLP_ENDPOINT", "http://127.0.0.1:1");
    let server = Server::start(program).await;
    let reply = Visitor::stranger(&server.url).get("/ready").await;
    assert_eq!(reply.status, 200);
    let finished = server.process.stop().await;
    let panicked = |line: &String| line.contains("panicked");
    assert!(!finished.complained.iter().any(panicked), "{finished:#?}");
    finished.succeeded();
}
