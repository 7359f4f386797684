//! The rules of a number: which of its calls go to other campaigns than its own (RT-11).
//!
//! Here they are read, kept and refused. Which rule a call falls under is judged in
//! [`crate::routing::number_rules`].

use base::define_request;
use base::field::FieldErrors;
use base::given::Given;
use base::given::list::Items;
use base::ids::{CampaignId, ValueListId};
use base::money::Share;
use base::text::Name;
use base::time::TimeZone;
use serde::{Deserialize, Deserializer, Serialize};

use crate::routing::attributes::CallAttribute;
use crate::routing::filters::{FilterRequest, Filters};
use crate::routing::schedule::{Schedule, ScheduleRequest};

/// How many rules one number may have.
const MAX_RULES: usize = 20;
/// The least share of calls a rule may take, in parts per million: a hundredth of a percent.
const LEAST_PPM: u32 = 100;

/// A number's rules, in the order they are judged in; never empty.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(transparent)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct NumberRules(Vec<NumberRule>);

/// Which calls go to a campaign: those for which everything that is set holds.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct NumberRule {
    /// What the operator calls it.
    pub name: Option<Name>,
    /// When it counts; always when there is none.
    pub schedule: Option<Schedule>,
    /// For which calls; for all when there are none.
    pub filters: Option<Filters>,
    /// For how many of these, in percent, drawn call by call; for all when there is none.
    pub percent: Option<Share>,
    /// The campaign that they are routed by.
    pub campaign_id: CampaignId,
}

define_request! {
    /// Which calls go to a campaign. At least one of `schedule`, `filters` and `percent` says so;
    /// everything that is given must hold.
    pub struct NumberRuleRequest {
        required {
            /// The campaign that they are routed by.
            campaign_id: CampaignId,
        }
        optional {
            /// What the operator calls it.
            name: Name,
            /// When it counts, by the tenant's clocks unless it names a zone.
            schedule: ScheduleRequest,
            /// For how many calls, in percent: 0.01 to 100, of at most two places.
            percent: Share,
        }
        lists {
            /// What must hold of a call.
            filters: FilterRequest,
        }
    }
}

impl NumberRules {
    /// The rules a request asks for; `None` when it asks for none. Schedules that name no zone go
    /// by `zone`. Wrong fields are named from the list's items on, as in `[2].percent`.
    pub fn read(
        request: Items<NumberRuleRequest>,
        zone: &TimeZone,
        errors: &mut FieldErrors,
    ) -> Option<Self> {
        let rules = Given::Value(request).each("", errors, MAX_RULES, |request, errors| {
            NumberRule::read(request, zone, errors)
        });
        (!rules.is_empty()).then_some(Self(rules))
    }

    /// Refuses conditions that could never hold: only a campaign knows who called before, and a rule
    /// is judged before there is one.
    pub fn check(&self, errors: &mut FieldErrors) {
        for (index, rule) in self.0.iter().enumerate() {
            let filters = rule.filters.as_ref();
            if let Some(place) = filters.and_then(|it| it.asking(CallAttribute::Duplicate)) {
                let reason = "cannot be duplicate in a number's rule: only a campaign, which the rule \
                              leads to, knows who called before";
                errors.add(format!("[{index}].filters{place}"), reason);
            }
        }
    }

    /// The rules, the first first.
    pub fn iter(&self) -> impl Iterator<Item = &NumberRule> {
        self.0.iter()
    }

    /// The campaigns that they lead to, each with the field that names it below `rules`.
    pub fn campaigns(&self) -> impl Iterator<Item = (String, CampaignId)> {
        let rules = self.0.iter().enumerate();
        rules.map(|(index, rule)| (format!("[{index}].campaignId"), rule.campaign_id))
    }

    /// The lists that their filters name, each with the field that names it below `rules`.
    pub fn lists(&self) -> impl Iterator<Item = (String, ValueListId)> {
        let rules = self.0.iter().enumerate();
        rules.flat_map(|(index, rule)| {
            let lists = rule.filters.iter().flat_map(Filters::lists);
            lists.map(move |(place, list)| (format!("[{index}].filters{place}"), list))
        })
    }
}

impl NumberRule {
    fn read(request: NumberRuleRequest, zone: &TimeZone, errors: &mut FieldErrors) -> Option<Self> {
        let mut found = FieldErrors::new();
        let e = &mut found;
        let campaign_id = request.campaign_id.required("campaignId", e);
        let name = request.name.optional("name", e);
        let schedule = request.schedule;
        let schedule = schedule.or_keep_or_read("schedule", e, &None, |request, errors| {
            Schedule::read(request, zone, errors)
        });
        let filters = request.filters;
        let filters = filters.or_keep_or_read("filters", e, &None, Filters::read);
        let percent = request.percent.optional("percent", e);
        let is_fit =
            |percent: Share| percent.ppm() >= LEAST_PPM && percent.ppm().is_multiple_of(LEAST_PPM);
        if !percent.is_none_or(is_fit) {
            e.add("percent", "must be from 0.01 to 100, of at most two places");
        }
        // What is wrong with a condition is one problem, not also that it is missing.
        let is_bare = schedule.is_none() && filters.is_none() && percent.is_none();
        if is_bare && found.is_empty() {
            let reason = "needs a schedule, filters or a percent: otherwise it takes every call";
            found.add("", reason);
        }
        errors.append(found);
        Some(Self {
            name,
            schedule,
            filters,
            percent,
            campaign_id: campaign_id?,
        })
    }
}

impl<'de> Deserialize<'de> for NumberRules {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        use serde::de::Error;

        let request = Items::deserialize(deserializer)?;
        let mut errors = FieldErrors::new();
        let rules = Self::read(request, &TimeZone::utc(), &mut errors);
        let rules = errors.into_result(rules).map_err(D::Error::custom)?;
        rules.ok_or_else(|| D::Error::custom("rules without a rule"))
    }
}

#[cfg(test)]
#[path = "rules_tests.rs"]
mod tests;
