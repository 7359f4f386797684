//! Tests of what a call earns: what each price writes, when, and only once.

use base::ids::CallId;
use base::money::{Amount, Currency, Money, MoneyError, Share};
use base::time::{Seconds, Timestamp};

use super::{Agreed, Basis, Posted, Posting, PostingKind, Reported, lacking};
use crate::calls::events::{CallEvent, Happening, LegOrdinal};
use crate::calls::legs::LegStatus;
use crate::calls::state::{Answers, CallState, DialledLeg, LegRole};
use crate::economics::earnings::Terms;
use crate::exchange::pricing::Pricing;
use crate::rating::bill::{CarrierBill, StatedPrice};
use crate::rating::flat::FlatRates;
use crate::routing::screening::duplicates::{Duplicate, DuplicatePolicy, DuplicateScope};

pub(super) fn amount(text: &str) -> Amount {
    Amount::parse(text).expect("an amount")
}

pub(super) fn usd(text: &str) -> Money {
    Money::parse(text, Currency::USD).expect("money")
}

pub(super) fn terms(pricing: Pricing, buffer: u32) -> Terms {
    Terms {
        pricing,
        buffer: Seconds::new(buffer),
        currency: Currency::USD,
    }
}

pub(super) fn cpa(price: &str) -> Terms {
    let amount = amount(price);
    terms(Pricing::Cpa { amount }, 0)
}

pub(super) fn cpc(price: &str, buffer: u32) -> Terms {
    let amount = amount(price);
    terms(Pricing::Cpc { amount }, buffer)
}

pub(super) fn fixed(price: &str) -> Terms {
    let amount = amount(price);
    terms(Pricing::Fixed { amount }, 0)
}

pub(super) fn revshare(percent: &str) -> Terms {
    let pricing = Pricing::Revshare {
        share_percent: Share::parse(percent).expect("a share"),
        min: None,
        max: None,
    };
    terms(pricing, 0)
}

/// A leg that is over: how it ended and how long it was connected.
pub(super) fn ended(leg: u8, status: LegStatus, connected: Option<u32>) -> CallEvent {
    let what = Happening::Leg {
        leg: LegOrdinal(leg),
        status,
        connected: connected.map(Seconds::new),
    };
    let at = Timestamp::UNIX_EPOCH;
    CallEvent { at, what }
}

pub(super) fn completed(leg: u8, connected: u32) -> CallEvent {
    ended(leg, LegStatus::Completed, Some(connected))
}

pub(super) fn call(roles: &[LegRole], events: &[CallEvent]) -> CallState {
    let started_at = Timestamp::UNIX_EPOCH;
    let dialled = (1..).zip(roles).map(|(ordinal, role)| DialledLeg {
        ordinal: LegOrdinal(ordinal),
        group: None,
        role: *role,
        needs_acceptance: false,
        started_at,
    });
    let answers = Answers {
        started_at,
        dialled: dialled.collect(),
        undialled: None,
    };
    CallState::of(&answers, events)
}

/// A call that is over, in which a buyer talked; the caller's leg was never billed.
pub(super) fn talked(secs: u32) -> CallState {
    let events = [completed(1, secs), ended(0, LegStatus::Completed, None)];
    call(&[LegRole::Buyer], &events)
}

/// A call that goes on: the buyer's leg is over, the caller's is not.
pub(super) fn still_on(secs: u32) -> CallState {
    call(&[LegRole::Buyer], &[completed(1, secs)])
}

pub(super) fn unanswered() -> CallState {
    let events = [
        ended(1, LegStatus::NoAnswer, None),
        ended(0, LegStatus::Completed, None),
    ];
    call(&[LegRole::Buyer], &events)
}

pub(super) fn free() -> CarrierBill {
    let minute = Seconds::from_minutes(1);
    let rate = base::money::Rate::new(Money::zero(Currency::USD), minute, minute);
    let rate = rate.expect("a rate");
    CarrierBill::by_flat_rates(FlatRates {
        inbound: rate,
        outbound: rate,
    })
}

