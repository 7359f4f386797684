//! Logs, traces and metrics: where they go and how a request's trace id reaches them all.

use std::sync::OnceLock;

use app::actor::TraceId;
use metrics_exporter_prometheus::{Matcher, PrometheusBuilder, PrometheusHandle};
use opentelemetry::trace::{
    SpanContext, SpanId, TraceContextExt, TraceFlags, TraceState, TracerProvider,
};
use opentelemetry_otlp::WithExportConfig;
use opentelemetry_sdk::Resource;
use opentelemetry_sdk::trace::SdkTracerProvider;
use tracing::Subscriber;
use tracing_opentelemetry::OpenTelemetrySpanExt;
use tracing_subscriber::fmt::MakeWriter;
use tracing_subscriber::layer::SubscriberExt;
use tracing_subscriber::registry::LookupSpan;
use tracing_subscriber::util::SubscriberInitExt;
use tracing_subscriber::{EnvFilter, Layer};

use crate::config::telemetry::{LogFormat, TelemetryConfig};

/// The bounds of the buckets of every duration, in seconds.
const SECONDS: [f64; 12] = [
    0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 10.0,
];

static METRICS: OnceLock<PrometheusHandle> = OnceLock::new();

/// What must be flushed before the program ends.
#[derive(Debug)]
pub struct Telemetry {
    traces: Option<SdkTracerProvider>,
}

impl Telemetry {
    /// Starts logging, tracing and measuring. A second start in one process changes nothing.
    ///
    /// # Errors
    /// When the exporter of traces cannot be made.
    pub fn start(config: &TelemetryConfig) -> Result<Self, String> {
        let traces = config.otlp_endpoint.as_deref().map(exporter).transpose()?;
        let filter = EnvFilter::try_new(&config.filter).map_err(|error| error.to_string())?;
        let lines = match config.format {
            LogFormat::Json => json_lines(std::io::stderr).boxed(),
            LogFormat::Text => tracing_subscriber::fmt::layer()
                .compact()
                .with_target(false)
                .with_writer(std::io::stderr)
                .boxed(),
        };
        let spans = traces.as_ref().map(|provider| {
            tracing_opentelemetry::layer().with_tracer(provider.tracer("patchbay"))
        });
        let subscriber = tracing_subscriber::registry()
            .with(spans)
            .with(filter)
            .with(lines);
        // Tests start several servers in one process; the first one's logging serves them all.
        let _ = subscriber.try_init();
        measure();
        Ok(Self { traces })
    }

    /// Sends what has not been sent yet.
    pub fn flush(&self) {
        if let Some(provider) = &self.traces
            && let Err(error) = provider.shutdown()
        {
            tracing::warn!(%error, "the last traces could not be sent");
        }
    }
}

/// The lines of production: one JSON object each, with the request they belong to.
pub fn json_lines<S, W>(writer: W) -> impl Layer<S> + Send + Sync
where
    S: Subscriber + for<'a> LookupSpan<'a>,
    W: for<'a> MakeWriter<'a> + Send + Sync + 'static,
{
    tracing_subscriber::fmt::layer()
        .json()
        .flatten_event(true)
        .with_span_list(false)
        .with_writer(writer)
}

fn exporter(endpoint: &str) -> Result<SdkTracerProvider, String> {
    let url = format!("{}/v1/traces", endpoint.trim_end_matches('/'));
    let exporter = opentelemetry_otlp::SpanExporter::builder()
        .with_http()
        .with_endpoint(url)
        .build()
        .map_err(|error| format!("OTEL_EXPORTER_OTLP_ENDPOINT cannot be used: {error}"))?;
    Ok(SdkTracerProvider::builder()
        .with_batch_exporter(exporter)
        .with_resource(Resource::builder().with_service_name("patchbay").build())
        .build())
}

fn measure() {
    METRICS.get_or_init(|| {
        let durations = Matcher::Suffix("_seconds".to_owned());
        let builder = PrometheusBuilder::new();
        let recorder = match builder.set_buckets_for_metric(durations, &SECONDS) {
            Ok(builder) => builder.build_recorder(),
            Err(_) => PrometheusBuilder::new().build_recorder(),
        };
        let handle = recorder.handle();
        if metrics::set_global_recorder(recorder).is_err() {
            tracing::warn!("another recorder of metrics is installed");
        }
        handle
    });
}

/// The metrics as Prometheus reads them.
pub fn show_metrics() -> String {
    METRICS
        .get()
        .map(PrometheusHandle::render)
        .unwrap_or_default()
}

/// Makes a request's trace id the one its spans are exported under.
pub fn adopt_trace(span: &tracing::Span, trace_id: TraceId) {
    let trace = opentelemetry::trace::TraceId::from_bytes(trace_id.0);
    let (_, half) = trace_id.0.split_at(8);
    let mut parent = [1; 8];
    parent.copy_from_slice(half);
    let context = SpanContext::new(
        trace,
        SpanId::from_bytes(parent),
        TraceFlags::SAMPLED,
        true,
        TraceState::default(),
    );
    let context = opentelemetry::Context::new().with_remote_span_context(context);
    // Without an exporter there is nobody to tell.
    let _ = span.set_parent(context);
}
