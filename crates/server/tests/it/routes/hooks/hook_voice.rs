//! `POST /webhooks/{provider_account}/voice`

use reqwest::Method;
use serde_json::{Value, json};

use crate::world::World;
use crate::world::carrier::{CALLED, CALLER, Exchange, TOKEN, encoded, with};

/// How many calls the tenant has.
async fn count(owner: &crate::world::Persona) -> usize {
    let list = owner.get("/api/v1/calls").await.ok();
    list["data"].as_array().map_or(0, Vec::len)
}

#[tokio::test]
async fn a_call_is_recorded_and_answered_with_a_dial_of_the_first_in_line() {
    let world = World::start().await;
    let exchange = world.exchange("Acme").await;
    let reply = exchange.carrier.calls("CA1").await;
    assert_eq!(reply.status, 200);
    assert_eq!(reply.headers["content-type"], "text/xml; charset=utf-8");
    let call = exchange.call().await;
    let at = format!(
        "{}/webhooks/{}/calls/{}/legs/1",
        world.url,
        exchange.carrier.account,
        call["id"].as_str().expect("an id")
    );
    let expected = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><Response><Dial action=\"{at}/ended\" \
         timeout=\"30\" timeLimit=\"7200\" answerOnBridge=\"true\"><Number \
         statusCallbackEvent=\"ringing answered completed\" statusCallback=\"{at}/status\">\
         +13125550101</Number></Dial></Response>"
    );
    assert_eq!(reply.text, expected);
    assert_eq!(call["callSid"], "CA1");
    assert_eq!(call["status"], "initiated");
    assert_eq!(call["fromNumber"], CALLER);
    assert_eq!(call["toNumber"], CALLED);
    assert_eq!(call["campaignId"], exchange.campaign.as_str());
    assert_eq!(call["supplierId"], exchange.supplier.as_str());
    assert_eq!(call["buyerId"], exchange.buyers[0].as_str());
    assert_eq!(call["disposition"], Value::Null);
}

#[tokio::test]
async fn a_repeated_question_gets_the_same_bytes_and_makes_no_second_call() {
    let world = World::start().await;
    let exchange = world.exchange("Acme").await;
    let first = exchange.carrier.calls("CA1").await;
    let again = exchange.carrier.calls("CA1").await;
    assert_eq!(first.text, again.text);
    let at_once = (0..8).map(|_| exchange.carrier.calls("CA2"));
    let mut answers = Vec::new();
    for reply in futures_of(at_once).await {
        answers.push(reply.text);
    }
    answers.dedup();
    assert_eq!(answers.len(), 1, "{answers:?}");
    assert_eq!(count(&exchange.owner).await, 2);
}

#[tokio::test]
async fn calls_that_come_in_at_the_same_moment_are_each_recorded_and_answered_as_their_own() {
    let world = World::start().await;
    let exchange = world.exchange("Acme").await;
    let sids: Vec<String> = (0..60).map(|number| format!("CA{}", number / 2)).collect();
    let carrier = &exchange.carrier;
    let at_once = sids.iter().map(|sid| async {
        let reply = carrier.calls(sid).await;
        (sid.clone(), reply.text)
    });
    let mut answers = std::collections::BTreeMap::new();
    for (sid, text) in futures_of(at_once).await {
        let first = answers.entry(sid).or_insert_with(|| text.clone());
        assert_eq!(*first, text, "the same question, the same answer");
    }
    let list = exchange.owner.get("/api/v1/calls?limit=100").await.ok();
    assert_eq!(list["data"].as_array().map(Vec::len), Some(30));
    for (sid, text) in answers {
        let mut calls = list["data"].as_array().into_iter().flatten();
        let call = calls.find(|call| call["callSid"] == sid.as_str());
        let id = call.and_then(|call| call["id"].as_str()).expect("an id");
        assert!(text.contains(id), "{sid} is told of its own call: {text}");
    }
}

