//! What a seed's tenant sets up: a campaign with the trial's desks.

use std::time::SystemTime;

use domain::economics::earnings::Terms;
use model::trial::{Desk, Hours, Trial};
use serde_json::{Value, json};

use super::phones;
use crate::races::{utc_hour, zone_far_from_midnight};
use crate::visitor::Visitor;

/// Makes a campaign with the trial's desks, in order.
pub async fn furnish(owner: &Visitor, trial: &Trial, account: &str, called: &str) {
    let mut body = json!({ "name": "Roofing", "maxAttempts": 3 });
    if let Some(policy) = trial.duplicates {
        let duplicates = json!({ "scope": "campaign", "windowSecs": 86_400, "policy": policy });
        body["screening"] = json!({ "duplicates": duplicates });
    }
    let campaign = owner.make("/api/v1/campaigns", body).await;
    for (place, desk) in trial.desks.iter().enumerate() {
        let buyer = json!({ "name": format!("Desk {place}"), "caps": caps(desk) });
        let buyer = owner.make("/api/v1/buyers", buyer).await;
        let mut phones = phones(place, desk).map(|phone| endpoint(&phone));
        let own = phones.next();
        let together: Vec<_> = phones.collect();
        let target = json!({
            "buyerId": buyer, "name": "Phone", "endpoint": own, "ringGroup": together
        });
        let target = owner.make("/api/v1/targets", target).await;
        let mut offer = with_terms(&desk.terms);
        offer["campaignId"] = json!(campaign);
        offer["targetId"] = json!(target);
        offer["priority"] = json!(place + 1);
        offer["schedule"] = schedule(desk.hours);
        offer["filters"] = filters(desk);
        owner.make("/api/v1/offers", offer).await;
    }
    let supplier = owner
        .make("/api/v1/suppliers", json!({ "name": "Leads" }))
        .await;
    if let Some(terms) = &trial.supplier {
        let mut body = with_terms(terms);
        body["supplierId"] = json!(supplier);
        body["campaignId"] = json!(campaign);
        owner.make("/api/v1/supplier-terms", body).await;
    }
    let number = json!({
        "phoneNumber": called, "campaignId": campaign, "supplierId": supplier,
        "providerAccountId": account
    });
    owner.make("/api/v1/numbers", number).await;
    let activate = format!("/api/v1/campaigns/{campaign}/activate");
    owner.post(&activate, json!({})).await.ok();
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
