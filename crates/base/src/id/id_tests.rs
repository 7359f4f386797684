//! Ids: the published TypeID examples, round trips, order and errors.

use proptest::prelude::{any, prop_assert, prop_assert_eq, proptest};
use uuid::Uuid;

use super::{decode, encode};
use crate::ids::{ApiKeyId, CampaignId, UserId};
use crate::time::Timestamp;

crate::define_id!(
    /// The prefix the TypeID specification uses in its examples.
    PrefixId, "prefix");

#[test]
fn the_valid_examples_of_the_specification_hold_both_ways() {
    for (suffix, uuid) in [
        (
            "00000000000000000000000000",
            "00000000-0000-0000-0000-000000000000",
        ),
        (
            "00000000000000000000000001",
            "00000000-0000-0000-0000-000000000001",
        ),
        (
            "0000000000000000000000000a",
            "00000000-0000-0000-0000-00000000000a",
        ),
        (
            "0000000000000000000000000g",
            "00000000-0000-0000-0000-000000000010",
        ),
        (
            "00000000000000000000000010",
            "00000000-0000-0000-0000-000000000020",
        ),
        (
            "7zzzzzzzzzzzzzzzzzzzzzzzzz",
            "ffffffff-ffff-ffff-ffff-ffffffffffff",
        ),
        (
            "0123456789abcdefghjkmnpqrs",
            "0110c853-1d09-52d8-d73e-1194e95b5f19",
        ),
        (
            "01h455vb4pex5vsknk084sn02q",
            "01890a5d-ac96-774b-bcce-b302099a8057",
        ),
    ] {
        let uuid: Uuid = uuid.parse().unwrap();
        let text = format!("prefix_{suffix}");
        assert_eq!(PrefixId::from_uuid(uuid).to_string(), text);
        assert_eq!(text.parse::<PrefixId>().unwrap().uuid(), uuid);
    }
}

#[test]
fn the_invalid_examples_of_the_specification_are_refused() {
    for text in [
        "PREFIX_00000000000000000000000000",
        "12345_00000000000000000000000000",
        "pre.fix_00000000000000000000000000",
        "préfix_00000000000000000000000000",
        "  prefix_00000000000000000000000000",
        "_00000000000000000000000000",
        "_",
        "prefix",
        "00000000000000000000000000",
        "prefix__00000000000000000000000000",
        "prefix_1234567890123456789012345",
        "prefix_123456789012345678901234567",
        "prefix_1234567890123456789012345 ",
        "prefix_0123456789ABCDEFGHJKMNPQRS",
        "prefix_123456789-123456789-123456",
        "prefix_ooooooiiiiiiuuuuuuulllllll",
        "prefix_i23456789ol23456789oi23456",
        "prefix_123456789-0123456789-0123456",
        "prefix_8zzzzzzzzzzzzzzzzzzzzzzzzz",
        "prefix_ﬀﬀﬀﬀﬀﬀﬀﬀﬀﬀ",
    ] {
        assert!(text.parse::<PrefixId>().is_err(), "{text:?}");
    }
}

#[test]
fn an_error_says_what_was_expected_and_what_came() {
    let error = "buy_01h455vb4pex5vsknk084sn02q"
        .parse::<CampaignId>()
        .unwrap_err();
    assert_eq!(
        error.to_string(),
        "is not a campaign id: expected cmp_ followed by 26 characters, \
         got buy_01h455vb4pex5vsknk084sn02q"
    );
    let of_key = "".parse::<ApiKeyId>().unwrap_err().to_string();
    assert_eq!(
        of_key,
        "is not an api key id: expected key_ followed by 26 characters, got nothing"
    );
    let of_user = "x".parse::<UserId>().unwrap_err().to_string();
    assert!(of_user.starts_with("is not a user id:"), "{of_user}");
}

#[test]
fn an_error_repeats_at_most_40_characters_and_no_control_characters() {
    let long = format!("cmp_\n{}", "é".repeat(500));
    let message = long.parse::<CampaignId>().unwrap_err().to_string();
    let (_, echo) = message.split_once("got ").unwrap();
    assert_eq!(echo.chars().count(), 40);
    assert!(echo.starts_with("cmp_\u{fffd}é") && echo.ends_with('…'));
}

