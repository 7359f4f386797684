//! Postbacks: a buyer's system tells us by a URL of ours that a call came to something (INT-5, N-41).
//!
//! Other platforms' names are understood: each thing may be called in several ways, whatever the
//! letter case and with or without underscores. What is not understood is kept. How a buyer
//! proves that a postback is theirs is [`keys`]' and [`signature`]'s.

pub mod keys;
pub mod signature;

use std::collections::BTreeMap;

use base::field::FieldErrors;
use base::ids::{BuyerId, CallId};
use base::money::{Amount, Currency, DecimalError};
use base::phone::{PhoneError, PhoneNumber};
use base::text::{Name, Text};
use base::time::{Seconds, Timestamp};

use crate::calls::conversions::{
    CallName, CallerName, Report, ReportedConversion, TOLERANCE_USUAL,
};

/// How many parameters a postback may have.
const PARAMETERS_MAX: usize = 100;
/// Where numbers without a country code are from, if their digits are a number there.
const USUAL_REGION: &str = "US";

/// A name and its value, as they came.
pub type Parameter = (String, String);

/// What a parameter may mean.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Meaning {
    Call,
    Caller,
    At,
    Amount,
    Currency,
    Transaction,
    OccurredAt,
    Event,
}

/// What each thing is called by us and by others, without underscores. Our own name comes first and
/// is the one that errors say.
const NAMES: &[(Meaning, &str, &[&str])] = &[
    (
        Meaning::Call,
        "call_id",
        &[
            "callid",
            "calluuid",
            "inboundcallid",
            "callsid",
            "carriercallid",
        ],
    ),
    (
        Meaning::Caller,
        "caller",
        &[
            "caller",
            "callernumber",
            "callerid",
            "callerphone",
            "ani",
            "from",
            "phone",
            "phonenumber",
        ],
    ),
    (
        Meaning::At,
        "called_at",
        &["calledat", "calltime", "callstart", "callstartedat", "at"],
    ),
    (
        Meaning::Amount,
        "amount",
        &[
            "amount",
            "revenue",
            "payout",
            "conversionamount",
            "saleamount",
            "value",
            "price",
        ],
    ),
    (Meaning::Currency, "currency", &["currency", "currencycode"]),
    (
        Meaning::Transaction,
        "transaction_id",
        &[
            "transactionid",
            "txid",
            "txnid",
            "externalid",
            "conversionid",
            "orderid",
            "leadid",
        ],
    ),
    (
        Meaning::OccurredAt,
        "occurred_at",
        &["occurredat", "conversiontime", "eventtime"],
    ),
    (Meaning::Event, "event", &["event", "eventtype", "goal"]),
];

/// Events that take something back, which a buyer cannot do alone.
const RETURNS: &[&str] = &[
    "refund",
    "refunded",
    "return",
    "returned",
    "reversal",
    "reversed",
    "chargeback",
    "void",
    "cancel",
    "cancelled",
    "canceled",
];

/// What a buyer's postback says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Postback {
    /// The conversion it reports. Without an id of the transaction it has no external id.
    pub reported: ReportedConversion,
    /// Every parameter, the first of each name.
    pub parameters: BTreeMap<String, String>,
}

impl Postback {
    /// What a postback of a buyer says.
    ///
    /// # Errors
    /// Everything in it that is wrong, by our own name for it.
    pub fn read(parameters: &[Parameter], buyer: BuyerId) -> Result<Self, FieldErrors> {
        let e = &mut FieldErrors::new();
        if parameters.len() > PARAMETERS_MAX {
            e.add("parameters", format!("must be at most {PARAMETERS_MAX}"));
        }
        let call = named_call(parameters, e);
        let revenue = checked(parameters, Meaning::Amount, e, read_amount);
        let currency = checked(parameters, Meaning::Currency, e, |text| {
            Currency::parse(&text.to_ascii_uppercase())
        });
        let external_id = checked(parameters, Meaning::Transaction, e, read_line);
        let occurred_at = checked(parameters, Meaning::OccurredAt, e, read_instant);
        let event = find(parameters, Meaning::Event);
        if event.is_some_and(|event| RETURNS.contains(&event.to_ascii_lowercase().as_str())) {
            let reason = "takes something back, which a postback cannot: dispute the call instead";
            e.add("event", reason);
        }
        let errors = std::mem::take(e);
        let Some(call) = call else {
            return Err(errors);
        };
        errors.into_result(Self {
            reported: ReportedConversion {
                report: Report {
                    call,
                    buyer: Some(buyer),
                    currency,
                },
                revenue: revenue.unwrap_or_default(),
                external_id,
                occurred_at,
            },
            parameters: kept(parameters),
        })
    }
}

