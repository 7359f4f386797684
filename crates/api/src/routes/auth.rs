//! Logging in and out, and who is logged in.

mod auth_change_password;
mod auth_login;
mod auth_logout;
mod auth_switch_tenant;
mod auth_user;

use app::access::sessions::{CurrentUser, SessionToken};
use axum_extra::extract::cookie::{Cookie, SameSite};
use base::ids::{TenantId, UserId};
use base::money::Currency;
use base::text::{EmailAddress, Name};
use base::time::TimeZone;
use domain::access::rights::{Right, Role};
use serde::Serialize;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::extract::authentication::SESSION_COOKIE;
use crate::state::Api;

/// The routes of logging in.
pub fn routes() -> OpenApiRouter<Api> {
    OpenApiRouter::new()
        .routes(routes!(auth_login::auth_login))
        .routes(routes!(auth_logout::auth_logout))
        .routes(routes!(auth_user::auth_user))
        .routes(routes!(auth_switch_tenant::auth_switch_tenant))
        .routes(routes!(auth_change_password::auth_change_password))
}

/// Who is logged in, and where they may go.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct CurrentUserView {
    /// Their id.
    pub id: UserId,
    /// The address they log in with.
    pub email: EmailAddress,
    /// What to call them.
    pub name: Name,
    /// Whether they run the installation.
    pub is_platform_admin: bool,
    /// What every request that changes something must carry as `X-CSRF-Token`.
    pub csrf_token: String,
    /// The tenant being looked at.
    pub tenant: Option<CurrentTenantView>,
    /// The tenants they belong to.
    pub tenants: Vec<PlaceView>,
    /// What they may do in the tenant being looked at.
    pub rights: Vec<Right>,
}

/// The tenant being looked at.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct CurrentTenantView {
    /// Its id.
    pub id: TenantId,
    /// What it is called.
    pub name: Name,
    /// The zone its days begin in.
    pub time_zone: TimeZone,
    /// The currency of its books.
    pub currency: Currency,
    /// What the person is in it; empty for a platform admin from outside.
    pub role: Option<Role>,
}

/// A tenant somebody belongs to.
#[derive(Debug, Serialize, ToSchema)]
pub struct PlaceView {
    /// Its id.
    pub id: TenantId,
    /// What it is called.
    pub name: Name,
    /// What the person is in it.
    pub role: Role,
}

impl From<&CurrentUser> for CurrentUserView {
    fn from(user: &CurrentUser) -> Self {
        let tenant = user.tenant.as_ref().map(|tenant| CurrentTenantView {
            id: tenant.id,
            name: tenant.name.clone(),
            time_zone: tenant.defaults.time_zone.clone(),
            currency: tenant.defaults.currency,
            role: user.role,
        });
        let places = user.places.iter().map(|place| PlaceView {
            id: place.tenant,
            name: place.tenant_name.clone(),
            role: place.role,
        });
        Self {
            id: user.id,
            email: user.email.clone(),
            name: user.name.clone(),
            is_platform_admin: user.is_platform_admin,
            csrf_token: user.csrf_token.clone(),
            tenant,
            tenants: places.collect(),
            rights: user.rights.clone(),
        }
    }
}

/// The cookie that holds a session's token.
fn session_cookie(api: &Api, token: &SessionToken) -> Cookie<'static> {
    Cookie::build((SESSION_COOKIE, token.expose().to_owned()))
        .path("/")
        .http_only(true)
        .secure(api.settings().secure_cookies)
        .same_site(SameSite::Lax)
        .build()
}

/// The cookie that makes a browser forget the session.
fn forgetting_cookie(api: &Api) -> Cookie<'static> {
    let mut cookie = session_cookie(api, &SessionToken::from_cookie(""));
    cookie.make_removal();
    cookie
}
