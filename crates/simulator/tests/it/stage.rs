//! A stage for the call machine: time that only passes when something is due,
//! and documents from a table instead of a wire.

use std::collections::BTreeMap;
use std::time::Duration;

use jiff::Timestamp;
use simulator::call::leg::{Direction, Leg, Opening};
use simulator::call::{
    Account, Answer, Call, Effect, Failure, Input, PhoneBook, Plan, Recording, Request, Source,
    Timer,
};
use simulator::chance::Chance;
use simulator::geo::place_of;
use simulator::party::Script;
use simulator::span::Span;
use simulator::twiml::{Endpoint, Events, Method, Subscription};

/// One request the carrier made.
#[derive(Debug, Clone)]
pub struct Sent {
    pub url: String,
    pub at_secs: i64,
    parameters: BTreeMap<String, String>,
}

impl Sent {
    /// A parameter, or `-` if it was not sent.
    pub fn get(&self, name: &str) -> &str {
        self.parameters.get(name).map_or("-", String::as_str)
    }
}

/// A call being played through.
pub struct Stage {
    pub call: Call,
    pub sent: Vec<Sent>,
    pub recordings: Vec<Recording>,
    documents: BTreeMap<String, Result<Answer, Failure>>,
    book: PhoneBook,
    agenda: BTreeMap<(Timestamp, usize), Timer>,
    added: usize,
    now: Timestamp,
}

pub const CALLEE: &str = "+13125550199";

pub fn post(url: &str) -> Endpoint {
    Endpoint {
        url: url.to_owned(),
        method: Method::Post,
    }
}

/// A callee who answers after three seconds and talks for a minute.
pub fn talker() -> Script {
    Script {
        talk: Some(Span::Exactly(60.0)),
        ..Script::default()
    }
}

impl Stage {
    /// An incoming call whose first document is this.
    pub fn inbound(document: &str, caller: Script) -> Self {
        let opening = opening(Direction::Inbound, &caller, Events::END);
        Self::new(opening, None).with("http://x.test/voice", document)
    }

    /// The same, with a fallback URL.
    pub fn inbound_with_fallback(caller: Script) -> Self {
        let opening = opening(Direction::Inbound, &caller, Events::END);
        Self::new(opening, Some(post("http://x.test/fallback")))
    }

    /// A call placed by the account to this party.
    pub fn outbound(document: &str, party: Script) -> Self {
        let events = Events {
            initiated: true,
            ringing: true,
            answered: true,
            completed: true,
        };
        let opening = opening(Direction::OutboundApi, &party, events);
        Self::new(opening, None).with("http://x.test/voice", document)
    }

    fn new(opening: Opening, fallback: Option<Endpoint>) -> Self {
        let account = Account {
            sid: "AC1".to_owned(),
            api_url: "http://carrier.test".to_owned(),
        };
        let plan = Plan {
            source: Source::Url(post("http://x.test/voice")),
            fallback,
            callee: None,
            dial_at: Timestamp::UNIX_EPOCH,
            ring_limit_secs: 60,
            call_limit_secs: 14_400,
        };
        let book = PhoneBook {
            otherwise: talker(),
            ..PhoneBook::default()
        };
        Self {
            call: Call::new(account, opening, plan, Chance::of(1, "call", 0)),
            sent: Vec::new(),
            recordings: Vec::new(),
            documents: BTreeMap::new(),
            book,
            agenda: BTreeMap::new(),
            added: 0,
            now: Timestamp::UNIX_EPOCH,
        }
    }

    /// The same, with digits pressed once it is answered.
    pub fn outbound_pressing(digits: &str, document: &str, party: Script) -> Self {
        let mut opening = opening(Direction::OutboundApi, &party, Events::END);
        opening.send_digits = digits.to_owned();
        Self::new(opening, None).with("http://x.test/voice", document)
    }

    /// A document at a URL.
    pub fn with(self, url: &str, document: &str) -> Self {
        self.with_answer(url, 200, "text/xml", document)
    }

    pub fn with_answer(mut self, url: &str, status: u16, kind: &str, body: &str) -> Self {
        let answer = Answer {
            status,
            content_type: kind.to_owned(),
            body: body.to_owned(),
        };
        self.documents.insert(url.to_owned(), Ok(answer));
        self
    }

