//! `GET /api/v1/calls`

use base::page::{Cursor, PageRequest};
use base::time::{Seconds, Timestamp};
use serde_json::{Value, json};
use store::calls::reading::{self, CallFilter, CallPage};
use testkit::calls::{Course, StagedCall};

use super::Stage;
use crate::world::World;

const PATH: &str = "/api/v1/calls";

/// The ids that a query finds.
async fn found(stage: &Stage, query: &str) -> Vec<String> {
    stage
        .owner
        .get(&format!("{PATH}?{query}"))
        .await
        .column("id")
}

#[tokio::test]
async fn an_empty_list_says_so() {
    let world = World::start().await;
    let owner = world.owner("Acme").await;
    let meta = json!({ "total": 0, "page": 1, "limit": 50, "hasMore": false, "totals": [] });
    let expected = json!({ "data": [], "meta": meta });
    assert_eq!(owner.get(PATH).await.ok(), expected);
}

#[tokio::test]
async fn a_sold_call_is_shown_with_names_times_and_money() {
    let stage = Stage::set().await;
    let call = stage.call(Course::Sold(90), 600);
    let id = stage.write(&call).await;
    let at = |secs: u32| {
        call.started_at
            .checked_add(Seconds::new(secs))
            .expect("a time")
    };
    let expected = json!({
        "id": id, "callSid": call.sid, "status": "completed", "disposition": "connected",
        "endedBy": "caller", "campaignId": stage.campaign, "campaignName": "Roof repair",
        "supplierId": stage.supplier, "supplierName": "Leads", "supplierSubId": null,
        "buyerId": stage.buyers[0],
        "buyerName": "Summit", "targetId": stage.sales[0].target, "targetName": "Summit desk",
        "offerId": stage.sales[0].offer, "numberId": null, "fromNumber": "+13125550142",
        "toNumber": "+18005550100", "fromCity": "CHICAGO", "fromState": "IL", "fromZip": "60601",
        "fromCountry": "US", "startedAt": call.started_at, "connectedAt": at(5),
        "endedAt": at(95), "closedAt": at(95), "durationSecs": 95, "ringSecs": 4, "talkSecs": 90,
        "billableSecs": null, "isDuplicate": false,
        "duplicateOfCallId": null, "attempts": 1, "conversions": 0, "currency": "USD",
        "revenue": "15.50", "payout": "10.00", "cost": "0.028", "profit": "5.472",
        "hasRecording": false
    });
    let list = stage.owner.get(PATH).await.ok();
    assert_eq!(list["data"], json!([expected]));
}

#[tokio::test]
async fn the_sums_are_those_of_every_page_together() {
    let stage = Stage::set().await;
    for (course, ago) in [
        (Course::Sold(90), 500),
        (Course::Sold(61), 400),
        (Course::Unanswered, 300),
        (Course::Talking, 200),
    ] {
        stage.write(&stage.call(course, ago)).await;
    }
    stage.write(&stage.stray(100)).await;
    let list = stage.owner.get(&format!("{PATH}?limit=2")).await.ok();
    let totals = json!([{
        "currency": "USD", "calls": 5, "routed": 4, "connected": 3, "converted": 0,
        "talkSecs": 151, "revenue": "31.00", "payout": "20.00", "cost": "0.064",
        "profit": "10.936"
    }]);
    assert_eq!(list["meta"]["totals"], totals);
    assert_eq!(list["meta"]["total"], 5);
    let cursor = list["meta"]["nextCursor"].as_str().expect("a cursor");
    let path = format!("{PATH}?limit=2&cursor={cursor}");
    let next = stage.owner.get(&path).await.ok();
    assert_eq!(next["meta"]["totals"], Value::Null);
    assert_eq!(next["meta"]["total"], Value::Null);
}

#[tokio::test]
async fn pages_and_cursors_run_from_the_newest_to_the_oldest() {
    let stage = Stage::set().await;
    let mut ids = Vec::new();
    for ago in [500, 400, 300, 200, 100] {
        ids.insert(0, stage.write(&stage.stray(ago)).await);
    }
    assert_eq!(found(&stage, "").await, ids);
    assert_eq!(found(&stage, "limit=2&page=2").await, ids[2..4]);
    assert_eq!(found(&stage, "limit=2&offset=3").await, ids[3..5]);
    let mut seen = Vec::new();
    let mut query = "limit=2".to_owned();
    loop {
        let page = stage.owner.get(&format!("{PATH}?{query}")).await.ok();
        let items = page["data"].as_array().expect("items").iter();
        seen.extend(items.map(|item| item["id"].as_str().expect("an id").to_owned()));
        // What comes in meanwhile does not move what is still to come.
        stage.write(&stage.stray(1)).await;
        match page["meta"]["nextCursor"].as_str() {
            Some(cursor) => query = format!("limit=2&cursor={cursor}"),
            None => break,
        }
    }
    assert_eq!(seen, ids);
}

