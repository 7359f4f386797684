//! Requests, ids and answers as the decision tests write and read them.

use base::field::FieldErrors;
use base::id::{Id, SUFFIX_LENGTH};
use base::money::Currency;
use base::text::Name;
use base::time::TimeZone;
use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::access::tenants::Defaults;

/// A request from its JSON, as a client would send it.
pub fn request<T: DeserializeOwned>(body: Value) -> T {
    serde_json::from_value(body).unwrap()
}

/// Why a body is not even a request of the type.
pub fn unreadable<T: DeserializeOwned>(body: Value) -> String {
    match serde_json::from_value::<T>(body) {
        Ok(_) => panic!("the request is readable"),
        Err(error) => error.to_string(),
    }
}

/// Everything wrong with a request, each as "field reason".
pub fn problems<T>(result: Result<T, FieldErrors>) -> Vec<String> {
    match result {
        Ok(_) => panic!("nothing is wrong"),
        Err(errors) => errors.iter().map(ToString::to_string).collect(),
    }
}

/// An id of any kind; the same digit gives the same id.
pub fn id<I: Id>(digit: u8) -> I {
    format!("{}_{}{digit}", I::PREFIX, "0".repeat(SUFFIX_LENGTH - 1))
        .parse()
        .unwrap()
}

/// A name.
pub fn name(text: &str) -> Name {
    Name::parse(text).unwrap()
}

/// The defaults of a tenant whose choices differ from the product's.
pub fn defaults() -> Defaults {
    Defaults {
        time_zone: TimeZone::parse("America/Chicago").unwrap(),
        currency: Currency::parse("EUR").unwrap(),
    }
}
