//! Which prices a request may ask for.

use base::field::FieldErrors;
use base::given::Given;
use base::money::{Amount, Share};
use serde_json::{Value, json};

use super::{Pricing, PricingModel, PricingRequest};
use crate::test_requests::{problems, request, unreadable};

fn read(body: Value) -> Result<Pricing, FieldErrors> {
    let mut errors = FieldErrors::new();
    let pricing = Pricing::read(request(body), &mut errors);
    errors.into_result(())?;
    Ok(pricing.unwrap())
}

fn refused(body: Value) -> Vec<String> {
    problems(read(body))
}

fn amount(text: &str) -> Amount {
    Amount::parse(text).unwrap()
}

#[test]
fn the_models_of_one_amount_need_just_that() {
    let amount = amount("15.50");
    for (model, expected) in [
        ("cpa", Pricing::Cpa { amount }),
        ("CPC", Pricing::Cpc { amount }),
        ("Fixed", Pricing::Fixed { amount }),
    ] {
        let pricing = read(json!({"model": model, "amount": "15.50"})).unwrap();
        assert_eq!(pricing, expected);
        assert_eq!(pricing.model().as_str(), model.to_lowercase());
        assert_eq!(
            serde_json::to_value(pricing).unwrap(),
            json!({"model": model.to_lowercase(), "amount": "15.50"})
        );
        assert_eq!(
            refused(json!({"model": model})),
            ["pricing.amount is required"]
        );
        assert_eq!(
            refused(json!({"model": model, "amount": null})),
            ["pricing.amount is required"]
        );
    }
}

#[test]
fn a_share_of_the_revenue_may_have_bounds() {
    let share_percent = Share::parse("12.5").unwrap();
    let bare = read(json!({"model": "RevShare", "sharePercent": "12.5"})).unwrap();
    assert_eq!(
        bare,
        Pricing::Revshare {
            share_percent,
            min: None,
            max: None
        }
    );
    assert_eq!(bare.model(), PricingModel::Revshare);
    let equal_bounds = json!({
        "model": "revshare", "sharePercent": "12.5", "min": "2", "max": "2.00"
    });
    let bounded = read(equal_bounds).unwrap();
    assert_eq!(
        serde_json::to_value(bounded).unwrap(),
        json!({"model": "revshare", "sharePercent": "12.5", "min": "2.00", "max": "2.00"})
    );
    assert_eq!(
        refused(json!({"model": "revshare"})),
        ["pricing.sharePercent is required"]
    );
}

#[test]
fn the_least_is_never_above_the_most() {
    let body = json!({
        "model": "revshare", "sharePercent": "10", "min": "2.000001", "max": "2"
    });
    assert_eq!(refused(body), ["pricing.max must not be below the minimum"]);
}

#[test]
fn fields_of_another_model_are_refused() {
    for model in ["cpa", "cpc", "fixed"] {
        let body = json!({
            "model": model, "amount": "1", "sharePercent": "10", "min": "1", "max": false
        });
        let foreign = |field: &str| format!("pricing.{field} does not belong to the model {model}");
        assert_eq!(
            refused(body),
            [foreign("sharePercent"), foreign("min"), foreign("max")]
        );
    }
    assert_eq!(
        refused(json!({"model": "revshare", "sharePercent": "10", "amount": "1"})),
        ["pricing.amount does not belong to the model revshare"]
    );
}

#[test]
fn null_says_nothing_about_a_field_of_another_model() {
    let body = json!({
        "model": "cpc", "amount": "1", "sharePercent": null, "min": null, "max": null
    });
    assert_eq!(
        read(body),
        Ok(Pricing::Cpc {
            amount: amount("1")
        })
    );
    let body = json!({"model": "revshare", "sharePercent": "1", "amount": null});
    assert!(read(body).is_ok());
}

