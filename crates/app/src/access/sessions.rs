//! Logging in and out, and who a session's requests act as.

use base::field::FieldErrors;
use base::ids::{SessionId, TenantId, UserId};
use base::text::{EmailAddress, Name};
use base::time::{Seconds, Timestamp};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use domain::access::passwords::Password;
use domain::access::rights::{self, Right, Role};
use domain::access::tenants::Tenant;
use domain::record::Record;
use store::access::memberships::{self, Place};
use store::access::sessions::{self, NewSession, SessionFacts};
use store::access::{tenants, users};

use crate::AppError;
use crate::access::Access;
use crate::actor::{Actor, TraceId, Who};
use crate::core::{random_bytes, sha256};

/// How long a session lives whatever happens.
const LIFETIME: Seconds = Seconds::from_minutes(30 * 24 * 60);
/// How long a session lives unused.
pub const IDLE_LIMIT: Seconds = Seconds::from_minutes(24 * 60);
/// How often a session's use is noted, so that reading does not mean writing.
const TOUCH_EVERY: Seconds = Seconds::from_minutes(5);
/// How many wrong passwords in a row lock a login.
const FAILURE_LIMIT: u32 = 10;
/// How long a login stays locked.
const LOCKED_FOR: Seconds = Seconds::from_minutes(15);

/// A session's secret: 256 random bits, known to the browser alone.
#[derive(Clone, PartialEq, Eq)]
pub struct SessionToken(String);

/// A session that opened a request.
#[derive(Clone, Debug)]
pub struct Session {
    token: SessionToken,
    facts: SessionFacts,
}

/// Who is logged in, and where they may go.
#[derive(Clone, Debug)]
pub struct CurrentUser {
    /// Their id.
    pub id: UserId,
    /// The address they log in with.
    pub email: EmailAddress,
    /// What to call them.
    pub name: Name,
    /// Whether they run the installation.
    pub is_platform_admin: bool,
    /// What every request that changes something must carry.
    pub csrf_token: String,
    /// The tenant being looked at.
    pub tenant: Option<Record<Tenant>>,
    /// What they are in it; nothing for a platform admin from outside.
    pub role: Option<Role>,
    /// The tenants they belong to.
    pub places: Vec<Place>,
    /// What they may do in the tenant being looked at.
    pub rights: Vec<Right>,
}

impl SessionToken {
    /// The token a cookie holds.
    pub fn from_cookie(text: &str) -> Self {
        Self(text.to_owned())
    }

    /// The token, for the cookie alone.
    pub fn expose(&self) -> &str {
        &self.0
    }

    fn new() -> Result<Self, AppError> {
        let bytes: [u8; 32] = random_bytes()?;
        Ok(Self(URL_SAFE_NO_PAD.encode(bytes)))
    }

    fn hash(&self) -> [u8; 32] {
        sha256(self.0.as_bytes())
    }

    /// The token that proves a request was made by our own pages. It follows from the session's,
    /// which a foreign page can send but not read.
    pub fn csrf_token(&self) -> String {
        URL_SAFE_NO_PAD.encode(sha256(format!("csrf:{}", self.0).as_bytes()))
    }
}

impl std::fmt::Debug for SessionToken {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("SessionToken(…)")
    }
}

impl Session {
    /// The session's token.
    pub fn token(&self) -> &SessionToken {
        &self.token
    }

    /// Whether the person runs the installation.
    pub fn is_platform_admin(&self) -> bool {
        self.facts.is_platform_admin
    }

    /// Who acts, in the tenant being looked at; nobody when there is none.
    pub fn actor(&self, trace_id: TraceId) -> Option<Actor> {
        let role = self.facts.role;
        if role.is_none() && !self.facts.is_platform_admin {
            return None;
        }
        Some(Actor {
            tenant: self.facts.tenant?,
            who: Who::User {
                id: self.facts.user,
                name: self.facts.name.as_str().to_owned(),
                is_owner: self.facts.is_platform_admin || role == Some(Role::Owner),
            },
            rights: held(&self.facts),
            trace_id,
        })
    }
}

impl Access {
    /// Begins a session for whoever knows the password.
    ///
    /// # Errors
    /// When they do not, or the login is locked.
    pub async fn log_in(
        &self,
        email: &str,
        password: &Password,
    ) -> Result<(SessionToken, CurrentUser), AppError> {
        let now = self.core.now();
        let wrong = AppError::Unauthenticated("the e-mail address or the password is wrong");
        let user = match EmailAddress::parse(email) {
            Ok(email) => users::find_by_email(&self.core.store, &email).await?,
            Err(_) => None,
        };
        let locked_until = user.as_ref().and_then(|user| user.locked_until);
        if let Some(until) = locked_until.filter(|until| *until > now) {
            return Err(locked(until, now));
        }
        let hash = user.as_ref().map(|user| user.password_hash.clone());
        let is_right = self.passwords.check(password, hash).await?;
        let Some(user) = user else {
            return Err(wrong);
        };
        if !is_right {
            return Err(match self.count_failure(user.id, now).await? {
                Some(until) => locked(until, now),
                None => wrong,
            });
        }
        users::clear_failures(&self.core.store, user.id).await?;
        self.begin_session(user.id, now).await
    }

