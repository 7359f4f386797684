//! Lists, page by page, in the shape of the API's 2010 version.

use axum::Json;
use serde_json::{Value, json};

use super::fields::Fields;

const PAGE_SIZE: usize = 50;
const PAGE_SIZE_MAX: usize = 1_000;

/// One page of `items` under the name `resource`. `path` is the list's own.
pub(super) fn page<T>(
    resource: &str,
    path: &str,
    query: &Fields,
    items: Vec<T>,
    view: impl Fn(T) -> Value,
) -> Json<Value> {
    let number = |name: &str| {
        query
            .find(name)
            .and_then(|value| value.parse::<usize>().ok())
    };
    let size = number("PageSize")
        .unwrap_or(PAGE_SIZE)
        .clamp(1, PAGE_SIZE_MAX);
    let page = number("Page").unwrap_or(0);
    let start = page.saturating_mul(size);
    let total = items.len();
    let shown: Vec<Value> = items.into_iter().skip(start).take(size).map(view).collect();
    let end = start + shown.len().saturating_sub(1);
    let uri = |page: usize| format!("{path}?{}PageSize={size}&Page={page}", filters(query));
    let next = (start + shown.len() < total).then(|| {
        let uri = uri(page + 1);
        // Clients only follow the link; the token is there because it always is.
        format!("{uri}&PageToken=P{}", page + 1)
    });
    let mut body = json!({
        "page": page,
        "page_size": size,
        "start": start,
        "end": end,
        "first_page_uri": uri(0),
        "next_page_uri": next,
        "previous_page_uri": page.checked_sub(1).map(uri),
        "uri": uri(page),
    });
    body[resource] = Value::Array(shown);
    Json(body)
}

/// The query's filters, to be carried from page to page.
fn filters(query: &Fields) -> String {
    let kept = query.pairs().filter(|(name, _)| !name.starts_with("Page"));
    let encoded = reqwest::Url::parse_with_params("http://carrier.invalid/", kept);
    match encoded.ok().and_then(|url| url.query().map(str::to_owned)) {
        Some(text) if !text.is_empty() => format!("{text}&"),
        _ => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::page;
    use crate::rest::fields::Fields;

    fn shown(query: &str) -> Value {
        let view = |item| json!(item);
        page(
            "calls",
            "/Calls.json",
            &Fields::of(query),
            vec![1, 2, 3],
            view,
        )
        .0
    }

    #[test]
    fn pages_link_to_each_other_and_keep_the_filters() {
        let first = shown("PageSize=2&To=%2B1312");
        assert_eq!(first["calls"], json!([1, 2]));
        let next = first["next_page_uri"].as_str().unwrap();
        assert_eq!(
            next,
            "/Calls.json?To=%2B1312&PageSize=2&Page=1&PageToken=P1"
        );
        let last = shown("PageSize=2&Page=1&PageToken=P1");
        assert_eq!(last["calls"], json!([3]));
        assert_eq!(last["next_page_uri"], Value::Null);
        assert_eq!(last["previous_page_uri"], "/Calls.json?PageSize=2&Page=0");
    }

    #[test]
    fn a_page_past_the_end_is_empty() {
        assert_eq!(shown("Page=9")["calls"], json!([]));
    }
}
