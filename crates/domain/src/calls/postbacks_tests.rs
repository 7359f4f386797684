//! What postbacks of other platforms say.

use base::ids::BuyerId;
use base::money::Amount;

use super::{Parameter, Postback};
use crate::calls::conversions::CallName;

const CALL: &str = "call_01h455vb4pex5vsknk084sn02q";

fn buyer() -> BuyerId {
    "buy_01h455vb4pex5vsknk084sn02q".parse().expect("an id")
}

fn pairs(parameters: &[(&str, &str)]) -> Vec<Parameter> {
    let pairs = parameters.iter();
    pairs
        .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
        .collect()
}

fn read(parameters: &[(&str, &str)]) -> Result<Postback, Vec<String>> {
    Postback::read(&pairs(parameters), buyer())
        .map_err(|errors| errors.into_iter().map(|error| error.field).collect())
}

#[test]
fn a_postback_is_understood_in_the_words_of_several_platforms() {
    let ours = read(&[
        ("call_id", CALL),
        ("amount", "120.00"),
        ("transaction_id", "7"),
    ]);
    let ours = ours.expect("a postback").reported;
    assert_eq!(ours.revenue, Amount::parse("120").expect("an amount"));
    assert_eq!(ours.report.buyer, Some(buyer()));
    for others in [
        [
            ("callId", CALL),
            ("amount", "120.00"),
            ("transactionId", "7"),
        ],
        [("CALL-UUID", CALL), ("payout", "$120"), ("txid", "7")],
        [
            ("InboundCallId", CALL),
            ("conversion_amount", "120.0"),
            ("order_id", "7"),
        ],
        [
            ("call_sid", CALL),
            ("revenue", " 120 "),
            ("external_id", "7"),
        ],
    ] {
        assert_eq!(
            read(&others).expect("a postback").reported,
            ours,
            "{others:?}"
        );
    }
}

#[test]
fn an_id_that_is_not_ours_is_the_carriers() {
    let read = read(&[("call_id", "CA1")]).expect("a postback");
    assert_eq!(read.reported.report.call, CallName::Sid("CA1".to_owned()));
    assert_eq!(read.reported.revenue, Amount::ZERO);
    assert_eq!(read.reported.external_id, None);
}

#[test]
fn a_caller_is_read_however_the_number_came_through_the_url() {
    for number in [
        "+13125550199",
        " 13125550199",
        "13125550199",
        "(312) 555-0199",
    ] {
        let read = read(&[("caller", number), ("called_at", "1772452800")]);
        let call = read.expect("a postback").reported.report.call;
        let CallName::Caller(caller) = call else {
            panic!("{call:?}");
        };
        assert_eq!(caller.number.as_str(), "+13125550199", "{number}");
        assert_eq!(caller.at.to_string(), "2026-03-02T12:00:00Z");
    }
    let abroad = read(&[
        ("ani", "4930123456"),
        ("call_time", "2026-03-02T13:00:00 01:00"),
    ]);
    let CallName::Caller(caller) = abroad.expect("a postback").reported.report.call else {
        panic!("no caller");
    };
    assert_eq!(caller.number.as_str(), "+4930123456");
    assert_eq!(caller.at.to_string(), "2026-03-02T12:00:00Z");
}

#[test]
fn an_empty_macro_says_nothing() {
    let read = read(&[
        ("call_id", ""),
        ("call_sid", "CA1"),
        ("amount", ""),
        ("txid", " "),
    ]);
    let reported = read.expect("a postback").reported;
    assert_eq!(reported.report.call, CallName::Sid("CA1".to_owned()));
    assert_eq!(reported.external_id, None);
}

#[test]
fn everything_wrong_is_named_as_we_call_it() {
    assert_eq!(read(&[]), Err(vec!["call_id".to_owned()]));
    let wrong = [
        ("ani", "12"),
        ("payout", "-5"),
        ("currency", "dollars"),
        ("txid", "two\nlines"),
        ("event", "Chargeback"),
    ];
    let names = [
        "caller",
        "called_at",
        "amount",
        "currency",
        "transaction_id",
        "event",
    ];
    assert_eq!(read(&wrong), Err(names.map(str::to_owned).to_vec()));
    let many: Vec<_> = (0..101).map(|_| ("call_id", CALL)).collect();
    assert_eq!(read(&many), Err(vec!["parameters".to_owned()]));
}

#[test]
fn what_is_not_understood_is_kept() {
    let read = read(&[("call_id", CALL), ("agent", "A\0B"), ("agent", "C")]);
    let kept = read.expect("a postback").parameters;
    assert_eq!(kept.get("agent").map(String::as_str), Some("A\u{fffd}B"));
    assert_eq!(kept.len(), 2);
}
