//! What a seed's tenant sets up: one campaign or two, with the trial's desks.

use std::time::SystemTime;

use domain::economics::earnings::Terms;
use model::trial::{Capped, Desk, Hours, MAX_ATTEMPTS, Trial};
use serde_json::{Value, json};

use super::{backup, phones};
use crate::races::{utc_hour, zone_far_from_midnight};
use crate::visitor::Visitor;

/// The buyers, by the place of their desks.
pub type Buyers = Vec<String>;

/// Makes a campaign with the trial's desks, in order, and the one that it falls back to where the
/// trial has one; says who the desks' buyers are.
pub async fn furnish(owner: &Visitor, trial: &Trial, account: &str, called: &str) -> Buyers {
    let second = match trial.falls_back() {
        true => Some(campaign(owner, trial, "Gutters", None).await),
        false => None,
    };
    let first = campaign(owner, trial, "Roofing", second.as_deref()).await;
    let mut buyers = Vec::new();
    for (place, desk) in trial.desks.iter().enumerate() {
        let of = second.as_ref().filter(|_| desk.is_second);
        buyers.push(take_part(owner, (place, desk), of.unwrap_or(&first)).await);
    }
    let supplier = owner
        .make("/api/v1/suppliers", json!({ "name": "Leads" }))
        .await;
    if let Some(terms) = &trial.supplier {
        let mut body = with_terms(terms);
        body["supplierId"] = json!(supplier);
        body["campaignId"] = json!(first);
        owner.make("/api/v1/supplier-terms", body).await;
    }
    let number = json!({
        "phoneNumber": called, "campaignId": first, "supplierId": supplier,
        "providerAccountId": account
    });
    owner.make("/api/v1/numbers", number).await;
    for campaign in second.iter().chain([&first]) {
        let activate = format!("/api/v1/campaigns/{campaign}/activate");
        owner.post(&activate, json!({})).await.ok();
    }
    buyers
}

/// A campaign without offers, that falls back to another or to nothing. Where there are two, each asks
/// about a caller's calls on both.
async fn campaign(owner: &Visitor, trial: &Trial, name: &str, other: Option<&str>) -> String {
    let mut body = json!({ "name": name, "maxAttempts": MAX_ATTEMPTS });
    if let Some(policy) = trial.duplicates {
        let scope = match trial.falls_back() {
            true => "tenant",
            false => "campaign",
        };
        let duplicates = json!({ "scope": scope, "windowSecs": 86_400, "policy": policy });
        body["screening"] = json!({ "duplicates": duplicates });
    }
    if let Some(other) = other {
        body["fallback"] = json!({ "type": "campaign", "campaignId": other });
    }
    owner.make("/api/v1/campaigns", body).await
}

/// Makes the buyer of a desk with a target and an offer; says who the buyer is.
async fn take_part(owner: &Visitor, (place, desk): (usize, &Desk), campaign: &str) -> String {
    let mut buyer = json!({ "name": format!("Desk {place}"), "caps": caps(desk) });
    if desk.paid.is_some() {
        buyer["billing"] = json!({ "mode": "prepaid" });
    }
    let buyer = owner.make("/api/v1/buyers", buyer).await;
    if let Some(paid) = desk.paid {
        let path = format!("/api/v1/buyers/{buyer}/payments");
        owner.post(&path, json!({ "amount": paid })).await.ok();
    }
    let mut phones = phones(place, desk).map(|phone| endpoint(&phone));
    let own = phones.next();
    let together: Vec<_> = phones.collect();
    let backup = desk.has_backup.then(|| backup(place));
    let target = json!({
        "buyerId": buyer, "name": "Phone", "endpoint": own, "ringGroup": together,
        "backupNumber": backup, "caps": in_all(desk, Capped::Target)
    });
    let target = owner.make("/api/v1/targets", target).await;
    let mut offer = with_terms(&desk.terms);
    offer["campaignId"] = json!(campaign);
    offer["targetId"] = json!(target);
    offer["priority"] = json!(place + 1);
    offer["schedule"] = schedule(desk.hours);
    offer["filters"] = filters(desk);
    offer["caps"] = in_all(desk, Capped::Offer);
    owner.make("/api/v1/offers", offer).await;
    buyer
}

fn endpoint(phone: &str) -> Value {
    json!({ "type": "phone_number", "value": phone })
}

fn filters(desk: &Desk) -> Value {
    let equals = |attribute: &str, value: &str| json!({ "attribute": attribute, "test": "equals", "value": value });
    let state = desk.state.map(|state| equals("caller_state", state));
    let area_code = desk.area_code.map(|code| equals("caller_area_code", code));
    let asked: Vec<_> = state.into_iter().chain(area_code).collect();
    match asked.is_empty() {
        true => Value::Null,
        false => json!(asked),
    }
}

fn caps(desk: &Desk) -> Value {
    let at_once = desk
        .at_once
        .map(|limit| json!({ "window": "concurrent", "limit": limit }));
    let a_day = desk
        .a_day
        .map(|limit| json!({ "window": "day", "basis": "attempted", "limit": limit }));
    let limits: Vec<_> = at_once.into_iter().chain(a_day).collect();
    match limits.is_empty() {
        true => Value::Null,
        false => json!({ "timeZone": zone_far_from_midnight(), "limits": limits }),
    }
}

/// The cap on all calls of the target or the offer.
fn in_all(desk: &Desk, capped: Capped) -> Value {
    match desk.in_all {
        Some((of, limit)) if of == capped => {
            json!({ "limits": [{ "window": "total", "basis": "attempted", "limit": limit }] })
        }
        _ => Value::Null,
    }
}

/// A schedule that is open or closed for the next hour at least.
fn schedule(hours: Hours) -> Value {
    let hour = utc_hour(SystemTime::now());
    let (from, to) = match hours {
        Hours::Always => return Value::Null,
        Hours::Open => (hour + 23, hour + 2),
        Hours::Closed => (hour + 3, hour + 5),
    };
    let clock = |hour: u64| format!("{:02}:00", hour % 24);
    let days = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
    let weekly = json!([{ "days": days, "from": clock(from), "to": clock(to) }]);
    json!({ "timeZone": "UTC", "weekly": weekly })
}

fn with_terms(terms: &Terms) -> Value {
    json!({ "pricing": terms.pricing, "bufferSecs": terms.buffer })
}
