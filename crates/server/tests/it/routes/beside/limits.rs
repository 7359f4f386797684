//! How often anybody may ask.

use domain::access::rights::Right;
use server::config::access::AccessConfig;

use crate::world::World;
use crate::world::reply::Reply;

const PATH: &str = "/api/v1/campaigns";

fn number(reply: &Reply, header: &str) -> u64 {
    let text = reply
        .header(header)
        .unwrap_or_else(|| panic!("no {header}"));
    text.parse().expect("a number")
}

#[tokio::test]
async fn each_key_and_address_has_its_own_limit_and_is_told_of_it() {
    let access = AccessConfig {
        requests_per_minute: 3,
        logins_per_minute: 1000,
    };
    let world = World::with_limits(access).await;
    let tenant = world.ground.tenant_id("Acme").await;
    let machine = world.machine(tenant, &[Right::CampaignsRead]).await;
    for remaining in [2, 1, 0] {
        let reply = machine.get(PATH).await;
        assert_eq!(number(&reply, "x-ratelimit-limit"), 3);
        assert_eq!(number(&reply, "x-ratelimit-remaining"), remaining);
        assert!(number(&reply, "x-ratelimit-reset") > 1_700_000_000);
        reply.ok();
    }
    let reply = machine.get(PATH).await;
    assert_eq!(number(&reply, "x-ratelimit-remaining"), 0);
    let wait = number(&reply, "retry-after");
    assert!((1..=20).contains(&wait), "{wait}");
    let error = reply.refused(429, "access.rate_limited");
    assert_eq!(error["retryAfter"], wait);
    let other = world.machine(tenant, &[Right::CampaignsRead]).await;
    other.get(PATH).await.ok();
    let reply = world.stranger().get(PATH).await;
    assert_eq!(number(&reply, "x-ratelimit-remaining"), 2);
    reply.refused(401, "access.unauthenticated");
}

#[tokio::test]
async fn what_watches_the_program_is_not_limited() {
    let access = AccessConfig {
        requests_per_minute: 1,
        logins_per_minute: 1,
    };
    let world = World::with_limits(access).await;
    for _ in 0..3 {
        for path in ["/health", "/ready", "/metrics"] {
            let reply = world.stranger().get(path).await;
            assert_eq!(reply.status.as_u16(), 200, "{path}");
            assert_eq!(reply.header("x-ratelimit-limit"), None, "{path}");
        }
    }
}
