//! Where calls lead: to the campaign of their number, or to the one that its rules say.
//!
//! That follows from the call and the snapshot alone, so it is asked wherever it is needed and is
//! kept nowhere but in the call's decision. A number without rules is not looked at twice.

use base::ids::{CampaignId, ProviderAccountId, SupplierId};
use base::phone::PhoneNumber;
use base::text::Name;
use domain::exchange::status::Status;
use domain::routing::attributes::Attributes;
use domain::routing::decide::CallRefusal;
use domain::routing::number_rules::Ruling;

use crate::calls::arrive::{Heard, seed};
use crate::calls::known::Told;
use crate::calls::snapshot::{CampaignEntry, NumberEntry, Snapshot};

/// Where a call to a number leads.
#[derive(Clone, Debug)]
pub struct Route<'a> {
    /// The number, where the tenant has it.
    pub number: Option<&'a NumberEntry>,
    /// The campaign it belongs to, if it belongs to one.
    pub campaign: Option<&'a CampaignEntry>,
    /// Who is paid for its calls.
    pub supplier: Option<SupplierId>,
    /// From which of their own sources these are.
    pub supplier_sub_id: Option<&'a str>,
    /// What the number's rules said, where it has any.
    pub ruling: Option<Ruling>,
    /// Why it leads nowhere, if so.
    pub refusal: Option<CallRefusal>,
}

impl<'a> Route<'a> {
    /// The campaign that is asked about the call, if one is.
    pub fn asked(&self) -> Option<&'a CampaignEntry> {
        self.campaign.filter(|_| self.refusal.is_none())
    }
}

impl Snapshot {
    /// Where a call leads, by the rules of its number where that has any.
    pub(in crate::calls) fn route_heard(&self, heard: &Heard) -> Route<'_> {
        let route = self.route(heard.account, &heard.hook.origin.called);
        let told = Told::of(heard, (route.supplier, route.supplier_sub_id));
        self.ruled(route, told, seed(heard.id))
    }

    /// A route as the rules of its number change it for a call, whose own the seed is.
    pub(in crate::calls) fn ruled<'a>(
        &'a self,
        route: Route<'a>,
        told: Told<'_>,
        seed: u64,
    ) -> Route<'a> {
        let rules = route.number.and_then(|number| number.rules.as_ref());
        let Some(rules) = rules.filter(|_| route.refusal.is_none()) else {
            return route;
        };
        let caller = PhoneNumber::from_e164(&told.origin.caller).ok();
        let call = match rules.has_filters() {
            true => told.attributes(self, caller.as_ref()),
            false => Attributes::default(),
        };
        let ruling = rules.judge(&call, told.now, seed);
        let (campaign, refusal) = match &ruling.held {
            Some(held) => {
                let campaign = self.campaign(held.campaign);
                let refusal = campaign.is_none().then_some(CallRefusal::Unassigned);
                (campaign, refusal)
            }
            None => (route.campaign, None),
        };
        Route {
            campaign,
            refusal,
            ruling: Some(ruling),
            ..route
        }
    }

    /// Where a call to a number leads that came in at an account, by no rules.
    fn route(&self, account: ProviderAccountId, called: &str) -> Route<'_> {
        self.route_at(Some(account), called)
    }

    /// Where a call to a number leads that comes in at the account it is held at, by no rules.
    pub fn route_of(&self, called: &str) -> Route<'_> {
        let number = self.numbers.get(called);
        self.route_at(number.and_then(|number| number.account), called)
    }

    /// Where a call leads that comes in at a campaign, at whatever number.
    pub fn route_to(&self, campaign: CampaignId) -> Route<'_> {
        let campaign = self.campaign(campaign);
        Route {
            number: None,
            campaign,
            supplier: None,
            supplier_sub_id: None,
            ruling: None,
            refusal: campaign.is_none().then_some(CallRefusal::Unassigned),
        }
    }

    fn route_at(&self, account: Option<ProviderAccountId>, called: &str) -> Route<'_> {
        let number = self.numbers.get(called);
        let assignment = number.and_then(|number| number.assignment);
        let campaign = assignment.and_then(|assignment| self.campaign(assignment.campaign_id));
        let account_status = account.and_then(|id| Some(self.account(id)?.status));
        let refusal = match number {
            None => Some(CallRefusal::UnknownNumber),
            Some(number) if number.account.is_some() && number.account != account => {
                Some(CallRefusal::OtherAccount)
            }
            // Over an account that is paused nobody is rung, whatever the number has for its callers.
            Some(NumberEntry { status, .. }) => {
                let paused_account = account_status.filter(|status| *status != Status::Active);
                match (paused_account, *status) {
                    (Some(status), _) => Some(CallRefusal::AccountNotActive { status }),
                    (None, Status::Active) => campaign.is_none().then_some(CallRefusal::Unassigned),
                    (None, status) => Some(CallRefusal::NumberNotActive { status }),
                }
            }
        };
        let sub_id = number.and_then(|number| number.supplier_sub_id.as_ref());
        Route {
            number,
            campaign,
            supplier_sub_id: sub_id.map(Name::as_str),
            supplier: assignment.and_then(|assignment| assignment.supplier_id),
            ruling: None,
            refusal,
        }
    }
}
