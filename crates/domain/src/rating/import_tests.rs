//! A table of rates is taken whole or refused line by line.

use base::money::Currency;
use base::time::TimeZone;

use super::{Column, ERRORS_MAX, ImportLine, LINES_MAX, exported, read_lines};
use crate::rating::rates::{CardRate, RatePrice};
use crate::test_requests::problems;

/// Lines of a table with the columns of an export, counting from 2: a header stands above.
fn lines(table: &[&str]) -> Vec<ImportLine> {
    let numbered = (2..).zip(table);
    numbered
        .map(|(number, line)| {
            let mut texts: [String; Column::ALL.len()] = Default::default();
            for (text, given) in texts.iter_mut().zip(line.split(',')) {
                given.clone_into(text);
            }
            ImportLine { number, texts }
        })
        .collect()
}

fn chicago() -> TimeZone {
    TimeZone::parse("America/Chicago").expect("a zone")
}

fn read(table: &[&str], staying: &[CardRate]) -> Result<Vec<CardRate>, Vec<String>> {
    let read = read_lines(&lines(table), staying, Currency::USD, &chicago());
    match read {
        Ok(rates) => Ok(rates),
        Err(errors) => Err(errors.iter().map(ToString::to_string).collect()),
    }
}

fn rates(table: &[&str]) -> Vec<CardRate> {
    read(table, &[]).expect("rates")
}

#[test]
fn a_table_is_read_in_its_order_and_days_are_those_of_the_zone() {
    let read = rates(&[
        "1312,outbound,0.0085,6,6,2026-01-01,2026-12-31,",
        " +44 , OUTBOUND ,0.02,,,,,0.01",
        "any,inbound,0.004,60,60,2026-01-01T00:00:00Z,,",
        "1,number_rent,,,,,,,1.15",
    ]);
    let shown: Vec<String> = read.iter().map(ToString::to_string).collect();
    assert_eq!(
        shown,
        [
            "outbound 1312 from 2026-01-01T06:00:00Z until 2027-01-01T06:00:00Z",
            "outbound 44",
            "inbound any from 2026-01-01T00:00:00Z",
            "number_rent 1",
        ]
    );
    let RatePrice::Timed {
        rate,
        connection_fee,
    } = read[1].price
    else {
        panic!("no timed rate: {}", read[1]);
    };
    assert_eq!(rate.increment().get(), 60);
    assert_eq!(connection_fee.to_decimal(), "0.01");
}

#[test]
fn what_is_exported_reads_back_the_same() {
    let first = rates(&[
        "1312,outbound,0.0085,6,30,2026-01-01,2026-12-31,0.01",
        "any,inbound,0.004,60,60,,,",
        "any,recording,0.0025,60,60,,,",
        "any,caller_name,,,,,,,0.01",
    ]);
    let table: Vec<String> = first.iter().map(|rate| exported(rate).join(",")).collect();
    let table: Vec<&str> = table.iter().map(String::as_str).collect();
    assert_eq!(rates(&table), first);
}

#[test]
fn every_wrong_line_is_named_with_its_column_and_nothing_is_taken() {
    let table = [
        "1312,outbound,0.0085,6,6,,,",
        "013,outbound,cheap,0,x,,,",
        "1313,,0.01,,,tomorrow,2026-01-01,-1",
        "1314,outbound,,,,2026-02-01,2026-01-01,",
    ];
    let decimal = "is not a decimal such as 15.50";
    let moment = "must be an instant such as 2026-01-31T16:00:00Z or a day such as 2026-01-31";
    let prefix = "must be any, or 1 to 15 digits that begin with a country code, such as 1312";
    assert_eq!(
        read(&table, &[]),
        Err(vec![
            format!("lines.3.prefix {prefix}"),
            format!("lines.3.per_minute {decimal}"),
            "lines.3.increment_secs must be a whole number from 1 to 3600".to_owned(),
            "lines.3.minimum_secs must be a whole number from 0 to 3600".to_owned(),
            "lines.4.service is required".to_owned(),
            "lines.4.connection_fee must not be negative".to_owned(),
            format!("lines.4.valid_from {moment}"),
            "lines.5.per_minute is required".to_owned(),
            "lines.5.valid_until must be after the beginning".to_owned(),
        ])
    );
}

#[test]
fn lines_that_contradict_each_other_or_the_card_are_refused() {
    let staying = rates(&["1773,outbound,0.01,,,2026-06-01,,"]);
    let table = [
        "1312,outbound,0.01,,,,,",
        "1312,inbound,0.01,,,,,",
        "1313,outbound,0.01,,,2026-01-01,2026-06-30,",
        "1313,outbound,0.02,,,2026-07-01,,",
        "1312,outbound,0.02,,,2026-01-01,2026-01-31,",
        "1312,outbound,0.03,,,2026-03-01,,",
        "1773,outbound,0.02,,,2026-01-01,,",
    ];
    let standing = "outbound 1773 from 2026-06-01T05:00:00Z";
    assert_eq!(
        read(&table, &staying),
        Err(vec![
            "lines.6.prefix overlaps line 2".to_owned(),
            "lines.7.prefix overlaps line 2".to_owned(),
            format!("lines.8.prefix overlaps the card's rate {standing}"),
        ])
    );
    let ended = ["1773,outbound,0.02,,,2026-01-01,2026-05-31,"];
    assert_eq!(read(&ended, &staying).map(|rates| rates.len()), Ok(1));
}

#[test]
fn an_empty_or_endless_table_is_refused() {
    assert_eq!(
        read(&[], &[]),
        Err(vec!["lines must not be empty".to_owned()])
    );
    let endless = vec![lines(&["1,outbound,0.01"]).remove(0); LINES_MAX + 1];
    let refused = read_lines(&endless, &[], Currency::USD, &chicago());
    assert_eq!(problems(refused), ["lines must not be more than 100000"]);
}

#[test]
fn a_table_that_is_wrong_all_over_is_not_told_line_by_line_forever() {
    let wrong = vec!["x,outbound,0.01,,,,,"; ERRORS_MAX + 5];
    let told = read(&wrong, &[]).expect_err("wrong lines");
    assert_eq!(told.len(), ERRORS_MAX + 1);
    assert_eq!(
        told.last().map(String::as_str),
        Some("lines have 5 more problems")
    );
}

#[test]
fn fifty_thousand_lines_are_read_at_once() {
    let table: Vec<String> = (0..50_000)
        .map(|index| format!("1{index:06},outbound,0.01,6,6,,,"))
        .collect();
    let table: Vec<&str> = table.iter().map(String::as_str).collect();
    assert_eq!(rates(&table).len(), 50_000);
}
