//! Conference rooms: who is in, when a conference begins and ends, and who is
//! told.
//!
//! Owns what many calls share. Pure like the call machine: joining and leaving
//! return [`News`] for somebody else to carry out.

use std::collections::BTreeMap;

use jiff::Timestamp;

use crate::call::progress::rfc2822;
use crate::call::{LegIndex, Notice, Request};
use crate::chance::Chance;
use crate::sid::{Kind, Sid};
use crate::twiml::{Endpoint, Room};

/// A leg in a room.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Seat {
    /// The call the leg belongs to.
    pub call: u64,
    /// The leg's place in it.
    pub leg: LegIndex,
    /// The leg's id.
    pub sid: Sid,
}

/// What follows from somebody's joining or leaving.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum News {
    /// The conference has begun for this leg.
    Opened(Seat),
    /// The conference is over for this leg.
    Closed(Seat),
    /// The room's subscriber is told.
    Tell(Notice),
    /// The conference is over, and nothing more is told of it.
    Ended(Sid),
}

#[derive(Debug)]
struct Occupied {
    sid: Sid,
    members: Vec<(Seat, Room)>,
    has_begun: bool,
    callback: Option<(Endpoint, Vec<String>)>,
    sequence: u32,
}

/// All rooms of the account that somebody is in.
#[derive(Debug)]
pub struct Rooms {
    account_sid: String,
    occupied: BTreeMap<String, Occupied>,
    chance: Chance,
}

impl Rooms {
    /// No room is occupied.
    pub fn new(account_sid: String, chance: Chance) -> Self {
        Self {
            account_sid,
            occupied: BTreeMap::new(),
            chance,
        }
    }

    /// Names of the occupied rooms and who is in each, by name.
    pub fn list(&self) -> Vec<(String, Vec<Sid>)> {
        let sids = |room: &Occupied| {
            room.members
                .iter()
                .map(|(seat, _)| seat.sid.clone())
                .collect()
        };
        self.occupied
            .iter()
            .map(|(name, room)| (name.clone(), sids(room)))
            .collect()
    }

    /// A leg enters. One that no longer fits in is sent on at once.
    pub fn join(&mut self, seat: Seat, room: Room, now: Timestamp) -> Vec<News> {
        let name = room.name.clone();
        let chance = &mut self.chance;
        let occupied = self
            .occupied
            .entry(name.clone())
            .or_insert_with(|| Occupied {
                sid: Sid::draw(Kind::Conference, chance),
                members: Vec::new(),
                has_begun: false,
                // The first to enter says who is told, as with the carrier.
                callback: room.callback.clone().map(|url| (url, room.events.clone())),
                sequence: 0,
            });
        if occupied.members.len() >= room.participants_max {
            return vec![News::Closed(seat)];
        }
        occupied.members.push((seat.clone(), room));
        let mut news = Vec::new();
        occupied.tell(
            &name,
            "join",
            Some(&seat),
            &self.account_sid,
            now,
            &mut news,
        );
        let may_begin = occupied
            .members
            .iter()
            .any(|(_, room)| room.starts_on_enter);
        if occupied.has_begun {
            news.push(News::Opened(seat));
        } else if may_begin && occupied.members.len() >= 2 {
            occupied.has_begun = true;
            occupied.tell(&name, "start", None, &self.account_sid, now, &mut news);
            let seats = occupied
                .members
                .iter()
                .map(|(seat, _)| News::Opened(seat.clone()));
            news.extend(seats);
        }
        news
    }

    /// A leg leaves. The conference ends with the last member, or with one that
    /// was to end it.
    pub fn leave(&mut self, name: &str, sid: &Sid, now: Timestamp) -> Vec<News> {
        let mut news = Vec::new();
        let Some(occupied) = self.occupied.get_mut(name) else {
            return news;
        };
        let Some(place) = occupied
            .members
            .iter()
            .position(|(seat, _)| &seat.sid == sid)
        else {
            return news;
        };
        let (seat, room) = occupied.members.remove(place);
        occupied.tell(
            name,
            "leave",
            Some(&seat),
            &self.account_sid,
            now,
            &mut news,
        );
        if occupied.members.is_empty() || room.ends_on_exit {
            occupied.tell(name, "end", None, &self.account_sid, now, &mut news);
            let conference = occupied.sid.clone();
            let ended = self.occupied.remove(name);
            let left = ended.into_iter().flat_map(|room| room.members);
            news.extend(left.map(|(seat, _)| News::Closed(seat)));
            news.push(News::Ended(conference));
        }
        news
    }
}