/// The outcomes of several requests made at once.
async fn futures_of<F>(requests: impl Iterator<Item = F>) -> Vec<F::Output>
where
    F: Future + Send,
    F::Output: Send,
{
    let mut outcomes = Vec::new();
    let mut waiting: Vec<_> = requests.map(Box::pin).collect();
    std::future::poll_fn(|context| {
        waiting.retain_mut(|request| match request.as_mut().poll(context) {
            std::task::Poll::Ready(outcome) => {
                outcomes.push(outcome);
                false
            }
            std::task::Poll::Pending => true,
        });
        if waiting.is_empty() {
            std::task::Poll::Ready(())
        } else {
            std::task::Poll::Pending
        }
    })
    .await;
    outcomes
}

#[tokio::test]
async fn a_request_that_is_not_signed_is_refused_and_leaves_nothing() {
    let world = World::start().await;
    let exchange = world.exchange("Acme").await;
    let carrier = &exchange.carrier;
    let path = format!("/webhooks/{}/voice", carrier.account);
    let body = encoded(&carrier.about("CA1", "ringing"));
    let good = carrier.signature(&path, &body);
    for (body, signature) in [
        (body.clone(), None),
        (body.clone(), Some("")),
        (body.clone(), Some("bm90IGEgc2lnbmF0dXJl")),
        (body.replace("CA1", "CA9"), Some(good.as_str())),
        (format!("{body}&Extra=1"), Some(good.as_str())),
    ] {
        let reply = carrier.send(Method::POST, &path, body, signature).await;
        let error = reply.refused(403, "hook.not_signed");
        assert_eq!(error["message"], "Invalid Twilio Signature");
    }
    let elsewhere = path.replace("/voice", "/status");
    let reply = carrier
        .send(Method::POST, &elsewhere, body, Some(&good))
        .await;
    assert_eq!(reply.status, 403, "a signature is for one URL");
    let other = carrier.with_token("another-token-of-the-right-length");
    assert_eq!(other.calls("CA1").await.status, 403);
    assert_eq!(count(&exchange.owner).await, 0);
}

#[tokio::test]
async fn an_account_that_nobody_has_signs_nothing() {
    let world = World::start().await;
    let exchange = world.exchange("Acme").await;
    let mut carrier = exchange.carrier.clone();
    carrier.account = "pac_01h455vb4pex5vsknk084sn02q".to_owned();
    assert_eq!(carrier.calls("CA1").await.status, 403);
    carrier.account = "nonsense".to_owned();
    assert_eq!(carrier.calls("CA1").await.status, 403);
    assert_eq!(count(&exchange.owner).await, 0);
}

#[tokio::test]
async fn one_tenants_token_does_not_open_another_tenants_account() {
    let world = World::start().await;
    let exchange = world.exchange("Acme").await;
    let globex = world.owner("Globex").await;
    let theirs = world.exchange_of(globex, "+13125550177").await;
    let body = json!({ "authToken": "a-token-of-globex-alone-123" });
    let path = format!("/api/v1/provider-accounts/{}", theirs.carrier.account);
    theirs.owner.patch(&path, body.clone()).await.ok();
    let again = json!({ "authToken": "another-token-of-globex-456" });
    theirs.owner.patch(&path, again).await.ok();
    let mut carrier = exchange.carrier.clone();
    carrier.account.clone_from(&theirs.carrier.account);
    assert_eq!(carrier.calls("CA1").await.status, 403);
    assert_eq!(count(&theirs.owner).await, 0);
}

#[tokio::test]
async fn both_tokens_are_believed_while_they_are_exchanged_and_older_ones_are_not() {
    let world = World::start().await;
    let exchange = world.exchange("Acme").await;
    let path = format!("/api/v1/provider-accounts/{}", exchange.carrier.account);
    let change = |token: &str| {
        let body = json!({ "authToken": token });
        let path = path.clone();
        let owner = exchange.owner.clone();
        async move { owner.patch(&path, body).await.ok() }
    };
    let (second, third) = ("second-token-0123456789", "third-token-0123456789");
    change(second).await;
    for token in [TOKEN, second] {
        let carrier = exchange.carrier.with_token(token);
        assert_eq!(carrier.calls(token).await.status, 200, "{token}");
    }
    change(third).await;
    let oldest = exchange.carrier.with_token(TOKEN);
    assert_eq!(oldest.calls("CA3").await.status, 403);
}

