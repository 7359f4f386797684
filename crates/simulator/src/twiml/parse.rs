//! Reading a TwiML document.
//!
//! What the carrier refuses is refused with its error code; what it only warns
//! about (an attribute it does not know, a number it cannot read) gets the
//! default. Never fetches anything.

use roxmltree::{Document, Node};

use super::{
    Callee, Dial, DialRecording, Endpoint, Events, Gather, Method, Nouns, Record,
    RecordingCallback, Room, Subscription, Verb,
};

/// Why a document cannot be run, as the carrier reports it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{reason}")]
pub struct Refused {
    /// The carrier's error code, such as 12100.
    pub code: u32,
    /// What is wrong, in words.
    pub reason: String,
}

impl Refused {
    fn new(code: u32, reason: impl Into<String>) -> Self {
        Self {
            code,
            reason: reason.into(),
        }
    }
}

/// The largest document the carrier reads, in bytes.
pub const LARGEST_BYTES: usize = 64 * 1024;

/// Reads the verbs of a document.
///
/// # Errors
/// 11750 when it is too large, 12100 when it is no XML, 12102 when its root is
/// not `Response`, 12200 for an element that is no verb.
pub fn parse(text: &str) -> Result<Vec<Verb>, Refused> {
    if text.len() > LARGEST_BYTES {
        return Err(Refused::new(11750, "the document is larger than 64 kB"));
    }
    // The carrier takes a document after blank lines or a byte order mark; XML does not.
    let text = text.trim_start_matches('\u{feff}').trim_start();
    let document =
        Document::parse(text).map_err(|error| Refused::new(12100, format!("no XML: {error}")))?;
    let root = document.root_element();
    if root.tag_name().name() != "Response" {
        return Err(Refused::new(12102, "the root element must be Response"));
    }
    root.children().filter(Node::is_element).map(verb).collect()
}

fn verb(node: Node<'_, '_>) -> Result<Verb, Refused> {
    Ok(match node.tag_name().name() {
        "Say" | "Play" | "Pause" => prompt(node),
        "Gather" => Verb::Gather(Box::new(gather(node)?)),
        "Record" => Verb::Record(Box::new(record(node))),
        "Dial" => Verb::Dial(Box::new(dial(node)?)),
        "Redirect" => Verb::Redirect(Endpoint {
            url: text(node),
            method: method(node, "method"),
        }),
        "Reject" => Verb::Reject {
            is_busy: node.attribute("reason") == Some("busy"),
        },
        "Hangup" => Verb::Hangup,
        name @ ("Connect" | "Start" | "Stop" | "Enqueue" | "Leave" | "Pay" | "Prompt" | "Refer"
        | "Siprec" | "Sms" | "Message" | "Queue" | "Echo") => Verb::Unsupported(name.to_owned()),
        name => return Err(Refused::new(12200, format!("{name} is no verb"))),
    })
}

fn prompt(node: Node<'_, '_>) -> Verb {
    match node.tag_name().name() {
        "Say" => Verb::Say {
            text: text(node),
            times: number(node, "loop", 1),
        },
        "Play" => Verb::Play {
            digits: node.attribute("digits").map(str::to_owned),
            times: number(node, "loop", 1),
        },
        _ => Verb::Pause {
            length_secs: number(node, "length", 1),
        },
    }
}

fn gather(node: Node<'_, '_>) -> Result<Gather, Refused> {
    let mut prompts = Vec::new();
    for child in node.children().filter(Node::is_element) {
        match child.tag_name().name() {
            "Say" | "Play" | "Pause" => prompts.push(prompt(child)),
            name => {
                return Err(Refused::new(
                    12200,
                    format!("{name} cannot stand in a Gather"),
                ));
            }
        }
    }
    let input = node.attribute("input").unwrap_or("dtmf");
    Ok(Gather {
        action: endpoint(node, "action", "method"),
        timeout_secs: number(node, "timeout", 5),
        finish_on_key: node.attribute("finishOnKey").unwrap_or("#").to_owned(),
        digits_max: node
            .attribute("numDigits")
            .and_then(|digits| digits.parse().ok()),
        posts_empty: is_set(node, "actionOnEmptyResult", false),
        takes_digits: input.split_whitespace().any(|word| word == "dtmf"),
        takes_speech: input.split_whitespace().any(|word| word == "speech"),
        prompts,
    })
}

fn record(node: Node<'_, '_>) -> Record {
    Record {
        action: endpoint(node, "action", "method"),
        length_max_secs: number(node, "maxLength", 3_600),
        callback: recording_callback(node),
    }
}

