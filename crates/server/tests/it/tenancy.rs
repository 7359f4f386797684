//! Every operation from another tenant: nothing of the first is seen, used or changed.

use std::collections::BTreeMap;

use reqwest::StatusCode;
use serde_json::{Value, json};

use crate::coverage::{Call, Door, Seed, calls};
use crate::world::reply::Reply;
use crate::world::{Persona, World};

/// Two tenants that have one of everything each, and the rows of the first.
struct Neighbours {
    world: World,
    theirs: Seed,
    before: BTreeMap<String, Vec<String>>,
    owner: Persona,
    ours: Seed,
}

impl Neighbours {
    async fn move_in() -> Self {
        let world = World::start().await;
        let their_owner = world.owner("Quokka Ltd").await;
        let theirs = Seed::plant(&world, &their_owner, "Quokka", 1).await;
        let owner = world.owner("Numbat Ltd").await;
        let ours = Seed::plant(&world, &owner, "Numbat", 2).await;
        let before = world.ground.database.rows_of(theirs.tenant).await;
        Self {
            world,
            theirs,
            before,
            owner,
            ours,
        }
    }

    #[track_caller]
    fn assert_silent(&self, call: &Call, reply: &Reply) {
        let headers = format!("{:?}", reply.headers);
        for text in [&reply.text, &headers] {
            let found = self.theirs.found_in(text);
            assert!(found.is_empty(), "{} tells {found:?}: {text}", call.id);
        }
    }

    async fn assert_untouched(&self) {
        let after = self.world.ground.database.rows_of(self.theirs.tenant).await;
        assert!(
            after.values().map(Vec::len).sum::<usize>() > 20,
            "{after:?}"
        );
        assert_eq!(self.before, after);
    }
}

#[tokio::test]
async fn what_another_tenant_has_does_not_exist() {
    let neighbours = Neighbours::move_in().await;
    let mut checks = 0;
    for call in calls(&neighbours.theirs) {
        if call.names_one && !matches!(call.door, Door::Carrier | Door::Postback) {
            let reply = call.by(&neighbours.owner).await;
            assert_eq!(reply.status, StatusCode::NOT_FOUND, "{}", call.id);
            neighbours.assert_silent(&call, &reply);
            reply.refused(404, "resource.not_found");
            checks += 1;
        }
    }
    assert!(checks >= 30, "{checks}");
    neighbours.assert_untouched().await;
}

#[tokio::test]
async fn lists_and_settings_show_nothing_of_another_tenant() {
    let neighbours = Neighbours::move_in().await;
    let mut checks = 0;
    for call in calls(&neighbours.ours) {
        if call.names_one || call.changes_something() || !matches!(call.door, Door::Right(_)) {
            continue;
        }
        let reply = call.by(&neighbours.owner).await;
        assert_eq!(reply.status, StatusCode::OK, "{}", call.id);
        neighbours.assert_silent(&call, &reply);
        for query in queries(&call, &neighbours.theirs) {
            let path = format!("{}?{query}", call.path);
            let reply = neighbours.owner.get(&path).await;
            assert_eq!(reply.status, StatusCode::OK, "{path}: {}", reply.text);
            assert_eq!(reply.body["data"], json!([]), "{path}");
            neighbours.assert_silent(&call, &reply);
        }
        checks += 1;
    }
    assert!(checks >= 12, "{checks}");
}

/// Queries that name what another tenant has.
fn queries(call: &Call, theirs: &Seed) -> Vec<String> {
    let named = |filter: &String| match filter.as_str() {
        "campaignId" => Some(theirs.id("campaign").to_owned()),
        "buyerId" => Some(theirs.id("buyer").to_owned()),
        "targetId" => Some(theirs.id("target").to_owned()),
        "supplierId" => Some(theirs.id("supplier").to_owned()),
        "subjectId" => Some(theirs.id("campaign").to_owned()),
        "search" => Some(theirs.mark.clone()),
        _ => None,
    };
    let filters = call.filters.iter();
    filters
        .filter_map(|filter| Some(format!("{filter}={}", named(filter)?)))
        .collect()
}

