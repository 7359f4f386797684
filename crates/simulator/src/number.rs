//! The phone numbers the account holds, and those it could buy.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::chance::Chance;
use crate::geo;
use crate::sid::Sid;
use crate::twiml::{Endpoint, Events, Method, Subscription};

/// How a number answers. Empty URLs mean none.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Handling {
    /// The document of an incoming call.
    pub voice_url: String,
    /// How it is asked: `GET` or `POST`.
    pub voice_method: String,
    /// Where to turn when a document cannot be had or run.
    pub voice_fallback_url: String,
    /// How that is asked.
    pub voice_fallback_method: String,
    /// Who is told of a call's end.
    pub status_callback: String,
    /// How that is told.
    pub status_callback_method: String,
    /// Looks up the caller's name.
    pub voice_caller_id_lookup: bool,
}

/// One number of the account.
#[derive(Debug, Clone, Serialize)]
pub struct Number {
    /// Its id.
    pub sid: Sid,
    /// The number in E.164.
    pub phone_number: String,
    /// What the account calls it.
    pub friendly_name: String,
    /// How it answers.
    pub handling: Handling,
    /// When it was bought.
    pub created_at: Timestamp,
    /// When it was last changed.
    pub updated_at: Timestamp,
}

impl Number {
    /// The document of an incoming call.
    pub fn voice(&self) -> Option<Endpoint> {
        endpoint(&self.handling.voice_url, &self.handling.voice_method)
    }

    /// Where to turn when a document cannot be had or run.
    pub fn fallback(&self) -> Option<Endpoint> {
        endpoint(
            &self.handling.voice_fallback_url,
            &self.handling.voice_fallback_method,
        )
    }

    /// Who is told of a call's end.
    pub fn subscription(&self) -> Option<Subscription> {
        let handling = &self.handling;
        let endpoint = endpoint(&handling.status_callback, &handling.status_callback_method)?;
        Some(Subscription {
            endpoint,
            events: Events::END,
        })
    }
}

/// A URL with its method; `None` for an empty one.
pub fn endpoint(url: &str, method: &str) -> Option<Endpoint> {
    let method = if method.eq_ignore_ascii_case("get") {
        Method::Get
    } else {
        Method::Post
    };
    (!url.is_empty()).then(|| Endpoint {
        url: url.to_owned(),
        method,
    })
}

/// The prefixes of toll-free numbers.
const TOLL_FREE: &[&str] = &["800", "833", "844", "855", "866", "877", "888"];

/// Draws a number that is for sale. The exchange part is 555, which belongs to
/// nobody in the North American plan.
pub fn draw_for_sale(area_code: Option<&str>, is_toll_free: bool, chance: &mut Chance) -> String {
    let known: Vec<&str> = if is_toll_free {
        TOLL_FREE.to_vec()
    } else {
        geo::area_codes().collect()
    };
    let drawn = known[chance.below(known.len() as u64) as usize];
    let area_code = area_code.unwrap_or(drawn);
    format!("+1{area_code}555{:04}", chance.below(10_000))
}

/// A number as people in North America write it, `(312) 555-0142`; others as
/// they are.
pub fn formatted(number: &str) -> String {
    match number.strip_prefix("+1") {
        Some(national) if national.len() == 10 && national.is_ascii() => {
            format!(
                "({}) {}-{}",
                &national[..3],
                &national[3..6],
                &national[6..]
            )
        }
        _ => number.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::{TOLL_FREE, draw_for_sale, formatted};
    use crate::chance::Chance;

    #[test]
    fn a_number_for_sale_has_the_area_code_that_was_asked_for() {
        let mut chance = Chance::of(1, "sale", 0);
        assert!(draw_for_sale(Some("312"), false, &mut chance).starts_with("+1312555"));
        let toll_free = draw_for_sale(None, true, &mut chance);
        assert!(
            TOLL_FREE
                .iter()
                .any(|prefix| toll_free[2..].starts_with(prefix))
        );
        assert_eq!(toll_free.len(), 12);
    }

    #[test]
    fn only_north_american_numbers_are_written_with_brackets() {
        assert_eq!(formatted("+13125550142"), "(312) 555-0142");
        assert_eq!(formatted("+442079460123"), "+442079460123");
    }
}