/// Changes the account of an exchange's carrier.
async fn change_account(exchange: &Exchange, body: Value) {
    let path = format!("/api/v1/provider-accounts/{}", exchange.carrier.account);
    exchange.owner.patch(&path, body).await.ok();
}

/// A signing key as a request sets it.
fn signing_key(id: &str, secret: &str) -> Value {
    json!({ "signingKeyId": id, "signingKeySecret": secret })
}

#[tokio::test]
async fn a_signing_key_is_believed_beside_the_token_until_it_is_cleared() {
    let world = World::start().await;
    let exchange = world.exchange("Acme").await;
    let (token, secret) = (&exchange.carrier, "a-shared-secret-0123456789");
    let key = token.with_shared_key("key-1", secret);
    assert_eq!(key.calls("CA0").await.status, 403, "before it is set");
    change_account(&exchange, signing_key("key-1", secret)).await;
    let reply = key.calls("CA1").await;
    assert!(reply.text.contains("<Dial"), "{}", reply.text);
    assert_eq!(token.calls("CA2").await.status, 200);
    let more = [("CallDuration", "0")];
    assert_eq!(key.status("CA1", "completed", &more).await.status, 200);
    change_account(&exchange, json!({ "signingKeyId": null })).await;
    assert_eq!(key.calls("CA3").await.status, 403);
    assert_eq!(token.calls("CA4").await.status, 200);
    assert_eq!(count(&exchange.owner).await, 3);
}

#[tokio::test]
async fn a_signing_key_signs_under_its_own_id_and_with_its_own_algorithm_alone() {
    let world = World::start().await;
    let exchange = world.exchange("Acme").await;
    let secret = "a-shared-secret-0123456789";
    change_account(&exchange, signing_key("key-1", secret)).await;
    let key = exchange.carrier.with_shared_key("key-1", secret);
    for settings in [
        None,
        Some(""),
        Some("key=key-1"),
        Some("algorithm=HMAC_SHA256"),
        Some("key=key-1,algorithm=HMAC_SHA1"),
        Some("key=key-1,algorithm=HMAC_SHA512"),
        Some("key=key-2,algorithm=HMAC_SHA256"),
        Some("key=key-1,key=key-1,algorithm=HMAC_SHA256"),
    ] {
        let mut other = key.clone();
        other.settings = settings.map(ToOwned::to_owned);
        let reply = other.calls("CA1").await;
        let error = reply.refused(403, "hook.not_signed");
        assert_eq!(error["message"], "Invalid Twilio Signature");
    }
    for other in [
        key.with_shared_key("key-2", secret),
        key.with_shared_key("key-1", "another-secret-0123456789"),
        key.with_shared_key("key-1", TOKEN),
        key.with_token(secret),
    ] {
        assert_eq!(other.calls("CA1").await.status, 403);
    }
    assert_eq!(count(&exchange.owner).await, 0);
    assert_eq!(key.calls("CA1").await.status, 200);
}

#[tokio::test]
async fn both_signing_keys_are_believed_while_they_are_exchanged_and_older_ones_are_not() {
    let world = World::start().await;
    let exchange = world.exchange("Acme").await;
    let keys = [
        ("key-1", "the-first-secret-0123456789"),
        ("key-1", "the-second-secret-0123456789"),
        ("key-2", "the-third-secret-0123456789"),
    ];
    let carriers = keys.map(|(id, secret)| exchange.carrier.with_shared_key(id, secret));
    for (index, (id, secret)) in keys.into_iter().enumerate() {
        change_account(&exchange, signing_key(id, secret)).await;
        for (tried, carrier) in carriers.iter().enumerate() {
            let is_believed = tried == index || tried + 1 == index;
            let status = carrier.calls(&format!("CA{index}-{tried}")).await.status;
            let expected = if is_believed { 200 } else { 403 };
            assert_eq!(status, expected, "{tried} after {index}");
        }
        let token = exchange.carrier.calls(&format!("CA{index}")).await;
        assert_eq!(token.status, 200);
    }
}

