//! Proof of a right: a handler that takes a [`May`] runs only for whoever holds it.

use std::marker::PhantomData;

use app::access::sessions::Session;
use app::actor::Actor;
use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use domain::access::rights::Right;

use crate::error::ApiError;
use crate::extract::authentication::Authenticated;
use crate::state::Api;

/// A right as a type, so that a handler's signature says what it needs.
pub trait Needs: Send + Sync + 'static {
    /// The right.
    const RIGHT: Right;
}

/// Proof that the request is authenticated, its tenant known, and the right held.
#[derive(Debug)]
pub struct May<N> {
    actor: Actor,
    right: PhantomData<fn() -> N>,
}

impl<N: Needs> May<N> {
    /// Who acts.
    pub fn actor(&self) -> &Actor {
        &self.actor
    }
}

impl<N: Needs> FromRequestParts<Api> for May<N> {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, api: &Api) -> Result<Self, ApiError> {
        let Authenticated(actor) = Authenticated::from_request_parts(parts, api).await?;
        if !actor.may(N::RIGHT) {
            let message = format!("this needs the right {}", N::RIGHT);
            return Err(ApiError::forbidden(message));
        }
        Ok(Self {
            actor,
            right: PhantomData,
        })
    }
}

macro_rules! define_needs {
    ($($name:ident),+ $(,)?) => {
        $(
            #[doc = concat!("The right `", stringify!($name), "`.")]
            #[derive(Debug)]
            pub struct $name;

            impl Needs for $name {
                const RIGHT: Right = Right::$name;
            }
        )+
    };
}

define_needs!(
    CampaignsRead,
    CampaignsEdit,
    BuyersRead,
    BuyersEdit,
    SuppliersRead,
    SuppliersEdit,
    NumbersRead,
    NumbersEdit,
    ProviderAccountsRead,
    ProviderAccountsEdit,
    CallsRead,
    CallsCorrect,
    RatesRead,
    RatesEdit,
    ConversionsCreate,
    ConversionsEdit,
    LedgerRead,
    LedgerEdit,
    AlarmsRead,
    AlarmsEdit,
    MembersRead,
    MembersEdit,
    ApiKeysRead,
    ApiKeysEdit,
    AuditRead,
    TenantRead,
    TenantEdit,
);

/// The mark of somebody who runs the installation, which no role and no key carries.
#[derive(Debug)]
pub struct PlatformAdmin;

impl PlatformAdmin {
    /// Proves the mark, wherever the person is looking.
    ///
    /// # Errors
    /// When the person does not carry it.
    pub fn prove(session: &Session) -> Result<(), ApiError> {
        if session.is_platform_admin() {
            return Ok(());
        }
        let message = format!("this needs the right {}", Right::PlatformAdmin);
        Err(ApiError::forbidden(message))
    }
}
