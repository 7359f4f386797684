//! Rate cards: a carrier's prices under one name, in one currency.
//!
//! A card holds no rates itself, because it may have tens of thousands: they are written beside
//! it, and each change of them is a version of the card.

use base::define_request;
use base::field::FieldErrors;
use base::ids::{ProviderAccountId, RateCardId};
use base::money::Currency;
use base::text::Name;
use serde::Serialize;

use crate::access::tenants::Defaults;
use crate::exchange::status::{ChosenStatus, Status, not_archived};
use crate::record::{Kind, Refusal, Resource, define_summary};

/// A carrier's prices under one name (X-18, N-7).
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct RateCard {
    /// Unique among the tenant's cards that are not archived, whatever the letter case.
    pub name: Name,
    /// What its prices are in; fixed once the card exists.
    pub currency: Currency,
    /// The one account whose calls it prices; those of any account when there is none.
    pub provider_account_id: Option<ProviderAccountId>,
    /// Whether calls are priced by it.
    pub status: Status,
}

define_request! {
    /// The body of a request that creates a rate card.
    pub struct CreateRateCard {
        required {
            /// Unique among the tenant's rate cards.
            name: Name,
        }
        optional {
            /// What its prices are in; the tenant's currency when left out. Calls in another
            /// currency are not priced by it.
            currency: Currency,
            /// The one account whose calls it prices; those of any account when left out.
            provider_account_id: ProviderAccountId,
            /// `active` when left out.
            status: ChosenStatus,
        }
    }
}

define_request! {
    /// The body of a request that changes a rate card: what is left out stays.
    pub struct UpdateRateCard {
        kept {
            /// Unique among the tenant's rate cards.
            name: Name,
            /// `active` or `paused`.
            status: ChosenStatus,
        }
        optional {
            /// `null` makes it price the calls of any account.
            provider_account_id: ProviderAccountId,
        }
    }
}

define_summary! {
    /// A rate card with what belongs beside it on a page.
    pub struct RateCardSummary of RateCard {
        /// How many rates it has.
        rates: u32,
        /// What its account is called.
        provider_account_name: Option<Name>,
    }
}

impl RateCard {
    /// A rate card from a request, without rates.
    ///
    /// # Errors
    /// Every field that is missing or wrong, with its reason.
    pub fn create(request: CreateRateCard, defaults: &Defaults) -> Result<Self, FieldErrors> {
        let e = &mut FieldErrors::new();
        let name = request.name.required("name", e);
        let currency = request.currency.or("currency", e, defaults.currency);
        let provider_account_id = request.provider_account_id.optional("providerAccountId", e);
        let status = request.status.or("status", e, ChosenStatus::Active).into();
        let errors = std::mem::take(e);
        let Some(name) = name else {
            return Err(errors);
        };
        errors.into_result(Self {
            name,
            currency,
            provider_account_id,
            status,
        })
    }

    /// The same with a request's changes.
    ///
    /// # Errors
    /// Every field that is wrong, with its reason.
    pub fn amended(&self, request: UpdateRateCard) -> Result<Self, FieldErrors> {
        let e = &mut FieldErrors::new();
        let amended = Self {
            name: request.name.or_keep("name", e, &self.name),
            currency: self.currency,
            provider_account_id: request.provider_account_id.or_keep_or_clear(
                "providerAccountId",
                e,
                &self.provider_account_id,
            ),
            status: self.status.chosen("status", request.status, e),
        };
        std::mem::take(e).into_result(amended)
    }
}

impl Resource for RateCard {
    type Id = RateCardId;
    type Summary = RateCardSummary;
    const SORTS: &'static [&'static str] = &["name", "status", "createdAt", "updatedAt"];
    const KIND: Kind = Kind::RateCard;

    fn is_archived(&self) -> bool {
        self.status == Status::Archived
    }

    fn archived(&self) -> Result<Self, Refusal> {
        not_archived(Kind::RateCard, self.status)?;
        Ok(Self {
            status: Status::Archived,
            ..self.clone()
        })
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::RateCard;
    use crate::exchange::status::Status;
    use crate::record::Resource;
    use crate::test_requests::{defaults, id, problems, request};

    fn twilio() -> RateCard {
        let body = json!({ "name": "Twilio US", "providerAccountId": id::<base::ids::ProviderAccountId>(1) });
        RateCard::create(request(body), &defaults()).expect("a rate card")
    }

    #[test]
    fn a_card_needs_a_name_and_is_in_the_tenants_currency_unless_it_says_so() {
        assert_eq!(twilio().currency, defaults().currency);
        let body = json!({ "name": "Twilio", "currency": "GBP", "status": "paused" });
        let card = RateCard::create(request(body), &defaults()).expect("a rate card");
        assert_eq!(card.currency.as_str(), "GBP");
        assert_eq!(
            (card.status, card.provider_account_id),
            (Status::Paused, None)
        );
        let wrong = json!({ "currency": "pounds", "providerAccountId": "cmp_1", "status": "off" });
        let names: Vec<String> = problems(RateCard::create(request(wrong), &defaults()));
        assert_eq!(names.len(), 4, "{names:?}");
    }

    #[test]
    fn a_change_keeps_what_it_leaves_out_and_may_clear_the_account() {
        let card = twilio();
        assert_eq!(card.amended(request(json!({}))), Ok(card.clone()));
        let body = json!({ "name": "Twilio 2026", "providerAccountId": null });
        let changed = card.amended(request(body)).expect("a rate card");
        assert_eq!(changed.name.as_str(), "Twilio 2026");
        assert_eq!(changed.provider_account_id, None);
    }

    #[test]
    fn what_is_archived_stays_archived() {
        let archived = twilio().archived().expect("archived");
        assert!(archived.is_archived());
        archived.archived().expect_err("archived twice");
        let revived = archived.amended(request(json!({ "status": "active" })));
        assert_eq!(
            problems(revived),
            ["status cannot be chosen: archived is for good"]
        );
    }
}
