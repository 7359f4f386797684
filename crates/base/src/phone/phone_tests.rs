//! Phone numbers and SIP addresses.

use proptest::prelude::{any, prop_assert_eq, proptest};

use super::{NumberKind, Parsed, PhoneError, PhoneNumber, SipAddress, SipError, parsed_of};

#[test]
fn numbers_are_read_as_people_write_them() {
    for (text, region, e164) in [
        ("+12025550123", None, "+12025550123"),
        ("+1 (202) 555-0123", None, "+12025550123"),
        ("(202) 555-0123", Some("US"), "+12025550123"),
        ("1-202-555-0123", Some("us"), "+12025550123"),
        ("202.555.0123", Some("US"), "+12025550123"),
        ("202\u{a0}555\u{2011}0123", Some("US"), "+12025550123"),
        ("  +12025550123  ", None, "+12025550123"),
        ("020 7946 0958", Some("GB"), "+442079460958"),
        ("+44 20 7946 0958", Some("US"), "+442079460958"),
        ("06 698 1", Some("IT"), "+39066981"),
        ("01 112", Some("AT"), "+431112"),
        ("+43 1 112", None, "+431112"),
    ] {
        let number = PhoneNumber::parse(text, region).unwrap();
        assert_eq!(number.as_str(), e164, "{text:?}");
    }
}

#[test]
fn the_numbers_reserved_for_fiction_are_numbers() {
    for number in [
        "+12025550123",
        "+18885550123",
        "+12125550199",
        "+13125550100",
    ] {
        assert_eq!(PhoneNumber::parse(number, None).unwrap().as_str(), number);
    }
}

#[test]
fn text_that_is_no_number_is_refused_with_the_reason() {
    for (text, region, reason) in [
        ("", None, PhoneError::Empty),
        ("   ", None, PhoneError::Empty),
        ("call me", Some("US"), PhoneError::Characters),
        ("1-800-FLOWERS", Some("US"), PhoneError::Characters),
        ("+1 202 555 0123 ext. 5", None, PhoneError::Characters),
        ("tel:+12025550123", None, PhoneError::Characters),
        ("+٣١٢٠٢٥٥٥٠١٢٣", None, PhoneError::Characters),
        ("2025550123", None, PhoneError::CountryCode),
        ("+9992025550123", None, PhoneError::CountryCode),
        ("+1 202 555", None, PhoneError::TooShort),
        ("+", None, PhoneError::TooShort),
        ("()", Some("US"), PhoneError::TooShort),
        ("+1 202 555 0123 4", None, PhoneError::TooLong),
        ("+1 555 555 0123", None, PhoneError::NotInPlan),
        ("+1 202 155 0123", None, PhoneError::NotInPlan),
        ("2025550123", Some("U"), PhoneError::DefaultRegion),
        (&"1".repeat(41), Some("US"), PhoneError::LongText),
    ] {
        assert_eq!(PhoneNumber::parse(text, region), Err(reason), "{text:?}");
    }
}

#[test]
fn a_number_knows_its_country_and_kind() {
    for (number, country, kind) in [
        ("+12025550123", Some("US"), NumberKind::Local),
        ("+18885550123", Some("US"), NumberKind::TollFree),
        ("+16135550123", Some("CA"), NumberKind::Local),
        ("+442079460958", Some("GB"), NumberKind::Local),
        ("+447400123456", Some("GB"), NumberKind::Mobile),
        ("+448001111111", Some("GB"), NumberKind::TollFree),
        ("+80012345678", None, NumberKind::TollFree),
        ("+19002345678", Some("US"), NumberKind::Other),
    ] {
        let parsed = PhoneNumber::parse(number, None).unwrap();
        assert_eq!(parsed.country(), country, "{number}");
        assert_eq!(parsed.kind(), kind, "{number}");
    }
}

#[test]
fn a_number_is_shown_the_way_its_readers_write_it() {
    let number = PhoneNumber::parse("+12025550123", None).unwrap();
    assert_eq!(number.national(), "(202) 555-0123");
    assert_eq!(number.international(), "+1 202-555-0123");
}

#[test]
fn debug_output_hides_the_number() {
    let number = PhoneNumber::parse("+12025550123", None).unwrap();
    assert_eq!(format!("{number:?}"), "PhoneNumber(…0123)");
    let address = SipAddress::parse("sip:+12025550123@pbx.example.com:5060").unwrap();
    assert_eq!(format!("{address:?}"), "SipAddress(…@pbx.example.com)");
}

