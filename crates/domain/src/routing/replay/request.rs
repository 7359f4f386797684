//! What a replay is asked for: a span of time, and what is different.

use base::define_request;
use base::field::FieldErrors;
use base::given::Given;
use base::ids::{BuyerId, CampaignId, NumberId, OfferId, TargetId};
use base::time::Seconds;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};

use crate::calls::span::{Asked, Moment};
use crate::exchange::buyers::UpdateBuyer;
use crate::exchange::campaigns::UpdateCampaign;
use crate::exchange::offers::UpdateOffer;
use crate::exchange::targets::UpdateTarget;
use crate::numbers::inventory::UpdateNumber;

/// How many calls are replayed at most: what callers did and how targets took their calls is held
/// until the last.
pub const CALLS_MAX: u32 = 50_000;
/// The longest span that is replayed. What buyers had when it began is what they have now less what
/// was booked since, and callers are looked up before it: the longer ago, the more is read.
pub const LONGEST: Seconds = Seconds::from_minutes(92 * 24 * 60);
/// How many changes a replay has at most.
const CHANGES_MAX: usize = 100;

define_request! {
    /// The body of a request that replays recorded calls.
    pub struct ReplayCalls {
        required {
            /// The first instant or day.
            from: Moment,
            /// The instant it ends at, or the last day.
            to: Moment,
        }
        optional {
            /// Only calls of this campaign.
            campaign_id: CampaignId,
        }
        lists {
            /// What is different; nothing when left out.
            changes: ReplayChange,
        }
    }
}

define_request! {
    /// One thing that is different: which, and what a request would say that changes it.
    pub struct ReplayChange {
        required {
            /// The body of the `PATCH`.
            set: Settings,
        }
        optional {
            /// The campaign that is changed, or one of the next four.
            campaign_id: CampaignId,
            /// The buyer.
            buyer_id: BuyerId,
            /// The target.
            target_id: TargetId,
            /// The offer.
            offer_id: OfferId,
            /// The number: its `campaignId` and `rules`.
            number_id: NumberId,
        }
    }
}

/// The body of a request that changes something, as it came.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(transparent)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Settings(Map<String, Value>);

/// One thing that is different.
#[derive(Clone, Debug)]
pub enum Change {
    /// A campaign.
    Campaign(CampaignId, Box<UpdateCampaign>),
    /// A buyer.
    Buyer(BuyerId, Box<UpdateBuyer>),
    /// A target.
    Target(TargetId, Box<UpdateTarget>),
    /// An offer.
    Offer(OfferId, Box<UpdateOffer>),
    /// A number.
    Number(NumberId, Box<UpdateNumber>),
}

/// A replay that was asked for.
#[derive(Clone, Debug)]
pub struct AskedReplay {
    /// From when to when.
    pub span: Asked,
    /// Of one campaign's calls alone.
    pub campaign: Option<CampaignId>,
    /// What is different, in the order it was given.
    pub changes: Vec<Change>,
}

impl AskedReplay {
    /// A replay from a request.
    ///
    /// # Errors
    /// Every field that is missing or wrong, with its reason.
    pub fn read(request: ReplayCalls) -> Result<Self, FieldErrors> {
        let e = &mut FieldErrors::new();
        let from = request.from.required("from", e);
        let to = request.to.required("to", e);
        let campaign = request.campaign_id.optional("campaignId", e);
        let changes = request.changes.each("changes", e, CHANGES_MAX, change);
        std::mem::take(e).into_result(Self {
            span: Asked { from, to },
            campaign,
            changes,
        })
    }
}

/// One change from a request.
fn change(request: ReplayChange, e: &mut FieldErrors) -> Option<Change> {
    let ids = [
        !request.campaign_id.is_absent(),
        !request.buyer_id.is_absent(),
        !request.target_id.is_absent(),
        !request.offer_id.is_absent(),
        !request.number_id.is_absent(),
    ];
    if ids.iter().filter(|is_given| **is_given).count() != 1 {
        e.add(
            "",
            "needs one of campaignId, buyerId, targetId, offerId and numberId",
        );
        return None;
    }
    let campaign = request.campaign_id.optional("campaignId", e);
    let buyer = request.buyer_id.optional("buyerId", e);
    let target = request.target_id.optional("targetId", e);
    let offer = request.offer_id.optional("offerId", e);
    let number = request.number_id.optional("numberId", e);
    let set = request.set;
    if let Some(id) = campaign {
        return settings(set, e).map(|set| Change::Campaign(id, set));
    }
    if let Some(id) = buyer {
        return settings(set, e).map(|set| Change::Buyer(id, set));
    }
    if let Some(id) = target {
        return settings(set, e).map(|set| Change::Target(id, set));
    }
    if let Some(id) = number {
        let set = settings(set, e)?;
        only_leads(&set, e);
        return Some(Change::Number(id, set));
    }
    settings(set, e).and_then(|set| Some(Change::Offer(offer?, set)))
}

