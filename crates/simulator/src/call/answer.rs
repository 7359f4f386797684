//! What came of fetching a document: the verbs to run, or the carrier's reason
//! not to.

use crate::twiml::Verb;
use crate::twiml::parse::{Refused, parse};

/// What a web server answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// The HTTP status.
    pub status: u16,
    /// The content type, empty when there is none.
    pub content_type: String,
    /// The body as text.
    pub body: String,
}

/// Why a document could not be had or run.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("error {code}: {reason}")]
pub struct Failure {
    /// The carrier's error code: 11200 for an HTTP error, 11205 for no
    /// connection or no answer in time, 12xxx for a document it refuses.
    pub code: u32,
    /// What went wrong, in words.
    pub reason: String,
}

impl From<Refused> for Failure {
    fn from(refused: Refused) -> Self {
        Self {
            code: refused.code,
            reason: refused.reason,
        }
    }
}

impl Answer {
    /// The verbs it asks for. XML is executed, plain text is spoken, sound is
    /// played; any other type is refused, JSON among them.
    pub(super) fn verbs(&self) -> Result<Vec<Verb>, Failure> {
        if !(200..300).contains(&self.status) {
            let reason = format!("HTTP {}", self.status);
            return Err(Failure {
                code: 11200,
                reason,
            });
        }
        let kind = self
            .content_type
            .split(';')
            .next()
            .unwrap_or_default()
            .trim();
        match kind.to_ascii_lowercase().as_str() {
            "text/xml" | "application/xml" | "text/html" => Ok(parse(&self.body)?),
            "text/plain" => Ok(vec![Verb::Say {
                text: self.body.clone(),
                times: 1,
            }]),
            sound if sound.starts_with("audio/") => Ok(vec![Verb::Play {
                digits: None,
                times: 1,
            }]),
            other => Err(Failure {
                code: 12300,
                reason: format!("no document of type \"{other}\""),
            }),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Answer;

    fn code(status: u16, content_type: &str, body: &str) -> Result<usize, u32> {
        let answer = Answer {
            status,
            content_type: content_type.to_owned(),
            body: body.to_owned(),
        };
        answer
            .verbs()
            .map(|verbs| verbs.len())
            .map_err(|failure| failure.code)
    }

    #[test]
    fn only_what_a_carrier_runs_is_run() {
        assert_eq!(
            code(
                200,
                "text/xml; charset=utf-8",
                "<Response><Hangup/></Response>"
            ),
            Ok(1)
        );
        assert_eq!(code(200, "application/xml", "<Response/>"), Ok(0));
        assert_eq!(code(200, "text/plain", "hello"), Ok(1));
        assert_eq!(code(200, "application/json", "{}"), Err(12300));
        assert_eq!(code(200, "", "<Response/>"), Err(12300));
        assert_eq!(code(503, "text/xml", "<Response/>"), Err(11200));
        assert_eq!(code(204, "text/xml", ""), Err(12100));
    }
}