#[test]
fn the_wire_form_of_a_number_is_e164() {
    let number: PhoneNumber = serde_json::from_str(r#""+1 202 555 0123""#).unwrap();
    assert_eq!(serde_json::to_string(&number).unwrap(), r#""+12025550123""#);
    let short = serde_json::from_str::<PhoneNumber>(r#""+1555""#).unwrap_err();
    assert!(
        short
            .to_string()
            .starts_with("is not an E.164 phone number: too short"),
        "{short}"
    );
}

#[test]
fn a_stated_number_needs_only_the_shape() {
    for text in ["+15550100", "+15555550123", "+99920255501234"] {
        assert_eq!(PhoneNumber::from_e164(text).unwrap().as_str(), text);
    }
    for (text, reason) in [
        ("", PhoneError::Empty),
        ("anonymous", PhoneError::CountryCode),
        ("12025550123", PhoneError::CountryCode),
        ("+02025550123", PhoneError::CountryCode),
        ("+1 2025550123", PhoneError::Characters),
        ("+26669", PhoneError::TooShort),
        ("+1234567890123456", PhoneError::TooLong),
    ] {
        assert_eq!(PhoneNumber::from_e164(text), Err(reason), "{text:?}");
    }
    let known = PhoneNumber::from_e164("+12025550123").unwrap();
    assert_eq!(known, PhoneNumber::parse("+12025550123", None).unwrap());
    let unknown = PhoneNumber::from_e164("+9992025550123").unwrap();
    assert_eq!(unknown.country(), None);
    assert_eq!(unknown.kind(), NumberKind::Other);
    assert_eq!(unknown.national(), "+9992025550123");
}

#[test]
fn sip_addresses_are_read_and_made_canonical() {
    for (text, canonical, host) in [
        (
            "sip:sales@pbx.example.com",
            "sip:sales@pbx.example.com",
            "pbx.example.com",
        ),
        (
            "SIPS:Sales@PBX.Example.com:5061;transport=TLS",
            "sips:Sales@pbx.example.com:5061;transport=TLS",
            "pbx.example.com",
        ),
        (
            " sip:+12025550123@192.0.2.7:5060;transport=udp;user=phone;lr ",
            "sip:+12025550123@192.0.2.7:5060;transport=udp;user=phone;lr",
            "192.0.2.7",
        ),
        (
            "sip:a%20b@[2001:DB8::1]:5060",
            "sip:a%20b@[2001:db8::1]:5060",
            "[2001:db8::1]",
        ),
        ("sip:7@[::1]", "sip:7@[::1]", "[::1]"),
        ("sip:100@localhost", "sip:100@localhost", "localhost"),
    ] {
        let address = SipAddress::parse(text).unwrap();
        assert_eq!(address.as_str(), canonical);
        assert_eq!(address.host(), host);
        assert_eq!(address.is_secure(), canonical.starts_with("sips:"));
        assert_eq!(canonical.parse::<SipAddress>().unwrap(), address);
    }
    let address = SipAddress::parse("sip:sales@pbx.example.com:5060;lr").unwrap();
    assert_eq!(address.user(), "sales");
}

#[test]
fn text_that_is_no_sip_address_is_refused_with_the_reason() {
    for (text, reason) in [
        ("", SipError::Empty),
        ("sales@example.com", SipError::Scheme),
        ("tel:+12025550123", SipError::Scheme),
        ("https://a@b", SipError::Scheme),
        ("sip:pbx.example.com", SipError::User),
        ("sip:@pbx.example.com", SipError::User),
        ("sip:a:secret@pbx.example.com", SipError::User),
        ("sip:a b@pbx.example.com", SipError::User),
        ("sip:a%2@pbx.example.com", SipError::User),
        ("sip:\"a\"@pbx.example.com", SipError::User),
        ("sip:<a>@pbx.example.com", SipError::User),
        ("sip:a@", SipError::Host),
        ("sip:a@-b.example.com", SipError::Host),
        ("sip:a@b..example.com", SipError::Host),
        ("sip:a@192.0.2", SipError::Host),
        ("sip:a@[::1", SipError::Host),
        ("sip:a@[::1]x", SipError::Host),
        ("sip:a@b@c", SipError::Host),
        ("sip:a@pbx.example.com\r\nX: y", SipError::Host),
        ("sip:a@pbx.example.com?subject=x", SipError::Host),
        ("sip:a@pbx.example.com:", SipError::Port),
        ("sip:a@pbx.example.com:0", SipError::Port),
        ("sip:a@pbx.example.com:65536", SipError::Port),
        ("sip:a@pbx.example.com:+5060", SipError::Port),
        ("sip:a@pbx.example.com;", SipError::Parameter),
        (
            "sip:a@pbx.example.com;transport=pigeon",
            SipError::Parameter,
        ),
        ("sip:a@pbx.example.com;x=\"y\"", SipError::Parameter),
        ("sip:a@pbx.example.com;x=y z", SipError::Parameter),
        (&format!("sip:{}@b", "a".repeat(255)), SipError::TooLong),
    ] {
        assert_eq!(SipAddress::parse(text), Err(reason), "{text:?}");
    }
}

proptest! {
    #[test]
    fn a_north_american_number_is_read_as_the_plans_read_it(national in "[0-9]{9,11}") {
        let e164 = format!("+1{national}");
        prop_assert_eq!(parsed_of(&e164), Parsed::parse(&e164, None).ok());
    }

    #[test]
    fn whatever_is_accepted_is_read_back_the_same(
        text in r"\+?[0-9 ()./\-]{0,24}",
        region in proptest::option::of("[A-Z]{2}"),
    ) {
        if let Ok(number) = PhoneNumber::parse(&text, region.as_deref()) {
            prop_assert_eq!(PhoneNumber::parse(number.as_str(), None), Ok(number.clone()));
            prop_assert_eq!(PhoneNumber::from_e164(number.as_str()), Ok(number));
        }
    }

    #[test]
    fn no_text_makes_a_parser_panic(text in any::<String>()) {
        if let Ok(address) = SipAddress::parse(&text) {
            prop_assert_eq!(SipAddress::parse(address.as_str()), Ok(address));
        }
        if let Ok(number) = PhoneNumber::from_e164(&text) {
            prop_assert_eq!(number.as_str(), text.as_str());
        }
    }

    #[test]
    fn an_accepted_sip_address_is_already_canonical(
        text in r#"sips?:[a-zA-Z0-9+%" ]{0,6}@[a-zA-Z0-9.:\[\]\-]{0,12}(;[a-z=" ]{0,6})?"#,
    ) {
        if let Ok(address) = SipAddress::parse(&text) {
            prop_assert_eq!(SipAddress::parse(address.as_str()), Ok(address));
        }
    }
}
