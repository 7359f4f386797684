//! The parameters that every request about a leg carries.

use reqwest::Url;

use super::leg::Leg;
use super::{Call, LegIndex, Request};
use crate::geo::Place;
use crate::twiml::Endpoint;

/// The version that requests name.
const API_VERSION: &str = "2010-04-01";

impl Call {
    /// A request about `leg`: its own parameters, then `more`.
    pub(super) fn request(
        &self,
        leg: LegIndex,
        endpoint: &Endpoint,
        more: Vec<(String, String)>,
    ) -> Request {
        let base = &self.legs[leg].document_url;
        let endpoint = Endpoint {
            url: absolute(base, &endpoint.url),
            method: endpoint.method,
        };
        let mut parameters = self.parameters(&self.legs[leg]);
        parameters.extend(more);
        Request {
            endpoint,
            parameters,
        }
    }

    fn parameters(&self, leg: &Leg) -> Vec<(String, String)> {
        let opening = &leg.opening;
        let mut list = Vec::with_capacity(32);
        let mut add = |name: &str, value: &str| list.push((name.to_owned(), value.to_owned()));
        add("CallSid", leg.sid.as_str());
        add("AccountSid", &self.account.sid);
        add("From", &opening.from);
        add("To", &opening.to);
        add("Caller", &opening.from);
        add("Called", &opening.to);
        add("CallStatus", leg.status.word());
        add("Direction", leg.direction.word());
        add("ApiVersion", API_VERSION);
        for (side, place) in [
            ("From", &opening.from_place),
            ("Caller", &opening.from_place),
            ("To", &opening.to_place),
            ("Called", &opening.to_place),
        ] {
            let Place {
                city,
                state,
                zip,
                country,
            } = place;
            // Empty ones are sent too: the signature covers them.
            for (part, value) in [
                ("City", city),
                ("State", state),
                ("Zip", zip),
                ("Country", country),
            ] {
                add(&format!("{side}{part}"), value);
            }
        }
        if let Some(parent) = opening.parent {
            add("ParentCallSid", self.legs[parent].sid.as_str());
        }
        if let Some(forwarded_from) = &opening.forwarded_from {
            add("ForwardedFrom", forwarded_from);
        }
        if let Some(name) = &opening.caller_name {
            add("CallerName", name);
        }
        if let Some(by) = leg.answered_by {
            add("AnsweredBy", by);
        }
        list.extend(opening.extra.iter().cloned());
        list
    }
}

/// `url` as it stands if it is absolute, else as seen from the document at
/// `base`. An absolute one is never normalised: what was configured is signed.
fn absolute(base: &str, url: &str) -> String {
    if url.starts_with("http://") || url.starts_with("https://") {
        return url.to_owned();
    }
    match Url::parse(base).and_then(|base| base.join(url)) {
        Ok(joined) => {
            let mut joined = joined;
            // A document's overrides are its own; they do not pass to its actions.
            if !url.contains('#') {
                joined.set_fragment(None);
            }
            joined.to_string()
        }
        Err(_) => url.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::absolute;

    #[test]
    fn a_relative_url_is_seen_from_the_document_that_names_it() {
        let base = "https://x.test/a/b?c=1#rc=2";
        assert_eq!(absolute(base, "/next?d=2"), "https://x.test/next?d=2");
        assert_eq!(absolute(base, "next"), "https://x.test/a/next");
        assert_eq!(absolute(base, ""), "https://x.test/a/b?c=1");
    }

    #[test]
    fn an_absolute_url_is_left_as_it_was_written() {
        let odd = "https://X.test:443/a%2fb?x=it's";
        assert_eq!(absolute("https://y.test/", odd), odd);
    }
}