    async fn begin_session(
        &self,
        user: UserId,
        now: Timestamp,
    ) -> Result<(SessionToken, CurrentUser), AppError> {
        let token = SessionToken::new()?;
        let places = memberships::list_places(&self.core.store, user).await?;
        let id: SessionId = self.core.new_id(now)?;
        let session = NewSession {
            id,
            token_hash: token.hash(),
            user,
            tenant: places.first().map(|place| place.tenant),
            expires_at: after(now, LIFETIME),
        };
        sessions::insert(&self.core.store, &session, now).await?;
        let session = self.find_session(&token).await?;
        let session = session.ok_or_else(|| AppError::internal("a new session is gone"))?;
        let current = self.current_user(&session).await?;
        Ok((token, current))
    }

    /// The session behind a token, if it lives. Its use is noted now and then.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn find_session(&self, token: &SessionToken) -> Result<Option<Session>, AppError> {
        let now = self.core.now();
        let idle_since = now.checked_sub(IDLE_LIMIT).unwrap_or(Timestamp::MIN);
        let facts = sessions::find(&self.core.store, &token.hash(), now, idle_since).await?;
        let Some(facts) = facts else {
            return Ok(None);
        };
        if now.since(facts.last_seen_at) >= TOUCH_EVERY {
            sessions::touch(&self.core.store, &token.hash(), now).await?;
        }
        Ok(Some(Session {
            token: token.clone(),
            facts,
        }))
    }

    /// Who is logged in, and where they may go.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn current_user(&self, session: &Session) -> Result<CurrentUser, AppError> {
        let facts = &session.facts;
        let may_look = facts.role.is_some() || facts.is_platform_admin;
        let tenant = match facts.tenant.filter(|_| may_look) {
            Some(tenant) => {
                let mut tx = self.core.store.begin(tenant).await?;
                tenants::find_settings(&mut tx).await?
            }
            None => None,
        };
        Ok(CurrentUser {
            id: facts.user,
            email: facts.email.clone(),
            name: facts.name.clone(),
            is_platform_admin: facts.is_platform_admin,
            csrf_token: session.token.csrf_token(),
            tenant,
            role: facts.role,
            places: memberships::list_places(&self.core.store, facts.user).await?,
            rights: held(facts),
        })
    }

    /// Turns a session to another tenant of the person's; a platform admin's to any.
    ///
    /// # Errors
    /// When the person does not belong to it: then it does not exist for them.
    pub async fn switch_tenant(
        &self,
        session: &Session,
        tenant: TenantId,
    ) -> Result<CurrentUser, AppError> {
        let store = &self.core.store;
        let places = memberships::list_places(store, session.facts.user).await?;
        let belongs = places.iter().any(|place| place.tenant == tenant);
        let may =
            belongs || (session.is_platform_admin() && tenants::exists(store, tenant).await?);
        if !may {
            return Err(AppError::NotFound(domain::record::Kind::Tenant));
        }
        sessions::set_tenant(store, &session.token.hash(), tenant).await?;
        let turned = self.find_session(&session.token).await?;
        let turned = turned.ok_or(AppError::Unauthenticated("the session has ended"))?;
        self.current_user(&turned).await
    }

    /// Ends a session.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn log_out(&self, session: &Session) -> Result<(), AppError> {
        sessions::delete(&self.core.store, &session.token.hash()).await?;
        Ok(())
    }

    /// Gives the person a new password and ends their other sessions.
    ///
    /// # Errors
    /// When the current password is wrong or the new one is weak.
    pub async fn change_password(
        &self,
        session: &Session,
        current: &Password,
        next: &Password,
    ) -> Result<(), AppError> {
        let user = users::find(&self.core.store, session.facts.user).await?;
        let user = user.ok_or(AppError::Unauthenticated("the session has ended"))?;
        let now = self.core.now();
        if let Some(until) = user.locked_until.filter(|until| *until > now) {
            return Err(locked(until, now));
        }
        let mut errors = FieldErrors::new();
        let hash = Some(user.password_hash);
        if !self.passwords.check(current, hash).await? {
            // Whoever holds a stolen session guesses no faster here than at the login.
            if let Some(until) = self.count_failure(user.id, now).await? {
                return Err(locked(until, now));
            }
            errors.add("currentPassword", "is wrong");
        }
        if let Some(weakness) = next.weakness(user.email.as_str()) {
            errors.add("newPassword", weakness);
        }
        errors.into_result(())?;
        let hash = self.passwords.hash(next).await?;
        let mut tx = self.core.store.begin_directory().await?;
        let kept = session.token.hash();
        users::set_password(&mut tx, user.id, &hash, Some(&kept), now).await?;
        Ok(tx.commit().await?)
    }

    /// Counts a wrong password; says until when the login is locked, if it is now.
    async fn count_failure(
        &self,
        user: UserId,
        now: Timestamp,
    ) -> Result<Option<Timestamp>, AppError> {
        let until = after(now, LOCKED_FOR);
        let store = &self.core.store;
        let locked_until = users::count_failure(store, user, FAILURE_LIMIT, until).await?;
        Ok(locked_until.filter(|until| *until > now))
    }
}

fn held(facts: &SessionFacts) -> Vec<Right> {
    if facts.is_platform_admin {
        return rights::of_platform_admin();
    }
    facts.role.map(Role::rights).unwrap_or_default()
}

fn locked(until: Timestamp, now: Timestamp) -> AppError {
    // Rounded up: whoever waits as long as they are told is let in.
    let secs = (until.micros_since(now).max(0) + 999_999) / 1_000_000;
    AppError::Locked {
        remaining: u32::try_from(secs).map_or(LOCKED_FOR, Seconds::new),
    }
}

fn after(now: Timestamp, span: Seconds) -> Timestamp {
    now.checked_add(span).unwrap_or(Timestamp::MAX)
}