fn dial(node: Node<'_, '_>) -> Result<Dial, Refused> {
    let record = match node.attribute("record") {
        Some("record-from-ringing") => Some((true, false)),
        Some("record-from-ringing-dual") => Some((true, true)),
        Some("record-from-answer-dual") => Some((false, true)),
        Some("record-from-answer" | "true") => Some((false, false)),
        _ => None,
    };
    Ok(Dial {
        nouns: nouns(node)?,
        action: endpoint(node, "action", "method"),
        timeout_secs: number(node, "timeout", 30).clamp(1, 600),
        time_limit_secs: number(node, "timeLimit", 14_400),
        caller_id: node
            .attribute("callerId")
            .filter(|id| !id.is_empty())
            .map(str::to_owned),
        hangup_on_star: is_set(node, "hangupOnStar", false),
        answer_on_bridge: is_set(node, "answerOnBridge", false),
        is_sequential: is_set(node, "sequential", false),
        record: record.map(|(from_ringing, is_dual)| DialRecording {
            from_ringing,
            is_dual,
        }),
        recording_callback: recording_callback(node),
    })
}

fn nouns(dial: Node<'_, '_>) -> Result<Nouns, Refused> {
    let mut callees = Vec::new();
    for noun in dial.children().filter(Node::is_element) {
        let address = text(noun);
        match noun.tag_name().name() {
            "Number" => callees.push(callee(noun, address)),
            "Sip" => callees.push(callee(noun, address)),
            "Client" => {
                let identity = noun.children().find(|child| child.has_tag_name("Identity"));
                let name = identity.map_or(address, text);
                callees.push(callee(noun, format!("client:{name}")));
            }
            "Conference" => return Ok(Nouns::Room(Box::new(room(noun, address)))),
            name => return Err(Refused::new(12200, format!("{name} cannot be dialed"))),
        }
    }
    if callees.is_empty() {
        let address = text(dial);
        if address.is_empty() {
            return Err(Refused::new(13201, "the Dial names nobody"));
        }
        callees.push(callee(dial, address));
        // A bare number takes none of a noun's attributes.
        callees.iter_mut().for_each(|callee| callee.screen = None);
    }
    if callees.len() > 10 {
        return Err(Refused::new(13226, "a Dial takes at most ten nouns"));
    }
    Ok(Nouns::Callees(callees))
}

fn callee(node: Node<'_, '_>, address: String) -> Callee {
    let words = node.attribute("statusCallbackEvent").unwrap_or_default();
    Callee {
        address,
        send_digits: node.attribute("sendDigits").unwrap_or_default().to_owned(),
        screen: endpoint(node, "url", "method"),
        subscription: endpoint(node, "statusCallback", "statusCallbackMethod").map(|endpoint| {
            Subscription {
                endpoint,
                events: Events::of(words.split_whitespace()),
            }
        }),
    }
}

fn room(node: Node<'_, '_>, name: String) -> Room {
    let words = node.attribute("statusCallbackEvent").unwrap_or_default();
    Room {
        name,
        starts_on_enter: is_set(node, "startConferenceOnEnter", true),
        ends_on_exit: is_set(node, "endConferenceOnExit", false),
        is_muted: is_set(node, "muted", false),
        participants_max: number(node, "maxParticipants", 250) as usize,
        callback: endpoint(node, "statusCallback", "statusCallbackMethod"),
        events: words.split_whitespace().map(str::to_owned).collect(),
    }
}

fn recording_callback(node: Node<'_, '_>) -> Option<RecordingCallback> {
    let endpoint = endpoint(
        node,
        "recordingStatusCallback",
        "recordingStatusCallbackMethod",
    )?;
    let words = node
        .attribute("recordingStatusCallbackEvent")
        .unwrap_or("completed");
    let has = |wanted: &str| words.split_whitespace().any(|word| word == wanted);
    Some(RecordingCallback {
        endpoint,
        in_progress: has("in-progress"),
        completed: has("completed"),
        absent: has("absent"),
    })
}

fn endpoint(node: Node<'_, '_>, url: &str, method_name: &str) -> Option<Endpoint> {
    let url = node
        .attribute(url)
        .map(str::trim)
        .filter(|url| !url.is_empty())?;
    Some(Endpoint {
        url: url.to_owned(),
        method: method(node, method_name),
    })
}

fn method(node: Node<'_, '_>, name: &str) -> Method {
    match node.attribute(name) {
        Some(word) if word.eq_ignore_ascii_case("get") => Method::Get,
        _ => Method::Post,
    }
}

