//! Lists: what a request may ask of one, and how one is shown.

use std::marker::PhantomData;

use app::Filter;
use axum::extract::{FromRequestParts, Query};
use axum::http::request::Parts;
use base::field::FieldErrors;
use base::page::{Cursor, Page, PageError, PageRequest, Position, Sort};
use domain::record::Resource;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use crate::error::ApiError;
use crate::state::Api;

/// A resource with a list.
pub trait Listable: Resource {
    /// What a list of these is sorted by when the request does not say.
    const USUAL_SORT: Sort;
    /// Which ids a list of these can be narrowed to.
    const FILTERS: &'static [&'static str] = &[];

    /// The status a text means, in the word it is stored by.
    fn status(text: &str) -> Option<&'static str>;
}

/// What a request asks of a list.
#[derive(Debug)]
pub struct ListOf<T> {
    /// What the list is narrowed to.
    pub filter: Filter,
    /// What it is sorted by.
    pub sort: Sort,
    /// Which page of it.
    pub page: PageRequest,
    kind: PhantomData<fn() -> T>,
}

/// What every list understands.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(rename_all = "camelCase")]
pub struct PageParams {
    /// How many items: 1 to 200, default 50.
    pub limit: Option<String>,
    /// Which page, counting from 1.
    #[param(value_type = Option<u64>)]
    pub page: Option<String>,
    /// How many items to skip, instead of a page.
    #[param(value_type = Option<u64>)]
    pub offset: Option<String>,
    /// The `nextCursor` of the page before, instead of a page.
    pub cursor: Option<String>,
}

/// What lists of configured resources understand beside that.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(rename_all = "camelCase")]
pub struct ListParams {
    /// A field's name, with `-` before it for descending order.
    pub sort: Option<String>,
    /// Only names that contain this text.
    pub search: Option<String>,
    /// Only this status; without it, everything that is not archived.
    pub status: Option<String>,
}

/// One page of a list.
#[derive(Debug, Serialize, ToSchema)]
pub struct List<V> {
    /// The items.
    pub data: Vec<V>,
    /// Which page it is, and whether more follow.
    pub meta: ListMeta,
}

/// Which page of a list an answer is.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ListMeta {
    /// How many items the whole list has, where counting is cheap.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub total: Option<u64>,
    /// The page's number, counting from 1.
    pub page: u64,
    /// The most items asked for.
    pub limit: u16,
    /// Whether more follow.
    pub has_more: bool,
    /// Where the next page begins.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next_cursor: Option<String>,
}

impl ListMeta {
    /// Which page it is.
    pub fn of<S>(page: &Page<S>) -> Self {
        Self {
            total: page.total,
            page: page.page,
            limit: page.limit,
            has_more: page.has_more,
            next_cursor: page.next.as_ref().map(Cursor::encode),
        }
    }
}

impl<V> List<V> {
    /// Shows a page.
    pub fn of<S>(page: &Page<S>) -> Self
    where
        V: for<'a> From<&'a S>,
    {
        Self {
            meta: ListMeta::of(page),
            data: page.items.iter().map(V::from).collect(),
        }
    }

    /// Shows a list that always fits one page.
    pub fn whole<S>(items: &[S]) -> Self
    where
        V: for<'a> From<&'a S>,
    {
        Self {
            meta: ListMeta {
                total: Some(items.len() as u64),
                page: 1,
                limit: PageRequest::LIMIT_MAX,
                has_more: false,
                next_cursor: None,
            },
            data: items.iter().map(V::from).collect(),
        }
    }
}

impl<T: Listable> FromRequestParts<Api> for ListOf<T> {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, _: &Api) -> Result<Self, ApiError> {
        Ok(read::<T>(pairs_of(parts)?)?)
    }
}

/// What a request asks of a list that is always in one order.
#[derive(Debug)]
pub struct Paged {
    /// Which page.
    pub page: PageRequest,
    others: Vec<(String, String)>,
}

impl Paged {
    /// The parameters that are not about the page; all must be among those known.
    ///
    /// # Errors
    /// When one is not known.
    pub fn only(self, known: &[&str]) -> Result<(PageRequest, Vec<(String, String)>), FieldErrors> {
        let mut errors = FieldErrors::new();
        for (name, _) in &self.others {
            if !known.contains(&name.as_str()) {
                errors.add(name, "is not a parameter of this list");
            }
        }
        errors.into_result((self.page, self.others))
    }
}

impl FromRequestParts<Api> for Paged {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, _: &Api) -> Result<Self, ApiError> {
        let errors = &mut FieldErrors::new();
        let (params, others) = page_params(pairs_of(parts)?);
        let page = page_of(&params, errors);
        Ok(std::mem::take(errors).into_result(Self { page, others })?)
    }
}

/// The parameters of a request that asks for one thing.
#[derive(Debug)]
pub struct Parameters(Vec<(String, String)>);