#[tokio::test]
async fn the_list_is_narrowed_to_what_belongs_to_something() {
    let stage = Stage::set().await;
    let sold = stage.write(&stage.call(Course::Sold(90), 300)).await;
    let to_second = StagedCall {
        sale: Some(stage.sales[1]),
        ..stage.call(Course::Unanswered, 200)
    };
    let unanswered = stage.write(&to_second).await;
    let stray = stage.write(&stage.stray(100)).await;
    let campaign = format!("campaignId={}", stage.campaign);
    assert_eq!(
        found(&stage, &campaign).await,
        [unanswered.as_str(), sold.as_str()]
    );
    let supplier = format!("supplierId={}", stage.supplier);
    assert_eq!(
        found(&stage, &supplier).await,
        [unanswered.as_str(), sold.as_str()]
    );
    let buyer = format!("buyerId={}", stage.buyers[1]);
    assert_eq!(found(&stage, &buyer).await, [unanswered.as_str()]);
    assert_eq!(found(&stage, "status=completed").await, [sold.as_str()]);
    assert_eq!(
        found(&stage, "status=NO_ANSWER").await,
        [unanswered.as_str()]
    );
    assert_eq!(found(&stage, "revenueMin=15.50").await, [sold.as_str()]);
    assert_eq!(found(&stage, "revenueMax=15.49").await, [stray, unanswered]);
    let both = format!("{campaign}&revenueMin=1&revenueMax=20");
    assert_eq!(found(&stage, &both).await, [sold]);
}

#[tokio::test]
async fn a_call_keeps_the_suppliers_source_that_its_number_had() {
    let world = World::start().await;
    let exchange = world.exchange("Acme").await;
    let number = format!("/api/v1/numbers/{}", exchange.number);
    for (sid, source) in [
        ("CA1", json!("aff-7")),
        ("CA2", json!("aff-8")),
        ("CA3", json!(null)),
    ] {
        let change = json!({ "supplierSubId": source });
        let shown = exchange.owner.patch(&number, change).await.ok();
        assert_eq!(shown["supplierSubId"], source);
        exchange.carrier.calls(sid).await;
    }
    let list = exchange.owner.get(PATH).await.ok();
    let calls = list["data"].as_array().expect("calls").iter();
    let sources: Vec<_> = calls.map(|call| call["supplierSubId"].clone()).collect();
    assert_eq!(sources, [json!(null), json!("aff-8"), json!("aff-7")]);
    let narrowed = async |source: &str| {
        let path = format!("{PATH}?supplierSubId={source}");
        exchange.owner.get(&path).await
    };
    let one = narrowed("aff-7").await.ok();
    assert_eq!(one["data"][0]["callSid"], "CA1");
    assert_eq!(one["meta"]["totals"][0]["calls"], 1);
    assert_eq!(narrowed("aff").await.ok()["data"], json!([]));
    assert_eq!(narrowed("a%00b").await.wrong_names(), ["supplierSubId"]);
}

#[tokio::test]
async fn a_call_is_found_by_its_id_the_carriers_or_a_part_of_the_callers_number() {
    let stage = Stage::set().await;
    let mut call = stage.call(Course::Sold(90), 200);
    call.caller = "+14155550177".to_owned();
    let id = stage.write(&call).await;
    stage.write(&stage.stray(100)).await;
    for query in [
        format!("search={id}"),
        format!("search={}", call.sid),
        "search=%28415%29%20555".to_owned(),
        "search=0177".to_owned(),
        "caller=%2B1415".to_owned(),
        "caller=415-555".to_owned(),
    ] {
        assert_eq!(found(&stage, &query).await, [id.as_str()], "{query}");
    }
    assert!(found(&stage, "search=nothing%25_").await.is_empty());
    let elsewhere = format!("search={id}&status=ringing");
    assert!(found(&stage, &elsewhere).await.is_empty());
}

