//! Names, texts, e-mail and web addresses.

use proptest::prelude::{any, prop_assert, prop_assert_eq, proptest};

use super::{EmailAddress, HttpUrl, Name, Text, TextError};

#[test]
fn a_name_is_trimmed_and_keeps_its_letters() {
    assert_eq!(
        Name::parse("  Dächer & Söhne ").unwrap().as_str(),
        "Dächer & Söhne"
    );
    assert_eq!(
        Name::parse(&"é".repeat(120))
            .unwrap()
            .as_str()
            .chars()
            .count(),
        120
    );
}

#[test]
fn a_name_that_is_empty_long_or_unprintable_is_refused() {
    assert_eq!(Name::parse(" \t "), Err(TextError::Empty));
    assert_eq!(Name::parse("a\nb"), Err(TextError::ControlCharacter));
    assert_eq!(Name::parse("a\u{0}"), Err(TextError::ControlCharacter));
    let long = Name::parse(&"é".repeat(121)).unwrap_err();
    assert_eq!(long.to_string(), "is longer than 120 characters");
    let empty = serde_json::from_str::<Name>(r#""""#).unwrap_err();
    assert!(
        empty.to_string().starts_with("must not be empty"),
        "{empty}"
    );
}

#[test]
fn a_text_may_have_lines_and_tabs() {
    let text = Text::<20>::parse(" one\r\ntwo\tthree ").unwrap();
    assert_eq!(text.as_str(), "one\ntwo\tthree");
    assert_eq!(
        serde_json::to_string(&text).unwrap(),
        r#""one\ntwo\tthree""#
    );
    assert_eq!(Text::<3>::parse("four"), Err(TextError::TooLong { max: 3 }));
    assert_eq!(Text::<3>::parse("\u{7}"), Err(TextError::ControlCharacter));
    assert_eq!(Text::<3>::parse("\n"), Err(TextError::Empty));
}

#[test]
fn an_email_address_has_its_domain_in_lower_case() {
    for (text, address) in [
        ("Ada@Example.COM", "Ada@example.com"),
        (
            " ada.b+calls@mail.example.co.uk ",
            "ada.b+calls@mail.example.co.uk",
        ),
        ("o'neil@example.com", "o'neil@example.com"),
    ] {
        assert_eq!(EmailAddress::parse(text).unwrap().as_str(), address);
    }
    let address = EmailAddress::parse("ada@Example.com").unwrap();
    assert_eq!(address.domain(), "example.com");
}

#[test]
fn text_that_is_no_email_address_is_refused() {
    for text in [
        "ada",
        "ada@",
        "@example.com",
        "ada@localhost",
        "ada@example",
        "ada@192.0.2.7",
        "ada@exam ple.com",
        "a b@example.com",
        "ada@@example.com",
        "ada@example..com",
        "ada@-example.com",
        ".ada@example.com",
        "ada.@example.com",
        "a..b@example.com",
        "ada@example.com\nBcc: x@example.com",
        "Ada <ada@example.com>",
        "ädä@example.com",
    ] {
        assert_eq!(
            EmailAddress::parse(text),
            Err(TextError::NotAnEmailAddress),
            "{text:?}"
        );
    }
    assert_eq!(EmailAddress::parse(""), Err(TextError::Empty));
    let long = format!("{}@example.com", "a".repeat(250));
    assert_eq!(
        EmailAddress::parse(&long),
        Err(TextError::TooLong { max: 254 })
    );
    let long_local = format!("{}@example.com", "a".repeat(65));
    assert_eq!(
        EmailAddress::parse(&long_local),
        Err(TextError::NotAnEmailAddress)
    );
}

#[test]
fn a_web_address_keeps_its_path_and_lowers_its_host() {
    for (text, url, host) in [
        (
            "HTTPS://Bids.Example.com/RTB?a=1#X",
            "https://bids.example.com/RTB?a=1#X",
            "bids.example.com",
        ),
        (
            "http://127.0.0.1:8080",
            "http://127.0.0.1:8080",
            "127.0.0.1",
        ),
        (
            "https://[2001:DB8::1]:443/",
            "https://[2001:db8::1]:443/",
            "[2001:db8::1]",
        ),
        (
            "https://example.com?to=a@b",
            "https://example.com?to=a@b",
            "example.com",
        ),
    ] {
        let parsed = HttpUrl::parse(text).unwrap();
        assert_eq!(parsed.as_str(), url);
        assert_eq!(parsed.host(), host);
        assert_eq!(parsed.is_https(), url.starts_with("https"));
    }
}

#[test]
fn text_that_is_no_web_address_is_refused() {
    for text in [
        "example.com",
        "//example.com",
        "ftp://example.com",
        "javascript://example.com/%0aalert(1)",
        "https://",
        "https:///path",
        "https://exa mple.com",
        "https://example.com/a b",
        "https://example.com\\@evil.example",
        "https://ex_ample.com",
        "https://example.com:",
        "https://example.com:99999",
        "https://[::1",
        "https://[::1]evil",
        "https://1.2.3",
        "https://пример.рф",
        "https://example.com/\u{0}",
    ] {
        assert_eq!(
            HttpUrl::parse(text),
            Err(TextError::NotAWebAddress),
            "{text:?}"
        );
    }
    for text in [
        "https://user:secret@example.com",
        "https://example.com@evil.example/",
    ] {
        assert_eq!(
            HttpUrl::parse(text),
            Err(TextError::Credentials),
            "{text:?}"
        );
    }
    let long = format!("https://example.com/{}", "a".repeat(500));
    assert_eq!(HttpUrl::parse(&long), Err(TextError::TooLong { max: 500 }));
}

#[test]
fn a_place_under_an_address_is_checked_as_the_address_is() {
    let base = HttpUrl::parse("HTTPS://Example.com/calls").unwrap();
    let joined = base.joined("legs/1?asks=true").unwrap();
    assert_eq!(
        joined.as_str(),
        "https://example.com/calls/legs/1?asks=true"
    );
    assert_eq!(base.joined("a b"), Err(TextError::NotAWebAddress));
    let long = base.joined("a".repeat(500));
    assert_eq!(long, Err(TextError::TooLong { max: 500 }));
}

proptest! {
    #[test]
    fn whatever_is_accepted_is_already_in_its_final_form(text in any::<String>()) {
        if let Ok(name) = Name::parse(&text) {
            prop_assert_eq!(Name::parse(name.as_str()), Ok(name.clone()));
            prop_assert!(name.as_str().chars().count() <= 120);
        }
        if let Ok(note) = Text::<40>::parse(&text) {
            prop_assert_eq!(Text::<40>::parse(note.as_str()), Ok(note));
        }
    }

    #[test]
    fn accepted_addresses_are_already_in_their_final_form(
        email in "[a-zA-Z.+]{1,5}@[a-zA-Z.\\-]{1,12}",
        url in "(HTTP|https?)://[a-zA-Z0-9.:\\[\\]\\-@]{0,16}(/[a-zA-Z?#@\\\\ ]{0,6})?",
        place in "[a-z0-9/?=&@:é\\\\ ]{0,6}",
    ) {
        if let Ok(address) = EmailAddress::parse(&email) {
            prop_assert_eq!(EmailAddress::parse(address.as_str()), Ok(address));
        }
        if let Ok(address) = HttpUrl::parse(&url) {
            prop_assert!(!address.host().is_empty());
            if let Ok(joined) = address.joined(&place) {
                let whole = format!("{address}/{place}");
                prop_assert_eq!(HttpUrl::parse(&whole), Ok(joined));
            }
            prop_assert_eq!(HttpUrl::parse(address.as_str()), Ok(address));
        }
    }
}
