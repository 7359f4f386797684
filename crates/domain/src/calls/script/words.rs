//! Scripts in words: what a carrier is told, as one would tell a person.

use std::fmt;

use crate::calls::script::dial::{Destination, Dial, Leg, LegPlace, RecordFrom, RingOrder};
use crate::calls::script::{End, GatherInput, Prompt, RejectReason, Script, Step};

impl Script {
    /// What it does, a sentence for each step, its end last.
    pub fn in_words(&self) -> Vec<String> {
        match self {
            Self::Reject(RejectReason::Rejected) => {
                vec!["Refuses the call as if the number were not in service.".to_owned()]
            }
            Self::Reject(RejectReason::Busy) => {
                vec!["Refuses the call with a busy tone.".to_owned()]
            }
            Self::Answer { steps, end } => {
                let mut sentences: Vec<String> = steps.iter().flat_map(step).collect();
                sentences.push(end.to_string());
                sentences
            }
        }
    }
}

fn step(step: &Step) -> Vec<String> {
    match step {
        Step::Prompt(prompt) => vec![prompt.to_string()],
        Step::Gather(gather) => {
            let awaited = match gather.input {
                GatherInput::Keys => "keys",
                GatherInput::Speech => "words",
                GatherInput::KeysOrSpeech => "keys or words",
            };
            let mut sentences: Vec<_> = gather.prompts.iter().map(Prompt::to_string).collect();
            let secs = gather.timeout_secs;
            sentences.push(format!("Waits {secs} s for the caller's {awaited}."));
            sentences
        }
        Step::Record(record) => {
            let secs = record.length_max_secs;
            vec![format!("Takes a message of up to {secs} s.")]
        }
    }
}

impl fmt::Display for Prompt {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Say(say) => write!(f, "Says \u{201c}{}\u{201d}", say.text),
            Self::Play { sound_url, times } => {
                write!(f, "Plays {}, {times} times.", sound_url.as_str())
            }
            Self::PlayDigits(digits) => write!(f, "Plays {} keys.", digits.as_str().len()),
            Self::Pause { length_secs } => write!(f, "Waits {length_secs} s."),
        }
    }
}

impl fmt::Display for End {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::HangUp => f.write_str("Hangs up."),
            Self::Dial(dial) => dial.fmt(f),
            Self::Redirect(_) => f.write_str("Goes on with another script."),
            Self::Relay(_) => f.write_str("Joins the caller with an AI agent."),
        }
    }
}

impl fmt::Display for Dial {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.to {
            Destination::Legs(legs) => {
                let places: Vec<_> = legs.as_slice().iter().map(place).collect();
                let between = match legs.order() {
                    RingOrder::Simultaneous => " and ",
                    RingOrder::Sequential => ", then ",
                };
                let (places, secs) = (places.join(between), self.ring_timeout_secs);
                write!(f, "Rings {places} for up to {secs} s")?;
            }
            Destination::Conference(room) => write!(f, "Enters the conference {}", room.name)?,
        }
        if let Some(caller_id) = &self.caller_id {
            write!(f, ", showing {caller_id}")?;
        }
        match self.recording.as_ref().map(|recording| recording.from) {
            Some(RecordFrom::Answer) => f.write_str(", records it from the answer on")?,
            Some(RecordFrom::Ringing) => f.write_str(", records it from the first ring on")?,
            None => {}
        }
        write!(f, ", and ends it after {} s of talk.", self.time_limit_secs)
    }
}

fn place(leg: &Leg) -> String {
    match &leg.place {
        LegPlace::PhoneNumber { number, .. } => number.to_string(),
        LegPlace::Sip(address) => address.as_str().to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use std::num::NonZeroU32;

    use base::phone::PhoneNumber;
    use base::text::HttpUrl;

    use crate::calls::script::dial::{Dial, DialRecording, Leg, RecordFrom, Reports};
    use crate::calls::script::{Prompt, Say, Script};

    fn secs(secs: u32) -> NonZeroU32 {
        NonZeroU32::new(secs).expect("more than nothing")
    }

    #[test]
    fn a_dial_says_whom_it_rings_for_how_long_and_that_it_records() {
        let number = PhoneNumber::from_e164("+13125550101").expect("a number");
        let url = HttpUrl::parse("https://exchange.example/x").expect("an address");
        let reports = Reports::Action(url);
        let mut dial = Dial::one(Leg::phone_number(number), reports, secs(25), secs(7200));
        dial.recording = Some(DialRecording {
            from: RecordFrom::Answer,
            is_dual_channel: true,
            recording_url: None,
        });
        let announcement = Prompt::Say(Say::text("This call is recorded."));
        let script = Script::dial(dial).after(announcement);
        let expected = [
            "Says \u{201c}This call is recorded.\u{201d}",
            "Rings +13125550101 for up to 25 s, records it from the answer on, and ends it after \
             7200 s of talk.",
        ];
        assert_eq!(script.in_words(), expected);
    }

    #[test]
    fn an_apology_is_said_before_the_end() {
        let said = Script::apology(Some("Sorry, we are closed.")).in_words();
        let expected = ["Says \u{201c}Sorry, we are closed.\u{201d}", "Hangs up."];
        assert_eq!(said, expected);
    }
}
