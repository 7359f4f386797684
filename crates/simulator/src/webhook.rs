//! The requests the carrier makes: signed, limited in time, retried as the URL
//! asks.
//!
//! Owns one request from the parameters to the answer. Never decides whether
//! to send it or what the answer means. Its limits are real time: a web server
//! does not become slower because the carrier's clock goes faster.

pub mod overrides;

use std::time::{Duration, Instant};

use reqwest::redirect::Policy;

use crate::call::{Answer, Failure, Request};
use crate::signature::{Signer, without_fragment};
use crate::twiml::Method;
use crate::twiml::parse::LARGEST_BYTES;
use overrides::{Overrides, Reason};

/// Sends what the carrier has to say. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Web {
    client: reqwest::Client,
    signer: Signer,
}

/// What the carrier calls itself.
const USER_AGENT: &str = "TwilioProxy/1.1";

/// The header that is the same for every attempt at one request.
const IDEMPOTENCY_HEADER: &str = "i-twilio-idempotency-token";

impl Web {
    /// A sender that signs with `signer`.
    ///
    /// # Errors
    /// When the machine has no usable TLS set-up.
    pub fn new(signer: Signer) -> Result<Self, reqwest::Error> {
        Ok(Self {
            client: client(Overrides::default().connect)?,
            signer,
        })
    }

    /// Sends one request, again where its URL asks for it, and returns the last
    /// answer. Takes at most the URL's total limit, which is 15 s unless less.
    ///
    /// # Errors
    /// 11205 when no connection or no answer was to be had in time, 11200 for a
    /// URL that is none, 11750 for an answer that is too large.
    pub async fn send(&self, request: &Request, token: &str) -> Result<Answer, Failure> {
        let overrides = Overrides::of(&request.endpoint.url);
        let until = Instant::now() + overrides.total;
        let client = match overrides.connect == Overrides::default().connect {
            true => self.client.clone(),
            false => client(overrides.connect).map_err(|error| refused(&error))?,
        };
        let mut attempts_left = overrides.retries;
        loop {
            let left = until.saturating_duration_since(Instant::now());
            let limit = left.min(overrides.connect + overrides.read);
            let outcome = self.attempt(&client, request, token, limit).await;
            let reason = match &outcome {
                Ok(answer) => Reason::of_status(answer.status),
                Err((reason, _)) => *reason,
            };
            let again = reason.is_some_and(|reason| overrides.retries_on(reason));
            if attempts_left == 0 || !again || Instant::now() >= until {
                return outcome.map_err(|(_, failure)| failure);
            }
            attempts_left -= 1;
        }
    }

    async fn attempt(
        &self,
        client: &reqwest::Client,
        request: &Request,
        token: &str,
        limit: Duration,
    ) -> Result<Answer, (Option<Reason>, Failure)> {
        let url = without_fragment(&request.endpoint.url);
        let built = match request.endpoint.method {
            Method::Get => {
                let url = with_query(url, &request.parameters);
                (client.get(&url), self.signer.headers(&url, &[]))
            }
            Method::Post => {
                let headers = self.signer.headers(url, &request.parameters);
                (client.post(url).form(&request.parameters), headers)
            }
        };
        let (mut builder, headers) = built;
        for (name, value) in headers {
            builder = builder.header(name, value);
        }
        let builder = builder.header(IDEMPOTENCY_HEADER, token).timeout(limit);
        let response = builder.send().await.map_err(|error| classified(&error))?;
        let status = response.status().as_u16();
        let content_type = response.headers().get("content-type");
        let content_type = content_type
            .and_then(|value| value.to_str().ok())
            .unwrap_or_default();
        let content_type = content_type.to_owned();
        let body = response.bytes().await.map_err(|error| classified(&error))?;
        if body.len() > LARGEST_BYTES {
            let reason = "the answer is larger than 64 kB".to_owned();
            return Err((
                None,
                Failure {
                    code: 11750,
                    reason,
                },
            ));
        }
        Ok(Answer {
            status,
            content_type,
            body: String::from_utf8_lossy(&body).into_owned(),
        })
    }
}

fn client(connect: Duration) -> Result<reqwest::Client, reqwest::Error> {
    reqwest::Client::builder()
        .connect_timeout(connect)
        .redirect(Policy::limited(5))
        .user_agent(USER_AGENT)
        .no_proxy()
        .build()
}

/// Parameters of a GET stand in the query, after those it has. What was there
/// stays as it was written: it is signed.
fn with_query(url: &str, parameters: &[(String, String)]) -> String {
    let encoded = reqwest::Url::parse_with_params("http://carrier.invalid/", parameters);
    let ours = encoded
        .ok()
        .and_then(|url| url.query().map(str::to_owned))
        .unwrap_or_default();
    let joint = if url.contains('?') { "&" } else { "?" };
    format!("{url}{joint}{ours}")
}

fn classified(error: &reqwest::Error) -> (Option<Reason>, Failure) {
    let reason = if error.is_connect() {
        Reason::Connect
    } else if error.is_builder() {
        return (None, refused(error));
    } else {
        Reason::Read
    };
    let what = match (reason, error.is_timeout()) {
        (Reason::Connect, _) => "no connection",
        (_, true) => "no answer in time",
        (_, false) => "the connection broke",
    };
    (
        Some(reason),
        Failure {
            code: 11205,
            reason: what.to_owned(),
        },
    )
}

fn refused(error: &reqwest::Error) -> Failure {
    Failure {
        code: 11200,
        reason: format!("cannot be asked: {error}"),
    }
}

#[cfg(test)]
mod tests {
    use super::with_query;

    #[test]
    fn parameters_of_a_get_follow_those_of_the_url() {
        let list = [("From".to_owned(), "+1 2".to_owned())];
        assert_eq!(
            with_query("http://x.test/a", &list),
            "http://x.test/a?From=%2B1+2"
        );
        assert_eq!(
            with_query("http://x.test/a?b=1", &list),
            "http://x.test/a?b=1&From=%2B1+2"
        );
    }
}