pub(super) fn usual() -> CarrierBill {
    CarrierBill::by_flat_rates(FlatRates::usual(Currency::USD).expect("the usual rates"))
}

/// The conversions of a call, by what each is worth.
pub(super) fn reported(values: &[&str]) -> Reported {
    let values = values.iter().map(|value| Some(amount(value)));
    Reported::of(None, values).expect("a sum")
}

/// The money of one call as it is written, line after line.
pub(super) struct Book {
    offer: Option<Terms>,
    supplier: Option<Terms>,
    duplicate: Option<Duplicate>,
    bill: CarrierBill,
    lines: Vec<Posting>,
}

impl Book {
    /// The same book, with a price that the carrier stated.
    pub(super) fn stating(mut self, stated: StatedPrice) -> Self {
        self.bill = self.bill.stating(stated);
        self
    }

    /// Of a call that only the buyer pays for.
    pub(super) fn of(offer: Terms) -> Self {
        Self {
            offer: Some(offer),
            supplier: None,
            duplicate: None,
            bill: free(),
            lines: Vec::new(),
        }
    }

    /// Of a call whose supplier is paid.
    pub(super) fn with_supplier(offer: Terms, supplier: Terms) -> Self {
        Self {
            supplier: Some(supplier),
            ..Self::of(offer)
        }
    }

    /// The same book, of a call that is a duplicate.
    pub(super) fn repeating(mut self, policy: DuplicatePolicy) -> Self {
        self.duplicate = Some(Duplicate {
            of: CallId::from_parts(1, 0),
            at: Timestamp::UNIX_EPOCH,
            scope: DuplicateScope::Campaign,
            basis: None,
            window_secs: None,
            policy,
        });
        self
    }

    /// Of a call that only costs.
    pub(super) fn of_cost() -> Self {
        Self {
            offer: None,
            supplier: None,
            duplicate: None,
            bill: usual(),
            lines: Vec::new(),
        }
    }

    pub(super) fn lacking(
        &self,
        state: &CallState,
        reported: Reported,
    ) -> Result<Vec<Posting>, MoneyError> {
        let agreed = Agreed {
            offer: self.offer.as_ref(),
            supplier: self.supplier.as_ref(),
            duplicate: self.duplicate,
            earlier: &[],
        };
        lacking(state, agreed, reported, &self.bill, &self.posted())
    }

    pub(super) fn posted(&self) -> Posted {
        Posted::of(self.lines.iter().cloned())
    }

    /// Writes what is lacking and says what that is; then nothing may be lacking.
    pub(super) fn write(&mut self, state: &CallState, reported: Reported) -> Vec<String> {
        let lines = self.lacking(state, reported).expect("lines");
        self.lines.extend(lines.iter().cloned());
        assert_eq!(self.lacking(state, reported), Ok(vec![]), "written twice");
        lines.iter().map(shown).collect()
    }

    /// The same book, of a call that is billed by other rates from here on.
    pub(super) fn billed_by(mut self, bill: CarrierBill) -> Self {
        self.bill = bill;
        self
    }

    /// How the last line was computed.
    pub(super) fn last_basis(&self) -> &Basis {
        &self.lines.last().expect("a line").basis
    }

    pub(super) fn sum(&self, kind: PostingKind) -> String {
        let sum = self.posted().sum(kind, usd("0"));
        sum.expect("a sum").to_decimal()
    }
}

/// A line as `kind leg/ordinal amount`.
pub(super) fn shown(line: &Posting) -> String {
    let Posting {
        leg,
        kind,
        ordinal,
        amount,
        ..
    } = line;
    format!("{kind} {leg}/{ordinal} {}", amount.to_decimal())
}

pub(super) const NONE: [&str; 0] = [];