#[tokio::test]
async fn what_another_tenant_has_cannot_be_referred_to() {
    let neighbours = Neighbours::move_in().await;
    let foreign = calls(&neighbours.theirs);
    let mut checks = Vec::new();
    for (mut call, other) in calls(&neighbours.ours).into_iter().zip(foreign) {
        let references = other.body.as_ref();
        let references = references.map(|body| neighbours.theirs.references_in(body));
        let mut references = references.unwrap_or_default();
        references.sort_unstable();
        if references.is_empty() || matches!(call.door, Door::Session | Door::Postback) {
            continue;
        }
        call.body = other.body;
        let reply = call.by(&neighbours.owner).await;
        neighbours.assert_silent(&call, &reply);
        let mut named = reply.wrong_names();
        named.sort_unstable();
        assert_eq!(named, references, "{}", call.id);
        checks.push(call.id);
    }
    let expected = [
        "blocked_caller_create",
        "blocked_caller_update",
        "conversion_create",
        "dispute_create",
        "ledger_adjustment_create",
        "number_create",
        "number_update",
        "offer_create",
        "rate_card_create",
        "rate_card_update",
        "routing_decide",
        "routing_preview",
        "routing_replay",
        "supplier_terms_create",
        "target_create",
    ];
    checks.sort_unstable();
    assert_eq!(checks, expected);
    neighbours.assert_untouched().await;
}

#[tokio::test]
async fn a_session_cannot_be_turned_to_a_tenant_one_does_not_belong_to() {
    let neighbours = Neighbours::move_in().await;
    let mut calls = calls(&neighbours.theirs).into_iter();
    let call = calls
        .find(|call| call.id == "auth_switch_tenant")
        .expect("the call");
    let reply = call.by(&neighbours.owner).await;
    neighbours.assert_silent(&call, &reply);
    reply.refused(404, "resource.not_found");
    let tenant = neighbours.owner.get("/api/v1/tenant").await.ok();
    assert_eq!(tenant["name"], "Numbat Ltd");
    neighbours.assert_untouched().await;
}

#[tokio::test]
async fn a_number_in_use_is_refused_without_saying_whose_it_is() {
    let neighbours = Neighbours::move_in().await;
    let path = "/api/v1/numbers";
    let their_number = "+13125550011";
    assert_eq!(
        neighbours.theirs.found_in(their_number).len(),
        1,
        "it is theirs"
    );
    let body = json!({ "phoneNumber": their_number });
    let reply = neighbours.owner.post(path, body).await;
    let their_tenant = neighbours.theirs.id("tenant");
    assert!(!reply.text.contains(their_tenant), "{}", reply.text);
    assert!(!reply.text.contains("Quokka"), "{}", reply.text);
    let error = reply.refused(409, "resource.taken");
    let reason = "is already in use on this installation";
    let expected = json!([{ "field": "phoneNumber", "reason": reason }]);
    assert_eq!(error["details"], expected);
    neighbours.assert_untouched().await;
}

#[tokio::test]
async fn the_same_idempotency_key_is_another_in_every_tenant() {
    let world = World::start().await;
    let first = world.owner("Quokka Ltd").await;
    let theirs = Seed::plant(&world, &first, "Quokka", 1).await;
    let second = world.owner("Numbat Ltd").await;
    let ours = Seed::plant(&world, &second, "Numbat", 2).await;
    let once = [("idempotency-key", "the-same")];
    let mut checks = 0;
    for (theirs_call, our_call) in calls(&theirs).into_iter().zip(calls(&ours)) {
        if !theirs_call.happens_once || theirs_call.door == Door::Platform {
            continue;
        }
        let made = theirs_call.with(&first, &once).await;
        assert_eq!(made.status, StatusCode::CREATED, "{}", made.text);
        let reply = our_call.with(&second, &once).await;
        assert_eq!(
            reply.status,
            StatusCode::CREATED,
            "{}: {}",
            our_call.id,
            reply.text
        );
        assert_eq!(
            reply.header("idempotency-replayed"),
            None,
            "{}",
            our_call.id
        );
        assert_ne!(id_of(&made.body), id_of(&reply.body), "{}", our_call.id);
        assert!(theirs.found_in(&reply.text).is_empty(), "{}", reply.text);
        let again = our_call.with(&second, &once).await;
        assert_eq!(again.text, reply.text, "{}", our_call.id);
        checks += 1;
    }
    assert!(checks >= 8, "{checks}");
}

/// The id of what was made, or of the call it was said of.
fn id_of(body: &Value) -> &str {
    let id = body["id"].as_str().or_else(|| body["callId"].as_str());
    id.expect("an id")
}
