//! The people of a tenant: adding them, changing what they are, removing them.

use base::field::FieldErrors;
use base::ids::{MembershipId, TenantId, UserId};
use base::text::{EmailAddress, Name};
use domain::access::members::{CreateMember, Membership, NewMember, UpdateMember, may_change_role};
use domain::access::passwords::Password;
use domain::access::rights::Role;
use domain::record::{Kind, Version};
use store::access::memberships;
use store::access::users::{self, User};

pub use store::access::memberships::Member;

use crate::AppError;
use crate::access::{Access, deeds};
use crate::actor::Actor;
use crate::audit::{self, Deed};
use crate::once::{Answer, Once};

/// A login to be made outside any tenant, as the first of an installation is.
#[derive(Clone, Debug)]
pub struct NewLogin {
    /// The address they log in with.
    pub email: EmailAddress,
    /// What to call them.
    pub name: Name,
    /// Their password.
    pub password: Password,
    /// Whether they run the installation.
    pub is_platform_admin: bool,
    /// The tenant they belong to, and what they are in it.
    pub place: Option<(TenantId, Role)>,
}

impl Access {
    /// The people of the tenant, by name.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn list_members(&self, actor: &Actor) -> Result<Vec<Member>, AppError> {
        Ok(memberships::list(&self.core.store, actor.tenant).await?)
    }

    /// One of the tenant's people.
    ///
    /// # Errors
    /// When the tenant has no such member.
    pub async fn read_member(&self, actor: &Actor, id: MembershipId) -> Result<Member, AppError> {
        let members = memberships::list(&self.core.store, actor.tenant).await?;
        members
            .into_iter()
            .find(|member| member.id == id)
            .ok_or(AppError::NotFound(Kind::Membership))
    }

    /// Adds somebody to the tenant, with a new login when they have none, once per idempotency key.
    ///
    /// # Errors
    /// When the request is wrong, they belong to it already, or the actor may not make owners.
    pub async fn create_member(
        &self,
        actor: &Actor,
        request: CreateMember,
        once: &Once<Member>,
    ) -> Result<Answer, AppError> {
        // The key lies in the tenant's half and the member in the directory. Dying between the
        // two commits leaves a member without a kept answer; the address then refuses a second.
        let core = &*self.core;
        let mut tx = core.store.begin(actor.tenant).await?;
        if let Some(answer) = once.claim(core, &mut tx, core.now()).await? {
            return Ok(answer);
        }
        let member = self.add_member(actor, request).await?;
        let answer = once.answer(core, &mut tx, &member).await?;
        tx.commit().await?;
        Ok(answer)
    }

    /// Adds somebody to the tenant, with a new login when they have none.
    ///
    /// # Errors
    /// As [`create_member`](Access::create_member).
    pub async fn add_member(
        &self,
        actor: &Actor,
        request: CreateMember,
    ) -> Result<Member, AppError> {
        let new = NewMember::create(request)?;
        may_change_role(actor.is_owner(), Role::Analyst, Some(new.role), 1)?;
        let now = self.core.now();
        let found = users::find_by_email(&self.core.store, &new.email).await?;
        let made = match (&found, &new.password) {
            (Some(_), _) => None,
            (None, Some(password)) => Some(self.passwords.hash(password).await?),
            (None, None) => {
                let reason = "is required for somebody who has no login yet";
                return Err(FieldErrors::of("password", reason).into());
            }
        };
        let mut tx = self.core.store.begin_directory().await?;
        let user: UserId = match (found, made) {
            (Some(user), _) => user.id,
            (None, hash) => {
                let user = User {
                    id: self.core.new_id(now)?,
                    email: new.email.clone(),
                    name: new.name,
                    password_hash: hash.unwrap_or_default(),
                    is_platform_admin: false,
                    failed_logins: 0,
                    locked_until: None,
                };
                if !users::insert(&mut tx, &user, now).await? {
                    return Err(taken());
                }
                user.id
            }
        };
        let id: MembershipId = self.core.new_id(now)?;
        if !memberships::insert(&mut tx, id, actor.tenant, user, new.role, now).await? {
            return Err(taken());
        }
        let none: Option<&Membership> = None;
        let after = Membership {
            email: new.email,
            role: new.role,
        };
        let deed = Deed {
            verb: "created",
            kind: Kind::Membership,
            subject: id.to_string(),
            changes: audit::changes(none, &after),
        };
        deeds::record(&self.core, &mut tx, actor, &deed, now).await?;
        tx.commit().await?;
        self.read_member(actor, id).await
    }

    /// Changes what somebody is in the tenant.
    ///
    /// # Errors
    /// When there is no such member, the version is another, or the tenant would lose its owner.
    pub async fn update_member(
        &self,
        actor: &Actor,
        id: MembershipId,
        expected: Option<Version>,
        request: UpdateMember,
    ) -> Result<(Member, Vec<String>), AppError> {
        let now = self.core.now();
        let mut tx = self.core.store.begin_directory().await?;
        let locked = memberships::lock(&mut tx, actor.tenant, id).await?;
        let (member, other_owners) = locked.ok_or(AppError::NotFound(Kind::Membership))?;
        if expected.is_some_and(|version| version != member.version) {
            return Err(AppError::Stale {
                current: member.version.0,
            });
        }
        let mut errors = FieldErrors::new();
        let role = request.role.or_keep("role", &mut errors, &member.role);
        let role = errors.into_result(role)?;
        if role == member.role {
            return Ok((member, Vec::new()));
        }
        may_change_role(actor.is_owner(), member.role, Some(role), other_owners)?;
        memberships::set_role(&mut tx, actor.tenant, id, role, now).await?;
        let membership = |role| Membership {
            email: member.email.clone(),
            role,
        };
        let deed = Deed {
            verb: "updated",
            kind: Kind::Membership,
            subject: id.to_string(),
            changes: audit::changes(Some(&membership(member.role)), &membership(role)),
        };
        deeds::record(&self.core, &mut tx, actor, &deed, now).await?;
        tx.commit().await?;
        Ok((self.read_member(actor, id).await?, vec!["role".to_owned()]))
    }

    /// Removes somebody from the tenant and ends their sessions there.
    ///
    /// # Errors
    /// When there is no such member or the tenant would lose its owner.
    pub async fn remove_member(&self, actor: &Actor, id: MembershipId) -> Result<(), AppError> {
        let now = self.core.now();
        let mut tx = self.core.store.begin_directory().await?;
        let locked = memberships::lock(&mut tx, actor.tenant, id).await?;
        let (member, other_owners) = locked.ok_or(AppError::NotFound(Kind::Membership))?;
        may_change_role(actor.is_owner(), member.role, None, other_owners)?;
        memberships::delete(&mut tx, actor.tenant, id, member.user).await?;
        let deed = Deed {
            verb: "removed",
            kind: Kind::Membership,
            subject: id.to_string(),
            changes: Vec::new(),
        };
        deeds::record(&self.core, &mut tx, actor, &deed, now).await?;
        Ok(tx.commit().await?)
    }

    /// Makes a login from outside any tenant. For the command line and the demo alone.
    ///
    /// # Errors
    /// When the password is weak or the address has a login already.
    pub async fn create_login(&self, new: NewLogin) -> Result<UserId, AppError> {
        if let Some(weakness) = new.password.weakness(new.email.as_str()) {
            return Err(FieldErrors::of("password", weakness).into());
        }
        let now = self.core.now();
        let user = User {
            id: self.core.new_id(now)?,
            email: new.email,
            name: new.name,
            password_hash: self.passwords.hash(&new.password).await?,
            is_platform_admin: new.is_platform_admin,
            failed_logins: 0,
            locked_until: None,
        };
        let mut tx = self.core.store.begin_directory().await?;
        if !users::insert(&mut tx, &user, now).await? {
            return Err(taken());
        }
        if let Some((tenant, role)) = new.place {
            let id: MembershipId = self.core.new_id(now)?;
            memberships::insert(&mut tx, id, tenant, user.id, role, now).await?;
        }
        tx.commit().await?;
        Ok(user.id)
    }

    /// Gives somebody a new password and ends their sessions. For the command line alone.
    ///
    /// # Errors
    /// When nobody has the address or the password is weak.
    pub async fn reset_password(
        &self,
        email: &EmailAddress,
        password: &Password,
    ) -> Result<(), AppError> {
        if let Some(weakness) = password.weakness(email.as_str()) {
            return Err(FieldErrors::of("password", weakness).into());
        }
        let user = users::find_by_email(&self.core.store, email).await?;
        let user = user.ok_or(AppError::NotFound(Kind::Membership))?;
        let hash = self.passwords.hash(password).await?;
        let mut tx = self.core.store.begin_directory().await?;
        users::set_password(&mut tx, user.id, &hash, None, self.core.now()).await?;
        Ok(tx.commit().await?)
    }

    /// Whether anybody runs the installation yet.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn has_platform_admin(&self) -> Result<bool, AppError> {
        Ok(users::any_platform_admin(&self.core.store).await?)
    }
}

fn taken() -> AppError {
    AppError::Taken {
        field: "email",
        reason: "already belongs to a member",
    }
}
