//! Pages, cursors and sort orders.

use proptest::prelude::{any, prop_assert_eq, proptest};
use uuid::Uuid;

use super::{Cursor, Direction, Page, PageError, PageRequest, Position, Sort};

fn cursor_at(id: u128) -> Cursor {
    Cursor {
        sort: "-createdAt".to_owned(),
        key: "2026-01-31T16:00:00Z".to_owned(),
        id: Uuid::from_u128(id),
    }
}

#[test]
fn a_page_has_1_to_200_items_and_usually_50() {
    assert_eq!(PageRequest::default().limit(), 50);
    assert_eq!(PageRequest::default().position(), &Position::Offset(0));
    for limit in [1, 200] {
        assert!(PageRequest::new(limit, Position::Offset(0)).is_ok());
    }
    for limit in [0, 201] {
        let refused = PageRequest::new(limit, Position::Offset(0)).unwrap_err();
        assert_eq!(refused.to_string(), "must be from 1 to 200");
    }
}

#[test]
fn pages_count_from_1() {
    let third = PageRequest::numbered(3, 20).unwrap();
    assert_eq!(third.position(), &Position::Offset(40));
    assert_eq!(third.page_number(), 3);
    assert_eq!(PageRequest::numbered(0, 20), Err(PageError::PageNumber));
    assert_eq!(
        PageRequest::numbered(u64::MAX, 20),
        Err(PageError::PageNumber)
    );
    assert_eq!(PageRequest::numbered(1, 0), Err(PageError::Limit));
    let after = PageRequest::new(20, Position::After(cursor_at(7))).unwrap();
    assert_eq!(after.page_number(), 1);
}

#[test]
fn one_row_too_many_means_that_more_follow() {
    let request = PageRequest::new(2, Position::Offset(4)).unwrap();
    let full = Page::of_rows(&request, vec![1, 2, 3], Some(9), |last| {
        Some(cursor_at(*last))
    });
    assert_eq!(
        full,
        Page {
            items: vec![1, 2],
            has_more: true,
            next: Some(cursor_at(2)),
            total: Some(9),
            limit: 2,
            page: 3,
        }
    );
    let last = Page::of_rows(&request, vec![1, 2], None, |last| Some(cursor_at(*last)));
    assert_eq!((last.has_more, last.next), (false, None));
}

#[test]
fn changing_the_items_changes_nothing_else() {
    let request = PageRequest::new(1, Position::Offset(0)).unwrap();
    let page = Page::of_rows(&request, vec![1, 2], Some(2), |last| Some(cursor_at(*last)));
    let shown = page.clone().map(|item| item.to_string());
    assert_eq!(shown.items, ["1"]);
    assert_eq!(shown.map(|item| item.parse::<u128>().unwrap()), page);
    assert_eq!(page.clone().try_map(Ok::<_, &str>), Ok(page.clone()));
    assert_eq!(
        page.try_map(|_| Err::<u128, _>("is damaged")),
        Err("is damaged")
    );
}

#[test]
fn a_cursor_is_text_that_needs_no_escaping_in_a_url() {
    let text = cursor_at(7).encode();
    assert!(
        text.bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || b"-_".contains(&byte)),
        "{text}"
    );
    assert_eq!(Cursor::decode(&text), Ok(cursor_at(7)));
}

#[test]
fn text_that_is_no_cursor_is_refused() {
    let foreign = [
        "",
        "!",
        "e30",
        "bnVsbA",
        &"a".repeat(3_000),
        &format!("{}=", cursor_at(1).encode()),
    ];
    for text in foreign {
        assert_eq!(Cursor::decode(text), Err(PageError::Cursor), "{text:?}");
    }
    assert_eq!(
        PageError::Cursor.to_string(),
        "is not a cursor of this list"
    );
}

#[test]
fn a_sort_order_is_one_the_list_allows() {
    let allowed = ["name", "createdAt"];
    assert_eq!(Sort::parse("name", &allowed), Ok(Sort::ascending("name")));
    let newest = Sort::parse("-createdAt", &allowed).unwrap();
    assert_eq!(newest, Sort::descending("createdAt"));
    assert_eq!(newest.direction, Direction::Descending);
    assert_eq!(newest.to_string(), "-createdAt");
    for text in [
        "",
        "-",
        "--name",
        "Name",
        "name desc",
        "id; drop table calls",
    ] {
        let refused = Sort::parse(text, &allowed).unwrap_err();
        assert_eq!(
            refused.to_string(),
            "is not an order of this list: use one of name, createdAt, with - in front for descending"
        );
    }
}

proptest! {
    #[test]
    fn every_cursor_survives_its_text(sort: String, key: String, id: u128) {
        let cursor = Cursor { sort, key, id: Uuid::from_u128(id) };
        if cursor.encode().len() <= super::CURSOR_LENGTH_MAX {
            prop_assert_eq!(Cursor::decode(&cursor.encode()), Ok(cursor));
        }
    }

    #[test]
    fn no_text_makes_decoding_panic(text in any::<String>()) {
        if let Ok(cursor) = Cursor::decode(&text) {
            prop_assert_eq!(cursor.encode(), text);
        }
    }
}
