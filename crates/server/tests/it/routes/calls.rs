//! Calls, and a tenant whose calls are written past the hooks, at times a test chooses.

mod call_cost_correct;
mod call_decision;
mod call_list;
mod call_read;

use base::id::Id;
use base::time::{Seconds, Timestamp};
use store::calls::{Belonging, Sale};
use testkit::calls::{Course, StagedCall};

use crate::world::{Persona, World};

/// A tenant that sells calls of one campaign to two buyers.
pub struct Stage {
    /// The server.
    pub world: World,
    /// The tenant's owner.
    pub owner: Persona,
    /// The campaign.
    pub campaign: String,
    /// Who sends the calls.
    pub supplier: String,
    /// The buyers, `Summit` and `Lakeshore`.
    pub buyers: [String; 2],
    /// What each of them pays by, and at which target.
    pub sales: [Sale; 2],
}

impl Stage {
    /// A tenant without calls.
    pub async fn set() -> Self {
        let world = World::start().await;
        let owner = world.owner("Acme").await;
        let campaign = owner.campaign("Roof repair").await;
        let supplier = owner.supplier("Leads").await;
        let mut buyers = Vec::new();
        let mut sales = Vec::new();
        for name in ["Summit", "Lakeshore"] {
            let buyer = owner.buyer(name).await;
            let target = owner.target(&buyer, &format!("{name} desk")).await;
            let offer = owner.offer(&campaign, &target).await;
            sales.push(Sale {
                offer: parsed(&offer),
                target: parsed(&target),
                buyer: parsed(&buyer),
            });
            buyers.push(buyer);
        }
        Self {
            world,
            owner,
            campaign,
            supplier,
            buyers: buyers.try_into().expect("two buyers"),
            sales: sales.try_into().expect("two sales"),
        }
    }

    /// A call offered to the first buyer, so many seconds before now.
    pub fn call(&self, course: Course, secs_ago: u32) -> StagedCall {
        let belonging = Belonging {
            number: None,
            campaign: Some(parsed(&self.campaign)),
            supplier: Some(parsed(&self.supplier)),
        };
        StagedCall {
            belonging,
            sale: Some(self.sales[0]),
            ..StagedCall::new(course, self.ago(secs_ago))
        }
    }

    /// A call of nobody, so many seconds before now.
    pub fn stray(&self, secs_ago: u32) -> StagedCall {
        StagedCall::new(Course::NotRouted, self.ago(secs_ago))
    }

    /// Writes a call; says its id.
    pub async fn write(&self, call: &StagedCall) -> String {
        let written = call.write(&self.world.ground, self.owner.tenant).await;
        written.to_string()
    }

    fn ago(&self, secs: u32) -> Timestamp {
        let now = self.world.ground.app.now();
        now.checked_sub(Seconds::new(secs)).expect("a time")
    }
}

/// An id of this kind.
pub fn parsed<I: Id>(id: &str) -> I {
    id.parse().expect("an id of this kind")
}
