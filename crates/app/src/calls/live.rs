//! The live feed: what happens to a tenant's calls and alarms, told to whoever watches, on every
//! node.
//!
//! The feed carries no news of its own, only what to look at again. Whoever cannot keep up,
//! or was cut off, is told that something was missed and looks at everything again; so nothing
//! is kept for anybody and nothing waits for anybody.

use std::collections::{BTreeMap, BTreeSet};
use std::future::Future;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use base::ids::{AlarmId, CallId, TenantId};
use domain::access::rights::Right;
use domain::alarms::AlarmChange;
use domain::calls::change::CallChange;
use serde::Deserialize;
use store::live::{Announcement, Announcements};
use store::outbox::Fact;
use tokio::sync::broadcast;
use uuid::Uuid;

pub use store::live::News;

use crate::actor::Actor;
use crate::calls::Calls;
use crate::{App, AppError};

/// How many events a watcher may be behind before something is missed.
const BEHIND_MAX: usize = 256;
/// How long listening rests after a failure.
const REST_AFTER_FAILURE: Duration = Duration::from_secs(2);

/// What a watcher is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LiveNews {
    /// Something happened.
    Told(News),
    /// Something may have happened that was not told.
    Missed,
}

/// Passes what happens on to those who watch. Clones share the watchers.
#[derive(Clone, Debug, Default)]
pub struct LiveFeed(Arc<Mutex<Watched>>);

#[derive(Debug, Default)]
struct Watched {
    tenants: BTreeMap<TenantId, broadcast::Sender<LiveNews>>,
    is_closed: bool,
}

/// One watcher's end of the feed.
#[derive(Debug)]
pub struct Watching {
    receiver: Option<broadcast::Receiver<LiveNews>>,
    hears_alarms: bool,
}

impl Watching {
    /// What happens next; nothing when the feed has closed.
    pub async fn next(&mut self) -> Option<LiveNews> {
        let receiver = self.receiver.as_mut()?;
        loop {
            match receiver.recv().await {
                Ok(LiveNews::Told(News::Alarm { .. })) if !self.hears_alarms => {}
                Ok(news) => return Some(news),
                Err(broadcast::error::RecvError::Lagged(_)) => return Some(LiveNews::Missed),
                Err(broadcast::error::RecvError::Closed) => return None,
            }
        }
    }
}

impl LiveFeed {
    /// Watches a tenant from now on, its alarms only for whoever may see them.
    pub fn watch(&self, tenant: TenantId, hears_alarms: bool) -> Watching {
        let mut watched = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if watched.is_closed {
            return Watching {
                receiver: None,
                hears_alarms,
            };
        }
        let sender = watched
            .tenants
            .entry(tenant)
            .or_insert_with(|| broadcast::channel(BEHIND_MAX).0);
        Watching {
            receiver: Some(sender.subscribe()),
            hears_alarms,
        }
    }

    /// Tells those who watch the tenant.
    pub fn publish(&self, told: &Announcement) {
        let mut watched = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let Some(sender) = watched.tenants.get(&told.tenant) else {
            return;
        };
        let mut news = told.news.iter().map(|news| LiveNews::Told(*news));
        if !news.all(|news| sender.send(news).is_ok()) {
            // Nobody watches any more.
            watched.tenants.remove(&told.tenant);
        }
    }

    /// Tells everybody that something may have been missed.
    pub fn publish_missed(&self) {
        let mut watched = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        watched
            .tenants
            .retain(|_, sender| sender.send(LiveNews::Missed).is_ok());
    }

    /// Ends the feed for everybody, those included who come later.
    pub fn close(&self) {
        let mut watched = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        watched.is_closed = true;
        watched.tenants.clear();
    }
}

impl Calls {
    /// Watches what happens in the tenant from now on.
    pub fn watch(&self, actor: &Actor) -> Watching {
        let hears_alarms = actor.may(Right::AlarmsRead);
        self.core.live.watch(actor.tenant, hears_alarms)
    }
}

impl App {
    /// Passes on what any node announces until `stop` resolves, then ends the feed, so that no
    /// answer that never ends keeps the server from stopping.
    pub async fn follow_live_until(&self, stop: impl Future<Output = ()> + Send) {
        tokio::select! {
            () = stop => {}
            () = self.follow_live() => {}
        }
        self.core.live.close();
    }

    async fn follow_live(&self) {
        loop {
            if let Err(error) = self.pass_on_live().await {
                tracing::warn!(error = ?error, "the live feed is interrupted and will be tried again");
            }
            tokio::time::sleep(REST_AFTER_FAILURE).await;
        }
    }