fn text(node: Node<'_, '_>) -> String {
    let parts: String = node.children().filter_map(|child| child.text()).collect();
    parts.trim().to_owned()
}

fn number(node: Node<'_, '_>, name: &str, default: u32) -> u32 {
    node.attribute(name)
        .and_then(|value| value.trim().parse().ok())
        .unwrap_or(default)
}

fn is_set(node: Node<'_, '_>, name: &str, default: bool) -> bool {
    match node.attribute(name) {
        Some("true") => true,
        Some("false") => false,
        _ => default,
    }
}

#[cfg(test)]
mod tests {
    use super::{Events, LARGEST_BYTES, Nouns, Verb, parse};

    fn only(text: &str) -> Verb {
        let mut verbs = parse(text).unwrap();
        assert_eq!(verbs.len(), 1, "{verbs:?}");
        verbs.remove(0)
    }

    #[test]
    fn a_dial_is_read_with_everything_a_call_exchange_uses() {
        let Verb::Dial(dial) = only(
            r#"<?xml version="1.0"?><Response><Dial action="/next?a=1&amp;b=2" timeout="20"
            timeLimit="600" callerId="+13125550100" record="record-from-answer-dual"
            recordingStatusCallback="https://x.test/rec" answerOnBridge="true">
            <Number url="/screen" statusCallback="/leg" statusCallbackEvent="initiated answered completed"
            sendDigits="wW12">+13125550199</Number><Sip>sip:a@b.test</Sip><Client>ann</Client>
            </Dial></Response>"#,
        ) else {
            panic!("not a dial");
        };
        assert_eq!(dial.action.as_ref().unwrap().url, "/next?a=1&b=2");
        assert_eq!((dial.timeout_secs, dial.time_limit_secs), (20, 600));
        assert!(dial.answer_on_bridge && dial.record.unwrap().is_dual);
        let Nouns::Callees(callees) = &dial.nouns else {
            panic!("no callees")
        };
        let addresses: Vec<&str> = callees
            .iter()
            .map(|callee| callee.address.as_str())
            .collect();
        assert_eq!(addresses, ["+13125550199", "sip:a@b.test", "client:ann"]);
        let events = callees[0].subscription.as_ref().unwrap().events;
        assert_eq!(
            events,
            Events {
                initiated: true,
                ringing: false,
                answered: true,
                completed: true
            }
        );
    }

    #[test]
    fn defaults_are_the_carriers() {
        let Verb::Dial(dial) = only("<Response><Dial>+13125550199</Dial></Response>") else {
            panic!("not a dial");
        };
        assert_eq!((dial.timeout_secs, dial.time_limit_secs), (30, 14_400));
        let Verb::Gather(gather) = only("<Response><Gather><Say>1 or 2?</Say></Gather></Response>")
        else {
            panic!("not a gather");
        };
        assert_eq!(
            (gather.timeout_secs, gather.finish_on_key.as_str()),
            (5, "#")
        );
        assert!(gather.takes_digits && !gather.takes_speech && !gather.posts_empty);
    }

    #[test]
    fn a_conference_is_a_room_not_a_callee() {
        let Verb::Dial(dial) = only(
            r#"<Response><Dial><Conference endConferenceOnExit="true">den</Conference></Dial></Response>"#,
        ) else {
            panic!("not a dial");
        };
        let Nouns::Room(room) = dial.nouns else {
            panic!("no room")
        };
        assert!(room.ends_on_exit && room.starts_on_enter);
        assert_eq!(room.name, "den");
    }

    #[test]
    fn what_the_carrier_refuses_is_refused_with_its_code() {
        for (text, code) in [
            ("", 12100),
            (r#"{"received":true}"#, 12100),
            ("<Response><Say>a & b</Say></Response>", 12100),
            ("<Answer/>", 12102),
            ("<Response><Shout>hey</Shout></Response>", 12200),
            ("<Response><Dial></Dial></Response>", 13201),
            (
                "<Response><Gather><Dial>1</Dial></Gather></Response>",
                12200,
            ),
        ] {
            assert_eq!(parse(text).unwrap_err().code, code, "{text}");
        }
        let long = format!(
            "<Response><Say>{}</Say></Response>",
            "a".repeat(LARGEST_BYTES)
        );
        assert_eq!(parse(&long).unwrap_err().code, 11750);
    }

    #[test]
    fn an_entity_bomb_is_refused_not_expanded() {
        let bomb = r#"<!DOCTYPE a [<!ENTITY b "boom">]><Response><Say>&b;</Say></Response>"#;
        assert_eq!(parse(bomb).unwrap_err().code, 12100);
    }
}