impl Occupied {
    fn tell(
        &mut self,
        name: &str,
        event: &str,
        seat: Option<&Seat>,
        account_sid: &str,
        now: Timestamp,
        news: &mut Vec<News>,
    ) {
        let Some((endpoint, events)) = &self.callback else {
            return;
        };
        if !events.iter().any(|wanted| wanted == event) {
            return;
        }
        let mut list = vec![
            ("AccountSid", account_sid.to_owned()),
            ("ConferenceSid", self.sid.to_string()),
            ("FriendlyName", name.to_owned()),
            ("StatusCallbackEvent", format!("{}{}", subject(seat), event)),
            ("SequenceNumber", self.sequence.to_string()),
            ("Timestamp", rfc2822(now)),
        ];
        if let Some(seat) = seat {
            let muted = self
                .members
                .iter()
                .any(|(other, room)| other == seat && room.is_muted);
            list.push(("CallSid", seat.sid.to_string()));
            list.push(("Muted", muted.to_string()));
            list.push(("Hold", "false".to_owned()));
        }
        self.sequence += 1;
        let parameters = list
            .into_iter()
            .map(|(name, value)| (name.to_owned(), value))
            .collect();
        let request = Request {
            endpoint: endpoint.clone(),
            parameters,
        };
        news.push(News::Tell(Notice {
            lane: self.sid.clone(),
            request,
            may_fail: true,
        }));
    }
}

/// What the carrier puts before the event's word.
fn subject(seat: Option<&Seat>) -> &'static str {
    if seat.is_some() {
        "participant-"
    } else {
        "conference-"
    }
}

#[cfg(test)]
mod tests {
    use jiff::Timestamp;

    use super::{News, Rooms, Seat};
    use crate::chance::Chance;
    use crate::sid::Sid;
    use crate::twiml::{Endpoint, Room};

    fn seat(call: u64) -> Seat {
        Seat {
            call,
            leg: 0,
            sid: Sid::given(&format!("CA{call}")),
        }
    }

    fn room(ends_on_exit: bool) -> Room {
        Room {
            name: "den".to_owned(),
            starts_on_enter: true,
            ends_on_exit,
            is_muted: false,
            participants_max: 3,
            callback: None,
            events: Vec::new(),
        }
    }

    fn rooms() -> Rooms {
        Rooms::new("AC1".to_owned(), Chance::of(1, "rooms", 0))
    }

    #[test]
    fn a_conference_begins_with_the_second_member() {
        let (mut rooms, now) = (rooms(), Timestamp::UNIX_EPOCH);
        assert_eq!(rooms.join(seat(1), room(false), now), []);
        let both = [News::Opened(seat(1)), News::Opened(seat(2))];
        assert_eq!(rooms.join(seat(2), room(false), now), both);
        assert_eq!(
            rooms.join(seat(3), room(false), now),
            [News::Opened(seat(3))]
        );
        assert_eq!(
            rooms.join(seat(4), room(false), now),
            [News::Closed(seat(4))]
        );
    }

    #[test]
    fn it_ends_with_the_member_who_was_to_end_it() {
        let (mut rooms, now) = (rooms(), Timestamp::UNIX_EPOCH);
        rooms.join(seat(1), room(true), now);
        rooms.join(seat(2), room(false), now);
        let news = rooms.leave("den", &seat(1).sid, now);
        assert_eq!(news[0], News::Closed(seat(2)));
        assert!(matches!(news[1..], [News::Ended(_)]), "{news:?}");
        assert_eq!(rooms.list(), []);
    }

    #[test]
    fn a_subscriber_hears_only_the_events_it_asked_for() {
        let (mut rooms, now) = (rooms(), Timestamp::UNIX_EPOCH);
        let endpoint = Endpoint {
            url: "http://x.test/".to_owned(),
            method: Default::default(),
        };
        let told = Room {
            callback: Some(endpoint),
            events: vec!["leave".to_owned(), "end".to_owned()],
            ..room(false)
        };
        assert_eq!(rooms.join(seat(1), told, now), []);
        let news = rooms.leave("den", &seat(1).sid, now);
        let events: Vec<&str> = news
            .iter()
            .filter_map(|news| {
                match news {
                    News::Tell(notice) => notice.request.parameters.iter(),
                    _ => [].iter(),
                }
                .find(|(name, _)| name == "StatusCallbackEvent")
            })
            .map(|(_, value)| value.as_str())
            .collect();
        assert_eq!(events, ["participant-leave", "conference-end"]);
    }
}
