//! Value lists.

mod value_list_archive;
mod value_list_create;
mod value_list_list;
mod value_list_read;
mod value_list_replace_values;
mod value_list_update;
mod value_list_values;

use serde_json::{Value, json};

use crate::world::Persona;

/// A list that nobody has.
const UNKNOWN: &str = "lst_01h455vb4pex5vsknk084sn02q";
const PATH: &str = "/api/v1/value-lists";

/// The path of a new list.
async fn list(owner: &Persona, name: &str) -> String {
    let id = owner.make(PATH, json!({ "name": name })).await;
    format!("{PATH}/{id}")
}

/// The path of a new list that holds some values.
async fn list_of(owner: &Persona, name: &str, values: Value) -> String {
    let path = list(owner, name).await;
    replace(owner, &path, values).await.ok();
    path
}

/// Replaces what a list holds.
async fn replace(owner: &Persona, path: &str, values: Value) -> crate::world::reply::Reply {
    let path = format!("{path}/values");
    owner
        .send(reqwest::Method::PUT, &path, Some(values), &[])
        .await
}