/// The call: by its id or the carrier's, or else by who called about when.
fn named_call(parameters: &[Parameter], errors: &mut FieldErrors) -> Option<CallName> {
    if let Some(text) = find(parameters, Meaning::Call) {
        if let Ok(id) = text.parse::<CallId>() {
            return Some(CallName::Id(id));
        }
        let sid = errors.check("call_id", Name::parse(text))?;
        return Some(CallName::Sid(sid.as_str().to_owned()));
    }
    if find(parameters, Meaning::Caller).is_none() {
        errors.add("call_id", "is required, or caller with called_at");
        return None;
    }
    let number = checked(parameters, Meaning::Caller, errors, read_number);
    if find(parameters, Meaning::At).is_none() {
        errors.add("called_at", "is required beside caller");
    }
    let at = checked(parameters, Meaning::At, errors, read_instant);
    Some(CallName::Caller(CallerName {
        number: number?,
        at: at?,
        tolerance: TOLERANCE_USUAL,
        campaign: None,
    }))
}

/// The first value that is not empty under any name of a thing.
fn find(parameters: &[Parameter], meaning: Meaning) -> Option<&str> {
    let (_, _, names) = NAMES.iter().find(|(own, ..)| *own == meaning)?;
    let mut values = parameters
        .iter()
        .filter(|(name, _)| names.contains(&plain(name).as_str()))
        .map(|(_, value)| value.as_str());
    values.find(|value| !value.trim().is_empty())
}

/// The value of a thing, where there is one and it is right.
fn checked<T, E: std::fmt::Display>(
    parameters: &[Parameter],
    meaning: Meaning,
    errors: &mut FieldErrors,
    parse: impl FnOnce(&str) -> Result<T, E>,
) -> Option<T> {
    let (_, name, _) = NAMES.iter().find(|(own, ..)| *own == meaning)?;
    let value = find(parameters, meaning)?;
    errors.check(*name, parse(value))
}

/// A name as it is compared: `callId`, `call_id` and `CALL-ID` are one.
fn plain(name: &str) -> String {
    let letters = name
        .chars()
        .filter(|letter| !matches!(letter, '_' | '-' | ' '));
    letters.flat_map(char::to_lowercase).collect()
}

fn read_amount(text: &str) -> Result<Amount, &'static str> {
    let text = text.trim().trim_start_matches('$');
    Amount::parse(text).map_err(|error| match error {
        DecimalError::TooLarge => "is too large: amounts reach 10000000000.00",
        _ => "must be an amount such as 120.00, not below 0",
    })
}

fn read_line(text: &str) -> Result<Text<200>, &'static str> {
    if text.chars().any(char::is_control) {
        return Err("must be on one line");
    }
    Text::parse(text).map_err(|_| "must have 1 to 200 characters")
}

/// An instant as RFC 3339, or as seconds since 1970.
fn read_instant(text: &str) -> Result<Timestamp, &'static str> {
    let text = text.trim();
    let reason = "must be an instant such as 2026-01-31T16:00:00Z, or seconds since 1970";
    match text.parse::<u32>() {
        Ok(secs) => Timestamp::UNIX_EPOCH.checked_add(Seconds::new(secs)),
        // A + of an offset that was not escaped came as a space.
        Err(_) => Timestamp::parse(&text.replace(' ', "+")).ok(),
    }
    .ok_or(reason)
}

/// A caller's number. One without `+` is read as North American, or else as international: in a URL
/// the `+` is often lost.
fn read_number(text: &str) -> Result<PhoneNumber, PhoneError> {
    let text = text.trim();
    if text.starts_with('+') {
        return PhoneNumber::parse(text, None);
    }
    PhoneNumber::parse(text, Some(USUAL_REGION))
        .or_else(|_| PhoneNumber::parse(&format!("+{text}"), None))
}

/// What is kept: the first of each name. The database takes no NUL.
fn kept(parameters: &[Parameter]) -> BTreeMap<String, String> {
    let clean = |text: &str| text.replace('\0', "\u{fffd}");
    let mut kept = BTreeMap::new();
    for (name, value) in parameters {
        kept.entry(clean(name)).or_insert_with(|| clean(value));
    }
    kept
}

#[cfg(test)]
#[path = "postbacks_tests.rs"]
mod tests;