#[tokio::test]
async fn the_documents_paths_find_the_account_by_its_sid() {
    let world = World::start().await;
    let exchange = world.exchange("Acme").await;
    let carrier = &exchange.carrier;
    for (path, sid) in [
        ("/twilio/voice", "CA1"),
        ("/api/webhooks/twilio", "CA2"),
        ("/api/twilio/voice", "CA3"),
    ] {
        let reply = carrier.post(path, &carrier.about(sid, "ringing")).await;
        assert_eq!(reply.status, 200, "{path}");
        assert!(reply.text.contains("<Dial"), "{path}: {}", reply.text);
    }
    assert_eq!(count(&exchange.owner).await, 3);
    let nobody = with(carrier.about("CA4", "ringing"), &[("AccountSid", "AC9")]);
    assert_eq!(carrier.post("/twilio/voice", &nobody).await.status, 403);
}

#[tokio::test]
async fn a_carrier_may_ask_by_get() {
    let world = World::start().await;
    let exchange = world.exchange("Acme").await;
    let carrier = &exchange.carrier;
    let query = encoded(&carrier.about("CA1", "ringing"));
    let path = format!("/webhooks/{}/voice?{query}", carrier.account);
    let signature = carrier.signature(&path, "");
    let reply = carrier
        .send(Method::GET, &path, String::new(), Some(&signature))
        .await;
    assert!(reply.text.contains("<Dial"), "{}", reply.text);
    assert_eq!(count(&exchange.owner).await, 1);
}

#[tokio::test]
async fn everything_the_carrier_sends_is_kept_and_nothing_is_refused() {
    let world = World::start().await;
    let exchange = world.exchange("Acme").await;
    let carrier = &exchange.carrier;
    let form = with(
        carrier.about("CA1", "ringing"),
        &[
            ("From", "anonymous"),
            ("FromCity", "CHICAGO"),
            ("FromState", "IL"),
            ("FromZip", "60601"),
            ("FromCountry", "US"),
            ("CallerName", "SMITH JOHN"),
            ("StirVerstat", "TN-Validation-Passed-B"),
            ("SomethingNew", "ünï\u{1f4de}"),
            ("ToCity", ""),
            ("Nul", "a\0b"),
        ],
    );
    let path = format!("/webhooks/{}/voice", carrier.account);
    let reply = carrier.post(&path, &form).await;
    assert!(reply.text.contains("<Dial"), "{}", reply.text);
    let call = exchange.call().await;
    assert_eq!(call["fromNumber"], "anonymous");
    assert_eq!(call["fromCity"], "CHICAGO");
    assert_eq!(call["fromState"], "IL");
    assert_eq!(call["fromZip"], "60601");
    assert_eq!(call["fromCountry"], "US");
    assert_eq!(call["callerName"], "SMITH JOHN");
    assert_eq!(call["attestation"], "B");
    assert_eq!(call["parameters"]["SomethingNew"], "ünï\u{1f4de}");
    assert_eq!(call["parameters"]["ToCity"], "");
    assert_eq!(call["parameters"]["Nul"], "a\u{fffd}b");
}

#[tokio::test]
async fn a_call_to_a_number_nobody_holds_hears_an_apology_and_is_seen() {
    let world = World::start().await;
    let exchange = world.exchange("Acme").await;
    let carrier = &exchange.carrier;
    let form = with(carrier.about("CA1", "ringing"), &[("To", "+13125550188")]);
    let path = format!("/webhooks/{}/voice", carrier.account);
    let reply = carrier.post(&path, &form).await;
    assert_eq!(reply.status, 200);
    assert!(reply.text.contains("<Say>Sorry"), "{}", reply.text);
    let call = exchange.call().await;
    assert_eq!(call["campaignId"], Value::Null);
    let id = call["id"].as_str().expect("an id");
    let decision = exchange
        .owner
        .get(&format!("/api/v1/calls/{id}/decision"))
        .await
        .ok();
    assert_eq!(decision["rounds"][0]["refusal"]["code"], "unknown_number");
}

