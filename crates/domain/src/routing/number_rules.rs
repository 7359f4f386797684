//! Which campaign a number's rules lead a call to: that of the first rule that holds (RT-11).
//!
//! It follows from the rules, from what is known of the call, the instant and the call's own seed,
//! so asking again gives the same. Here nobody is offered the call: that is the campaign's decision.

use std::fmt;
use std::sync::Arc;

use base::ids::{CampaignId, ValueListId};
use base::money::Share;
use base::text::Name;
use base::time::{TimeZone, Timestamp};
use serde::{Deserialize, Serialize};

use crate::numbers::rules::{NumberRule, NumberRules};
use crate::routing::attributes::{Attributes, CallAttribute};
use crate::routing::filters::FilteredOut;
use crate::routing::filters::compiled::CompiledFilters;
use crate::routing::filters::value_set::ValueSet;
use crate::routing::judging::closed;
use crate::routing::order::draw::Draws;
use crate::routing::schedule::Schedule;
use crate::routing::words::{closed_until, schedule_change};

/// The parts of the whole that a draw is among.
const WHOLE_PPM: u32 = 1_000_000;
/// What sets the draws of the rules apart, from each other and from those of the campaign's order.
const APART: u64 = 0xd6e8_feb8_6659_fd93;

/// A number's rules, made ready for calls once per configuration.
#[derive(Clone, Debug, PartialEq)]
pub struct CompiledRules(Box<[CompiledRule]>);

#[derive(Clone, Debug, PartialEq)]
struct CompiledRule {
    name: Option<Name>,
    schedule: Option<Schedule>,
    filters: Option<CompiledFilters>,
    percent: Option<Share>,
    campaign: CampaignId,
}

/// What a number's rules said of one call.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Ruling {
    /// The rules that did not hold, in their order: all before the one that did.
    pub passed_over: Vec<PassedOver>,
    /// The one that held; the number's own campaign has the call when none did.
    pub held: Option<HeldRule>,
}

/// A rule that held.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct HeldRule {
    /// What the operator called it then.
    pub name: Option<Name>,
    /// The campaign it leads to.
    pub campaign: CampaignId,
}

/// A rule that did not hold.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct PassedOver {
    /// What the operator called it then.
    pub name: Option<Name>,
    /// Why it did not hold.
    pub reason: RuleReason,
}

/// Why a rule did not hold, with what was compared.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "code", rename_all = "snake_case")]
pub enum RuleReason {
    /// It is outside its schedule.
    Closed {
        /// When that opens next; nothing when it does not within 400 days.
        opens_at: Option<Timestamp>,
        /// The schedule's zone.
        time_zone: TimeZone,
    },
    /// Its filters do not let the call pass.
    FilteredOut(FilteredOut),
    /// The draw fell outside its share of the calls.
    NotDrawn {
        /// What was drawn, from 0 to below 100.
        drawn: Share,
        /// Below what it would have held.
        percent: Share,
    },
}

impl CompiledRules {
    /// The rules with the lists of their filters, which `find_list` finds.
    pub fn new(
        source: &NumberRules,
        find_list: impl Fn(ValueListId) -> Option<Arc<ValueSet>>,
    ) -> Self {
        let compiled = |rule: &NumberRule| CompiledRule {
            name: rule.name.clone(),
            schedule: rule.schedule.clone(),
            filters: rule
                .filters
                .as_ref()
                .map(|filters| CompiledFilters::new(filters, &find_list)),
            percent: rule.percent,
            campaign: rule.campaign_id,
        };
        Self(source.iter().map(compiled).collect())
    }

    /// Whether any of them asks what is known of a call.
    pub fn has_filters(&self) -> bool {
        self.0.iter().any(|rule| rule.filters.is_some())
    }

    /// Whether any of them asks for an attribute.
    pub fn asks(&self, own: CallAttribute) -> bool {
        let mut filters = self.0.iter().filter_map(|rule| rule.filters.as_ref());
        filters.any(|filters| filters.asks(own))
    }

    /// The campaigns that they lead to, in their order.
    pub fn campaigns(&self) -> impl Iterator<Item = CampaignId> {
        self.0.iter().map(|rule| rule.campaign)
    }

    /// What they say of a call. The seed is the call's own.
    pub fn judge(&self, call: &Attributes<'_>, now: Timestamp, seed: u64) -> Ruling {
        let mut passed_over = Vec::new();
        for (ordinal, rule) in (1..).zip(&self.0) {
            let name = rule.name.clone();
            match rule.judge(call, now, seed ^ APART.wrapping_mul(ordinal)) {
                Some(reason) => passed_over.push(PassedOver { name, reason }),
                None => {
                    let campaign = rule.campaign;
                    return Ruling {
                        passed_over,
                        held: Some(HeldRule { name, campaign }),
                    };
                }
            }
        }
        Ruling {
            passed_over,
            held: None,
        }
    }
}

impl CompiledRule {
    /// Why it does not hold, if so. Nothing is drawn for a call that it does not take anyway.
    fn judge(&self, call: &Attributes<'_>, now: Timestamp, seed: u64) -> Option<RuleReason> {
        if let Some((opens_at, time_zone)) = closed(self.schedule.as_ref(), now) {
            return Some(RuleReason::Closed {
                opens_at,
                time_zone,
            });
        }
        let filtered = self
            .filters
            .as_ref()
            .and_then(|filters| filters.judge(call));
        if let Some(filtered) = filtered {
            return Some(RuleReason::FilteredOut(filtered));
        }
        let percent = self.percent?;
        let drawn = Draws::new(seed).below(WHOLE_PPM);
        let drawn = Share::from_ppm(drawn).expect("a draw below the whole");
        (drawn >= percent).then_some(RuleReason::NotDrawn { drawn, percent })
    }
}

impl Ruling {
    /// The place of the rule that held, counting from 1.
    pub fn ordinal(&self) -> Option<usize> {
        self.held.as_ref().map(|_| self.passed_over.len() + 1)
    }
}

impl fmt::Display for Ruling {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (&self.held, self.ordinal()) {
            (
                Some(HeldRule {
                    name: Some(name), ..
                }),
                Some(ordinal),
            ) => {
                write!(f, "the number's rule {ordinal} ({name}) holds")
            }
            (Some(_), Some(ordinal)) => write!(f, "the number's rule {ordinal} holds"),
            _ => f.write_str("none of the number's rules holds: its own campaign has the call"),
        }
    }
}

impl RuleReason {
    /// The stable code of the reason.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Closed { .. } => "closed",
            Self::FilteredOut(_) => "filtered_out",
            Self::NotDrawn { .. } => "not_drawn",
        }
    }

    /// What would have to change for the rule to hold.
    pub fn change(&self) -> String {
        match self {
            Self::Closed {
                opens_at,
                time_zone,
            } => schedule_change("the rule's", *opens_at, time_zone),
            Self::FilteredOut(filtered) => filtered.change("the rule's"),
            Self::NotDrawn { drawn, percent } => {
                format!("raise the rule's percent from {percent} to above {drawn}")
            }
        }
    }
}

impl fmt::Display for RuleReason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Closed {
                opens_at,
                time_zone,
            } => {
                f.write_str("the rule is ")?;
                closed_until(f, *opens_at, time_zone)
            }
            Self::FilteredOut(filtered) => filtered.fmt(f),
            Self::NotDrawn { drawn, percent } => {
                write!(f, "drew {drawn}, and it takes what is below {percent}")
            }
        }
    }
}

#[cfg(test)]
#[path = "number_rules_tests.rs"]
mod tests;