/// Refuses what is asked of a number beside where it leads calls: nothing in a replay goes by that.
fn only_leads(set: &UpdateNumber, e: &mut FieldErrors) {
    let others = [
        ("set.status", !set.status.is_absent()),
        ("set.label", !set.label.is_absent()),
        (
            "set.providerAccountId",
            !set.provider_account_id.is_absent(),
        ),
        ("set.supplierId", !set.supplier_id.is_absent()),
        ("set.supplierSubId", !set.supplier_sub_id.is_absent()),
        ("set.fallback", !set.fallback.is_absent()),
    ];
    for (field, is_given) in others {
        if is_given {
            e.add(
                field,
                "is not replayed: of a number, campaignId and rules are",
            );
        }
    }
    if set.campaign_id == Given::Null {
        e.add(
            "set.campaignId",
            "must not be null: nobody knows what callers would have heard",
        );
    }
}

/// The body of a change, read as that of its kind.
fn settings<T: DeserializeOwned>(set: Given<Settings>, e: &mut FieldErrors) -> Option<Box<T>> {
    let Settings(set) = set.required("set", e)?;
    let read = serde_json::from_value(Value::Object(set));
    read.map_err(|error| e.add("set", format!("has a problem: {error}")))
        .ok()
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::{AskedReplay, Change};

    const OFFER: &str = "ofr_01h455vb4pex5vsknk084sn02q";
    const NUMBER: &str = "num_01h455vb4pex5vsknk084sn02q";

    fn read(changes: Value) -> Result<Vec<Change>, Vec<String>> {
        let body = json!({ "from": "2026-03-01", "to": "2026-03-02", "changes": changes });
        let request = serde_json::from_value(body).expect("an object");
        AskedReplay::read(request)
            .map(|asked| asked.changes)
            .map_err(|errors| errors.into_iter().map(|error| error.field).collect())
    }

    #[test]
    fn a_change_names_one_thing_and_the_body_of_its_patch() {
        let changes = read(json!([{ "offerId": OFFER, "set": { "status": "paused" } }]));
        let changes = changes.expect("a change");
        assert!(matches!(changes.as_slice(), [Change::Offer(..)]));
    }

    #[test]
    fn what_is_wrong_in_a_change_is_named_by_its_place() {
        let wrong = |change| read(json!([change])).expect_err("wrong");
        assert_eq!(wrong(json!({ "set": {} })), ["changes[0]"]);
        let two = json!({ "offerId": OFFER, "buyerId": "buy_1", "set": {} });
        assert_eq!(wrong(two), ["changes[0]"]);
        let other = json!({ "offerId": "cmp_01h455vb4pex5vsknk084sn02q", "set": {} });
        assert_eq!(wrong(other), ["changes[0].offerId"]);
        assert_eq!(wrong(json!({ "offerId": OFFER })), ["changes[0].set"]);
        let unknown = json!({ "offerId": OFFER, "set": { "colour": "red" } });
        assert_eq!(wrong(unknown), ["changes[0].set"]);
    }

    #[test]
    fn of_a_number_only_where_it_leads_calls_can_be_changed() {
        let changes = |set| read(json!([{ "numberId": NUMBER, "set": set }]));
        let changed = changes(json!({ "rules": null })).expect("a change");
        assert!(matches!(changed.as_slice(), [Change::Number(..)]));
        let others = json!({
            "status": "paused", "supplierId": null, "supplierSubId": null, "fallback": null,
            "campaignId": null
        });
        let fields = changes(others).expect_err("wrong");
        let wrong = [
            "status",
            "supplierId",
            "supplierSubId",
            "fallback",
            "campaignId",
        ];
        assert_eq!(fields, wrong.map(|field| format!("changes[0].set.{field}")));
    }

    #[test]
    fn both_ends_of_the_span_are_asked_for() {
        let request = serde_json::from_value(json!({})).expect("an object");
        let errors = AskedReplay::read(request).expect_err("no span");
        let fields: Vec<_> = errors.iter().map(|error| error.field.as_str()).collect();
        assert_eq!(fields, ["from", "to"]);
    }
}
