//! `patchbay admin`: what must be possible before anybody can log in, and after everybody is
//! locked out.

use app::access::members::NewLogin;
use app::actor::{Actor, TraceId};
use app::{App, AppError};
use base::text::{EmailAddress, Name};
use clap::{Args, Subcommand};
use domain::access::members::CreateMember;
use domain::access::passwords::Password;
use domain::access::rights::Role;
use domain::access::tenants::CreateTenant;

use crate::commands::wiring::{Around, Config, app_over, with_causes};
use crate::commands::{Failure, Place};
use crate::terminal::say;

/// The variable a password may be handed over in, so that no process list shows it.
const PASSWORD: &str = "PATCHBAY_ADMIN_PASSWORD";

/// What to administer.
#[derive(Args)]
pub struct Admin {
    #[command(subcommand)]
    task: Task,
}

#[derive(Subcommand)]
enum Task {
    /// Create somebody who runs the installation. Without PATCHBAY_ADMIN_PASSWORD a password is
    /// made up and printed once.
    Create {
        /// The address they log in with.
        #[arg(long)]
        email: String,
        /// What to call them.
        #[arg(long)]
        name: String,
        /// A tenant to create for them, which they own.
        #[arg(long)]
        tenant: Option<String>,
    },
    /// Give somebody a new password and end their sessions.
    ResetPassword {
        /// The address they log in with.
        #[arg(long)]
        email: String,
    },
    /// Seal every stored secret with the first of PATCHBAY_MASTER_KEYS.
    RotateSecrets,
}

/// Does one task of administration.
pub async fn run(admin: Admin) -> Result<(), Failure> {
    let config = Config::load(&Place::default())?;
    let store = config.connect().await?;
    let app = app_over(store, Around::of(&config)?)?;
    match admin.task {
        Task::Create {
            email,
            name,
            tenant,
        } => create(&app, &email, &name, tenant.as_deref()).await,
        Task::ResetPassword { email } => reset_password(&app, &email).await,
        Task::RotateSecrets => {
            let count = app.rotate_secrets().await.map_err(failed)?;
            let secrets = if count == 1 {
                "secret was"
            } else {
                "secrets were"
            };
            say(format!("{count} {secrets} sealed anew with the first key."));
            Ok(())
        }
    }
}

async fn create(app: &App, email: &str, name: &str, tenant: Option<&str>) -> Result<(), Failure> {
    let email = EmailAddress::parse(email).map_err(|error| format!("--email {error}"))?;
    let name = Name::parse(name).map_err(|error| format!("--name {error}"))?;
    let (password, is_made_up) = password()?;
    let tenant = tenant.map(Name::parse).transpose();
    let tenant = tenant.map_err(|error| format!("--tenant {error}"))?;
    let login = NewLogin {
        email: email.clone(),
        name: name.clone(),
        password: password.clone(),
        is_platform_admin: true,
        place: None,
    };
    let created = app.access.create_login(login).await;
    created.map_err(|error| match error {
        AppError::Taken { .. } => Failure::new(format!(
            "{email} has a login already: `patchbay admin reset-password` gives it a new password"
        )),
        other => failed(other),
    })?;
    // After the login, which may be refused: no tenant is left behind without anybody in it.
    if let Some(tenant) = tenant {
        create_tenant(app, tenant, &email, name).await?;
    }
    say(format!("{email} runs this installation now."));
    if is_made_up {
        say(format!("Password: {}", password.expose()));
        say("It is not shown again; change it after the first login.");
    }
    Ok(())
}

/// Creates a tenant that somebody with a login owns.
async fn create_tenant(
    app: &App,
    tenant: Name,
    email: &EmailAddress,
    name: Name,
) -> Result<(), Failure> {
    let trace_id = TraceId([0; 16]);
    let request = CreateTenant {
        name: tenant.into(),
        ..CreateTenant::default()
    };
    let made = app.access.create_tenant(None, trace_id, request).await;
    let owner = CreateMember {
        email: email.clone().into(),
        name: name.into(),
        role: Role::Owner.into(),
        ..CreateMember::default()
    };
    let program = Actor::system(made.map_err(failed)?.id, trace_id);
    let added = app.access.add_member(&program, owner).await;
    added.map(drop).map_err(failed)
}

async fn reset_password(app: &App, email: &str) -> Result<(), Failure> {
    let email = EmailAddress::parse(email).map_err(|error| format!("--email {error}"))?;
    let (password, is_made_up) = password()?;
    let reset = app.access.reset_password(&email, &password).await;
    reset.map_err(|error| match error {
        AppError::NotFound(_) => Failure::new(format!("nobody logs in as {email}")),
        other => failed(other),
    })?;
    say(format!(
        "{email} has a new password, and every session of theirs has ended."
    ));
    if is_made_up {
        say(format!("Password: {}", password.expose()));
    }
    Ok(())
}

fn password() -> Result<(Password, bool), Failure> {
    match crate::config::from_process(PASSWORD) {
        Some(text) => Ok((Password::from(text.as_str()), false)),
        None => Ok((Password::from(crate::demo::random_text()?.as_str()), true)),
    }
}

fn failed(error: AppError) -> Failure {
    Failure::new(with_causes(&error))
}
