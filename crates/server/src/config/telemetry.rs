//! What is logged and traced, and where it goes.

use std::io::IsTerminal;

use crate::config::{Environment, Problems};

/// How log lines are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LogFormat {
    /// One JSON object a line.
    Json,
    /// For people at a terminal.
    Text,
}

/// What is logged and traced, and where it goes.
#[derive(Clone, Debug)]
pub struct TelemetryConfig {
    /// Which lines are written, such as `info,store=debug`.
    pub filter: String,
    /// Whether somebody asked for just those.
    pub is_filter_given: bool,
    /// How they are written.
    pub format: LogFormat,
    /// Where traces go, over OTLP; nowhere when there is none.
    pub otlp_endpoint: Option<String>,
}

impl TelemetryConfig {
    /// Reads `PATCHBAY_LOG`, `PATCHBAY_LOG_FORMAT` and `OTEL_EXPORTER_OTLP_ENDPOINT`.
    pub fn from_env(env: &Environment<'_>, problems: &mut Problems) -> Self {
        let usual = if std::io::stderr().is_terminal() {
            LogFormat::Text
        } else {
            LogFormat::Json
        };
        let format = env.read(problems, "PATCHBAY_LOG_FORMAT", usual, |text| match text {
            "json" => Ok(LogFormat::Json),
            "text" => Ok(LogFormat::Text),
            _ => Err("must be json or text".to_owned()),
        });
        let is_filter_given = env.value("PATCHBAY_LOG").is_some();
        let usual = "info,graphile_worker=warn,sqlx=warn".to_owned();
        let filter =
            env.read(problems, "PATCHBAY_LOG", usual, |text| match text
                .parse::<tracing_subscriber::EnvFilter>()
            {
                Ok(_) => Ok(text.to_owned()),
                Err(_) => Err("must be a filter such as info,store=debug".to_owned()),
            });
        Self {
            filter,
            is_filter_given,
            format,
            otlp_endpoint: env.value("OTEL_EXPORTER_OTLP_ENDPOINT"),
        }
    }

    /// The same with warnings alone on a terminal, unless somebody asked for more: what a person
    /// is to read there must not scroll away.
    #[must_use]
    pub fn quiet_at_terminal(mut self) -> Self {
        if self.format == LogFormat::Text && !self.is_filter_given {
            "warn".clone_into(&mut self.filter);
        }
        self
    }
}
