//! The rates of rate cards.

mod rate_create;
mod rate_export;
mod rate_import;
mod rate_list;
mod rate_remove;

use reqwest::Method;
use serde_json::{Value, json};

use crate::world::Persona;
use crate::world::reply::Reply;

/// A card of somebody's.
struct Card<'a> {
    owner: &'a Persona,
    id: String,
    /// The path of its rates.
    path: String,
}

impl<'a> Card<'a> {
    async fn of(owner: &'a Persona) -> Self {
        let id = owner.rate_card("Twilio US").await;
        let path = format!("/api/v1/rate-cards/{id}/rates");
        Self { owner, id, path }
    }

    /// Adds an outbound rate that holds from an instant on.
    async fn add(&self, prefix: &str, per_minute: &str, from: Option<&str>) -> Reply {
        let body = json!({
            "service": "outbound", "prefix": prefix, "perMinute": per_minute, "validFrom": from
        });
        self.owner.post(&self.path, body).await
    }

    /// Imports a table.
    async fn import(&self, query: &str, table: &str) -> Reply {
        let path = format!("{}/import{query}", self.path);
        let table = Some(table.to_owned());
        self.owner.send_text(Method::POST, &path, table, &[]).await
    }

    /// Every rate, as service, prefix and price.
    async fn rates(&self) -> Vec<String> {
        let list = self.owner.get(&self.path).await.ok();
        let rates = list["data"].as_array().expect("rates").iter();
        let shown = rates.map(|rate| {
            let field = |name: &str| rate[name].as_str().map(str::to_owned).unwrap_or_default();
            let fields = ["service", "prefix", "perMinute"].map(field);
            fields.join(" ")
        });
        shown.collect()
    }

    async fn read(&self) -> Value {
        let path = format!("/api/v1/rate-cards/{}", self.id);
        self.owner.get(&path).await.ok()
    }
}