#[test]
fn a_share_is_from_nothing_to_the_whole() {
    let share = |percent: Value| read(json!({"model": "revshare", "sharePercent": percent}));
    assert!(share(json!("0")).is_ok());
    assert!(share(json!("100")).is_ok());
    assert_eq!(
        problems(share(json!("100.0001"))),
        ["pricing.sharePercent is more than 100 percent"]
    );
    assert_eq!(
        problems(share(json!("-1"))),
        ["pricing.sharePercent is not a percentage such as 12.5"]
    );
    assert_eq!(
        problems(share(json!(12.5))),
        ["pricing.sharePercent must be a percentage as a string"]
    );
}

#[test]
fn an_amount_is_exact_and_not_negative() {
    let amount_of = |amount: Value| read(json!({"model": "cpa", "amount": amount}));
    for good in [
        json!("0"),
        json!(0),
        json!(15),
        json!("0.000001"),
        json!("10000000000"),
    ] {
        assert!(amount_of(good.clone()).is_ok(), "{good}");
    }
    let fraction = "pricing.amount must be a decimal string such as \"15.50\": a JSON number with a \
                    fraction is not exact";
    for (bad, reason) in [
        (json!("-0.01"), "pricing.amount must not be negative"),
        (json!(-1), "pricing.amount must not be negative"),
        (json!(15.5), fraction),
        (json!(15.0), fraction),
        (
            json!("0.0000001"),
            "pricing.amount has more than 6 decimal places",
        ),
        (
            json!("1e3"),
            "pricing.amount is not a decimal such as 15.50",
        ),
        (json!("$5"), "pricing.amount is not a decimal such as 15.50"),
        (json!(""), "pricing.amount must not be empty"),
        (
            json!("10000000000.000001"),
            "pricing.amount is too large: amounts reach 10000000000.00",
        ),
        (
            json!(true),
            "pricing.amount must be a decimal string such as \"15.50\"",
        ),
    ] {
        assert_eq!(problems(amount_of(bad.clone())), [reason], "{bad}");
    }
}

#[test]
fn without_a_model_every_other_wrong_field_is_still_reported() {
    let body = json!({"amount": "x", "sharePercent": "x", "min": -1, "max": "5"});
    assert_eq!(
        refused(body),
        [
            "pricing.model is required",
            "pricing.amount is not a decimal such as 15.50",
            "pricing.sharePercent is not a percentage such as 12.5",
            "pricing.min must not be negative",
        ]
    );
    assert_eq!(
        refused(json!({"model": "cpm", "amount": "5"})),
        ["pricing.model must be one of cpa, cpc, revshare, fixed"]
    );
}

#[test]
fn both_bounds_and_the_share_are_reported_together() {
    let body = json!({"model": "revshare", "amount": "1", "min": 0.5, "max": "-3"});
    let found = refused(body);
    let fields: Vec<_> = found
        .iter()
        .filter_map(|problem| problem.split(' ').next())
        .collect();
    assert_eq!(
        fields,
        [
            "pricing.amount",
            "pricing.sharePercent",
            "pricing.min",
            "pricing.max"
        ]
    );
}

#[test]
fn a_price_is_kept_replaced_whole_or_refused() {
    let before = Pricing::Cpa {
        amount: amount("1"),
    };
    let repriced = |given: Given<PricingRequest>| {
        let mut errors = FieldErrors::new();
        let after = before.repriced(given, &mut errors);
        (after, errors.to_string())
    };
    let next: PricingRequest = request(json!({"model": "fixed", "amount": "2"}));
    assert_eq!(repriced(Given::Absent), (before, String::new()));
    assert_eq!(
        repriced(next.into()),
        (
            Pricing::Fixed {
                amount: amount("2")
            },
            String::new()
        )
    );
    assert_eq!(
        repriced(Given::Null),
        (before, "pricing must not be null".to_owned())
    );
    let half: PricingRequest = request(json!({"amount": "2"}));
    assert_eq!(
        repriced(half.into()),
        (before, "pricing.model is required".to_owned())
    );
}

#[test]
fn a_field_nobody_knows_is_refused() {
    let reason = unreadable::<PricingRequest>(json!({"model": "cpa", "price": "1"}));
    assert!(reason.contains("unknown field `price`"), "{reason}");
}
