//! `<Gather>`: what the party gives, and where it goes.

use std::time::Duration;

use super::leg::Phase;
use super::step::Turn;
use super::verb::{KEY, length_of};
use super::{Call, LegIndex, TimerKind};
use crate::twiml::{Endpoint, Gather, Method};

/// A prompt that waits for its answer.
#[derive(Debug)]
pub(super) struct Gathering {
    gather: Gather,
    given: Option<Given>,
}

/// What the party gave.
#[derive(Debug, PartialEq, Eq)]
enum Given {
    /// Keys, without the one that finished them.
    Keys {
        digits: String,
        finished_on: Option<char>,
    },
    /// Spoken words.
    Words(String),
}

/// How sure the carrier says it is of what it heard.
const CONFIDENCE: &str = "0.9218347";

/// How long a party listens before it answers.
const LISTENS: Duration = Duration::from_secs(1);

impl Call {
    pub(super) fn start_gather(&mut self, leg: LegIndex, gather: Gather, turn: &mut Turn<'_>) {
        let prompts: Duration = gather.prompts.iter().map(length_of).sum();
        let silence = Duration::from_secs(u64::from(gather.timeout_secs));
        let answer = self.legs[leg].opening.party.answers.pop_front();
        let given = answer.and_then(|text| give(&gather, &text));
        let length = match &given {
            None => prompts + silence,
            Some(Given::Words(_)) => prompts.min(LISTENS) + LISTENS * 2,
            Some(Given::Keys {
                digits,
                finished_on,
            }) => {
                let is_full = gather.digits_max.is_some_and(|most| digits.len() >= most);
                let waits = if is_full || finished_on.is_some() {
                    Duration::ZERO
                } else {
                    silence
                };
                prompts.min(LISTENS) + KEY * digits.len() as u32 + waits
            }
        };
        self.wait_in(leg, Phase::Gathering(Box::new(Gathering { gather, given })));
        self.wake(leg, TimerKind::Step, turn.now + length, turn);
    }

    pub(super) fn gathered(&mut self, leg: LegIndex, done: Gathering, turn: &mut Turn<'_>) {
        let Gathering { gather, given } = done;
        let mut more = Vec::new();
        let mut add = |name: &str, value: String| more.push((name.to_owned(), value));
        match given {
            Some(Given::Keys {
                digits,
                finished_on,
            }) => {
                add("Digits", digits);
                if let Some(key) = finished_on {
                    add("FinishedOnKey", key.to_string());
                }
            }
            Some(Given::Words(words)) => {
                add("SpeechResult", words);
                add("Confidence", CONFIDENCE.to_owned());
            }
            None if gather.posts_empty => add("Digits", String::new()),
            None => {
                self.note(leg, "nothing was given");
                return self.run(leg, turn);
            }
        }
        let action = gather.action.unwrap_or_else(|| self.same_document(leg));
        self.fetch(leg, &action, more, turn);
    }

    /// Where a verb without an action goes on: the document it stands in.
    pub(super) fn same_document(&self, leg: LegIndex) -> Endpoint {
        Endpoint {
            url: self.legs[leg].document_url.clone(),
            method: Method::Post,
        }
    }
}

/// What the prompt makes of an answer; `None` if it is not listening for it.
fn give(gather: &Gather, answer: &str) -> Option<Given> {
    if answer.is_empty() {
        return None;
    }
    let is_keys = answer
        .chars()
        .all(|key| key.is_ascii_digit() || "*#w".contains(key));
    if !is_keys {
        return gather.takes_speech.then(|| Given::Words(answer.to_owned()));
    }
    if !gather.takes_digits {
        return None;
    }
    let mut digits = String::new();
    for key in answer.chars().filter(|key| *key != 'w') {
        if gather.finish_on_key.contains(key) {
            return Some(Given::Keys {
                digits,
                finished_on: Some(key),
            });
        }
        digits.push(key);
        if gather.digits_max.is_some_and(|most| digits.len() >= most) {
            break;
        }
    }
    Some(Given::Keys {
        digits,
        finished_on: None,
    })
}

#[cfg(test)]
mod tests {
    use super::{Given, give};
    use crate::twiml::Gather;

    fn gather() -> Gather {
        Gather {
            action: None,
            timeout_secs: 5,
            finish_on_key: "#".to_owned(),
            digits_max: None,
            posts_empty: false,
            takes_digits: true,
            takes_speech: false,
            prompts: Vec::new(),
        }
    }

    fn keys(digits: &str, finished_on: Option<char>) -> Option<Given> {
        Some(Given::Keys {
            digits: digits.to_owned(),
            finished_on,
        })
    }

    #[test]
    fn the_finish_key_ends_the_digits_and_is_not_one_of_them() {
        assert_eq!(give(&gather(), "12#34"), keys("12", Some('#')));
        assert_eq!(give(&gather(), "#"), keys("", Some('#')));
        let none = Gather {
            finish_on_key: String::new(),
            ..gather()
        };
        assert_eq!(give(&none, "1#"), keys("1#", None));
    }

    #[test]
    fn the_last_digit_that_fits_ends_the_digits() {
        let two = Gather {
            digits_max: Some(2),
            ..gather()
        };
        assert_eq!(give(&two, "4711"), keys("47", None));
        assert_eq!(give(&two, "4w7#"), keys("47", None));
    }

    #[test]
    fn a_prompt_hears_only_what_it_listens_for() {
        assert_eq!(give(&gather(), "yes please"), None);
        assert_eq!(give(&gather(), ""), None);
        let speech = Gather {
            takes_speech: true,
            takes_digits: false,
            ..gather()
        };
        assert_eq!(give(&speech, "yes"), Some(Given::Words("yes".to_owned())));
        assert_eq!(give(&speech, "1"), None);
    }
}