impl Parameters {
    /// The parameters, all of which must be among those known.
    ///
    /// # Errors
    /// When one is not known.
    pub fn only(self, known: &[&str]) -> Result<Vec<(String, String)>, FieldErrors> {
        let mut errors = FieldErrors::new();
        for (name, _) in &self.0 {
            if !known.contains(&name.as_str()) {
                errors.add(name, "is not a parameter of this request");
            }
        }
        errors.into_result(self.0)
    }
}

impl FromRequestParts<Api> for Parameters {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, _: &Api) -> Result<Self, ApiError> {
        Ok(Self(pairs_of(parts)?))
    }
}

/// The query's parameters, without those left empty: that is how a form says nothing.
fn pairs_of(parts: &Parts) -> Result<Vec<(String, String)>, ApiError> {
    let mut pairs = Query::<Vec<(String, String)>>::try_from_uri(&parts.uri)
        .map_err(|error| ApiError::unparsable(error.to_string()))?
        .0;
    pairs.retain(|(_, value)| !value.is_empty());
    Ok(pairs)
}

/// The parameters about the page, and the others.
fn page_params(pairs: Vec<(String, String)>) -> (PageParams, Vec<(String, String)>) {
    let mut params = PageParams::default();
    let mut others = Vec::new();
    for (name, value) in pairs {
        match name.as_str() {
            "limit" => params.limit = Some(value),
            "page" => params.page = Some(value),
            "offset" => params.offset = Some(value),
            "cursor" => params.cursor = Some(value),
            _ => others.push((name, value)),
        }
    }
    (params, others)
}

fn read<T: Listable>(pairs: Vec<(String, String)>) -> Result<ListOf<T>, FieldErrors> {
    let errors = &mut FieldErrors::new();
    let (params, others) = page_params(pairs);
    let mut sort = None;
    let mut filter = Filter::default();
    for (name, value) in others {
        match name.as_str() {
            "sort" => sort = errors.check("sort", Sort::parse(&value, T::SORTS)),
            // No name has one, and the database takes no NUL.
            "search" if value.chars().any(char::is_control) => {
                errors.add("search", "must not contain control characters");
            }
            "search" => filter.search = Some(value),
            "status" => match T::status(&value) {
                Some(word) => filter.status = Some(word.to_owned()),
                None => errors.add("status", "is no status of these"),
            },
            known if T::FILTERS.contains(&known) => narrow(&mut filter, known, &value, errors),
            _ => errors.add(name, "is not a parameter of this list"),
        }
    }
    let page = page_of(&params, errors);
    let sort = match page.position() {
        Position::After(cursor) => match Sort::parse(&cursor.sort, T::SORTS) {
            Ok(carried) if sort.is_none_or(|sort| sort == carried) => carried,
            _ => {
                errors.add("cursor", "belongs to a list in another order");
                T::USUAL_SORT
            }
        },
        Position::Offset(_) => sort.unwrap_or(T::USUAL_SORT),
    };
    std::mem::take(errors).into_result(ListOf {
        filter,
        sort,
        page,
        kind: PhantomData,
    })
}

fn narrow(filter: &mut Filter, name: &str, value: &str, errors: &mut FieldErrors) {
    match name {
        "campaignId" => filter.campaign = errors.check(name, value.parse()),
        "buyerId" => filter.buyer = errors.check(name, value.parse()),
        "targetId" => filter.target = errors.check(name, value.parse()),
        "supplierId" => filter.supplier = errors.check(name, value.parse()),
        "match" => filter.blocked_by = errors.check(name, value.parse()),
        _ => errors.add(name, "is not a parameter of this list"),
    }
}

fn page_of(params: &PageParams, errors: &mut FieldErrors) -> PageRequest {
    let limit = whole(params.limit.as_deref(), "limit", errors);
    let limit = u16::try_from(limit.unwrap_or(u64::from(PageRequest::LIMIT_DEFAULT)));
    let limit = limit.unwrap_or(u16::MAX);
    let page = whole(params.page.as_deref(), "page", errors);
    let offset = whole(params.offset.as_deref(), "offset", errors);
    let given = [
        params.page.is_some(),
        params.offset.is_some(),
        params.cursor.is_some(),
    ];
    if given.into_iter().filter(|given| *given).count() > 1 {
        errors.add("page", "give one of page, offset and cursor");
        return PageRequest::default();
    }
    let request = match (params.cursor.as_deref(), page, offset) {
        (Some(text), ..) => match errors.check("cursor", Cursor::decode(text)) {
            Some(cursor) => PageRequest::new(limit, Position::After(cursor)),
            None => return PageRequest::default(),
        },
        (None, Some(page), _) => PageRequest::numbered(page, limit),
        (None, None, offset) => PageRequest::new(limit, Position::Offset(offset.unwrap_or(0))),
    };
    request.unwrap_or_else(|error| {
        let field = match error {
            PageError::PageNumber => "page",
            _ => "limit",
        };
        errors.add(field, error);
        PageRequest::default()
    })
}

fn whole(text: Option<&str>, field: &str, errors: &mut FieldErrors) -> Option<u64> {
    let read = text?.parse().map_err(|_| "must be a whole number");
    errors.check(field, read)
}
