//! Members: the people of a tenant, and what each of them is in it.

use base::define_request;
use base::field::FieldErrors;
use base::text::{EmailAddress, Name};
use serde::Serialize;

use crate::access::passwords::Password;
use crate::access::rights::Role;
use crate::record::Refusal;

/// A person as a request adds them to a tenant.
#[derive(Clone, Debug)]
pub struct NewMember {
    /// The address they log in with.
    pub email: EmailAddress,
    /// What to call them.
    pub name: Name,
    /// What they are in the tenant.
    pub role: Role,
    /// Their first password; needed only for somebody new to the installation.
    pub password: Option<Password>,
}

define_request! {
    /// The body of a request that adds a person to the tenant.
    pub struct CreateMember {
        required {
            /// The address they log in with.
            email: EmailAddress,
            /// What to call them; ignored for somebody who already has a login.
            name: Name,
            /// What they are in the tenant.
            role: Role,
        }
        optional {
            /// Their first password, at least 12 characters; needed for somebody new to the installation.
            password: Password,
        }
    }
}

define_request! {
    /// The body of a request that changes what a person is in the tenant.
    pub struct UpdateMember {
        kept {
            /// What they are in the tenant.
            role: Role,
        }
    }
}

/// What a member is, as the audit log keeps it.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Membership {
    /// The address they log in with.
    pub email: EmailAddress,
    /// What they are in the tenant.
    pub role: Role,
}

impl NewMember {
    /// A member from a request.
    ///
    /// # Errors
    /// Every field that is missing or wrong, with its reason.
    pub fn create(request: CreateMember) -> Result<Self, FieldErrors> {
        let e = &mut FieldErrors::new();
        let email = request.email.required("email", e);
        let name = request.name.required("name", e);
        let role = request.role.required("role", e);
        let password = request.password.optional("password", e);
        let address = email.as_ref().map_or("", EmailAddress::as_str);
        if let Some(weakness) = password.as_ref().and_then(|p| p.weakness(address)) {
            e.add("password", weakness);
        }
        let errors = std::mem::take(e);
        let (Some(email), Some(name), Some(role)) = (email, name, role) else {
            return Err(errors);
        };
        errors.into_result(Self {
            email,
            name,
            role,
            password,
        })
    }
}

/// Decides whether a member's role may become `next` (`None` = removed): a tenant keeps an owner,
/// and only an owner makes or unmakes owners.
///
/// # Errors
/// When it may not.
pub fn may_change_role(
    actor_is_owner: bool,
    current: Role,
    next: Option<Role>,
    other_owners: u32,
) -> Result<(), Refusal> {
    let touches_ownership = current == Role::Owner || next == Some(Role::Owner);
    if touches_ownership && !actor_is_owner {
        let message = "only an owner can make or unmake an owner";
        return Err(Refusal::new("member.owner_only", message));
    }
    if current == Role::Owner && next != Some(Role::Owner) && other_owners == 0 {
        let message = "this is the tenant's last owner; make somebody else an owner first";
        return Err(Refusal::new("member.last_owner", message));
    }
    Ok(())
}

#[cfg(test)]
#[path = "members_tests.rs"]
mod tests;
