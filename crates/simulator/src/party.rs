//! The people on the other end: what a script says they do.
//!
//! Owns scripts and their draws. Never acts: the call machine asks a drawn
//! [`Party`] what comes next and when.

use std::collections::VecDeque;
use std::time::Duration;

use serde::{Deserialize, Serialize};

use crate::chance::Chance;
use crate::span::Span;

/// What comes of ringing somebody.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// Picks up after the ring time.
    Answer,
    /// The line is taken (SIP 486).
    Busy,
    /// Rings until the caller's side gives up (SIP 487).
    NoAnswer,
    /// The network cannot reach the number (SIP 404).
    Fail,
    /// Declines after the ring time (SIP 603, which the carrier reports as busy).
    Reject,
}

/// Weights of what comes of ringing somebody.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Outcomes {
    /// Picks up.
    pub answer: u32,
    /// Is busy.
    pub busy: u32,
    /// Lets it ring.
    pub no_answer: u32,
    /// Cannot be reached.
    pub fail: u32,
    /// Declines.
    pub reject: u32,
}

impl Default for Outcomes {
    /// Four in five pick up.
    fn default() -> Self {
        Self {
            answer: 80,
            busy: 6,
            no_answer: 10,
            fail: 2,
            reject: 2,
        }
    }
}

impl Outcomes {
    /// One draw; whoever has no weights at all picks up.
    pub fn draw(&self, chance: &mut Chance) -> Outcome {
        let weights = [
            self.answer,
            self.busy,
            self.no_answer,
            self.fail,
            self.reject,
        ];
        match chance.weighted(&weights) {
            Some(1) => Outcome::Busy,
            Some(2) => Outcome::NoAnswer,
            Some(3) => Outcome::Fail,
            Some(4) => Outcome::Reject,
            _ => Outcome::Answer,
        }
    }
}

/// How one party behaves, on whichever end of a call it is.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Script {
    /// What comes of ringing this party. Ignored for one that calls in.
    pub outcome: Outcome,
    /// Drawn anew for each call instead of the one above, for somebody who is sometimes busy.
    pub outcomes: Option<Outcomes>,
    /// Time until the outcome shows, from when it starts to ring.
    pub ring: Span,
    /// Hangs up after talking this long; without it, only the other side ends the call.
    pub talk: Option<Span>,
    /// Hangs up this long after the call was placed (or picked up, for one that
    /// was rung) if by then it is not talking to anybody.
    pub patience: Option<Span>,
    /// What it gives to one prompt after another: digits (`"1"`, `"4711#"`) are
    /// pressed, other text is spoken, an empty string stays silent.
    pub answers: Vec<String>,
    /// How long it speaks when it is recorded by `<Record>`.
    pub speaks: Span,
    /// Presses the star key after talking or waiting this long in a dial.
    pub star: Option<Span>,
    /// An answering machine rather than a person, for answering machine detection.
    pub is_machine: bool,
}

impl Default for Script {
    /// Answers after three seconds of ringing and talks for about two minutes.
    fn default() -> Self {
        Self {
            outcome: Outcome::Answer,
            outcomes: None,
            ring: Span::Exactly(3.0),
            talk: Some(Span::Around {
                mean: 120.0,
                most: 900.0,
            }),
            patience: None,
            answers: Vec::new(),
            speaks: Span::Exactly(5.0),
            star: None,
            is_machine: false,
        }
    }
}

impl Script {
    /// A caller who stays until the other side hangs up.
    pub fn patient() -> Self {
        Self {
            talk: None,
            ..Self::default()
        }
    }

    /// One life of this script.
    pub fn draw(&self, chance: &mut Chance) -> Party {
        Party {
            outcome: self
                .outcomes
                .map_or(self.outcome, |outcomes| outcomes.draw(chance)),
            ring: self.ring.draw(chance),
            talk: self.talk.map(|span| span.draw(chance)),
            patience: self.patience.map(|span| span.draw(chance)),
            answers: self.answers.iter().cloned().collect(),
            speaks: self.speaks.draw(chance),
            star: self.star.map(|span| span.draw(chance)),
            is_machine: self.is_machine,
        }
    }
}

/// A script with every length drawn: one party in one call.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Party {
    /// What comes of ringing it.
    pub outcome: Outcome,
    /// Time until the outcome shows.
    pub ring: Duration,
    /// How long it talks before it hangs up.
    pub talk: Option<Duration>,
    /// How long it waits to talk to somebody.
    pub patience: Option<Duration>,
    /// What it still has to say to prompts, first one first.
    pub answers: VecDeque<String>,
    /// How long it speaks when recorded.
    pub speaks: Duration,
    /// When it presses the star key.
    pub star: Option<Duration>,
    /// An answering machine.
    pub is_machine: bool,
}

#[cfg(test)]
mod tests {
    use super::{Outcome, Outcomes, Script};
    use crate::chance::Chance;

    #[test]
    fn a_script_of_one_line_is_enough() {
        let script: Script = serde_json::from_str(r#"{"outcome":"busy"}"#).unwrap();
        assert_eq!(
            script,
            Script {
                outcome: Outcome::Busy,
                ..Script::default()
            }
        );
    }

    #[test]
    fn somebody_with_weights_is_another_in_each_call() {
        let script = Script {
            outcome: Outcome::Fail,
            outcomes: Some(Outcomes {
                answer: 1,
                busy: 1,
                no_answer: 0,
                fail: 0,
                reject: 0,
            }),
            ..Script::default()
        };
        let mut chance = Chance::of(1, "party", 0);
        let drawn: Vec<Outcome> = (0..200).map(|_| script.draw(&mut chance).outcome).collect();
        let count = |outcome| drawn.iter().filter(|drawn| **drawn == outcome).count();
        assert!((70..130).contains(&count(Outcome::Answer)));
        assert_eq!(count(Outcome::Answer) + count(Outcome::Busy), 200);
    }

    #[test]
    fn a_misspelt_field_is_an_error_not_a_default() {
        let read = serde_json::from_str::<Script>(r#"{"outcom":"busy"}"#);
        assert!(read.unwrap_err().to_string().contains("outcom"));
    }
}