#[tokio::test]
async fn a_call_to_an_unassigned_number_or_a_paused_campaign_hears_an_apology() {
    let world = World::start().await;
    let exchange = world.exchange("Acme").await;
    let pause = format!("/api/v1/campaigns/{}/pause", exchange.campaign);
    exchange.owner.post(&pause, json!({})).await.ok();
    let paused = exchange.carrier.calls("CA1").await;
    assert!(paused.text.contains("<Say>Sorry"), "{}", paused.text);
    let number = format!("/api/v1/numbers/{}", exchange.number);
    let unassigned = json!({ "campaignId": null });
    exchange.owner.patch(&number, unassigned).await.ok();
    let unassigned = exchange.carrier.calls("CA2").await;
    assert!(
        unassigned.text.contains("<Say>Sorry"),
        "{}",
        unassigned.text
    );
    let list = exchange.owner.get("/api/v1/calls").await.ok();
    let mut codes = Vec::new();
    for call in list["data"].as_array().expect("calls") {
        let id = call["id"].as_str().expect("an id");
        let path = format!("/api/v1/calls/{id}/decision");
        let decision = exchange.owner.get(&path).await.ok();
        codes.push(decision["rounds"][0]["refusal"]["code"].clone());
    }
    assert_eq!(codes, ["unassigned", "campaign_not_active"]);
}

#[tokio::test]
async fn when_nobody_is_in_line_the_fallback_number_rings() {
    let world = World::start().await;
    let exchange = world.exchange("Acme").await;
    let campaign = format!("/api/v1/campaigns/{}", exchange.campaign);
    let fallback = json!({ "fallbackNumber": "+13125550150" });
    exchange.owner.patch(&campaign, fallback).await.ok();
    for offer in &exchange.offers {
        let path = format!("/api/v1/offers/{offer}");
        let paused = json!({ "status": "paused" });
        exchange.owner.patch(&path, paused).await.ok();
    }
    let reply = exchange.carrier.calls("CA1").await;
    assert!(
        reply.text.contains(">+13125550150</Number>"),
        "{}",
        reply.text
    );
    let call = exchange.call().await;
    assert_eq!(call["buyerId"], Value::Null);
    assert_eq!(call["legs"][1]["role"], "fallback");
    let path = format!(
        "/api/v1/calls/{}/decision",
        call["id"].as_str().expect("id")
    );
    let decision = exchange.owner.get(&path).await.ok();
    let candidates = decision["rounds"][0]["candidates"].as_array();
    let texts: Vec<_> = candidates
        .expect("candidates")
        .iter()
        .map(|candidate| candidate["text"].clone())
        .collect();
    assert_eq!(texts, ["the offer is paused", "the offer is paused"]);
}

#[tokio::test]
async fn a_campaign_that_records_says_so_first() {
    let world = World::start().await;
    let exchange = world.exchange("Acme").await;
    let campaign = format!("/api/v1/campaigns/{}", exchange.campaign);
    let recording = json!({
        "recording": { "enabled": true, "announcement": "This call is recorded." },
        "maxCallSecs": 600, "ringTimeoutSecs": 20
    });
    exchange.owner.patch(&campaign, recording).await.ok();
    let text = exchange.carrier.calls("CA1").await.text;
    let said = text.find("<Say>This call is recorded.</Say>");
    let dialled = text.find("<Dial").expect("a dial");
    assert!(said.expect("an announcement") < dialled, "{text}");
    assert!(
        text.contains("record=\"record-from-answer-dual\""),
        "{text}"
    );
    assert!(text.contains("timeLimit=\"600\""), "{text}");
    assert!(text.contains("timeout=\"20\""), "{text}");
    assert!(text.contains("/recording\""), "{text}");
}

#[tokio::test]
async fn a_change_counts_for_the_next_call() {
    let world = World::start().await;
    let exchange = world.exchange("Acme").await;
    assert!(exchange.carrier.calls("CA1").await.text.contains("0101<"));
    let offer = format!("/api/v1/offers/{}", exchange.offers[0]);
    let last = json!({ "priority": 10 });
    exchange.owner.patch(&offer, last).await.ok();
    assert!(exchange.carrier.calls("CA2").await.text.contains("0102<"));
}

#[tokio::test]
async fn a_dials_end_whose_answer_was_not_heard_is_answered_as_it_was_and_rings_nobody_twice() {
    let world = World::start().await;
    let exchange = world.exchange("Acme").await;
    let (_, call) = exchange.takes_a_call().await;
    let carrier = &exchange.carrier;
    let unheard = carrier.dial_ended(("CA1", &call), 1, "busy", &[]).await;
    let again = carrier.asks_instead(("CA1", &call), "1/ended").await;
    assert_eq!(again.text, unheard.text);
    assert_eq!(exchange.call().await["attempts"], 2);
}

