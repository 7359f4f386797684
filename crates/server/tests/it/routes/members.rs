//! The people of a tenant.

mod member_create;
mod member_list;
mod member_read;
mod member_remove;
mod member_update;

use serde_json::{Value, json};

use crate::world::{PASSWORD, Persona};

const PATH: &str = "/api/v1/members";
const EMAIL: &str = "ada@acme.example";

/// Somebody new to the installation, as a request adds them.
fn ada(role: &str) -> Value {
    json!({ "email": EMAIL, "name": "Ada", "role": role, "password": PASSWORD })
}

/// The path of somebody who was just added.
async fn added(owner: &Persona, role: &str) -> String {
    format!("{PATH}/{}", owner.make(PATH, ada(role)).await)
}

/// The path of the member with an address.
async fn path_of(owner: &Persona, email: &str) -> String {
    let members = owner.get(PATH).await.ok();
    let mut members = members["data"].as_array().expect("members").iter();
    let member = members.find(|member| member["email"] == email);
    let member = member.unwrap_or_else(|| panic!("{email} is no member"));
    format!("{PATH}/{}", member["id"].as_str().expect("an id"))
}