#[test]
fn each_model_pays_for_what_it_says() {
    let never = reported(&[]);
    let once = reported(&["60"]);
    for (offer, state, reported, line) in [
        (cpa("45"), talked(600), never, None),
        (cpa("45"), talked(1), once, Some("revenue 1/0 60.00")),
        (cpc("45", 90), talked(90), never, Some("revenue 1/0 45.00")),
        (cpc("45", 90), talked(89), never, None),
        (cpc("45", 0), unanswered(), never, None),
        (fixed("5"), talked(1), never, Some("revenue 1/0 5.00")),
        (fixed("5"), unanswered(), never, None),
        (revshare("10"), talked(600), never, None),
        (revshare("10"), talked(600), once, Some("revenue 1/0 6.00")),
    ] {
        let written = Book::of(offer).write(&state, reported);
        assert_eq!(written, line.into_iter().collect::<Vec<_>>(), "{offer:?}");
    }
}

#[test]
fn a_duplicate_is_paid_for_by_those_whom_the_campaign_lets_pay() {
    let both = ["revenue 1/0 45.00", "payout 1/0 10.00"];
    for (policy, lines) in [
        (DuplicatePolicy::MarkOnly, &both[..]),
        (DuplicatePolicy::RouteToSame, &both[..]),
        (DuplicatePolicy::NoRevenue, &both[1..]),
        (DuplicatePolicy::NoPayout, &both[..1]),
    ] {
        let mut book = Book::with_supplier(cpc("45", 90), cpc("10", 90)).repeating(policy);
        assert_eq!(
            book.write(&talked(120), Reported::default()),
            lines,
            "{policy}"
        );
    }
}

#[test]
fn a_conversion_of_a_duplicate_that_nobody_pays_for_and_a_share_of_it_are_nothing() {
    let book = || Book::with_supplier(cpa("45"), revshare("50"));
    let mut unpaid = book().repeating(DuplicatePolicy::NoRevenue);
    assert_eq!(unpaid.write(&talked(120), reported(&["60"])), NONE);
    let mut unshared = book().repeating(DuplicatePolicy::NoPayout);
    let lines = unshared.write(&talked(120), reported(&["60"]));
    assert_eq!(lines, ["revenue 1/0 60.00"]);
}

#[test]
fn talk_earns_only_once_the_call_is_over() {
    for offer in [cpc("45", 90), fixed("5")] {
        let mut book = Book::of(offer);
        assert_eq!(book.write(&still_on(600), Reported::default()), NONE);
        assert_eq!(book.write(&talked(600), Reported::default()).len(), 1);
    }
}

#[test]
fn a_conversion_earns_even_before_the_call_is_over() {
    let mut book = Book::with_supplier(cpc("45", 90), revshare("50"));
    let early = book.write(&still_on(120), reported(&["30"]));
    assert_eq!(early, ["revenue 1/0 30.00", "payout 1/0 15.00"]);
    let closed = book.write(&talked(120), reported(&["30"]));
    assert_eq!(closed, ["revenue 1/1 15.00", "payout 1/1 7.50"]);
    assert_eq!(book.sum(PostingKind::Revenue), "45.00");
    assert_eq!(book.sum(PostingKind::Payout), "22.50");
}

#[test]
fn a_conversion_after_the_close_adds_only_what_it_is_worth_more() {
    let mut book = Book::of(cpc("45", 90));
    book.write(&talked(120), Reported::default());
    assert_eq!(book.write(&talked(120), reported(&["30"])), NONE);
    let more = book.write(&talked(120), reported(&["30", "20"]));
    assert_eq!(more, ["revenue 1/1 5.00"]);
    let more = book.write(&talked(120), reported(&["30", "20", "1"]));
    assert_eq!(more, ["revenue 1/2 1.00"]);
    assert_eq!(book.sum(PostingKind::Revenue), "51.00");
}

#[test]
fn a_conversion_that_names_a_value_never_lowers_what_those_without_are_worth() {
    let offer = cpa("45");
    let mut book = Book::of(offer);
    let of = |values: &[Option<Amount>]| {
        Reported::of(Some(&offer), values.iter().copied()).expect("a sum")
    };
    let first = book.write(&talked(1), of(&[None]));
    assert_eq!(first, ["revenue 1/0 45.00"]);
    let second = book.write(&talked(1), of(&[None, Some(amount("10"))]));
    assert_eq!(second, ["revenue 1/1 10.00"]);
    let third = book.write(
        &talked(1),
        of(&[None, Some(amount("10")), Some(Amount::ZERO)]),
    );
    assert_eq!(third, ["revenue 1/2 45.00"]);
}