#[tokio::test]
async fn a_span_takes_its_first_instant_in_and_leaves_its_last_out() {
    let stage = Stage::set().await;
    let call = stage.stray(3600);
    let id = stage.write(&call).await;
    let at = call.started_at;
    let later = at.checked_add(Seconds::new(1)).expect("a time");
    assert_eq!(found(&stage, &format!("from={at}")).await, [id.as_str()]);
    assert_eq!(found(&stage, &format!("to={later}")).await, [id]);
    assert!(found(&stage, &format!("to={at}")).await.is_empty());
    assert!(found(&stage, &format!("from={later}")).await.is_empty());
}

#[tokio::test]
async fn a_day_counts_in_the_tenants_zone_and_with_all_of_it() {
    let stage = Stage::set().await;
    let zone = json!({ "timeZone": "America/Chicago" });
    stage.owner.patch("/api/v1/tenant", zone).await.ok();
    // The clock stands at noon UTC of 2 March, which is six in the morning in Chicago.
    let yesterday = stage.write(&stage.stray(6 * 3600 + 60)).await;
    let today = stage.write(&stage.stray(5 * 3600)).await;
    assert_eq!(found(&stage, "from=2026-03-02").await, [today.as_str()]);
    assert_eq!(found(&stage, "to=2026-03-01").await, [yesterday.as_str()]);
    let both = "from=2026-03-01&to=2026-03-02";
    assert_eq!(found(&stage, both).await, [today, yesterday]);
}

#[tokio::test]
async fn calls_of_other_months_are_found_too() {
    let stage = Stage::set().await;
    let month = 31 * 86_400;
    let mut ids = Vec::new();
    for months in [14, 3, 0] {
        ids.insert(0, stage.write(&stage.stray(months * month + 60)).await);
    }
    assert_eq!(found(&stage, "").await, ids);
    let path = format!("{PATH}/{}", ids[2]);
    assert_eq!(stage.owner.get(&path).await.ok()["id"], ids[2].as_str());
}

#[tokio::test]
async fn every_wrong_parameter_is_named() {
    let world = World::start().await;
    let owner = world.owner("Acme").await;
    let query = "from=yesterday&to=2026-02-30&campaignId=buy_1&buyerId=x&supplierId=x&status=gone\
                 &caller=Ada&search=a%00b&revenueMin=much&revenueMax=-1";
    let reply = owner.get(&format!("{PATH}?{query}")).await;
    let expected = [
        "from",
        "to",
        "campaignId",
        "buyerId",
        "supplierId",
        "status",
        "caller",
        "search",
        "revenueMin",
        "revenueMax",
    ];
    assert_eq!(reply.wrong_names(), expected);
    for (query, field) in [
        ("colour=red", "colour"),
        ("limit=201", "limit"),
        ("page=0", "page"),
        ("page=1&offset=1", "page"),
        ("from=2026-03-02&to=2026-03-01", "to"),
        ("cursor=nonsense", "cursor"),
    ] {
        let reply = owner.get(&format!("{PATH}?{query}")).await;
        assert_eq!(reply.wrong_names(), [field], "{query}");
    }
    let foreign = Cursor {
        sort: "name".to_owned(),
        key: "Roofing".to_owned(),
        id: uuid::Uuid::max(),
    };
    let reply = owner
        .get(&format!("{PATH}?cursor={}", foreign.encode()))
        .await;
    assert_eq!(reply.wrong_names(), ["cursor"]);
}

#[tokio::test]
async fn without_a_beginning_only_so_many_calls_are_summed_up() {
    let stage = Stage::set().await;
    for ago in [500, 400, 300] {
        stage.write(&stage.stray(ago)).await;
    }
    let counted = async |filter: CallFilter, summed_max: u32| {
        let store = stage.world.ground.database.store();
        let mut tx = store.begin(stage.owner.tenant).await.expect("a beginning");
        let request = PageRequest::numbered(1, 2).expect("a page");
        let listed = reading::list(&mut tx, &filter, &request, summed_max).await;
        let CallPage { page, totals } = listed.expect("a page");
        assert_eq!(page.items.len(), 2, "the page itself is there");
        totals.map(|totals| totals.iter().map(|sums| sums.calls).sum::<u64>())
    };
    assert_eq!(counted(CallFilter::default(), 3).await, Some(3));
    assert_eq!(counted(CallFilter::default(), 2).await, None);
    let since = CallFilter {
        from: Some(Timestamp::UNIX_EPOCH),
        ..CallFilter::default()
    };
    assert_eq!(counted(since, 2).await, Some(3));
    let until = CallFilter {
        to: Some(stage.stray(350).started_at),
        ..CallFilter::default()
    };
    assert_eq!(counted(until, 2).await, Some(2));
}
