//! What a list of calls can be narrowed to, read from the query's parameters.

use app::calls::reading::CallFilter;
use base::field::FieldErrors;
use base::ids::{BuyerId, CampaignId, SupplierId};
use base::money::Amount;
use base::page::{PageRequest, Position};
use base::text::{Name, TextError};
use domain::calls::legs::LegStatus;
use domain::calls::span::{Asked, Moment};
use serde::Deserialize;
use utoipa::IntoParams;

/// The order of the list, as its cursors name it.
const ORDER: &str = "-startedAt";

/// What a list of calls can be narrowed to.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(rename_all = "camelCase")]
pub struct CallParams {
    /// Only calls that came in at this instant or later, or on this day or later.
    pub from: Option<String>,
    /// Only calls that came in before this instant, or up to the end of this day.
    pub to: Option<String>,
    /// Only calls of this campaign.
    #[param(value_type = Option<CampaignId>)]
    pub campaign_id: Option<String>,
    /// Only calls whose buyer is this one.
    #[param(value_type = Option<BuyerId>)]
    pub buyer_id: Option<String>,
    /// Only calls of this supplier.
    #[param(value_type = Option<SupplierId>)]
    pub supplier_id: Option<String>,
    /// Only calls of this source of a supplier's, in the supplier's words.
    pub supplier_sub_id: Option<String>,
    /// Only calls that stand here.
    #[param(value_type = Option<LegStatus>)]
    pub status: Option<String>,
    /// Only calls that are duplicates, or only those that are none.
    #[param(value_type = Option<bool>)]
    pub is_duplicate: Option<String>,
    /// Only callers whose number contains these digits.
    pub caller: Option<String>,
    /// Only this call, by its id or the carrier's, or callers whose number contains this.
    pub search: Option<String>,
    /// Only calls that earned at least this much.
    #[param(value_type = Option<Amount>)]
    pub revenue_min: Option<String>,
    /// Only calls that earned at most this much.
    #[param(value_type = Option<Amount>)]
    pub revenue_max: Option<String>,
}

/// The names of [`CallParams`].
pub const KNOWN: &[&str] = &[
    "from",
    "to",
    "campaignId",
    "buyerId",
    "supplierId",
    "supplierSubId",
    "status",
    "isDuplicate",
    "caller",
    "search",
    "revenueMin",
    "revenueMax",
];

/// Reads what the parameters mean.
pub fn read(
    page: &PageRequest,
    params: &[(String, String)],
) -> Result<(Asked, CallFilter), FieldErrors> {
    let errors = &mut FieldErrors::new();
    let (mut asked, mut filter) = (Asked::default(), CallFilter::default());
    for (name, value) in params {
        match name.as_str() {
            "from" => asked.from = errors.check(name, Moment::parse(value)),
            "to" => asked.to = errors.check(name, Moment::parse(value)),
            "campaignId" => filter.campaign = errors.check(name, value.parse()),
            "buyerId" => filter.buyer = errors.check(name, value.parse()),
            "supplierId" => filter.supplier = errors.check(name, value.parse()),
            "supplierSubId" => filter.supplier_sub_id = errors.check(name, sub_id(value)),
            "status" => filter.status = errors.check(name, value.parse()),
            "isDuplicate" => filter.is_duplicate = errors.check(name, truth(value)),
            "caller" => filter.caller = errors.check(name, part_of_number(value)),
            "search" => filter.search = errors.check(name, sought(value)),
            "revenueMin" => filter.revenue_min = errors.check(name, Amount::parse(value)),
            "revenueMax" => filter.revenue_max = errors.check(name, Amount::parse(value)),
            _ => errors.add(name, "is not a parameter of this list"),
        }
    }
    if let Position::After(cursor) = page.position()
        && cursor.sort != ORDER
    {
        errors.add("cursor", "belongs to a list in another order");
    }
    std::mem::take(errors).into_result((asked, filter))
}

fn truth(text: &str) -> Result<bool, &'static str> {
    text.parse().map_err(|_| "must be true or false")
}

/// A source as a number names one.
fn sub_id(text: &str) -> Result<String, TextError> {
    Name::parse(text).map(|name| name.to_string())
}

/// The digits of a number as somebody types it, with a plus where it stands in front.
fn part_of_number(text: &str) -> Result<String, &'static str> {
    let is_dressing = |letter: char| matches!(letter, ' ' | '(' | ')' | '-' | '.' | '/');
    let bare: String = text
        .chars()
        .filter(|letter| !is_dressing(*letter))
        .collect();
    let digits = bare.strip_prefix('+').unwrap_or(&bare);
    if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err("must be a part of a phone number, such as +1312 or 0142");
    }
    Ok(bare)
}

/// What is searched for: a number without its dressing, anything else as it is.
fn sought(text: &str) -> Result<String, &'static str> {
    if text.chars().any(char::is_control) {
        return Err("must not contain control characters");
    }
    Ok(part_of_number(text).unwrap_or_else(|_| text.trim().to_owned()))
}

#[cfg(test)]
mod tests {
    use super::{part_of_number, sought};

    #[test]
    fn a_number_is_found_however_it_is_written() {
        assert_eq!(
            part_of_number("+1 (312) 555-0142").as_deref(),
            Ok("+13125550142")
        );
        assert_eq!(part_of_number("555.0142").as_deref(), Ok("5550142"));
        for no_number in ["", "+", "Ada", "55+5"] {
            assert!(part_of_number(no_number).is_err(), "{no_number}");
        }
    }

    #[test]
    fn what_is_no_number_is_searched_for_as_it_is() {
        assert_eq!(sought("(312) 555").as_deref(), Ok("312555"));
        assert_eq!(sought(" CA0123 ").as_deref(), Ok("CA0123"));
        assert!(sought("a\0b").is_err());
    }
}