#[test]
fn only_a_price_per_action_values_a_conversion_that_names_no_value() {
    for offer in [
        None,
        Some(cpc("45", 0)),
        Some(fixed("5")),
        Some(revshare("10")),
    ] {
        let reported = Reported::of(offer.as_ref(), [None, Some(amount("3"))]);
        let expected = Reported {
            conversions: 2,
            worth: amount("3"),
        };
        assert_eq!(reported, Ok(expected));
    }
}

#[test]
fn conversions_worth_more_than_money_can_be_are_refused() {
    let most = Amount::from_micros(i64::MAX).expect("an amount");
    let worth = Reported::of(None, [Some(most), Some(amount("0.000001"))]);
    assert_eq!(worth, Err(MoneyError::Overflow));
}

#[test]
fn a_share_grows_with_the_conversions() {
    let mut book = Book::of(revshare("12.5"));
    let first = book.write(&talked(60), reported(&["100"]));
    assert_eq!(first, ["revenue 1/0 12.50"]);
    let second = book.write(&talked(60), reported(&["100", "300"]));
    assert_eq!(second, ["revenue 1/1 37.50"]);
}

#[test]
fn the_supplier_is_paid_by_its_own_terms() {
    let never = reported(&[]);
    for (supplier, talk, payout) in [
        (cpc("24", 60), 70, Some("payout 1/0 24.00")),
        (cpc("24", 60), 59, None),
        (fixed("3"), 1, Some("payout 1/0 3.00")),
        (cpa("9"), 120, None),
        (revshare("50"), 90, Some("payout 1/0 22.50")),
        (revshare("50"), 89, None),
    ] {
        let mut book = Book::with_supplier(cpc("45", 90), supplier);
        let mut written = book.write(&talked(talk), never);
        written.retain(|line| line.starts_with("payout"));
        assert_eq!(
            written,
            payout.into_iter().collect::<Vec<_>>(),
            "{supplier:?}"
        );
    }
    let mut book = Book::with_supplier(cpc("45", 0), cpa("9"));
    book.write(&talked(5), reported(&["1", "1"]));
    assert_eq!(book.sum(PostingKind::Payout), "18.00");
}

#[test]
fn without_an_offer_nobody_pays_and_the_supplier_is_owed_nothing() {
    let mut book = Book {
        offer: None,
        ..Book::with_supplier(cpc("45", 0), fixed("3"))
    };
    assert_eq!(book.write(&talked(600), reported(&["100"])), NONE);
}

#[test]
fn talk_with_the_fallback_number_earns_nothing() {
    let events = [completed(1, 600), completed(0, 600)];
    let state = call(&[LegRole::Fallback], &events);
    let mut book = Book::with_supplier(cpc("45", 0), fixed("3"));
    assert_eq!(book.write(&state, Reported::default()), NONE);
}

#[test]
fn a_conversion_of_a_call_that_no_buyer_took_is_about_the_callers_leg() {
    let mut book = Book::of(cpa("45"));
    let written = book.write(&unanswered(), reported(&["45"]));
    assert_eq!(written, ["revenue 0/0 45.00"]);
}

#[test]
fn an_earlier_line_that_said_too_much_is_lowered_by_another() {
    let mut book = Book::of(cpc("45", 90));
    book.write(&talked(90), Reported::default());
    assert_eq!(
        book.write(&talked(60), Reported::default()),
        ["revenue 1/1 -45.00"]
    );
    assert_eq!(book.sum(PostingKind::Revenue), "0.00");
}

#[test]
fn two_currencies_are_refused() {
    let mut supplier = fixed("3");
    supplier.currency = Currency::parse("EUR").expect("a currency");
    let book = Book::with_supplier(cpc("45", 0), supplier);
    book.lacking(&talked(5), Reported::default())
        .expect_err("dollars and euros");
}
