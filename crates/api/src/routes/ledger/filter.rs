//! What lists of the books can be narrowed to, read from the query's parameters.

use app::ledger::reading::{AccountFilter, TransactionFilter};
use base::field::FieldErrors;
use base::ids::{BuyerId, CallId, SupplierId};
use base::page::{PageRequest, Position};
use domain::calls::span::{Asked, Moment};
use domain::ledger::accounts::{AccountKind, Party};
use domain::ledger::transactions::TransactionKind;
use serde::Deserialize;
use utoipa::IntoParams;

/// The order of the accounts, as its cursors name it.
const BY_ACCOUNT: &str = "account";
/// The order of the transactions, as its cursors name it.
const BY_TIME: &str = "-bookedAt";

/// What a list of accounts can be narrowed to.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(rename_all = "camelCase")]
pub struct AccountParams {
    /// Only accounts of this kind.
    #[param(value_type = Option<AccountKind>)]
    pub kind: Option<String>,
    /// Only accounts of this buyer.
    #[param(value_type = Option<BuyerId>)]
    pub buyer_id: Option<String>,
    /// Only accounts of this supplier.
    #[param(value_type = Option<SupplierId>)]
    pub supplier_id: Option<String>,
}

/// What a list of transactions can be narrowed to.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(rename_all = "camelCase")]
pub struct TransactionParams {
    /// Only those booked at this instant or later, or on this day or later.
    pub from: Option<String>,
    /// Only those booked before this instant, or up to the end of this day.
    pub to: Option<String>,
    /// Only those of this kind.
    #[param(value_type = Option<TransactionKind>)]
    pub kind: Option<String>,
    /// Only those that this buyer has a part in.
    #[param(value_type = Option<BuyerId>)]
    pub buyer_id: Option<String>,
    /// Only those that this supplier has a part in.
    #[param(value_type = Option<SupplierId>)]
    pub supplier_id: Option<String>,
    /// Only those about this call.
    #[param(value_type = Option<CallId>)]
    pub call_id: Option<String>,
}

/// The names of [`AccountParams`].
pub const ACCOUNT_PARAMS: &[&str] = &["kind", "buyerId", "supplierId"];
/// The names of [`TransactionParams`].
pub const TRANSACTION_PARAMS: &[&str] = &["from", "to", "kind", "buyerId", "supplierId", "callId"];

/// Reads what a list of accounts is narrowed to.
pub fn of_accounts(
    page: &PageRequest,
    params: &[(String, String)],
) -> Result<AccountFilter, FieldErrors> {
    let errors = &mut FieldErrors::new();
    let mut filter = AccountFilter::default();
    for (name, value) in params {
        match name.as_str() {
            "kind" => filter.kind = errors.check(name, value.parse()),
            _ => narrow(&mut filter.party, name, value, errors),
        }
    }
    check_order(page, BY_ACCOUNT, errors);
    std::mem::take(errors).into_result(filter)
}

/// Reads what a list of transactions is narrowed to.
pub fn of_transactions(
    page: &PageRequest,
    params: &[(String, String)],
) -> Result<(Asked, TransactionFilter), FieldErrors> {
    let errors = &mut FieldErrors::new();
    let (mut asked, mut filter) = (Asked::default(), TransactionFilter::default());
    for (name, value) in params {
        match name.as_str() {
            "from" => asked.from = errors.check(name, Moment::parse(value)),
            "to" => asked.to = errors.check(name, Moment::parse(value)),
            "kind" => filter.kind = errors.check(name, value.parse()),
            "callId" => filter.call = errors.check(name, value.parse()),
            _ => narrow(&mut filter.party, name, value, errors),
        }
    }
    check_order(page, BY_TIME, errors);
    std::mem::take(errors).into_result((asked, filter))
}

fn narrow(party: &mut Option<Party>, name: &str, value: &str, errors: &mut FieldErrors) {
    let found = match name {
        "buyerId" => errors.check(name, value.parse()).map(Party::Buyer),
        _ => errors.check(name, value.parse()).map(Party::Supplier),
    };
    if party.is_some() {
        errors.add(name, "must not be given beside another party");
    }
    *party = found.or(*party);
}

fn check_order(page: &PageRequest, order: &str, errors: &mut FieldErrors) {
    if let Position::After(cursor) = page.position()
        && cursor.sort != order
    {
        errors.add("cursor", "belongs to a list in another order");
    }
}
