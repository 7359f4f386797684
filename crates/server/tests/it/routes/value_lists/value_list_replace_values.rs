//! `PUT /api/v1/value-lists/{value_list}/values`

use reqwest::Method;
use serde_json::{Value, json};

use super::{PATH, UNKNOWN, list, list_of, replace};
use crate::world::reply::Reply;
use crate::world::{Persona, World};

async fn replace_by_lines(owner: &Persona, path: &str, lines: &str) -> Reply {
    let csv = [("content-type", "text/csv; charset=utf-8")];
    let path = format!("{path}/values");
    owner
        .send_text(Method::PUT, &path, Some(lines.to_owned()), &csv)
        .await
}

async fn values(owner: &Persona, path: &str) -> Value {
    owner.get(&format!("{path}/values")).await.ok()
}

#[tokio::test]
async fn values_are_replaced_whole_and_kept_once() {
    let world = World::start().await;
    let owner = world.owner("Acme").await;
    let path = list_of(&owner, "States", json!(["TX", "CA", "tx"])).await;
    assert_eq!(values(&owner, &path).await, json!(["TX", "CA"]));
    let reply = replace(&owner, &path, json!(["NV"])).await;
    assert_eq!(reply.header("etag"), Some("\"3\""));
    let expected = json!({
        "name": "States", "notes": null, "size": 1, "status": "active", "version": 3,
        "updated": true, "changes": ["size", "values"]
    });
    assert_eq!(reply.lasting(), expected);
    assert_eq!(values(&owner, &path).await, json!(["NV"]));
}

#[tokio::test]
async fn the_same_values_change_nothing_and_as_many_others_do() {
    let world = World::start().await;
    let owner = world.owner("Acme").await;
    let path = list_of(&owner, "States", json!(["TX"])).await;
    let same = replace(&owner, &path, json!(["TX"])).await.ok();
    assert_eq!(
        (&same["version"], &same["changes"]),
        (&json!(2), &json!([]))
    );
    let other = replace(&owner, &path, json!(["CA"])).await.ok();
    let changes = json!(["values"]);
    assert_eq!(
        (&other["version"], &other["changes"]),
        (&json!(3), &changes)
    );
}

#[tokio::test]
async fn lines_of_csv_are_values_too() {
    let world = World::start().await;
    let owner = world.owner("Acme").await;
    let path = list(&owner, "Places").await;
    let lines = "value\r\n78701\r\n\"Austin, TX\"\r\n";
    replace_by_lines(&owner, &path, lines).await.ok();
    assert_eq!(values(&owner, &path).await, json!(["78701", "Austin, TX"]));
}

#[tokio::test]
async fn a_hundred_thousand_values_fit_and_one_more_does_not() {
    let world = World::start().await;
    let owner = world.owner("Acme").await;
    let path = list(&owner, "Numbers").await;
    let numbers = |count: u32| {
        let lines = (0..count).map(|index| format!("+1512{index:07}\n"));
        lines.collect::<String>()
    };
    let reply = replace_by_lines(&owner, &path, &numbers(100_000)).await;
    assert_eq!(reply.ok()["size"], 100_000);
    let reply = replace_by_lines(&owner, &path, &numbers(100_001)).await;
    let reason = "must not be more than 100000: there are 100001";
    assert_eq!(reply.wrong_fields(), [("values".into(), reason.into())]);
    assert_eq!(owner.get(&path).await.ok()["size"], 100_000);
}

#[tokio::test]
async fn every_wrong_line_is_named_and_nothing_is_taken() {
    let world = World::start().await;
    let owner = world.owner("Acme").await;
    let path = list_of(&owner, "States", json!(["TX"])).await;
    let reply = replace_by_lines(&owner, &path, "CA\nNV,UT\n\"open\nOR\n").await;
    assert_eq!(reply.wrong_names(), ["line 2", "line 3"]);
    let reply = replace(&owner, &path, json!(["CA", "", null, "OR"])).await;
    assert_eq!(reply.wrong_names(), ["[1]", "[2]"]);
    let reply = replace(&owner, &path, json!({ "values": ["CA"] })).await;
    reply.refused(422, "request.invalid");
    let cut = Some("[\"CA\"".to_owned());
    let values_path = format!("{path}/values");
    let reply = owner.send_text(Method::PUT, &values_path, cut, &[]).await;
    reply.refused(400, "request.unparsable");
    assert_eq!(values(&owner, &path).await, json!(["TX"]));
    assert_eq!(owner.get(&path).await.ok()["version"], 2);
}

#[tokio::test]
async fn an_older_version_an_archived_list_and_an_unknown_one_are_refused() {
    let world = World::start().await;
    let owner = world.owner("Acme").await;
    let path = list(&owner, "States").await;
    let stale = [("if-match", "\"2\"")];
    let body = Some(json!(["TX"]));
    let values_path = format!("{path}/values");
    let reply = owner.send(Method::PUT, &values_path, body, &stale).await;
    reply.refused(412, "resource.stale");
    owner.delete(&path).await.ok();
    let archived = replace(&owner, &path, json!(["TX"])).await;
    archived.refused(409, "resource.archived");
    let unknown = replace(&owner, &format!("{PATH}/{UNKNOWN}"), json!(["TX"])).await;
    unknown.refused(404, "resource.not_found");
}