    async fn pass_on_live(&self) -> Result<(), AppError> {
        let mut listener = Announcements::connect(&self.core.store).await?;
        // What was announced before this node listened was not heard.
        self.core.live.publish_missed();
        loop {
            match listener.next().await? {
                Some(told) => self.core.live.publish(&told),
                None => self.core.live.publish_missed(),
            }
        }
    }
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct AboutCalls {
    /// As the database writes them: it tells of calls that came in together itself.
    call_ids: Vec<Uuid>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct AboutAlarm {
    alarm_id: AlarmId,
}

/// Whether a fact is for those who watch, and no work for a job.
pub(crate) fn is_news(fact: &Fact) -> bool {
    CallChange::of_fact(&fact.kind).is_some() || AlarmChange::of_fact(&fact.kind).is_some()
}

/// What facts say to those who watch, tenant by tenant and once each. What is work for a job says
/// nothing.
pub(crate) fn announcements(facts: &[Fact]) -> Vec<Announcement> {
    let mut by_tenant: BTreeMap<TenantId, BTreeSet<News>> = BTreeMap::new();
    for fact in facts {
        by_tenant.entry(fact.tenant).or_default().extend(news(fact));
    }
    let told = by_tenant.into_iter();
    told.map(|(tenant, news)| Announcement {
        tenant,
        news: news.into_iter().collect(),
    })
    .collect()
}

fn news(fact: &Fact) -> Vec<News> {
    if let Some(change) = CallChange::of_fact(&fact.kind) {
        let about = AboutCalls::deserialize(&fact.payload);
        let calls = about.map(|about| about.call_ids).unwrap_or_default();
        let calls = calls.into_iter().map(CallId::from_uuid);
        return calls.map(|call| News::Call { call, change }).collect();
    }
    let change = AlarmChange::of_fact(&fact.kind);
    let alarm = AboutAlarm::deserialize(&fact.payload).map(|about| about.alarm_id);
    let news = change.zip(alarm.ok());
    let news = news.map(|(change, alarm)| News::Alarm { alarm, change });
    news.into_iter().collect()
}

#[cfg(test)]
mod tests {
    use base::ids::{AlarmId, CallId, TenantId};
    use domain::alarms::AlarmChange;
    use domain::calls::change::CallChange;
    use store::live::Announcement;

    use super::{BEHIND_MAX, LiveFeed, LiveNews, News};

    fn tenant(number: u64) -> TenantId {
        TenantId::from_parts(number, 1)
    }

    fn started(tenant: TenantId, number: u64) -> (Announcement, LiveNews) {
        let call = CallId::from_parts(number, 2);
        let change = CallChange::Started;
        let news = News::Call { call, change };
        let told = vec![news];
        (Announcement { tenant, news: told }, LiveNews::Told(news))
    }

    #[tokio::test]
    async fn a_watcher_is_told_of_its_own_tenant_alone() {
        let feed = LiveFeed::default();
        let mut watching = feed.watch(tenant(1), true);
        let (foreign, _) = started(tenant(2), 1);
        let (own, news) = started(tenant(1), 2);
        feed.publish(&foreign);
        feed.publish(&own);
        assert_eq!(watching.next().await, Some(news));
    }

    #[tokio::test]
    async fn alarms_are_told_to_those_who_may_see_them() {
        let feed = LiveFeed::default();
        let mut sees_all = feed.watch(tenant(1), true);
        let mut sees_calls = feed.watch(tenant(1), false);
        let raised = News::Alarm {
            alarm: AlarmId::from_parts(1, 3),
            change: AlarmChange::Raised,
        };
        feed.publish(&Announcement {
            tenant: tenant(1),
            news: vec![raised],
        });
        let (call, news) = started(tenant(1), 1);
        feed.publish(&call);
        assert_eq!(sees_all.next().await, Some(LiveNews::Told(raised)));
        assert_eq!(sees_calls.next().await, Some(news));
    }

    #[tokio::test]
    async fn who_falls_behind_is_told_so_and_nobody_waits() {
        let feed = LiveFeed::default();
        let mut watching = feed.watch(tenant(1), true);
        for number in 0..=u64::try_from(BEHIND_MAX).expect("a small number") {
            feed.publish(&started(tenant(1), number).0);
        }
        assert_eq!(watching.next().await, Some(LiveNews::Missed));
        assert!(matches!(watching.next().await, Some(LiveNews::Told(_))));
    }

    #[tokio::test]
    async fn a_closed_feed_ends_for_those_who_watch_and_those_who_come() {
        let feed = LiveFeed::default();
        let mut watching = feed.watch(tenant(1), true);
        feed.publish_missed();
        feed.close();
        assert_eq!(watching.next().await, Some(LiveNews::Missed));
        assert_eq!(watching.next().await, None);
        assert_eq!(feed.watch(tenant(1), true).next().await, None);
    }

    #[test]
    fn a_tenant_nobody_watches_is_forgotten() {
        let feed = LiveFeed::default();
        drop(feed.watch(tenant(1), true));
        feed.publish(&started(tenant(1), 1).0);
        let watched = feed.0.lock().expect("nobody panicked");
        assert!(watched.tenants.is_empty());
    }
}