#[test]
fn json_and_debug_show_the_text_form() {
    let id: CampaignId = "cmp_01h455vb4pex5vsknk084sn02q".parse().unwrap();
    let json = serde_json::to_string(&id).unwrap();
    assert_eq!(json, r#""cmp_01h455vb4pex5vsknk084sn02q""#);
    assert_eq!(serde_json::from_str::<CampaignId>(&json).unwrap(), id);
    assert_eq!(format!("{id:?}"), "cmp_01h455vb4pex5vsknk084sn02q");
    assert_eq!((CampaignId::PREFIX, PrefixId::PREFIX), ("cmp", "prefix"));
}

#[test]
fn json_that_is_no_id_is_refused_with_the_reason() {
    let wrong_text = serde_json::from_str::<CampaignId>(r#""cmp_1""#).unwrap_err();
    assert!(
        wrong_text.to_string().starts_with(
            "is not a campaign id: expected cmp_ followed by 26 characters, got cmp_1"
        ),
        "{wrong_text}"
    );
    let number = serde_json::from_str::<CampaignId>("7").unwrap_err();
    assert!(
        number.to_string().contains("expected a campaign id"),
        "{number}"
    );
}

#[test]
fn ids_are_keys_of_json_objects() {
    let id: UserId = "usr_01h455vb4pex5vsknk084sn02q".parse().unwrap();
    let object = std::collections::BTreeMap::from([(id, 1)]);
    let json = serde_json::to_string(&object).unwrap();
    assert_eq!(json, r#"{"usr_01h455vb4pex5vsknk084sn02q":1}"#);
    let read: std::collections::BTreeMap<UserId, i32> = serde_json::from_str(&json).unwrap();
    assert_eq!(read, object);
}

#[test]
fn a_new_id_is_a_uuid_of_version_7_that_knows_its_instant() {
    let now = Timestamp::parse("2026-03-04T05:06:07.891Z").unwrap();
    let id = PrefixId::new(now, [0xff; 10]);
    assert_eq!(id.uuid().get_version_num(), 7);
    assert_eq!(id.uuid().get_variant(), uuid::Variant::RFC4122);
    assert_eq!(id.created_at(), now);
}

#[test]
fn instants_the_layout_cannot_hold_become_the_nearest() {
    let before_1970 = PrefixId::new(Timestamp::MIN, [0; 10]);
    assert_eq!(before_1970.created_at(), Timestamp::UNIX_EPOCH);
    let latest = PrefixId::from_uuid(Uuid::max());
    assert_eq!(latest.created_at(), Timestamp::MAX);
}

proptest! {
    #[test]
    fn any_uuid_survives_its_text_form(bits: u128) {
        let uuid = Uuid::from_u128(bits);
        let suffix = encode(uuid);
        prop_assert_eq!(decode(std::str::from_utf8(&suffix).unwrap()), Some(uuid));
        let id = PrefixId::from_uuid(uuid);
        prop_assert_eq!(id.to_string().parse::<PrefixId>(), Ok(id));
    }

    #[test]
    fn any_text_of_the_alphabet_that_fits_is_written_back_as_it_was(
        text in "[0-7][0-9a-hjkmnp-tv-z]{25}",
    ) {
        let suffix = encode(decode(&text).unwrap());
        prop_assert_eq!(std::str::from_utf8(&suffix).unwrap(), text);
    }

    #[test]
    fn text_forms_sort_as_their_uuids(left: u128, right: u128) {
        let [left, right] = [left, right].map(|bits| PrefixId::from_uuid(Uuid::from_u128(bits)));
        prop_assert_eq!(left.cmp(&right), left.to_string().cmp(&right.to_string()));
    }

    #[test]
    fn later_ids_sort_after_earlier_ones(
        earlier in 0_u64..1 << 47,
        delay in 1_u64..1 << 47,
        random: (u128, u128),
    ) {
        let first = PrefixId::from_parts(earlier, random.0);
        let second = PrefixId::from_parts(earlier + delay, random.1);
        prop_assert!(first < second);
        prop_assert!(first.to_string() < second.to_string());
    }

    #[test]
    fn both_ways_of_making_an_id_agree(millis in 0_u32.., mut random: [u8; 10]) {
        let now = Timestamp::from_micros(i64::from(millis) * 1_000).unwrap();
        let made = PrefixId::new(now, random);
        // On a whole millisecond the fraction, which takes the place of these bits, is zero.
        [random[0], random[1]] = [0, 0];
        let mut bytes = [0; 16];
        bytes[6..].copy_from_slice(&random);
        prop_assert_eq!(
            made,
            PrefixId::from_parts(u64::from(millis), u128::from_be_bytes(bytes))
        );
    }

    #[test]
    fn an_id_made_a_microsecond_later_sorts_after(
        micros in 0_i64..1 << 52,
        random: ([u8; 10], [u8; 10]),
    ) {
        let now = Timestamp::from_micros(micros).unwrap();
        let next = Timestamp::from_micros(micros + 1).unwrap();
        let (first, second) = (PrefixId::new(now, random.0), PrefixId::new(next, random.1));
        prop_assert!(first < second);
        prop_assert_eq!(second.uuid().get_version_num(), 7);
    }

    #[test]
    fn no_text_and_no_uuid_makes_it_panic(text in any::<String>(), bits: u128) {
        prop_assert!(text.parse::<PrefixId>().is_err());
        prop_assert!(PrefixId::from_uuid(Uuid::from_u128(bits)).created_at() <= Timestamp::MAX);
    }
}
