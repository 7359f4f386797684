//! Who may become a member, and who may change what a member is.

use serde_json::json;

use super::{CreateMember, NewMember, UpdateMember, may_change_role};
use crate::access::rights::Role;
use crate::test_requests::{name, problems, request, unreadable};

#[test]
fn a_member_needs_an_address_a_name_and_a_role() {
    let body = json!({"email": "Ada@Acme.example", "name": "Ada", "role": "OWNER"});
    let member = NewMember::create(request(body)).unwrap();
    assert_eq!(member.email.as_str(), "Ada@acme.example");
    assert_eq!(member.name, name("Ada"));
    assert_eq!(member.role, Role::Owner);
    assert!(member.password.is_none());
    assert_eq!(
        problems(NewMember::create(request(json!({"password": null})))),
        ["email is required", "name is required", "role is required"]
    );
}

#[test]
fn every_wrong_field_is_reported_at_once() {
    let body = json!({"email": "ada", "name": "", "role": "king", "password": "short"});
    assert_eq!(
        problems(NewMember::create(request(body))),
        [
            "email is not an e-mail address such as name@example.com",
            "name must not be empty",
            "role must be one of owner, manager, analyst, caller, buyer_portal, supplier_portal",
            "password must have at least 12 characters",
        ]
    );
}

#[test]
fn a_password_is_judged_beside_its_owners_address_and_never_shown() {
    let asked = |password: &str| -> CreateMember {
        request(json!({
            "email": "marguerite@acme.example", "name": "M", "role": "analyst",
            "password": password
        }))
    };
    assert_eq!(
        problems(NewMember::create(asked("marguerite@acme.example"))),
        ["password must not be your e-mail address"]
    );
    let good = "four plain words";
    assert!(!format!("{:?}", asked(good)).contains(good));
    let member = NewMember::create(asked(good)).unwrap();
    assert!(!format!("{member:?}").contains(good));
    assert_eq!(member.password.unwrap().expose(), good);
    let listed: CreateMember = request(json!({"password": [good]}));
    assert!(
        !problems(NewMember::create(listed))
            .join("; ")
            .contains(good)
    );
}

#[test]
fn a_role_is_read_in_any_letter_case() {
    for role in Role::ALL {
        let change: UpdateMember = request(json!({"role": role.as_str().to_uppercase()}));
        assert_eq!(change.role.value(), Some(role));
    }
}

#[test]
fn a_field_nobody_knows_is_refused() {
    assert!(unreadable::<CreateMember>(json!({"isAdmin": true})).contains("unknown field"));
    assert!(unreadable::<UpdateMember>(json!({"email": "x"})).contains("unknown field"));
}

#[test]
fn only_an_owner_makes_or_unmakes_an_owner_and_one_always_stays() {
    let others = Role::ALL
        .iter()
        .copied()
        .filter(|role| *role != Role::Owner);
    for role in others {
        // Whether an owner acts, the member's role before and after, other owners, the answer.
        let table = [
            (false, Role::Owner, Some(role), 3, Err("member.owner_only")),
            (false, Role::Owner, None, 3, Err("member.owner_only")),
            (
                false,
                Role::Owner,
                Some(Role::Owner),
                3,
                Err("member.owner_only"),
            ),
            (false, role, Some(Role::Owner), 3, Err("member.owner_only")),
            (false, role, Some(Role::Analyst), 0, Ok(())),
            (false, role, None, 0, Ok(())),
            (true, role, Some(Role::Owner), 0, Ok(())),
            (true, role, None, 0, Ok(())),
            (true, Role::Owner, Some(Role::Owner), 0, Ok(())),
            (true, Role::Owner, Some(role), 0, Err("member.last_owner")),
            (true, Role::Owner, None, 0, Err("member.last_owner")),
            (true, Role::Owner, Some(role), 1, Ok(())),
            (true, Role::Owner, None, 1, Ok(())),
        ];
        for (actor_is_owner, current, next, other_owners, expected) in table {
            let answer = may_change_role(actor_is_owner, current, next, other_owners);
            assert_eq!(
                answer.map_err(|refusal| refusal.code),
                expected,
                "owner acts: {actor_is_owner}, {current} to {next:?}, {other_owners} other owners"
            );
        }
    }
}
