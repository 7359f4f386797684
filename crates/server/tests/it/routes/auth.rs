//! Logging in and out, and who is logged in.

mod auth_change_password;
mod auth_login;
mod auth_logout;
mod auth_switch_tenant;
mod auth_user;

use serde_json::{Value, json};

use crate::world::reply::Reply;
use crate::world::{PASSWORD, World};

const LOGIN: &str = "/api/v1/auth/login";
const USER: &str = "/api/v1/auth/user";
const EMAIL: &str = "ada@acme.example";

/// A session whose cookie is sent by hand, whatever the server says about it.
struct HeldSession {
    cookie: String,
    csrf_token: String,
}

impl HeldSession {
    async fn begin(world: &World, email: &str) -> Self {
        let reply = attempt(world, email, PASSWORD).await;
        let cookie = reply.header("set-cookie").expect("a cookie");
        let cookie = cookie.split(';').next().expect("a value").to_owned();
        let token = reply.body["user"]["csrfToken"].as_str().expect("a token");
        Self {
            cookie,
            csrf_token: token.to_owned(),
        }
    }

    async fn post(&self, world: &World, path: &str, body: Value) -> Reply {
        let method = reqwest::Method::POST;
        let stranger = world.stranger();
        stranger
            .send(method, path, Some(body), &self.headers())
            .await
    }

    /// Whether it still opens anything.
    async fn is_open(&self, world: &World) -> bool {
        let method = reqwest::Method::GET;
        let stranger = world.stranger();
        let reply = stranger.send(method, USER, None, &self.headers()).await;
        if reply.status == reqwest::StatusCode::OK {
            return true;
        }
        reply.refused(401, "access.unauthenticated");
        false
    }

    fn headers(&self) -> [(&'static str, &str); 2] {
        [("cookie", &self.cookie), ("x-csrf-token", &self.csrf_token)]
    }
}

/// An attempt to log in, from a browser without cookies.
async fn attempt(world: &World, email: &str, password: &str) -> Reply {
    let body = json!({ "email": email, "password": password });
    world.stranger().post(LOGIN, body).await
}