    /// Somebody at an address.
    pub fn party(mut self, address: &str, script: Script) -> Self {
        self.book.scripts.insert(address.to_owned(), script);
        self
    }

    /// Plays the call to its end.
    pub fn play(self) -> Self {
        let mut stage = self;
        stage.tell(Input::Begin);
        while stage.next_due(Timestamp::MAX) {}
        assert!(
            stage.call.is_over(),
            "the call never ended: {:#?}",
            stage.call.history()
        );
        stage
    }

    /// Plays until a moment, in seconds.
    pub fn play_until(self, secs: i64) -> Self {
        let mut stage = self;
        stage.tell(Input::Begin);
        stage.advance_to(secs);
        stage
    }

    pub fn advance_to(&mut self, secs: i64) {
        let until = Timestamp::from_second(secs).unwrap();
        while self.next_due(until) {}
        self.now = until;
    }

    fn next_due(&mut self, until: Timestamp) -> bool {
        let Some(((at, _), _)) = self
            .agenda
            .first_key_value()
            .filter(|((at, _), _)| *at <= until)
        else {
            return false;
        };
        self.now = *at;
        if let Some((_, timer)) = self.agenda.pop_first() {
            self.tell(Input::Due(timer));
        }
        true
    }

    pub fn tell(&mut self, input: Input) {
        for effect in self.call.step(self.now, &self.book, input) {
            match effect {
                Effect::Wake { at, timer } => {
                    self.added += 1;
                    self.agenda.insert((at, self.added), timer);
                }
                Effect::Fetch {
                    leg,
                    ticket,
                    request,
                } => {
                    let result = self.documents.get(&request.endpoint.url).cloned();
                    self.keep(request);
                    let none = || {
                        Err(Failure {
                            code: 11205,
                            reason: "nobody is there".into(),
                        })
                    };
                    let result = result.unwrap_or_else(none);
                    self.tell(Input::Fetched {
                        leg,
                        ticket,
                        result,
                    });
                }
                Effect::Tell(notice) => self.keep(notice.request),
                Effect::Recorded(recording) => self.recordings.push(recording),
                Effect::Join(..) | Effect::Leave(..) => {}
            }
        }
    }

    fn keep(&mut self, request: Request) {
        let Request {
            endpoint,
            parameters,
        } = request;
        let url = endpoint.url.trim_start_matches("http://x.test").to_owned();
        let parameters = parameters.into_iter().collect();
        self.sent.push(Sent {
            url,
            at_secs: self.now.as_second(),
            parameters,
        });
    }

    /// The URLs asked and told, in order.
    pub fn urls(&self) -> Vec<&str> {
        self.sent.iter().map(|sent| sent.url.as_str()).collect()
    }

    /// The only request to a URL.
    pub fn only(&self, url: &str) -> &Sent {
        let all: Vec<&Sent> = self.sent.iter().filter(|sent| sent.url == url).collect();
        assert_eq!(all.len(), 1, "{url}: {:?}", self.urls());
        all[0]
    }

    pub fn statuses(&self) -> Vec<&'static str> {
        self.call
            .legs()
            .iter()
            .map(|leg: &Leg| leg.status.word())
            .collect()
    }
}

fn opening(direction: Direction, script: &Script, events: Events) -> Opening {
    let (from, to) = ("+14155550142", "+13125550100");
    Opening {
        from: from.to_owned(),
        to: to.to_owned(),
        from_place: place_of(from),
        to_place: place_of(to),
        direction,
        parent: None,
        party: script.draw(&mut Chance::of(1, "party", 0)),
        subscription: Some(Subscription {
            endpoint: post("http://x.test/status"),
            events,
        }),
        number_sid: None,
        forwarded_from: None,
        caller_name: None,
        extra: vec![(
            "StirVerstat".to_owned(),
            "TN-Validation-Passed-A".to_owned(),
        )],
        is_recorded: false,
        recording_callback: None,
        detects_machine: false,
        send_digits: String::new(),
        screen: None,
        created_at: Timestamp::UNIX_EPOCH + Duration::ZERO,
    }
}