#[tokio::test]
async fn a_dials_end_that_never_arrived_is_answered_from_what_is_known_of_the_leg() {
    for (told, expected) in [
        (None, ">+13125550102</Number>"),
        (Some("busy"), ">+13125550102</Number>"),
        (Some("in-progress"), "<Response><Hangup/></Response>"),
        (Some("completed"), "<Response><Hangup/></Response>"),
    ] {
        let world = World::start().await;
        let exchange = world.exchange("Acme").await;
        let (_, call) = exchange.takes_a_call().await;
        let carrier = &exchange.carrier;
        if let Some(told) = told {
            carrier.leg(&call, 1, told, &[]).await.ok();
        }
        let reply = carrier.asks_instead(("CA1", &call), "1/ended").await;
        assert!(reply.text.contains(expected), "{told:?}: {}", reply.text);
        assert!(!reply.text.contains("+13125550101"), "{}", reply.text);
        let late = carrier.dial_ended(("CA1", &call), 1, "busy", &[]).await;
        assert_eq!(late.text, reply.text, "{told:?}");
    }
}

#[tokio::test]
async fn a_talk_that_nobody_had_heard_of_when_the_next_was_rung_is_paid_for_beside_it() {
    let world = World::start().await;
    let exchange = world.exchange("Acme").await;
    let (_, call) = exchange.takes_a_call().await;
    let carrier = &exchange.carrier;
    let next = carrier.asks_instead(("CA1", &call), "1/ended").await;
    assert!(next.text.contains(">+13125550102</Number>"), "{next:?}");
    let talk = [("DialCallDuration", "75"), ("DialBridged", "true")];
    let ended = carrier.dial_ended(("CA1", &call), 2, "completed", &talk);
    ended.await;
    let over = [("CallDuration", "170")];
    carrier.status("CA1", "completed", &over).await.ok();
    let money = async || {
        let call = exchange.call().await;
        [call["revenue"].clone(), call["payout"].clone()]
    };
    assert_eq!(money().await, ["12.00", "10.00"]);
    let late = [("CallDuration", "90")];
    carrier.leg(&call, 1, "completed", &late).await.ok();
    assert_eq!(money().await, ["27.50", "20.00"]);
    assert_eq!(exchange.call().await["talkSecs"], 75);
    let app = &world.ground.app;
    assert_eq!(app.prove_all_books().await.expect("the books"), 0);
}

#[tokio::test]
async fn what_is_whispered_is_said_where_its_address_failed() {
    let world = World::start().await;
    let exchange = world.exchange("Acme").await;
    let whispers = json!({ "whisper": "A roofing call." });
    exchange.amend_target(0, whispers).await;
    let (answer, call) = exchange.takes_a_call().await;
    let heard = exchange.hears(&answer).await;
    let (_, rest) = answer.split_once(" url=\"").expect("an address to ask at");
    let (_, rest) = rest.split_once("/legs/").expect("one of a leg");
    let (address, _) = rest.split_once('"').expect("its end");
    let address = address.replace("&amp;", "&");
    let carrier = &exchange.carrier;
    let again = carrier.asks_instead(("CA1-1", &call), &address).await;
    assert_eq!(again.text, heard);
    assert_eq!(count(&exchange.owner).await, 1, "it is no call of its own");
}

#[tokio::test]
async fn an_unheard_answer_to_the_call_itself_is_given_again() {
    let world = World::start().await;
    let exchange = world.exchange("Acme").await;
    let first = exchange.carrier.calls("CA1").await;
    let path = format!("/webhooks/{}/voice", exchange.carrier.account);
    let failed = [
        ("ErrorCode", "11205"),
        ("ErrorUrl", "https://x.example/voice"),
    ];
    let form = crate::world::carrier::with(exchange.carrier.about("CA1", "ringing"), &failed);
    let again = exchange.carrier.post(&path, &form).await;
    assert_eq!(again.text, first.text);
    assert_eq!(exchange.call().await["attempts"], 1);
}
